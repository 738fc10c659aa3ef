//! What a page's markup leaves in its text: character references ("&quot;"), marks of emphasis ("*“…”*") and
//! backslashes before quotation marks. A reference is the token that its character would be; the others are no token.

use crate::TokenKind;
use crate::class::{ALNUM, HIGH, SPACE};
use crate::mark::{Family, MarkKind};
use crate::words::{Scanner, Sink, StopKind};

/// The named references that are met in news.
const NAMED: [(&[u8], char); 14] = [
    (b"quot", '"'),
    (b"ldquo", '“'),
    (b"rdquo", '”'),
    (b"lsquo", '‘'),
    (b"rsquo", '’'),
    (b"apos", '\''),
    (b"laquo", '«'),
    (b"raquo", '»'),
    (b"bdquo", '„'),
    (b"amp", '&'),
    (b"nbsp", '\u{a0}'),
    (b"ndash", '–'),
    (b"mdash", '—'),
    (b"hellip", '…'),
];

/// The character reference that `bytes` start with, and its length.
pub(crate) fn reference(bytes: &[u8]) -> Option<(char, usize)> {
    let end = bytes.iter().take(9).position(|&b| b == b';')?;
    let name = bytes.get(1..end).filter(|_| bytes.first() == Some(&b'&'))?;
    let c = match name {
        [b'#', b'x' | b'X', digits @ ..] => number(digits, 16)?,
        [b'#', digits @ ..] => number(digits, 10)?,
        _ => NAMED.iter().find(|(known, _)| *known == name)?.1,
    };
    Some((c, end + 1))
}

fn number(digits: &[u8], radix: u32) -> Option<char> {
    let digits = core::str::from_utf8(digits).ok()?;
    char::from_u32(u32::from_str_radix(digits, radix).ok()?)
}

impl Scanner<'_> {
    /// An ampersand, or a character reference.
    pub(crate) fn ampersand(&self, pos: usize, sink: &mut Sink<'_>) -> usize {
        let (c, length) = self.bytes.get(pos..).and_then(reference).unwrap_or(('&', 1));
        let end = pos + length;
        match MarkKind::of(c) {
            Some(kind) if kind.family == Family::Single => {
                if let Some(elided) = self.elision(pos, length, sink) {
                    return elided;
                }
                sink.mark(pos, end, kind);
            }
            Some(kind) => sink.mark(pos, end, kind),
            None if c.is_whitespace() => {}
            None if c == '…' => sink.stop(pos, end, StopKind::Ellipsis),
            None if matches!(c, '–' | '—') => sink.push(pos, end, TokenKind::Punctuation),
            None if c == '&' => sink.push(pos, end, TokenKind::Symbol),
            None => {
                sink.push(pos, pos + 1, TokenKind::Symbol);
                return pos + 1;
            }
        }
        end
    }

    /// Asterisks: marks of emphasis at the edge of what they mark are no token.
    pub(crate) fn asterisk(&self, pos: usize, sink: &mut Sink<'_>) -> usize {
        let end = self.run(pos, b'*');
        if !self.is_emphasis(pos, end) {
            for at in pos..end {
                sink.push(at, at + 1, TokenKind::Symbol);
            }
        }
        end
    }

    /// Underscores: no token where they touch a quotation mark, and otherwise one.
    pub(crate) fn underscore(&self, pos: usize, sink: &mut Sink<'_>) -> usize {
        let end = self.run(pos, b'_');
        let mark = |c: Option<char>| c.and_then(MarkKind::of).is_some();
        if !(mark(self.char_before(pos)) || mark(self.char_at(end))) || !self.is_emphasis(pos, end) {
            sink.push(pos, end, TokenKind::Punctuation);
        }
        end
    }

    /// A backslash: none before a quotation mark.
    pub(crate) fn backslash(&self, pos: usize, sink: &mut Sink<'_>) -> usize {
        if !matches!(self.at(pos + 1), b'"' | b'\'') {
            sink.push(pos, pos + 1, TokenKind::Punctuation);
        }
        pos + 1
    }

    /// Whether the run of marks from `pos` to `end` opens or closes emphasis: text on one of its sides, and on the
    /// other space, punctuation or nothing.
    fn is_emphasis(&self, pos: usize, end: usize) -> bool {
        let length = end - pos;
        let before = pos.checked_sub(1).map_or(b' ', |k| self.at(k));
        let after = self.class_at(end);
        let word = |class: u8| class & (ALNUM | HIGH) != 0;
        let spaced = |class: u8| class & SPACE != 0;
        let before_class = crate::class::class(before);
        if spaced(before_class) || matches!(before, b'(' | b'[') {
            let mark = self.char_at(end).and_then(MarkKind::of).is_some();
            return length <= 3 && (word(after) || mark || self.at(end) == b'&');
        }
        // "f***" hides a word; "5*3" multiplies.
        length <= 2 && (!word(after) || !word(before_class)) || length == 3 && !word(before_class)
    }
}
