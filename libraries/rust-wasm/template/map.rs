use std::collections::HashMap;

use crate::combine::{Combine, Kept};
use crate::input::text;
use crate::outcome;
use crate::single::Single;

struct Groups {
    combine: Combine,
    kept: HashMap<String, Kept>,
}

static GROUPS: Single<Option<Groups>> = Single::new(None);

pub fn map_init(combine: i32) -> i32 {
    outcome::begin();
    GROUPS.set(Some(Groups { combine: Combine::from(combine), kept: HashMap::new() }));
    0
}

pub fn map_chunk(at: i32, bytes: i32, map_line: impl Fn(&str) -> Vec<(String, String)>) -> i32 {
    for line in text(at, bytes).lines() {
        let pairs = map_line(line);
        groups(|groups| {
            for (key, value) in pairs {
                match groups.kept.get_mut(&key) {
                    Some(kept) => kept.add(value),
                    None => {
                        groups.kept.insert(key, groups.combine.first(value));
                    }
                }
            }
        });
    }

    0
}

pub fn map_finalize() -> i32 {
    groups(|groups| {
        let mut rows: Vec<_> = groups.kept.iter().collect();
        rows.sort_unstable_by_key(|row| row.0);
        let mut result = String::new();
        for (key, kept) in rows {
            push_escaped(&mut result, key);
            result.push('\t');
            push_escaped(&mut result, &kept.text());
            result.push('\n');
        }

        outcome::finish(result)
    })
}

fn groups<R>(use_them: impl FnOnce(&mut Groups) -> R) -> R {
    GROUPS.with(|groups| use_them(groups.as_mut().expect("map_init comes first")))
}

/// A row stays one line of two fields, whatever the program put in them.
fn push_escaped(row: &mut String, field: &str) {
    for part in field.split_inclusive(['\t', '\n', '\r']) {
        let plain = part.trim_end_matches(['\t', '\n', '\r']);
        row.push_str(plain);
        for control in part[plain.len()..].chars() {
            row.push_str(match control {
                '\t' => "\\t",
                '\n' => "\\n",
                _ => "\\r",
            });
        }
    }
}
