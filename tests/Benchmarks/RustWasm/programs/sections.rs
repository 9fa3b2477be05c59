fn analyze(input: &str) -> String {
    let mut out = String::new();
    for (number, line) in input.lines().enumerate() {
        if line.starts_with('#') || (line.len() > 3 && line.chars().all(|c| !c.is_lowercase())) {
            out.push_str(&format!("{}: {}\n", number + 1, line));
        }
    }
    out
}
