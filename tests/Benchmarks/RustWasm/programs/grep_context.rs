fn analyze(input: &str) -> String {
    let lines: Vec<&str> = input.lines().collect();
    let mut out = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        if line.to_lowercase().contains("timeout") {
            let from = at.saturating_sub(1);
            let to = (at + 2).min(lines.len());
            out.push(lines[from..to].join("\n"));
        }
    }
    format!("{} places\n{}", out.len(), out.into_iter().take(20).collect::<Vec<_>>().join("\n--\n"))
}
