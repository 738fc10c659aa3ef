//! "The mine will reopen, the Star reported, citing the minister": the minister has said it as well. What is cited and
//! can say nothing ("citing health concerns") is left as it was.

use pullquote_lexicon::class::{PLAIN_REPORT, POSTMODIFIER, RELATIVE};
use pullquote_lexicon::noun::can_speak;
use pullquote_lexicon::{Range, Reading};

use super::Context;
use crate::relations::draft::Draft;

/// Tokens of whoever is cited at most.
const CITED: usize = 12;
/// How sure a cited source is, where the report is.
const CITING: f32 = 0.8;

pub(super) fn apply(context: &Context<'_, '_>, drafts: &mut Vec<Draft>) {
    let words = context.words;
    let places: Vec<usize> = (0..words.len()).filter(|&at| words.low(at) == "citing").collect();
    if places.is_empty() {
        return;
    }
    let Reports { of_sentence, citing } = Reports::read(words, drafts);
    let mut found: Vec<(Option<usize>, Draft)> = Vec::new();
    for at in places {
        let Some(cited) = cited(words, at + 1) else {
            continue;
        };
        let report = of_sentence.get(words.sentence_of(at)).copied().flatten();
        let Some(report) = report.and_then(|k| drafts.get(k)) else {
            continue;
        };
        let phrase = Range::new(at + 1, cited.end);
        if report.content.iter().any(|r| r.touches(phrase)) {
            continue;
        }
        let draft = Draft {
            source: vec![cited],
            cue: vec![Range::one(at)],
            content: report.content.clone(),
            confidence: report.confidence * CITING,
            ..Draft::default()
        };
        found.push((citing.get(at).copied().flatten(), draft));
    }
    for (replaced, draft) in found {
        match replaced.and_then(|k| drafts.get_mut(k)) {
            Some(held) => *held = draft,
            None => drafts.push(draft),
        }
    }
}

/// Where relations stand, by index.
struct Reports {
    /// The last relation of each sentence that has a source and another cue than "citing".
    of_sentence: Vec<Option<usize>>,
    /// The relation whose cue is the "citing" at a token.
    citing: Vec<Option<usize>>,
}

impl Reports {
    fn read(words: &Reading<'_>, drafts: &[Draft]) -> Self {
        let mut reports = Self {
            of_sentence: vec![None; words.segmentation.sentences.len()],
            citing: vec![None; words.len()],
        };
        for (k, draft) in drafts.iter().enumerate() {
            let Some(cue) = draft.cue.first().map(|cue| cue.start) else {
                continue;
            };
            let slot = if words.low(cue) == "citing" {
                reports.citing.get_mut(cue)
            } else if draft.source.is_empty() {
                None
            } else {
                reports.of_sentence.get_mut(words.sentence_of(cue))
            };
            if let Some(slot) = slot {
                *slot = Some(k);
            }
        }
        reports
    }
}

/// The noun phrase at `from`, if it names somebody who can say something.
fn cited(words: &Reading<'_>, from: usize) -> Option<Range> {
    let ends = |at: usize| {
        !words.is_word(at) && !matches!(words.raw(at), "-" | "." | "'" | "’")
            || words.raw(at) == "." && at > from && !words.is_capital(at + 1)
            || words.raw(at).is_empty()
            || words.is(at, RELATIVE)
            || words.is(at, PLAIN_REPORT)
            || matches!(words.low(at), "as" | "reports" | "because")
    };
    let sentence = words.sentence_of(from);
    let to = (from..from + CITED).find(|&at| ends(at) || words.sentence_of(at) != sentence)?;
    let over = (from + 1..to)
        .find(|&at| words.is(at, POSTMODIFIER))
        .unwrap_or(to);
    let head = over.checked_sub(1).filter(|&head| head >= from)?;
    can_speak(words, head).then_some(Range::new(from, to))
}

#[cfg(test)]
mod tests {
    use super::super::tests::edited;
    use super::apply;

    #[test]
    fn whoever_is_cited_has_said_it_too() {
        let text = "The mine will reopen, the Star reported, citing two officials in Brno.";
        let found = edited(apply, text, ["the Star", "reported", "The mine will reopen"]);
        let expected = ["two officials in Brno", "citing", "The mine will reopen"];
        assert_eq!(found[1], expected.map(str::to_owned));
    }

    #[test]
    fn what_cannot_speak_is_not_cited() {
        let text = "The mine will close, the Star reported, citing health concerns.";
        assert_eq!(
            edited(apply, text, ["the Star", "reported", "The mine will close"]).len(),
            1
        );
    }
}
