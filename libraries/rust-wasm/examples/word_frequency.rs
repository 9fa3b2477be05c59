/// The 20 most frequent words, each with its count.
fn analyze(input: &str) -> String {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for word in input.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        *counts.entry(word.to_lowercase()).or_insert(0) += 1;
    }

    let mut rows: Vec<(String, usize)> = counts.into_iter().collect();
    rows.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let lines: Vec<String> = rows.iter().take(20).map(|(word, count)| format!("{}\t{}", word, count)).collect();
    lines.join("\n")
}
