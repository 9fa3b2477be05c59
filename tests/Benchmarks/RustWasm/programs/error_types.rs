fn analyze(input: &str) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for line in input.lines().filter(|line| line.contains("ERROR")) {
        let kind = line.split("ERROR").nth(1).unwrap_or("").trim().split(' ').next().unwrap_or("?");
        *counts.entry(kind).or_insert(0) += 1;
    }
    let mut rows: Vec<_> = counts.into_iter().collect();
    rows.sort_by(|a, b| b.1.cmp(&a.1));
    rows.iter().map(|(kind, count)| format!("{}\t{}", kind, count)).collect::<Vec<_>>().join("\n")
}
