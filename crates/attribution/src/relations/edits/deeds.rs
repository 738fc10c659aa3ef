//! Verbs of speech that tell what was done: "recalled 40,000 vans", "said nothing".

use crate::relations::confidence::LEAST;
use crate::relations::draft::Draft;
use pullquote_lexicon::class::REMOVES;
use pullquote_lexicon::noun::{Class, noun};
use pullquote_lexicon::sense::{Sense, sense};
use pullquote_lexicon::{Range, Reading};

/// How much the sense of a verb says beside what the tagger, or a rule, says of the relation, and from which log-odds of a
/// report on: what may be one is as sure as before. F1 of attribution stands, on the annotated articles to train on, where it
/// did without, and deeds that no article has are dropped.
const SHARE: f32 = 2.0;
const DOUBTFUL: f32 = -1.0;
/// Log-odds of a report, at most, of who is taken from office.
const REMOVED: f32 = -4.0;

/// Makes reports less sure whose verb, with its object, rather tells what was done, and drops those that nothing is left of.
/// Cost: linear in the drafts.
pub(crate) fn drop_deeds(words: &Reading<'_>, drafts: &mut Vec<Draft>) {
    drafts.retain_mut(|draft| {
        let sense = found_sense(words, draft).filter(|sense| sense.reports < DOUBTFUL && !draft.thought);
        let Some(sense) = sense else {
            return true;
        };
        let sure = draft.confidence.clamp(0.001, 0.999);
        let odds = (sure / (1.0 - sure)).ln() + SHARE * (sense.reports - DOUBTFUL);
        draft.confidence = 1.0 / (1.0 + (-odds).exp());
        draft.confidence >= LEAST
    });
}

/// In which sense the verb of a report is used whose content is a bare object.
fn found_sense(words: &Reading<'_>, draft: &Draft) -> Option<Sense> {
    let ([.., cue], [content]) = (&draft.cue[..], &draft.content[..]) else {
        return None;
    };
    let begins = |verb: usize, object: Range| (verb + 1..object.end).contains(&content.start);
    cue.tokens().rev().find_map(|verb| {
        let mut found = sense(words, verb)?;
        // "dismissed {the head of the bank}", but "dismissed {the minister} as naive"
        let as_such = words.low(found.object.end) == "as";
        if words.is(verb, REMOVES) && !as_such && holds_office(words, found.object) {
            found.reports = found.reports.min(REMOVED);
        }
        (begins(verb, found.object) && cue.end <= found.object.start).then_some(found)
    })
}

/// Whether an object is somebody by his office: "the head", "chief executive Ann Lowe".
fn holds_office(words: &Reading<'_>, object: Range) -> bool {
    let office = |at: usize| noun(words.low(at)).is(Class::Title);
    let last = object.end - 1;
    office(last) || words.is_capital(last) && object.tokens().any(office)
}

#[cfg(test)]
mod tests {
    use super::super::tests::edited;
    use super::drop_deeds;

    #[test]
    fn a_verb_that_tells_a_deed_reports_nothing() {
        for (text, parts, left) in [
            (
                "The firm recalled 40,000 vans.",
                ["The firm", "recalled", "40,000 vans"],
                0,
            ),
            (
                "The bank quoted the yen at noon.",
                ["The bank", "quoted", "the yen at noon"],
                0,
            ),
            (
                "The king dismissed the prime minister after the vote.",
                ["The king", "dismissed", "the prime minister after the vote"],
                0,
            ),
            (
                "The board dismissed chief executive Ann Lowe over the losses.",
                [
                    "The board",
                    "dismissed",
                    "chief executive Ann Lowe over the losses",
                ],
                0,
            ),
            (
                "The mayor dismissed the head of the school.",
                ["The mayor", "dismissed", "the head of the school"],
                0,
            ),
            (
                "The ministry recalled its ambassador from Oslo.",
                ["The ministry", "recalled", "its ambassador from Oslo"],
                0,
            ),
            (
                "The general dismissed the captain and two lieutenants.",
                ["The general", "dismissed", "the captain and two lieutenants"],
                0,
            ),
            (
                "The board dismissed the senator's claims.",
                ["The board", "dismissed", "the senator's claims"],
                1,
            ),
            (
                "The firm recalled that it was late.",
                ["The firm", "recalled", "that it was late"],
                1,
            ),
        ] {
            let found = edited(|context, drafts| drop_deeds(context.words, drafts), text, parts);
            assert_eq!(found.len(), left, "{text}");
        }
    }
}
