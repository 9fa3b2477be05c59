/// Every e-mail address, once, in alphabetical order. There is no regex: split at what cannot be inside, and check what is left.
fn analyze(input: &str) -> String {
    let mut found: BTreeSet<String> = BTreeSet::new();
    for part in input.split(|c: char| !(c.is_ascii_alphanumeric() || "@._-+".contains(c))) {
        let part = part.trim_matches('.');
        if let Some((name, host)) = part.split_once('@') {
            if !name.is_empty() && host.contains('.') && !host.contains('@') {
                found.insert(part.to_lowercase());
            }
        }
    }

    found.into_iter().collect::<Vec<String>>().join("\n")
}
