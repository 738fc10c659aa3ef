//! What a byte or a character is to the scanner.

/// A letter of ASCII.
pub(crate) const LETTER: u8 = 1;
/// A digit of ASCII.
pub(crate) const DIGIT: u8 = 1 << 1;
/// White space and control characters: never part of a token.
pub(crate) const SPACE: u8 = 1 << 2;
/// Punctuation that is always a token of its own.
pub(crate) const PUNCTUATION: u8 = 1 << 3;
/// A symbol that is always a token of its own.
pub(crate) const SYMBOL: u8 = 1 << 4;
/// A byte that the scanner has to look at more closely: full stops, quotation marks, dashes and others.
pub(crate) const SPECIAL: u8 = 1 << 5;
/// A byte of a character beyond ASCII.
pub(crate) const HIGH: u8 = 1 << 6;
/// Letters and digits.
pub(crate) const ALNUM: u8 = LETTER | DIGIT;

static CLASSES: [u8; 256] = classes();

/// The class of a byte.
#[inline]
pub(crate) fn class(byte: u8) -> u8 {
    // A `u8` always fits the table; `get` keeps the module free of indexing and costs nothing.
    CLASSES.get(byte as usize).copied().unwrap_or(SPACE)
}

#[allow(clippy::indexing_slicing)] // at compile time
const fn classes() -> [u8; 256] {
    let mut out = [SPACE; 256];
    let mut b = 0;
    while b < 256 {
        out[b] = match b as u8 {
            b'a'..=b'z' | b'A'..=b'Z' => LETTER,
            b'0'..=b'9' => DIGIT,
            0..=b' ' | 0x7f => SPACE,
            b'.' | b'!' | b'?' | b'"' | b'\'' | b'`' | b'-' | b'@' | b'#' | b'<' | b'>' | b'_' | b'&'
            | b'*' | b'\\' => SPECIAL,
            b'$' | b'%' | b'+' | b'=' | b'^' | b'|' | b'~' => SYMBOL,
            0x80..=0xff => HIGH,
            _ => PUNCTUATION,
        };
        b += 1;
    }
    out
}

/// What a character beyond ASCII is to the scanner.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wide {
    /// A letter of a script whose words are runs of letters (Latin, Greek, Cyrillic), not combining.
    Letter,
    /// White space, and marks of direction and the like that stand between words.
    Space,
    /// An apostrophe, or what is written for one.
    Apostrophe,
    /// A hyphen within words.
    Hyphen,
    /// Punctuation that is a token of its own.
    Punctuation,
    /// A symbol that is a token of its own.
    Symbol,
    /// Anything else: UAX #29 decides.
    Other,
}

/// The class of a character beyond ASCII.
pub(crate) fn wide(c: char) -> Wide {
    match c as u32 {
        0x2019 | 0x02bc | 0xff07 | 0x00b4 => Wide::Apostrophe,
        0x2010 | 0x2011 => Wide::Hyphen,
        0x00ad | 0x00b7 | 0x2027 => Wide::Other,
        0x80..=0xa0 | 0x1680 | 0x2000..=0x200b | 0x200e..=0x200f | 0x2028..=0x202f => Wide::Space,
        0x205f..=0x2060 | 0x2066..=0x2069 | 0x3000 | 0xfeff => Wide::Space,
        0xaa | 0xb5 | 0xba | 0xc0..=0xd6 | 0xd8..=0xf6 | 0xf8..=0x2af => Wide::Letter,
        0x370..=0x373 | 0x376..=0x377 | 0x37b..=0x37d | 0x37f | 0x386 | 0x388..=0x3ff => Wide::Letter,
        0x400..=0x481 | 0x48a..=0x52f | 0x1e00..=0x1eff => Wide::Letter,
        0xa1 | 0xa7 | 0xab | 0xb6 | 0xbb | 0xbf => Wide::Punctuation,
        0xa2..=0xbe | 0xd7 | 0xf7 => Wide::Symbol,
        0x2012..=0x2026 | 0x2030..=0x203e | 0x2041..=0x2053 | 0x2055..=0x205e => Wide::Punctuation,
        0x37e | 0x387 | 0x589 | 0x5be | 0x5c0 | 0x5c3 | 0x60c | 0x61b | 0x61f | 0x66a..=0x66d | 0x6d4 => {
            Wide::Punctuation
        }
        0x964..=0x965 | 0x3001..=0x3003 | 0x3008..=0x3011 | 0x3014..=0x301f | 0x3030 => Wide::Punctuation,
        0xfe10..=0xfe19 | 0xfe30..=0xfe32 | 0xfe35..=0xfe4c | 0xfe50..=0xfe61 => Wide::Punctuation,
        0xff01..=0xff03 | 0xff05..=0xff0f | 0xff1a..=0xff20 | 0xff3b..=0xff3d | 0xff5b..=0xff65 => {
            Wide::Punctuation
        }
        0x20a0..=0x20c0 | 0x2190..=0x2319 | 0x2500..=0x25f9 => Wide::Symbol,
        _ => Wide::Other,
    }
}
