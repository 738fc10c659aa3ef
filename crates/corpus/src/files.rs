//! The rows of a run's files, one file after another.

use crate::columns::{Role, note};
use crate::input::Input;
use crate::pipeline::{BatchSize, Source};
use crate::read::{self, BytesRead};
use crate::row::{Fault, Position, Reason, Row, Unmade};
use crate::settings::Settings;

/// Reads the inputs of a run in order.
pub(crate) struct Files<'a> {
    inputs: &'a [Input],
    settings: Settings,
    /// The file to open next, and the row of it to begin at.
    next: Position,
    rows: Option<Box<dyn read::Rows>>,
    /// Where the last row stood.
    last: Position,
    sample: f64,
    left: Option<u64>,
    bytes: BytesRead,
    columns: Vec<(Role, String)>,
}

impl<'a> Files<'a> {
    /// Rows from `from` on: a share of `sample` of them, and at most `limit`.
    pub(crate) fn new(
        inputs: &'a [Input],
        settings: Settings,
        from: Position,
        sample: f64,
        limit: Option<u64>,
        bytes: BytesRead,
    ) -> Self {
        Self {
            inputs,
            settings,
            next: from,
            rows: None,
            last: Position::default(),
            sample,
            left: limit,
            bytes,
            columns: Vec::new(),
        }
    }

    /// The columns that played roles, by role, and of each role in the order in which files brought them.
    pub(crate) fn columns(mut self) -> Vec<(Role, String)> {
        self.note_columns();
        self.columns
    }

    /// Adds the columns of the file at hand.
    fn note_columns(&mut self) {
        if let Some(rows) = &self.rows {
            note(&mut self.columns, rows.columns());
        }
    }

    fn next_row(&mut self) -> Option<Unmade> {
        if self.left == Some(0) {
            return None;
        }
        loop {
            let rows = match &mut self.rows {
                Some(rows) => rows,
                none => {
                    let input = self.inputs.get(self.next.file as usize)?;
                    let mut rows = read::open_or_fault(self.next.file, input, &self.settings, &self.bytes);
                    rows.skip_rows(self.next.row.saturating_sub(1));
                    self.next = Position {
                        file: self.next.file + 1,
                        ..Position::default()
                    };
                    none.insert(rows)
                }
            };
            let (at, row) = match rows.next_row() {
                Some((at, row)) => {
                    self.last = at;
                    if !self.takes(at) {
                        continue;
                    }
                    (at, row)
                }
                None if self.grows() => return None,
                None => {
                    self.note_columns();
                    self.rows = None;
                    match self.changed() {
                        Some((at, row)) => (at, row.into()),
                        None => continue,
                    }
                }
            };
            self.left = self.left.map(|left| left - 1);
            return Some((at, row));
        }
    }

    /// Whether the file at hand may have more rows later.
    fn grows(&self) -> bool {
        let input = self.inputs.get(self.next.file as usize - 1);
        input.is_some_and(|input| input.growth.is_some())
    }

    /// What is said after the last row of a file that was written to while it was read.
    fn changed(&self) -> Option<Row> {
        let file = self.next.file - 1;
        let input = self.inputs.get(file as usize)?;
        let at = Position {
            file,
            row: if self.last.file == file {
                self.last.row + 1
            } else {
                1
            },
            offset: None,
        };
        let fault = Fault {
            at,
            id: None,
            reason: Reason::File,
            message: "the file was changed while it was read, and its rows may be of both states; run again into another folder"
                .to_owned(),
        };
        input.has_changed().then_some((at, Err(fault)))
    }

    fn takes(&self, at: Position) -> bool {
        if self.sample >= 1.0 {
            return true;
        }
        // FNV-1a, then its high bits as a share of 1.
        let name = self.inputs.get(at.file as usize).map_or("", |input| &input.name);
        let hash = name
            .bytes()
            .chain(at.row.to_le_bytes())
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
                (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
            });
        ((hash ^ (hash >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 11) as f64 / (1_u64 << 53) as f64
            <= self.sample
    }
}

impl Source for Files<'_> {
    fn batch(&mut self, size: BatchSize) -> Vec<Row> {
        read::batch(size, || self.next_row())
    }
}
