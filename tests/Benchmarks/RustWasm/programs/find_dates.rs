fn analyze(input: &str) -> String {
    let bytes = input.as_bytes();
    let mut found: BTreeMap<&str, usize> = BTreeMap::new();
    let digits = |range: &[u8]| range.iter().all(|b| b.is_ascii_digit());
    let mut at = 0;
    while at + 10 <= bytes.len() {
        let window = &bytes[at..at + 10];
        if digits(&window[..4]) && window[4] == b'-' && digits(&window[5..7]) && window[7] == b'-' && digits(&window[8..]) {
            *found.entry(&input[at..at + 10]).or_insert(0) += 1;
            at += 10;
        } else {
            at += 1;
        }
    }
    found.iter().map(|(date, count)| format!("{} {}", date, count)).collect::<Vec<_>>().join("\n")
}
