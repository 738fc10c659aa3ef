//! JSONL: one object a line.

use std::borrow::Cow;
use std::io::{self, BufRead};

use serde_json::{Map, Value};

use super::object::fields_of;
use super::{MARK, Rows, decode, too_large};
use crate::columns::{Role, note};
use crate::follow::Growth;
use crate::input::Input;
use crate::row::{Fault, Position, Reason, Record, Unmade};
use crate::settings::Settings;
use crate::surrogates::without_lone_surrogates;

/// A line may hold other fields beside the text, and escapes up to six times as long as what they mean.
pub(super) const LINE_TO_TEXT: usize = 8;

pub(super) struct JsonLines {
    reader: Box<dyn BufRead + Send>,
    name: String,
    settings: Settings,
    next: Position,
    offset: u64,
    ended: bool,
    /// Of a file that grows: the line that has not come to its end yet, and its length.
    begun: (Vec<u8>, u64),
    growth: Option<Growth>,
    /// Those of the objects so far that have a text.
    columns: Vec<(Role, String)>,
}

enum Line {
    Whole(Vec<u8>),
    TooLong(u64),
}

impl JsonLines {
    pub(super) fn new(
        file: u32,
        input: &Input,
        settings: &Settings,
        reader: Box<dyn BufRead + Send>,
    ) -> Self {
        let next = Position {
            file,
            row: 1,
            offset: Some(0),
        };
        Self {
            reader,
            name: input.name.clone(),
            settings: settings.clone(),
            next,
            offset: 0,
            ended: false,
            begun: (Vec::new(), 0),
            growth: input.growth.clone(),
            columns: Vec::new(),
        }
    }

    /// The next line without its end, however long, in bounded memory; `None` at the end of the file. Of a file that
    /// grows, a line that is begun is none yet.
    fn line(&mut self, keep: bool) -> io::Result<Option<Line>> {
        let limit = self.settings.max_bytes.saturating_mul(LINE_TO_TEXT);
        let (mut line, mut length) = std::mem::take(&mut self.begun);
        loop {
            let buffer = match self.reader.fill_buf() {
                Ok(buffer) => buffer,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            let end = memchr::memchr(b'\n', buffer);
            let taken = end.map_or(buffer.len(), |at| at + 1);
            let goes_on = || self.growth.as_ref().is_some_and(|growth| !growth.has_ended());
            if taken == 0 && (length == 0 || goes_on()) {
                self.begun = (line, length);
                return Ok(None);
            }
            length += taken as u64;
            let fits = length <= limit as u64;
            if keep && fits {
                line.extend_from_slice(&buffer[..taken]);
            } else {
                line = Vec::new();
            }
            self.reader.consume(taken);
            self.offset += taken as u64;
            if end.is_some() || taken == 0 {
                return Ok(Some(if fits {
                    Line::Whole(line)
                } else {
                    Line::TooLong(length)
                }));
            }
        }
    }

    fn advance(&mut self) -> Position {
        let at = self.next;
        self.next.row += 1;
        self.next.offset = Some(self.offset);
        at
    }

    fn record(&mut self, at: Position, mut line: Vec<u8>) -> Result<Record, Fault> {
        let fault = |reason, message| Fault {
            at,
            id: None,
            reason,
            message,
        };
        if at.row == 1 && line.starts_with(MARK) {
            line.drain(..MARK.len());
        }
        let mut line = decode(line, &self.settings).map_err(|why| fault(Reason::Encoding, why))?;
        if self.settings.replace_invalid
            && let Cow::Owned(mended) = without_lone_surrogates(&line)
        {
            line = mended;
        }
        let object: Map<String, Value> =
            serde_json::from_str(&line).map_err(|e| fault(Reason::Syntax, no_object(&e)))?;
        let found = fields_of(&object, &self.settings.columns).map_err(|lacking| Fault {
            at,
            id: lacking.id,
            reason: lacking.reason,
            message: lacking.message,
        })?;
        note(&mut self.columns, found.columns);
        found.fields.finish(at, &self.name, &self.settings)
    }
}

/// The library counts lines too, and knows of one alone.
fn no_object(error: &serde_json::Error) -> String {
    let told = error.to_string();
    let why = match told.split(" at line ").next().unwrap_or(&told) {
        "lone leading surrogate in hex escape" | "unexpected end of hex escape" => {
            "half a character is escaped; write the file anew, or set `replace_invalid`,"
        }
        why => why,
    };
    format!("the line is no JSON object: {why} at byte {}", error.column())
}

impl Rows for JsonLines {
    fn next_row(&mut self) -> Option<Unmade> {
        while !self.ended {
            match self.line(true) {
                // A file that grows may have more when it is asked again.
                Ok(None) => return None,
                Ok(Some(Line::Whole(line))) => {
                    let at = self.advance();
                    if !line.trim_ascii().is_empty() {
                        return Some((at, self.record(at, line).into()));
                    }
                }
                Ok(Some(Line::TooLong(bytes))) => {
                    let at = self.advance();
                    let message = too_large(bytes, self.settings.max_bytes);
                    return Some((
                        at,
                        Err(Fault {
                            at,
                            id: None,
                            reason: Reason::TooLarge,
                            message,
                        })
                        .into(),
                    ));
                }
                Err(error) => {
                    self.ended = true;
                    let at = self.advance();
                    let message = format!("the file cannot be read past here: {error}");
                    return Some((
                        at,
                        Err(Fault {
                            at,
                            id: None,
                            reason: Reason::Compression,
                            message,
                        })
                        .into(),
                    ));
                }
            }
        }
        None
    }

    fn columns(&self) -> Vec<(Role, String)> {
        self.columns.clone()
    }

    fn skip_rows(&mut self, count: u64) {
        if self.growth.as_ref().is_some_and(Growth::is_stream) {
            // What came before is gone.
            self.next.row += count;
            return;
        }
        for _ in 0..count {
            match self.line(false) {
                Ok(Some(_)) => _ = self.advance(),
                Ok(None) => break,
                Err(_) => {
                    self.ended = true;
                    break;
                }
            }
        }
    }
}
