//! How far a run is, and whether it shall go on.

use std::time::Duration;

use crate::columns::Role;
use crate::input::Format;

/// How far a run is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Progress {
    /// Rows of input taken, those of resumed shards among them.
    pub rows: u64,
    /// Articles analysed in this process.
    pub documents: u64,
    /// Rows of the errors table written in this process.
    pub errors: u64,
    /// Quotations found in this process.
    pub quotes: u64,
    /// Bytes read from disk, compressed as they are; those that a resumed run passed over among them.
    pub bytes: u64,
    /// Bytes of all inputs; 0 where standard input is one of them.
    pub total_bytes: u64,
    /// Since the run or its resumption began.
    pub elapsed: Duration,
}

impl Progress {
    /// The share that is done, 0 to 1, where it can be told.
    #[must_use]
    pub fn share(&self) -> Option<f64> {
        (self.total_bytes > 0).then(|| (self.bytes as f64 / self.total_bytes as f64).min(1.0))
    }

    /// Articles a second.
    #[must_use]
    pub fn rate(&self) -> f64 {
        self.documents as f64 / self.elapsed.as_secs_f64().max(1e-9)
    }
}

/// Whether a run goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flow {
    /// It goes on.
    Continue,
    /// It finishes the shard at hand and stops; `resume` takes it up from there.
    Stop,
}

/// What a run has done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Summary {
    /// Rows of input in the folder's shards.
    pub rows: u64,
    /// Articles analysed.
    pub documents: u64,
    /// Quotations found.
    pub quotes: u64,
    /// Countries and officials found.
    pub mentions: u64,
    /// Rows of the errors table.
    pub errors: u64,
    /// Articles that repeat an earlier one, where that was asked for.
    pub duplicates: u64,
    /// Articles that went to the folder of what has no value to partition by, where that was asked for.
    pub unpartitioned: u64,
    /// Shards in place.
    pub shards: u64,
    /// Whether the whole input has been worked through; otherwise the run can be resumed.
    pub complete: bool,
    /// The first faults of this process, for a message; the errors table has all.
    pub first_faults: Vec<String>,
    /// The columns that played roles in the files that this process read, named or guessed, by role; several of a role
    /// where files differ.
    pub columns: Vec<(Role, String)>,
    /// How many files of each format there are, in the order in which formats come first; none where an earlier process
    /// had worked them all through.
    pub formats: Vec<(Format, u64)>,
}

impl Summary {
    /// Rows that could not be read or analysed.
    #[must_use]
    pub const fn failed(&self) -> u64 {
        self.rows.saturating_sub(self.documents)
    }

    /// Whether there were rows and not one could be analysed, which most often means a wrong column or format.
    #[must_use]
    pub const fn all_failed(&self) -> bool {
        self.rows > 0 && self.documents == 0
    }
}
