use std::fmt::Write;
use std::panic::{self, PanicInfo};

use crate::single::Single;

const NONE: i32 = 0;
const PANIC: i32 = 1;
const REFUSED: i32 = 2;
const MESSAGE_BYTES: usize = 2000;
const CUT: &str = " … (cut)";
const AUTHORS_FILE: &str = "user.rs";

static FAILURE: Single<i32> = Single::new(NONE);
static RESULT: Single<String> = Single::new(String::new());

/// Before an author's code runs for the first time.
pub fn begin() {
    panic::set_hook(Box::new(|info| {
        FAILURE.set(PANIC);
        RESULT.set(message(info));
    }));
}

pub fn finish(result: String) -> i32 {
    RESULT.set(result);
    0
}

pub fn refused() {
    FAILURE.set(REFUSED);
}

pub fn failure() -> i32 {
    FAILURE.with(|failure| *failure)
}

pub fn result_ptr() -> i32 {
    RESULT.with(|result| result.as_ptr() as i32)
}

pub fn result_len() -> i32 {
    RESULT.with(|result| result.len() as i32)
}

fn message(info: &PanicInfo) -> String {
    let payload = info.payload();
    let text = payload
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| payload.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("a panic without a message");
    let mut place = String::new();
    if let Some(location) = info.location().filter(|location| location.file().ends_with(AUTHORS_FILE)) {
        let _ = write!(place, " (line {})", location.line());
    }

    let mut message = bounded(text, MESSAGE_BYTES - place.len());
    message.push_str(&place);
    message
}

fn bounded(text: &str, bytes: usize) -> String {
    if text.len() <= bytes {
        return text.to_string();
    }

    let mut end = bytes - CUT.len();
    while !text.is_char_boundary(end) {
        end -= 1;
    }

    [&text[..end], CUT].concat()
}
