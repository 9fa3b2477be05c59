fn analyze(input: &str) -> String {
    let wanted = ["error", "timeout", "retry", "cache", "user", "login"];
    let mut counts: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for line in input.lines() {
        let lower = line.to_lowercase();
        let found: Vec<usize> = (0..wanted.len()).filter(|i| lower.contains(wanted[*i])).collect();
        for (place, left) in found.iter().enumerate() {
            for right in &found[place + 1..] {
                *counts.entry((*left, *right)).or_insert(0) += 1;
            }
        }
    }
    counts.iter().map(|((left, right), count)| format!("{}+{}: {}", wanted[*left], wanted[*right], count)).collect::<Vec<_>>().join("\n")
}
