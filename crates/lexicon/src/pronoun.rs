//! Pronouns, and whom each may stand for.

/// Whom a pronoun may stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pronoun {
    /// "he", "him", "his".
    He,
    /// "she", "her".
    She,
    /// "it", "its".
    It,
    /// "they", "their".
    They,
    /// He or she: what a noun for a person stands for.
    Anybody,
    /// I, we: whoever speaks the words that it stands in.
    Own,
    /// "you", "your".
    You,
    /// Someone, both, each.
    Some,
}

/// Whom `low` (lower case) may stand for, where it is a pronoun.
#[must_use]
pub fn pronoun(low: &str) -> Option<Pronoun> {
    Some(match low {
        "he" | "him" | "his" | "himself" => Pronoun::He,
        "she" | "her" | "hers" | "herself" => Pronoun::She,
        "it" | "its" | "itself" => Pronoun::It,
        "they" | "them" | "their" | "theirs" | "themselves" => Pronoun::They,
        "i" | "me" | "my" | "we" | "us" | "our" | "myself" | "ourselves" => Pronoun::Own,
        "you" | "your" => Pronoun::You,
        "both" | "each" | "neither" | "either" | "several" | "many" | "most" | "some" | "others"
        | "someone" | "somebody" | "anyone" | "everyone" | "all" | "one" | "another" | "nobody" | "none"
        | "who" | "which" | "that" | "this" | "these" | "those" => Pronoun::Some,
        _ => return None,
    })
}

/// Whether `word` (lower case) is a pronoun.
#[must_use]
pub fn is_pronoun(word: &str) -> bool {
    pronoun(word).is_some()
}
