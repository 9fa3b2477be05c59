fn analyze(input: &str) -> String {
    let errors = input.lines().filter(|line| line.contains("ERROR")).count();
    let warnings = input.lines().filter(|line| line.contains("WARN")).count();
    format!("errors={} warnings={}", errors, warnings)
}
