fn analyze(input: &str) -> String {
    format!("{} lines, {} bytes, {} characters", input.lines().count(), input.len(), input.chars().count())
}
