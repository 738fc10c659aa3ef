//! Verbs of speech that tell what was done: "recalled 40,000 vans", "said nothing".

use crate::relations::draft::Draft;
use pullquote_lexicon::sense::is_deed;
use pullquote_lexicon::{Range, Reading};

/// Drops the reports whose verb, with its object, tells what was done. Cost: linear in the drafts.
pub(crate) fn drop_deeds(words: &Reading<'_>, drafts: &mut Vec<Draft>) {
    drafts.retain(|draft| {
        let ([.., cue], [content]) = (&draft.cue[..], &draft.content[..]) else {
            return true;
        };
        !tells_deed(words, *cue, *content)
    });
}

fn tells_deed(words: &Reading<'_>, cue: Range, content: Range) -> bool {
    let last = cue.end - 1;
    let verb = if words.low(last) == "with" && last > cue.start {
        last - 1
    } else {
        last
    };
    cue.end <= content.start && content.start <= cue.end + 1 && is_deed(words, verb, content)
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
