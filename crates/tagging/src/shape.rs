//! The shape of a token: how it is written, without which letters.

use pullquote_tokenize::TokenKind;

/// How a token is written. The number of a shape is its row in the weights' table `shape`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
#[non_exhaustive]
pub enum Shape {
    /// No capitals: "said", "'s".
    Lower = 0,
    /// One capital, in front, then small letters: "Moscow"; not the first token of a sentence.
    Title = 1,
    /// The same at the start of a sentence, where every word has a capital.
    TitleFirst = 2,
    /// Two capitals or more and nothing small: "UN", "LAVROV".
    Upper = 3,
    /// A single capital: "I", "A", an initial without its full stop.
    Capital = 4,
    /// Capitals and full stops: "U.S.", "J.".
    Dotted = 5,
    /// Capitals and small letters in another order: "McCain", "US-backed".
    Mixed = 6,
    /// Letters without case: "外交部".
    Caseless = 7,
    /// A number, or digits and letters together: "1,700", "21st".
    Digits = 8,
    /// Punctuation.
    Punctuation = 9,
    /// A symbol: "$", an emoji.
    Symbol = 10,
    /// A web or e-mail address.
    Address = 11,
    /// A handle or a hashtag.
    Handle = 12,
    /// No token: the break between two paragraphs.
    Break = 13,
}

impl Shape {
    /// How many shapes there are: the rows of the weights' table `shape`.
    pub const COUNT: usize = 14;

    /// The shape of `word`, a token of `kind`, at the start of a sentence or not. Cost: linear in the word.
    #[must_use]
    pub fn of(word: &str, kind: TokenKind, first: bool) -> Self {
        match kind {
            TokenKind::Number => return Self::Digits,
            TokenKind::Punctuation => return Self::Punctuation,
            TokenKind::Symbol => return Self::Symbol,
            TokenKind::Url | TokenKind::Email => return Self::Address,
            TokenKind::Handle | TokenKind::Hashtag => return Self::Handle,
            _ => {}
        }
        let (mut upper, mut lower, mut stops, mut others) = (0u32, 0u32, 0u32, 0u32);
        let mut title = true;
        for c in word.chars() {
            if c.is_lowercase() {
                title &= upper > 0;
                lower += 1;
            } else if c.is_uppercase() {
                title &= upper + lower == 0;
                upper += 1;
            } else if c.is_numeric() {
                return Self::Digits;
            } else if c == '.' {
                stops += 1;
            } else if c.is_alphabetic() {
                others += 1;
            }
        }
        match (upper, lower) {
            (0, 0) if others > 0 => Self::Caseless,
            (0, 0) => Self::Punctuation,
            (0, _) => Self::Lower,
            (_, 0) if stops > 0 => Self::Dotted,
            (1, 0) => Self::Capital,
            (_, 0) => Self::Upper,
            _ if !title => Self::Mixed,
            _ if first => Self::TitleFirst,
            _ => Self::Title,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_of_words() {
        for (word, shape) in [
            ("said", Shape::Lower),
            ("'s", Shape::Lower),
            ("o'clock", Shape::Lower),
            ("Moscow", Shape::Title),
            ("Mr.", Shape::Title),
            ("UN", Shape::Upper),
            ("AL-ASSAD", Shape::Upper),
            ("I", Shape::Capital),
            ("U.S.", Shape::Dotted),
            ("J.", Shape::Dotted),
            ("McCain", Shape::Mixed),
            ("US-Russia-backed", Shape::Mixed),
            ("iPhone", Shape::Mixed),
            ("外交部", Shape::Caseless),
            ("21st", Shape::Digits),
            ("Élysée", Shape::Title),
            ("", Shape::Punctuation),
        ] {
            assert_eq!(Shape::of(word, TokenKind::Word, false), shape, "{word}");
        }
        assert_eq!(Shape::of("The", TokenKind::Word, true), Shape::TitleFirst);
        assert_eq!(Shape::of("3.5", TokenKind::Number, true), Shape::Digits);
    }
}
