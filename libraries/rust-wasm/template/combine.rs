use std::cmp::Ordering;
use std::collections::BTreeSet;

#[derive(Clone, Copy)]
pub enum Combine {
    Count,
    Sum,
    Min,
    Max,
    Unique,
    List,
}

/// What is kept of the values of one key.
pub enum Kept {
    Count(u64),
    Sum(Sum),
    Extreme(String, Ordering),
    Unique(BTreeSet<String>),
    List(String),
}

/// Exact as long as there are whole numbers alone.
#[derive(Default)]
pub struct Sum {
    whole: i128,
    broken: f64,
    has_broken: bool,
}

impl From<i32> for Combine {
    fn from(number: i32) -> Self {
        match number {
            0 => Combine::Count,
            1 => Combine::Sum,
            2 => Combine::Min,
            3 => Combine::Max,
            4 => Combine::Unique,
            _ => Combine::List,
        }
    }
}

impl Combine {
    pub fn first(self, value: String) -> Kept {
        match self {
            Combine::Count => Kept::Count(1),
            Combine::Sum => {
                let mut sum = Sum::default();
                sum.add(&value);
                Kept::Sum(sum)
            }
            Combine::Min => Kept::Extreme(value, Ordering::Less),
            Combine::Max => Kept::Extreme(value, Ordering::Greater),
            Combine::Unique => Kept::Unique(BTreeSet::from([value])),
            Combine::List => Kept::List(value),
        }
    }
}

impl Kept {
    pub fn add(&mut self, value: String) {
        match self {
            Kept::Count(count) => *count += 1,
            Kept::Sum(sum) => sum.add(&value),
            Kept::Extreme(extreme, side) => {
                if beats(&value, extreme, *side) {
                    *extreme = value;
                }
            }
            Kept::Unique(values) => {
                values.insert(value);
            }
            Kept::List(values) => {
                values.push(',');
                values.push_str(&value);
            }
        }
    }

    pub fn text(&self) -> String {
        match self {
            Kept::Count(count) => count.to_string(),
            Kept::Sum(sum) => sum.text(),
            Kept::Extreme(extreme, _) => extreme.clone(),
            Kept::Unique(values) => values.iter().map(String::as_str).collect::<Vec<_>>().join(","),
            Kept::List(values) => values.clone(),
        }
    }
}

impl Sum {
    fn add(&mut self, value: &str) {
        if let Ok(whole) = value.trim().parse::<i64>() {
            self.whole += i128::from(whole);
        } else if let Some(number) = number(value) {
            self.broken += number;
            self.has_broken = true;
        }
    }

    fn text(&self) -> String {
        if self.has_broken {
            (self.whole as f64 + self.broken).to_string()
        } else {
            self.whole.to_string()
        }
    }
}

/// Numbers are compared as numbers and come before text; texts are compared as texts.
fn beats(value: &str, kept: &str, side: Ordering) -> bool {
    match (number(value), number(kept)) {
        (Some(value), Some(kept)) => value.partial_cmp(&kept) == Some(side),
        (Some(_), None) => true,
        (None, Some(_)) => false,
        (None, None) => value.cmp(kept) == side,
    }
}

fn number(value: &str) -> Option<f64> {
    value.trim().parse().ok().filter(|number: &f64| number.is_finite())
}
