//! What stands between quotation marks is said whole, from its mark to its mark, and by whoever stands beside it.

use crate::relations::draft::Draft;
use crate::relations::rules::beside;
use pullquote_lexicon::class::{NARRATES, STOP_MARK};
use pullquote_lexicon::verb::is_finite;
use pullquote_lexicon::{Range, Reading};

/// Outermost quotations, those joined that go on with another mark in their paragraph; in the order of the text.
pub(crate) fn utterances(words: &Reading<'_>) -> Vec<Range> {
    let mut found: Vec<Range> = Vec::new();
    for quotation in words.segmentation.quotations.iter().filter(|q| q.depth == 0) {
        let range = words.tokens(quotation.span);
        match found.last_mut() {
            Some(last)
                if quotation.continued
                    && last.end == range.start
                    && words.paragraph_of(last.start) == words.paragraph_of(range.start) =>
            {
                last.end = range.end;
            }
            _ => found.push(range),
        }
    }
    found
}

/// Gives each content that is part of a quotation all of it, ends it with the mark where a sentence of the reporter's
/// begins, and, unless `long`, makes a report of its own of a quotation that the cue does not stand beside. Of two
/// reports of one quotation the one with cue and source stays. Cost: linear in the tokens.
pub(crate) fn complete(words: &Reading<'_>, long: bool, drafts: &mut Vec<Draft>) {
    let all = utterances(words);
    let mut detached: Vec<Draft> = Vec::new();
    for draft in drafts.iter_mut() {
        let parts = std::mem::take(&mut draft.content);
        for content in parts {
            cut(words, &all, long, draft, content);
        }
        draft.content.sort_unstable();
        draft.content.dedup();
        if !long {
            detach(words, &all, draft, &mut detached);
        }
    }
    drafts.append(&mut detached);
    drop_rivals(&all, drafts);
}

/// Adds `content` to `draft` with all of the quotations that it touches, one part for each of those that follow one
/// another.
fn cut(words: &Reading<'_>, all: &[Range], long: bool, draft: &mut Draft, content: Range) {
    let first = all.partition_point(|u| u.end <= content.start);
    let last = all.partition_point(|u| u.start < content.end);
    let inside = |u: &Range| {
        draft
            .cue
            .iter()
            .chain(&draft.source)
            .any(|r| u.start <= r.start && r.end <= u.end)
    };
    let touched = all.get(first..last).unwrap_or_default();
    let mut rest = content;
    for utterance in touched.iter().filter(|u| !inside(u)) {
        let introduced = draft.cue.iter().any(|c| {
            c.end <= utterance.start
                && utterance.start - c.end <= 1
                && !words.is_word(utterance.start - 1) | (c.end == utterance.start)
        });
        rest = widened(words, rest, *utterance, introduced);
    }
    let mut cuts: Vec<usize> = Vec::new();
    for pair in touched.windows(2) {
        if let [one, other] = pair
            && (one.end == other.start || words.paragraph_of(one.start) != words.paragraph_of(other.start))
            && !(long && words.paragraph_of(one.start) != words.paragraph_of(other.start))
            && !inside(one)
        {
            cuts.push(other.start);
        }
    }
    for at in cuts {
        if rest.start < at && at < rest.end {
            draft.content.push(Range::new(rest.start, at));
            rest.start = at;
        }
    }
    draft.content.push(rest);
}

/// Whether a range is one of the quotations.
fn is_utterance(all: &[Range], range: Range) -> bool {
    let at = all.partition_point(|u| u.start < range.start);
    all.get(at) == Some(&range)
}

/// Takes the quotations from `draft` that its cue does not stand beside, as reports of their own.
fn detach(words: &Reading<'_>, all: &[Range], draft: &mut Draft, detached: &mut Vec<Draft>) {
    let anchor = draft.cue.first().or(draft.source.first()).copied();
    let here = anchor.map(|a| words.sentence_of(a.start));
    let place = anchor
        .or(draft.content.first().copied())
        .map_or(0, |a| words.paragraph_of(a.start));
    let near = |part: &Range| {
        here.is_some()
            && [part.start, part.end - 1]
                .iter()
                .any(|&at| Some(words.sentence_of(at)) == here)
    };
    let mut kept: Vec<Range> = Vec::new();
    for (nth, part) in draft.content.iter().enumerate() {
        let elsewhere = words.paragraph_of(part.start) != place;
        let quotation = is_utterance(all, *part);
        let goes_on = kept.last().is_some_and(|last| {
            let spoken = words.is_quoted(last.end - 1);
            let adjacent = last.end == part.start;
            let attributed = anchor.is_some_and(|a| last.end <= a.start && a.end <= part.start)
                && Some(words.sentence_of(part.start - 1)) == here;
            spoken && (adjacent || attributed)
        }) && beside(words, *part).is_none();
        // "He wrote:", and the quotation in the next paragraph.
        let opened = part.start > 0
            && words.low(part.start - 1) == ":"
            && anchor.is_some_and(|a| {
                a.end <= part.start && words.sentence_of(part.start - 1) == words.sentence_of(a.start)
            });
        let tied = near(part) || goes_on || here.is_none() && nth == 0;
        if !quotation || opened || tied && !elsewhere {
            kept.push(*part);
            continue;
        }
        detached.push(Draft {
            content: vec![*part],
            cue: Vec::new(),
            source: Vec::new(),
            ..draft.clone()
        });
    }
    draft.content = kept;
}

/// `content` with all of the quotation that it touches, or without it where it belongs to another sentence.
fn widened(words: &Reading<'_>, content: Range, utterance: Range, introduced: bool) -> Range {
    if utterance.start <= content.start && content.end <= utterance.end {
        return utterance;
    }
    let mut wide = content;
    if content.start < utterance.start && content.end < utterance.end {
        let begins = words.sentence_of(content.start) != words.sentence_of(utterance.start);
        wide.end = if begins { utterance.start } else { utterance.end };
    } else if utterance.start < content.start {
        wide.start = utterance.start;
    }
    if wide.start == utterance.start && wide.end > utterance.end && ends_there(words, utterance, introduced) {
        wide.end = utterance.end;
    }
    wide
}

/// Whether the reporter's own words follow a quotation that begins like a sentence: it stops and "and hung up" or
/// another sentence comes after, or its verb stands right before it (`introduced`) and no verb goes on with it.
fn ends_there(words: &Reading<'_>, utterance: Range, introduced: bool) -> bool {
    let closed = words.is(utterance.end.saturating_sub(2), STOP_MARK);
    let after = words.is(utterance.end, NARRATES)
        || words.sentence_of(utterance.end) != words.sentence_of(utterance.start);
    let predicate =
        is_finite(words, utterance.end) || matches!(words.low(utterance.end), "'s" | "of" | "-" | ",");
    let reported = after || beside(words, utterance).is_some();
    words.is_capital(utterance.start + 1) && (closed && reported || introduced && !predicate)
}

/// Of several reports with the same quotation as content keeps those with cue and source, or else the first.
fn drop_rivals(all: &[Range], drafts: &mut Vec<Draft>) {
    // For each quotation the reports that it is a content of.
    let mut holders: Vec<(Range, usize)> = Vec::new();
    for (k, draft) in drafts.iter().enumerate() {
        let spoken = draft.content.iter().filter(|c| is_utterance(all, **c));
        holders.extend(spoken.map(|&c| (c, k)));
    }
    holders.sort_unstable();
    let full = |drafts: &[Draft], k: usize| {
        drafts
            .get(k)
            .is_some_and(|d| !d.cue.is_empty() && !d.source.is_empty())
    };
    for rivals in holders.chunk_by(|a, b| a.0 == b.0) {
        let best = rivals.iter().find(|r| full(drafts, r.1)).or(rivals.first());
        let Some(&(utterance, best)) = best else { continue };
        for &(_, k) in rivals.iter().filter(|r| r.1 != best) {
            if !full(drafts, k)
                && let Some(draft) = drafts.get_mut(k)
            {
                draft.content.retain(|c| *c != utterance);
            }
        }
    }
    drafts.retain(|d| !d.content.is_empty());
}
