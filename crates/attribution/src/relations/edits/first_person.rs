//! Lengthens what a colon opens without marks ("Berg wrote: We will stay.") by the sentences of its paragraph that go on
//! with it: those in the first person, and fragments ("Not now, not ever").

use pullquote_lexicon::class::{COORDINATOR, NEGATIVE, OWN};
use pullquote_lexicon::verb::is_finite;
use pullquote_lexicon::{Range, Reading};

use super::Context;
use crate::relations::draft::Draft;

/// Sentences that words without marks go on for at most.
const SENTENCES: usize = 12;

pub(super) fn apply(context: &Context<'_, '_>, drafts: &mut Vec<Draft>) {
    for draft in drafts {
        lengthen(context.words, draft);
    }
}

fn lengthen(words: &Reading<'_>, draft: &mut Draft) {
    let [content] = &mut draft.content[..] else { return };
    let from = content.start;
    let opened = from > 0 && words.low(from - 1) == ":" && draft.cue.iter().all(|c| c.end <= from);
    if !opened || draft.cue.is_empty() || !is_first_person(words, *content) {
        return;
    }
    let paragraph = words.paragraph_of(from);
    let next = words.sentence_of(content.end - 1) + 1;
    let sentences = words.segmentation.sentences.get(next..).unwrap_or_default();
    for sentence in sentences.iter().take(SENTENCES) {
        let range = Range::new(sentence.tokens.start as usize, sentence.tokens.end as usize);
        if words.paragraph_of(range.start) != paragraph || !goes_on(words, range) {
            break;
        }
        content.end = range.end - usize::from(words.low(range.end - 1) == ".");
    }
}

/// Whether a sentence without marks or brackets is in the first person, or has no verb and begins as a fragment does.
fn goes_on(words: &Reading<'_>, range: Range) -> bool {
    let quoted = range
        .tokens()
        .any(|at| words.is_quoted(at) || words.low(at) == "(");
    let opens =
        words.is(range.start, COORDINATOR.or(NEGATIVE)) || matches!(words.low(range.start), "only" | "yes");
    let fragment = opens && !range.tokens().any(|at| is_finite(words, at));
    !quoted && (fragment || is_first_person(words, range))
}

fn is_first_person(words: &Reading<'_>, range: Range) -> bool {
    range.tokens().any(|at| words.is(at, OWN))
}

#[cfg(test)]
mod tests {
    use super::super::tests::edited;
    use super::apply;

    fn content(text: &str, parts: [&str; 3]) -> String {
        edited(apply, text, parts)[0][2].clone()
    }

    #[test]
    fn first_persons_and_fragments_go_on() {
        let text = "Berg wrote: We will stay. Not now, not ever. They left. We stay.";
        let parts = ["Berg", "wrote", "We will stay"];
        assert_eq!(content(text, parts), "We will stay. Not now, not ever");
    }

    #[test]
    fn without_a_colon_or_in_the_third_person_nothing_goes_on() {
        let text = "Berg wrote we will stay. We do.";
        assert_eq!(content(text, ["Berg", "wrote", "we will stay"]), "we will stay");
        let text = "Berg wrote: They will stay. We do.";
        assert_eq!(
            content(text, ["Berg", "wrote", "They will stay"]),
            "They will stay"
        );
    }
}
