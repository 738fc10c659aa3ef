//! From characters to tokens: one forward scan of a paragraph.
//!
//! ASCII is read by a table of byte classes. Letters of Latin, Greek and Cyrillic are runs; every other character
//! goes through the word boundaries of UAX #29. What joins words is in `joiners`, full stops of abbreviations are in
//! `abbreviations`, clitics in `apostrophe`, web and e-mail addresses in `address`.

use alloc::vec::Vec;

use unicode_segmentation::UnicodeSegmentation;

use crate::class::{ALNUM, DIGIT, HIGH, LETTER, PUNCTUATION, SPACE, SPECIAL, SYMBOL, Wide, class, wide};
use crate::lexicon::Entry;
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
    pub(crate) fn stop(&mut self, start: usize, end: usize, kind: StopKind) {
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

    /// Whether text that is no opening mark or bracket stands right before `pos`.
    fn follows_text(&self, pos: usize) -> bool {
        let before = self.char_before(pos);
        before
            .is_some_and(|c| !c.is_whitespace() && !matches!(c, '(' | '[' | '=') && MarkKind::of(c).is_none())
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
                // Doubled, as tables of values write it.
                let run = (pos..pos + 3).find(|&i| self.at(i) != b'"').unwrap_or(pos + 3);
                let double = run == pos + 2 && (self.is_word_at(run) || self.follows_text(pos));
                let end = pos + 1 + usize::from(double);
                sink.mark(pos, end, MarkKind::STRAIGHT);
                end
            }
            b'&' => self.ampersand(pos, sink),
            b'*' => self.asterisk(pos, sink),
            b'_' => self.underscore(pos, sink),
            b'\\' => self.backslash(pos, sink),
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
            b'-' => {
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
    pub(crate) fn uax_end(&self, pos: usize) -> usize {
        let word = self
            .text
            .get(pos..self.bytes.len())
            .and_then(|rest| rest.split_word_bounds().next());
        let length = word.map_or(1, str::len);
        step(length);
        pos + length
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
            b'\'' | b'`' | b'&' | b'\\' | 0x80.. => {
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
