use std::alloc::{GlobalAlloc, Layout, System};

use crate::outcome;

/// The standard library's allocator, which remembers that it was refused: the trap that follows tells nobody why.
struct Watched;

#[global_allocator]
static ALLOCATOR: Watched = Watched;

unsafe impl GlobalAlloc for Watched {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        noted(unsafe { System.alloc(layout) })
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        noted(unsafe { System.alloc_zeroed(layout) })
    }

    unsafe fn realloc(&self, at: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        noted(unsafe { System.realloc(at, layout, size) })
    }

    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        unsafe { System.dealloc(at, layout) }
    }
}

fn noted(at: *mut u8) -> *mut u8 {
    if at.is_null() {
        outcome::refused();
    }

    at
}
