//! What the rules find and a tagger has missed, where the rules are the surer.

use crate::relations::draft::Draft;
use crate::relations::rules;
use pullquote_layout::Layout;
use pullquote_lexicon::Act;
use pullquote_lexicon::Range;
use pullquote_lexicon::Reading;

/// Acts of the verbs that report in a headline whatever else it says.
const STRONG: [Act; 5] = [Act::Promise, Act::Deny, Act::Accuse, Act::Demand, Act::Warn];

/// Adds what the rules find and the tagger has missed where the rules are the surer: "according to", and a headline's
/// speaker before a colon or behind a dash.
pub(crate) fn supplement(words: &Reading<'_>, layout: &Layout, drafts: &mut Vec<Draft>) {
    let mut used = vec![[false; 2]; words.len()];
    for draft in drafts.iter() {
        for (role, ranges) in [&draft.content, &draft.cue].into_iter().enumerate() {
            for &(from, to) in ranges {
                for flags in used.get_mut(from..to).unwrap_or_default() {
                    if let Some(flag) = flags.get_mut(role) {
                        *flag = true;
                    }
                }
            }
        }
    }
    let free = |ranges: &[Range], role: usize| {
        let mut flags = ranges.iter().flat_map(|r| used.get(r.0..r.1).unwrap_or_default());
        !flags.any(|f| f.get(role).copied().unwrap_or(false))
    };
    let headline = layout.headline.map_or((0, 0), |span| words.range(span));
    let found = rules::drafts(words, layout);
    // A headline's report that the tagger has found without its source.
    for draft in found.iter().filter(|d| !d.source.is_empty()) {
        let inside = draft
            .content
            .iter()
            .chain(&draft.cue)
            .all(|r| headline.0 <= r.0 && r.1 <= headline.1);
        if !inside {
            continue;
        }
        let half = drafts.iter_mut().find(|held| {
            let holds = |c: &Range| held.content.iter().any(|r| r.0 <= c.0 && c.1 <= r.1);
            held.source.is_empty() && draft.content.iter().all(holds)
        });
        if let Some(half) = half {
            *half = Draft {
                confidence: draft.confidence.max(half.confidence),
                ..draft.clone()
            };
        }
    }
    name_agents(words, &found, drafts);
    let missed = found.into_iter().filter(|draft| {
        let Some(&cue) = draft.cue.first() else {
            return false;
        };
        // A headline's dash or colon, where the tagger saw no report.
        let mark = !words.is_word(cue.0) && free(&draft.content, 0);
        let according =
            words.low(cue.0) == "according" || words.low(cue.0) == "in" && words.low(cue.1 - 1) == "of";
        // "was accused by Finland of hiding"
        let agent = rules::is_passive_by(words, draft) && free(&draft.content, 0);
        // "did not give a date": its auxiliaries may belong to a verb joined to it too.
        let verb = [(cue.1 - 1, cue.1)];
        let withheld = rules::is_withheld(words, cue) && free(&verb, 1) && free(&draft.content, 0);
        // "Malta vows response", where the tagger saw nothing in the headline.
        let strong = matches!(words.low(cue.1 - 1), "says" | "say" | "said")
            || pullquote_lexicon::cue_act(words.low(cue.1 - 1)).is_some_and(|(act, _)| STRONG.contains(&act));
        let brief = draft.source.iter().all(|r| r.1 - r.0 <= 3);
        let announced = strong
            && brief
            && headline.0 <= cue.0
            && cue.1 <= headline.1
            && [&draft.content, &draft.source].into_iter().all(|r| free(r, 0));
        !draft.source.is_empty()
            && (withheld || free(&draft.cue, 1) && (according || mark || announced || agent))
    });
    let missed: Vec<Draft> = missed.collect();
    drafts.extend(missed);
}

/// "was accused by Finland of hiding": puts the passives that the rules `found` in the place of those whose agent was taken
/// for content, cut short, or left out.
fn name_agents(words: &Reading<'_>, found: &[Draft], drafts: &mut [Draft]) {
    let touches = |a: &Range, b: &Range| a.0 < b.1 && b.0 < a.1;
    let mut at_cue: Vec<(Range, usize)> = Vec::new();
    for (k, draft) in drafts.iter().enumerate() {
        at_cue.extend(draft.cue.iter().map(|&cue| (cue, k)));
    }
    at_cue.sort_unstable();
    for draft in found.iter().filter(|d| rules::is_passive_by(words, d)) {
        let (Some(cue), Some(agent)) = (draft.cue.first(), draft.source.first()) else {
            continue;
        };
        let next = at_cue.partition_point(|(held, _)| held.1 <= cue.0);
        let Some(&(_, k)) = at_cue.get(next).filter(|(held, _)| touches(held, cue)) else {
            continue;
        };
        let Some(held) = drafts.get_mut(k) else { continue };
        let taken = held.content.iter().any(|range| touches(range, agent));
        let mut sources = held.source.iter();
        let overlong = sources.any(|range| draft.content.iter().any(|content| touches(range, content)));
        if held.source.is_empty() || taken || overlong {
            *held = Draft {
                confidence: draft.confidence.max(held.confidence),
                thought: held.thought,
                ..draft.clone()
            };
        }
    }
}
