//! Sources whose noun no table knows: "the Norwegian", "X's schedule", "47 percent".

use super::Asked;
use super::body::as_body;
use crate::speakers::answer::{Answer, plain};
use crate::speakers::method::Method;
use crate::speakers::resolver::Resolver;
use crate::speakers::source::{Nominal, Owner, names_in};
use crate::{MentionKind, SpeakerKind};
use pullquote_lexicon::pronoun::Pronoun;

/// Names back among which one is sought that a single word stands for.
const NAMES: usize = 64;
/// Letters of a noun that its ending is taken for a doer's, at least.
const DOER: usize = 6;

/// "the Norwegian": whoever has just spoken, of that country as far as is known.
pub(super) fn demonym(resolver: &Resolver<'_, '_>, asked: &Asked<'_>) -> Option<Answer> {
    let nominal = asked.nominal().filter(|n| n.definite && n.from == n.head)?;
    let span = resolver.words.span(nominal.head);
    let demonym = resolver
        .mention_in(span, MentionKind::Country)
        .filter(|m| m.adjectival)?;
    let last = resolver.previous.last().map(|h| h.answer.clone());
    // "Anna Berg won. The Swede said": of whom the story goes on to tell.
    let led = || {
        let ranked = resolver.ranked(Pronoun::Anybody, asked.from);
        resolver.entity_answer(ranked.first()?.0, Method::It)
    };
    let answer = last.or_else(led)?;
    let held = answer.country.as_deref().filter(|c| c.len() == 2);
    let foreign = demonym.country.as_deref().zip(held).is_some_and(|(a, b)| a != b);
    (answer.kind == SpeakerKind::Person && !foreign).then_some(Answer {
        method: Method::It,
        ..answer
    })
}

/// "both", "47 percent of farmers".
pub(super) fn counted(resolver: &Resolver<'_, '_>, asked: &Asked<'_>) -> Option<Answer> {
    let nominal = asked.nominal()?;
    let source = asked.relation.source.first();
    let start = source.map_or(usize::MAX, |s| resolver.words.token_at(s.start));
    let group = || plain(resolver.own_name(nominal), SpeakerKind::Group, Method::Group);
    resolver.is_count(nominal, start).then(group)
}

/// "the hotel", after "Hotel Arpit Palace".
pub(super) fn holding(resolver: &Resolver<'_, '_>, asked: &Asked<'_>) -> Option<Answer> {
    let nominal = asked.nominal()?;
    let alone = nominal.definite && nominal.from == nominal.head && nominal.complement.is_none();
    let head = resolver.words.low(nominal.head);
    let entity = alone.then(|| resolver.body_holding(head, nominal.from))??;
    resolver.entity_answer(entity, Method::Body).map(as_body)
}

/// "a spokeman for the bank", "his dermatologist": a noun with a doer's ending.
pub(super) fn doer(resolver: &Resolver<'_, '_>, asked: &Asked<'_>) -> Option<Answer> {
    let nominal = asked.nominal()?;
    let head = resolver.words.low(nominal.head);
    let small = resolver.words.raw(nominal.head).starts_with(char::is_lowercase);
    let ends = |endings: &[&str]| endings.iter().any(|end| head.ends_with(end));
    let told = nominal.indefinite && nominal.complement.is_some()
        || matches!(nominal.owner, Some(Owner::Pronoun(_)));
    let person = ends(&["ist", "ician", "woman", "person"]) || told && ends(&["man", "er", "or", "ian"]);
    (small && head.len() >= DOER && person).then(|| resolver.described_person(nominal))
}

/// "PG&E's schedule", "its website".
pub(super) fn of_owner(resolver: &Resolver<'_, '_>, asked: &Asked<'_>) -> Option<Answer> {
    let nominal = asked.nominal()?;
    match nominal.owner? {
        Owner::Name(k) => {
            let within = names_in(resolver.chains, nominal.from, nominal.head).contains(&k);
            within.then(|| resolver.name(k, Method::Guess))?
        }
        Owner::Pronoun(p) => {
            let answer = resolver.by_pronoun(p, nominal.from, asked.relation)?;
            Some(as_guess(answer))
        }
        Owner::Noun(_) => None,
    }
}

/// "Associates of Berg": a capital that begins the sentence is none of a name.
pub(super) fn plural(resolver: &Resolver<'_, '_>, asked: &Asked<'_>) -> Option<Answer> {
    let nominal = asked.nominal()?;
    let words = resolver.words;
    let head = words.low(nominal.head);
    let begins = nominal.head == resolver.words.sentence_start(nominal.head);
    let small = begins || !words.is_capital(nominal.head);
    let plural = head.ends_with('s') && !head.ends_with("ss") && small;
    plural.then(|| plain(resolver.own_name(nominal), SpeakerKind::Group, Method::Group))
}

/// "The pledge by X".
pub(super) fn of_complement(resolver: &Resolver<'_, '_>, asked: &Asked<'_>) -> Option<Answer> {
    let (_, k) = asked.nominal()?.complement?;
    resolver.name(k, Method::Document).map(as_guess)
}

/// "Young said": somebody whose last name is a word, named whole before. Any other noun that no table knows is seldom a
/// speaker: what the text tells of it is left to the choice among all candidates.
pub(super) fn surnamed(resolver: &Resolver<'_, '_>, asked: &Asked<'_>) -> Option<Answer> {
    let nominal = asked.nominal()?;
    let alone = asked.to == asked.from + 1 && resolver.words.is_capital(nominal.head);
    let word = alone.then(|| resolver.words.low(nominal.head))?;
    let before = resolver.chains.names.partition_point(|n| n.to <= asked.from);
    let recent = (before.saturating_sub(NAMES)..before).rev();
    let bears = |e: &usize| {
        let entity = resolver.chains.entities.get(*e);
        entity.is_some_and(|e| e.words.len() > 1 && e.words.last().is_some_and(|last| last == word))
    };
    let entity = recent
        .filter_map(|k| resolver.chains.of.get(k).copied())
        .find(bears)?;
    resolver.entity_answer(entity, Method::OpenName)
}

fn as_guess(answer: Answer) -> Answer {
    Answer {
        method: Method::Guess,
        ..answer
    }
}

impl Resolver<'_, '_> {
    fn own_name(&self, nominal: &Nominal) -> String {
        self.bare(nominal.from, self.own_end(nominal))
    }
}
