use serde_json::Value;

fn analyze(input: &str) -> String {
    let total: f64 = input.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()["price"].as_f64().unwrap()).sum();
    total.to_string()
}
