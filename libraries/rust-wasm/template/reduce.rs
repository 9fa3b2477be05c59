use crate::input::text;
use crate::outcome;
use crate::single::Single;

/// A reduce program with its state.
pub trait Reduce {
    fn take(&mut self, chunk: &str);
    fn finish(&self) -> String;
}

static PROGRAM: Single<Option<Box<dyn Reduce>>> = Single::new(None);

pub fn reduce_init(start: impl FnOnce() -> Box<dyn Reduce>) -> i32 {
    outcome::begin();
    PROGRAM.set(Some(start()));
    0
}

pub fn reduce_chunk(at: i32, bytes: i32) -> i32 {
    program(|program| program.take(text(at, bytes)));
    0
}

pub fn reduce_finalize() -> i32 {
    outcome::finish(program(|program| program.finish()))
}

fn program<R>(call: impl FnOnce(&mut dyn Reduce) -> R) -> R {
    PROGRAM.with(|program| call(program.as_mut().expect("reduce_init comes first").as_mut()))
}
