//! Readers: each turns one file into rows, one at a time, in bounded memory.
//!
//! A reader never stops at a bad row: it gives a [`Fault`] and goes on. What it cannot read past
//! (a truncated archive, a damaged Parquet page) is the file's last row.

mod columnar;
mod delimited;
mod ipc;
mod lines;
mod object;
mod open;
mod parquet;
mod plain;

use std::io::BufRead;
use std::panic::{AssertUnwindSafe, catch_unwind};

use rayon::prelude::*;

use crate::columns::{Fields, Role};
use crate::encoding::UNNAMED;
use crate::error::Result;
use crate::formats;
use crate::input::{Format, Input};
use crate::later::Later;
use crate::partition::{Given, Partitioned};
use crate::pipeline::BatchSize;
use crate::row::{Fault, Position, Reason, Record, Row, Unmade};
use crate::settings::Settings;
use crate::stores::open_object;

pub(crate) use columnar::of_batches;
#[cfg(feature = "formats")]
pub(crate) use delimited::Fused;
pub(crate) use delimited::longest;
#[cfg(feature = "formats")]
pub(crate) use object::authors;
pub(crate) use object::fields_of;
#[cfg(feature = "formats")]
pub(crate) use open::reader;
pub(crate) use open::{BytesRead, Text, text};
pub(crate) use parquet::Pages;

/// The byte order mark that some programs put before the first line.
pub(crate) const MARK: &[u8] = "\u{feff}".as_bytes();

/// Rows of one file in order. `skip` passes over rows without reading more of them than it must.
pub(crate) trait Rows: Send {
    /// The next row; `None` at the file's end.
    fn next_row(&mut self) -> Option<Unmade>;

    /// Which columns have played which roles so far; none where there are no columns.
    fn columns(&self) -> Vec<(Role, String)> {
        Vec::new()
    }

    /// Passes over `count` rows, counted as [`Position::row`] counts them (blank lines too).
    fn skip_rows(&mut self, count: u64) {
        for _ in 0..count {
            if self.next_row().is_none() {
                break;
            }
        }
    }
}

/// Takes rows until there are about as many as `size` says, or no more, and makes those that are still to be made on all
/// threads of the pool that it is called on.
pub(crate) fn batch(size: BatchSize, mut next_row: impl FnMut() -> Option<Unmade>) -> Vec<Row> {
    let (mut batch, mut bytes) = (Vec::new(), 0);
    while bytes < size.bytes && batch.len() < size.rows {
        let Some((at, row)) = next_row() else { break };
        bytes += match &row {
            Later::Now(row) => row.as_ref().map_or(0, Record::bytes),
            Later::Work { bytes, .. } => *bytes,
        };
        batch.push((at, row));
    }
    batch.into_par_iter().map(|(at, row)| (at, row.get())).collect()
}

/// Opens input number `file`. What the file lacks as a whole (no column of text) is an error;
/// a file that cannot be opened is one with a single faulty row.
pub(crate) fn open(file: u32, input: &Input, settings: &Settings, read: &BytesRead) -> Result<Box<dyn Rows>> {
    if let Some(object) = &input.object {
        return open_object(file, object, input, settings, read);
    }
    let given = Given::of(&input.name, &settings.columns);
    if given.is_empty() {
        return open_format(file, input, settings, read);
    }
    let rest = settings.clone().columns(given.rest(&settings.columns));
    let rows = open_format(file, input, &rest, read)?;
    Ok(Box::new(Partitioned::new(rows, given, settings.columns.clone())))
}

fn open_format(file: u32, input: &Input, settings: &Settings, read: &BytesRead) -> Result<Box<dyn Rows>> {
    Ok(match input.format {
        Format::Text => Box::new(plain::PlainText::new(file, input, settings, read)),
        Format::Jsonl | Format::Csv | Format::Tsv => match open::text(input, settings, read) {
            Ok(text) if text.transcoded => {
                Box::new(WithoutOffsets(narrow(file, input, settings, text.reader)?))
            }
            Ok(text) => narrow(file, input, settings, text.reader)?,
            Err(error) => Box::new(Unreadable::new(file, &error)),
        },
        Format::Parquet | Format::Ipc => columnar::open(file, input, settings, read)?,
        _ => formats::open(file, input, settings, read),
    })
}

/// Opens a file of lines.
fn narrow(
    file: u32,
    input: &Input,
    settings: &Settings,
    reader: Box<dyn BufRead + Send>,
) -> Result<Box<dyn Rows>> {
    match input.format {
        Format::Jsonl => Ok(Box::new(lines::JsonLines::new(file, input, settings, reader))),
        _ => delimited::open(file, input, settings, reader),
    }
}

/// The rows of a file that has been transcoded, where no offset is one into the file.
struct WithoutOffsets(Box<dyn Rows>);

impl WithoutOffsets {
    const fn without(at: Position) -> Position {
        Position { offset: None, ..at }
    }
}

impl Rows for WithoutOffsets {
    fn next_row(&mut self) -> Option<Unmade> {
        let (at, row) = self.0.next_row()?;
        let without = |fault: Fault| Fault {
            at: Self::without(fault.at),
            ..fault
        };
        Some((Self::without(at), row.map(move |row| row.map_err(without))))
    }

    fn columns(&self) -> Vec<(Role, String)> {
        self.0.columns()
    }

    fn skip_rows(&mut self, count: u64) {
        self.0.skip_rows(count);
    }
}

/// Like [`open`], but what the file lacks is its single faulty row: one odd file does not end a run.
pub(crate) fn open_or_fault(
    file: u32,
    input: &Input,
    settings: &Settings,
    read: &BytesRead,
) -> Box<dyn Rows> {
    open(file, input, settings, read).unwrap_or_else(|error| Box::new(Unreadable::new(file, &error)))
}

/// A file that could not be opened, and why.
pub(crate) fn unreadable(file: u32, why: &str) -> Box<dyn Rows> {
    Box::new(Unreadable::new(file, &why))
}

/// A file that could not be opened: one faulty row.
pub(crate) struct Unreadable(Option<Row>);

impl Unreadable {
    pub(crate) fn new(file: u32, error: &dyn std::fmt::Display) -> Self {
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
    fn next_row(&mut self) -> Option<Unmade> {
        self.0.take().map(|(at, row)| (at, row.into()))
    }
}

impl Fields {
    /// Checks that there is a text and no field is too large, and fills in a missing identifier: file and row,
    /// or where there is no file the row's number from 0.
    pub(crate) fn finish(mut self, at: Position, name: &str, settings: &Settings) -> Result<Record, Fault> {
        for role in Role::ALL {
            let length = self.get(role).map_or(0, str::len);
            if length > settings.max_bytes {
                let id = self.take(Role::Id).filter(|id| id.len() <= settings.max_bytes);
                return Err(Fault {
                    at,
                    id,
                    reason: Reason::TooLarge,
                    message: too_large(length as u64, settings.max_bytes),
                });
            }
        }
        if settings.decode_entities {
            for role in [Role::Text, Role::Title] {
                let plain = self.take(role).map(formats::without_entities);
                self.set(role, plain);
            }
        }
        let mut filled = |role| self.take(role).filter(|value| !value.trim().is_empty());
        let id = filled(Role::Id);
        let fault = |reason, message| Fault {
            at,
            id: id.clone(),
            reason,
            message,
        };
        let (title, date, url) = (filled(Role::Title), filled(Role::Date), filled(Role::Url));
        let author = filled(Role::Author);
        let partition = filled(Role::Partition);
        let text = match self.take(Role::Text) {
            Some(text) if settings.keep_blank || !text.trim().is_empty() => text,
            Some(_) => return Err(fault(Reason::MissingText, "the text is empty".to_owned())),
            None => return Err(fault(Reason::MissingText, "the row has no text".to_owned())),
        };
        Ok(Record {
            id: id.unwrap_or_else(|| match name {
                "" => (at.row - 1).to_string(),
                name => format!("{name}:{}", at.row),
            }),
            text,
            title,
            date,
            author,
            url,
            partition,
            repeats: None,
        })
    }
}

/// The libraries of columnar formats take some damage for impossible, and panic: then the file is damaged, and no more
/// than that.
pub(crate) fn guarded<T>(work: impl FnOnce() -> T) -> std::result::Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|_| "it is damaged".to_owned())
}

pub(crate) fn too_large(bytes: u64, limit: usize) -> String {
    format!("{bytes} bytes, and the limit is {limit}; raise it with `max_bytes`")
}

/// `bytes` as text, or what is wrong with them.
pub(crate) fn decode(bytes: Vec<u8>, settings: &Settings) -> Result<String, String> {
    match String::from_utf8(bytes) {
        Ok(text) => Ok(text),
        Err(error) if settings.encoding.is_some() => {
            let bytes = error.as_bytes();
            Ok(settings
                .encoding
                .map_or_else(String::new, |named| named.decode(bytes)))
        }
        Err(error) if settings.replace_invalid => Ok(String::from_utf8_lossy(error.as_bytes()).into_owned()),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            Err(format!("byte {at} of the row is {UNNAMED}"))
        }
    }
}
