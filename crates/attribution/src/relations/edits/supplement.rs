//! Adds what the rules find and the tagger has missed where the rules are the surer: "according to", a headline's speaker
//! before a colon or behind a dash, a passive with its agent, and what was not told ("did not give a date").

use pullquote_layout::Layout;
use pullquote_lexicon::class::{ARTICLE, PLAIN_REPORT};
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
    let headlines = rules::headlines(words, context.layout);
    name_speakers(&found, &headlines, drafts);
    name_agents(words, &found, drafts);
    let holders = Holders::read(words, drafts);
    for draft in plain(words, context.layout).chain(idioms(words, &found)) {
        let free = taken.cues.are_free(&draft.cue) && taken.contents.are_free(&draft.content);
        if free && taken.contents.are_free(&draft.cue) {
            drafts.push(draft);
        }
    }
    for mut draft in found {
        let trails = is_trailing(words, &draft) && taken.cues.are_free(&draft.cue);
        if is_sure(words, &taken, &headlines, &draft) {
            drafts.push(draft);
        } else if trails && holders.yield_to(words, &draft, drafts) {
            draft.confidence = PLAIN;
            drafts.push(draft);
        }
    }
}

/// How sure a plain report is that the tagger saw nothing of: by the example `fit_floors`.
const PLAIN: f32 = 0.93;

/// The reports of the story that nobody reads otherwise: "the poll found that …", "a spokesman said there was …".
fn plain(words: &Reading<'_>, layout: &Layout) -> impl Iterator<Item = Draft> {
    let paragraphs = layout
        .body
        .iter()
        .filter_map(|&at| words.segmentation.paragraphs.get(at as usize));
    let sentences = paragraphs.flat_map(|paragraph| {
        let range = Range::new(paragraph.tokens.start as usize, paragraph.tokens.end as usize);
        words.sentences_in(range)
    });
    let reports = sentences.flat_map(|sentence| rules::plain(words, sentence));
    let sure = reports.filter(|draft| {
        let that = |content: &Range| words.low(content.start) == "that";
        let says = |cue: &Range| matches!(words.low(cue.end - 1), "said" | "says");
        !draft.source.is_empty() && (draft.content.iter().all(that) || draft.cue.iter().all(says))
    });
    sure.map(|draft| Draft {
        confidence: PLAIN,
        ..draft
    })
}

/// Of the reports by rule those whose verb is an idiom of several words, which has no other sense: "took aim at".
fn idioms<'d>(words: &'d Reading<'_>, found: &'d [Draft]) -> impl Iterator<Item = Draft> + 'd {
    let idiom = |draft: &&Draft| {
        let [cue] = draft.cue[..] else { return false };
        let named = draft
            .source
            .iter()
            .any(|source| rules::is_speaker(words, *source) || words.is(source.start, ARTICLE));
        named && cue.tokens().any(|at| rules::is_idiom(words, at))
    };
    found.iter().filter(idiom).cloned()
}

/// Tokens of what a sentence says before its report, at least.
const STATEMENT: usize = 4;

/// "The port is shut, the ministry said.": whether a sentence ends with who said it, by a plain verb.
fn is_trailing(words: &Reading<'_>, draft: &Draft) -> bool {
    let ([content], [cue], [source]) = (&draft.content[..], &draft.cue[..], &draft.source[..]) else {
        return false;
    };
    let trails = content.end <= cue.start && content.end <= source.start;
    let plain = words.is(cue.end - 1, PLAIN_REPORT) && rules::is_speaker(words, *source);
    trails && content.len() >= STATEMENT && plain
}

/// For each token the last relation that has it as content.
struct Holders(Vec<Option<usize>>);

impl Holders {
    fn read(words: &Reading<'_>, drafts: &[Draft]) -> Self {
        let mut held = vec![None; words.len()];
        for (k, draft) in drafts.iter().enumerate() {
            for range in &draft.content {
                held.get_mut(range.tokens()).unwrap_or_default().fill(Some(k));
            }
        }
        Self(held)
    }

    /// Whether nothing stands in the content of `draft` but reports inside it, and contents that ran on into it from the
    /// sentence before, which end there then.
    fn yield_to(&self, words: &Reading<'_>, draft: &Draft, drafts: &mut [Draft]) -> bool {
        let [content] = draft.content[..] else {
            return false;
        };
        let held = self.0.get(content.tokens()).unwrap_or_default();
        let mut owners: Vec<usize> = held.iter().flatten().copied().collect();
        owners.dedup();
        // "Berg said: “…,” he said": the quotation at the end has its report.
        let quotes = |range: &Range| range.end == content.end && words.is_quoted(content.end - 1);
        let inside = |held: &Draft| {
            let mut ranges = held.content.iter().chain(&held.cue).chain(&held.source);
            ranges.all(|range| content.holds(*range)) && !held.content.iter().any(quotes)
        };
        let run_on = |range: &Range| {
            range.start < content.start
                && content.start < range.end
                && range.end <= content.end
                && !words.is_quoted(content.start - 1)
                && words.sentence_of(content.start - 1) < words.sentence_of(content.start)
        };
        let yields = |held: &Draft| inside(held) || held.content.last().is_some_and(run_on);
        if !owners.iter().all(|&k| drafts.get(k).is_some_and(yields)) {
            return false;
        }
        for k in owners {
            let last = drafts.get_mut(k).and_then(|held| held.content.last_mut());
            if let Some(last) = last.filter(|last| run_on(last)) {
                last.end = content.start - usize::from(words.low(content.start - 1) == ".");
            }
        }
        true
    }
}

/// Whether a relation by rule is surer than that the tagger saw none there.
fn is_sure(words: &Reading<'_>, taken: &Taken, headlines: &[Range], draft: &Draft) -> bool {
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
    let announced = strong && brief && content && headlines.iter().any(|headline| headline.holds(cue));
    let free = taken.cues.are_free(&draft.cue) && (according || mark || announced || agent);
    !draft.source.is_empty() && (withheld || free)
}

/// Gives a headline's report that the tagger has found without its source the one that the rules have.
fn name_speakers(found: &[Draft], headlines: &[Range], drafts: &mut [Draft]) {
    for draft in found.iter().filter(|d| !d.source.is_empty()) {
        let parts = |headline: &Range| draft.content.iter().chain(&draft.cue).all(|r| headline.holds(*r));
        if !headlines.iter().any(parts) {
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
    fn a_sentence_that_ends_with_who_said_it_is_a_report() {
        let text = "Berg denied that it leaked. The dam is safe now, Ivanova said.";
        let parts = ["Berg", "denied", "that it leaked. The dam is safe now"];
        let expected = [
            ["Berg", "denied", "that it leaked"],
            ["Ivanova", "said", "The dam is safe now"],
        ];
        assert_eq!(
            edited(apply, text, parts),
            expected.map(|parts| parts.map(str::to_owned))
        );
    }

    #[test]
    fn plain_reports_and_idioms_are_added() {
        for (text, expected) in [
            (
                "The poll found that most people like bees.",
                ["The poll", "found", "that most people like bees"],
            ),
            (
                "The union poured cold water on the plan.",
                ["The union", "poured cold water on", "the plan"],
            ),
        ] {
            assert_eq!(
                edited(apply, text, ["", "", ""]),
                [expected.map(str::to_owned)],
                "{text}"
            );
        }
    }

    #[test]
    fn what_others_only_told_is_left_to_the_tagger() {
        assert!(edited(apply, "Ivanova told of the dam.", ["", "", ""]).is_empty());
    }
}
