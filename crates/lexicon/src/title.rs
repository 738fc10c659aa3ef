//! Titles before names: those of courtesy, and those that stay part of a name.

use crate::class::{self, COURTESY, FEMALE_TITLE, MALE_TITLE, STYLE};
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

/// Whether `word` is what some people put after their names: "MP", "QC", "PhD".
#[must_use]
pub fn follows_name(word: &str) -> bool {
    matches!(
        word,
        "MP" | "MEP"
            | "MSP"
            | "MLA"
            | "QC"
            | "KC"
            | "MBE"
            | "OBE"
            | "CBE"
            | "PhD"
            | "MD"
            | "Ph.D"
            | "Ph.D."
            | "M.D."
    )
}

/// The gender that the words of a title (lower case) tell by their last: "Mrs", "prince", "spokeswoman".
#[must_use]
pub fn title_gender(title: &[&str]) -> Gender {
    let Some(&head) = title.last() else {
        return Gender::Unknown;
    };
    let classes = class::of(head);
    if classes.has(MALE_TITLE) {
        Gender::Male
    } else if classes.has(FEMALE_TITLE) {
        Gender::Female
    } else {
        noun(head).gender
    }
}
