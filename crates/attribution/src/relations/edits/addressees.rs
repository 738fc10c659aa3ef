//! Leaves out of a content whom it is said to: "warned {residents} that the river would rise".

use pullquote_lexicon::class::{ADDRESSES, BE, COMPLEMENTIZER, PREPOSITION};
use pullquote_lexicon::cue::Frames;
use pullquote_lexicon::verb::is_finite;
use pullquote_lexicon::{Range, Reading};

use super::Context;
use crate::relations::draft::Draft;
use crate::relations::rules::entry_in;

/// Tokens of an addressee at most.
const ADDRESSEE: usize = 10;

pub(super) fn apply(context: &Context<'_, '_>, drafts: &mut Vec<Draft>) {
    let words = context.words;
    for draft in drafts {
        let (Some(&cue), Some(&first)) = (draft.cue.last(), draft.content.first()) else {
            continue;
        };
        // Labels may have made the clause a part of its own.
        let rest = draft.content.get(1).filter(|rest| rest.start == first.end);
        let whole = Range::new(first.start, rest.map_or(first.end, |rest| rest.end));
        if let Some(start) = clause(words, cue, whole) {
            let parts = 1 + usize::from(rest.is_some());
            draft.content.splice(..parts, [Range::new(start, whole.end)]);
        }
    }
}

/// Where the clause or the quotation begins that stands behind an addressee at a content's beginning.
fn clause(words: &Reading<'_>, cue: Range, content: Range) -> Option<usize> {
    let (verb, entry) = entry_in(words, cue);
    let frames = entry?.frames;
    let passive = cue.tokens().any(|at| words.is(at, BE));
    let addressed = frames.has(Frames::ADDRESSEE) || words.is(verb, ADDRESSES);
    let told = addressed && frames.has(Frames::THAT) && !passive;
    if !told || cue.end != content.start || words.is(content.start, COMPLEMENTIZER.or(PREPOSITION)) {
        return None;
    }
    let window = content.start..content.end.min(content.start + ADDRESSEE);
    let mut addressee =
        window.take_while(|&at| !matches!(words.low(at), "," | "to") && !is_finite(words, at));
    let opens = |at: usize| {
        let relative = words.low(at) == "that" && is_finite(words, at + 1);
        words.is(at, COMPLEMENTIZER) && !relative && at + 1 < content.end
    };
    addressee
        .find(|&at| opens(at) || words.is_quoted(at))
        .filter(|&at| at > content.start)
}

#[cfg(test)]
mod tests {
    use super::super::tests::edited;
    use super::apply;

    #[test]
    fn whom_something_is_told_to_is_no_part_of_it() {
        for (text, parts, expected) in [
            (
                "The mayor warned residents that the river would rise.",
                ["The mayor", "warned", "residents that the river would rise"],
                "that the river would rise",
            ),
            (
                "Berg assured the club's fans that she would stay.",
                ["Berg", "assured", "the club's fans that she would stay"],
                "that she would stay",
            ),
            (
                "The clerk told him “wait outside” twice.",
                ["The clerk", "told", "him “wait outside”"],
                "“wait outside”",
            ),
            (
                "Berg warned of the risk that it would sink.",
                ["Berg", "warned", "of the risk that it would sink"],
                "of the risk that it would sink",
            ),
            (
                "Berg told the crew to “leave now”.",
                ["Berg", "told", "the crew to “leave now”"],
                "the crew to “leave now”",
            ),
        ] {
            assert_eq!(edited(apply, text, parts)[0][2], expected, "{text}");
        }
    }
}
