//! A text file is one article; its identifier is the file's name.

use std::io::Read;

use super::{MARK, Rows, decode, open, too_large};
use crate::columns::{Fields, Role};
use crate::input::Input;
use crate::row::{Fault, Position, Reason, Record, Unmade};
use crate::settings::Settings;

pub(super) struct PlainText {
    at: Position,
    input: Option<Input>,
    settings: Settings,
    read: open::BytesRead,
}

impl PlainText {
    pub(super) fn new(file: u32, input: &Input, settings: &Settings, read: &open::BytesRead) -> Self {
        let at = Position {
            file,
            row: 1,
            offset: Some(0),
        };
        Self {
            at,
            input: Some(input.clone()),
            settings: settings.clone(),
            read: read.clone(),
        }
    }

    fn record(&self, input: &Input) -> Result<Record, Fault> {
        let id = Some(input.name.clone());
        let fault = |reason, message| Fault {
            at: self.at,
            id: id.clone(),
            reason,
            message,
        };
        let reader = open::text(input, &self.settings, &self.read)
            .map_err(|e| fault(Reason::File, format!("cannot be read: {e}")))?
            .reader;
        let mut bytes = Vec::new();
        let limit = self.settings.max_bytes as u64;
        let got = reader.take(limit + 1).read_to_end(&mut bytes);
        got.map_err(|e| fault(Reason::Compression, format!("cannot be read to its end: {e}")))?;
        if bytes.len() as u64 > limit {
            return Err(fault(
                Reason::TooLarge,
                too_large(input.size.max(limit + 1), self.settings.max_bytes),
            ));
        }
        if bytes.starts_with(MARK) {
            bytes.drain(..MARK.len());
        }
        let text = decode(bytes, &self.settings).map_err(|why| fault(Reason::Encoding, why))?;
        let mut fields = Fields::default();
        fields.set(Role::Text, Some(text));
        fields.set(Role::Id, id.clone());
        fields.finish(self.at, &input.name, &self.settings)
    }
}

impl Rows for PlainText {
    fn next_row(&mut self) -> Option<Unmade> {
        let input = self.input.take()?;
        Some((self.at, self.record(&input).into()))
    }

    fn skip_rows(&mut self, count: u64) {
        if count > 0 {
            self.input = None;
        }
    }
}
