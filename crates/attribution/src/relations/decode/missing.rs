//! Where a partner is missing: a cue without a source or a content, a content without a cue.

use super::Decoding;
use crate::relations::labels::LabelledSpans;
use crate::relations::link::Linked;
use pullquote_lexicon::class::BE;
use pullquote_lexicon::cue::{Form, readings};
use pullquote_lexicon::{Range, Reading};

const CONTENT: usize = 0;
const CUE: usize = 1;
const SOURCE: usize = 2;

/// Adds what `decoding` gives for a missing partner to the `biases` of the sentences that lack one; whether any does.
/// Cost: linear in the spans.
pub(super) fn expect(
    words: &Reading<'_>,
    spans: &LabelledSpans,
    linked: &[Linked],
    decoding: &Decoding,
    biases: &mut [[f32; 3]],
) -> bool {
    let mut lacks: Vec<(usize, usize)> = Vec::new();
    let mut reports = vec![false; spans.cue.len()];
    for relation in linked {
        let contents = relation.content.iter().filter_map(|&k| spans.content.get(k));
        match relation.cue {
            Some(cue) => {
                if let Some(reports) = reports.get_mut(cue) {
                    *reports = true;
                }
                if relation.source.is_none()
                    && let Some(cue) = spans.cue.get(cue)
                    && is_active(words, *cue)
                {
                    lacks.push((words.sentence_of(cue.start), SOURCE));
                }
            }
            None => lacks.extend(
                contents
                    .flat_map(|&content| edges(words, content))
                    .map(|s| (s, CUE)),
            ),
        }
    }
    let idle = spans.cue.iter().zip(&reports).filter(|(_, reports)| !**reports);
    lacks.extend(idle.map(|(cue, _)| (words.sentence_of(cue.start), CONTENT)));
    lacks.sort_unstable();
    lacks.dedup();
    for &(sentence, role) in &lacks {
        if let (Some(bias), Some(more)) = (
            biases.get_mut(sentence).and_then(|b| b.get_mut(role)),
            decoding.missing.get(role),
        ) {
            *bias += more;
        }
    }
    !lacks.is_empty()
}

/// The first and the last sentence of a range.
fn edges(words: &Reading<'_>, range: Range) -> [usize; 2] {
    [range.start, range.end.saturating_sub(1)].map(|at| words.sentence_of(at))
}

/// Whether a cue is a verb that has a subject: finite or a participle, and not passive.
fn is_active(words: &Reading<'_>, cue: Range) -> bool {
    let verb = |word: &str| {
        readings(word)
            .iter()
            .any(|entry| matches!(entry.form, Form::Past | Form::Third | Form::Gerund))
    };
    cue.tokens().any(|at| verb(words.low(at))) && !cue.tokens().any(|at| words.is(at, BE))
}
