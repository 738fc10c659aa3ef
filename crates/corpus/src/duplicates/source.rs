//! Rows that know which of them repeat an earlier one.

use rayon::prelude::*;

use super::{Duplicates, Likeness, Sketch};
use crate::pipeline::{BatchSize, Source};
use crate::row::{Repeat, Row};

/// Marks the articles of a source that repeat an earlier one.
pub(crate) struct Deduplicated<S> {
    rows: S,
    seen: Duplicates,
    /// The number of the next row in the run.
    next: u64,
    leave_out: bool,
}

impl<S: Source> Deduplicated<S> {
    /// Rows from the run's first on; with `leave_out`, what is a repeat is not to be analysed.
    pub(crate) fn new(rows: S, likeness: Likeness, leave_out: bool) -> Self {
        Self {
            rows,
            seen: Duplicates::new(likeness),
            next: 0,
            leave_out,
        }
    }

    /// Takes in so many rows that an earlier process has written. Cost: reads and sketches them.
    pub(crate) fn pass(&mut self, count: u64, size: BatchSize) {
        while self.next < count {
            let left = usize::try_from(count - self.next).unwrap_or(usize::MAX);
            let rows = size.rows.min(left);
            if self.batch(BatchSize { rows, ..size }).is_empty() {
                break;
            }
        }
    }

    /// What gives the rows.
    pub(crate) fn into_inner(self) -> S {
        self.rows
    }
}

impl<S: Source> Source for Deduplicated<S> {
    /// Sketches on all threads of the pool that it is called on; compares one after another, so that the first is the
    /// first of the input.
    fn batch(&mut self, size: BatchSize) -> Vec<Row> {
        let mut rows = self.rows.batch(size);
        let likeness = self.seen.likeness();
        let sketches: Vec<Option<Sketch>> = rows
            .par_iter()
            .map(|(_, row)| row.as_ref().ok().map(|record| Sketch::of(likeness, &record.text)))
            .collect();
        for ((_, row), sketch) in rows.iter_mut().zip(&sketches) {
            if let (Ok(record), Some(sketch)) = (row, sketch) {
                let found = self.seen.add_sketch(self.next, sketch);
                let leave_out = self.leave_out;
                record.repeats = found.map(|duplicate| Repeat { duplicate, leave_out });
            }
            self.next += 1;
        }
        rows
    }
}
