//! What was decided among, for whoever learns weights from annotated texts.

use pullquote_layout::Layout;
use pullquote_lexicon::Reading;
use pullquote_ranking::{Features, Templates, Weights};
use pullquote_tokenize::Span;

use crate::pronouns::Story;
use crate::{Mention, chains, kinds, names, pronouns};

/// The features of what a name is the name of, by name.
pub const KIND_TEMPLATES: Templates = kinds::TEMPLATES;
/// The features of whom a pronoun stands for, by name.
pub const PRONOUN_TEMPLATES: Templates = pronouns::TEMPLATES;

/// The choices of one text.
#[derive(Clone, Debug, Default)]
pub struct EntityChoices {
    /// Bytes of each name, and its entity.
    pub names: Vec<(Span, usize)>,
    /// For each entity the features of its being a person, a body, a place, and anything else.
    pub kinds: Vec<Vec<Features>>,
    /// Each pronoun for one person, in order.
    pub pronouns: Vec<PronounChoice>,
}

/// Whom one pronoun may stand for.
#[derive(Clone, Debug)]
pub struct PronounChoice {
    /// Bytes of the pronoun.
    pub span: Span,
    /// Entities.
    pub options: Vec<usize>,
    /// The features of each, and of nobody among them, the last.
    pub features: Vec<Features>,
}

/// The choices of a text, those of its pronouns as they are after the kinds that `weights`, the first, decide; what
/// pronouns stood for before follows the second. Cost: as [`find`](crate::find).
#[must_use]
pub fn choices(
    reading: &Reading<'_>,
    layout: &Layout,
    mentions: &[Mention],
    weights: [&Weights; 2],
) -> EntityChoices {
    let names = names::detect(reading, layout, mentions, &[]);
    let mut linked = chains::link(reading, &names, mentions);
    let kinds = kinds::features(reading, &names, &linked.of, &linked.entities);
    let [kind_weights, pronoun_weights] = weights;
    kinds::decide(reading, &names, &linked.of, &mut linked.entities, kind_weights);
    let story = Story {
        words: reading,
        names: &names,
        of: &linked.of,
        entities: &linked.entities,
    };
    let mut pronouns = Vec::new();
    pronouns::resolve(&story, pronoun_weights, |at, candidates, features| {
        pronouns.push(PronounChoice {
            span: reading.span(at),
            options: candidates.iter().map(|c| c.entity).collect(),
            features,
        });
    });
    let spans = names.iter().map(|n| reading.cover(n.from, n.to));
    EntityChoices {
        names: spans.zip(linked.of).collect(),
        kinds,
        pronouns,
    }
}
