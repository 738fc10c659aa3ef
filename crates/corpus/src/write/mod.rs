//! Writers: the rows of a shard go to one file a table, under a temporary name until all of them are whole.

mod encode;
mod files;
mod shard;

pub(crate) use shard::{ShardWriter, Target};

/// How tables are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum OutputFormat {
    /// Apache Parquet with Zstandard.
    #[default]
    Parquet,
    /// One JSON object a line.
    Jsonl,
    /// Comma-separated values with a header, each text as a [`guarded_cell`](crate::guarded_cell): no spreadsheet takes
    /// one for a formula.
    Csv,
}

impl OutputFormat {
    /// The name that `--format` takes, and the files' ending.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Parquet => "parquet",
            Self::Jsonl => "jsonl",
            Self::Csv => "csv",
        }
    }
}
