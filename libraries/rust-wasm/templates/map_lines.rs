const OPERATION: &str = "trim";
const FIELD: usize = 1;
const SEPARATOR: &str = "";

struct State {
    lines: String,
}

fn init_state() -> State {
    State { lines: String::new() }
}

fn process_line(state: &mut State, line: &str) {
    match OPERATION {
        "lower" => state.lines.push_str(&line.to_lowercase()),
        "upper" => state.lines.push_str(&line.to_uppercase()),
        "length" => state.lines.push_str(&line.chars().count().to_string()),
        "field" => state.lines.push_str(field(line)),
        _ => state.lines.push_str(line.trim()),
    }
    state.lines.push('\n');
}

fn finalize(state: &State) -> String {
    state.lines.clone()
}

fn field(line: &str) -> &str {
    if SEPARATOR.is_empty() {
        line.split_whitespace().nth(FIELD - 1).unwrap_or("")
    } else {
        line.split(SEPARATOR).nth(FIELD - 1).unwrap_or("").trim()
    }
}
