fn analyze(input: &str) -> String {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for word in input.split(|c: char| !c.is_alphanumeric()) {
        if word.len() > 2 {
            *counts.entry(word.to_lowercase()).or_insert(0) += 1;
        }
    }
    let mut rows: Vec<(String, usize)> = counts.into_iter().collect();
    rows.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    rows.iter().take(25).map(|(word, count)| format!("{}: {}", word, count)).collect::<Vec<_>>().join("\n")
}
