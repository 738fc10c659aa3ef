//! Adds reports by a noun and its owner that the tagger has missed: "the mayor's offer {to resign}".

use pullquote_lexicon::Range;

use super::Context;
use crate::relations::draft::{Draft, by_cue};
use crate::relations::rules::nominal;

/// Tokens of a cue among which the noun may stand.
const CUE: usize = 6;

pub(super) fn apply(context: &Context<'_, '_>, drafts: &mut Vec<Draft>) {
    let words = context.words;
    let held = by_cue(words, drafts, CUE);
    let mut found = Vec::new();
    for &paragraph in &context.layout.body {
        if let Some(paragraph) = words.segmentation.paragraphs.get(paragraph as usize) {
            let range = Range::new(paragraph.tokens.start as usize, paragraph.tokens.end as usize);
            nominal(words, range, &mut found);
        }
    }
    let is_free = |cue: &Range| cue.tokens().all(|at| held.get(at).is_some_and(Option::is_none));
    drafts.extend(found.into_iter().filter(|draft| draft.cue.iter().all(is_free)));
}

#[cfg(test)]
mod tests {
    use super::super::tests::edited;
    use super::apply;

    #[test]
    fn an_offer_of_somebodys_is_a_report() {
        let text = "She declined the mayor's offer to resign.";
        let expected = ["the mayor", "offer", "to resign"].map(str::to_owned);
        for begun in [["", "", ""], ["the mayor", "offer", "to resign"]] {
            assert_eq!(
                edited(apply, text, begun).as_slice(),
                std::slice::from_ref(&expected)
            );
        }
    }
}
