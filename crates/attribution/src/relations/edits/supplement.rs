//! Adds what the rules find and the tagger has missed where the rules are the surer: "according to", a headline's speaker
//! before a colon or behind a dash, a passive with its agent, and what was not told ("did not give a date").

use pullquote_lexicon::{Range, Reading};

use super::Context;
use crate::relations::draft::Draft;
use crate::relations::rules;

pub(super) fn apply(context: &Context<'_, '_>, drafts: &mut Vec<Draft>) {
    let words = context.words;
    let taken = Taken::read(words, drafts);
    let found = rules::drafts(words, context.layout);
    drafts.extend(found.into_iter().filter(|draft| is_sure(words, &taken, draft)));
}

/// Whether a relation by rule is surer than that the tagger saw none there.
fn is_sure(words: &Reading<'_>, taken: &Taken, draft: &Draft) -> bool {
    let Some(&cue) = draft.cue.first() else {
        return false;
    };
    let content = taken.contents.are_free(&draft.content);
    // A headline's dash or colon, where the tagger saw no report.
    let mark = !words.is_word(cue.start) && content;
    let according =
        words.low(cue.start) == "according" || words.low(cue.start) == "in" && words.low(cue.end - 1) == "of";
    // "was accused by Finland of hiding"
    let agent = rules::is_passive_by(words, draft) && content;
    // "did not give a date": its auxiliaries may belong to a verb joined to it too.
    let verb = [Range::one(cue.end - 1)];
    let withheld = rules::is_withheld(words, cue) && taken.cues.are_free(&verb) && content;
    !draft.source.is_empty() && (withheld || taken.cues.are_free(&draft.cue) && (according || mark || agent))
}

/// Tokens that relations have as content and as cue.
struct Taken {
    contents: Tokens,
    cues: Tokens,
}

impl Taken {
    fn read(words: &Reading<'_>, drafts: &[Draft]) -> Self {
        let mut taken = Self {
            contents: Tokens(vec![false; words.len()]),
            cues: Tokens(vec![false; words.len()]),
        };
        for draft in drafts {
            taken.contents.take(&draft.content);
            taken.cues.take(&draft.cue);
        }
        taken
    }
}

/// Which tokens are taken.
struct Tokens(Vec<bool>);

impl Tokens {
    fn take(&mut self, ranges: &[Range]) {
        for range in ranges {
            self.0.get_mut(range.tokens()).unwrap_or_default().fill(true);
        }
    }

    fn are_free(&self, ranges: &[Range]) -> bool {
        let taken = |range: &Range| self.0.get(range.tokens()).unwrap_or_default().contains(&true);
        !ranges.iter().any(taken)
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::edited;
    use super::apply;

    #[test]
    fn what_the_tagger_missed_is_added_where_rules_are_sure() {
        for (text, expected) in [
            (
                "The dam is safe, according to the ministry.",
                ["the ministry", "according to", "The dam is safe"],
            ),
            (
                "Berg was accused by Finland of hiding the report.",
                ["Finland", "was accused", "Berg | of hiding the report"],
            ),
            (
                "The ministry did not give a date.",
                ["The ministry", "did not give", "a date"],
            ),
        ] {
            let found = edited(apply, text, ["", "", ""]);
            assert_eq!(found, [expected.map(str::to_owned)], "{text}");
        }
    }

    #[test]
    fn what_is_only_said_is_left_to_the_tagger() {
        assert!(edited(apply, "The dam is safe, Ivanova said.", ["", "", ""]).is_empty());
    }
}
