//! Lines and paragraphs.
//!
//! A blank line ends a paragraph, unless what follows is indented and the sentence plainly goes on, as where pages
//! were saved with every wrapped line set apart. A single line break ends one too, as in wire copy, unless the sentence
//! plainly goes on in lower case, or the text is hard-wrapped: its lines are short, and most breaks inside a block
//! stand where the next word would not have fitted.

use alloc::vec::Vec;

use memchr::memchr3_iter;

use crate::Span;
use crate::steps::step;

/// Lines of hard-wrapped text are at most this wide (in characters).
const WIDEST_WRAP: usize = 100;
/// A paragraph that a lower-case line goes on from has at least so many bytes; shorter ones are items of a menu.
const SHORTEST_RUN: u32 = 40;
/// … and their measure at least this.
const NARROWEST_WRAP: usize = 45;

/// The lines of `text`, without the characters that end them (`\n`, `\r\n`, `\r`, U+2028, U+2029); empty lines too.
///
/// ```
/// let text = "One\r\nTwo\n\nThree";
/// let lines: Vec<&str> = pullquote_tokenize::lines(text).map(|line| line.of(text)).collect();
/// assert_eq!(lines, ["One", "Two", "", "Three"]);
/// ```
pub fn lines(text: &str) -> impl Iterator<Item = Span> + '_ {
    let bytes = text.as_bytes();
    let mut start = 0usize;
    let mut breaks = memchr3_iter(b'\n', b'\r', 0xe2, bytes);
    let mut done = false;
    core::iter::from_fn(move || {
        if done {
            return None;
        }
        for at in breaks.by_ref() {
            let length = match bytes.get(at..at + 3) {
                _ if bytes.get(at) == Some(&b'\n') => 1,
                _ if bytes.get(at..at + 2) == Some(b"\r\n") => 2,
                _ if bytes.get(at) == Some(&b'\r') => 1,
                Some([0xe2, 0x80, 0xa8 | 0xa9]) => 3,
                _ => continue,
            };
            // The `\n` of `\r\n` was passed with its `\r`.
            if at < start {
                continue;
            }
            let line = Span::new(start as u32, at as u32);
            start = at + length;
            return Some(line);
        }
        done = true;
        Some(Span::new(start as u32, bytes.len() as u32))
    })
}

/// A line that is not blank.
#[derive(Clone, Copy, Debug)]
struct Line {
    span: Span,
    /// Whether a line that is not blank stands right above it.
    joined: bool,
    /// Whether white space opens it.
    indented: bool,
}

/// Finds paragraphs; holds the buffers.
#[derive(Clone, Debug, Default)]
pub(crate) struct Paragraphs {
    lines: Vec<Line>,
}

impl Paragraphs {
    /// The spans of the paragraphs of `text`, into `out`.
    pub(crate) fn find(&mut self, text: &str, out: &mut Vec<Span>) {
        out.clear();
        self.lines.clear();
        let mut above = false;
        for line in lines(text) {
            let body = line.of(text);
            let trimmed = body.trim_end();
            let inner = trimmed.trim_start();
            if inner.is_empty() {
                above = false;
                continue;
            }
            let start = line.start + (trimmed.len() - inner.len()) as u32;
            let span = Span::new(start, start + inner.len() as u32);
            self.lines.push(Line {
                span,
                joined: above,
                indented: inner.len() < trimmed.len(),
            });
            above = true;
        }
        let measure = self.measure(text);
        for (i, line) in self.lines.iter().enumerate() {
            let above = i
                .checked_sub(1)
                .and_then(|k| self.lines.get(k))
                .filter(|_| line.joined);
            let wrapped = above.is_some_and(|above| {
                measure > 0 && !fits(text, above.span, line.span, measure) && !starts_item(line.span.of(text))
            });
            match out.last_mut() {
                Some(paragraph)
                    if wrapped
                        || line.joined && runs_on(text, *paragraph, line.span)
                        || !line.joined && self.runs_on_indented(text, i) =>
                {
                    *paragraph = paragraph.cover(line.span);
                }
                _ => out.push(line.span),
            }
        }
    }

    /// Whether line `i` is indented and goes on in mid-sentence from the line above it, across a blank line: in lower
    /// case, or in any case where that line is indented too, and is thus no heading.
    fn runs_on_indented(&self, text: &str, i: usize) -> bool {
        let (Some(line), Some(above)) = (
            self.lines.get(i),
            i.checked_sub(1).and_then(|k| self.lines.get(k)),
        ) else {
            return false;
        };
        let goes_on = line.span.of(text).starts_with(char::is_lowercase)
            || above.indented && line.span.of(text).starts_with(char::is_alphanumeric);
        line.indented && goes_on && is_open(text, above.span)
    }

    /// The width that the text is wrapped to; 0 where it is not.
    fn measure(&self, text: &str) -> usize {
        if !self.lines.iter().any(|line| line.joined) {
            return 0;
        }
        let mut widest = 0;
        for line in &self.lines {
            // An address that cannot be broken may stick out.
            let width = width(line.span.of(text));
            if width > WIDEST_WRAP && line.span.of(text).contains(' ') {
                return 0;
            }
            if width <= WIDEST_WRAP {
                widest = widest.max(width);
            }
        }
        if widest < NARROWEST_WRAP {
            return 0;
        }
        let (mut breaks, mut forced) = (0usize, 0usize);
        for (above, line) in self.lines.iter().zip(self.lines.iter().skip(1)) {
            if line.joined {
                breaks += 1;
                forced += usize::from(!fits(text, above.span, line.span, widest));
            }
        }
        let open = self
            .lines
            .iter()
            .zip(self.lines.iter().skip(1))
            .any(|(above, line)| {
                line.joined
                    && line.span.of(text).starts_with(char::is_lowercase)
                    && !ends_sentence(above.span.of(text))
            });
        if open && forced * 3 >= breaks * 2 {
            widest
        } else {
            0
        }
    }
}

/// The width of a line in characters.
fn width(line: &str) -> usize {
    step(line.len());
    line.bytes().filter(|&b| b & 0xc0 != 0x80).count()
}

/// Whether the first word of `line` would have fitted on the line above it. Words within a quarter of the measure
/// count as wrapped, since few writers wrap as tightly as they could.
fn fits(text: &str, above: Span, line: Span, measure: usize) -> bool {
    let first = line.of(text).split(char::is_whitespace).next().unwrap_or("");
    width(above.of(text)) + 1 + width(first) + 4 <= measure
}

/// Whether `line` goes on in mid-sentence from the paragraph above it, whatever the text's form.
fn runs_on(text: &str, above: Span, line: Span) -> bool {
    line.of(text).starts_with(char::is_lowercase) && is_open(text, above)
}

/// Whether a line is long and stops in mid-sentence.
fn is_open(text: &str, line: Span) -> bool {
    line.len() >= SHORTEST_RUN && line.of(text).ends_with(|c: char| c.is_alphanumeric() || c == ',')
}

fn ends_sentence(line: &str) -> bool {
    line.ends_with(['.', '!', '?', ':', '"', '”', '’', '…'])
}

/// Whether a line starts an item of a list.
fn starts_item(line: &str) -> bool {
    line.starts_with(['•', '*', '‣', '⁃']) || line.starts_with("- ")
}
