//! What names are the names of: a log-linear choice by their words and by all that stands around them.

mod around;
mod called;
mod features;
mod form;

use std::sync::LazyLock;

use pullquote_lexicon::Reading;
use pullquote_lexicon::class::is_vocabulary;
use pullquote_lexicon::noun::{Class as NounClass, forename, noun};
use pullquote_ranking::{Features, Weights};

use crate::chains::Entity;
use crate::names::{Name, NameKind};
use crate::weights::softmax;

pub(crate) use features::TEMPLATES;

/// The classes, in the order of their numbers; what is none of them has the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    Person,
    Body,
    Place,
}

/// Number of classes.
const CLASSES: usize = 4;
/// Probability from which a name that its words leave open is a person or a body for certain; below it the likelier of the
/// two counts. Cross-validated by document, 0.995 of the names so sure are right that annotators of news called persons, and
/// 0.985 of those that they called organizations.
const TOLD: f32 = 0.7;
/// Probability from which it is a place. In the same articles 518 names are placed, and 8 of them speak.
const PLACED: f32 = 0.6;
/// Probability from which a name is another thing than its words said. Of 412 such names that the annotators called
/// persons or bodies none is overruled; at 0.7 it would be none either.
const OVERRULED: f32 = 0.95;

static STANDARD: LazyLock<Weights> =
    LazyLock::new(|| crate::weights::read(TEMPLATES, include_str!("../../data/kinds.tsv")));

/// The weights that the crate comes with.
pub(crate) fn standard() -> &'static Weights {
    &STANDARD
}

/// The features of each entity for each class, in the order of their numbers.
pub(crate) fn features(
    words: &Reading<'_>,
    names: &[Name],
    of: &[usize],
    entities: &[Entity],
) -> Vec<Vec<Features>> {
    let seen = features::gather(words, names, of, entities);
    seen.into_iter().map(features::Evidence::features).collect()
}

/// Decides what each entity is, where its words and the caller's mentions do not. Cost: linear in the names.
pub(crate) fn decide(
    words: &Reading<'_>,
    names: &[Name],
    of: &[usize],
    entities: &mut [Entity],
    weights: &Weights,
) {
    let all = features(words, names, of, entities);
    for (entity, features) in entities.iter_mut().zip(&all) {
        let likely = softmax(weights, features);
        let share = |class: Class| likely.get(class as usize).copied().unwrap_or(0.0);
        settle(
            entity,
            share(Class::Person),
            share(Class::Body),
            share(Class::Place),
        );
    }
}

/// Takes the probabilities of a person, a body and a place into an entity.
fn settle(entity: &mut Entity, person: f32, body: f32, place: f32) {
    entity.bodily = odds(body + 1e-3, person + 1e-3);
    // What a table knows, or what stands beside the name shows, is what it is.
    if entity.shown || entity.kind == NameKind::Country || entity.id.is_some() || entity.is_tabled() {
        return;
    }
    // "Winemaker", "Parliament": a noun with a capital is as open as the noun.
    if let [word] = entity.words.as_slice()
        && noun(word).is_known()
        && forename(word).is_none()
    {
        let found = noun(word);
        entity.bodily = i32::from(found.is(NounClass::Organisation) || found.is(NounClass::Generic));
        return;
    }
    let open = entity.kind == NameKind::Open;
    let least = if open { TOLD } else { OVERRULED };
    // "Blue Origin": what ends in a common word and begins with no forename is a person's name only where all says so.
    let worded = open && is_worded(entity) && person < OVERRULED;
    if person >= least && !worded {
        entity.kind = NameKind::Person;
        entity.place = false;
    } else if body >= least {
        entity.kind = NameKind::Organisation;
        entity.place = false;
    } else if place >= if open { PLACED } else { OVERRULED } {
        entity.kind = NameKind::Open;
        entity.place = true;
        entity.bodily = entity.bodily.min(0);
    } else if open {
        entity.place = false;
        // Which of the two is likelier counts where neither is sure.
        if worded || body > person {
            entity.bodily = entity.bodily.max(1);
        }
    }
}

/// Whether a name of several words ends in one that news writes small, and begins with no forename.
fn is_worded(entity: &Entity) -> bool {
    let [first, .., last] = entity.words.as_slice() else {
        return false;
    };
    is_vocabulary(last) && forename(first).is_none() && forename(last).is_none()
}

/// How much one probability is above another: the logarithm of their quotient, in whole numbers.
fn odds(a: f32, b: f32) -> i32 {
    (a / b).ln().round() as i32
}

#[cfg(test)]
mod tests {
    use crate::test::chains;
    use crate::{Entity, SpeakerKind};

    fn first(text: &str) -> Entity {
        let found = chains(text);
        let of = found.of.first().copied().expect("a name");
        found.entities[of].clone()
    }

    #[test]
    fn letters_in_brackets_show_a_body_whatever_its_name_looks_like() {
        let body = |text: &str| first(text).speaker_kind() == SpeakerKind::Organization;
        assert!(body("The opposition Vintlar (VL) said he would go."));
        assert!(!body("Then Anna Berg (AB) said she would go."));
    }

    #[test]
    fn surroundings_tell_persons_bodies_and_places() {
        let person = first("It was late, Vint said, and he would go. Nobody met Vint, who was tired.");
        assert_eq!(person.speaker_kind(), SpeakerKind::Person, "{person:?}");
        let body = first(
            "Kaldera's shareholders sold. On Monday Kaldera, which makes pumps, said it had lost money.",
        );
        assert_eq!(body.speaker_kind(), SpeakerKind::Organization, "{body:?}");
        let called = first("Kaldera said it would go. The retailer blamed rents.");
        assert_eq!(called.speaker_kind(), SpeakerKind::Organization, "{called:?}");
        let worded = first("Copper Design said the lamp was safe.");
        assert_eq!(worded.speaker_kind(), SpeakerKind::Organization, "{worded:?}");
        let place = first("It rained in Lodra on Monday. Two roads near Lodra were shut.");
        assert!(place.is_place(), "{place:?}");
    }
}
