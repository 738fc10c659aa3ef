//! Reports inside what is reported: "The Star says {its source} said two men had been held".

use crate::relations::draft::Draft;
use crate::relations::rules;
use pullquote_lexicon::Range;
use pullquote_lexicon::Reading;
use pullquote_lexicon::verb::is_finite;

/// Tokens of a content that may hold a report, at least, and that are looked at, at most.
const LEAST: usize = 6;
const MOST: usize = 2000;
/// How sure such a report is.
const CONFIDENCE: f32 = 0.5;

/// The reports by rule inside the contents of `drafts` that none of them states. Cost: linear in the contents.
pub(crate) fn reports(words: &Reading<'_>, drafts: &[Draft]) -> Vec<Draft> {
    let mut cues: Vec<Range> = drafts.iter().flat_map(|d| d.cue.iter().copied()).collect();
    cues.sort_unstable();
    let mut contents: Vec<Range> = drafts.iter().flat_map(|d| d.content.iter().copied()).collect();
    contents.sort_unstable();
    contents.dedup();
    let plain = words.plain();
    let mut found: Vec<Draft> = Vec::new();
    let mut over = 0;
    for &(from, to) in &contents {
        // Of two contents that hold the same words, the outer one is read.
        if from < over || to - from < LEAST || to - from > MOST {
            continue;
        }
        over = to;
        let first = words.sentence_of(from);
        let sentences = words
            .segmentation
            .sentences
            .get(first..)
            .unwrap_or_default()
            .iter();
        for sentence in sentences.take_while(|s| (s.tokens.start as usize) < to) {
            let mut range = (
                (sentence.tokens.start as usize).max(from),
                (sentence.tokens.end as usize).min(to),
            );
            let opens = |at: usize| !words.is_word(at) || matches!(words.low(at), "that" | "and" | "but");
            while range.0 < range.1 && opens(range.0) {
                range.0 += 1;
            }
            while range.1 > range.0 && !words.is_word(range.1 - 1) {
                range.1 -= 1;
            }
            found.extend(rules::within(&plain, range).into_iter().filter(|draft| {
                let known = |cue: &Range| {
                    let next = cues.partition_point(|held| held.1 <= cue.0);
                    cues.get(next).is_some_and(|held| held.0 < cue.1)
                };
                let whole = draft.content.contains(&(from, to));
                !draft.source.is_empty() && !whole && !draft.cue.iter().any(known) && is_plain(words, draft)
            }));
        }
    }
    for draft in &mut found {
        draft.confidence = CONFIDENCE;
    }
    found
}

/// Whether a verb of speech has a clause as its content: "its source said two men …", "we have said that …". Between
/// quotation marks the clause begins with "that".
fn is_plain(words: &Reading<'_>, draft: &Draft) -> bool {
    let (Some(&cue), [content], Some(&source)) =
        (draft.cue.first(), &draft.content[..], draft.source.first())
    else {
        return false;
    };
    let that = matches!(words.low(content.0), "that" | "whether");
    let says = matches!(
        words.low(cue.1 - 1),
        "said"
            | "says"
            | "told"
            | "claimed"
            | "claims"
            | "announced"
            | "stated"
            | "denied"
            | "confirmed"
            | "warned"
    );
    let real = !(cue.0..cue.1).any(|at| {
        matches!(
            words.low(at),
            "can" | "could" | "may" | "might" | "must" | "will" | "would" | "should" | "to"
        )
    });
    let quoted = words.is_quoted(content.0);
    let clause = (content.0 + 1..content.1).any(|at| is_finite(words, at) || words.is_quoted(at));
    let near = source.1 <= cue.0 && content.0 >= cue.1;
    real && near && clause && (that || says && !quoted)
}
