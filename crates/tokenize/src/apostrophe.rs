//! Apostrophes: clitics, elisions, apostrophes within words, and single or doubled marks of quotation.

use crate::TokenKind;
use crate::class::{ALNUM, DIGIT, HIGH, LETTER, Wide, wide};
use crate::lexicon::{Entry, look_up};
use crate::mark::MarkKind;
use crate::markup::reference;
use crate::words::{Scanner, Sink};

impl Scanner<'_> {
    /// The length of the apostrophe at `i`, or of what is written for one within a word.
    pub(crate) fn apostrophe_at(&self, i: usize) -> Option<usize> {
        match self.at(i) {
            b'\'' | b'`' => Some(1),
            b'\\' if self.at(i + 1) == b'\'' => Some(2),
            b'&' => reference(self.bytes.get(i..)?)
                .filter(|&(c, _)| matches!(c, '\'' | '’'))
                .map(|(_, length)| length),
            0x80.. => self
                .char_at(i)
                .filter(|&c| wide(c) == Wide::Apostrophe)
                .map(char::len_utf8),
            _ => None,
        }
    }

    /// The end of the clitic whose letters start at `i` ("s", "re", "t", …), and whether it is "t".
    fn clitic_end(&self, i: usize) -> Option<(usize, bool)> {
        let (first, second) = (self.at(i) | 0x20, self.at(i + 1) | 0x20);
        let (end, negation) = match (first, second) {
            (b'r' | b'v', b'e') | (b'l', b'l') => (i + 2, false),
            (b's' | b'd' | b'm', _) => (i + 1, false),
            (b't', _) => (i + 1, true),
            _ => return None,
        };
        (!self.is_word_at(end)).then_some((end, negation))
    }

    /// A word from `start` to `end` with the clitic that follows, as two tokens; where the second ends.
    pub(crate) fn clitic(&self, start: usize, end: usize, seen: u8, sink: &mut Sink<'_>) -> Option<usize> {
        let length = self.apostrophe_at(end)?;
        let (after, negation) = self.clitic_end(end + length)?;
        let cut = if negation {
            let n = self.at(end.checked_sub(1)?) | 0x20;
            if n != b'n' || end < start + 2 {
                return None;
            }
            end - 1
        } else {
            end
        };
        self.push_word(start, cut, seen, sink);
        sink.push(cut, after, TokenKind::Word);
        Some(after)
    }

    /// Where the word goes on after the apostrophe of `length` at `i` ("O'Neill", "d’Ivoire").
    pub(crate) fn joining_apostrophe(&self, i: usize, length: usize, seen: u8) -> Option<usize> {
        let next = i + length;
        if seen & (LETTER | HIGH) == 0 || !self.is_letter_at(next) {
            return None;
        }
        match self.clitic_end(next) {
            Some((_, negation)) => {
                let n = i.checked_sub(1).map_or(0, |k| self.at(k)) | 0x20;
                (negation && n != b'n').then_some(next)
            }
            None => Some(next),
        }
    }

    /// An apostrophe or single mark that no word before it has taken.
    pub(crate) fn apostrophe(&self, pos: usize, length: usize, sink: &mut Sink<'_>) -> usize {
        let mut end = pos + length;
        if length == 1 {
            // At most four are looked at, so that a long run of them stays linear.
            let run = (pos..pos + 4).find(|&i| self.at(i) != b'\'').unwrap_or(pos + 4);
            match run - pos {
                1 => {}
                3 if self.opens_at(pos) => {
                    sink.mark(pos, pos + 2, MarkKind::STRAIGHT);
                    sink.mark(pos + 2, run, MarkKind::STRAIGHT_SINGLE);
                    return run;
                }
                3 => {
                    sink.mark(pos, pos + 1, MarkKind::STRAIGHT_SINGLE);
                    sink.mark(pos + 1, run, MarkKind::STRAIGHT);
                    return run;
                }
                _ => {
                    sink.mark(pos, pos + 2, MarkKind::STRAIGHT);
                    return pos + 2;
                }
            }
        }
        if let Some(elided) = self.elision(pos, length, sink) {
            return elided;
        }
        // "Putin 's", as copy that was tokenised before has it.
        if self.follows_space(pos)
            && sink
                .last()
                .is_some_and(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number))
            && let Some((after, false)) = self.clitic_end(end)
        {
            sink.push(pos, after, TokenKind::Word);
            return after;
        }
        if length > 1 && self.char_at(end) == Some('’') {
            end += length;
            sink.mark(pos, end, MarkKind::RIGHT);
            return end;
        }
        sink.mark(
            pos,
            end,
            if length == 1 {
                MarkKind::STRAIGHT_SINGLE
            } else {
                MarkKind::RIGHT_SINGLE
            },
        );
        end
    }

    /// Whether what stands before `pos` lets a quotation open there.
    fn opens_at(&self, pos: usize) -> bool {
        self.char_before(pos)
            .is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '—' | '–'))
    }

    fn follows_space(&self, pos: usize) -> bool {
        self.char_before(pos).is_some_and(char::is_whitespace)
    }

    /// A word that starts with the apostrophe of `length` at `pos`: "'90s", "’em". Adds it and says where it ends.
    pub(crate) fn elision(&self, pos: usize, length: usize, sink: &mut Sink<'_>) -> Option<usize> {
        if !self.opens_at(pos) {
            return None;
        }
        let start = pos + length;
        let curly_right = length > 1 && self.char_at(pos) == Some('’');
        if self.class_at(start) & self.class_at(start + 1) & DIGIT != 0 {
            let decade = self.at(start + 2) | 0x20 == b's';
            let end = start + 2 + usize::from(decade);
            let after_word =
                self.follows_space(pos) && sink.last().is_some_and(|t| t.kind == TokenKind::Word);
            if self.class_at(end) & (ALNUM | HIGH) != 0 || !(decade || curly_right || after_word) {
                return None;
            }
            sink.push(
                pos,
                end,
                if decade {
                    TokenKind::Word
                } else {
                    TokenKind::Number
                },
            );
            return Some(end);
        }
        let mut end = start;
        while end < start + 6 && self.class_at(end) & LETTER != 0 {
            end += 1;
        }
        let word = self.bytes.get(start..end)?;
        if self.class_at(end) & (ALNUM | HIGH) != 0 && !self.closes_elision(end)
            || !look_up(word).is(Entry::ELISION)
        {
            return None;
        }
        // "'n'" keeps both its apostrophes.
        if word.eq_ignore_ascii_case(b"n")
            && let Some(length) = self.apostrophe_at(end)
        {
            end += length;
        }
        sink.push(pos, end, TokenKind::Word);
        Some(end)
    }

    /// Whether the character beyond ASCII at `end` is no letter.
    fn closes_elision(&self, end: usize) -> bool {
        self.class_at(end) == HIGH && !self.is_word_at(end)
    }
}
