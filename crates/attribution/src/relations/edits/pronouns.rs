//! Drops reports whose whole content is a person's pronoun: "{They} had not been told", "paid tribute to {him}".

use pullquote_lexicon::Reading;
use pullquote_lexicon::class::{HE, OWN, SHE, THEY, YOU};

use super::Context;
use crate::relations::draft::Draft;

pub(super) fn apply(context: &Context<'_, '_>, drafts: &mut Vec<Draft>) {
    drafts.retain(|draft| !is_pronoun(context.words, draft));
}

fn is_pronoun(words: &Reading<'_>, draft: &Draft) -> bool {
    let [content] = draft.content[..] else {
        return false;
    };
    let person = HE.or(SHE).or(THEY).or(OWN).or(YOU);
    content.len() == 1 && words.is(content.start, person) && !words.is_quoted(content.start)
}

#[cfg(test)]
mod tests {
    use super::super::tests::edited;
    use super::apply;

    #[test]
    fn a_pronoun_alone_says_nothing() {
        let text = "They had not been told of it.";
        assert!(edited(apply, text, ["", "been told", "They"]).is_empty());
        let text = "The mayor paid tribute to him.";
        assert!(edited(apply, text, ["The mayor", "paid tribute to", "him"]).is_empty());
        let text = "They had left, Holm said.";
        assert_eq!(edited(apply, text, ["Holm", "said", "They had left"]).len(), 1);
    }
}
