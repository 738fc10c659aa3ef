//! What archives of news export: many articles in one file, told apart by lines.
//!
//! A reader of lines, a way to cut them into articles, and for each archive how one is read.

use std::collections::HashMap;
use std::io::{self, BufRead, Read};
use std::sync::LazyLock;

use pullquote::parse_date;

use super::{Item, Items, Trouble};
use crate::columns::Fields;
use crate::read::{MARK, Text, decode, longest, too_large};
use crate::row::Reason;
use crate::settings::Settings;

/// Where one article ends and the next begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cut {
    /// Not here.
    No,
    /// Before this line.
    Before,
    /// After it.
    After,
}

/// How an archive writes its exports.
pub(super) trait Archive: Send {
    /// Whether a line parts two articles.
    fn cut(&self, line: &str) -> Cut;

    /// The article of some lines; `Ok(None)` where they are none, such as a table of contents.
    fn article(&self, lines: &[String]) -> Result<Option<Fields>, String>;
}

/// Lines of an export, wherever they come from.
pub(super) trait Lines: Send {
    /// The next line without its end, and where it begins if that is known; `None` at the end.
    fn next_line(&mut self) -> Option<(Option<u64>, Result<String, Trouble>)>;
}

/// Lines of a text.
pub(super) struct TextLines {
    reader: Box<dyn BufRead + Send>,
    transcoded: bool,
    settings: Settings,
    offset: u64,
}

impl TextLines {
    pub(super) fn new(text: Text, settings: &Settings) -> Self {
        Self {
            reader: text.reader,
            transcoded: text.transcoded,
            settings: settings.clone(),
            offset: 0,
        }
    }

    fn line(&mut self) -> io::Result<Vec<u8>> {
        let mut line = Vec::new();
        let most = longest(&self.settings);
        self.reader.by_ref().take(most).read_until(b'\n', &mut line)?;
        Ok(line)
    }
}

impl Lines for TextLines {
    fn next_line(&mut self) -> Option<(Option<u64>, Result<String, Trouble>)> {
        let start = Some(self.offset).filter(|_| !self.transcoded);
        let line = match self.line() {
            Ok(line) if line.is_empty() => return None,
            Ok(line) => line,
            Err(error) => return Some((start, Err(Trouble::broken(&error, &self.settings)))),
        };
        let is_first = self.offset == 0;
        self.offset += line.len() as u64;
        let bytes = line.strip_suffix(b"\n").unwrap_or(&line);
        let bytes = bytes.strip_suffix(b"\r").unwrap_or(bytes);
        let bytes = if is_first {
            bytes.strip_prefix(MARK).unwrap_or(bytes)
        } else {
            bytes
        };
        // Word processors put pages apart by a form feed.
        let bytes = bytes.strip_prefix(b"\x0c").unwrap_or(bytes);
        let text = decode(bytes.to_vec(), &self.settings).map_err(|why| {
            let why = why.replace("of the row", "of a line");
            Trouble::new(Reason::Encoding, why)
        });
        Some((start, text))
    }
}

/// The articles of an export.
pub(super) struct Export<A, L> {
    archive: A,
    lines: L,
    settings: Settings,
    held: Held,
    /// The first line of the next article, where a line before it ended the last.
    articles: u64,
    ended: bool,
}

/// The lines of the article at hand.
#[derive(Default)]
struct Held {
    lines: Vec<String>,
    start: Option<u64>,
    bytes: usize,
    /// The first thing that is wrong with them.
    trouble: Option<Trouble>,
}

impl<A: Archive, L: Lines> Export<A, L> {
    pub(super) fn new(archive: A, lines: L, settings: &Settings) -> Self {
        Self {
            archive,
            lines,
            settings: settings.clone(),
            held: Held::default(),
            articles: 0,
            ended: false,
        }
    }

    fn hold(&mut self, start: Option<u64>, line: Result<String, Trouble>) {
        let held = &mut self.held;
        if held.bytes == 0 {
            held.start = start;
        }
        match line {
            Ok(line) => {
                held.bytes += line.len() + 1;
                if held.bytes as u64 <= longest(&self.settings) {
                    held.lines.push(line);
                } else {
                    held.lines = Vec::new();
                }
            }
            Err(trouble) => {
                held.trouble.get_or_insert(trouble);
            }
        }
    }

    /// What the lines at hand are; `None` where they are no article.
    fn release(&mut self) -> Option<Item> {
        let held = std::mem::take(&mut self.held);
        if let Some(trouble) = held.trouble {
            return Some(Item::new(held.start, Err(trouble)));
        }
        if held.bytes as u64 > longest(&self.settings) {
            let message = too_large(held.bytes as u64, self.settings.max_bytes);
            return Some(Item::new(
                held.start,
                Err(Trouble::new(Reason::TooLarge, message)),
            ));
        }
        let found = self.archive.article(&held.lines).transpose()?;
        let found = found.map_err(|message| Trouble::new(Reason::Syntax, message));
        Some(Item::new(held.start, found))
    }

    fn next(&mut self) -> Option<Item> {
        loop {
            let Some((start, line)) = self.lines.next_line() else {
                self.ended = true;
                return self.release().or_else(|| self.nothing());
            };
            let broken = line
                .as_ref()
                .is_err_and(|trouble| trouble.reason != Reason::Encoding);
            let cut = line.as_ref().map_or(Cut::No, |line| self.archive.cut(line));
            let before = (cut == Cut::Before).then(|| self.release()).flatten();
            self.hold(start, line);
            if broken {
                self.ended = true;
                return self.release();
            }
            let after = (cut == Cut::After).then(|| self.release()).flatten();
            if before.is_some() || after.is_some() {
                return before.or(after);
            }
        }
    }

    /// What is said of a file in which there is no article.
    fn nothing(&self) -> Option<Item> {
        let message = "no article is found in the file; name what it is with `input_format`";
        (self.articles == 0).then(|| Item::new(None, Err(Trouble::new(Reason::Syntax, message))))
    }
}

impl<A: Archive, L: Lines> Items for Export<A, L> {
    fn next_item(&mut self) -> Option<Item> {
        if self.ended {
            return None;
        }
        let item = self.next();
        self.articles += u64::from(item.is_some());
        item
    }
}

/// What a line of an export is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// A field above the text.
    Head,
    /// The line at which the text begins.
    Body,
    /// A field after the text.
    Tail,
    /// The same, where it is written in capitals.
    Capitals,
    /// A code that begins a field.
    Code,
    /// What begins a group that holds no letters of the text.
    Dropped,
}

type Marks = HashMap<(&'static str, &'static str), Mark>;

static MARKS: LazyLock<Marks> = LazyLock::new(|| {
    let rows = include_str!("../../data/exports.tsv").lines();
    let row = |row: &'static str| {
        let mut cells = row.split('\t');
        let (archive, kind, name) = (cells.next()?, cells.next()?, cells.next()?);
        let mark = match kind {
            "head" => Mark::Head,
            "body" => Mark::Body,
            "tail" => Mark::Tail,
            "capitals" => Mark::Capitals,
            "code" => Mark::Code,
            "dropped" => Mark::Dropped,
            _ => return None,
        };
        Some(((archive, name), mark))
    };
    rows.filter_map(row).collect()
});

/// What `name` is in the exports of `archive`.
pub(super) fn mark(archive: &'static str, name: &str) -> Option<Mark> {
    // A name that lives longer than its line is not needed to look one up.
    let key: (&str, &str) = (archive, name);
    MARKS.get(&key).copied()
}

/// A line as a field, or as one of the names that stand alone: its name in lower case, and its value.
pub(super) fn field(archive: &'static str, line: &str) -> Option<(Mark, String, String)> {
    /// Bytes of the longest name.
    const NAME: usize = 40;
    let line = line.trim();
    let (name, value) = match line.split_once(':') {
        Some((name, value)) if name.len() <= NAME => (name, value),
        _ if line.len() <= NAME => (line, ""),
        _ => return None,
    };
    let lower = name.trim().to_lowercase();
    let mark = match mark(archive, &lower)? {
        Mark::Capitals if name.chars().any(char::is_lowercase) => return None,
        Mark::Capitals => Mark::Tail,
        mark => mark,
    };
    // Words of the text that stand alone are no fields; those of the archive are, with a colon or with a capital.
    let is_alone = value.is_empty() && !line.ends_with(':');
    let is_named = name.starts_with(char::is_uppercase);
    (is_named && !(is_alone && mark == Mark::Head)).then(|| (mark, lower, value.trim().to_owned()))
}

/// Lines as paragraphs: those that blank lines part where the lines were cut to a width, and otherwise each line one.
pub(super) fn paragraphs(lines: &[String]) -> String {
    /// Bytes that a line has where a program has cut it to a width.
    const WIDTH: usize = 120;
    let is_cut = lines.iter().all(|line| line.trim().len() <= WIDTH)
        && lines.iter().any(|line| line.trim().is_empty());
    let mut paragraphs: Vec<String> = Vec::new();
    let mut goes_on = false;
    for line in lines {
        let line = line.trim();
        match paragraphs.last_mut().filter(|_| goes_on) {
            Some(paragraph) if !line.is_empty() => {
                paragraph.push(' ');
                paragraph.push_str(line);
            }
            _ if !line.is_empty() => paragraphs.push(line.to_owned()),
            _ => {}
        }
        goes_on = is_cut && !line.is_empty();
    }
    paragraphs.join("\n\n")
}

/// Whoever wrote an article, as an archive writes it: `By KARI LUND`, without the word.
pub(super) fn byline(written: &str) -> Option<String> {
    let written = written.trim().trim_end_matches(';').trim_end();
    let name = match written.split_once(char::is_whitespace) {
        Some((by, name)) if by.eq_ignore_ascii_case("by") => name.trim_start(),
        _ => written,
    };
    Some(name.to_owned()).filter(|name| !name.is_empty())
}

/// The day that a line begins with, as archives write it: `March 14, 2026 Saturday 10:15 AM GMT`.
pub(super) fn day(line: &str) -> Option<String> {
    let line = line.trim();
    if line.len() > 80 || !line.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    if parse_date(line).is_ok() {
        return Some(line.to_owned());
    }
    let words: Vec<&str> = line.split_whitespace().collect();
    (3..=words.len().min(4)).find_map(|count| {
        let words = words.get(..count)?.join(" ");
        parse_date(&words).is_ok().then_some(words)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<String> {
        text.lines().map(str::to_owned).collect()
    }

    #[test]
    fn lines_that_were_cut_are_joined_and_others_are_paragraphs() {
        assert_eq!(
            paragraphs(&lines("  Rain\nfell.\n\nIt blew.\n")),
            "Rain fell.\n\nIt blew."
        );
        assert_eq!(
            paragraphs(&lines("Rain fell.\nIt blew.")),
            "Rain fell.\n\nIt blew."
        );
        assert_eq!(paragraphs(&lines("\n\n")), "");
    }

    #[test]
    fn days_are_read_as_archives_write_them() {
        assert!(day("March 14, 2026 Saturday").is_some());
        assert!(day("March 14, 2026 Saturday 10:15 AM GMT").is_some());
        assert!(day("14 March 2026").is_some());
        assert_eq!(day("Late Edition - Final"), None);
        assert_eq!(day("The Example Times"), None);
    }

    #[test]
    fn names_of_fields_are_told_from_words_of_the_text() {
        assert_eq!(field("nexis", "Load-Date: March 14, 2026").unwrap().0, Mark::Tail);
        assert_eq!(field("nexis", "BODY:").unwrap().0, Mark::Body);
        assert_eq!(field("nexis", "Body").unwrap().0, Mark::Body);
        assert_eq!(field("nexis", "body"), None);
        assert_eq!(field("nexis", "SUBJECT: PORTS (90%)").unwrap().0, Mark::Tail);
        assert_eq!(field("nexis", "Subject: a letter, and no more"), None);
        assert_eq!(field("nexis", "Section"), None);
        assert_eq!(field("nexis", "He said: no."), None);
        assert!(include_str!("../../data/exports.tsv").contains("# Source:"));
    }
}
