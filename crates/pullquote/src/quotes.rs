//! From relations to quotations: who, what act, when; and which of them are reported.

use pullquote_attribution::{
    FoundEntity, Layout, Mention, Mode, Relation, Speaker as Found, classify, date_said, reference_date,
    resolve,
};
use pullquote_lexicon::Reading;
use pullquote_sourcing::{Article, Introduction, guess_gender, introduce};
use pullquote_tokenize::{Date, Span};

use crate::analysis::rounded;
use crate::offices::Offices;
use crate::{Attributions, Candidate, Entity, EntityMention, Phrase, Quote, Speaker};

/// The text and what earlier stages found in it.
pub(crate) struct Read<'a> {
    pub(crate) words: &'a Reading<'a>,
    pub(crate) layout: &'a Layout,
    pub(crate) mentions: &'a [Mention],
    pub(crate) date: Option<Date>,
}

/// Which relations become quotations.
#[derive(Clone, Copy)]
pub(crate) struct Reported {
    pub(crate) attributions: Attributions,
    pub(crate) min_confidence: f32,
    /// Whether a named person's forename is asked for a gender.
    pub(crate) guess_gender: bool,
}

impl Reported {
    fn takes(self, relation: &Relation, text: &str) -> bool {
        let is_asked_for = self.attributions == Attributions::All || relation.mode == Mode::Speech;
        // A lone mark is nothing that anybody said.
        let says = |span: &Span| span.of(text).chars().any(char::is_alphanumeric);
        is_asked_for
            && rounded(relation.confidence) >= self.min_confidence
            && relation.content.iter().any(says)
    }
}

/// The quotations of those `relations` that are `reported`, in their order; and whom the article speaks of.
pub(crate) fn quotes(
    read: &Read<'_>,
    relations: &[Relation],
    reported: Reported,
    offices: &mut Offices<'_>,
) -> (Vec<Quote>, Vec<Entity>) {
    let reference = reference_date(read.layout, read.date);
    let guess = reported.guess_gender;
    let found = resolve(read.words, read.layout, relations, read.mentions);
    let article = Article {
        words: read.words,
        chains: &found.chains,
        mentions: read.mentions,
    };
    let introductions = introduce(&article, relations, &found.speakers);
    let taken = relations
        .iter()
        .map(|relation| reported.takes(relation, read.words.text));
    let reported: Vec<bool> = taken.collect();
    let places = places(&reported);
    let quotes: Vec<Quote> = relations
        .iter()
        .zip(found.speakers.into_iter().zip(introductions))
        .zip(&reported)
        .filter(|(_, reported)| **reported)
        .map(|((relation, (speaker, introduction)), _)| {
            let (act, negated) = classify(read.words, relation);
            let mut speaker = named(read.words.text, speaker, introduction, offices);
            if guess && speaker.is_named_person() {
                speaker.guessed_gender = speaker.name.as_deref().and_then(guess_gender);
            }
            Quote {
                kind: relation.kind,
                mode: relation.mode,
                content: relation.content.clone(),
                cue: relation.cue.clone(),
                source: relation.source.clone(),
                speaker,
                act,
                negated,
                when: date_said(read.words, relation, reference),
                parent: parent(relations, &places, relation),
                confidence: rounded(relation.confidence),
            }
        })
        .collect();
    let mut entities: Vec<Entity> = found
        .entities
        .into_iter()
        .map(|found| entity(found, offices))
        .collect();
    for (quote, index) in quotes.iter().zip(0u32..) {
        if let Some(entity) = quote.speaker.entity.and_then(|e| entities.get_mut(e as usize)) {
            entity.quotes.push(index);
        }
    }
    (quotes, entities)
}

fn entity(found: FoundEntity, offices: &mut Offices<'_>) -> Entity {
    let mentions = found.mentions.into_iter().map(|mention| EntityMention {
        span: mention.span,
        form: mention.form,
    });
    Entity {
        name: found.name,
        kind: found.kind,
        office: found.office.map(|office| offices.written(&office)),
        country: found.country,
        id: found.id,
        mentions: mentions.collect(),
        quotes: Vec::new(),
        confidence: rounded(found.confidence),
    }
}

/// Where each relation stands in the output, if it does.
fn places(reported: &[bool]) -> Vec<Option<u32>> {
    let mut next = 0;
    reported
        .iter()
        .map(|&reported| {
            reported.then(|| {
                next += 1;
                next - 1
            })
        })
        .collect()
}

/// Relations above one another among which one in the output is sought.
const DEEPEST: usize = 16;

/// The nearest relation above this one that is in the output.
fn parent(relations: &[Relation], places: &[Option<u32>], relation: &Relation) -> Option<u32> {
    let mut above = relation.parent;
    // Bounded, so that a ring of parents ends too.
    for _ in 0..DEEPEST {
        let index = above? as usize;
        if let Some(place) = places.get(index).copied().flatten() {
            return Some(place);
        }
        above = relations.get(index)?.parent;
    }
    None
}

fn named(text: &str, found: Found, introduction: Introduction, offices: &mut Offices<'_>) -> Speaker {
    let phrase = |span| Phrase::new(text, span);
    Speaker {
        name: found.name,
        kind: found.kind,
        office: found.office.map(|office| offices.written(&office)),
        country: found.country,
        id: found.id,
        sourcing: introduction.sourcing,
        description: introduction.description.map(phrase),
        affiliation: introduction.affiliation.map(|span| span.of(text).to_owned()),
        role: introduction.role,
        pronoun: introduction.pronoun,
        guessed_gender: None,
        reason: introduction.reason.map(phrase),
        confidence: rounded(found.confidence),
        candidates: found
            .candidates
            .into_iter()
            .map(|candidate| Candidate {
                name: candidate.name,
                kind: candidate.kind,
                confidence: rounded(candidate.confidence),
            })
            .collect(),
        entity: found.entity,
    }
}
