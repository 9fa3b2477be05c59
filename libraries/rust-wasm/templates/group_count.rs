const BY: &str = "log_level";
const TOP: usize = 100;

const LEVELS: [&str; 8] = ["TRACE", "DEBUG", "INFO", "WARN", "WARNING", "ERROR", "FATAL", "CRITICAL"];
const METHODS: [&str; 7] = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

struct State {
    counts: HashMap<String, u64>,
    without: u64,
}

fn init_state() -> State {
    State { counts: HashMap::new(), without: 0 }
}

fn process_line(state: &mut State, line: &str) {
    match key(line) {
        Some(key) => *state.counts.entry(key).or_insert(0) += 1,
        None => state.without += 1,
    }
}

fn finalize(state: &State) -> String {
    let mut rows: Vec<(&String, &u64)> = state.counts.iter().collect();
    rows.sort_by(|a, b| b.1.cmp(a.1).then_with(|| a.0.cmp(b.0)));
    let mut lines: Vec<String> = rows.iter().take(TOP).map(|(key, count)| format!("{}\t{}", key, count)).collect();
    if rows.len() > TOP {
        lines.push(format!("… and {} more", rows.len() - TOP));
    }
    if state.without > 0 {
        lines.push(format!("(lines without)\t{}", state.without));
    }

    lines.join("\n")
}

fn key(line: &str) -> Option<String> {
    match BY {
        "log_level" => words(line).map(|word| word.to_uppercase()).find(|word| LEVELS.contains(&word.as_str())),
        "error_type" => words(line).find(|word| is_error_type(word)).map(str::to_string),
        "http_status" => line.split_whitespace().find(|word| is_status(word)).map(str::to_string),
        "ip_address" => line.split(|c: char| !(c.is_ascii_digit() || c == '.')).find(|part| is_address(part)).map(str::to_string),
        "endpoint" => endpoint(line),
        _ => word(line, 0).map(str::to_string),
    }
}

fn words(line: &str) -> impl Iterator<Item = &str> {
    line.split(|c: char| !(c.is_alphanumeric() || c == '_'))
}

fn is_error_type(word: &str) -> bool {
    (word.ends_with("Error") || word.ends_with("Exception")) && word.len() > "Error".len() && word != "Exception"
}

fn is_status(word: &str) -> bool {
    word.len() == 3 && matches!(word.parse::<u16>(), Ok(100..=599))
}

fn is_address(part: &str) -> bool {
    part.split('.').count() == 4 && part.split('.').all(|number| number.parse::<u8>().is_ok())
}

fn endpoint(line: &str) -> Option<String> {
    let mut parts = line.split(|c: char| c.is_whitespace() || c == '"');
    parts.find(|part| METHODS.contains(part))?;
    let target = parts.next()?;
    Some(before(target, "?").unwrap_or(target).to_string()).filter(|path| path.starts_with('/'))
}
