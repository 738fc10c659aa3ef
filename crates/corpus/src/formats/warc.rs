//! WARC: what crawlers keep. Of its records those are read that are pages (`response`, `resource`) or plain texts of pages
//! (`conversion`, as in WET files); a record of another kind is no row.

use std::io::{self, BufRead, Read};

use flate2::read::{DeflateDecoder, GzDecoder, ZlibDecoder};

use super::page::{article, decoded, later};
use super::{Item, Items, Trouble};
use crate::columns::{Fields, Role};
use crate::later::Later;
use crate::read::{longest, too_large};
use crate::row::Reason;
use crate::settings::Settings;

/// Bytes of a line of a head, and lines of it; what goes beyond is no WARC.
const LINE: u64 = 1 << 16;
const LINES: usize = 1000;

/// Where a record begins, and the article in it.
type Page = (u64, Later<Result<Fields, Trouble>>);

pub(super) struct Warc {
    reader: Box<dyn BufRead + Send>,
    settings: Settings,
    offset: u64,
    /// The first line of the next record, where it was met in search of one.
    ahead: Option<Vec<u8>>,
    ended: bool,
}

/// What the head of a record says.
#[derive(Default)]
struct Head {
    kind: String,
    id: Option<String>,
    address: Option<String>,
    date: Option<String>,
    length: Option<u64>,
}

impl Warc {
    pub(super) fn new(reader: Box<dyn BufRead + Send>, settings: &Settings) -> Self {
        Self {
            reader,
            settings: settings.clone(),
            offset: 0,
            ahead: None,
            ended: false,
        }
    }

    /// The next line with its end; empty at the end of the file.
    fn line(&mut self) -> io::Result<Vec<u8>> {
        if let Some(line) = self.ahead.take() {
            return Ok(line);
        }
        let mut line = Vec::new();
        let read = self.reader.by_ref().take(LINE).read_until(b'\n', &mut line)?;
        self.offset += read as u64;
        Ok(line)
    }

    /// Passes over what is no record, up to the next one.
    fn find_record(&mut self) -> io::Result<()> {
        loop {
            let line = self.line()?;
            if line.is_empty() || line.starts_with(b"WARC/") {
                self.ahead = Some(line);
                return Ok(());
            }
        }
    }

    /// The head of the next record, and where it begins; `None` at the end.
    fn head(&mut self) -> Result<Option<(u64, Head)>, Stop> {
        let mut line = self.line()?;
        while !line.is_empty() && line.trim_ascii().is_empty() {
            line = self.line()?;
        }
        if line.is_empty() {
            return Ok(None);
        }
        let start = self.offset - line.len() as u64;
        if !line.starts_with(b"WARC/") {
            self.find_record()?;
            let seen = String::from_utf8_lossy(line.get(..24).unwrap_or(&line))
                .trim_end()
                .to_owned();
            let message =
                format!("a record begins with {seen:?} where WARC/1.0 should stand; it is passed over");
            return Err(Stop::Record(start, Trouble::new(Reason::Syntax, message)));
        }
        let mut head = Head::default();
        for _ in 0..LINES {
            let line = self.line()?;
            if line.trim_ascii().is_empty() {
                break;
            }
            let line = String::from_utf8_lossy(&line);
            let Some((name, value)) = line.split_once(':') else {
                continue;
            };
            let value = value
                .trim()
                .trim_start_matches('<')
                .trim_end_matches('>')
                .to_owned();
            match name.to_ascii_lowercase().as_str() {
                "warc-type" => head.kind = value,
                "warc-record-id" => head.id = Some(value.trim_start_matches("urn:uuid:").to_owned()),
                "warc-target-uri" => head.address = Some(value),
                "warc-date" => head.date = Some(value),
                "content-length" => head.length = value.parse().ok(),
                _ => {}
            }
        }
        Ok(Some((start, head)))
    }

    /// The bytes of a record, or how many they are where those are too many.
    fn block(&mut self, length: u64) -> io::Result<Result<Vec<u8>, u64>> {
        // A record has the answer's head beside the page.
        let most = longest(&self.settings).saturating_add(LINE);
        let mut block = Vec::new();
        let taken = self
            .reader
            .by_ref()
            .take(length.min(most))
            .read_to_end(&mut block)? as u64;
        let rest = io::copy(&mut self.reader.by_ref().take(length - taken), &mut io::sink())?;
        self.offset += taken + rest;
        if taken + rest < length {
            return Err(io::Error::new(
                io::ErrorKind::UnexpectedEof,
                format!("its last record has {} of {length} bytes", taken + rest),
            ));
        }
        Ok(if rest == 0 { Ok(block) } else { Err(length) })
    }

    /// The article of the next record that is a page.
    fn next(&mut self) -> Result<Option<Page>, Stop> {
        loop {
            let Some((start, head)) = self.head()? else {
                return Ok(None);
            };
            let Some(length) = head.length else {
                self.find_record()?;
                let message = "a record without Content-Length; it is passed over";
                return Err(Stop::Record(start, Trouble::new(Reason::Syntax, message)));
            };
            let block = self.block(length)?;
            let found = match (head.kind.as_str(), block) {
                ("response" | "resource" | "conversion", Ok(block)) => self.page(&head, block),
                ("response" | "resource" | "conversion", Err(length)) => {
                    let message = too_large(length, self.settings.max_bytes);
                    Some(Later::Now(Err(Trouble::new(Reason::TooLarge, message))))
                }
                _ => None,
            };
            if let Some(found) = found {
                let named = move |found: Result<Fields, Trouble>| match found {
                    Ok(fields) => Ok(fields.named(&head)),
                    Err(trouble) => Err(trouble.named(&head)),
                };
                return Ok(Some((start, found.map(named))));
            }
        }
    }

    /// What a record holds, where that is a page or a text.
    fn page(&self, head: &Head, block: Vec<u8>) -> Option<Later<Result<Fields, Trouble>>> {
        if head.kind == "conversion" {
            let mut fields = Fields::default();
            let text = crate::read::decode(block, &self.settings);
            let read = text.map_err(|why| Trouble::new(Reason::Encoding, why));
            return Some(Later::Now(read.map(|text| {
                fields.set(Role::Text, Some(text));
                fields
            })));
        }
        let answer = Answer::of(block, head.kind == "response")?;
        let settings = self.settings.clone();
        Some(later(answer.body.len(), move || {
            let (body, charset) = answer.body(longest(&settings))?;
            let html = decoded(body, charset.as_deref(), &settings)?;
            article(&html, settings.date_order)
        }))
    }
}

trait Named {
    fn named(self, head: &Head) -> Self;
}

impl Named for Fields {
    fn named(mut self, head: &Head) -> Self {
        self.set(Role::Id, head.id.clone());
        if head.address.is_some() {
            self.set(Role::Url, head.address.clone());
        }
        self
    }
}

impl Named for Trouble {
    fn named(self, head: &Head) -> Self {
        let address = head.address.as_ref().map(|address| format!(" ({address})"));
        Self {
            id: head.id.clone(),
            message: self.message + &address.unwrap_or_default(),
            ..self
        }
    }
}

/// Why no record is read.
enum Stop {
    /// Of this one, which begins at that byte.
    Record(u64, Trouble),
    /// Nor of those that follow.
    File(io::Error),
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::File(error)
    }
}

/// What a server answered.
struct Answer {
    body: Vec<u8>,
    charset: Option<String>,
    chunked: bool,
    packed: Option<String>,
}

impl Answer {
    /// Takes a record apart; `None` where it is no page.
    fn of(block: Vec<u8>, has_head: bool) -> Option<Self> {
        let mut answer = Self {
            body: Vec::new(),
            charset: None,
            chunked: false,
            packed: None,
        };
        let mut kind = None;
        let mut rest = block.as_slice();
        if has_head {
            let (line, after) = cut_line(rest);
            let status = String::from_utf8_lossy(line);
            let code = status.split_whitespace().nth(1)?;
            if !code.starts_with('2') {
                return None;
            }
            rest = after;
            loop {
                let (line, after) = cut_line(rest);
                rest = after;
                if line.trim_ascii().is_empty() {
                    break;
                }
                let line = String::from_utf8_lossy(line).to_ascii_lowercase();
                let Some((name, value)) = line.split_once(':') else {
                    continue;
                };
                match name {
                    "content-type" => kind = Some(value.trim().to_owned()),
                    "content-encoding" => answer.packed = Some(value.trim().to_owned()),
                    "transfer-encoding" => answer.chunked = value.contains("chunked"),
                    _ => {}
                }
            }
        }
        let is_page = match &kind {
            Some(kind) => kind.contains("html"),
            None => rest.trim_ascii_start().starts_with(b"<"),
        };
        let charset = kind.as_ref().and_then(|kind| kind.split_once("charset="));
        answer.charset = charset.map(|(_, charset)| charset.trim_matches(['"', ' ', ';']).to_owned());
        answer.body = rest.to_vec();
        is_page.then_some(answer)
    }

    /// The page as its server had it before packing, and its charset.
    fn body(self, most: u64) -> Result<(Vec<u8>, Option<String>), Trouble> {
        let body = if self.chunked {
            unchunked(&self.body)
        } else {
            self.body
        };
        let unpacked = match self.packed.as_deref() {
            // Crawlers unpack what they keep and leave the head as it was.
            Some("gzip" | "x-gzip") if body.starts_with(&[0x1f, 0x8b]) => {
                all(GzDecoder::new(body.as_slice()), most)
            }
            Some("deflate") if body.starts_with(&[0x78]) => all(ZlibDecoder::new(body.as_slice()), most),
            Some("deflate") if !body.trim_ascii_start().starts_with(b"<") => {
                all(DeflateDecoder::new(body.as_slice()), most)
            }
            Some("br" | "zstd") if !body.trim_ascii_start().starts_with(b"<") => Err(Trouble::new(
                Reason::Compression,
                "the page is packed with Brotli or Zstandard; have the crawler keep pages unpacked or with gzip",
            )),
            _ => Ok(body),
        };
        Ok((unpacked?, self.charset))
    }
}

/// Everything that `packed` unpacks to.
fn all(packed: impl Read, most: u64) -> Result<Vec<u8>, Trouble> {
    let mut bytes = Vec::new();
    let read = packed.take(most + 1).read_to_end(&mut bytes);
    read.map_err(|error| {
        Trouble::new(
            Reason::Compression,
            format!("the page cannot be unpacked: {error}"),
        )
    })?;
    if bytes.len() as u64 > most {
        let message =
            format!("the page unpacks to more than {most} bytes; raise what it may have with `max_bytes`");
        return Err(Trouble::new(Reason::TooLarge, message));
    }
    Ok(bytes)
}

/// A body that was sent in chunks, in one piece.
fn unchunked(mut rest: &[u8]) -> Vec<u8> {
    let whole = rest;
    let mut body = Vec::with_capacity(rest.len());
    loop {
        let (line, after) = cut_line(rest);
        let size = String::from_utf8_lossy(line);
        let size = size.split(';').next().unwrap_or_default().trim();
        let Ok(size) = usize::from_str_radix(size, 16) else {
            // Crawlers join the chunks and leave the head as it was.
            return if body.is_empty() { whole.to_vec() } else { body };
        };
        let chunk = after.get(..size).unwrap_or(after);
        body.extend_from_slice(chunk);
        if size == 0 || chunk.len() < size {
            return body;
        }
        rest = after.get(size..).unwrap_or_default();
        rest = rest.strip_prefix(b"\r\n").unwrap_or(rest);
    }
}

/// A line without its end, and what follows.
fn cut_line(bytes: &[u8]) -> (&[u8], &[u8]) {
    match memchr::memchr(b'\n', bytes) {
        Some(at) => (
            bytes.get(..at).unwrap_or_default(),
            bytes.get(at + 1..).unwrap_or_default(),
        ),
        None => (bytes, &[]),
    }
}

impl Items for Warc {
    fn next_item(&mut self) -> Option<Item> {
        if self.ended {
            return None;
        }
        match self.next() {
            Ok(None) => {
                self.ended = true;
                None
            }
            Ok(Some((start, found))) => Some(Item::new(Some(start), found)),
            Err(Stop::Record(start, trouble)) => Some(Item::new(Some(start), Err(trouble))),
            Err(Stop::File(error)) => {
                self.ended = true;
                Some(Item::new(
                    Some(self.offset),
                    Err(Trouble::broken(&error, &self.settings)),
                ))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn items(bytes: Vec<u8>) -> Vec<Item> {
        let mut warc = Warc::new(Box::new(io::Cursor::new(bytes)), &Settings::default());
        std::iter::from_fn(|| warc.next_item()).collect()
    }

    fn record(kind: &str, block: &str) -> String {
        format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:7>\r\nWARC-Target-URI: https://example.org/a\r\n\
             Content-Length: {}\r\n\r\n{block}\r\n\r\n",
            block.len()
        )
    }

    const PAGE: &str =
        "<p>The harbour will stay open through the winter, the council said, and so will the port.</p>";

    #[test]
    fn chunks_are_joined_where_they_are_chunks() {
        let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n";
        let (first, second) = PAGE.split_at(10);
        let chunked = format!(
            "{head}a\r\n{first}\r\n{:x}\r\n{second}\r\n0\r\n\r\n",
            second.len()
        );
        for block in [chunked, format!("{head}{PAGE}")] {
            let items = items(record("response", &block).into_bytes());
            let fields = items.into_iter().next().unwrap().found.get().unwrap();
            assert!(fields.get(Role::Text).unwrap().ends_with("so will the port."));
            assert_eq!(fields.get(Role::Url), Some("https://example.org/a"));
        }
    }

    #[test]
    fn a_damaged_record_costs_itself_and_a_file_that_ends_early_says_so() {
        let page = record("response", &format!("HTTP/1.1 200 OK\r\n\r\n{PAGE}"));
        let missing = record("response", "HTTP/1.1 404 Not Found\r\n\r\n<p>No.</p>");
        let items =
            items(format!("{page}garbage\r\n\r\n{missing}{page}{}", &page[..page.len() - 30]).into_bytes());
        let begins = items[2].offset;
        let found: Vec<_> = items
            .into_iter()
            .map(|item| item.found.get().map_err(|t| t.reason))
            .collect();
        assert!(
            matches!(
                found.as_slice(),
                [Ok(_), Err(Reason::Syntax), Ok(_), Err(Reason::Compression)]
            ),
            "{found:?}"
        );
        assert_eq!(begins, Some((page.len() + 11 + missing.len()) as u64));
    }
}
