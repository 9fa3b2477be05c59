/// Count, sum, extremes and median of the numbers after "duration=".
fn analyze(input: &str) -> String {
    let mut values: Vec<f64> = Vec::new();
    for line in input.lines() {
        if let Some(rest) = after(line, "duration=") {
            let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
            values.extend(rest[..end].parse::<f64>());
        }
    }

    if values.is_empty() {
        return "no durations".to_string();
    }

    values.sort_by(|a, b| a.total_cmp(b));
    let sum: f64 = values.iter().sum();
    let (min, max, median) = (values[0], values[values.len() - 1], values[values.len() / 2]);
    format!("count {}, sum {}, min {}, max {}, median {}", values.len(), sum, min, max, median)
}
