//! Styled text, wrapped.

use anstyle::Style;
use unicode_width::UnicodeWidthStr;

use super::neutral;

/// Text that is written word by word into lines of at most `width` columns.
pub(super) struct Wrapped {
    width: usize,
    indent: usize,
    color: bool,
    lines: Vec<String>,
    line: String,
    column: usize,
    style: Style,
}

impl Wrapped {
    pub(super) fn new(width: usize, indent: usize, color: bool) -> Self {
        Self {
            width: width.max(8),
            indent,
            color,
            lines: Vec::new(),
            line: String::new(),
            column: 0,
            style: Style::new(),
        }
    }

    /// Adds a word: pieces of text with no space between them, each in its style. The space before the word
    /// takes `space`, the style that spans it where the words on both sides share one.
    pub(super) fn word(&mut self, pieces: &[(&str, Style)], space: Style) {
        let shown: Vec<_> = pieces
            .iter()
            .map(|&(text, style)| (neutral(text), style))
            .collect();
        let width: usize = shown.iter().map(|(text, _)| text.width()).sum();
        if self.column > 0 {
            if self.column + 1 + width > self.width - self.indent {
                self.end_line();
            } else {
                self.set(space);
                self.line.push(' ');
                self.column += 1;
            }
        }
        for (text, style) in &shown {
            self.set(*style);
            self.push(text);
        }
    }

    /// The lines, without line feeds.
    pub(super) fn finish(mut self) -> Vec<String> {
        if self.column > 0 {
            self.end_line();
        }
        self.lines
    }

    /// Adds text, cut where it is longer than a line.
    fn push(&mut self, text: &str) {
        let room = self.width - self.indent;
        if self.column + text.width() <= room {
            self.column += text.width();
            self.line.push_str(text);
            return;
        }
        let mut buffer = [0; 4];
        for c in text.chars() {
            let piece: &str = c.encode_utf8(&mut buffer);
            if self.column > 0 && self.column + piece.width() > room {
                self.end_line();
            }
            self.line.push_str(piece);
            self.column += piece.width();
        }
    }

    fn set(&mut self, style: Style) {
        if self.color && style != self.style {
            self.line.push_str(&format!("{:#}{style}", self.style));
        }
        self.style = style;
    }

    fn end_line(&mut self) {
        let style = self.style;
        self.set(Style::new());
        let line = std::mem::take(&mut self.line);
        self.lines.push(format!("{:1$}{line}", "", self.indent));
        self.column = 0;
        self.set(style);
    }
}
