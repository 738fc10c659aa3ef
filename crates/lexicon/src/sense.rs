//! Verbs of speech in another sense, told by their objects: "recalled 40,000 vans", "denied entry".
//!
//! Which sense it is, is learned: what verb, object and the words around both say of it adds up to log-odds. What nouns say
//! comes from vectors of a pretrained encoder, so that nouns are judged by what they are like. How it is made: `python -m
//! training senses` in `crates/models`.

mod clues;
mod weights;

pub use clues::{Clues, clues};
pub use weights::is_noun;

use crate::{Range, Reading};

/// Log-odds of a report, at least, of a claim that is denied.
const CLAIMED: f32 = 1.0;

/// How a verb with a bare object is used.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sense {
    /// Log-odds that it reports what its object names ("denied {the charge}"), and does not tell what was done with it
    /// ("denied {entry}").
    pub reports: f32,
    /// The object's tokens.
    pub object: Range,
}

/// In which sense the verb at `verb` is used; `None` where it is no verb of speech, or where what comes after it is a clause,
/// a quotation or an order, and no bare object. Cost: bounded.
///
/// ```
/// use pullquote_lexicon::{Reading, sense::sense};
/// use pullquote_tokenize::segment;
///
/// let text = "Guards denied entry to the fans. The minister denied the allegations. The minister denied that it was so.";
/// let cut = segment(text);
/// let words = Reading::new(text, &cut);
/// assert!(sense(&words, 1).is_some_and(|sense| sense.reports < 0.0));
/// assert!(sense(&words, 9).is_some_and(|sense| sense.reports > 0.0));
/// assert!(sense(&words, 15).is_none());
/// ```
#[must_use]
pub fn sense(words: &Reading<'_>, verb: usize) -> Option<Sense> {
    let clues = clues(words, verb)?;
    // What is denied with an article was said, whatever it is: "denied the charge"; what is not granted has none.
    let least = if clues.verb == "deny" && clues.kind == "the" {
        CLAIMED
    } else {
        f32::MIN
    };
    Some(Sense {
        reports: weights::log_odds(&clues).max(least),
        object: clues.object,
    })
}

#[cfg(test)]
mod tests {
    use pullquote_tokenize::segment;

    use super::{clues, sense};
    use crate::Reading;

    /// Log-odds of a report of the verb before `|`; 0 where it has no bare object.
    fn reports(text: &str) -> f32 {
        let plain = text.replace("| ", "");
        let cut = segment(&plain);
        let words = Reading::new(&plain, &cut);
        let verb = cut.token_at(text.find('|').unwrap() as u32) - 1;
        sense(&words, verb).map_or(0.0, |sense| sense.reports)
    }

    #[test]
    fn verbs_of_speech_in_another_sense_are_told_by_their_objects() {
        for text in [
            "The carmaker recalled | 30,000 buses over faulty brakes.",
            "The navy ordered | four submarines from a yard.",
            "Rebels attacked | an army base with rockets.",
            "The bank charges | customers a fee of one euro.",
            "Guards denied | entry to the crowd.",
            "The trainer called | up two teenagers.",
            "The pilot told | her brother.",
            "The visitors answered | with two goals.",
            "The mayor said | nothing.",
            "The board dismissed | its coach after the game.",
            "The army released | 40 prisoners.",
            "The skipper claimed | the title.",
        ] {
            assert!(reports(text) < 0.0, "{text} {}", reports(text));
        }
    }

    #[test]
    fn what_is_said_of_a_thing_is_a_report() {
        for text in [
            "The court ordered | an inquiry into the fire.",
            "The minister attacked | the plan as reckless.",
            "The minister denied | the allegations.",
            "The coach said | no.",
            "The board dismissed | the claims.",
            "The widow recalled | the days at sea.",
            "The minister claimed | credit for the deal.",
            "The regulator welcomed | the merger.",
            "The party rejected | the offer.",
        ] {
            assert!(reports(text) > 0.0, "{text} {}", reports(text));
        }
    }

    #[test]
    fn a_clause_a_quotation_or_an_order_is_no_bare_object() {
        for text in [
            "The mayor denied | that two ships had sunk.",
            "The mayor claimed | two ships had sunk.",
            "Guards say | Berg stole the ring.",
            "The mayor denied | taking the ring.",
            "The court ordered | the club to pay.",
            "The mayor said | “two ships” had sunk.",
            "The mayor told | the crowd that it was over.",
            "The plan was attacked | by rebels.",
        ] {
            assert_eq!(reports(text), 0.0, "{text}");
        }
    }

    #[test]
    fn clues_are_words_of_the_text_or_kinds() {
        let text = "The old gunners had only responded with heavy mortar fire near the port.";
        let cut = segment(text);
        let words = Reading::new(text, &cut);
        let found = clues(&words, 5).expect("a verb of speech");
        assert_eq!(
            (found.verb.as_str(), found.kind, found.head),
            ("respond with", "bare", "fire")
        );
        assert_eq!(
            (found.form, found.before, found.doer),
            ("past", "noun", "gunners")
        );
        assert_eq!((found.next, words.low(found.object.start)), ("near", "heavy"));
        assert!(clues(&words, 2).is_none());
    }
}
