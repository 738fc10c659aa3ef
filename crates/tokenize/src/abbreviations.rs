//! Full stops that belong to the word before them: abbreviations, initials, initialisms.

use crate::TokenKind;
use crate::class::{DIGIT, HIGH, LETTER, SPACE};
use crate::joiners::Core;
use crate::lexicon::{Entry, look_up};
use crate::words::{Scanner, Sink, Stop, StopKind};

impl Scanner<'_> {
    /// The full stop after a word that belongs to it; the end of the token where it does.
    pub(crate) fn abbreviation(&self, start: usize, core: &Core, sink: &mut Sink<'_>) -> Option<usize> {
        let end = core.end;
        if self.at(end + 1) == b'.' || core.seen & HIGH != 0 {
            return None;
        }
        let part = self.bytes.get(core.part..end)?;
        let kind = match part {
            [letter] if letter.is_ascii_alphabetic() => self.letter(start, core, *letter, sink)?,
            _ => {
                let entry = look_up(part);
                if !entry.is(Entry::ABBREVIATION) || entry.is(Entry::NUMBER) && !self.number_follows(end + 1)
                {
                    return None;
                }
                if part == b"al" && !self.last_is(sink, b"et") {
                    return None;
                }
                StopKind::Abbreviation(entry)
            }
        };
        let end = end + 1;
        sink.stops.push(Stop {
            token: sink.tokens.len() as u32,
            kind,
        });
        Some(self.clitic(start, end, LETTER, sink).unwrap_or_else(|| {
            sink.push(start, end, TokenKind::Word);
            end
        }))
    }

    /// What one letter with a full stop is: an initialism's end, an initial, a page's "p.", or nothing.
    fn letter(&self, start: usize, core: &Core, letter: u8, sink: &Sink<'_>) -> Option<StopKind> {
        if core.dotted {
            return Some(StopKind::Initialism);
        }
        if core.part > start {
            return None;
        }
        if letter.is_ascii_lowercase() {
            let page = matches!(letter, b'p' | b'c') && self.number_follows(core.end + 1);
            return (page || letter == b'v').then_some(StopKind::Abbreviation(look_up(b"v")));
        }
        let next = self.skip_spaces(core.end + 1);
        let after_name = sink.last().is_some_and(|t| {
            t.kind == TokenKind::Word && self.at(t.span.start as usize).is_ascii_uppercase()
        });
        let before_name = self.at(next).is_ascii_uppercase() || self.class_at(next) == HIGH;
        if letter == b'I' && !after_name {
            return None;
        }
        (before_name || after_name && next < self.bytes.len()).then_some(StopKind::Initial)
    }

    /// Whether a digit follows, white space aside.
    fn number_follows(&self, pos: usize) -> bool {
        self.class_at(self.skip_spaces(pos)) & DIGIT != 0
    }

    /// The first byte from `pos` that is no space (at most a few are skipped, so that the cost is bounded).
    fn skip_spaces(&self, pos: usize) -> usize {
        (pos..pos + 4)
            .find(|&i| i >= self.bytes.len() || self.class_at(i) & SPACE == 0)
            .unwrap_or(pos + 4)
    }

    /// Whether the last token is `word`.
    fn last_is(&self, sink: &Sink<'_>, word: &[u8]) -> bool {
        sink.last()
            .is_some_and(|t| self.bytes.get(t.span.range()) == Some(word))
    }
}
