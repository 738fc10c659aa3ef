//! The lines of `shards.jsonl`: a shard that is in place, or the run's end.

use serde::{Deserialize, Serialize};

use super::checksum::crc32;
use crate::row::Position;

/// A shard that is in place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shard {
    /// Number from 0.
    pub number: u32,
    /// Rows of input that it took: articles and faults.
    pub rows: u64,
    /// Articles analysed.
    pub documents: u64,
    /// Quotations found.
    pub quotes: u64,
    /// Countries and officials found.
    pub mentions: u64,
    /// Rows of the table of errors.
    pub errors: u64,
    /// Articles that repeat an earlier one.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub duplicates: u64,
    /// Articles that went to the folder of what has no value to partition by.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub unpartitioned: u64,
    /// File and row after its last.
    pub next: (u32, u64),
    /// Its files, with size and CRC-32.
    pub files: Vec<(String, u64, u32)>,
}

impl Shard {
    /// Where the next shard begins.
    pub(crate) fn next_position(&self) -> Position {
        Position {
            file: self.next.0,
            row: self.next.1,
            offset: None,
        }
    }
}

/// A run that was not asked to tell something says nothing of it.
#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde calls it")]
const fn is_zero(count: &u64) -> bool {
    *count == 0
}

/// A line of `shards.jsonl`.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Line {
    Shard(Shard),
    Complete { shards: usize },
}

/// A line of the journal, with what shows damage to it: a wrong number would lose rows or take them twice.
#[derive(Serialize, Deserialize)]
pub(super) struct Entry {
    #[serde(flatten)]
    line: Line,
    /// CRC-32 of the line's JSON without this field.
    crc: u32,
}

impl Entry {
    pub(super) fn new(line: Line) -> serde_json::Result<Self> {
        let crc = crc32(serde_json::to_string(&line)?.as_bytes());
        Ok(Self { line, crc })
    }

    /// The line that `json` holds whole.
    pub(super) fn read(json: &str) -> Result<Line, String> {
        let entry: Self = serde_json::from_str(json).map_err(|e| e.to_string())?;
        let again = Self::new(entry.line).map_err(|e| e.to_string())?;
        if again.crc == entry.crc {
            Ok(again.line)
        } else {
            Err("does not have the checksum that it names".to_owned())
        }
    }
}
