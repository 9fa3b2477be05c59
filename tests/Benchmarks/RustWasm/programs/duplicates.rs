fn analyze(input: &str) -> String {
    let mut seen: HashMap<&str, usize> = HashMap::new();
    for line in input.lines() {
        *seen.entry(line.trim()).or_insert(0) += 1;
    }
    let mut rows: Vec<_> = seen.into_iter().filter(|(line, count)| *count > 1 && !line.is_empty()).collect();
    rows.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    rows.iter().take(20).map(|(line, count)| format!("{} x {}", count, line)).collect::<Vec<_>>().join("\n")
}
