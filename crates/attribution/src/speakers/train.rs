//! Learning to choose a speaker from annotated articles.

use pullquote_lexicon::Reading;
use pullquote_ranking::{Features, Templates, Weights};

use super::answer::reported_kind;
use super::resolver::probabilities;
use crate::{Layout, Mention, Relation, SpeakerKind};

/// The features of candidates, by name.
pub const SPEAKER_TEMPLATES: Templates = super::features::TEMPLATES;

/// Somebody that a source may stand for.
#[derive(Clone, Debug, PartialEq)]
pub struct SpeakerOption {
    /// The name that would be reported.
    pub name: String,
    /// The kind that would be reported.
    pub kind: SpeakerKind,
    /// The country that would be reported.
    pub country: Option<String>,
    /// Whether the rules say so.
    pub ruled: bool,
}

/// The choice of one relation's speaker.
#[derive(Clone, Debug, PartialEq)]
pub struct SpeakerChoice {
    /// Index of the relation.
    pub relation: usize,
    /// Whom it is chosen among.
    pub options: Vec<SpeakerOption>,
    /// The features of each option, and, last, of nobody among them.
    pub features: Vec<Features>,
    /// The probability of each, nobody's last.
    pub probabilities: Vec<f32>,
    /// The option that is taken; none where nobody is the likeliest.
    pub taken: Option<usize>,
    /// The proposer whose answer is among the options, and what it is for.
    pub proposer: Option<(&'static str, &'static str)>,
    /// What the source is: the number of its shape.
    pub shape: usize,
}

/// The choices that `weights` make for `relations`, in the order of reading. Cost: that of
/// [`resolve`](crate::resolve).
#[must_use]
pub fn speaker_choices(
    words: &Reading<'_>,
    layout: &Layout,
    relations: &[Relation],
    mentions: &[Mention],
    weights: &Weights,
) -> Vec<SpeakerChoice> {
    let (_, decisions) = super::resolve_with(words, layout, relations, mentions, weights);
    let choices = decisions.into_iter().map(|(relation, decision)| SpeakerChoice {
        relation,
        options: decision
            .candidates
            .into_iter()
            .map(|candidate| SpeakerOption {
                kind: reported_kind(&candidate.answer),
                name: candidate.answer.name,
                country: candidate.answer.country,
                ruled: candidate.ruled,
            })
            .collect(),
        probabilities: probabilities(weights, &decision.features),
        features: decision.features,
        taken: decision.chosen,
        proposer: decision.proposer,
        shape: decision.shape as usize,
    });
    choices.collect()
}
