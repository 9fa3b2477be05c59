fn map_line(line: &str) -> Vec<(String, String)> {
    match line.split("status=").nth(1).and_then(|rest| rest.split_whitespace().next()) {
        Some(code) => vec![(code.to_string(), "1".to_string())],
        None => vec![],
    }
}
