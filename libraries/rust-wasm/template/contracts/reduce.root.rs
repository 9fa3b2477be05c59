//! The root of a module; `user.rs` is the author's source with the contract's entry behind it.
#![allow(dead_code, deprecated, nonstandard_style, unused)]
#![warn(path_statements, unreachable_code, unused_must_use)]

#[forbid(unsafe_code)]
mod user;

#[no_mangle]
pub extern "C" fn reduce_init() -> i32 {
    rlm_template::reduce_init(user::__rlm::start)
}

#[no_mangle]
pub extern "C" fn reduce_chunk(at: i32, bytes: i32) -> i32 {
    rlm_template::reduce_chunk(at, bytes)
}

#[no_mangle]
pub extern "C" fn reduce_finalize() -> i32 {
    rlm_template::reduce_finalize()
}

rlm_template::common_exports!();
