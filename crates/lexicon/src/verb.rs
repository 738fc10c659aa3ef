//! Finite verbs, told by their form and place: there is no tagger of parts of speech.

use crate::Reading;
use crate::cue::{Form, readings};

/// Verbs whose past no ending tells, and that no noun or adjective is spelt like.
const PAST: [&str; 54] = [
    "went",
    "came",
    "took",
    "made",
    "got",
    "left",
    "met",
    "held",
    "began",
    "fell",
    "rose",
    "won",
    "lost",
    "gave",
    "became",
    "brought",
    "bought",
    "built",
    "caught",
    "chose",
    "drew",
    "drove",
    "fled",
    "flew",
    "fought",
    "found",
    "grew",
    "heard",
    "hid",
    "kept",
    "knew",
    "laid",
    "lay",
    "led",
    "paid",
    "ran",
    "sat",
    "saw",
    "sent",
    "shook",
    "shot",
    "sold",
    "sought",
    "spent",
    "stood",
    "stuck",
    "struck",
    "swept",
    "taught",
    "threw",
    "thought",
    "understood",
    "withdrew",
    "wore",
];

/// Participles that open a phrase after a comma more often than they are its verb.
const PARTICIPLES: [&str; 14] = [
    "based", "known", "followed", "named", "located", "compared", "aged", "combined", "called", "led",
    "found", "held", "made", "designed",
];

/// An auxiliary that is finite: a clause has it once.
#[must_use]
pub fn is_auxiliary(word: &str) -> bool {
    matches!(
        word,
        "is" | "are"
            | "was"
            | "were"
            | "has"
            | "have"
            | "had"
            | "will"
            | "would"
            | "can"
            | "could"
            | "may"
            | "might"
            | "must"
            | "should"
            | "did"
            | "does"
            | "do"
    )
}

/// Whether the word at `at`, outside quotation marks, has the form of a finite verb.
#[must_use]
pub fn is_finite(words: &Reading<'_>, at: usize) -> bool {
    let word = words.low(at);
    if words.is_quoted(at) || words.raw(at).starts_with(char::is_uppercase) {
        return false;
    }
    let reports = || {
        readings(word)
            .iter()
            .any(|entry| matches!(entry.form, Form::Past | Form::Third))
    };
    is_auxiliary(word) || PAST.contains(&word) || word.len() > 4 && word.ends_with("ed") || reports()
}

/// The main verb right after the comma at `comma`, adverbs passed over: "…, {later resigned} on Friday".
#[must_use]
pub fn resumes(words: &Reading<'_>, comma: usize) -> bool {
    let mut at = comma + 1;
    if words.low(at).ends_with("ly") || matches!(words.low(at), "later" | "then" | "also") {
        at += 1;
    }
    let phrase = PARTICIPLES.contains(&words.low(at)) || words.low(at + 1) == "by";
    is_finite(words, at) && !phrase
}
