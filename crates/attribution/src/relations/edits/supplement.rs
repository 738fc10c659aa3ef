//! Adds what the rules find and the tagger has missed where the rules are the surer: "according to", a headline's speaker
//! before a colon or behind a dash, a passive with its agent, and what was not told ("did not give a date").

use pullquote_lexicon::{Act, Range, Reading, cue_act};

use super::Context;
use crate::relations::draft::Draft;
use crate::relations::rules;

/// Acts of the verbs that report in a headline whatever else it says.
const STRONG: [Act; 5] = [Act::Promise, Act::Deny, Act::Accuse, Act::Demand, Act::Warn];
/// Tokens of a headline's speaker at most.
const BRIEF: usize = 3;

pub(super) fn apply(context: &Context<'_, '_>, drafts: &mut Vec<Draft>) {
    let words = context.words;
    let taken = Taken::read(words, drafts);
    let found = rules::drafts(words, context.layout);
    let headline = context
        .layout
        .headline
        .map_or(Range::default(), |span| words.tokens(span));
    name_speakers(&found, headline, drafts);
    name_agents(words, &found, drafts);
    drafts.extend(
        found
            .into_iter()
            .filter(|draft| is_sure(words, &taken, headline, draft)),
    );
}

/// Whether a relation by rule is surer than that the tagger saw none there.
fn is_sure(words: &Reading<'_>, taken: &Taken, headline: Range, draft: &Draft) -> bool {
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
    // "Malta vows response", where the tagger saw nothing in the headline.
    let act = cue_act(words.low(cue.end - 1)).map(|(act, _)| act);
    let strong = matches!(words.low(cue.end - 1), "says" | "say" | "said")
        || act.is_some_and(|act| STRONG.contains(&act));
    let brief = draft.source.iter().all(|r| r.len() <= BRIEF) && taken.contents.are_free(&draft.source);
    let announced = strong && brief && content && headline.holds(cue);
    let nominal = rules::is_nominal(words, draft);
    let free = taken.cues.are_free(&draft.cue) && (according || mark || announced || agent || nominal);
    !draft.source.is_empty() && (withheld || free)
}

/// Gives a headline's report that the tagger has found without its source the one that the rules have.
fn name_speakers(found: &[Draft], headline: Range, drafts: &mut [Draft]) {
    for draft in found.iter().filter(|d| !d.source.is_empty()) {
        if !draft.content.iter().chain(&draft.cue).all(|r| headline.holds(*r)) {
            continue;
        }
        let half = drafts.iter_mut().find(|held| {
            let holds = |c: &Range| held.content.iter().any(|r| r.holds(*c));
            held.source.is_empty() && draft.content.iter().all(holds)
        });
        if let Some(half) = half {
            *half = Draft {
                confidence: draft.confidence.max(half.confidence),
                ..draft.clone()
            };
        }
    }
}

/// "was accused by Finland of hiding": puts the passives that the rules `found` in the place of those whose agent was taken
/// for content, cut short, or left out.
fn name_agents(words: &Reading<'_>, found: &[Draft], drafts: &mut [Draft]) {
    let mut at_cue: Vec<(Range, usize)> = Vec::new();
    for (k, draft) in drafts.iter().enumerate() {
        at_cue.extend(draft.cue.iter().map(|&cue| (cue, k)));
    }
    at_cue.sort_unstable();
    for draft in found.iter().filter(|d| rules::is_passive_by(words, d)) {
        let (Some(&cue), Some(&agent)) = (draft.cue.first(), draft.source.first()) else {
            continue;
        };
        let next = at_cue.partition_point(|(held, _)| held.end <= cue.start);
        let Some(&(_, k)) = at_cue.get(next).filter(|(held, _)| held.touches(cue)) else {
            continue;
        };
        let Some(held) = drafts.get_mut(k) else { continue };
        let taken = held.content.iter().any(|range| range.touches(agent));
        let mut sources = held.source.iter();
        let overlong = sources.any(|range| draft.content.iter().any(|content| range.touches(*content)));
        if held.source.is_empty() || taken || overlong {
            *held = Draft {
                confidence: draft.confidence.max(held.confidence),
                thought: held.thought,
                ..draft.clone()
            };
        }
    }
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
