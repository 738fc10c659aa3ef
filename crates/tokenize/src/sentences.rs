//! Where sentences end: a forward machine over the tokens at which one may.

use alloc::vec::Vec;
use core::ops::Range;

use crate::lexicon::{Entry, look_up};
use crate::mark::Role;
use crate::steps::step;
use crate::words::{Stop, StopKind};
use crate::{Sentence, Token, TokenKind};

/// A paragraph as the machine sees it.
pub(crate) struct Paragraph<'a> {
    pub(crate) text: &'a str,
    pub(crate) tokens: &'a [Token],
    /// The paragraph's tokens.
    pub(crate) range: Range<u32>,
    /// The role of each of the paragraph's tokens as a quotation mark.
    pub(crate) roles: &'a [Role],
}

/// What the next sentence would start with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Start {
    Capital,
    Lower,
    Digit,
    /// A letter of a script without capitals, or a symbol.
    Other,
    /// Punctuation that goes on with the sentence.
    Comma,
    /// The paragraph's end.
    End,
}

/// Numbered items: the style of their markers and the next one expected.
#[derive(Clone, Copy, Debug)]
struct Items {
    letter: bool,
    next: u32,
    /// The tokens after the number: `.`, `)`, or both.
    stop: bool,
    bracket: bool,
}

impl Paragraph<'_> {
    /// Cuts the paragraph's tokens into sentences.
    pub(crate) fn split(&self, stops: &[Stop], out: &mut Vec<Sentence>) {
        let mut start = self.range.start;
        let mut items = self.items(start);
        let (mut from, mut end, mut skip) = (start, start, start);
        for (nth, stop) in stops.iter().enumerate() {
            if let Some(list) = &mut items {
                start = self.cut_items(list, from.max(start + 1), stop.token, start, out);
                from = stop.token;
            }
            if stop.token < start.max(skip) {
                continue;
            }
            if stop.kind == StopKind::Bullet {
                start = self.cut(start, stop.token, out);
                continue;
            }
            if items.is_some() && self.is_marker(start, stop.token) {
                continue;
            }
            if let Some(after) = self.omission(stop) {
                start = self.cut(start, stop.token + 1, out);
                skip = after;
                continue;
            }
            // A stop within what the last one took ends where that one does.
            if stop.token >= end {
                end = self.close(stop.token + 1);
            }
            let more = stops.get(nth + 1).is_some_and(|next| next.token < end);
            if !more && self.ends(start, stop, end) {
                start = self.cut(start, end, out);
            }
        }
        if let Some(list) = &mut items {
            start = self.cut_items(list, from.max(start + 1), self.range.end, start, out);
        }
        self.cut(start, self.range.end, out);
    }

    /// Ends a sentence before token `end`; where the next one starts.
    fn cut(&self, start: u32, end: u32, out: &mut Vec<Sentence>) -> u32 {
        let span = self
            .token(start)
            .zip(self.token(end.wrapping_sub(1)))
            .map(|(a, b)| a.span.cover(b.span));
        match span {
            Some(span) if start < end => {
                out.push(Sentence {
                    span,
                    tokens: start..end,
                });
                end
            }
            _ => start,
        }
    }

    fn token(&self, i: u32) -> Option<&Token> {
        step(1);
        self.tokens.get(i as usize).filter(|_| self.range.contains(&i))
    }

    fn word(&self, i: u32) -> &str {
        self.token(i).map_or("", |t| t.span.of(self.text))
    }

    fn role(&self, i: u32) -> Role {
        self.roles
            .get((i - self.range.start) as usize)
            .copied()
            .unwrap_or(Role::Neither)
    }

    /// Whether token `i` follows the one before it at once.
    fn touches(&self, i: u32) -> bool {
        i > self.range.start
            && self
                .token(i - 1)
                .zip(self.token(i))
                .is_some_and(|(a, b)| a.span.end == b.span.start)
    }

    /// The first token from `i` that closes nothing: marks, brackets and further stops belong to the sentence.
    fn close(&self, mut i: u32) -> u32 {
        while let Some(token) = self.token(i) {
            if token.kind != TokenKind::Punctuation {
                break;
            }
            let closes = match token.span.of(self.text) {
                ")" | "]" | "}" => self.touches(i),
                "." | "…" => self.spaced_stop(i) || self.stop_after_quotation(i),
                "!" | "?" | "..." | "...." => self.touches(i),
                "\"" | "'" | "”" | "’" | "''" | "’’" | "“" | "‘" => match self.role(i) {
                    Role::Close => true,
                    Role::Open => false,
                    Role::Neither => self.touches(i) && !self.touches(i + 1),
                },
                _ => self.role(i) == Role::Close,
            };
            if !closes {
                break;
            }
            i += 1;
        }
        i
    }

    /// Whether the full stop at `i` goes on with an ellipsis of spaced full stops.
    fn spaced_stop(&self, i: u32) -> bool {
        i > self.range.start && matches!(self.word(i - 1), "." | "…" | "..." | "?" | "!")
    }

    /// Whether the full stop at `i` follows a quotation that has ended with a stop of its own: `“Hurry!”.`
    fn stop_after_quotation(&self, i: u32) -> bool {
        let mark = i.wrapping_sub(1);
        let own = matches!(self.word(mark.wrapping_sub(1)), "." | "!" | "?" | "…" | "...");
        self.touches(i) && self.role(mark) == Role::Close && own
    }

    /// What the text after token `i` starts with, opening marks and brackets aside.
    fn start(&self, i: u32) -> (Start, u32) {
        let mut at = i;
        // A sentence starts with a few marks at most; the limit keeps the cost bounded.
        while at < i + 4 {
            let Some(token) = self.token(at) else {
                return (Start::End, at);
            };
            let text = token.span.of(self.text);
            let skip = token.kind == TokenKind::Punctuation
                && (self.role(at) == Role::Open
                    || matches!(
                        text,
                        "(" | "[" | "¿" | "¡" | "\"" | "“" | "‘" | "'" | "«" | "„" | "—" | "–" | "--"
                    ));
            if skip {
                at += 1;
                continue;
            }
            let start = match text.chars().find(|c| c.is_alphanumeric()) {
                _ if token.kind == TokenKind::Url => Start::Capital,
                None if matches!(text, "," | ";" | ":" | ")" | "]" | "/") => Start::Comma,
                Some(c) if c.is_lowercase() => Start::Lower,
                Some(c) if c.is_uppercase() => Start::Capital,
                Some(c) if c.is_numeric() => Start::Digit,
                _ => Start::Other,
            };
            return (start, at);
        }
        (Start::Other, at)
    }

    /// Whether a sentence that started at `start` ends with `stop`, whose closing marks end before `end`.
    fn ends(&self, start: u32, stop: &Stop, end: u32) -> bool {
        let (next, at) = self.start(end);
        if next == Start::End {
            return true;
        }
        let closed = end > stop.token + 1;
        match stop.kind {
            _ if next == Start::Comma => false,
            StopKind::Wide => true,
            StopKind::Full => match next {
                Start::Lower => {
                    !closed && !self.ellipsis(stop.token, end) && self.whole_word_before(stop.token)
                }
                Start::Capital if self.ellipsis(stop.token, end) => self.word(at) != "I",
                Start::Capital if closed && self.role(end - 1) == Role::Close => {
                    !self.only_report_follows(at)
                }
                Start::Digit => !(self.word(end) == "." || self.number_sign_before(stop.token)),
                _ if self.is_marker(start, stop.token) => false,
                _ => true,
            },
            StopKind::Exclamation => match next {
                Start::Lower => false,
                Start::Capital => !(closed && self.report_follows(at)),
                _ => true,
            },
            StopKind::Ellipsis => match next {
                // "I" is no sign of a new sentence, nor is an omission in brackets.
                Start::Capital if closed && self.report_follows(at) => false,
                Start::Capital => self.word(stop.token + 1) != "]" && self.word(at) != "I",
                _ => false,
            },
            StopKind::Initial => {
                next == Start::Capital && self.starter(at) && self.word(at).len() > 1 && end - start > 3
            }
            StopKind::Initialism | StopKind::Abbreviation(_) => {
                self.abbreviation_ends(start, stop, end, next, at)
            }
            StopKind::Bullet => false,
        }
    }

    fn abbreviation_ends(&self, start: u32, stop: &Stop, end: u32, next: Start, at: u32) -> bool {
        if let StopKind::Abbreviation(entry) = stop.kind
            && !entry.is(Entry::ENDER | Entry::MONTH | Entry::STATE)
        {
            return false;
        }
        // "At 5 a.m. Mr. Smith went": an adverbial is no sentence.
        if end - start <= 3 || next == Start::Lower || next == Start::Digit {
            return false;
        }
        let marks = at > end;
        next == Start::Other && end > stop.token + 1
            || next == Start::Capital && (marks && self.role(end) == Role::Open || self.starter(at))
    }

    /// Whether token `i` is a word that often begins a sentence.
    fn starter(&self, i: u32) -> bool {
        let word = self.word(i);
        let word = word.strip_suffix('.').unwrap_or(word);
        look_up(word.as_bytes()).is(Entry::STARTER)
    }

    /// Whether somebody and a verb of saying follow, and no clause of theirs: `"Really?" Norway coach Lena Poe asked`.
    fn report_follows(&self, at: u32) -> bool {
        if self.word(at) == "I" {
            return look_up(self.word(at + 1).as_bytes()).is(Entry::REPORT);
        }
        for i in at + 1..at + 7 {
            let word = self.word(i);
            if look_up(word.as_bytes()).is(Entry::REPORT) {
                let name = self.word(i - 1).starts_with(char::is_uppercase);
                let begun = self.starter(at) && !self.word(at).ends_with('.');
                return name && !begun && !self.clause_after(i);
            }
            if !word.starts_with(char::is_alphabetic) {
                return false;
            }
            // "Poe fumed.": a verb in the past that ends its clause.
            let last = matches!(self.word(i + 1), "." | "," | ":" | "") || self.token(i + 1).is_none();
            if last && word.ends_with("ed") && self.word(i - 1).starts_with(char::is_uppercase) {
                return !self.starter(at);
            }
        }
        false
    }

    /// Whether somebody and a verb of saying follow, and nothing else: `"It is over." Lena Poe said.`
    fn only_report_follows(&self, at: u32) -> bool {
        let verb = (at + 1..at + 5).find(|&i| !self.word(i).starts_with(char::is_uppercase));
        verb.is_some_and(|verb| {
            let report = look_up(self.word(verb).as_bytes()).is(Entry::REPORT);
            report && !self.starter(at) && matches!(self.word(verb + 1), "." | "")
        })
    }

    /// Whether the verb of saying at token `i` reports a clause after it.
    fn clause_after(&self, i: u32) -> bool {
        match self.word(i + 1) {
            "that" | "it" | "he" | "she" | "they" | "we" | "there" | "if" | "whether" => true,
            "the" => matches!(self.word(i), "said" | "says" | "added"),
            _ => false,
        }
    }

    /// Where a sentence starts with an ellipsis after the full stop of the last one ("It ended. … It began."), the
    /// token after the ellipsis.
    fn omission(&self, stop: &Stop) -> Option<u32> {
        let next = stop.token + 1;
        let dots = |i: u32| matches!(self.word(i), "." | "…" | "...");
        if stop.kind != StopKind::Full || !dots(next) || self.touches(next) || !self.touches(stop.token) {
            return None;
        }
        let mut after = next;
        while dots(after) {
            after += 1;
        }
        (after < self.range.end && self.close(after) == after).then_some(after)
    }

    /// Whether the stop at `token` is one of several with spaces between.
    fn ellipsis(&self, token: u32, end: u32) -> bool {
        end > token + 1 && self.word(token + 1) == "."
            || token > self.range.start && self.word(token - 1) == "."
    }

    /// Whether a word that is no likely abbreviation stands before the full stop at `token`, and space after it.
    fn whole_word_before(&self, token: u32) -> bool {
        let word = self.word(token.wrapping_sub(1));
        // "E. coli", "ESBL-E. coli".
        let letter = word
            .strip_suffix(char::is_uppercase)
            .is_some_and(|rest| !rest.ends_with(char::is_alphanumeric));
        let whole = word.len() > 3 || !word.starts_with(char::is_uppercase);
        self.touches(token) && !self.touches(token + 1) && whole && !letter
    }

    /// "N°. 5".
    fn number_sign_before(&self, token: u32) -> bool {
        self.touches(token) && matches!(self.word(token.wrapping_sub(1)), "°" | "º" | "№")
    }

    /// Whether the tokens from `start` to the stop are the marker of an item: "1.", "a.", "2.)".
    fn is_marker(&self, start: u32, stop: u32) -> bool {
        let first = if matches!(self.word(start), "•" | "‣" | "⁃" | "-" | "–") {
            start + 1
        } else {
            start
        };
        first + 1 == stop && self.marker_value(first).is_some()
    }

    /// The number of an item's marker.
    fn marker_value(&self, i: u32) -> Option<(bool, u32)> {
        match self.word(i).as_bytes() {
            [letter @ b'a'..=b'z'] => Some((true, u32::from(letter - b'a' + 1))),
            digits if !digits.is_empty() && digits.len() <= 3 => {
                self.word(i).parse().ok().map(|value| (false, value))
            }
            _ => None,
        }
    }

    /// The list that the paragraph starts with, if it does.
    fn items(&self, start: u32) -> Option<Items> {
        let first = if matches!(self.word(start), "•" | "‣" | "⁃") {
            start + 1
        } else {
            start
        };
        let (letter, value) = self.marker_value(first)?;
        let stop = self.word(first + 1) == "." && self.touches(first + 1);
        let bracket = self.word(first + 1 + u32::from(stop)) == ")";
        let items = Items {
            letter,
            next: value + 1,
            stop,
            bracket,
        };
        (stop || bracket).then_some(items)
    }

    /// Cuts before each expected marker among the tokens `from..to`.
    fn cut_items(&self, items: &mut Items, from: u32, to: u32, start: u32, out: &mut Vec<Sentence>) -> u32 {
        let mut start = start;
        for i in from..to {
            if self.marker_value(i) != Some((items.letter, items.next)) || self.touches(i) {
                continue;
            }
            let stop = self.word(i + 1) == "." && self.touches(i + 1);
            let bracket = self.word(i + 1 + u32::from(stop)) == ")";
            let text = i + 1 + u32::from(stop) + u32::from(bracket);
            if (stop, bracket) != (items.stop, items.bracket) || self.start(text).0 != Start::Capital {
                continue;
            }
            items.next += 1;
            let before = i.wrapping_sub(1);
            let cut = if matches!(self.word(before), "•" | "‣" | "⁃") {
                before
            } else {
                i
            };
            start = self.cut(start, cut.max(start), out);
        }
        start
    }
}
