const TEXT: &str = "error";
const IGNORE_CASE: bool = true;

struct State {
    lines: u64,
    matching: u64,
    occurrences: u64,
}

fn init_state() -> State {
    State { lines: 0, matching: 0, occurrences: 0 }
}

fn process_line(state: &mut State, line: &str) {
    let found = if IGNORE_CASE { line.to_lowercase().matches(&TEXT.to_lowercase()).count() } else { line.matches(TEXT).count() };
    state.lines += 1;
    state.matching += u64::from(found > 0);
    state.occurrences += found as u64;
}

fn finalize(state: &State) -> String {
    format!("matching lines\t{}\noccurrences\t{}\nlines\t{}", state.matching, state.occurrences, state.lines)
}
