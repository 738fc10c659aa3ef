//! "“It will sink,” said Berg, {on her first day}": nothing without marks is content behind the source of a quotation that is
//! a whole sentence.

use pullquote_lexicon::Range;
use pullquote_lexicon::class::{AUXILIARY, TERMINAL};

use super::Context;
use crate::relations::draft::Draft;

pub(super) fn apply(context: &Context<'_, '_>, drafts: &mut Vec<Draft>) {
    let words = context.words;
    for draft in drafts {
        let (&[first, .., last], [cue], [source]) = (&draft.content[..], &draft.cue[..], &draft.source[..])
        else {
            continue;
        };
        let marked = words.is_quoted(first.start) && words.is_quoted(first.end - 1);
        let stops = |at: usize| words.low(at) == "," || words.is(at, TERMINAL);
        let verb = (first.start + 1..first.end).any(|at| words.is(at, AUXILIARY));
        let whole = marked && verb && first.tokens().any(stops);
        let inverted = first.end <= cue.start && cue.end <= source.start && source.end < last.start;
        // "“…,” Berg said of {the plan}"
        let topic = cue.len() > 1 && words.low(cue.end - 1) == "of" && cue.end == last.start;
        // "“…,” she shouted {as he was led away}"
        let sets_apart = matches!(
            words.low(last.start),
            "as" | "while" | "when" | "before" | "after"
        );
        let meanwhile = first.end <= source.start && cue.end <= last.start && (sets_apart || topic);
        let bare = !last.tokens().any(|at| words.is_quoted(at));
        if (whole && inverted || marked && meanwhile)
            && bare
            && words.sentence_of(cue.start) == words.sentence_of(last.start)
        {
            draft.content.pop();
            if topic {
                draft.cue = vec![Range::new(cue.start, cue.end - 1)];
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use pullquote_layout::layout;
    use pullquote_lexicon::Reading;
    use pullquote_tokenize::segment;

    use super::super::tests::edited;
    use super::*;
    use crate::relations::attribute::Tagged;

    #[test]
    fn what_a_reporter_adds_behind_a_quotation_is_no_part_of_it() {
        let text = "“It will sink,” said Berg, on her first day.";
        let cut = segment(text);
        let words = Reading::new(text, &cut);
        let context = Context {
            words: &words,
            layout: &layout(text, &cut),
            tagged: &Tagged::default(),
        };
        let quotation = Range::new(0, 6);
        let mut drafts = vec![Draft {
            content: vec![quotation, Range::new(9, 13)],
            cue: vec![Range::one(6)],
            source: vec![Range::one(7)],
            ..Draft::default()
        }];
        apply(&context, &mut drafts);
        assert_eq!(drafts[0].content, [quotation]);
    }

    #[test]
    fn neither_is_what_happens_meanwhile_or_what_it_is_said_of() {
        for (text, parts) in [
            (
                "“It sank,” she shouted as she was led away.",
                ["she", "shouted", "“It sank,” she shouted as she was led away"],
            ),
            (
                "“It sank,” Berg said of the old boat.",
                ["Berg", "said of", "“It sank,” Berg said of the old boat"],
            ),
        ] {
            let split = |context: &Context<'_, '_>, drafts: &mut Vec<Draft>| {
                for draft in drafts.iter_mut() {
                    let end = draft.content[0].end;
                    draft.content = vec![Range::new(0, 5), Range::new(draft.cue[0].end, end)];
                }
                apply(context, drafts);
            };
            assert_eq!(edited(split, text, parts)[0][2], "“It sank,”", "{text}");
        }
    }
}
