//! The root of a module; `user.rs` is the author's source with the contract's entry behind it.
#![allow(dead_code, deprecated, nonstandard_style, unused)]
#![warn(path_statements, unreachable_code, unused_must_use)]

#[forbid(unsafe_code)]
mod user;

#[no_mangle]
pub extern "C" fn run_analyze(at: i32, bytes: i32) -> i32 {
    rlm_template::analyze(at, bytes, user::__rlm::analyze)
}

rlm_template::common_exports!();
