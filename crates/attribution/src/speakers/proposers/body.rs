//! Organizations as sources under a noun: of the tables, of a headline, or under the noun alone.

use pullquote_entities::{Entity, NameKind};
use pullquote_lexicon::class::{PERSONAL_BODY, STATE_BODY};
use pullquote_lexicon::fold;
use pullquote_lexicon::noun::organisation;

use super::{Asked, MEMORY};
use crate::speakers::answer::{Answer, plain};
use crate::speakers::method::Method;
use crate::speakers::resolver::Resolver;
use crate::speakers::source::{Nominal, Owner};
use crate::{MentionKind, SpeakerKind};

/// Names after a headline among which the body is sought that it means.
const AHEAD: usize = 24;

/// "the Foreign Office": an organization of the tables. "The foreign office in Islamabad" is not Britain's, nor is "the
/// foreign office" of a story of Pakistan.
pub(super) fn known(resolver: &Resolver<'_, '_>, asked: &Asked<'_>) -> Option<Answer> {
    let nominal = asked.nominal()?;
    let country = resolver.country_in(nominal);
    let small = !(nominal.from..=nominal.head).any(|k| resolver.words.is_capital(k));
    let home = resolver.home.as_ref().filter(|_| small);
    let here = country.or(home.map(|(code, _)| code.as_str()));
    let own = resolver.bare(nominal.from, nominal.head + 1);
    let known = organisation(&fold(&own))?;
    let abroad = known.country.zip(here).is_some_and(|(body, here)| here != body);
    (!abroad).then(|| Answer {
        country: known.country.map(str::to_owned),
        ..plain(known.name.to_owned(), SpeakerKind::Organization, Method::Name)
    })
}

/// "Scottish court finds …": the body that the story below the headline begins with.
pub(super) fn announced(resolver: &Resolver<'_, '_>, asked: &Asked<'_>) -> Option<Answer> {
    let nominal = asked.nominal()?;
    let free = nominal.complement.is_none() && !nominal.indefinite;
    if !free || !resolver.in_headline(asked.from) {
        return None;
    }
    let entity = resolver.announced(resolver.words.low(nominal.head), asked.from)?;
    resolver.entity_answer(entity, Method::Generic)
}

/// "the office" after "Berg's office": the same noun as a source before.
pub(super) fn same_noun(resolver: &Resolver<'_, '_>, asked: &Asked<'_>) -> Option<Answer> {
    let nominal = asked.nominal().filter(|n| n.definite && n.from == n.head)?;
    let head = resolver.words.low(nominal.head);
    let mut recent = resolver.previous.iter().rev().take(MEMORY);
    let same = recent.find(|h| h.noun == head && h.answer.kind == SpeakerKind::Organization)?;
    Some(Answer {
        method: Method::Body,
        ..same.answer.clone()
    })
}

/// "Prime Minister Ada Berg's office", "Berg's office": the office of the person under the full name.
pub(super) fn office_of(resolver: &Resolver<'_, '_>, asked: &Asked<'_>) -> Option<Answer> {
    let nominal = asked.nominal()?;
    let Some(Owner::Name(k)) = nominal.owner else {
        return None;
    };
    let person = resolver.entity_of(k).filter(|e| e.kind == NameKind::Person)?;
    let name = resolver.chains.names.get(k)?;
    let owns = name.to + 2 == nominal.head + 1 && resolver.words.is(nominal.head, PERSONAL_BODY);
    owns.then(|| Answer {
        country: person.country.clone(),
        ..plain(
            format!("{}'s {}", person.full_name(), resolver.words.low(nominal.head)),
            SpeakerKind::Organization,
            Method::OwnBody,
        )
    })
}

/// An organization under its noun: "the defence ministry", of the country that the story is of.
pub(super) fn described(resolver: &Resolver<'_, '_>, asked: &Asked<'_>) -> Option<Answer> {
    let nominal = asked.nominal()?;
    let words = resolver.words;
    let seat = matches!(words.low(nominal.head), "embassy" | "consulate" | "mission");
    let whole = nominal.complement.is_some_and(|(preposition, _)| {
        words.low(preposition) == "of" || words.low(preposition) == "in" && seat
    });
    let end = if whole { nominal.to } else { nominal.head + 1 };
    let of_state = nominal.definite && nominal.owner.is_none() && words.is(nominal.head, STATE_BODY);
    let country = resolver.country_in(nominal).map(str::to_owned).or_else(|| {
        let start = words.cover(nominal.from, nominal.to).start;
        let governed = || resolver.governing(start).or_else(|| resolver.home.clone());
        of_state.then(governed)?.map(|(code, _)| code)
    });
    let name = resolver.bare(nominal.from, end);
    Some(Answer {
        country,
        ..plain(name, SpeakerKind::Organization, Method::OwnBody)
    })
}

/// What a noun for a body names is one.
pub(super) fn as_body(answer: Answer) -> Answer {
    Answer {
        kind: SpeakerKind::Organization,
        ..answer
    }
}

impl<'a> Resolver<'a, '_> {
    /// The country that a noun phrase names.
    pub(in crate::speakers) fn country_in(&self, nominal: &Nominal) -> Option<&'a str> {
        let span = self.words.cover(nominal.from, nominal.to);
        self.mention_in(span, MentionKind::Country)?.country.as_deref()
    }

    /// The body of that name that the story below the headline begins with, or else the one that is the subject of its
    /// first sentence.
    fn announced(&self, head: &str, from: usize) -> Option<usize> {
        let names = &self.chains.names;
        let first = names.partition_point(|n| n.from <= from);
        let lead = self.words.sentence_of(from) + 3;
        let called = |e: &Entity| e.words.len() > 1 && e.words.iter().any(|w| w == head);
        let body = |k: usize| self.entity_of(k).filter(|e| e.kind == NameKind::Organisation);
        let mut ahead = first..(first + AHEAD).min(names.len());
        let named =
            ahead.find(|&k| names.get(k).is_some_and(|n| n.sentence <= lead) && body(k).is_some_and(called));
        let of = |k: usize| self.chains.of.get(k).copied();
        if let Some(entity) = named.and_then(of) {
            return Some(entity);
        }
        let headline = names.get(first..)?.iter().take(AHEAD).take_while(|n| n.headline);
        let k = first + headline.count();
        let subject = names.get(k)?;
        let leads = subject.leading && !subject.oblique && subject.sentence <= lead;
        body(k).filter(|_| leads).and_then(|_| of(k))
    }
}
