//! Documents of Word: the exports of Nexis, and otherwise one article a file.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use flate2::read::DeflateDecoder;
use quick_xml::Reader;
use quick_xml::events::Event;
use zip::{CompressionMethod, ZipArchive};

use super::exports::Lines;
use super::{Items, Trouble, document};
use crate::input::Input;
use crate::read::{Fused, longest};
use crate::row::Reason;
use crate::settings::Settings;

/// Where a document keeps its text.
const TEXT: &str = "word/document.xml";

/// Opens a document.
pub(super) fn open(input: &Input, settings: &Settings) -> io::Result<Box<dyn Items>> {
    let lines = WordLines::open(input, settings)?;
    Ok(document::articles(&input.name, lines, settings))
}

/// The paragraphs of a document as lines.
struct WordLines {
    reader: Reader<BufReader<Fused>>,
    /// Bytes that the paragraph at hand may still take.
    left: Arc<AtomicU64>,
    settings: Settings,
    ended: bool,
}

impl WordLines {
    fn open(input: &Input, settings: &Settings) -> io::Result<Self> {
        let broken = |error: zip::result::ZipError| {
            io::Error::other(format!("no document of Word, or a damaged one: {error}"))
        };
        let mut archive = ZipArchive::new(File::open(&input.path)?).map_err(broken)?;
        let (start, size, method) = {
            let part = archive.by_name(TEXT).map_err(broken)?;
            (
                part.data_start().unwrap_or_default(),
                part.compressed_size(),
                part.compression(),
            )
        };
        let mut file = archive.into_inner();
        file.seek(SeekFrom::Start(start))?;
        let packed = BufReader::new(file.take(size));
        let inner: Box<dyn io::BufRead + Send> = match method {
            CompressionMethod::Stored => Box::new(packed),
            CompressionMethod::Deflated => Box::new(BufReader::new(DeflateDecoder::new(packed))),
            other => return Err(io::Error::other(format!("the document is packed with {other}"))),
        };
        let left = Arc::new(AtomicU64::new(longest(settings)));
        Ok(Self {
            reader: Reader::from_reader(BufReader::new(Fused::new(inner, Arc::clone(&left)))),
            left,
            settings: settings.clone(),
            ended: false,
        })
    }

    /// The next paragraph; `None` at the end.
    fn paragraph(&mut self) -> Result<Option<String>, Trouble> {
        self.left.store(longest(&self.settings), Ordering::Relaxed);
        let (mut buffer, mut line, mut in_text) = (Vec::new(), String::new(), false);
        loop {
            buffer.clear();
            let event = self
                .reader
                .read_event_into(&mut buffer)
                .map_err(|error| match error {
                    quick_xml::Error::Io(error) => Trouble::broken(&error, &self.settings),
                    error => Trouble::new(Reason::Syntax, format!("the document is damaged: {error}")),
                })?;
            match event {
                Event::Start(tag) => in_text |= tag.local_name().into_inner() == "t",
                Event::Empty(tag) => match tag.local_name().into_inner() {
                    "tab" => line.push(' '),
                    "br" | "cr" => line.push(' '),
                    // An empty paragraph.
                    "p" => return Ok(Some(line)),
                    _ => {}
                },
                Event::End(tag) => match tag.local_name().into_inner() {
                    "t" => in_text = false,
                    "p" => return Ok(Some(line)),
                    _ => {}
                },
                Event::Text(text) if in_text => line.push_str(&text.xml10_content()),
                Event::CData(text) if in_text => line.push_str(&text.xml10_content()),
                Event::GeneralRef(reference) if in_text => {
                    let character = reference.resolve_char_ref().ok().flatten();
                    let known = quick_xml::escape::resolve_xml_entity(&reference.xml10_content());
                    line.extend(character);
                    line.push_str(known.unwrap_or_default());
                }
                Event::Eof => return Ok(None),
                _ => {}
            }
        }
    }
}

impl Lines for WordLines {
    fn next_line(&mut self) -> Option<(Option<u64>, Result<String, Trouble>)> {
        if self.ended {
            return None;
        }
        let line = self.paragraph();
        self.ended = !matches!(line, Ok(Some(_)));
        Some((None, line.transpose()?))
    }
}
