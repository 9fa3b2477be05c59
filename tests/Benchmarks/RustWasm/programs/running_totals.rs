struct State { totals: BTreeMap<String, (u64, f64)> }

fn init_state() -> State {
    State { totals: BTreeMap::new() }
}

fn process_line(state: &mut State, line: &str) {
    let fields: Vec<&str> = line.split(',').collect();
    if fields.len() < 4 {
        return;
    }
    if let Ok(amount) = fields[3].trim().parse::<f64>() {
        let total = state.totals.entry(fields[1].to_string()).or_insert((0, 0.0));
        total.0 += 1;
        total.1 += amount;
    }
}

fn finalize(state: &State) -> String {
    state.totals.iter().map(|(key, (count, sum))| format!("{}: {} rows, {:.2}", key, count, sum)).collect::<Vec<_>>().join("\n")
}
