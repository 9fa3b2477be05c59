//! What is in scope of every program without a `use`. A definition or import of the author's goes before it.

pub use crate::helpers::*;

pub use std::borrow::Cow;
pub use std::cell::{Cell, RefCell};
pub use std::cmp::{Ordering, Reverse};
pub use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap, HashSet, VecDeque};
pub use std::fmt::{Debug, Display, Write as _};
pub use std::hash::{Hash, Hasher};
pub use std::iter::{FromIterator, Peekable};
pub use std::rc::Rc;
pub use std::str::{Chars, FromStr};
pub use std::{cmp, collections, fmt, iter, mem, str};
