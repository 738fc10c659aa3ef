//! From a tagger's probabilities, or from rules where there are none, to relations.

use pullquote_tagging::{Scratch, Tagger};
use pullquote_tokenize::Segmentation;

use crate::confidence::{Evidence, LEAST, LEAST_QUOTED, confidence};
use crate::draft::{Draft, Range, finish};
use crate::layout::Layout;
use crate::linking::{Decoding, LabelProbabilities, LinkWeights, Linked, Reading, decode};
use crate::mending::Mending;
use crate::quoted::{cite, requote};
use crate::rules::{self, attribute_by_rule};
use crate::words::Words;
use crate::{Act, Relation};
use crate::{signature, sources, transcript};

/// What a tagger says of a text: for each of its heads one row of probabilities a token of the segmentation. An empty
/// head says nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tagged {
    /// Statements and thoughts.
    pub all: Vec<LabelProbabilities>,
    /// Reported speech alone; of two nested reports the outer.
    pub speech: Vec<LabelProbabilities>,
    /// Reports inside the content of another.
    pub inner: Vec<LabelProbabilities>,
}

impl Tagged {
    /// Runs a tagger over a text. Its heads are named as the fields are and its labels "O", "B-content", "I-content",
    /// "B-cue" and so on; a head or label that it lacks stays empty. Cost: that of [`Tagger::tag`].
    #[must_use]
    pub fn new(tagger: &Tagger, text: &str, segmentation: &Segmentation, scratch: &mut Scratch) -> Self {
        let tags = tagger.tag(text, segmentation, scratch);
        let columns = LABELS.map(|label| tagger.labels().iter().position(|name| name == label));
        let head = |name: &str| -> Vec<LabelProbabilities> {
            let Some(head) = tags.head(name) else {
                return Vec::new();
            };
            let row = |token: usize| {
                let row = head.probabilities(token);
                columns.map(|column| column.and_then(|c| row.get(c)).copied().unwrap_or(0.0))
            };
            (0..segmentation.tokens.len()).map(row).collect()
        };
        Self {
            all: head("all"),
            speech: head("speech"),
            inner: head("inner"),
        }
    }
}

/// The labels of a token, in the order of [`LabelProbabilities`].
const LABELS: [&str; 7] = [
    "O",
    "B-content",
    "I-content",
    "B-cue",
    "I-cue",
    "B-source",
    "I-source",
];

/// Which attributions are wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Scope {
    /// What was said, written or announced.
    #[default]
    Speech,
    /// Also beliefs, wishes, plans and perceptions.
    SpeechAndThought,
}

/// Finds who said what in a text, in the order of the text. With `tagged` the labels of a trained tagger decide which
/// words are content, cue and source; without it [`attribute_by_rule`] does, which knows no thoughts. Cost: linear in
/// the text.
///
/// ```
/// use pullquote_attribution::{Scope, attribute, layout};
/// use pullquote_tokenize::segment;
///
/// let text = "“The talks will go on,” Ivanova said.";
/// let segmentation = segment(text);
/// let parts = layout(text, &segmentation);
/// let relations = attribute(text, &segmentation, &parts, None, Scope::Speech);
/// assert_eq!(relations[0].source[0].of(text), "Ivanova");
/// ```
#[must_use]
pub fn attribute(
    text: &str,
    segmentation: &Segmentation,
    layout: &Layout,
    tagged: Option<&Tagged>,
    scope: Scope,
) -> Vec<Relation> {
    match tagged {
        Some(tagged) => {
            attribute_by_labels(text, segmentation, layout, tagged, scope, LinkWeights::standard())
        }
        None => attribute_by_rule(text, segmentation, layout),
    }
}

/// Like [`attribute`] with a tagger's labels, with weights of links of the caller's own.
#[must_use]
pub fn attribute_by_labels(
    text: &str,
    segmentation: &Segmentation,
    layout: &Layout,
    tagged: &Tagged,
    scope: Scope,
    weights: &LinkWeights,
) -> Vec<Relation> {
    let words = Words::new(text, segmentation);
    let outer = match scope {
        Scope::Speech => &tagged.speech,
        Scope::SpeechAndThought => &tagged.all,
    };
    let mut drafts = transcript::turns(&words, layout);
    drafts.append(&mut signature::signed(&words, layout));
    let taken: Vec<Range> = drafts
        .iter()
        .flat_map(|d| d.content.iter().chain(&d.cue).chain(&d.source).copied())
        .collect();
    let mut found = layer(&words, layout, outer, &taken, weights);
    if scope == Scope::Speech {
        let mut held: Vec<Range> = found.iter().flat_map(|d| d.content.iter().copied()).collect();
        held.sort_unstable();
        let inner = layer(&words, layout, &tagged.inner, &[], weights);
        found.extend(inner.into_iter().filter(|draft| {
            let within = |range: &Range| within(&held, *range);
            draft.content.iter().all(within) && draft.cue.iter().all(within)
        }));
    } else {
        for draft in &mut found {
            draft.thought = is_thought(draft, &tagged.speech);
        }
    }
    drafts.append(&mut found);
    supplement(&words, layout, &mut drafts);
    requote(&words, &mut drafts);
    cite(&words, &mut drafts);
    sources::complete(&words, &mut drafts);
    if scope == Scope::Speech {
        sources::antecedents(&words, &mut drafts);
    }
    sources::drop_empty(&words, &mut drafts);
    finish(&words, drafts)
}

/// Whether one of `held`, which are in order, holds all of `range` and more.
fn within(held: &[Range], range: Range) -> bool {
    let at = held.partition_point(|h| h.0 <= range.0);
    let before = at.checked_sub(1).and_then(|k| held.get(k));
    before.is_some_and(|h| range.1 <= h.1 && *h != range)
}

/// The relations of one layer of labels that are sure enough.
fn layer(
    words: &Words<'_>,
    layout: &Layout,
    probabilities: &[LabelProbabilities],
    taken: &[Range],
    weights: &LinkWeights,
) -> Vec<Draft> {
    let mut sure = Vec::new();
    for (mut draft, evidence) in weigh(words, layout, probabilities, taken, weights) {
        let least = if evidence.quoted > 0.8 {
            LEAST_QUOTED
        } else {
            LEAST
        };
        draft.confidence = confidence(&evidence);
        if draft.confidence >= least {
            sure.push(draft);
        }
    }
    sure
}

/// All relations of one layer of labels, and what speaks for each.
fn weigh(
    words: &Words<'_>,
    layout: &Layout,
    probabilities: &[LabelProbabilities],
    taken: &[Range],
    weights: &LinkWeights,
) -> Vec<(Draft, Evidence)> {
    let (spans, linked) = decode(words, layout, probabilities, taken, &Decoding::default(), weights);
    let reading = Reading { words, probabilities };
    let mending = Mending {
        words,
        spans: &spans,
        probabilities,
    };
    let pick = |spans: &[Range], k: Option<usize>| -> Vec<Range> {
        k.and_then(|k| spans.get(k).copied()).into_iter().collect()
    };
    let weighed = linked.into_iter().map(|linked: Linked| {
        let content = linked
            .content
            .iter()
            .filter_map(|&k| spans.content.get(k).copied());
        let draft = mending.mend(Draft {
            content: content.collect(),
            cue: pick(&spans.cue, linked.cue),
            source: pick(&spans.source, linked.source),
            ..Draft::default()
        });
        let evidence = reading.evidence(&draft, [linked.content_link, linked.source_link]);
        (draft, evidence)
    });
    weighed.collect()
}

/// The relations that a tagger's labels give before any is left out for being unsure, each with what speaks for it: what
/// the coefficients of the confidence are fitted on (example `fit_confidence`). Transcripts, signatures and rules take no
/// part. Cost: linear in the text.
#[must_use]
pub fn evidence(
    text: &str,
    segmentation: &Segmentation,
    layout: &Layout,
    tagged: &Tagged,
    scope: Scope,
) -> Vec<(Relation, Evidence)> {
    let words = Words::new(text, segmentation);
    let labels = match scope {
        Scope::Speech => &tagged.speech,
        Scope::SpeechAndThought => &tagged.all,
    };
    let weighed = weigh(&words, layout, labels, &[], LinkWeights::standard());
    let finished = weighed.into_iter().map(|(draft, evidence)| {
        let relation = finish(&words, vec![draft]).pop();
        relation.map(|relation| (relation, evidence))
    });
    finished.flatten().collect()
}

/// Acts of the verbs that report in a headline whatever else it says.
const STRONG: [Act; 5] = [Act::Promise, Act::Deny, Act::Accuse, Act::Demand, Act::Warn];

/// Adds what the rules find and the tagger has missed where the rules are the surer: "according to", and a headline's
/// speaker before a colon or behind a dash.
fn supplement(words: &Words<'_>, layout: &Layout, drafts: &mut Vec<Draft>) {
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
        let half = drafts.iter_mut().find(|held| {
            let holds = |c: &Range| held.content.iter().any(|r| r.0 <= c.0 && c.1 <= r.1);
            inside && held.source.is_empty() && draft.content.iter().all(holds)
        });
        if let Some(half) = half {
            *half = Draft {
                confidence: draft.confidence.max(half.confidence),
                ..draft.clone()
            };
        }
    }
    let missed = found.into_iter().filter(|draft| {
        let Some(&cue) = draft.cue.first() else {
            return false;
        };
        // A headline's dash or colon, where the tagger saw no report.
        let mark = !words.is_word(cue.0) && free(&draft.content, 0);
        let according = words.low(cue.0) == "according";
        // "did not give a date": its auxiliaries may belong to a verb joined to it too.
        let verb = [(cue.1 - 1, cue.1)];
        let withheld = rules::is_withheld(words, cue) && free(&verb, 1) && free(&draft.content, 0);
        // "Malta vows response", where the tagger saw nothing in the headline.
        let strong = crate::cue_act(words.low(cue.1 - 1)).is_some_and(|(act, _)| STRONG.contains(&act));
        let brief = draft.source.iter().all(|r| r.1 - r.0 <= 3);
        let announced = strong
            && brief
            && headline.0 <= cue.0
            && cue.1 <= headline.1
            && [&draft.content, &draft.source].into_iter().all(|r| free(r, 0));
        !draft.source.is_empty() && (withheld || free(&draft.cue, 1) && (according || mark || announced))
    });
    let missed: Vec<Draft> = missed.collect();
    drafts.extend(missed);
}

/// Whether the head for speech sees no report where a relation of the other head stands.
fn is_thought(draft: &Draft, speech: &[LabelProbabilities]) -> bool {
    let ranges = if draft.cue.is_empty() {
        &draft.content
    } else {
        &draft.cue
    };
    let tokens = ranges
        .iter()
        .flat_map(|r| speech.get(r.0..r.1).unwrap_or_default());
    let (count, sum) = tokens.fold((0u32, 0.0), |(count, sum), p| (count + 1, sum + 1.0 - p[0]));
    count > 0 && sum < 0.5 * count as f32
}
