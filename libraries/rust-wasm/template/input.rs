use crate::outcome;
use crate::single::Single;

/// One buffer for the input, or for each piece of it in turn.
static BUFFER: Single<Vec<u8>> = Single::new(Vec::new());

/// Where the host may write that many bytes; 0 when there is no memory for them. What was written before is gone.
pub fn room_for(bytes: i32) -> i32 {
    let bytes = (bytes as u32 as usize).max(1);
    BUFFER.with(|buffer| {
        buffer.clear();
        match buffer.try_reserve_exact(bytes) {
            Ok(()) => buffer.as_mut_ptr() as i32,
            Err(_) => {
                outcome::refused();
                0
            }
        }
    })
}

pub fn analyze(at: i32, bytes: i32, program: impl Fn(&'static str) -> String) -> i32 {
    outcome::begin();
    outcome::finish(program(text(at, bytes)))
}

/// The host has checked that it is UTF-8, and leaves it as it is until the next `room_for`.
pub fn text(at: i32, bytes: i32) -> &'static str {
    unsafe { std::str::from_utf8_unchecked(std::slice::from_raw_parts(at as *const u8, bytes as u32 as usize)) }
}
