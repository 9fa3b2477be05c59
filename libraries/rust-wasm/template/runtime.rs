//! What every program is linked with: compiled once for each compiler, so that a program's own compilation is short.
#![forbid(unsafe_op_in_unsafe_fn)]

mod combine;
mod helpers;
mod input;
mod map;
mod memory;
mod outcome;
mod reduce;
mod single;

pub mod prelude;

pub use input::{analyze, room_for};
pub use map::{map_chunk, map_finalize, map_init};
pub use outcome::{failure, result_len, result_ptr};
pub use reduce::{reduce_chunk, reduce_finalize, reduce_init, Reduce};

/// The exports that every contract has.
#[macro_export]
macro_rules! common_exports {
    () => {
        #[no_mangle]
        pub extern "C" fn alloc(bytes: i32) -> i32 {
            $crate::room_for(bytes)
        }

        #[no_mangle]
        pub extern "C" fn get_result_ptr() -> i32 {
            $crate::result_ptr()
        }

        #[no_mangle]
        pub extern "C" fn get_result_len() -> i32 {
            $crate::result_len()
        }

        #[no_mangle]
        pub extern "C" fn failure() -> i32 {
            $crate::failure()
        }
    };
}
