//! Adds reports inside what is reported: "The Star says {its source} said two men had been held".

use pullquote_lexicon::class::{MODAL, PLAIN_REPORT};
use pullquote_lexicon::verb::is_finite;
use pullquote_lexicon::{Range, Reading};

use super::Context;
use crate::relations::draft::Draft;
use crate::relations::rules;

/// Tokens of a content that may hold a report, at least, and that are looked at, at most.
const LEAST: usize = 6;
const MOST: usize = 2000;
/// How sure such a report is.
const CONFIDENCE: f32 = 0.5;

/// Adds the reports by rule inside the contents of `drafts` that none of them states.
pub(super) fn apply(context: &Context<'_, '_>, drafts: &mut Vec<Draft>) {
    let words = context.words;
    let mut cues: Vec<Range> = drafts.iter().flat_map(|d| d.cue.iter().copied()).collect();
    cues.sort_unstable();
    let mut contents: Vec<Range> = drafts.iter().flat_map(|d| d.content.iter().copied()).collect();
    contents.sort_unstable();
    contents.dedup();
    let plain = words.plain();
    let mut over = 0;
    for content in contents {
        // Of two contents that hold the same words, the outer one is read.
        if content.start < over || content.len() < LEAST || content.len() > MOST {
            continue;
        }
        over = content.end;
        let known = |cue: &Range| {
            let next = cues.partition_point(|held| held.end <= cue.start);
            cues.get(next).is_some_and(|held| held.start < cue.end)
        };
        let first = words.sentence_of(content.start);
        let sentences = words.segmentation.sentences.get(first..).unwrap_or_default();
        for sentence in sentences {
            let start = (sentence.tokens.start as usize).max(content.start);
            let end = (sentence.tokens.end as usize).min(content.end);
            if start >= content.end {
                break;
            }
            let within = rules::within(&plain, trimmed(words, Range::new(start, end)));
            drafts.extend(within.into_iter().filter_map(|draft| {
                let whole = draft.content.contains(&content);
                let wanted = !draft.source.is_empty() && !whole && !draft.cue.iter().any(known);
                (wanted && is_plain(words, &draft)).then_some(Draft {
                    confidence: CONFIDENCE,
                    ..draft
                })
            }));
        }
    }
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

/// Whether a verb of speech has a clause as its content: "its source said two men …", "we have said that …". Between
/// quotation marks the clause begins with "that".
fn is_plain(words: &Reading<'_>, draft: &Draft) -> bool {
    let (Some(&cue), [content], Some(&source)) =
        (draft.cue.first(), &draft.content[..], draft.source.first())
    else {
        return false;
    };
    let that = matches!(words.low(content.start), "that" | "whether");
    let says = words.is(cue.end - 1, PLAIN_REPORT);
    let real = !cue.tokens().any(|at| words.is(at, MODAL));
    let quoted = words.is_quoted(content.start);
    let clause = (content.start + 1..content.end).any(|at| is_finite(words, at) || words.is_quoted(at));
    let near = source.end <= cue.start && content.start >= cue.end;
    real && near && clause && (that || says && !quoted)
}

#[cfg(test)]
mod tests {
    use super::super::tests::edited;
    use super::apply;

    #[test]
    fn a_report_inside_a_report_is_found() {
        let text = "The Star says its source said two men had been held in Brno.";
        let outer = [
            "The Star",
            "says",
            "its source said two men had been held in Brno",
        ];
        let found = edited(apply, text, outer);
        let inner = ["its source", "said", "two men had been held in Brno"];
        assert_eq!(found[1], inner.map(str::to_owned));
    }

    #[test]
    fn what_might_be_said_is_none() {
        let text = "The Star says its source could say two men had been held in Brno.";
        let outer = [
            "The Star",
            "says",
            "its source could say two men had been held in Brno",
        ];
        assert_eq!(edited(apply, text, outer).len(), 1);
    }
}
