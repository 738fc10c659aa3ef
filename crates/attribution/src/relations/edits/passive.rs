//! Takes the subject of a passive, or of what is reported by an adverb of doubt, from the sources: "Berg was accused of
//! hiding it", "Berg allegedly hid it". It belongs to the content where something is said of it.

use pullquote_lexicon::class::{ADVERB, BE, Classes, NOT, OF_SUBJECT, PREPOSITION, TO_SUBJECT};
use pullquote_lexicon::cue::{Frames, readings};
use pullquote_lexicon::{Range, Reading};

use super::Context;
use crate::relations::draft::Draft;

pub(super) fn apply(context: &Context<'_, '_>, drafts: &mut Vec<Draft>) {
    let words = context.words;
    for draft in drafts {
        let (&[cue], &[source]) = (&draft.cue[..], &draft.source[..]) else {
            continue;
        };
        if source.start > cue.start {
            continue;
        }
        let said_of = doubts(words, cue) || is_passive(words, cue, OF_SUBJECT);
        if said_of {
            let taken = draft.content.iter().any(|c| c.holds(source));
            // "It was reported that …" says nothing of "it".
            if !taken && words.low(source.start) != "it" {
                draft.content.push(source);
                draft.content.sort_unstable();
            }
        }
        if said_of || is_passive(words, cue, TO_SUBJECT) {
            draft.source.clear();
        }
    }
}

/// "allegedly", "reportedly" and nothing else.
fn doubts(words: &Reading<'_>, cue: Range) -> bool {
    let adverb = |at: usize| {
        let mut readings = readings(words.low(at)).iter();
        readings.any(|entry| entry.frames.has(Frames::ADVERB))
    };
    cue.tokens().all(adverb)
}

/// Whether a cue is a form of "be" and one of these participles, and nobody follows who does it.
fn is_passive(words: &Reading<'_>, cue: Range, participles: Classes) -> bool {
    let is_be = |&at: &usize| {
        let owns = words.low(at) == "'s" && words.low(at.wrapping_sub(1)) != "it";
        words.is(at, BE) && !owns
    };
    let Some(be) = cue.tokens().find(is_be) else {
        return false;
    };
    let over = |at: &usize| !(words.low(*at).ends_with("ly") || words.is(*at, ADVERB.or(BE).or(NOT)));
    let Some(verb) = (be + 1..cue.end).find(over) else {
        return false;
    };
    // "was accused of" and "was accused by" are told apart; "is expected to argue" reports an argument.
    let behind = |at: usize| words.is(at, PREPOSITION);
    words.is(verb, participles) && (verb + 1..cue.end).all(behind) && words.low(cue.end) != "by"
}

#[cfg(test)]
mod tests {
    use super::super::tests::edited;
    use super::apply;

    fn found(text: &str, parts: [&str; 3]) -> [String; 3] {
        edited(apply, text, parts)[0].clone()
    }

    #[test]
    fn of_whom_something_is_said_is_content() {
        let text = "Berg was accused of hiding it.";
        let expected = ["", "was accused", "Berg | of hiding it"].map(str::to_owned);
        assert_eq!(found(text, ["Berg", "was accused", "of hiding it"]), expected);
        let text = "Berg allegedly hid it.";
        let expected = ["", "allegedly", "Berg | hid it"].map(str::to_owned);
        assert_eq!(found(text, ["Berg", "allegedly", "hid it"]), expected);
    }

    #[test]
    fn to_whom_something_is_said_is_neither() {
        let text = "Berg was told to leave.";
        assert_eq!(
            found(text, ["Berg", "was told", "to leave"]),
            ["", "was told", "to leave"].map(str::to_owned)
        );
    }

    #[test]
    fn who_speaks_stays() {
        for parts in [
            ["Berg", "said", "it was late"],
            ["Berg's aide", "said", "it was late"],
        ] {
            let text = format!("{} said it was late.", parts[0]);
            assert_eq!(found(&text, parts), parts.map(str::to_owned));
        }
    }
}
