//! JSON that is no JSON Lines: an object, a list of objects, objects one after another, or an object with a list of
//! articles in it. One object is in memory at a time.

use std::collections::VecDeque;
use std::io::{self, BufRead};

use serde_json::{Map, Value};

use super::{Item, Items, Trouble};
use crate::columns::Columns;
use crate::later::Later;
use crate::read::{Text, decode, fields_of, longest, too_large};
use crate::row::Reason;
use crate::settings::Settings;

pub(super) struct Objects {
    reader: Box<dyn BufRead + Send>,
    transcoded: bool,
    settings: Settings,
    offset: u64,
    /// Articles that stood in a list within the last object.
    within: VecDeque<Item>,
    ended: bool,
}

/// An object's bytes, or how many there are where that is too many.
type Found = Result<Vec<u8>, u64>;

impl Objects {
    pub(super) fn new(text: Text, settings: &Settings) -> Self {
        Self {
            reader: text.reader,
            transcoded: text.transcoded,
            settings: settings.clone(),
            offset: 0,
            within: VecDeque::new(),
            ended: false,
        }
    }

    /// The next object and where it begins; `None` at the end.
    fn object(&mut self) -> Result<Option<(u64, Found)>, Trouble> {
        let mut scan = Scan::new(longest(&self.settings));
        loop {
            let buffer = match self.reader.fill_buf() {
                Ok(buffer) => buffer,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(Trouble::broken(&error, &self.settings)),
            };
            if buffer.is_empty() {
                return scan.end().map(|()| None);
            }
            let before = self.offset;
            let (taken, done) = scan.take(buffer, before)?;
            self.reader.consume(taken);
            self.offset += taken as u64;
            if done {
                return Ok(Some(scan.found()));
            }
        }
    }

    fn item(&mut self, offset: u64, bytes: Vec<u8>) -> Item {
        let offset = Some(offset).filter(|_| !self.transcoded);
        let parsed = decode(bytes, &self.settings)
            .map_err(|why| Trouble::new(Reason::Encoding, why))
            .and_then(|text| {
                let told = |error: serde_json::Error| format!("the object is no JSON: {error}");
                serde_json::from_str::<Map<String, Value>>(&text)
                    .map_err(|error| Trouble::new(Reason::Syntax, told(error)))
            });
        let object = match parsed {
            Ok(object) => object,
            Err(trouble) => return Item::new(offset, Err(trouble)),
        };
        let item = article(offset, &object, &self.settings.columns);
        let lacks_text =
            matches!(&item.found, Later::Now(Err(trouble)) if trouble.reason == Reason::MissingText);
        if let Some(list) = list_in(&object).filter(|_| lacks_text) {
            let objects = list.iter().filter_map(Value::as_object);
            let each = objects.map(|object| article(offset, object, &self.settings.columns));
            self.within.extend(each);
        }
        self.within.pop_front().unwrap_or(item)
    }
}

fn article(offset: Option<u64>, object: &Map<String, Value>, columns: &Columns) -> Item {
    match fields_of(object, columns) {
        Ok(found) => Item {
            offset,
            found: Ok(found.fields).into(),
            columns: found.columns,
        },
        Err(lacking) => Item::new(
            offset,
            Err(Trouble {
                id: lacking.id,
                reason: lacking.reason,
                message: lacking.message,
            }),
        ),
    }
}

/// The longest list of objects in an object or in an object of it, as services answer: `{"articles": [{…}, …]}`.
fn list_in(object: &Map<String, Value>) -> Option<&Vec<Value>> {
    let deeper = object.values().filter_map(Value::as_object).flat_map(Map::values);
    let lists = object.values().chain(deeper).filter_map(Value::as_array);
    let lists = lists.filter(|list| list.first().is_some_and(Value::is_object));
    lists.max_by_key(|list| list.len())
}

/// How far into an object a file has been read.
struct Scan {
    bytes: Vec<u8>,
    most: u64,
    start: u64,
    length: u64,
    depth: u64,
    quoted: bool,
    escaped: bool,
}

impl Scan {
    fn new(most: u64) -> Self {
        Self {
            bytes: Vec::new(),
            most,
            start: 0,
            length: 0,
            depth: 0,
            quoted: false,
            escaped: false,
        }
    }

    /// Takes bytes up to the end of an object; how many, and whether it ends there.
    fn take(&mut self, buffer: &[u8], offset: u64) -> Result<(usize, bool), Trouble> {
        let mut first = 0;
        if self.depth == 0 {
            first = buffer
                .iter()
                .position(|byte| !is_between(*byte))
                .unwrap_or(buffer.len());
            match buffer.get(first) {
                Some(b'{') => self.start = offset + first as u64,
                Some(_) => {
                    let at = offset + first as u64;
                    return Err(Trouble::new(
                        Reason::Syntax,
                        format!(
                            "byte {at} begins no object: a file of JSON holds objects, or a list of them"
                        ),
                    ));
                }
                None => return Ok((first, false)),
            }
        }
        let rest = buffer.get(first..).unwrap_or_default();
        let end = rest.iter().position(|byte| self.ends(*byte)).map(|at| at + 1);
        let part = rest.get(..end.unwrap_or(rest.len())).unwrap_or_default();
        self.length += part.len() as u64;
        if self.length <= self.most {
            self.bytes.extend_from_slice(part);
        } else {
            self.bytes = Vec::new();
        }
        Ok((first + part.len(), end.is_some()))
    }

    /// Steps over a byte of an object; whether it is its last.
    fn ends(&mut self, byte: u8) -> bool {
        if self.escaped {
            self.escaped = false;
            return false;
        }
        match byte {
            b'\\' if self.quoted => self.escaped = true,
            b'"' => self.quoted = !self.quoted,
            b'{' if !self.quoted => self.depth += 1,
            b'}' if !self.quoted => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
        self.depth == 0
    }

    fn end(&self) -> Result<(), Trouble> {
        if self.depth == 0 {
            return Ok(());
        }
        let message = format!(
            "the file ends within the object that begins at byte {}",
            self.start
        );
        Err(Trouble::new(Reason::Syntax, message))
    }

    fn found(self) -> (u64, Found) {
        let fits = self.length <= self.most;
        (self.start, if fits { Ok(self.bytes) } else { Err(self.length) })
    }
}

/// What may stand between objects; the last three are the byte order mark.
const fn is_between(byte: u8) -> bool {
    byte.is_ascii_whitespace() || matches!(byte, b'[' | b']' | b',' | 0xef | 0xbb | 0xbf)
}

impl Items for Objects {
    fn next_item(&mut self) -> Option<Item> {
        if let Some(item) = self.within.pop_front() {
            return Some(item);
        }
        if self.ended {
            return None;
        }
        match self.object() {
            Ok(None) => {
                self.ended = true;
                None
            }
            Ok(Some((offset, Ok(bytes)))) => Some(self.item(offset, bytes)),
            Ok(Some((offset, Err(length)))) => {
                let message = too_large(length, self.settings.max_bytes);
                let offset = Some(offset).filter(|_| !self.transcoded);
                Some(Item::new(offset, Err(Trouble::new(Reason::TooLarge, message))))
            }
            Err(trouble) => {
                self.ended = true;
                Some(Item::new(None, Err(trouble)))
            }
        }
    }
}
