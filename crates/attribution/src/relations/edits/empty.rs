//! Drops what reports nothing: the label of a headline ("Obituary: …") as a source, and a pronoun as all of a content
//! ("{They} had not been told").

use pullquote_lexicon::Reading;
use pullquote_lexicon::class::SUBJECT;

use super::Context;
use crate::relations::draft::Draft;
use crate::relations::rules::is_label;

pub(super) fn apply(context: &Context<'_, '_>, drafts: &mut Vec<Draft>) {
    let words = context.words;
    drafts.retain(|draft| {
        let label = draft.source.iter().any(|&source| is_label(words, source));
        !label && !is_addressee(words, draft)
    });
}

/// Whether a subject's pronoun, outside quotation marks, is all of the content.
fn is_addressee(words: &Reading<'_>, draft: &Draft) -> bool {
    let [content] = draft.content[..] else {
        return false;
    };
    let pronoun = words.is(content.start, SUBJECT);
    content.len() == 1 && pronoun && !words.is_quoted(content.start)
}

#[cfg(test)]
mod tests {
    use super::super::tests::edited;
    use super::apply;

    #[test]
    fn labels_and_addressees_report_nothing() {
        let text = "They had not been told of it.";
        assert!(edited(apply, text, ["", "been told", "They"]).is_empty());
        let text = "Obituary: A life at sea";
        assert!(edited(apply, text, ["Obituary", "", "A life at sea"]).is_empty());
    }

    #[test]
    fn names_before_a_colon_and_whole_clauses_stay() {
        let text = "Okafor: No deal without the islands";
        assert_eq!(
            edited(apply, text, ["Okafor", "", "No deal without the islands"]).len(),
            1
        );
        let text = "They had left, Holm said.";
        assert_eq!(edited(apply, text, ["Holm", "said", "They had left"]).len(), 1);
    }
}
