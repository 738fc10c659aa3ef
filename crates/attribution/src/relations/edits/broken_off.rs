//! "He gave no date for talks in | Geneva": no content ends with a bare preposition before its noun. "Orr vows answer | to
//! strike": in a headline neither ends before one. "On Sunday, | the dam broke, Orr said": what is said before its verb begins
//! with its sentence.

use pullquote_lexicon::class::{ARTICLE, BEFORE_NOUN, CONNECTIVE, COORDINATOR};
use pullquote_lexicon::{Range, Reading};

use super::Context;
use crate::relations::draft::Draft;

/// Tokens before a content that may belong to it at most.
const LEAD: usize = 40;

/// Lets contents that end with a preposition go on to the name or number behind it, and those before ", Orr said" begin with
/// their sentence; those of a headline that stop before a preposition end with it. Cost: linear in the tokens of the
/// sentences that hold contents.
pub(super) fn apply(context: &Context<'_, '_>, drafts: &mut Vec<Draft>) {
    let words = context.words;
    let headline = context.layout.headline.map(|span| words.tokens(span));
    let mut held: Vec<Range> = Vec::new();
    for draft in drafts.iter() {
        held.extend(draft.content.iter().chain(&draft.cue).chain(&draft.source));
    }
    held.sort_unstable();
    for draft in drafts {
        if let Some(start) = beginning(context, &held, draft)
            && let [content] = &mut draft.content[..]
        {
            content.start = start;
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

/// Where the content of a report begins whose source and verb follow it behind a comma: with its sentence, but for a
/// dateline and "but", where nothing of another report stands before it there.
fn beginning(context: &Context<'_, '_>, held: &[Range], draft: &Draft) -> Option<usize> {
    let words = context.words;
    let ([content], [cue, ..]) = (&draft.content[..], &draft.cue[..]) else {
        return None;
    };
    let sentence = words.sentence_at(content.start)?;
    let next = draft.source.iter().map(|s| s.start).fold(cue.start, usize::min);
    let trails = words.low(content.end) == "," && content.end + 1 == next && cue.end <= sentence.end;
    if !trails || content.start < sentence.start || words.is_quoted(content.start) {
        return None;
    }
    let dateline = context
        .layout
        .dateline
        .map_or(0, |dateline| words.tokens(dateline.span).end);
    let mut start = sentence
        .start
        .max(if dateline < content.end { dateline } else { 0 });
    if words.is(start, CONNECTIVE) && words.is(start, COORDINATOR) {
        start += 1;
    }
    let lead = Range::new(start.min(content.start), content.start);
    let last = held.partition_point(|range| range.start < content.start);
    let mut before = held.get(..last).unwrap_or_default().iter().rev().take(LEAD);
    let free = !before.any(|range| range.touches(lead)) && lead.len() <= LEAD;
    (free && !lead.tokens().any(|at| words.is_quoted(at))).then_some(start)
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
    fn what_is_told_before_its_verb_begins_with_its_sentence() {
        let text = "It rained. The club left the talks after an attack on its bus, according to Obi.";
        let found = edited(apply, text, ["Obi", "according to", "an attack on its bus"]);
        assert_eq!(found[0][2], "The club left the talks after an attack on its bus");
        let text = "But on Sunday morning, a bus was hit, Obi said.";
        let found = edited(apply, text, ["Obi", "said", "a bus was hit"]);
        assert_eq!(found[0][2], "on Sunday morning, a bus was hit");
    }
}
