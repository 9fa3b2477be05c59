const NUMBERS: &str = "all";
const AFTER: &str = "";

struct State {
    values: Vec<f64>,
}

fn init_state() -> State {
    State { values: Vec::new() }
}

fn process_line(state: &mut State, line: &str) {
    let text = if AFTER.is_empty() { Some(line) } else { after(line, AFTER) };
    let numbers = text.map(numbers).unwrap_or_default();
    match NUMBERS {
        "first" => state.values.extend(numbers.first()),
        "last" => state.values.extend(numbers.last()),
        _ => state.values.extend(numbers),
    }
}

fn finalize(state: &State) -> String {
    let mut values = state.values.clone();
    if values.is_empty() {
        return "count\t0".to_string();
    }

    values.sort_by(|a, b| a.total_cmp(b));
    let sum: f64 = values.iter().sum();
    let count = values.len();
    // Nearest rank: a value that is there, never one between two.
    let rank = |percent: usize| values[(count * percent + 99) / 100 - 1];
    [
        format!("count\t{}", count),
        format!("sum\t{}", sum),
        format!("min\t{}", values[0]),
        format!("max\t{}", values[count - 1]),
        format!("avg\t{}", sum / count as f64),
        format!("p50\t{}", rank(50)),
        format!("p95\t{}", rank(95)),
        format!("p99\t{}", rank(99)),
    ]
    .join("\n")
}

/// Decimal numbers; a `-` is a sign where no letter or digit is before it.
fn numbers(text: &str) -> Vec<f64> {
    let mut found = Vec::new();
    let mut rest = text;
    let mut before = ' ';
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let lead = &rest[..at];
        let mut signs = lead.chars().rev();
        let negative = signs.next() == Some('-') && !signs.next().unwrap_or(before).is_alphanumeric();
        let digits = &rest[at..];
        let mut end = digits.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(digits.len());
        end = digits[..end].trim_end_matches('.').len();
        if let Ok(value) = digits[..end].parse::<f64>() {
            found.push(if negative { -value } else { value });
        }
        before = '0';
        rest = &digits[end..];
    }

    found
}
