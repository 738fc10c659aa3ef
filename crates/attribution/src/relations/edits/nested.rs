//! Adds reports inside what is reported, by rule: "The Star says {its source} said two men had been held", "“They told us
//! that it was safe,” she said".

use pullquote_lexicon::{Range, Reading};

use super::Context;
use crate::relations::draft::{Draft, by_cue};
use crate::relations::judge::{self, JudgeWeights, Judged, Layer};
use crate::relations::rules;

/// Tokens of a content that may hold a report, at least, and that are looked at, at most.
const LEAST: usize = 5;
const MOST: usize = 2000;
/// Tokens of a cue in which another report may have its own.
const CUE: usize = 6;
/// How sure a report that the labels have found there is, to stand against one by rule.
const SURE: f32 = 0.3;

/// Adds the reports inside the contents of `drafts` that the rules propose and learned weights take for reports; one
/// that labels were unsure of gives way.
pub(super) fn apply(context: &Context<'_, '_>, drafts: &mut Vec<Draft>) {
    let plain = context.words.plain();
    let layer = layer(context, &plain);
    let proposed = proposals(context, &plain, drafts);
    let found: Vec<Draft> = judge::reports(&layer, JudgeWeights::standard(), proposed).collect();
    let held = by_cue(context.words, drafts, CUE);
    for draft in found {
        let mut cue = draft.cue.iter().flat_map(|cue| cue.tokens());
        let known = cue.find_map(|at| held.get(at).copied().flatten());
        match known.and_then(|k| drafts.get_mut(k)) {
            None => drafts.push(draft),
            Some(known) => *known = draft,
        }
    }
}

/// Where such reports are judged.
pub(crate) fn layer<'l, 't>(context: &Context<'l, 't>, plain: &'l Reading<'t>) -> Layer<'l, 't> {
    Layer {
        words: context.words,
        plain,
        tagged: context.tagged,
    }
}

/// What the rules propose inside the contents of `drafts` and no report there that is sure has for its own.
pub(crate) fn proposals(context: &Context<'_, '_>, plain: &Reading<'_>, drafts: &[Draft]) -> Vec<Judged> {
    let words = context.words;
    let held = by_cue(words, drafts, CUE);
    let mut found = Vec::new();
    for content in outermost(drafts) {
        for sentence in words.sentences_in(content) {
            let proposed = rules::within(plain, trimmed(words, sentence));
            let judged = proposed.into_iter().map(|(draft, rule)| Judged {
                draft,
                rule,
                holder: content,
            });
            found.extend(judged.filter(|judged| !judged.draft.content.contains(&content)));
        }
    }
    found.retain(|judged| {
        let mut cue = judged.draft.cue.iter().flat_map(|cue| cue.tokens());
        let known = cue.find_map(|at| held.get(at).copied().flatten());
        let known = known.and_then(|k| drafts.get(k));
        known.is_none_or(|known| known.confidence < SURE)
    });
    found
}

/// The contents that no other holds, in order.
fn outermost(drafts: &[Draft]) -> Vec<Range> {
    let mut contents: Vec<Range> = drafts.iter().flat_map(|d| d.content.iter().copied()).collect();
    contents.sort_unstable_by_key(|content| (content.start, usize::MAX - content.end));
    let mut over = 0;
    contents.retain(|content| {
        let outer = content.start >= over;
        over = over.max(content.end);
        outer && (LEAST..=MOST).contains(&content.len())
    });
    contents
}

/// A clause without the conjunction and the marks at its edges.
fn trimmed(words: &Reading<'_>, mut range: Range) -> Range {
    let opens = |at: usize| !words.is_word(at) || matches!(words.low(at), "that" | "and" | "but");
    while !range.is_empty() && opens(range.start) {
        range.start += 1;
    }
    while !range.is_empty() && !words.is_word(range.end - 1) {
        range.end -= 1;
    }
    range
}

#[cfg(test)]
mod tests {
    use super::super::tests::edited;
    use super::apply;

    fn inner(text: &str, outer: [&str; 3]) -> Vec<[String; 3]> {
        edited(apply, text, outer).split_off(1)
    }

    #[test]
    fn a_report_inside_a_report_is_found() {
        for (text, outer, expected) in [
            (
                "The Star says its source said two men had been held in Brno.",
                [
                    "The Star",
                    "says",
                    "its source said two men had been held in Brno",
                ],
                ["its source", "said", "two men had been held in Brno"],
            ),
            (
                "“They told us that the bridge was safe,” Berg said.",
                ["Berg", "said", "“They told us that the bridge was safe,”"],
                ["They", "told", "that the bridge was safe"],
            ),
        ] {
            assert_eq!(inner(text, outer), [expected.map(str::to_owned)], "{text}");
        }
    }

    #[test]
    fn what_is_said_now_is_none() {
        let outer = ["Berg", "said", "“I agree that the bridge is old,”"];
        assert!(inner("“I agree that the bridge is old,” Berg said.", outer).is_empty());
    }
}
