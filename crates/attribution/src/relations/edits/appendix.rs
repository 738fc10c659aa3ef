//! "“It will sink,” said Berg, {on her first day}": nothing without marks is content behind the source of a quotation that is
//! a whole sentence.

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
        let bare = !last.tokens().any(|at| words.is_quoted(at));
        if whole && inverted && bare && words.sentence_of(cue.start) == words.sentence_of(last.start) {
            draft.content.pop();
        }
    }
}

#[cfg(test)]
mod tests {
    use pullquote_layout::layout;
    use pullquote_lexicon::{Range, Reading};
    use pullquote_tokenize::segment;

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
}
