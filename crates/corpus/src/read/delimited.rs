//! CSV and TSV with a header.

use std::io::{self, BufRead, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use csv::{ByteRecord, ErrorKind, Reader, ReaderBuilder};

use super::lines::LINE_TO_TEXT;
use super::{Rows, decode, too_large};
use crate::columns::{Columns, Fields, Role};
use crate::error::{Error, Result};
use crate::input::{Format, Input};
use crate::row::{Fault, Position, Reason, Record, Unmade};
use crate::settings::Settings;

/// Bytes that the reader takes from the file in advance.
const AHEAD: u64 = 1 << 16;

/// Gives no more of a file than one record may have: where a quotation mark is never closed, all the rest of the file
/// is one field.
pub(crate) struct Fused {
    inner: Box<dyn BufRead + Send>,
    left: Arc<AtomicU64>,
}

impl Fused {
    /// Gives no more of `inner` than is `left`, which the reader of its records sets anew for each.
    pub(crate) fn new(inner: Box<dyn BufRead + Send>, left: Arc<AtomicU64>) -> Self {
        Self { inner, left }
    }
}

impl Read for Fused {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = self.left.load(Ordering::Relaxed);
        if left == 0 {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let most = buffer.len().min(usize::try_from(left).unwrap_or(usize::MAX));
        let read = self.inner.read(&mut buffer[..most])?;
        self.left.store(left - read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

struct Delimited {
    reader: Reader<Fused>,
    /// Bytes that the record at hand may still take.
    left: Arc<AtomicU64>,
    name: String,
    settings: Settings,
    /// Index of each role's column, where there is one.
    roles: Vec<(Role, usize)>,
    /// The same by name.
    columns: Vec<(Role, String)>,
    width: usize,
    next: Position,
    ended: bool,
    record: ByteRecord,
}

pub(super) fn open(
    file: u32,
    input: &Input,
    settings: &Settings,
    reader: Box<dyn BufRead + Send>,
) -> Result<Box<dyn Rows>> {
    let (header, reader) = match header(reader) {
        Ok(read) => read,
        Err(error) => return Ok(Box::new(super::Unreadable::new(file, &error))),
    };
    let delimiter = settings.delimiter.unwrap_or_else(|| match input.format {
        Format::Tsv => b'\t',
        _ => delimiter_of(&header),
    });
    let left = Arc::new(AtomicU64::new(longest(settings)));
    let fused = Fused::new(reader, Arc::clone(&left));
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .buffer_capacity(AHEAD as usize)
        .from_reader(fused);
    let headers = match reader.byte_headers() {
        Ok(headers) => names(headers),
        Err(error) => return Ok(Box::new(super::Unreadable::new(file, &error))),
    };
    let roles = roles(&input.name, &settings.columns, &headers)?;
    let next = Position {
        file,
        row: 1,
        offset: None,
    };
    let (width, record) = (headers.len(), ByteRecord::new());
    let (name, settings) = (input.name.clone(), settings.clone());
    Ok(Box::new(Delimited {
        reader,
        left,
        name,
        settings,
        columns: named(&roles, &headers),
        roles,
        width,
        next,
        ended: false,
        record,
    }))
}

/// The names of the columns.
fn names(headers: &ByteRecord) -> Vec<String> {
    let each = headers.iter().enumerate().map(|(at, name)| {
        let name = String::from_utf8_lossy(name);
        // Spreadsheets put a byte order mark before the first name.
        if at == 0 {
            name.trim_start_matches('\u{feff}').to_owned()
        } else {
            name.into_owned()
        }
    });
    each.collect()
}

/// The first line of the file, and a reader of the whole of it.
fn header(mut reader: Box<dyn BufRead + Send>) -> io::Result<(Vec<u8>, Box<dyn BufRead + Send>)> {
    let mut line = Vec::new();
    reader.by_ref().take(AHEAD).read_until(b'\n', &mut line)?;
    let whole = io::Cursor::new(line.clone()).chain(reader);
    Ok((line, Box::new(whole)))
}

/// What parts the names of columns in `header`: the character that stands there most often outside quotation marks,
/// and the comma where none does.
fn delimiter_of(header: &[u8]) -> u8 {
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0), (b'|', 0)];
    let mut quoted = false;
    for byte in header {
        quoted ^= *byte == b'"';
        if let Some((_, count)) = counts.iter_mut().find(|(of, _)| of == byte && !quoted) {
            *count += 1;
        }
    }
    // Of equals the first: a comma.
    let most = counts.into_iter().rev().max_by_key(|(_, count)| *count);
    most.map_or(b',', |(delimiter, _)| delimiter)
}

/// Bytes of a file that one record may take.
pub(crate) fn longest(settings: &Settings) -> u64 {
    (settings.max_bytes.saturating_mul(LINE_TO_TEXT) as u64).saturating_add(AHEAD)
}

/// Which columns play which role, those of a text in the order in which they are joined. What the user named must be
/// there, and so must a text.
pub(super) fn roles(file: &str, columns: &Columns, present: &[String]) -> Result<Vec<(Role, usize)>> {
    let mut roles = Vec::new();
    for role in Role::ALL {
        let found = columns.find(role, present.iter().map(String::as_str));
        if found.is_empty() && (role == Role::Text || !columns.named(role).is_empty()) {
            return Err(no_column(file, columns, role, present));
        }
        let place = |name: &&str| present.iter().position(|column| column == name);
        roles.extend(found.iter().filter_map(place).map(|at| (role, at)));
    }
    Ok(roles)
}

fn no_column(file: &str, columns: &Columns, role: Role, present: &[String]) -> Error {
    let has_address = !columns
        .find(Role::Url, present.iter().map(String::as_str))
        .is_empty();
    let wanted = columns.told(role).unwrap_or_else(|| {
        let guess = "that looks like the text";
        if has_address {
            // As Media Cloud and GDELT export them.
            format!("{guess} (of a list of addresses alone, fetch the pages first and read their folder or WARC file)")
        } else {
            guess.to_owned()
        }
    });
    let present = if present.is_empty() {
        "none".to_owned()
    } else {
        present.join(", ")
    };
    Error::NoColumn {
        file: file.to_owned(),
        wanted,
        role: role.as_str(),
        present,
    }
}

/// The names of the columns that play roles.
pub(super) fn named(roles: &[(Role, usize)], names: &[String]) -> Vec<(Role, String)> {
    let name = |&(role, at): &(Role, usize)| Some((role, names.get(at)?.clone()));
    roles.iter().filter_map(name).collect()
}

impl Delimited {
    /// Reads the next record into `self.record`.
    fn read(&mut self) -> Result<bool, csv::Error> {
        self.left.store(longest(&self.settings), Ordering::Relaxed);
        self.reader.read_byte_record(&mut self.record)
    }

    fn record(&self, at: Position) -> Result<Record, Fault> {
        let fault = |reason, message| Fault {
            at,
            id: None,
            reason,
            message,
        };
        if self.record.len() != self.width {
            let (has, wants) = (self.record.len(), self.width);
            let message = format!(
                "{has} fields, and the header has {wants}; a quotation mark or delimiter is missing or too many"
            );
            return Err(fault(Reason::Syntax, message));
        }
        let mut fields = Fields::default();
        for &(role, column) in &self.roles {
            let bytes = self.record.get(column).unwrap_or_default().to_vec();
            let value = decode(bytes, &self.settings).map_err(|why| fault(Reason::Encoding, why))?;
            fields.join(role, Some(value));
        }
        fields.finish(at, &self.name, &self.settings)
    }
}

impl Rows for Delimited {
    fn next_row(&mut self) -> Option<Unmade> {
        if self.ended {
            return None;
        }
        let mut at = self.next;
        at.offset = Some(self.reader.position().byte());
        self.next.row += 1;
        match self.read() {
            Ok(true) => Some((at, self.record(at).into())),
            Ok(false) => {
                self.ended = true;
                None
            }
            Err(error) => {
                self.ended = matches!(error.kind(), ErrorKind::Io(_));
                let too_long =
                    matches!(error.kind(), ErrorKind::Io(e) if e.kind() == io::ErrorKind::FileTooLarge);
                let reason = match (too_long, self.ended) {
                    (true, _) => Reason::TooLarge,
                    (false, true) => Reason::Compression,
                    (false, false) => Reason::Syntax,
                };
                let message = if too_long {
                    let size = too_large(longest(&self.settings), self.settings.max_bytes);
                    format!(
                        "a record of more than {size}; or a quotation mark is not closed, and the file is read no further"
                    )
                } else {
                    error.to_string()
                };
                Some((
                    at,
                    Err(Fault {
                        at,
                        id: None,
                        reason,
                        message,
                    })
                    .into(),
                ))
            }
        }
    }

    fn columns(&self) -> Vec<(Role, String)> {
        self.columns.clone()
    }

    fn skip_rows(&mut self, count: u64) {
        for _ in 0..count {
            match self.read() {
                Ok(true) => self.next.row += 1,
                Ok(false) => break,
                Err(error) => {
                    self.next.row += 1;
                    self.ended = matches!(error.kind(), ErrorKind::Io(_));
                    if self.ended {
                        break;
                    }
                }
            }
        }
    }
}
