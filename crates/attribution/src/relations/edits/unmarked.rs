//! Words that a colon opens without quotation marks: "Berg wrote: We will stay. Not one of us will go."

use crate::relations::draft::Draft;
use pullquote_lexicon::Range;
use pullquote_lexicon::Reading;
use pullquote_lexicon::verb::is_finite;

/// Sentences that words without marks go on for at most.
const SENTENCES: usize = 12;

/// Lengthens what a colon opens without marks by the sentences of its paragraph that go on with it: those in the first
/// person, and fragments ("Not now, not ever"). Cost: linear in the tokens.
pub(crate) fn lengthen(words: &Reading<'_>, drafts: &mut [Draft]) {
    for draft in drafts {
        let [(from, to)] = draft.content[..] else { continue };
        let opened = from > 0 && words.low(from - 1) == ":" && draft.cue.iter().all(|c| c.1 <= from);
        if !opened || draft.cue.is_empty() || !is_first_person(words, (from, to)) {
            continue;
        }
        let paragraph = words.paragraph_of(from);
        let next = words.sentence_of(to - 1) + 1;
        let sentences = words
            .segmentation
            .sentences
            .get(next..)
            .unwrap_or_default()
            .iter();
        for sentence in sentences.take(SENTENCES) {
            let range = (sentence.tokens.start as usize, sentence.tokens.end as usize);
            let quoted = (range.0..range.1).any(|at| words.is_quoted(at) || words.low(at) == "(");
            let fragment = matches!(
                words.low(range.0),
                "not" | "no" | "never" | "nor" | "only" | "yes" | "and" | "or" | "but"
            ) && !(range.0..range.1).any(|at| is_finite(words, at));
            let goes_on = fragment || is_first_person(words, range);
            if quoted || !goes_on || words.paragraph_of(range.0) != paragraph {
                break;
            }
            if let Some(content) = draft.content.first_mut() {
                content.1 = range.1 - usize::from(words.low(range.1 - 1) == ".");
            }
        }
    }
}

fn is_first_person(words: &Reading<'_>, range: Range) -> bool {
    (range.0..range.1).any(|at| matches!(words.low(at), "i" | "we" | "us" | "our" | "my" | "me"))
}
