//! What the words of a name look like.

use pullquote_lexicon::Reading;
use pullquote_lexicon::class::{
    BODY_ENDING, MASTHEAD, NAME_PREFIX, PLACE_BEGIN, PLACE_END, begins_in, ends_in, is_particle,
    is_vocabulary,
};
use pullquote_lexicon::noun::{Class, noun};
use pullquote_lexicon::sense::is_noun;

use crate::names::Name;
use crate::names::words::{heads_body, is_forename, is_shouted, is_site};

/// What a word of a name is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Forename,
    /// A forename that is a word too: "Will".
    ForenameOrWord,
    /// "Ministry", "Bank".
    BodyHead,
    /// "County", "River".
    PlaceEnd,
    /// "New", "San".
    PlaceBegin,
    /// "Minister", "Farmer".
    Calling,
    /// "Farmers".
    Group,
    /// "Report", "Treaty".
    Document,
    /// Any other that news writes small.
    Word,
    /// "NATO".
    Capitals,
    /// "J."
    Initial,
    Particle,
    Number,
    Unknown,
    /// A noun that is a name as often: "Stone", "Iron".
    NounOrName,
}

/// What the word at token `at` of a name is.
pub(super) fn shape(words: &Reading<'_>, at: usize) -> Shape {
    let (raw, low) = (words.raw(at), words.low(at));
    let found = noun(low);
    let forename = is_forename(words, at);
    let letters = raw.trim_end_matches('.');
    if letters.chars().count() == 1 && letters.chars().all(char::is_uppercase) {
        Shape::Initial
    } else if is_particle(low) {
        Shape::Particle
    } else if raw.starts_with(|c: char| c.is_ascii_digit()) {
        Shape::Number
    } else if is_shouted(letters) {
        Shape::Capitals
    } else if forename && is_vocabulary(low) {
        Shape::ForenameOrWord
    } else if forename {
        Shape::Forename
    } else if heads_body(words, at) {
        Shape::BodyHead
    } else if words.is(at, PLACE_END) {
        Shape::PlaceEnd
    } else if words.is(at, PLACE_BEGIN) {
        Shape::PlaceBegin
    } else if found.is_person() {
        Shape::Calling
    } else if found.is(Class::Group) {
        Shape::Group
    } else if found.is(Class::Document) {
        Shape::Document
    } else if is_vocabulary(low) {
        Shape::Word
    } else if is_noun(low) {
        Shape::NounOrName
    } else {
        Shape::Unknown
    }
}

impl Shape {
    /// The shape as one of eight: forename, body, place, calling, word, letters or number or particle, noun or name, unknown.
    pub(super) const fn group(self) -> usize {
        match self {
            Self::Forename => 0,
            Self::BodyHead => 1,
            Self::PlaceEnd | Self::PlaceBegin => 2,
            Self::Calling | Self::Group => 3,
            Self::Word | Self::Document | Self::ForenameOrWord => 4,
            Self::Capitals | Self::Initial | Self::Number | Self::Particle => 5,
            Self::NounOrName => 6,
            Self::Unknown => 7,
        }
    }
}

/// What marks a name as a whole has, as numbers below 16.
pub(super) fn marks(words: &Reading<'_>, name: &Name) -> Vec<usize> {
    let any = |test: &dyn Fn(usize) -> bool| (name.from..name.to).any(test);
    let low = words.low(name.to - 1);
    let found = [
        any(&|at| is_camel(words, at)),
        any(&|at| words.raw(at) == "&"),
        any(&|at| is_site(words.low(at))),
        any(&|at| matches!(words.low(at), "of" | "for" | "on" | "in" | "to")),
        any(&|at| words.low(at) == "and"),
        any(&|at| matches!(words.low(at), "'s" | "'")),
        any(&|at| words.raw(at).contains('-')),
        low.len() > 5 && ends_in(low, BODY_ENDING),
        low.len() > 2 && low.ends_with('s') && !low.ends_with("ss"),
        name.from > 0 && words.low(name.from - 1) == "the",
        (name.from..name.to).all(|at| !words.raw(at).contains(char::is_lowercase)) && name.len() > 1,
        words.is(name.from, MASTHEAD),
        // "Promoter Peter Quill"
        (name.from + 1..name.to).any(|at| is_forename(words, at)),
    ];
    let numbered = found.into_iter().enumerate();
    numbered.filter(|(_, holds)| *holds).map(|(at, _)| at).collect()
}

/// "PayPal", and not "McKay".
fn is_camel(words: &Reading<'_>, at: usize) -> bool {
    let mut pairs = words.raw(at).chars().zip(words.raw(at).chars().skip(1));
    pairs.any(|(a, b)| a.is_lowercase() && b.is_uppercase()) && !begins_in(words.low(at), NAME_PREFIX)
}

/// The last two letters of a word as a number below 32.
pub(super) fn ending(low: &str) -> usize {
    let mut letters = low.chars().rev();
    let number = |c: Option<char>| c.map_or(0, |c| c as usize);
    let (last, before) = (number(letters.next()), number(letters.next()));
    (last * 7 + before * 3) % 32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test::with;

    #[test]
    fn words_of_names_have_shapes() {
        with(
            "Anna Will Ministry County New Minister Treaty Health NATO J. van Vint",
            |words| {
                let shapes: Vec<Shape> = (0..words.len()).map(|at| shape(words, at)).collect();
                assert_eq!(shapes[0], Shape::Forename);
                assert_eq!(shapes[1], Shape::ForenameOrWord);
                assert_eq!(
                    shapes[2..5],
                    [Shape::BodyHead, Shape::PlaceEnd, Shape::PlaceBegin]
                );
                assert_eq!(shapes.last(), Some(&Shape::Unknown));
            },
        );
    }
}
