//! Readers: each turns one file into rows, one at a time, in bounded memory.
//!
//! A reader never stops at a bad row: it gives a [`Fault`] and goes on. What it cannot read past
//! (a truncated archive, a damaged Parquet page) is the file's last row.

mod columnar;
mod delimited;
mod lines;
mod open;
mod plain;

use crate::columns::{Columns, Role};
use crate::error::Result;
use crate::input::{Format, Input};
use crate::pipeline::BatchSize;
use crate::row::{Fault, Position, Reason, Record, Row};

pub(crate) use columnar::of_batches;
pub(crate) use open::BytesRead;

/// What a reader has to know beside the file.
#[derive(Clone, Debug)]
pub(crate) struct Options {
    /// Which column holds what.
    pub(crate) columns: Columns,
    /// Largest article, in bytes.
    pub(crate) max_bytes: usize,
    /// Whether bytes that are no UTF-8 become U+FFFD instead of a fault.
    pub(crate) replace_invalid: bool,
}

/// Rows of one file in order. `skip` passes over rows without reading more of them than it must.
pub(crate) trait Rows: Send {
    /// The next row; `None` at the file's end.
    fn next_row(&mut self) -> Option<Row>;

    /// Passes over `count` rows, counted as [`Position::row`] counts them (blank lines too).
    fn skip_rows(&mut self, count: u64) {
        for _ in 0..count {
            if self.next_row().is_none() {
                break;
            }
        }
    }
}

/// Takes rows until there are about as many as `size` says, or no more.
pub(crate) fn batch(size: BatchSize, mut next_row: impl FnMut() -> Option<Row>) -> Vec<Row> {
    let (mut batch, mut bytes) = (Vec::new(), 0);
    while bytes < size.bytes && batch.len() < size.rows {
        let Some((at, row)) = next_row() else { break };
        bytes += row.as_ref().map_or(0, |record| record.text.len());
        batch.push((at, row));
    }
    batch
}

/// Opens input number `file`. What the file lacks as a whole (no column of text) is an error;
/// a file that cannot be opened is one with a single faulty row.
pub(crate) fn open(file: u32, input: &Input, options: &Options, read: &BytesRead) -> Result<Box<dyn Rows>> {
    Ok(match input.format {
        Format::Text => Box::new(plain::PlainText::new(file, input, options, read)),
        Format::Jsonl => match open::reader(input, read) {
            Ok(reader) => Box::new(lines::JsonLines::new(file, input, options, reader)),
            Err(error) => Box::new(Unreadable::new(file, &error)),
        },
        Format::Csv | Format::Tsv => match open::reader(input, read) {
            Ok(reader) => delimited::open(file, input, options, reader)?,
            Err(error) => Box::new(Unreadable::new(file, &error)),
        },
        Format::Parquet | Format::Ipc => columnar::open(file, input, options, read)?,
    })
}

/// Like [`open`], but what the file lacks is its single faulty row: one odd file does not end a run.
pub(crate) fn open_or_fault(file: u32, input: &Input, options: &Options, read: &BytesRead) -> Box<dyn Rows> {
    open(file, input, options, read).unwrap_or_else(|error| Box::new(Unreadable::new(file, &error)))
}

/// A file that could not be opened: one faulty row.
struct Unreadable(Option<Row>);

impl Unreadable {
    fn new(file: u32, error: &dyn std::fmt::Display) -> Self {
        let at = Position {
            file,
            row: 1,
            offset: None,
        };
        let message = format!("cannot be read: {error}");
        Self(Some((
            at,
            Err(Fault {
                at,
                id: None,
                reason: Reason::File,
                message,
            }),
        )))
    }
}

impl Rows for Unreadable {
    fn next_row(&mut self) -> Option<Row> {
        self.0.take()
    }
}

/// The fields of a row, found but not checked.
#[derive(Default)]
struct Fields {
    text: Option<String>,
    title: Option<String>,
    id: Option<String>,
    date: Option<String>,
    url: Option<String>,
}

impl Fields {
    fn slot(&mut self, role: Role) -> &mut Option<String> {
        match role {
            Role::Text => &mut self.text,
            Role::Title => &mut self.title,
            Role::Id => &mut self.id,
            Role::Date => &mut self.date,
            Role::Url => &mut self.url,
        }
    }

    /// Checks that there is a text, not too large, and fills in a missing identifier: file and row,
    /// or where there is no file the row's number from 0.
    fn finish(self, at: Position, name: &str, options: &Options) -> Result<Record, Fault> {
        let id = self.id.filter(|id| !id.trim().is_empty());
        let fault = |reason, message| Fault {
            at,
            id: id.clone(),
            reason,
            message,
        };
        let text = match self.text {
            Some(text) if !text.trim().is_empty() => text,
            Some(_) => return Err(fault(Reason::MissingText, "the text is empty".to_owned())),
            None => return Err(fault(Reason::MissingText, "the row has no text".to_owned())),
        };
        if text.len() > options.max_bytes {
            return Err(fault(
                Reason::TooLarge,
                too_large(text.len() as u64, options.max_bytes),
            ));
        }
        let filled = |field: Option<String>| field.filter(|value| !value.trim().is_empty());
        Ok(Record {
            id: id.unwrap_or_else(|| match name {
                "" => (at.row - 1).to_string(),
                name => format!("{name}:{}", at.row),
            }),
            text,
            title: filled(self.title),
            date: filled(self.date),
            url: filled(self.url),
        })
    }
}

fn too_large(bytes: u64, limit: usize) -> String {
    format!("{bytes} bytes, and the limit is {limit}; raise it with --max-bytes")
}

/// `bytes` as text, or what is wrong with them.
fn decode(bytes: Vec<u8>, options: &Options) -> Result<String, String> {
    match String::from_utf8(bytes) {
        Ok(text) => Ok(text),
        Err(error) if options.replace_invalid => Ok(String::from_utf8_lossy(error.as_bytes()).into_owned()),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            Err(format!(
                "byte {at} of the row is no UTF-8; convert the file, or say --utf8 replace"
            ))
        }
    }
}
