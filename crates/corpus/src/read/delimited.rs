//! CSV and TSV with a header.

use std::io::BufRead;

use csv::{ByteRecord, ErrorKind, Reader, ReaderBuilder};

use super::{Fields, Options, Rows, decode};
use crate::columns::{Columns, Role};
use crate::error::{Error, Result};
use crate::input::{Format, Input};
use crate::row::{Fault, Position, Reason, Record, Row};

struct Delimited {
    reader: Reader<Box<dyn BufRead + Send>>,
    name: String,
    options: Options,
    /// Index of each role's column, where there is one.
    roles: Vec<(Role, usize)>,
    width: usize,
    next: Position,
    ended: bool,
    record: ByteRecord,
}

pub(super) fn open(
    file: u32,
    input: &Input,
    options: &Options,
    reader: Box<dyn BufRead + Send>,
) -> Result<Box<dyn Rows>> {
    let delimiter = if input.format == Format::Tsv { b'\t' } else { b',' };
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .from_reader(reader);
    let headers = match reader.byte_headers() {
        Ok(headers) => headers.clone(),
        Err(error) => return Ok(Box::new(super::Unreadable::new(file, &error))),
    };
    let headers: Vec<String> = headers
        .iter()
        .enumerate()
        .map(|(at, name)| {
            let name = String::from_utf8_lossy(name);
            // Spreadsheets put a byte order mark before the first name.
            if at == 0 {
                name.trim_start_matches('\u{feff}').to_owned()
            } else {
                name.into_owned()
            }
        })
        .collect();
    let roles = roles(&input.name, &options.columns, &headers)?;
    let next = Position {
        file,
        row: 1,
        offset: None,
    };
    let (width, record) = (headers.len(), ByteRecord::new());
    let (name, options) = (input.name.clone(), options.clone());
    Ok(Box::new(Delimited {
        reader,
        name,
        options,
        roles,
        width,
        next,
        ended: false,
        record,
    }))
}

/// Which column plays which role. A column that the user named must be there, and so must a text.
pub(super) fn roles(file: &str, columns: &Columns, present: &[String]) -> Result<Vec<(Role, usize)>> {
    let mut roles = Vec::new();
    for role in Role::ALL {
        match columns.find(role, present.iter().map(String::as_str)) {
            Some(found) => roles.extend(present.iter().position(|name| name == found).map(|at| (role, at))),
            None if role == Role::Text || columns.named(role).is_some() => {
                let wanted = columns
                    .named(role)
                    .map_or_else(|| "that looks like the text".to_owned(), str::to_owned);
                let present = if present.is_empty() {
                    "none".to_owned()
                } else {
                    present.join(", ")
                };
                return Err(Error::NoColumn {
                    file: file.to_owned(),
                    wanted,
                    role: role.as_str(),
                    present,
                });
            }
            None => {}
        }
    }
    Ok(roles)
}

impl Delimited {
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
            *fields.slot(role) =
                Some(decode(bytes, &self.options).map_err(|why| fault(Reason::Encoding, why))?);
        }
        fields.finish(at, &self.name, &self.options)
    }
}

impl Rows for Delimited {
    fn next_row(&mut self) -> Option<Row> {
        if self.ended {
            return None;
        }
        let mut at = self.next;
        at.offset = Some(self.reader.position().byte());
        self.next.row += 1;
        match self.reader.read_byte_record(&mut self.record) {
            Ok(true) => Some((at, self.record(at))),
            Ok(false) => {
                self.ended = true;
                None
            }
            Err(error) => {
                self.ended = matches!(error.kind(), ErrorKind::Io(_));
                let reason = if self.ended {
                    Reason::Compression
                } else {
                    Reason::Syntax
                };
                Some((
                    at,
                    Err(Fault {
                        at,
                        id: None,
                        reason,
                        message: error.to_string(),
                    }),
                ))
            }
        }
    }

    fn skip_rows(&mut self, count: u64) {
        for _ in 0..count {
            match self.reader.read_byte_record(&mut self.record) {
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
