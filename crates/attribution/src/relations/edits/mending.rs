//! What the labels of a relation leave out although the order of words shows it to be part of it.

use crate::relations::draft::Draft;
use crate::relations::labels::{CONTENT, LabelProbabilities, LabelledSpans};
use pullquote_lexicon::Range;
use pullquote_lexicon::Reading;

/// Tokens of a gap inside a content at most.
const GAP: usize = 20;
/// Mean probability of content from which a gap is filled.
const FILLED: f32 = 0.1;
/// The same for the beginning of a clause that a participle hangs on.
const BEGUN: f32 = 0.05;
/// Auxiliaries and negations before a verb at most.
const AUXILIARIES: usize = 4;
/// Words of whoever is asked to do something, at most.
const ASKED: usize = 7;
/// Words of a name at most.
const NAME: usize = 5;
/// Tokens between a negated auxiliary and a verb that is joined to the one beside it.
const JOINED: usize = 25;

/// Mends the relations of one layer of labels.
pub(crate) struct Mending<'w, 't> {
    pub(crate) words: &'w Reading<'t>,
    pub(crate) spans: &'w LabelledSpans,
    pub(crate) probabilities: &'w [LabelProbabilities],
}

impl Mending<'_, '_> {
    /// The relation with gaps inside its content filled, a content that begins in mid-clause begun at its clause, and
    /// auxiliaries and negation as part of its cue. Cost: linear in the relation.
    pub(crate) fn mend(&self, mut draft: Draft) -> Draft {
        draft.content.sort_unstable();
        self.fill(&mut draft.content);
        self.begin(&mut draft);
        self.object(&mut draft);
        self.end(&mut draft.content);
        self.complete_cue(&mut draft.cue);
        self.shorten_cue(&mut draft.cue);
        draft
    }

    /// Takes from the end of a cue what begins another phrase: "said in a {report that}", "said {on Monday}".
    fn shorten_cue(&self, cue: &mut [Range]) {
        let words = self.words;
        let Some(last) = cue.last_mut() else { return };
        let day = |at: usize| pullquote_lexicon::calendar::weekday(words.low(at)).is_some();
        let dangles = |at: usize| {
            let word = words.low(at);
            let article = matches!(word, "a" | "an" | "the");
            day(at)
                || article
                || word == "on" && day(at + 1)
                || word == "in" && matches!(words.low(at + 1), "a" | "an" | "the")
        };
        while last.1 > last.0 + 1 && dangles(last.1 - 1) {
            last.1 -= 1;
        }
    }

    /// Joins contents of one sentence where nothing stands between them that has another role.
    fn fill(&self, content: &mut Vec<Range>) {
        content.dedup_by(|next, held| {
            let gap = (held.1, next.0);
            let close = gap.0 <= gap.1
                && gap.1 - gap.0 <= GAP
                && self.words.sentence_of(held.1 - 1) == self.words.sentence_of(next.0);
            let joins = close && self.is_clear(gap) && self.likely(gap) >= FILLED;
            if joins {
                held.1 = next.1;
            }
            joins
        });
    }

    /// "Russia will go on, trying to convince them, Lavrov said": where the labels have the participle or the verb
    /// alone, the clause belongs to it.
    fn begin(&self, draft: &mut Draft) {
        let (Some(&cue), Some(first)) = (draft.cue.first(), draft.content.first_mut()) else {
            return;
        };
        let words = self.words;
        let sentence = words.sentence_of(first.0);
        let Some(start) = words
            .segmentation
            .sentences
            .get(sentence)
            .map(|s| s.tokens.start as usize)
        else {
            return;
        };
        let start = start + usize::from(matches!(words.low(start), "but" | "and" | "yet" | "so"));
        let trails = first.1 <= cue.0 && words.sentence_of(cue.0) == sentence && !words.is_quoted(first.0);
        if !trails || start >= first.0 {
            return;
        }
        let word = words.low(first.0);
        let participle = word.ends_with("ing") && word.len() > 5 && words.low(first.0 - 1) == ",";
        let verb = matches!(
            word,
            "was" | "were" | "is" | "are" | "has" | "have" | "had" | "will" | "would"
        );
        let gap = (start, first.0);
        if (participle || verb) && self.is_clear(gap) && self.likely(gap) >= BEGUN {
            first.0 = start;
        }
    }

    /// "called on {Washington} to focus": who is to do what is demanded is part of it.
    fn object(&self, draft: &mut Draft) {
        let words = self.words;
        let (Some(&cue), Some(first)) = (draft.cue.last(), draft.content.first_mut()) else {
            return;
        };
        let gap = (cue.1, first.0);
        let last = words.low(cue.1 - 1);
        let demands = match last {
            "on" | "upon" => words.low(cue.1.wrapping_sub(2)).starts_with("call"),
            _ => ["urg", "ask", "order"]
                .into_iter()
                .any(|verb| last.starts_with(verb)),
        };
        if demands
            && words.low(first.0) == "to"
            && gap.0 < gap.1
            && gap.1 - gap.0 <= ASKED
            && (gap.0..gap.1).all(|at| words.is_word(at) && !words.is_quoted(at))
            && words.sentence_of(gap.0) == words.sentence_of(cue.1 - 1)
            && words.sentence_of(gap.0) == words.sentence_of(first.0)
            && self.is_clear(gap)
        {
            first.0 = gap.0;
        }
    }

    /// "the request of Prime Minister Boris {Johnson}": no content ends within a name.
    fn end(&self, content: &mut [Range]) {
        let words = self.words;
        let Some(last) = content.last_mut() else { return };
        let capital = |at: usize| words.is_word(at) && words.is_capital(at);
        let small = |at: usize| words.is_word(at) && words.raw(at).starts_with(char::is_lowercase);
        // In a heading every word has a capital.
        let told = (last.0..last.1).any(|at| small(at) && words.low(at).len() > 3);
        let end = last.1;
        while told
            && last.1 < end + NAME
            && capital(last.1 - 1)
            && capital(last.1)
            && pullquote_lexicon::calendar::weekday(words.low(last.1)).is_none()
            && words.sentence_of(last.1) == words.sentence_of(last.1 - 1)
            && self.is_clear((last.1, last.1 + 1))
        {
            last.1 += 1;
        }
    }

    /// Adds the auxiliaries and the negation before a verb: "did not" in "did not say", and in "did not give a date or
    /// say whether".
    fn complete_cue(&self, cue: &mut Vec<Range>) {
        let words = self.words;
        let Some(first) = cue.first_mut() else { return };
        if !words.is_word(first.0) || words.is_quoted(first.0) {
            return;
        }
        let start = first.0;
        let mut at = start;
        while at + AUXILIARIES > start
            && at > 0
            && (is_auxiliary(words.low(at - 1)) || is_negation(words.low(at - 1)))
        {
            at -= 1;
        }
        let negated = (at..start).any(|k| is_negation(words.low(k)));
        if at < start && negated && !is_negation(words.low(at)) && self.is_clear((at, start)) {
            first.0 = at;
            return;
        }
        if !matches!(words.low(start.wrapping_sub(1)), "or" | "nor") || words.low(start).ends_with("ed") {
            return;
        }
        let sentence = words.sentence_of(start);
        let window = start.saturating_sub(JOINED)..start;
        let negation = window.rev().find(|&at| is_negation(words.low(at)));
        if let Some(negation) = negation.filter(|&at| at > 0 && words.sentence_of(at) == sentence)
            && is_auxiliary(words.low(negation - 1))
            && !words.is_quoted(negation)
        {
            // "could not confirm or deny": one cue.
            if negation + 3 == start {
                first.0 = negation - 1;
                return;
            }
            cue.insert(0, (negation - 1, negation + 1));
        }
    }

    /// Whether no labelled span touches a range.
    fn is_clear(&self, range: Range) -> bool {
        let spans = [&self.spans.content, &self.spans.cue, &self.spans.source];
        !spans.into_iter().any(|spans| {
            let at = spans.partition_point(|s| s.1 <= range.0);
            spans.get(at).is_some_and(|s| s.0 < range.1)
        })
    }

    /// Mean probability that the tokens of a range are content.
    fn likely(&self, range: Range) -> f32 {
        let rows = self.probabilities.get(range.0..range.1).unwrap_or_default();
        let sum: f32 = rows.iter().map(|p| p[CONTENT] + p[CONTENT + 1]).sum();
        sum / rows.len().max(1) as f32
    }
}

fn is_auxiliary(word: &str) -> bool {
    matches!(
        word,
        "did" | "does" | "do" | "has" | "have" | "had" | "would" | "will" | "could" | "can" | "wo" | "ca"
    )
}

fn is_negation(word: &str) -> bool {
    matches!(word, "not" | "n't")
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
            cue: vec![(at, at + 1)],
            ..Draft::default()
        };
        let cue = mending.mend(draft).cue;
        cue.iter()
            .map(|c| words.cover(c.0, c.1).of(text).to_owned())
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
    fn a_clause_is_not_cut_before_its_participle() {
        let text = "But they would go on, trying to mend the dam, Ivanova said.";
        let segmentation = segment(text);
        let words = Reading::new(text, &segmentation);
        let at = |word: &str| (0..words.len()).find(|&at| words.low(at) == word).unwrap();
        let content = (at("trying"), at("dam") + 1);
        let spans = LabelledSpans {
            content: vec![content],
            ..LabelledSpans::default()
        };
        let probabilities = vec![[0.7, 0.1, 0.2, 0.0, 0.0, 0.0, 0.0]; words.len()];
        let mending = Mending {
            words: &words,
            spans: &spans,
            probabilities: &probabilities,
        };
        let draft = Draft {
            content: vec![content],
            cue: vec![(at("said"), at("said") + 1)],
            ..Draft::default()
        };
        assert_eq!(mending.mend(draft).content, [(1, at("dam") + 1)]);
    }
}
