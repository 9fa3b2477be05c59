fn analyze(input: &str) -> String {
    let mut names: BTreeSet<String> = BTreeSet::new();
    let words: Vec<&str> = input.split_whitespace().collect();
    for pair in words.windows(2) {
        let upper = |word: &str| word.chars().next().map_or(false, |c| c.is_uppercase()) && word.len() > 2;
        if upper(pair[0]) && upper(pair[1]) {
            names.insert(format!("{} {}", pair[0], pair[1].trim_matches(|c: char| !c.is_alphanumeric())));
        }
    }
    names.into_iter().take(50).collect::<Vec<_>>().join("\n")
}
