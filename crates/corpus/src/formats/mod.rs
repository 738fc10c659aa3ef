//! The files that people have: web pages and their archives, what archives of news export, feeds and mail.
//!
//! Each format is one file here, and gives one [`Item`] after another; what an item becomes is the same for all of them.
//! Without the feature `formats` a file of one of them is a row of errors that says so.

#[cfg(feature = "formats")]
mod document;
#[cfg(feature = "formats")]
mod docx;
#[cfg(feature = "formats")]
mod exports;
#[cfg(feature = "formats")]
mod factiva;
#[cfg(feature = "formats")]
mod feed;
#[cfg(feature = "formats")]
mod html;
mod items;
mod json;
#[cfg(feature = "formats")]
mod linked;
#[cfg(feature = "formats")]
mod mbox;
#[cfg(feature = "formats")]
mod nexis;
#[cfg(feature = "formats")]
mod page;
#[cfg(feature = "formats")]
mod proquest;
mod recognize;
#[cfg(feature = "formats")]
mod rtf;
#[cfg(feature = "formats")]
mod warc;

use crate::input::{Format, Input};
use crate::read::{self, BytesRead, Rows, Unreadable};
use crate::settings::Settings;

pub(crate) use recognize::recognized;

use items::{Item, Items, Rowed, Trouble};

/// Opens a file of one of these formats.
pub(crate) fn open(file: u32, input: &Input, settings: &Settings, read: &BytesRead) -> Box<dyn Rows> {
    if input.format == Format::Unread {
        return Box::new(Unreadable::new(file, &advice(input)));
    }
    match items(input, settings, read) {
        Ok(items) => Box::new(Rowed::new(file, input, settings, items)),
        Err(error) => Box::new(Unreadable::new(file, &error)),
    }
}

/// What to do with a document that is not read.
fn advice(input: &Input) -> &'static str {
    if input.name.to_ascii_lowercase().ends_with(".pdf") {
        "PDF says where letters stand, and not which are an article's; download the articles as text, Word, RTF or HTML, or \
         make text of the file with pdftotext (of poppler-utils) and read that"
    } else {
        "this format is not read; make a .docx of it: soffice --headless --convert-to docx FILE"
    }
}

#[cfg(feature = "formats")]
fn items(input: &Input, settings: &Settings, read: &BytesRead) -> std::io::Result<Box<dyn Items>> {
    let text = || read::text(input, settings, read);
    Ok(match input.format {
        Format::Json => Box::new(json::Objects::new(text()?, settings)),
        Format::Html => Box::new(page::PageFile::new(input, settings, read)),
        Format::Warc => Box::new(warc::Warc::new(read::reader(input, read)?, settings)),
        Format::Feed => Box::new(feed::Feed::new(text()?.reader, settings)?),
        Format::Mbox => Box::new(mbox::Mbox::new(read::reader(input, read)?, settings)),
        Format::Docx => docx::open(input, settings)?,
        Format::Rtf => {
            let lines = rtf::RtfLines::new(read::reader(input, read)?, settings);
            document::articles(&input.name, lines, settings)
        }
        Format::Factiva => factiva::open(text()?, settings)?,
        Format::ProQuest => Box::new(exports::Export::new(
            proquest::ProQuest,
            exports::TextLines::new(text()?, settings),
            settings,
        )),
        _ => Box::new(exports::Export::new(
            nexis::Nexis,
            exports::TextLines::new(text()?, settings),
            settings,
        )),
    })
}

#[cfg(not(feature = "formats"))]
fn items(input: &Input, settings: &Settings, read: &BytesRead) -> std::io::Result<Box<dyn Items>> {
    if input.format == Format::Json {
        return Ok(Box::new(json::Objects::new(
            read::text(input, settings, read)?,
            settings,
        )));
    }
    let format = input.format.as_str();
    Err(std::io::Error::other(format!(
        "this build reads no {format}; build it with the feature formats"
    )))
}

/// A text in which entities of HTML stand for characters, with these characters.
#[cfg(feature = "formats")]
pub(crate) fn without_entities(text: String) -> String {
    html::without_entities(text)
}

#[cfg(not(feature = "formats"))]
pub(crate) fn without_entities(text: String) -> String {
    text
}
