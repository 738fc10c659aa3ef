//! From relations to quotations: who, what act, when; and which of them are reported.

use pullquote_attribution::{
    FoundEntity, Layout, Mention, Mode, Relation, Speaker as Found, classify, date_said, reference_date,
    resolve,
};
use pullquote_tokenize::{Date, Segmentation};

use crate::analysis::rounded;
use crate::{Attributions, Candidate, Entity, EntityMention, Quote, Speaker};

/// The text and what earlier stages found in it.
pub(crate) struct Read<'a> {
    pub(crate) text: &'a str,
    pub(crate) segmentation: &'a Segmentation,
    pub(crate) layout: &'a Layout,
    pub(crate) mentions: &'a [Mention],
    pub(crate) date: Option<Date>,
}

/// The quotations of `relations`, in their order, of speech alone where `which` says so; and whom the article speaks of.
pub(crate) fn quotes(
    read: &Read<'_>,
    relations: &[Relation],
    which: Attributions,
) -> (Vec<Quote>, Vec<Entity>) {
    let reference = reference_date(read.layout, read.date);
    let found = resolve(
        read.text,
        read.segmentation,
        read.layout,
        relations,
        read.mentions,
    );
    let reported: Vec<bool> = relations
        .iter()
        .map(|r| which == Attributions::All || r.mode == Mode::Speech)
        .collect();
    let places = places(&reported);
    let quotes: Vec<Quote> = relations
        .iter()
        .zip(found.speakers)
        .zip(&reported)
        .filter(|(_, reported)| **reported)
        .map(|((relation, speaker), _)| {
            let (act, negated) = classify(read.text, read.segmentation, relation);
            Quote {
                kind: relation.kind,
                mode: relation.mode,
                content: relation.content.clone(),
                cue: relation.cue.clone(),
                source: relation.source.clone(),
                speaker: named(speaker),
                act,
                negated,
                when: date_said(read.text, read.segmentation, relation, reference),
                parent: parent(relations, &places, relation),
                confidence: rounded(relation.confidence),
            }
        })
        .collect();
    let mut entities: Vec<Entity> = found.entities.into_iter().map(entity).collect();
    for (quote, index) in quotes.iter().zip(0u32..) {
        if let Some(entity) = quote.speaker.entity.and_then(|e| entities.get_mut(e as usize)) {
            entity.quotes.push(index);
        }
    }
    (quotes, entities)
}

fn entity(found: FoundEntity) -> Entity {
    let mentions = found.mentions.into_iter().map(|mention| EntityMention {
        span: mention.span,
        form: mention.form,
    });
    Entity {
        name: found.name,
        kind: found.kind,
        office: found.office,
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

fn named(found: Found) -> Speaker {
    Speaker {
        name: found.name,
        kind: found.kind,
        office: found.office,
        country: found.country,
        id: found.id,
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
