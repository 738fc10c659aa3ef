//! From characters to tokens: one forward scan of a paragraph.
//!
//! ASCII is read by a table of byte classes. Letters of Latin, Greek and Cyrillic are runs; every other character
//! goes through the word boundaries of UAX #29. Above these cores stand the joiners of news text: hyphens,
//! apostrophes, full stops of abbreviations, separators of numbers. Clitics are in `apostrophe`, web and e-mail
//! addresses in `address`.

use alloc::vec::Vec;

use unicode_segmentation::UnicodeSegmentation;

use crate::class::{ALNUM, DIGIT, HIGH, LETTER, PUNCTUATION, SPACE, SPECIAL, SYMBOL, Wide, class, wide};
use crate::lexicon::{Entry, look_up};
use crate::mark::{Mark, MarkKind};
use crate::steps::step;
use crate::{Span, Token, TokenKind};

/// Why a sentence may end at a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum StopKind {
    /// A full stop of its own.
    Full,
    /// `!` or `?`.
    Exclamation,
    /// `...` or `…`.
    Ellipsis,
    /// A full stop of a script that has no capitals.
    Wide,
    /// An abbreviation with its full stop.
    Abbreviation(Entry),
    /// Letters with full stops ("U.S.", "p.m.").
    Initialism,
    /// One capital with its full stop ("J.").
    Initial,
    /// A bullet: a sentence may start at it.
    Bullet,
}

/// A token at which a sentence may end.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stop {
    pub(crate) token: u32,
    pub(crate) kind: StopKind,
}

/// What the scan of one paragraph adds to.
pub(crate) struct Sink<'a> {
    pub(crate) tokens: &'a mut Vec<Token>,
    /// Quotation marks of this paragraph.
    pub(crate) marks: &'a mut Vec<Mark>,
    /// Possible ends of sentences of this paragraph.
    pub(crate) stops: &'a mut Vec<Stop>,
    /// The paragraph's first token.
    pub(crate) first: usize,
}

impl Sink<'_> {
    #[inline]
    pub(crate) fn push(&mut self, start: usize, end: usize, kind: TokenKind) {
        let span = Span::new(start as u32, end as u32);
        self.tokens.push(Token { span, kind });
    }

    /// Adds a quotation mark.
    pub(crate) fn mark(&mut self, start: usize, end: usize, kind: MarkKind) {
        self.marks.push(Mark::new(self.tokens.len() as u32, kind));
        self.push(start, end, TokenKind::Punctuation);
    }

    /// Adds punctuation at which a sentence may end.
    fn stop(&mut self, start: usize, end: usize, kind: StopKind) {
        self.stops.push(Stop {
            token: self.tokens.len() as u32,
            kind,
        });
        self.push(start, end, TokenKind::Punctuation);
    }

    /// The paragraph's last token so far.
    pub(crate) fn last(&self) -> Option<&Token> {
        self.tokens.get(self.first..).and_then(<[Token]>::last)
    }
}

/// The scanner of one paragraph.
pub(crate) struct Scanner<'t> {
    pub(crate) text: &'t str,
    /// The text up to the paragraph's end.
    pub(crate) bytes: &'t [u8],
}

/// A word's core: where it ends, and the classes of its bytes.
struct Core {
    end: usize,
    seen: u8,
    /// Where its last part starts, after a hyphen or another joiner.
    part: usize,
    /// Whether it is letters with full stops between.
    dotted: bool,
}

impl<'t> Scanner<'t> {
    /// A scanner of `text` up to byte `end`.
    pub(crate) fn new(text: &'t str, end: usize) -> Self {
        let bytes = text.as_bytes();
        Self {
            text,
            bytes: bytes.get(..end).unwrap_or(bytes),
        }
    }

    /// The byte at `i`; 0, which is no part of any token, beyond the end.
    #[inline]
    pub(crate) fn at(&self, i: usize) -> u8 {
        step(1);
        self.bytes.get(i).copied().unwrap_or(0)
    }

    /// The class of the byte at `i`.
    #[inline]
    pub(crate) fn class_at(&self, i: usize) -> u8 {
        class(self.at(i))
    }

    /// The character at `i`, a boundary.
    pub(crate) fn char_at(&self, i: usize) -> Option<char> {
        self.text.get(i..self.bytes.len())?.chars().next()
    }

    /// The character before `i`, a boundary.
    pub(crate) fn char_before(&self, i: usize) -> Option<char> {
        self.text.get(..i)?.chars().next_back()
    }

    /// Whether a letter or digit stands at `i`.
    pub(crate) fn is_word_at(&self, i: usize) -> bool {
        let class = self.class_at(i);
        class & ALNUM != 0 || class == HIGH && self.char_at(i).is_some_and(char::is_alphanumeric)
    }

    /// Whether a letter stands at `i`.
    pub(crate) fn is_letter_at(&self, i: usize) -> bool {
        let class = self.class_at(i);
        class & LETTER != 0 || class == HIGH && self.char_at(i).is_some_and(char::is_alphabetic)
    }

    /// Scans from `start` to the end.
    pub(crate) fn scan(&self, start: usize, sink: &mut Sink<'_>) {
        let mut pos = start;
        while let Some(&byte) = self.bytes.get(pos) {
            let class = class(byte);
            pos = if class & ALNUM != 0 {
                self.word(pos, sink)
            } else if class & SPACE != 0 {
                pos + 1
            } else if class & (PUNCTUATION | SYMBOL) != 0 {
                let kind = if class == SYMBOL {
                    TokenKind::Symbol
                } else {
                    TokenKind::Punctuation
                };
                sink.push(pos, pos + 1, kind);
                pos + 1
            } else if class & SPECIAL != 0 {
                self.special(pos, byte, sink)
            } else {
                self.high(pos, sink)
            };
        }
    }

    /// The end of the run of `byte` at `pos`.
    pub(crate) fn run(&self, pos: usize, byte: u8) -> usize {
        let mut end = pos;
        while self.at(end) == byte {
            end += 1;
        }
        end
    }

    fn special(&self, pos: usize, byte: u8, sink: &mut Sink<'_>) -> usize {
        match byte {
            b'.' => self.full_stop(pos, sink),
            b'!' | b'?' => {
                sink.stop(pos, pos + 1, StopKind::Exclamation);
                pos + 1
            }
            b'"' => {
                sink.mark(pos, pos + 1, MarkKind::STRAIGHT);
                pos + 1
            }
            b'\'' => self.apostrophe(pos, 1, sink),
            b'`' => {
                let double = self.at(pos + 1) == b'`';
                let end = pos + 1 + usize::from(double);
                sink.mark(
                    pos,
                    end,
                    if double {
                        MarkKind::LEFT
                    } else {
                        MarkKind::LEFT_SINGLE
                    },
                );
                end
            }
            b'-' | b'_' => {
                let end = self.run(pos, byte);
                sink.push(pos, end, TokenKind::Punctuation);
                end
            }
            b'<' | b'>' => {
                let double = self.at(pos + 1) == byte;
                if double {
                    let kind = if byte == b'<' {
                        MarkKind::LEFT_GUILLEMET
                    } else {
                        MarkKind::RIGHT_GUILLEMET
                    };
                    sink.mark(pos, pos + 2, kind);
                } else {
                    sink.push(pos, pos + 1, TokenKind::Symbol);
                }
                pos + 1 + usize::from(double)
            }
            _ => self.sign(pos, byte, sink),
        }
    }

    /// A full stop, an ellipsis, or a number that starts with its decimal point.
    fn full_stop(&self, pos: usize, sink: &mut Sink<'_>) -> usize {
        let end = self.run(pos, b'.');
        if end > pos + 1 {
            sink.stop(pos, end, StopKind::Ellipsis);
            return end;
        }
        let detached = pos == 0 || self.class_at(pos - 1) & SPACE != 0;
        if detached && self.class_at(end) & DIGIT != 0 {
            let core = self.core(end);
            let kind = if core.seen & (LETTER | HIGH) == 0 {
                TokenKind::Number
            } else {
                TokenKind::Word
            };
            sink.push(pos, core.end, kind);
            return core.end;
        }
        sink.stop(pos, end, StopKind::Full);
        end
    }

    /// A character beyond ASCII that starts a token or stands between tokens.
    fn high(&self, pos: usize, sink: &mut Sink<'_>) -> usize {
        let Some(c) = self.char_at(pos) else {
            return pos + 1;
        };
        let end = pos + c.len_utf8();
        match wide(c) {
            Wide::Space => {}
            Wide::Letter => return self.word(pos, sink),
            Wide::Apostrophe if c != '´' => return self.apostrophe(pos, c.len_utf8(), sink),
            Wide::Apostrophe | Wide::Symbol => sink.push(pos, end, TokenKind::Symbol),
            Wide::Hyphen => sink.push(pos, end, TokenKind::Punctuation),
            Wide::Punctuation => return self.wide_punctuation(pos, c, sink),
            Wide::Other if c.is_alphanumeric() => return self.word(pos, sink),
            Wide::Other => return self.other(pos, c, sink),
        }
        end
    }

    fn wide_punctuation(&self, pos: usize, c: char, sink: &mut Sink<'_>) -> usize {
        let mut end = pos + c.len_utf8();
        if let Some(kind) = MarkKind::of(c) {
            if kind == MarkKind::LEFT_SINGLE
                && self.elision(pos, c.len_utf8(), sink).is_some_and(|e| {
                    end = e;
                    true
                })
            {
                return end;
            }
            sink.mark(pos, end, kind);
            return end;
        }
        match c {
            '…' => sink.stop(pos, end, StopKind::Ellipsis),
            '؟' | '‼' | '⁇' | '⁈' | '⁉' | '‽' => sink.stop(pos, end, StopKind::Exclamation),
            '。' | '！' | '？' | '．' | '｡' | '।' | '॥' | '۔' | '։' => {
                sink.stop(pos, end, StopKind::Wide)
            }
            '•' | '‣' | '⁃' => sink.stop(pos, end, StopKind::Bullet),
            '—' | '–' | '―' => {
                while self.char_at(end) == Some(c) {
                    end += c.len_utf8();
                }
                sink.push(pos, end, TokenKind::Punctuation);
            }
            _ => sink.push(pos, end, TokenKind::Punctuation),
        }
        end
    }

    /// A character of no word: an emoji, a lone combining mark, an ignorable character.
    fn other(&self, pos: usize, c: char, sink: &mut Sink<'_>) -> usize {
        let end = self.uax_end(pos).max(pos + c.len_utf8());
        let ignorable = |c: char| matches!(c, '\u{ad}' | '\u{200c}' | '\u{200d}' | '\u{61c}' | '\u{180e}');
        if !self.text.get(pos..end).is_some_and(|t| t.chars().all(ignorable)) {
            sink.push(pos, end, TokenKind::Symbol);
        }
        end
    }

    /// Where UAX #29 ends the word that starts at `pos`.
    fn uax_end(&self, pos: usize) -> usize {
        let word = self
            .text
            .get(pos..self.bytes.len())
            .and_then(|rest| rest.split_word_bounds().next());
        let length = word.map_or(1, str::len);
        step(length);
        pos + length
    }

    /// The end of the word without the marks of direction and soft hyphens that UAX #29 leaves at it.
    fn without_ignorable(&self, start: usize, end: usize) -> usize {
        let word = self.text.get(start..end).unwrap_or("");
        let ignorable = |c: char| {
            c == '\u{ad}' || c == '\u{61c}' || c > '\u{ad}' && !c.is_alphanumeric() && wide(c) == Wide::Space
        };
        start + word.trim_end_matches(ignorable).len()
    }

    /// A word, a number, or what starts like one; then its clitic or its full stop.
    fn word(&self, start: usize, sink: &mut Sink<'_>) -> usize {
        let core = self.core(start);
        let end = core.end;
        match self.at(end) {
            b' ' | b',' => {}
            b'.' => {
                if let Some(end) = self.abbreviation(start, &core, sink) {
                    return end;
                }
            }
            b'@' => {
                if let Some(end) = self.email(start, end, sink) {
                    return end;
                }
            }
            b':' if self.at(end + 1) == b'/' && self.at(end + 2) == b'/' && core.seen == LETTER => {
                let end = self.url_end(end + 3);
                sink.push(start, end, TokenKind::Url);
                return end;
            }
            b'\'' | b'`' | 0x80.. => {
                if let Some(end) = self.clitic(start, end, core.seen, sink) {
                    return end;
                }
            }
            _ => {}
        }
        if core.dotted
            && let Some(end) = self.domain(start, end, sink)
        {
            return end;
        }
        self.push_word(start, end, core.seen, sink);
        end
    }

    /// Adds a word or number; "cannot" and its like are two tokens.
    pub(crate) fn push_word(&self, start: usize, end: usize, seen: u8, sink: &mut Sink<'_>) {
        if seen & (LETTER | HIGH) == 0 {
            sink.push(start, end, TokenKind::Number);
            return;
        }
        let length = end - start;
        if (length == 5 || length == 6)
            && let Some(cut) = self.bytes.get(start..end).and_then(fused)
        {
            sink.push(start, start + cut, TokenKind::Word);
            sink.push(start + cut, end, TokenKind::Word);
            return;
        }
        sink.push(start, end, TokenKind::Word);
    }

    /// The word's core at `start`: letters and digits with what joins them.
    fn core(&self, start: usize) -> Core {
        let mut core = Core {
            end: start,
            seen: 0,
            part: start,
            dotted: false,
        };
        loop {
            let mut i = core.end;
            loop {
                let class = self.class_at(i);
                if class & ALNUM == 0 {
                    break;
                }
                core.seen |= class;
                i += 1;
            }
            core.end = i;
            let byte = self.at(i);
            if byte == b' ' || !(byte >= 0x80 && self.beyond_ascii(&mut core) || self.joiner(byte, &mut core))
            {
                return core;
            }
        }
    }

    /// Goes on over a character beyond ASCII; `false` where the word ends.
    fn beyond_ascii(&self, core: &mut Core) -> bool {
        let i = core.end;
        let Some(c) = self.char_at(i) else {
            return false;
        };
        match wide(c) {
            Wide::Letter => {
                core.seen |= HIGH;
                core.end = i + c.len_utf8();
                true
            }
            Wide::Apostrophe => self
                .joining_apostrophe(i, c.len_utf8(), core.seen)
                .is_some_and(|end| {
                    (core.end, core.part) = (end, end);
                    true
                }),
            Wide::Hyphen => {
                let end = i + c.len_utf8();
                let joins = self.is_word_at(end);
                if joins {
                    (core.end, core.part) = (end, end);
                }
                joins
            }
            Wide::Other => {
                let end = self.without_ignorable(core.part, self.uax_end(core.part));
                let more = end > i;
                if more {
                    core.seen |= HIGH;
                    (core.end, core.part) = (end, end);
                    // UAX #29 ends the word here: only a joiner leads on.
                    let next = self.at(end);
                    return next == b'-' || next == b'\'' || next >= 0x80 && self.joins_beyond(core);
                }
                false
            }
            _ => false,
        }
    }

    /// Whether an apostrophe or a hyphen beyond ASCII follows the core.
    fn joins_beyond(&self, core: &Core) -> bool {
        self.char_at(core.end)
            .is_some_and(|c| matches!(wide(c), Wide::Apostrophe | Wide::Hyphen))
    }

    /// Goes on over a joiner of ASCII; `false` where the word ends.
    fn joiner(&self, byte: u8, core: &mut Core) -> bool {
        let i = core.end;
        if i == core.part {
            return false;
        }
        let (before, after) = (self.class_at(i - 1), self.class_at(i + 1));
        let to = match byte {
            b'-' if after & ALNUM != 0 || after == HIGH && self.is_word_at(i + 1) => i + 1,
            b'\'' | b'`' => match self.joining_apostrophe(i, 1, core.seen) {
                Some(end) => end,
                None => return false,
            },
            b'.' if before & after & DIGIT != 0 => i + 1,
            // "U.S.-led".
            b'.' if core.dotted && self.at(i + 1) == b'-' && self.is_word_at(i + 2) => i + 2,
            b'.' if self.joining_full_stop(core) => {
                core.dotted = true;
                i + 1
            }
            b',' | b':' | b'/' if before & after & DIGIT != 0 => i + 1,
            b'&' if self.at(i - 1).is_ascii_uppercase() && self.at(i + 1).is_ascii_uppercase() => i + 1,
            b'_' => {
                let end = self.run(i, b'_');
                if self.class_at(end) & ALNUM == 0 {
                    return false;
                }
                end
            }
            _ => return false,
        };
        (core.end, core.part) = (to, to);
        true
    }

    /// Whether the full stop after the core joins it to what follows: "U.S", "Ph.D", "will.i.am", "example.org".
    fn joining_full_stop(&self, core: &Core) -> bool {
        let i = core.end;
        let next = self.at(i + 1);
        let part = i - core.part;
        let single_next = next.is_ascii_alphabetic() && self.class_at(i + 2) & (ALNUM | HIGH) == 0;
        let letter = self.at(core.part);
        if class(next) & DIGIT != 0 {
            // "v1.2", but not "No.3".
            return core.seen & DIGIT != 0 && self.class_at(i - 1) & DIGIT != 0;
        }
        if part == 1 && letter.is_ascii_alphabetic() {
            return single_next || next.is_ascii_lowercase();
        }
        if single_next && next.is_ascii_uppercase() {
            return part == 2 && letter.is_ascii_uppercase() && self.at(i - 1).is_ascii_lowercase();
        }
        next.is_ascii_lowercase() && self.class_at(i - 1) & ALNUM != 0
    }

    /// The full stop after a word that belongs to it; the end of the token where it does.
    fn abbreviation(&self, start: usize, core: &Core, sink: &mut Sink<'_>) -> Option<usize> {
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

/// Where a fused word is cut ("can|not", "gon|na").
fn fused(word: &[u8]) -> Option<usize> {
    const FUSED: [&[u8]; 5] = [b"cannot", b"gonna", b"gotta", b"wanna", b"gimme"];
    let last = word.last()?.to_ascii_lowercase();
    if !matches!(last, b't' | b'a' | b'e') {
        return None;
    }
    FUSED
        .iter()
        .any(|fused| word.eq_ignore_ascii_case(fused))
        .then_some(3)
}
