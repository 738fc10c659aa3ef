//! Exports of Nexis Uni and LexisNexis as text: both their forms.
//!
//! Today's begins with the headline and ends with "End of Document"; that of the years before begins with "3 of 250
//! DOCUMENTS" and writes its fields in capitals.

use super::exports::{Archive, Cut, Mark, byline, day, field, paragraphs};
use crate::columns::{Fields, Role};

const NEXIS: &str = "nexis";

/// How Nexis writes its exports.
pub(super) struct Nexis;

/// Whether a line counts the documents: `3 of 250 DOCUMENTS`.
pub(super) fn counts(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    let is_number = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    match words.as_slice() {
        [at, "of", count, last] => is_number(at) && is_number(count) && last.starts_with("DOCUMENT"),
        ["Document", at, "of", count] => is_number(at) && is_number(count),
        _ => false,
    }
}

/// Whether a line ends a document.
pub(super) fn ends(line: &str) -> bool {
    line.trim() == "End of Document"
}

impl Archive for Nexis {
    fn cut(&self, line: &str) -> Cut {
        if ends(line) {
            Cut::After
        } else if counts(line) {
            Cut::Before
        } else {
            Cut::No
        }
    }

    fn article(&self, lines: &[String]) -> Result<Option<Fields>, String> {
        let is_page =
            |line: &str| line.trim_start().starts_with("Page ") && line.contains(" of ") && line.len() < 24;
        let lines: Vec<String> = lines
            .iter()
            .filter(|line| !is_page(line) && !counts(line))
            .cloned()
            .collect();
        let is =
            |wanted: Mark| move |line: &String| field(NEXIS, line).is_some_and(|(mark, ..)| mark == wanted);
        let Some(body) = lines.iter().position(is(Mark::Body)) else {
            let says = lines.iter().any(|line| ends(line)) || lines.iter().any(is(Mark::Head));
            return if says {
                Err("the document has no line Body, at which its text begins".to_owned())
            } else {
                Ok(None)
            };
        };
        let (head, text) = lines.split_at(body);
        let text = text.get(1..).unwrap_or_default();
        let is_end = |line: &String| is(Mark::Tail)(line) || is_copyright(line);
        let end = text.iter().position(is_end).unwrap_or(text.len());
        let (text, tail) = text.split_at(end);
        let mut fields = Fields::default();
        fields.set(Role::Text, Some(paragraphs(text)));
        fields.set(Role::Title, title(head));
        fields.set(
            Role::Date,
            head.iter().find_map(|line| day(line)).or_else(|| load_date(tail)),
        );
        fields.set(Role::Author, value(head, "byline").and_then(|by| byline(&by)));
        fields.set(Role::Url, value(tail, "url"));
        Ok(Some(fields))
    }
}

fn is_copyright(line: &str) -> bool {
    let line = line.trim();
    (line.starts_with("Copyright ") || line.starts_with('©')) && line.contains(|c: char| c.is_ascii_digit())
}

fn value(lines: &[String], name: &str) -> Option<String> {
    let fields = lines.iter().filter_map(|line| field(NEXIS, line));
    let values = fields
        .filter(|(_, called, _)| called == name)
        .map(|(.., value)| value);
    values.into_iter().find(|value| !value.is_empty())
}

fn load_date(tail: &[String]) -> Option<String> {
    value(tail, "load-date").and_then(|date| day(&date))
}

/// The headline: a field of that name; today the line above the paper's name, which stands above the day; before that, what
/// stands last above the fields.
fn title(head: &[String]) -> Option<String> {
    let at_headline = head
        .iter()
        .position(|line| field(NEXIS, line).is_some_and(|(_, name, _)| name == "headline"));
    if let Some(at) = at_headline {
        let first = value(head.get(at..=at)?, "headline");
        let rest = head.get(at + 1..).unwrap_or_default().iter();
        let rest = rest.take_while(|line| !line.trim().is_empty() && field(NEXIS, line).is_none());
        return Some(joined(first.into_iter().chain(rest.cloned())));
    }
    let fields = head
        .iter()
        .position(|line| field(NEXIS, line).is_some())
        .unwrap_or(head.len());
    let above: Vec<&String> = head
        .iter()
        .take(fields)
        .filter(|line| !is_copyright(line))
        .collect();
    let dated = above.iter().rposition(|line| day(line).is_some())?;
    let after = above.get(dated + 1..).unwrap_or_default();
    let blocks = |lines: &[&String]| -> Vec<String> {
        let parts = lines
            .split(|line| line.trim().is_empty())
            .filter(|part| !part.is_empty());
        parts
            .map(|part| joined(part.iter().map(|line| (*line).clone())))
            .collect()
    };
    if let Some(last) = blocks(after).pop() {
        return Some(last);
    }
    // The line above the day is the paper.
    let before = above.get(..dated).unwrap_or_default();
    let paper = before.iter().rposition(|line| !line.trim().is_empty())?;
    let before = before.get(..paper).unwrap_or_default();
    let is_parted = before.iter().any(|line| line.trim().is_empty());
    if is_parted {
        blocks(before).pop()
    } else {
        before.last().map(|line| line.trim().to_owned())
    }
}

fn joined(lines: impl Iterator<Item = String>) -> String {
    let lines: Vec<String> = lines.map(|line| line.trim().to_owned()).collect();
    lines.join(" ").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Option<Fields>, String> {
        Nexis.article(&text.lines().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn documents_of_today_and_of_before_are_read() {
        let today = "Page 1 of 2\nHarbour stays open\nThe Example (Oslo)\nMarch 14, 2026 Saturday 10:15 AM GMT\n\
                     Copyright 2026 Example Media All Rights Reserved\nSection: NEWS\nLength: 40 words\nByline: Kari Lund\n\
                     Body\n\nIt stays open.\n\nNobody left.\n\nLoad-Date: March 15, 2026\n\nEnd of Document\n";
        let fields = read(today).unwrap().unwrap();
        assert_eq!(fields.get(Role::Title), Some("Harbour stays open"));
        assert_eq!(fields.get(Role::Author), Some("Kari Lund"));
        assert_eq!(fields.get(Role::Text), Some("It stays open.\n\nNobody left."));
        assert!(fields.get(Role::Date).unwrap().starts_with("March 14, 2026"));
        let before = "     3 of 250 DOCUMENTS\n\n   The Example\n\n   March 14, 2003 Friday\n   Late Edition - Final\n\n\
                      Harbour Stays\nOpen\n\nBYLINE: By KARI LUND\n\nLENGTH: 40 words\n\nBODY:\n\n   It stays\nopen.\n\n   Nobody \
                      left.\n\nLOAD-DATE: March 15, 2003\n\nLANGUAGE: ENGLISH\n\n  Copyright 2003 The Example\n";
        let fields = read(before).unwrap().unwrap();
        assert_eq!(fields.get(Role::Title), Some("Harbour Stays Open"));
        assert_eq!(fields.get(Role::Author), Some("KARI LUND"));
        assert_eq!(fields.get(Role::Text), Some("It stays open.\n\nNobody left."));
        let named =
            "The Example\n\nMarch 14, 2003\n\nLENGTH: 4 words\n\nHEADLINE: Harbour\nopen\n\nBODY:\nYes.\n";
        assert_eq!(
            read(named).unwrap().unwrap().get(Role::Title),
            Some("Harbour open")
        );
    }

    #[test]
    fn what_lacks_a_body_is_said_and_what_is_no_document_is_none() {
        assert!(
            read("Title\nLength: 4 words\nEnd of Document")
                .unwrap_err()
                .contains("Body")
        );
        assert_eq!(read("\n\n"), Ok(None));
    }
}
