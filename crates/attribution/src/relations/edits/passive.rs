//! Reports whose subject is not who reports: "Berg was accused of hiding it", "Berg allegedly hid it".

use crate::relations::draft::Draft;
use pullquote_lexicon::Range;
use pullquote_lexicon::Reading;
use pullquote_lexicon::cue::{Frames, readings};

/// Participles of what is said or thought of a subject, which belongs to what is reported.
const OF_SUBJECT: [&str; 33] = [
    "accused",
    "alleged",
    "assumed",
    "believed",
    "blamed",
    "called",
    "charged",
    "condemned",
    "considered",
    "credited",
    "criticised",
    "criticized",
    "declared",
    "denounced",
    "described",
    "dubbed",
    "estimated",
    "expected",
    "faulted",
    "hailed",
    "known",
    "nicknamed",
    "perceived",
    "praised",
    "regarded",
    "reported",
    "rumoured",
    "rumored",
    "said",
    "suspected",
    "thought",
    "understood",
    "viewed",
];
/// Participles of what is said to a subject.
const TO_SUBJECT: [&str; 6] = ["asked", "informed", "pressed", "questioned", "told", "warned"];

/// Takes the subject of a passive, or of what is reported by an adverb of doubt, from the sources: the first belongs to
/// the content where something is said of it. Cost: linear in the drafts.
pub(crate) fn subjects(words: &Reading<'_>, drafts: &mut [Draft]) {
    for draft in drafts {
        let (Some(&cue), &[source]) = (draft.cue.first(), &draft.source[..]) else {
            continue;
        };
        if source.0 > cue.0 || draft.cue.len() > 1 {
            continue;
        }
        let said_of = doubts(words, cue) || is_passive(words, cue, &OF_SUBJECT);
        if said_of {
            let taken = draft.content.iter().any(|c| c.0 <= source.0 && source.1 <= c.1);
            // "It was reported that …" says nothing of "it".
            if !taken && words.low(source.0) != "it" {
                draft.content.push(source);
                draft.content.sort_unstable();
            }
        }
        if said_of || is_passive(words, cue, &TO_SUBJECT) {
            draft.source.clear();
        }
    }
}

/// "allegedly", "reportedly" and nothing else.
fn doubts(words: &Reading<'_>, cue: Range) -> bool {
    let adverb = |at: usize| {
        readings(words.low(at))
            .iter()
            .any(|entry| entry.frames.has(Frames::ADVERB))
    };
    (cue.0..cue.1).all(adverb)
}

/// Whether a cue is a form of "be" and one of these participles, and nobody follows who does it.
fn is_passive(words: &Reading<'_>, cue: Range, participles: &[&str]) -> bool {
    let Some(be) = (cue.0..cue.1).find(|&at| {
        matches!(
            words.low(at),
            "is" | "are" | "was" | "were" | "been" | "being" | "be" | "'re"
        ) || words.low(at) == "'s" && at > 0 && words.low(at - 1) == "it"
    }) else {
        return false;
    };
    let over = |at: &usize| !(words.low(*at).ends_with("ly") || SMALL.contains(&words.low(*at)));
    let verb = (be + 1..cue.1).find(over);
    // "was accused of" and "was accused by" are told apart; "is expected to argue" reports an argument.
    let last = |verb: usize| {
        let behind = |at: usize| matches!(words.low(at), "of" | "as" | "for" | "to" | "with" | "about");
        (verb + 1..cue.1).all(behind) && words.low(cue.1) != "by"
    };
    verb.is_some_and(|verb| participles.contains(&words.low(verb)) && last(verb))
}

/// Words between the two.
const SMALL: [&str; 9] = [
    "not",
    "also",
    "often",
    "sometimes",
    "been",
    "being",
    "once",
    "long",
    "still",
];
