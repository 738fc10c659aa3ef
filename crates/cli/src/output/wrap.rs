//! Styled text, wrapped.

use std::fmt::Write;

use anstyle::Style;
use textwrap::{Options, WordSeparator, WordSplitter, WrapAlgorithm};

use super::neutral;

/// Fewest columns that text is wrapped to.
const NARROWEST: usize = 8;
/// What begins an escape sequence, and the one that ends all styles.
const ESCAPE: char = '\x1b';
const RESET: &str = "\x1b[0m";

/// Text in styles, which [`lines`](Self::lines) wraps.
pub(super) struct Styled {
    text: String,
    color: bool,
}

impl Styled {
    /// No text yet; its styles are left out where there is no `color`.
    pub(super) fn new(color: bool) -> Self {
        Self {
            text: String::new(),
            color,
        }
    }

    /// Adds `text` right behind what is there: white space becomes one space, and what would command a terminal is
    /// made visible.
    pub(super) fn push(&mut self, text: &str, style: Style) {
        let style = if self.color { style } else { Style::new() };
        if text.starts_with(char::is_whitespace) {
            self.space();
        }
        let words: Vec<_> = text.split_whitespace().map(neutral).collect();
        if !words.is_empty() {
            let _ = write!(self.text, "{style}{}{style:#}", words.join(" "));
        }
        if text.ends_with(char::is_whitespace) {
            self.space();
        }
    }

    /// Adds a space, where there is none.
    pub(super) fn space(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with(' ') {
            self.text.push(' ');
        }
    }

    /// The text in lines of at most `width` columns, without line feeds; a word that is longer is cut. A style ends
    /// with each line and begins again behind the next one's indent.
    pub(super) fn lines(&self, width: usize, indent: usize) -> Vec<String> {
        let text = self.text.trim_end();
        if text.is_empty() {
            return Vec::new();
        }
        let room = width.max(NARROWEST).saturating_sub(indent);
        let options = Options::new(room)
            .word_separator(WordSeparator::AsciiSpace)
            .word_splitter(WordSplitter::NoHyphenation)
            .wrap_algorithm(WrapAlgorithm::FirstFit);
        let mut style = String::new();
        let each = textwrap::wrap(text, options).into_iter().map(|line| {
            let begun = style.clone();
            carry(&line, &mut style);
            let ended = if style.is_empty() { "" } else { RESET };
            format!("{:indent$}{begun}{line}{ended}", "")
        });
        each.collect()
    }
}

/// Changes `style`, the escape sequences in force where `line` begins, to those in force where it ends.
fn carry(line: &str, style: &mut String) {
    let mut rest = line;
    while let Some((_, found)) = rest.split_once(ESCAPE) {
        let (code, after) = found.split_once('m').unwrap_or((found, ""));
        if code == "[0" {
            style.clear();
        } else {
            let _ = write!(style, "{ESCAPE}{code}m");
        }
        rest = after;
    }
}

/// The lines of `text` in one style.
pub(super) fn lines(text: &str, width: usize, indent: usize, style: Style, color: bool) -> Vec<String> {
    let mut styled = Styled::new(color);
    styled.push(text, style);
    styled.lines(width, indent)
}

#[cfg(test)]
mod tests {
    use textwrap::core::display_width;

    use super::*;

    #[test]
    fn wide_characters_take_two_columns_and_escape_sequences_none() {
        let mut styled = Styled::new(true);
        styled.push("港口  会谈\n继续进行 with ", Style::new().bold());
        styled.push("Pneumonoultramicroscopic", Style::new());
        for line in styled.lines(12, 2) {
            assert!(display_width(&line) <= 12 && line.starts_with("  "), "{line:?}");
            assert_eq!(line.matches("\x1b[1m").count(), line.matches(RESET).count());
        }
        assert_eq!(
            lines("a b", 8, 6, Style::new().bold(), true),
            ["      \x1b[1ma\x1b[0m", "      \x1b[1mb\x1b[0m"]
        );
        assert_eq!(
            lines("a\x1b[31m  b\tc", 20, 0, Style::new().bold(), false),
            ["a␛[31m b c"]
        );
        assert!(lines(" \n ", 20, 4, Style::new(), true).is_empty());
    }
}
