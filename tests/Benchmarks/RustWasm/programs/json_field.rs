fn field<'a>(line: &'a str, name: &str) -> Option<&'a str> {
    let key = format!("\"{}\":", name);
    let rest = &line[line.find(&key)? + key.len()..];
    Some(rest.split(|c| c == ',' || c == '}').next()?.trim().trim_matches('"'))
}

fn analyze(input: &str) -> String {
    let mut sums: BTreeMap<String, f64> = BTreeMap::new();
    for line in input.lines() {
        if let (Some(kind), Some(price)) = (field(line, "kind"), field(line, "price")) {
            *sums.entry(kind.to_string()).or_insert(0.0) += price.parse().unwrap_or(0.0);
        }
    }
    sums.iter().map(|(kind, sum)| format!("{}: {:.2}", kind, sum)).collect::<Vec<_>>().join("\n")
}
