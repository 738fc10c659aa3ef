//! "He gave no date for talks in | Geneva", "It left the talks after | an attack, according to Orr": no content ends with a bare
//! preposition before its noun, and none begins right behind one. "Orr vows answer | to strike": in a headline neither ends
//! before one.

use pullquote_lexicon::class::{ARTICLE, BEFORE_NOUN};
use pullquote_lexicon::{Range, Reading};

use super::Context;
use crate::relations::draft::Draft;

/// Lets contents that end with a preposition go on to the name or number behind it, and those before ", according to" that
/// begin behind one begin with their sentence; those of a headline that stop before one end with it. Cost: linear in the tokens of the sentences that hold contents.
pub(super) fn apply(context: &Context<'_, '_>, drafts: &mut Vec<Draft>) {
    let words = context.words;
    let headline = context.layout.headline.map(|span| words.tokens(span));
    for draft in drafts {
        if let [content] = &mut draft.content[..]
            && let [cue, ..] = draft.cue[..]
            && words.low(cue.start) == "according"
            && content.end + 1 == cue.start
        {
            content.start = beginning(words, content.start);
        }
        let taken = |at: usize| {
            let mut parts = draft.cue.iter().chain(&draft.source);
            parts.any(|part| part.holds(Range::one(at)))
        };
        if let Some(last) = draft.content.last_mut() {
            last.end = end(words, *last, taken);
            if let Some(headline) = headline
                && last.end < headline.end
                && words.is(last.end, BEFORE_NOUN)
                && !(last.end..headline.end).any(taken)
            {
                last.end = headline.end;
            }
        }
    }
}

/// Where a content begins: with its sentence where a preposition of that sentence stands before it.
fn beginning(words: &Reading<'_>, start: usize) -> usize {
    let cut = |first: &usize| {
        let plain = !(*first..start).any(|at| words.is_quoted(at));
        *first < start && words.is(start - 1, BEFORE_NOUN) && plain
    };
    let first = words.sentence_at(start).map(|sentence| sentence.start);
    first.filter(cut).unwrap_or(start)
}

/// Where a content ends: behind the name or number that a preposition at its end stands before.
fn end(words: &Reading<'_>, content: Range, taken: impl Fn(usize) -> bool) -> usize {
    let end = content.end;
    let goes_on = |at: usize| {
        at < words.len()
            && words.sentence_of(at) == words.sentence_of(end - 1)
            && !taken(at)
            && words.is_quoted(at) == words.is_quoted(end - 1)
    };
    if content.start + 1 >= end || !words.is(end - 1, BEFORE_NOUN) || !goes_on(end) {
        return end;
    }
    let named = |at: usize| {
        words.is_word(at) && (words.is_capital(at) || words.raw(at).starts_with(|c: char| c.is_ascii_digit()))
    };
    let first = if words.is(end, ARTICLE) { end + 1 } else { end };
    let after = (first..).take_while(|&at| goes_on(at) && named(at)).last();
    after.map_or(end, |last| last + 1)
}

#[cfg(test)]
mod tests {
    use super::super::tests::edited;
    use super::apply;

    #[test]
    fn a_preposition_at_the_end_takes_its_name() {
        let text = "Obi gave no date for talks in Geneva or later.";
        let found = edited(apply, text, ["Obi", "gave", "no date for talks in"]);
        assert_eq!(found[0][2], "no date for talks in Geneva");
    }

    #[test]
    fn a_content_with_a_common_noun_behind_it_stays() {
        let text = "Obi named the man whom she works with every day.";
        let found = edited(apply, text, ["Obi", "named", "the man whom she works with"]);
        assert_eq!(found[0][2], "the man whom she works with");
    }

    #[test]
    fn what_is_told_according_to_somebody_begins_with_its_sentence() {
        let text = "It rained. The club left the talks after an attack on its bus, according to Obi.";
        let found = edited(apply, text, ["Obi", "according to", "an attack on its bus"]);
        assert_eq!(found[0][2], "The club left the talks after an attack on its bus");
        let text = "It rained, and a bus was hit, according to Obi.";
        let found = edited(apply, text, ["Obi", "according to", "a bus was hit"]);
        assert_eq!(found[0][2], "a bus was hit");
    }
}
