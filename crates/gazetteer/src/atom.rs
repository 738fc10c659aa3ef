//! Atoms: the pieces of words that names are made of.
//!
//! Tokens keep "US-Russia-backed" and "al-Assad" whole, as syntax wants them. Names need their parts, and need
//! "Guinea-Bissau" and "Guinea Bissau" to be the same. An atom is a run of letters and digits (or one "&");
//! what stands between two atoms is kept as a [`Gap`].

use pullquote_tokenize::steps::step;

use crate::lexicon::Lexicon;
use crate::word::{Piece, WordHash};
use pullquote_lexicon::fold::{fold_char, is_word};

/// What stands before an atom, as a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Gap(u16);

impl Gap {
    pub(crate) const SPACE: Self = Self(1);
    pub(crate) const HYPHEN: Self = Self(1 << 1);
    pub(crate) const APOSTROPHE: Self = Self(1 << 2);
    pub(crate) const SLASH: Self = Self(1 << 3);
    pub(crate) const PERIOD: Self = Self(1 << 4);
    pub(crate) const COMMA: Self = Self(1 << 5);
    pub(crate) const LINE: Self = Self(1 << 6);
    /// An empty line, or the text's start.
    pub(crate) const BLANK: Self = Self(1 << 7);
    /// A dash between spaces.
    pub(crate) const DASH: Self = Self(1 << 8);
    pub(crate) const QUOTE: Self = Self(1 << 9);
    pub(crate) const OPEN: Self = Self(1 << 10);
    pub(crate) const CLOSE: Self = Self(1 << 11);
    pub(crate) const COLON: Self = Self(1 << 12);
    /// "!", "?", "…".
    pub(crate) const STOP: Self = Self(1 << 13);
    pub(crate) const OTHER: Self = Self(1 << 14);

    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether any of `these` is there.
    #[inline]
    pub(crate) const fn has(self, these: Self) -> bool {
        self.0 & these.0 != 0
    }

    /// Whether nothing but `these` is there.
    #[inline]
    pub(crate) const fn only(self, these: Self) -> bool {
        self.0 & !these.0 == 0
    }

    /// The gap that `between` makes: what news writes between two words, then anything else.
    #[inline]
    fn between(between: &str) -> Self {
        match between.as_bytes() {
            b", " => Self::SPACE.or(Self::COMMA),
            b". " => Self::SPACE.or(Self::PERIOD),
            b"-" => Self::HYPHEN,
            b"'" => Self::APOSTROPHE,
            _ => Self::of(between),
        }
    }

    fn of(text: &str) -> Self {
        let mut gap = Self(0);
        let mut lines = 0;
        for c in text.chars() {
            gap = gap.or(match c {
                '\n' | '\u{2028}' | '\u{2029}' | '\u{85}' => {
                    lines += 1;
                    Self::LINE
                }
                '-' | '\u{2010}' | '\u{2011}' | '\u{2012}' | '\u{2013}' => Self::HYPHEN,
                '\u{2014}' | '\u{2015}' | '\u{2212}' => Self::DASH,
                '\'' | '\u{2019}' | '\u{2018}' | '\u{02BC}' | '`' => Self::APOSTROPHE,
                '/' => Self::SLASH,
                '.' => Self::PERIOD,
                ',' => Self::COMMA,
                '"' | '\u{201C}' | '\u{201D}' | '\u{201E}' | '«' | '»' => Self::QUOTE,
                '(' | '[' | '{' => Self::OPEN,
                ')' | ']' | '}' => Self::CLOSE,
                ':' | ';' => Self::COLON,
                '!' | '?' | '…' => Self::STOP,
                c if c.is_whitespace() => Self::SPACE,
                _ => Self::OTHER,
            });
        }
        if lines > 1 {
            gap = gap.or(Self::BLANK);
        }
        if gap.has(Self::HYPHEN) && gap.has(Self::SPACE.or(Self::LINE)) {
            gap = Self(gap.0 & !Self::HYPHEN.0).or(Self::DASH);
        }
        gap
    }
}

/// A run of letters and digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Atom {
    /// First byte.
    pub(crate) start: u32,
    /// One past the last byte.
    pub(crate) end: u32,
    /// Its number in the lexicon.
    pub(crate) word: u32,
    /// What stands between the previous atom and this one.
    pub(crate) gap: Gap,
    /// Half of its hash: tells words apart that no table knows.
    pub(crate) hash: u32,
    shape: u8,
}

const UPPER: u8 = 1;
const LOWER: u8 = 2;
const DIGIT: u8 = 8;
/// Letters of a script without case.
const CASELESS: u8 = 16;
const OPENS_SENTENCE: u8 = 32;

impl Atom {
    /// Opens with a capital.
    #[inline]
    pub(crate) const fn is_capital(self) -> bool {
        self.shape & UPPER != 0
    }

    /// All capitals.
    #[inline]
    pub(crate) const fn is_all_caps(self) -> bool {
        self.shape & (UPPER | LOWER) == UPPER
    }

    /// Opens with a digit.
    #[inline]
    pub(crate) const fn is_number(self) -> bool {
        self.shape & DIGIT != 0
    }

    /// Opens with a lower-case letter.
    #[inline]
    pub(crate) const fn is_lower(self) -> bool {
        self.shape & (UPPER | DIGIT | CASELESS) == 0
    }

    /// The first atom of a sentence.
    #[inline]
    pub(crate) const fn opens_sentence(self) -> bool {
        self.shape & OPENS_SENTENCE != 0
    }

    pub(crate) const fn mark_sentence(&mut self) {
        self.shape |= OPENS_SENTENCE;
    }

    pub(crate) const fn len(self) -> u32 {
        self.end - self.start
    }
}

/// Cuts `text` into atoms and looks each up. Cost: linear in the text.
pub(crate) fn scan(text: &str, lexicon: &Lexicon, atoms: &mut Vec<Atom>) {
    atoms.clear();
    let bytes = text.as_bytes();
    let mut at = 0;
    let mut gap_start = 0;
    while let Some(&byte) = bytes.get(at) {
        step(1);
        let start = at;
        let (end, hash, shape) = if byte == b'&' {
            let mut hash = WordHash::new();
            hash.push(byte);
            (at + 1, hash.finish(), 0)
        } else {
            read_atom(text, at)
        };
        if end == start {
            at += if byte.is_ascii() {
                1
            } else {
                char_at(text, at).map_or(1, char::len_utf8)
            };
            continue;
        }
        // one space, between most words
        let gap = if start == gap_start + 1 && bytes.get(gap_start) == Some(&b' ') {
            Gap::SPACE
        } else {
            Gap::between(text.get(gap_start..start).unwrap_or(""))
        };
        atoms.push(Atom {
            start: start as u32,
            end: end as u32,
            word: lexicon.lookup(hash, shape & UPPER != 0),
            gap: if gap_start == 0 { gap.or(Gap::BLANK) } else { gap },
            hash: hash as u32,
            shape,
        });
        at = end;
        gap_start = end;
        // the space before the next word
        at += usize::from(bytes.get(at) == Some(&b' '));
    }
}

fn char_at(text: &str, at: usize) -> Option<char> {
    text.get(at..).and_then(|rest| rest.chars().next())
}

/// The end of the atom that starts at `start`, its hash and its shape; `start` itself where none starts there.
#[inline]
fn read_atom(text: &str, start: usize) -> (usize, u64, u8) {
    let mut hash = WordHash::new();
    let mut at = start;
    let mut smalls = 0;
    let first = Piece::read(text.as_bytes(), start);
    let mut piece = first;
    loop {
        at += piece.len;
        smalls |= piece.smalls;
        if piece.len > 0 {
            hash.take(piece.folded);
        }
        if piece.len < 8 {
            break;
        }
        piece = Piece::read(text.as_bytes(), at);
    }
    if piece.before_wide && char_at(text, at).is_some_and(is_word) {
        return read_wide_atom(text, start);
    }
    let opens = match (first.len, first.capitals & 0x80, first.smalls & 0x80) {
        (0, ..) => 0,
        (_, 0, 0) => DIGIT,
        (_, 0, _) => 0,
        _ => UPPER,
    };
    (at, hash.finish(), if smalls == 0 { opens } else { opens | LOWER })
}

/// The same, character by character, of a word that is not ASCII alone.
fn read_wide_atom(text: &str, start: usize) -> (usize, u64, u8) {
    let mut hash = WordHash::new();
    let mut shape = 0;
    let mut at = start;
    while let Some(c) = char_at(text, at) {
        if !is_word(c) {
            break;
        }
        fold_char(c, &mut |b| hash.push(b));
        shape |= match (c.is_uppercase(), c.is_lowercase()) {
            (true, _) if at == start => UPPER,
            (true, _) => 0,
            (_, true) => LOWER,
            _ if c.is_ascii_digit() && at > start => 0,
            _ if c.is_numeric() => DIGIT,
            _ if c.is_alphabetic() => CASELESS,
            _ => 0,
        };
        at += c.len_utf8();
    }
    (at, hash.finish(), shape)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn atoms(text: &str) -> Vec<(String, Gap)> {
        let mut atoms = Vec::new();
        scan(text, &Lexicon::default(), &mut atoms);
        atoms
            .iter()
            .map(|a| (text[a.start as usize..a.end as usize].to_owned(), a.gap))
            .collect()
    }

    #[test]
    fn compounds_fall_into_their_parts() {
        let words: Vec<String> = atoms("US-Russia-backed Côte d’Ivoire, A & B")
            .into_iter()
            .map(|a| a.0)
            .collect();
        assert_eq!(
            words,
            ["US", "Russia", "backed", "Côte", "d", "Ivoire", "A", "&", "B"]
        );
    }

    #[test]
    fn gaps_say_what_stands_between() {
        let gaps: Vec<Gap> = atoms("One two-three four – five. Six\n\nSeven")
            .into_iter()
            .map(|a| a.1)
            .collect();
        assert_eq!(gaps[1], Gap::SPACE);
        assert_eq!(gaps[2], Gap::HYPHEN);
        assert!(gaps[4].has(Gap::DASH) && !gaps[4].has(Gap::HYPHEN));
        assert!(gaps[5].has(Gap::PERIOD));
        assert!(gaps[6].has(Gap::BLANK));
    }

    #[test]
    fn shapes_follow_the_script() {
        let mut found = Vec::new();
        scan(
            "Syria SYRIA syria 2013 اليمن Élysée",
            &Lexicon::default(),
            &mut found,
        );
        assert!(found[0].is_capital() && !found[0].is_all_caps());
        assert!(found[1].is_all_caps());
        assert!(found[2].is_lower());
        assert!(found[3].is_number());
        assert!(!found[4].is_lower() && !found[4].is_capital());
        assert!(found[5].is_capital());
    }
}
