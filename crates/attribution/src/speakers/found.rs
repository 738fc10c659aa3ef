//! Who an article speaks of: its entities with every place that names them, as [`resolve`](crate::resolve) gives them.

use std::collections::HashMap;

use pullquote_entities::{Chains, Entity, Mention, MentionKind, NameKind, SpeakerKind};
use pullquote_lexicon::Reading;
use pullquote_tokenize::Span;

use super::answer::{Answer, reported_kind};
use super::resolver::Resolver;
use super::shape::Shape;
use crate::Relation;

/// How a mention names its entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
pub enum MentionForm {
    /// By name, whole or in part: "Anna Berg", "Berg".
    Name,
    /// By a noun: "the minister".
    Nominal,
    /// By a pronoun: "she".
    Pronoun,
}

impl MentionForm {
    /// The name that JSON and tables use.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Nominal => "nominal",
            Self::Pronoun => "pronoun",
        }
    }
}

/// A place that names an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EntityMention {
    /// Where it stands.
    pub span: Span,
    /// How it names it.
    pub form: MentionForm,
}

/// Somebody or something that an article speaks of.
#[derive(Clone, Debug, PartialEq)]
pub struct FoundEntity {
    /// The fullest form of the name that the article gives; for somebody without one, the words that describe him.
    pub name: String,
    /// What it is.
    pub kind: SpeakerKind,
    /// Office held, as of the article's date.
    pub office: Option<String>,
    /// ISO 3166-1 alpha-2 code, or `EU`, `UN`.
    pub country: Option<String>,
    /// Identity in the outside world (a Wikidata id).
    pub id: Option<String>,
    /// Every place that names it, in the order of the text. Never empty.
    pub mentions: Vec<EntityMention>,
    /// Probability that these are mentions of one and the same, of this kind, 0 to 1.
    pub confidence: f32,
}

/// Confidence in an entity that has not spoken: of one whose name or surroundings tell what it is, and of another.
const TOLD: f32 = 0.9;
const UNTOLD: f32 = 0.6;

/// The entities of an article, and for each relation its speaker's place among them.
pub(super) fn entities(
    resolver: &Resolver<'_, '_>,
    relations: &[Relation],
    answers: &[Option<Answer>],
    shapes: &[Option<Shape>],
) -> (Vec<FoundEntity>, Vec<Option<u32>>) {
    let sources: Vec<Span> = relations
        .iter()
        .filter_map(|r| r.source.first().copied())
        .collect();
    let mut gathered = Gathered::named(resolver, &sources);
    let mut of: Vec<Option<usize>> = vec![None; relations.len()];
    for (k, relation) in relations.iter().enumerate() {
        let (Some(Some(answer)), Some(slot)) = (answers.get(k), of.get_mut(k)) else {
            continue;
        };
        let shape = shapes.get(k).copied().flatten();
        *slot = Some(gathered.speaker(answer, relation.source.first().copied(), shape));
    }
    gathered.ordered(of)
}

/// Entities as they are gathered, in no order yet.
struct Gathered {
    found: Vec<FoundEntity>,
    /// By index of the chains' entity, and by name where only a noun names somebody.
    chained: HashMap<usize, usize>,
    described: HashMap<String, usize>,
    spoken: Vec<bool>,
    doubtful: Vec<bool>,
}

impl Gathered {
    /// Everybody named, with the pronouns and the offices that stand for them; whom `sources` stand for is decided apart.
    fn named(resolver: &Resolver<'_, '_>, sources: &[Span]) -> Self {
        let chains: &Chains = resolver.chains;
        let words: &Reading<'_> = resolver.words;
        let mut gathered = Self {
            found: Vec::new(),
            chained: HashMap::new(),
            described: HashMap::new(),
            spoken: Vec::new(),
            doubtful: Vec::new(),
        };
        for (name, &index) in chains.names.iter().zip(&chains.of) {
            if let Some(e) = chains.entities.get(index) {
                let at = gathered.chain(index, e);
                gathered.add(at, words.cover(name.from, name.to), MentionForm::Name);
            }
        }
        let mut sources = sources.to_vec();
        sources.sort_unstable();
        for pronoun in &chains.pronouns {
            let span = words.span(pronoun.at);
            if let Some(&at) = gathered.chained.get(&pronoun.entity)
                && sources.binary_search(&span).is_err()
            {
                gathered.add(at, span, MentionForm::Pronoun);
                if let Some(slot) = gathered.doubtful.get_mut(at) {
                    *slot = false;
                }
            }
        }
        for mention in resolver.mentions.iter().filter(|m| m.kind == MentionKind::Person) {
            gathered.office(chains, mention, words);
        }
        gathered
    }

    /// "the president", which the gazetteer knows.
    fn office(&mut self, chains: &Chains, mention: &Mention, words: &Reading<'_>) {
        let (from, to) = words.range(mention.span);
        let first = chains.names.partition_point(|n| n.to <= from);
        let named = chains.names.get(first).is_some_and(|n| n.from < to);
        let at = chains
            .entity_of(mention)
            .and_then(|e| self.chained.get(&e).copied());
        if let (Some(at), false) = (at, named) {
            self.add(at, mention.span, MentionForm::Nominal);
        }
    }

    fn chain(&mut self, index: usize, e: &Entity) -> usize {
        if let Some(&at) = self.chained.get(&index) {
            return at;
        }
        let told = e.kind != NameKind::Open || e.bodily != 0;
        let at = self.push(FoundEntity {
            name: e.full_name().to_owned(),
            kind: e.speaker_kind(),
            office: e
                .office
                .clone()
                .filter(|_| e.speaker_kind() == SpeakerKind::Person),
            country: e.country.clone(),
            id: e.id.clone(),
            mentions: Vec::new(),
            confidence: if told { TOLD } else { UNTOLD },
        });
        // A place, or a capitalised word that stands once and nothing explains, is nobody.
        let doubtful = e.is_place() || e.kind == NameKind::Open && e.words.len() == 1 && e.count == 1;
        if let Some(slot) = self.doubtful.get_mut(at) {
            *slot = doubtful;
        }
        self.chained.insert(index, at);
        at
    }

    fn push(&mut self, entity: FoundEntity) -> usize {
        self.found.push(entity);
        self.spoken.push(false);
        self.doubtful.push(false);
        self.found.len() - 1
    }

    fn add(&mut self, at: usize, span: Span, form: MentionForm) {
        if let Some(entity) = self.found.get_mut(at) {
            entity.mentions.push(EntityMention { span, form });
        }
    }

    /// The entity of a speaker, with his source as a mention of him.
    fn speaker(&mut self, answer: &Answer, source: Option<Span>, shape: Option<Shape>) -> usize {
        let chained = answer.entity.and_then(|e| self.chained.get(&e).copied());
        let key = answer.name.to_lowercase();
        let at = chained
            .or_else(|| self.described.get(&key).copied())
            .unwrap_or_else(|| {
                let at = self.push(FoundEntity {
                    name: answer.name.clone(),
                    kind: reported_kind(answer),
                    office: answer.office.clone(),
                    country: answer.country.clone(),
                    id: answer.id.clone(),
                    mentions: Vec::new(),
                    confidence: answer.probability,
                });
                self.described.insert(key, at);
                at
            });
        if let (Some(entity), Some(spoken)) = (self.found.get_mut(at), self.spoken.get_mut(at)) {
            let mean = if *spoken {
                (entity.confidence + answer.probability) / 2.0
            } else {
                answer.probability
            };
            entity.confidence = mean;
            *spoken = true;
        }
        let form = match shape {
            Some(Shape::He | Shape::She | Shape::It | Shape::They | Shape::Own) => Some(MentionForm::Pronoun),
            Some(Shape::Person | Shape::Body | Shape::Group | Shape::Other | Shape::Several) => {
                Some(MentionForm::Nominal)
            }
            _ => None,
        };
        if let (Some(form), Some(source)) = (form, source) {
            self.add(at, source, form);
        }
        at
    }

    /// In the order of their first mentions, without those that are nobody; `of` follows.
    fn ordered(self, of: Vec<Option<usize>>) -> (Vec<FoundEntity>, Vec<Option<u32>>) {
        let mut kept: Vec<(usize, FoundEntity)> = self
            .found
            .into_iter()
            .enumerate()
            .zip(self.spoken.iter().zip(&self.doubtful))
            .filter(|(_, (spoken, doubtful))| **spoken || !**doubtful)
            .map(|(entity, _)| entity)
            .filter(|(_, entity)| !entity.mentions.is_empty())
            .collect();
        for (_, entity) in &mut kept {
            entity.mentions.sort_by_key(|m| (m.span, m.form as u8));
            entity.mentions.dedup_by_key(|m| m.span);
        }
        kept.sort_by_key(|(at, entity)| (entity.mentions.first().map(|m| m.span), *at));
        let places: HashMap<usize, u32> = kept
            .iter()
            .zip(0u32..)
            .map(|((at, _), place)| (*at, place))
            .collect();
        let of = of.into_iter().map(|at| places.get(&at?).copied()).collect();
        (kept.into_iter().map(|(_, entity)| entity).collect(), of)
    }
}
