//! Titles before names: those of courtesy, and those that stay part of a name.

use crate::class::{self, COURTESY, STYLE};
use crate::noun::{Gender, noun};

/// Whether `word` (lower case) is a title that stays part of a name of one word: "Pope Francis".
#[must_use]
pub fn stays(word: &str) -> bool {
    class::is(word, STYLE)
}

/// Whether a title (lower case, with or without full stop) tells no office: "Dr.", "Mr", "Datuk".
#[must_use]
pub fn is_honorific(word: &str) -> bool {
    class::is(word.trim_end_matches('.'), COURTESY)
}

/// The gender that the words of a title (lower case) tell by their last: "Mrs", "prince", "spokeswoman".
#[must_use]
pub fn title_gender(title: &[&str]) -> Gender {
    match title.last().copied() {
        Some("mr" | "mr." | "sir" | "lord" | "herr" | "monsieur" | "king" | "prince" | "señor" | "don") => {
            Gender::Male
        }
        Some(
            "mrs" | "mrs." | "ms" | "ms." | "miss" | "madame" | "mme" | "frau" | "lady" | "dame" | "queen"
            | "princess" | "señora",
        ) => Gender::Female,
        Some(head) => noun(head).gender,
        None => Gender::Unknown,
    }
}
