//! What the labels of a relation leave out although the order of words shows it to be part of it.

use crate::relations::draft::Draft;
use crate::relations::labels::{CONTENT, LabelProbabilities, LabelledSpans};
use pullquote_lexicon::calendar::weekday;
use pullquote_lexicon::class::{ARTICLE, AUXILIARY, NOT};
use pullquote_lexicon::{Range, Reading};

/// Tokens of a gap inside a content at most.
const GAP: usize = 20;
/// Mean probability of content from which a gap is filled.
const FILLED: f32 = 0.1;
/// Words of a name at most.
const NAME: usize = 5;
/// Auxiliaries and negations before a verb at most.
const AUXILIARIES: usize = 4;
/// Tokens between a negated auxiliary and a verb that is joined to the one beside it.
const JOINED: usize = 25;

/// Mends the relations of one layer of labels.
pub(crate) struct Mending<'w, 't> {
    pub(crate) words: &'w Reading<'t>,
    pub(crate) spans: &'w LabelledSpans,
    pub(crate) probabilities: &'w [LabelProbabilities],
}

impl Mending<'_, '_> {
    /// The relation with gaps inside its content filled, and with auxiliaries and negation as part of its cue. Cost: linear
    /// in the relation.
    pub(crate) fn mend(&self, mut draft: Draft) -> Draft {
        draft.content.sort_unstable();
        self.fill(&mut draft.content);
        self.end(&mut draft.content);
        self.complete_cue(&mut draft.cue);
        self.shorten_cue(&mut draft.cue);
        draft
    }

    /// Takes from the end of a cue what begins another phrase: "said in a {report that}", "said {on Monday}".
    fn shorten_cue(&self, cue: &mut [Range]) {
        let words = self.words;
        let Some(last) = cue.last_mut() else { return };
        let day = |at: usize| weekday(words.low(at)).is_some();
        let dangles = |at: usize| {
            let word = words.low(at);
            day(at)
                || words.is(at, ARTICLE)
                || word == "on" && day(at + 1)
                || word == "in" && words.is(at + 1, ARTICLE)
        };
        while last.end > last.start + 1 && dangles(last.end - 1) {
            last.end -= 1;
        }
    }

    /// Joins contents of one sentence where nothing stands between them that has another role.
    fn fill(&self, content: &mut Vec<Range>) {
        content.dedup_by(|next, held| {
            let gap = Range::new(held.end, next.start);
            let close = gap.start <= gap.end
                && gap.len() <= GAP
                && self.words.sentence_of(held.end - 1) == self.words.sentence_of(next.start);
            let joins = close && self.is_clear(gap) && self.likely(gap) >= FILLED;
            if joins {
                held.end = next.end;
            }
            joins
        });
    }

    /// "the request of Prime Minister Boris {Johnson}": no content ends within a name.
    fn end(&self, content: &mut [Range]) {
        let words = self.words;
        let Some(last) = content.last_mut() else { return };
        let capital = |at: usize| words.is_word(at) && words.is_capital(at);
        let small = |at: usize| words.is_word(at) && words.raw(at).starts_with(char::is_lowercase);
        // In a heading every word has a capital.
        let told = last.tokens().any(|at| small(at) && words.low(at).len() > 3);
        let end = last.end;
        while told
            && last.end < end + NAME
            && capital(last.end - 1)
            && capital(last.end)
            && weekday(words.low(last.end)).is_none()
            && words.sentence_of(last.end) == words.sentence_of(last.end - 1)
            && self.is_clear(Range::one(last.end))
        {
            last.end += 1;
        }
    }

    /// Adds the auxiliaries and the negation before a verb: "did not" in "did not say", and in "did not give a date or
    /// say whether".
    fn complete_cue(&self, cue: &mut Vec<Range>) {
        let words = self.words;
        let Some(first) = cue.first_mut() else { return };
        if !words.is_word(first.start) || words.is_quoted(first.start) {
            return;
        }
        let start = first.start;
        let mut at = start;
        while at + AUXILIARIES > start && at > 0 && words.is(at - 1, AUXILIARY.or(NOT)) {
            at -= 1;
        }
        let negated = (at..start).any(|k| words.is(k, NOT));
        if at < start && negated && !words.is(at, NOT) && self.is_clear(Range::new(at, start)) {
            first.start = at;
            return;
        }
        if !matches!(words.low(start.wrapping_sub(1)), "or" | "nor") || words.low(start).ends_with("ed") {
            return;
        }
        let sentence = words.sentence_of(start);
        let window = start.saturating_sub(JOINED)..start;
        let negation = window.rev().find(|&at| words.is(at, NOT));
        if let Some(negation) = negation.filter(|&at| at > 0 && words.sentence_of(at) == sentence)
            && words.is(negation - 1, AUXILIARY)
            && !words.is_quoted(negation)
        {
            // "could not confirm or deny": one cue.
            if negation + 3 == start {
                first.start = negation - 1;
                return;
            }
            cue.insert(0, Range::new(negation - 1, negation + 1));
        }
    }

    /// Whether no labelled span touches a range.
    fn is_clear(&self, range: Range) -> bool {
        let spans = [&self.spans.content, &self.spans.cue, &self.spans.source];
        !spans.into_iter().any(|spans| {
            let at = spans.partition_point(|s| s.end <= range.start);
            spans.get(at).is_some_and(|s| s.start < range.end)
        })
    }

    /// Mean probability that the tokens of a range are content.
    fn likely(&self, range: Range) -> f32 {
        let rows = self.probabilities.get(range.tokens()).unwrap_or_default();
        let sum: f32 = rows.iter().map(|p| p[CONTENT] + p[CONTENT + 1]).sum();
        sum / rows.len().max(1) as f32
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pullquote_tokenize::segment;

    fn cue(text: &str, verb: &str) -> Vec<String> {
        let segmentation = segment(text);
        let words = Reading::new(text, &segmentation);
        let at = (0..words.len()).find(|&at| words.low(at) == verb).unwrap();
        let spans = LabelledSpans::default();
        let probabilities = vec![[0.0; 7]; words.len()];
        let mending = Mending {
            words: &words,
            spans: &spans,
            probabilities: &probabilities,
        };
        let draft = Draft {
            cue: vec![Range::one(at)],
            ..Draft::default()
        };
        let cue = mending.mend(draft).cue;
        cue.iter()
            .map(|c| words.cover(c.start, c.end).of(text).to_owned())
            .collect()
    }

    #[test]
    fn negation_belongs_to_the_cue() {
        assert_eq!(cue("She did not say when.", "say"), ["did not say"]);
        assert_eq!(cue("She didn't say when.", "say"), ["didn't say"]);
        assert_eq!(
            cue("She did not name a day or say when.", "say"),
            ["did not", "say"]
        );
        assert_eq!(cue("She left. He named a day or said when.", "said"), ["said"]);
    }

    #[test]
    fn what_begins_another_phrase_is_no_part_of_the_cue() {
        let text = "She said on Monday that they left.";
        let segmentation = segment(text);
        let words = Reading::new(text, &segmentation);
        let spans = LabelledSpans::default();
        let mending = Mending {
            words: &words,
            spans: &spans,
            probabilities: &[],
        };
        let draft = Draft {
            cue: vec![Range::new(1, 4)],
            ..Draft::default()
        };
        assert_eq!(mending.mend(draft).cue, [Range::one(1)]);
    }
}
