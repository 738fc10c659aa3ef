//! Exports of Factiva as text or HTML: with codes before each field, or without them as articles are shown.

use std::collections::VecDeque;
use std::io::{self, Read};

use super::exports::{Archive, Cut, Export, Lines, Mark, TextLines, byline, day, mark, paragraphs};
use super::html::Document;
use super::page::decoded;
use super::{Items, Trouble};
use crate::columns::{Fields, Role};
use crate::read::Text;
use crate::settings::Settings;

/// Bytes of a page of articles: some hundreds of them.
const PAGE: u64 = 64 << 20;

/// How Factiva writes its exports.
pub(super) struct Factiva;

/// Opens an export; one that begins as a page does is one.
pub(super) fn open(mut text: Text, settings: &Settings) -> io::Result<Box<dyn Items>> {
    let start = text.reader.fill_buf().unwrap_or_default().trim_ascii_start();
    let start = start.strip_prefix(crate::read::MARK).unwrap_or(start);
    if start.starts_with(b"<") {
        let lines = PageLines::new(text, settings);
        return Ok(Box::new(Export::new(Factiva, lines, settings)));
    }
    Ok(Box::new(Export::new(
        Factiva,
        TextLines::new(text, settings),
        settings,
    )))
}

/// The blocks of a page as lines, with blank ones between them.
struct PageLines {
    text: Option<Text>,
    settings: Settings,
    lines: VecDeque<String>,
}

impl PageLines {
    fn new(text: Text, settings: &Settings) -> Self {
        Self {
            text: Some(text),
            settings: settings.clone(),
            lines: VecDeque::new(),
        }
    }

    fn read(&self, text: Text) -> Result<VecDeque<String>, Trouble> {
        let mut bytes = Vec::new();
        let read = text.reader.take(PAGE + 1).read_to_end(&mut bytes);
        read.map_err(|error| Trouble::broken(&error, &self.settings))?;
        if bytes.len() as u64 > PAGE {
            let message = format!("a page of more than {PAGE} bytes; export fewer articles at a time");
            return Err(Trouble::new(crate::row::Reason::TooLarge, message));
        }
        let html = decoded(bytes, None, &self.settings)?;
        let document = Document::read(&html);
        let texts = document
            .blocks
            .iter()
            .map(|block| block.text(&document).replace('\n', " "));
        Ok(texts.flat_map(|text| [text, String::new()]).collect())
    }
}

impl Lines for PageLines {
    fn next_line(&mut self) -> Option<(Option<u64>, Result<String, Trouble>)> {
        if let Some(text) = self.text.take() {
            match self.read(text) {
                Ok(lines) => self.lines = lines,
                Err(trouble) => return Some((None, Err(trouble))),
            }
        }
        Some((None, Ok(self.lines.pop_front()?)))
    }
}

/// A line that begins a field with its code, and what stands behind it: `HD  Harbour stays open`.
pub(super) fn coded(line: &str) -> Option<(&str, &str)> {
    let end = line.find(|c: char| !c.is_ascii_uppercase()).unwrap_or(line.len());
    let (code, value) = line.split_at_checked(end)?;
    let is_apart =
        value.is_empty() || value.starts_with("  ") || value.starts_with('\t') || value.trim().is_empty();
    (is_apart && mark("factiva", code) == Some(Mark::Code)).then(|| (code, value.trim()))
}

/// Whether a line names the document, as the last of an article does: `Document EXMPL00020260314em3e00001`.
pub(super) fn names_document(line: &str) -> Option<&str> {
    let line = coded(line)
        .filter(|(code, _)| *code == "AN")
        .map_or(line, |(_, value)| value);
    let name = line.trim().strip_prefix("Document ")?;
    let is_name = name.len() >= 12 && name.bytes().all(|byte| byte.is_ascii_alphanumeric());
    is_name.then_some(name)
}

/// Whether a line counts words: `1,640 words`.
pub(super) fn counts_words(line: &str) -> bool {
    let number = line
        .trim()
        .strip_suffix(" words")
        .or_else(|| line.trim().strip_suffix(" Words"));
    number.is_some_and(|number| {
        !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit() || byte == b',')
    })
}

impl Archive for Factiva {
    fn cut(&self, line: &str) -> Cut {
        if names_document(line).is_some() {
            Cut::After
        } else if coded(line).is_some_and(|(code, _)| code == "HD") {
            Cut::Before
        } else {
            Cut::No
        }
    }

    fn article(&self, lines: &[String]) -> Result<Option<Fields>, String> {
        let is_head = |line: &String| coded(line).is_some_and(|(code, _)| code == "HD");
        match lines.iter().position(is_head) {
            Some(at) => with_codes(lines.get(at..).unwrap_or_default()).map(Some),
            None => as_shown(lines),
        }
    }
}

/// Reads an article whose fields have codes.
fn with_codes(lines: &[String]) -> Result<Fields, String> {
    let mut parts: Vec<(&str, Vec<String>)> = Vec::new();
    for line in lines {
        match (coded(line), parts.last_mut()) {
            (Some((code, value)), _) => parts.push((code, vec![value.to_owned()])),
            (None, Some((_, values))) => values.push(line.clone()),
            (None, None) => {}
        }
    }
    let lines_of = |wanted: &str| {
        let found = parts.iter().filter(|(code, _)| *code == wanted);
        found
            .flat_map(|(_, values)| values.iter().cloned())
            .collect::<Vec<_>>()
    };
    let value = |code: &str| {
        let lines = lines_of(code);
        let words: Vec<&str> = lines.iter().flat_map(|line| line.split_whitespace()).collect();
        Some(words.join(" ")).filter(|value| !value.is_empty())
    };
    let mut text = Fields::default();
    for code in ["LP", "TD"] {
        text.join(Role::Text, Some(paragraphs(&lines_of(code))));
    }
    let id = value("AN").map(|name| name.trim_start_matches("Document ").to_owned());
    let Some(text) = text.take(Role::Text).filter(|text| !text.is_empty()) else {
        let called = id.or_else(|| value("HD")).unwrap_or_default();
        return Err(format!(
            "article {called} has neither LP nor TD; export the full article"
        ));
    };
    let mut fields = Fields::default();
    fields.set(Role::Text, Some(text));
    fields.set(Role::Title, value("HD"));
    fields.set(Role::Date, value("PD").and_then(|date| day(&date)));
    fields.set(Role::Author, value("BY").and_then(|by| byline(&by)));
    fields.set(Role::Id, id);
    Ok(fields)
}

/// Reads an article as it is shown: headline, author, words, day, paper, code, language, rights, text, name.
fn as_shown(lines: &[String]) -> Result<Option<Fields>, String> {
    let Some(words) = lines.iter().position(|line| counts_words(line)) else {
        let named = lines.iter().find_map(|line| names_document(line));
        return match named {
            Some(name) => Err(format!("document {name} has no line that counts its words")),
            None => Ok(None),
        };
    };
    let (head, rest) = lines.split_at(words);
    let mut above = head
        .iter()
        .map(|line| line.trim())
        .skip_while(|line| line.is_empty());
    let first: Vec<&str> = above.by_ref().take_while(|line| !line.is_empty()).collect();
    // Whoever wrote it stands in a line of its own between headline and count.
    let author = above.filter(|line| !line.is_empty()).last();
    let is_right = |line: &String| {
        let line = line.trim_start();
        ["Copyright", "(c)", "(C)", "©"]
            .iter()
            .any(|mark| line.starts_with(mark))
    };
    let Some(right) = rest.iter().position(is_right) else {
        return Err("the article has no line of copyright, after which its text begins".to_owned());
    };
    let name = rest
        .iter()
        .find_map(|line| names_document(line))
        .map(str::to_owned);
    let text = rest.get(right + 1..).unwrap_or_default();
    let end = text
        .iter()
        .position(|line| names_document(line).is_some())
        .unwrap_or(text.len());
    let mut fields = Fields::default();
    fields.set(Role::Text, Some(paragraphs(text.get(..end).unwrap_or_default())));
    fields.set(Role::Title, Some(first.join(" ")));
    fields.set(Role::Date, rest.iter().take(right).find_map(|line| day(line)));
    fields.set(Role::Author, author.and_then(byline));
    fields.set(Role::Id, name);
    Ok(Some(fields))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Option<Fields>, String> {
        Factiva.article(&text.lines().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn articles_with_codes_and_as_shown_are_read() {
        let coded = "HD        Harbour stays\n          open\nBY        Kari Lund\nWC        40 words\nPD        14 March 2026\n\
                     SN        The Example\nLA        English\nLP\nIt stays open.\n\nTD\nNobody left.\n\nNS\ncexp : Ports\n\
                     AN        Document EXMPL00020260314em3e00001\n";
        let shown = "Harbour stays open\n\nKari Lund\n40 words\n14 March 2026\nThe Example\nEXMPL\nEnglish\n\
                     Copyright 2026 Example Media.\n\nIt stays open.\n\nNobody left.\n\nDocument EXMPL00020260314em3e00001\n";
        for text in [coded, shown] {
            let fields = read(text).unwrap().unwrap();
            assert_eq!(fields.get(Role::Title), Some("Harbour stays open"));
            assert_eq!(fields.get(Role::Date), Some("14 March 2026"));
            assert_eq!(fields.get(Role::Author), Some("Kari Lund"));
            assert_eq!(fields.get(Role::Text), Some("It stays open.\n\nNobody left."));
            assert_eq!(fields.get(Role::Id), Some("EXMPL00020260314em3e00001"));
        }
    }

    #[test]
    fn an_article_without_its_text_is_said() {
        assert!(
            read("HD  Harbour\nAN  Document EXMPL00020260314em3e00001")
                .unwrap_err()
                .contains("LP")
        );
        assert!(read("Document EXMPL00020260314em3e00001").is_err());
        assert_eq!(read("© 2026 Factiva, Inc. All rights reserved."), Ok(None));
    }
}
