use std::cell::UnsafeCell;

/// A global of a module that has one thread.
pub struct Single<T>(UnsafeCell<T>);

// WebAssembly without the threads proposal has nobody to share it with.
unsafe impl<T> Sync for Single<T> {}

impl<T> Single<T> {
    pub const fn new(value: T) -> Self {
        Single(UnsafeCell::new(value))
    }

    pub fn set(&self, value: T) {
        self.with(|held| *held = value);
    }

    /// `use_it` must not come back to the same global: nothing here calls an author's code from within.
    pub fn with<R>(&self, use_it: impl FnOnce(&mut T) -> R) -> R {
        unsafe { use_it(&mut *self.0.get()) }
    }
}
