struct State { longest: usize, text: String, seen: usize }

fn init_state() -> State {
    State { longest: 0, text: String::new(), seen: 0 }
}

fn process_line(state: &mut State, line: &str) {
    state.seen += 1;
    if line.len() > state.longest {
        state.longest = line.len();
        state.text = line.to_string();
    }
}

fn finalize(state: &State) -> String {
    format!("{} of {} lines: {}", state.longest, state.seen, state.text)
}
