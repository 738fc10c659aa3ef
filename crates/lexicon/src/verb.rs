//! Finite verbs, told by their form and place: there is no tagger of parts of speech.

use crate::Reading;
use crate::class::{self, AUXILIARY, PARTICIPLE, PAST};
use crate::cue::{Form, readings};

/// An auxiliary that is finite: a clause has it once.
#[must_use]
pub fn is_auxiliary(word: &str) -> bool {
    class::is(word, AUXILIARY)
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
    words.is(at, AUXILIARY.or(PAST)) || word.len() > 4 && word.ends_with("ed") || reports()
}

/// The main verb right after the comma at `comma`, adverbs passed over: "…, {later resigned} on Friday".
#[must_use]
pub fn resumes(words: &Reading<'_>, comma: usize) -> bool {
    let mut at = comma + 1;
    if words.low(at).ends_with("ly") || matches!(words.low(at), "later" | "then" | "also") {
        at += 1;
    }
    let phrase = words.is(at, PARTICIPLE) || words.low(at + 1) == "by";
    is_finite(words, at) && !phrase
}
