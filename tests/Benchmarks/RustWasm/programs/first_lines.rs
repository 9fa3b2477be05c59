fn analyze(input: &str) -> String {
    input.lines().take(5).collect::<Vec<_>>().join("\n")
}
