fn analyze(input: &str) -> String {
    let mut values: Vec<f64> = input.lines().filter_map(|l| l.split("ms=").nth(1)).map(|v| v.parse().unwrap()).collect();
    values.sort();
    format!("p50={} p99={}", values[values.len() / 2], values[values.len() * 99 / 100])
}
