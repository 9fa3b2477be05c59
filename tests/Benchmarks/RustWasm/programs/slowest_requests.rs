fn analyze(input: &str) -> String {
    let mut rows: Vec<(u64, &str)> = input
        .lines()
        .filter_map(|line| {
            let at = line.find("ms=")?;
            let digits: String = line[at + 3..].chars().take_while(|c| c.is_ascii_digit()).collect();
            Some((digits.parse().ok()?, line))
        })
        .collect();
    rows.sort_by(|a, b| b.0.cmp(&a.0));
    rows.iter().take(10).map(|(ms, line)| format!("{} ms: {}", ms, line)).collect::<Vec<_>>().join("\n")
}
