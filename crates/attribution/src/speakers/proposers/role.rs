//! Roles as sources: "the minister", "a doctor", somebody's lawyer.

use super::Asked;
use crate::speakers::answer::{Answer, plain};
use crate::speakers::method::Method;
use crate::speakers::resolver::Resolver;
use crate::speakers::source::Nominal;
use crate::{MentionKind, SpeakerKind};
use pullquote_lexicon::class::GOING_ON;

use super::MEMORY;

/// "The Russian foreign minister": whoever the caller's tables know, unless the story has introduced him with another role.
pub(super) fn in_tables(resolver: &Resolver<'_, '_>, asked: &Asked<'_>) -> Option<Answer> {
    let nominal = asked.nominal()?;
    let words = resolver.words;
    // A mention that ends before the noun is whose lawyer or wife it is.
    let mention = resolver
        .mention_in(words.cover(asked.from, nominal.head + 1), MentionKind::Person)
        .filter(|m| m.span.end >= words.span(nominal.head).end)?;
    // "The Conservative leader" is nobody whom the story has introduced as "Labour leader".
    let named = resolver.named_before(nominal);
    let entity = resolver.chains.entity_of(mention);
    let known = entity.and_then(|e| resolver.chains.entities.get(e));
    let another = known.is_some_and(|e| {
        let held = |w: &&str| e.roles.iter().any(|r| r.split(' ').any(|own| own == *w));
        !named.is_empty() && e.roles.iter().any(|r| r.contains(' ')) && !named.iter().any(held)
    });
    if another || resolver.is_elsewhere(nominal) {
        return None;
    }
    match entity {
        Some(entity) => resolver.entity_answer(entity, Method::Role),
        None => Some(Answer {
            country: mention.country.clone(),
            office: mention.office.clone(),
            id: mention.id.clone(),
            ..plain(mention.name.clone(), SpeakerKind::Person, Method::Role)
        }),
    }
}

/// "A doctor", and a noun without an article: nobody who has been named.
pub(super) fn indefinite(resolver: &Resolver<'_, '_>, asked: &Asked<'_>) -> Option<Answer> {
    let nominal = asked.nominal()?;
    let capital = resolver.words.is_capital(nominal.head);
    let told = nominal.definite
        || nominal.owner.is_some()
        || resolver.in_headline(asked.from)
        || capital && asked.from != resolver.words.sentence_start(asked.from);
    (nominal.indefinite || !told).then(|| resolver.described_person(nominal))
}

/// "The officer" after "a fire officer": the same noun as a source before.
pub(super) fn same_noun(resolver: &Resolver<'_, '_>, asked: &Asked<'_>) -> Option<Answer> {
    let nominal = asked.nominal()?;
    let head = resolver.words.low(nominal.head);
    let mut recent = resolver.previous.iter().rev().take(MEMORY);
    let same = recent.find(|h| {
        h.noun == head && h.answer.kind == SpeakerKind::Person && !resolver.tells_apart(nominal, &h.modifiers)
    })?;
    Some(as_role(&same.answer))
}

/// "One of the children said … this person also said".
pub(super) fn this_person(resolver: &Resolver<'_, '_>, asked: &Asked<'_>) -> Option<Answer> {
    let nominal = asked.nominal()?;
    let words = resolver.words;
    let before = words.low(nominal.from.wrapping_sub(1));
    let last = resolver.last_person(asked.from)?;
    (before == "this" && nominal.from == nominal.head).then(|| as_role(last))
}

/// "said Karen Lowe. The Leeds professor added": whoever has just spoken goes on.
pub(super) fn adds(resolver: &Resolver<'_, '_>, asked: &Asked<'_>) -> Option<Answer> {
    let nominal = asked.nominal().filter(|n| n.definite)?;
    let words = resolver.words;
    let (from, to) = words.range(*asked.relation.cue.first()?);
    if !(from..to).any(|k| words.is(k, GOING_ON)) {
        return None;
    }
    let entity = resolver.last_person(asked.from)?.entity?;
    let fits = !resolver.gender(entity).contradicts(nominal.noun.gender);
    fits.then(|| resolver.entity_answer(entity, Method::It))?
}

/// "His lawyer", "the mayor of Lindby": none of those named.
pub(super) fn somebodys(resolver: &Resolver<'_, '_>, asked: &Asked<'_>) -> Option<Answer> {
    let nominal = asked.nominal()?;
    let belongs = nominal.owner.is_some() || nominal.complement.is_some();
    belongs.then(|| resolver.described_person(nominal))
}

/// Somebody whom only his noun describes.
pub(super) fn described(resolver: &Resolver<'_, '_>, asked: &Asked<'_>) -> Option<Answer> {
    asked.nominal().map(|nominal| resolver.described_person(nominal))
}

fn as_role(answer: &Answer) -> Answer {
    Answer {
        method: Method::Role,
        ..answer.clone()
    }
}

impl Resolver<'_, '_> {
    /// Somebody whom only his noun describes.
    pub(super) fn described_person(&self, nominal: &Nominal) -> Answer {
        plain(self.description(nominal), SpeakerKind::Person, Method::OwnRole)
    }

    /// The person who has spoken last, where that was in the paragraph of token `at`.
    pub(super) fn last_person(&self, at: usize) -> Option<&Answer> {
        let last = self.previous.last()?;
        let here = last.paragraph == self.words.paragraph_of(at);
        (here && last.answer.kind == SpeakerKind::Person).then_some(&last.answer)
    }

    /// Whether a role is told to be that of somebody elsewhere: "the local minister".
    pub(super) fn is_elsewhere(&self, nominal: &Nominal) -> bool {
        (nominal.from..nominal.head).any(|k| matches!(self.words.low(k), "local" | "another" | "other"))
    }

    /// The capitalised words before a noun that name no country: parties, companies and the like.
    pub(super) fn named_before(&self, nominal: &Nominal) -> Vec<&str> {
        let words = self.words;
        (nominal.from..nominal.head)
            .filter(|&k| words.is_capital(k) && k > self.words.sentence_start(k))
            .filter(|&k| self.mention_in(words.span(k), MentionKind::Country).is_none())
            .map(|k| words.low(k))
            .collect()
    }
}
