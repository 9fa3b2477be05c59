fn map_line(line: &str) -> Vec<(String, String)> {
    let mut user = None;
    let mut ms = None;
    for part in line.split_whitespace() {
        if let Some(value) = part.strip_prefix("user=") {
            user = Some(value);
        }
        if let Some(value) = part.strip_prefix("ms=") {
            ms = Some(value);
        }
    }
    match (user, ms) {
        (Some(user), Some(ms)) => vec![(user.to_string(), ms.to_string())],
        _ => vec![],
    }
}
