/// The text that a field of a line of JSON has, without its escapes.
fn field(line: &str, name: &str) -> Option<String> {
    let rest = after(line, &format!("\"{}\"", name))?.trim_start().strip_prefix(':')?.trim_start();
    let text = match rest.strip_prefix('"') {
        Some(text) => text,
        None => return Some(rest.split(|c: char| ",}] ".contains(c)).next()?.to_string()),
    };
    let mut value = String::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => return Some(value),
            '\\' => match chars.next()? {
                'n' => value.push('\n'),
                't' => value.push('\t'),
                'u' => {
                    let hex: String = chars.by_ref().take(4).collect();
                    value.push(u32::from_str_radix(&hex, 16).ok().and_then(char::from_u32).unwrap_or('?'));
                }
                other => value.push(other),
            },
            other => value.push(other),
        }
    }

    None
}

/// How many lines of JSON there are for each user and status.
fn analyze(input: &str) -> String {
    let mut counts: BTreeMap<(String, String), usize> = BTreeMap::new();
    for line in input.lines() {
        if let (Some(user), Some(status)) = (field(line, "user"), field(line, "status")) {
            *counts.entry((user, status)).or_insert(0) += 1;
        }
    }

    let rows: Vec<String> = counts.iter().map(|((user, status), count)| format!("{}\t{}\t{}", user, status, count)).collect();
    rows.join("\n")
}
