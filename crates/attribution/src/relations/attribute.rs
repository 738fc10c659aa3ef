//! From a tagger's probabilities, or from rules where there are none, to relations.

use pullquote_tagging::{Scratch, Tagger};
use pullquote_tokenize::Segmentation;

use crate::Relation;
use crate::relations::confidence::{Evidence, LEAST, LEAST_INNER, LEAST_QUOTED, LEAST_UNSAID, confidence};
use crate::relations::decode::{Decoded, Decoding, Mending, decode};
use crate::relations::draft::{Draft, finish};
use crate::relations::edits::{Context, Edits, utterances};
use crate::relations::labels::LabelProbabilities;
use crate::relations::link::{LinkWeights, Linked};
use crate::relations::rules::attribute_by_rule;
use pullquote_layout::Layout;
use pullquote_lexicon::class::COMPLEMENTIZER;
use pullquote_lexicon::{Range, Reading};

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
    /// "B-cue" and so on; a head or label that it lacks stays empty. Cost: that of [`Tagger::probabilities`].
    #[must_use]
    pub fn new(tagger: &Tagger, text: &str, segmentation: &Segmentation, scratch: &mut Scratch) -> Self {
        let probabilities = tagger.probabilities(text, segmentation, scratch);
        let columns = LABELS.map(|label| tagger.labels().iter().position(|name| name == label));
        let head = |name: &str| -> Vec<LabelProbabilities> {
            let Some(head) = probabilities.head(name) else {
                return Vec::new();
            };
            let row = |token: usize| {
                let row = head.of(token);
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
/// use pullquote_attribution::{Reading, Scope, attribute, layout};
/// use pullquote_tokenize::segment;
///
/// let text = "“The talks will go on,” Ivanova said.";
/// let segmentation = segment(text);
/// let parts = layout(text, &segmentation);
/// let reading = Reading::new(text, &segmentation);
/// let relations = attribute(&reading, &parts, None, Scope::Speech);
/// assert_eq!(relations[0].source[0].of(text), "Ivanova");
/// ```
#[must_use]
pub fn attribute(
    words: &Reading<'_>,
    layout: &Layout,
    tagged: Option<&Tagged>,
    scope: Scope,
) -> Vec<Relation> {
    match tagged {
        Some(tagged) => attribute_by_labels(words, layout, tagged, scope, &Method::default()),
        None => attribute_by_rule(words, layout),
    }
}

/// The parts of the way from a tagger's labels to relations. [`Method::default`] has all of them; leaving one out shows
/// what it brings (example `ablations`).
#[derive(Clone, Debug, PartialEq)]
pub struct Method<'w> {
    /// How labels are decoded.
    pub decoding: Decoding,
    /// What links spans to relations.
    pub weights: &'w LinkWeights,
    /// Whether gaps in contents and cues that the labels cut short are filled.
    pub mending: bool,
    /// Which repairs are made.
    pub edits: Edits,
    /// Confidence below which a relation is left out: without quotation marks, and mostly between them.
    pub least: [f32; 2],
}

impl Default for Method<'static> {
    fn default() -> Self {
        Self {
            decoding: Decoding::default(),
            weights: LinkWeights::standard(),
            mending: true,
            edits: Edits::All,
            least: [LEAST, LEAST_QUOTED],
        }
    }
}

impl Method<'_> {
    /// The method for the labels of a scope.
    pub(crate) fn of_scope(&self, scope: Scope) -> Self {
        let missing = match scope {
            Scope::Speech => self.decoding.missing,
            Scope::SpeechAndThought => self.decoding.missing_of_thoughts,
        };
        Self {
            decoding: Decoding {
                missing,
                ..self.decoding
            },
            ..self.clone()
        }
    }

    /// The method for reports inside the content of another.
    fn of_inner(&self) -> Self {
        Self {
            decoding: Decoding {
                bias: self.decoding.inner,
                // A report inside a quotation need not be all of it.
                quoted: f32::INFINITY,
                ..self.decoding
            },
            least: self.least.map(|least| least.min(LEAST_INNER)),
            ..self.clone()
        }
    }
}

/// Like [`attribute`] with a tagger's labels, by a method of the caller's own.
#[must_use]
pub fn attribute_by_labels(
    words: &Reading<'_>,
    layout: &Layout,
    tagged: &Tagged,
    scope: Scope,
    method: &Method<'_>,
) -> Vec<Relation> {
    let mut drafts = begin(words, layout, tagged, scope, method);
    let context = Context {
        words,
        layout,
        tagged,
    };
    method.edits.apply(&context, scope == Scope::Speech, &mut drafts);
    finish(words, drafts)
}

/// The relations of turns and of the labels, before any edit.
pub(crate) fn begin(
    words: &Reading<'_>,
    layout: &Layout,
    tagged: &Tagged,
    scope: Scope,
    method: &Method<'_>,
) -> Vec<Draft> {
    let outer = match scope {
        Scope::Speech => &tagged.speech,
        Scope::SpeechAndThought => &tagged.all,
    };
    let turns = pullquote_layout::turns(words, layout);
    let mut drafts: Vec<Draft> = turns.into_iter().map(Draft::from).collect();
    // A report inside a turn is one of its own; the label is no part of it.
    let taken: Vec<Range> = drafts
        .iter()
        .flat_map(|d| d.cue.iter().chain(&d.source).copied())
        .collect();
    let mut found = layer(words, layout, outer, &taken, &method.of_scope(scope));
    drop_turns(&drafts, &mut found);
    let speech = scope == Scope::Speech;
    if method.mending {
        utterances::complete(words, !speech, &mut found);
    }
    if speech {
        let mut inner = layer(words, layout, &tagged.inner, &[], &method.of_inner());
        keep_inside(&found, &mut inner);
        found.append(&mut inner);
    } else {
        for draft in &mut found {
            draft.thought = is_thought(draft, &tagged.speech);
        }
    }
    drafts.append(&mut found);
    drafts
}

/// Drops what the labels found of whole turns: of a report inside one, cue and source stand there too.
fn drop_turns(turns: &[Draft], found: &mut Vec<Draft>) {
    let mut held: Vec<Range> = turns.iter().flat_map(|d| d.content.iter().copied()).collect();
    held.sort_unstable();
    let touches = |range: &Range| {
        let next = held.partition_point(|h| h.end <= range.start);
        held.get(next).is_some_and(|h| h.start < range.end)
    };
    found.retain(|draft| {
        let outside = !draft.content.iter().any(touches);
        let inner = |ranges: &[Range]| !ranges.is_empty() && ranges.iter().all(|r| within(&held, *r));
        outside || inner(&draft.content) && inner(&draft.cue) && inner(&draft.source)
    });
}

/// Keeps of the reports `inner` those that lie inside a content of `outer`.
fn keep_inside(outer: &[Draft], inner: &mut Vec<Draft>) {
    let mut held: Vec<Range> = outer.iter().flat_map(|d| d.content.iter().copied()).collect();
    held.sort_unstable();
    let within = |range: &Range| within(&held, *range);
    inner.retain(|draft| draft.content.iter().all(within) && draft.cue.iter().all(within));
}

/// Whether one of `held`, which are in order, holds all of `range` and more.
fn within(held: &[Range], range: Range) -> bool {
    let at = held.partition_point(|h| h.start <= range.start);
    let before = at.checked_sub(1).and_then(|k| held.get(k));
    before.is_some_and(|h| range.end <= h.end && *h != range)
}

/// The relations of one layer of labels that are sure enough.
fn layer(
    words: &Reading<'_>,
    layout: &Layout,
    probabilities: &[LabelProbabilities],
    taken: &[Range],
    method: &Method<'_>,
) -> Vec<Draft> {
    let mut sure = Vec::new();
    for (mut draft, evidence) in weigh(words, layout, probabilities, taken, method) {
        let [bare, quoted] = method.least;
        let unsaid = evidence.cue == 0.0 && evidence.source == 0.0 && evidence.quoted > 0.0;
        let least = match evidence.quoted > 0.8 {
            true => quoted,
            // "The “smart” fridge costs 900 euros": nobody says it.
            false if unsaid => bare.max(LEAST_UNSAID),
            false => bare,
        };
        draft.confidence = confidence(&evidence);
        // "The poll found {that} …": labels that saw no more than the conjunction saw nothing.
        let empty = |c: &Range| c.len() == 1 && words.is(c.start, COMPLEMENTIZER);
        let says = !draft.content.iter().all(empty);
        if draft.confidence >= least && says {
            sure.push(draft);
        }
    }
    sure
}

/// All relations of one layer of labels, and what speaks for each.
fn weigh(
    words: &Reading<'_>,
    layout: &Layout,
    probabilities: &[LabelProbabilities],
    taken: &[Range],
    method: &Method<'_>,
) -> Vec<(Draft, Evidence)> {
    let (spans, linked) = decode(
        words,
        layout,
        probabilities,
        taken,
        &method.decoding,
        method.weights,
    );
    let reading = Decoded { words, probabilities };
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
        let mut draft = Draft {
            content: content.collect(),
            cue: pick(&spans.cue, linked.cue),
            source: pick(&spans.source, linked.source),
            ..Draft::default()
        };
        if method.mending {
            draft = mending.mend(draft);
        }
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
    words: &Reading<'_>,
    layout: &Layout,
    tagged: &Tagged,
    scope: Scope,
) -> Vec<(Relation, Evidence)> {
    let labels = match scope {
        Scope::Speech => &tagged.speech,
        Scope::SpeechAndThought => &tagged.all,
    };
    let weighed = weigh(words, layout, labels, &[], &Method::default().of_scope(scope));
    let finished = weighed.into_iter().map(|(draft, evidence)| {
        let relation = finish(words, vec![draft]).pop();
        relation.map(|relation| (relation, evidence))
    });
    finished.flatten().collect()
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
        .flat_map(|r| speech.get(r.tokens()).unwrap_or_default());
    let (count, sum) = tokens.fold((0u32, 0.0), |(count, sum), p| (count + 1, sum + 1.0 - p[0]));
    count > 0 && sum < 0.5 * count as f32
}
