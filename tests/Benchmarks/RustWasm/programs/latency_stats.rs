fn analyze(input: &str) -> String {
    let mut values: Vec<f64> = input
        .lines()
        .filter_map(|line| line.split("ms=").nth(1))
        .filter_map(|rest| rest.split_whitespace().next())
        .filter_map(|number| number.parse().ok())
        .collect();
    if values.is_empty() {
        return "no values".to_string();
    }
    values.sort_by(|a, b| a.partial_cmp(b).unwrap());
    let at = |share: f64| values[((values.len() - 1) as f64 * share) as usize];
    let sum: f64 = values.iter().sum();
    format!("n={} mean={:.2} p50={} p95={} p99={}", values.len(), sum / values.len() as f64, at(0.5), at(0.95), at(0.99))
}
