//! Messages of mail, newsletters most often: an mbox with one message after another, or one message.

use std::io::{self, BufRead, Read};

use mail_parser::{MessageParser, PartType};

use super::html::plain;
use super::page::plain_title;
use super::{Item, Items, Trouble};
use crate::columns::{Fields, Role};
use crate::read::{longest, too_large};
use crate::row::Reason;
use crate::settings::Settings;

/// What begins a message of an mbox.
const FROM: &[u8] = b"From ";

/// Where a message begins, its length, and its bytes unless they are too many.
type Message = (u64, u64, Option<Vec<u8>>);

pub(super) struct Mbox {
    reader: Box<dyn BufRead + Send>,
    settings: Settings,
    offset: u64,
    /// Where the message at hand begins; `None` before the first.
    start: Option<u64>,
    ended: bool,
}

impl Mbox {
    pub(super) fn new(reader: Box<dyn BufRead + Send>, settings: &Settings) -> Self {
        Self {
            reader,
            settings: settings.clone(),
            offset: 0,
            start: None,
            ended: false,
        }
    }

    /// The next message; `None` at the end.
    fn message(&mut self) -> io::Result<Option<Message>> {
        let most = longest(&self.settings);
        let (mut message, mut length) = (Vec::new(), 0_u64);
        let mut line = Vec::new();
        loop {
            line.clear();
            // A line longer than the limit comes in pieces.
            let read = self.reader.by_ref().take(most).read_until(b'\n', &mut line)? as u64;
            let at = self.offset;
            self.offset += read;
            let begins = line.starts_with(FROM);
            if read == 0 || begins {
                let start = std::mem::replace(&mut self.start, begins.then_some(at));
                self.ended = read == 0;
                if start.is_some() || length > 0 {
                    let fits = length <= most;
                    return Ok(Some((start.unwrap_or(0), length, fits.then_some(message))));
                }
                if read == 0 {
                    return Ok(None);
                }
                continue;
            }
            length += read;
            if length <= most {
                message.extend_from_slice(unquoted(&line));
            } else {
                message = Vec::new();
            }
        }
    }

    fn article(&self, message: &[u8]) -> Result<Fields, Trouble> {
        let parsed = MessageParser::default().parse(message);
        let Some(message) = parsed.filter(|message| !message.headers().is_empty()) else {
            return Err(Trouble::new(
                Reason::Syntax,
                "the message has no head, and is none",
            ));
        };
        let id = message.message_id().map(str::to_owned);
        let html = message.html_part(0).map(|part| &part.body);
        let text = match html {
            Some(PartType::Html(html)) => Some(plain(html.clone().into_owned())),
            _ => message.body_text(0).map(|text| text.replace("\r\n", "\n")),
        };
        let Some(text) = text.filter(|text| !text.trim().is_empty()) else {
            return Err(Trouble {
                id,
                ..Trouble::new(Reason::MissingText, "the message has no text")
            });
        };
        let mut fields = Fields::default();
        fields.set(Role::Id, id);
        fields.set(Role::Text, Some(text));
        fields.set(Role::Title, message.subject().map(plain_title));
        let sender = message.from().and_then(|from| from.first());
        let sender = sender.and_then(|from| from.name().or_else(|| from.address()));
        fields.set(Role::Author, sender.map(str::to_owned));
        fields.set(Role::Date, message.date().map(mail_parser::DateTime::to_rfc3339));
        Ok(fields)
    }
}

/// A line without the mark that keeps it from beginning a message.
fn unquoted(line: &[u8]) -> &[u8] {
    let marks = line.iter().take_while(|byte| **byte == b'>').count();
    match line.get(marks..) {
        Some(rest) if marks > 0 && rest.starts_with(FROM) => line.get(1..).unwrap_or_default(),
        _ => line,
    }
}

impl Items for Mbox {
    fn next_item(&mut self) -> Option<Item> {
        if self.ended {
            return None;
        }
        match self.message() {
            Ok(None) => None,
            Ok(Some((start, _, Some(message)))) => Some(Item::new(Some(start), self.article(&message))),
            Ok(Some((start, length, None))) => {
                let message = too_large(length, self.settings.max_bytes);
                Some(Item::new(
                    Some(start),
                    Err(Trouble::new(Reason::TooLarge, message)),
                ))
            }
            Err(error) => {
                self.ended = true;
                Some(Item::new(
                    Some(self.offset),
                    Err(Trouble::broken(&error, &self.settings)),
                ))
            }
        }
    }
}
