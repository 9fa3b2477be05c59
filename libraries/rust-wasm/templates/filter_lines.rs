const KIND: &str = "errors";
const TEXT: &str = "";
const LIMIT: usize = 1000;

struct State {
    kept: String,
    count: usize,
}

fn init_state() -> State {
    State { kept: String::new(), count: 0 }
}

fn process_line(state: &mut State, line: &str) {
    if is_wanted(line) {
        if state.count < LIMIT {
            state.kept.push_str(line);
            state.kept.push('\n');
        }
        state.count += 1;
    }
}

fn finalize(state: &State) -> String {
    if state.count > LIMIT {
        format!("{}… and {} more", state.kept, state.count - LIMIT)
    } else {
        state.kept.clone()
    }
}

fn is_wanted(line: &str) -> bool {
    match KIND {
        "errors" => is_any(line, &["ERROR", "FATAL", "CRITICAL", "EXCEPTION", "PANIC"]),
        "warnings" => is_any(line, &["WARN", "WARNING"]),
        "non_empty" => !line.trim().is_empty(),
        _ => line.contains(TEXT),
    }
}

/// Whether one of the words is there by itself, or at the end of a longer one, as in "TimeoutError".
fn is_any(line: &str, wanted: &[&str]) -> bool {
    line.split(|c: char| !c.is_alphanumeric()).any(|word| {
        let word = word.to_uppercase();
        wanted.iter().any(|end| word.ends_with(end))
    })
}
