//! Titles before names: those of courtesy, and those that stay part of a name.

use crate::noun::{Gender, noun};

/// Titles that stay part of a name of one word: "Pope Francis".
const KEPT: [&str; 12] = [
    "pope", "king", "queen", "prince", "princess", "lord", "lady", "sheikh", "emperor", "emir", "sultan",
    "sir",
];

/// Whether `word` (lower case) is a title that stays part of a name of one word: "Pope Francis".
#[must_use]
pub fn stays(word: &str) -> bool {
    KEPT.contains(&word)
}

/// Whether a title tells no office: "Dr.", "Mr".
#[must_use]
pub fn is_honorific(word: &str) -> bool {
    matches!(
        word.trim_end_matches('.'),
        "mr" | "mrs"
            | "ms"
            | "miss"
            | "mx"
            | "dr"
            | "sir"
            | "dame"
            | "herr"
            | "frau"
            | "monsieur"
            | "madame"
            | "mme"
            | "señor"
            | "señora"
            | "don"
            | "doña"
            | "hon"
            | "tan"
            | "sri"
            | "seri"
            | "datuk"
            | "dato"
            | "tun"
            | "tuan"
            | "haji"
            | "hajj"
            | "shri"
            | "smt"
            | "sardar"
            | "pandit"
            | "ko"
            | "daw"
            | "u"
            | "signor"
    )
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
