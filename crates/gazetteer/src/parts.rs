//! The parts of a title, before it is judged.

use crate::extent::Left;
use crate::modifier::Standing;
use crate::names::Hit;
use crate::seat::Seat;

/// The parts of a title, before it is judged.
#[derive(Clone, Copy)]
pub(crate) struct Parts {
    pub(crate) left: Left,
    /// The first of its heads in a row, and the last, which counts.
    pub(crate) opens: usize,
    pub(crate) head: usize,
    pub(crate) last: usize,
    pub(crate) office: Option<Hit>,
    pub(crate) seat: Seat,
    pub(crate) standing: Standing,
}
