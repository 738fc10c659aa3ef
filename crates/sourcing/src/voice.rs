//! Whoever speaks in an article, with all that it says through its relations.

use pullquote_attribution::{Relation, Speaker, SpeakerKind};
use pullquote_entities::NameKind;
use pullquote_lexicon::fold;
use pullquote_lexicon::noun::{Class, noun};
use pullquote_tokenize::Span;
use rustc_hash::FxHashMap;

use crate::Article;
use crate::introductions;
use crate::phrase::{self, Phrase};

/// Names that one name joins at most.
const TOGETHER: usize = 12;

/// Bodies of an article of which a name may be the end.
const ENTITIES: usize = 256;

/// One speaker of an article.
pub(crate) struct Voice {
    /// Whom the names of the article name by it.
    pub(crate) entity: Option<usize>,
    pub(crate) kind: SpeakerKind,
    /// The speaker's name; "" for an unknown one.
    pub(crate) name: String,
    /// The office that a table has.
    pub(crate) office: Option<String>,
    pub(crate) has_country: bool,
    /// Its names, by index.
    pub(crate) names: Vec<usize>,
    /// Persons and bodies among the names that its name joins: "Berg and Lowe".
    pub(crate) joined: (usize, usize),
    /// Whether its name is a noun with the capital of its sentence's beginning: "Police said".
    pub(crate) is_noun: bool,
    /// Its sources, in the order of the relations.
    pub(crate) sources: Vec<Span>,
}

/// The voices of an article.
pub(crate) struct Voices {
    pub(crate) all: Vec<Voice>,
    /// The voice of each relation.
    pub(crate) of: Vec<usize>,
    /// The voice of each entity that speaks.
    pub(crate) by_entity: FxHashMap<usize, usize>,
}

/// Puts relations with one speaker together. A relation whose speaker is unknown is a voice of its own.
pub(crate) fn voices(article: &Article<'_, '_>, relations: &[Relation], speakers: &[Speaker]) -> Voices {
    let mut entities: FxHashMap<String, usize> = FxHashMap::default();
    for (k, entity) in article.chains.entities.iter().enumerate() {
        entities.entry(fold(entity.full_name())).or_insert(k);
    }
    let mut known: FxHashMap<String, usize> = FxHashMap::default();
    let mut found = Voices {
        all: Vec::new(),
        of: Vec::with_capacity(relations.len()),
        by_entity: FxHashMap::default(),
    };
    for (relation, speaker) in relations.iter().zip(speakers) {
        let name = speaker.name.as_deref().map(fold);
        let held = name.as_ref().and_then(|name| known.get(name)).copied();
        let at = held.unwrap_or(found.all.len());
        if held.is_none() {
            let entity = name.as_ref().and_then(|name| entities.get(name)).copied();
            found.all.push(Voice {
                entity,
                kind: speaker.kind,
                name: speaker.name.clone().unwrap_or_default(),
                office: speaker.office.clone(),
                has_country: speaker.country.is_some(),
                names: Vec::new(),
                is_noun: false,
                joined: joined(article, speaker, &entities),
                sources: Vec::new(),
            });
            found.by_entity.extend(entity.map(|entity| (entity, at)));
            known.extend(name.map(|name| (name, at)));
        }
        if let Some(voice) = found.all.get_mut(at) {
            voice.sources.extend(relation.source.first());
        }
        found.of.push(at);
    }
    for (k, entity) in article.chains.of.iter().enumerate() {
        let voice = found.by_entity.get(entity).and_then(|&at| found.all.get_mut(at));
        if let Some(voice) = voice {
            voice.names.push(k);
        }
    }
    for voice in &mut found.all {
        voice.is_noun = is_noun(article, voice);
    }
    found
}

/// Whether a body's name is a noun for people in the plural, whose capital is its sentence's or its headline's, and no
/// longer name ends in it ("Kent Police").
fn is_noun(article: &Article<'_, '_>, voice: &Voice) -> bool {
    let group = voice.kind == SpeakerKind::Organization && noun(&fold(&voice.name)).is(Class::Group);
    let mut names = voice.names.iter().filter_map(|&k| article.chains.names.get(k));
    let mut entities = article.chains.entities.iter().take(ENTITIES);
    group
        && names.all(|n| article.words.sentence_start(n.from) == n.from || n.headline)
        && !entities.any(|entity| {
            let rest = entity.full_name().strip_suffix(&*voice.name);
            rest.is_some_and(|rest| rest.ends_with(' '))
        })
}

/// Persons and bodies among the names that a speaker's name joins; none where one of them is nobody's.
fn joined(
    article: &Article<'_, '_>,
    speaker: &Speaker,
    entities: &FxHashMap<String, usize>,
) -> (usize, usize) {
    let name = speaker.name.as_deref().unwrap_or("");
    let mut found = (0, 0);
    for part in name
        .split(", ")
        .flat_map(|part| part.split(" and "))
        .take(TOGETHER)
    {
        let entity = entities
            .get(&fold(part.strip_prefix("the ").unwrap_or(part)))
            .and_then(|&k| article.chains.entities.get(k));
        match entity.map(pullquote_entities::Entity::speaker_kind) {
            None => return (0, 0),
            Some(SpeakerKind::Person) => found.0 += 1,
            Some(_) => found.1 += 1,
        }
    }
    found
}

impl Voice {
    /// Whether the article calls it by a name: no "police" is one, with whatever letter its sentence begins.
    pub(crate) fn is_named(&self) -> bool {
        let own = |word: &str| word.starts_with(char::is_uppercase) && !phrase::is_describing(&fold(word));
        self.entity.is_some() && (self.kind == SpeakerKind::Person || self.name.split(' ').any(own))
    }

    /// All phrases that say who it is, in the order of the text as far as they stand beside its names.
    pub(crate) fn describe(&self, article: &Article<'_, '_>) -> Vec<Phrase> {
        let mut phrases = Vec::new();
        for name in self.names.iter().filter_map(|&k| article.chains.names.get(k)) {
            introductions::around(article, name, self.kind, &mut phrases);
        }
        // "Minister NAME and ambassador NAME": nobody's names are theirs together.
        let (persons, bodies) = self.joined;
        if self.entity.is_none() && persons + bodies > 1 {
            for &span in self.sources.iter().take(1) {
                let (from, to) = article.words.range(span);
                for (name, _) in article.names_in(from, to).take(TOGETHER) {
                    let person = name.kind == NameKind::Person;
                    let kind = if person {
                        SpeakerKind::Person
                    } else {
                        SpeakerKind::Organization
                    };
                    introductions::around(article, name, kind, &mut phrases);
                }
            }
        }
        let own = self
            .sources
            .iter()
            .filter_map(|&span| phrase::described_by(article, span, self.entity));
        phrases.extend(own);
        phrases
    }
}
