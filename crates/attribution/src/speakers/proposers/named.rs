//! Sources that are names, that hold one in apposition, or that give one later.

use pullquote_entities::NameKind;
use pullquote_lexicon::noun::{Class, noun};

use super::Asked;
use crate::SpeakerKind;
use crate::speakers::answer::{Answer, plain};
use crate::speakers::method::Method;
use crate::speakers::resolver::Resolver;
use crate::speakers::source::{Phrase, agrees, names_in};

/// Names that a source of several is called by at most.
const TOGETHER: usize = 12;
/// Tokens from a noun to the name that somebody gives of himself at most.
const GIVEN: usize = 24;

/// A name: whoever bears it.
pub(super) fn name(resolver: &Resolver<'_, '_>, asked: &Asked<'_>) -> Option<Answer> {
    match asked.phrase {
        Phrase::Name(k) => resolver.name(*k, Method::Name),
        _ => None,
    }
}

/// "Barr and Ross".
pub(super) fn several(resolver: &Resolver<'_, '_>, asked: &Asked<'_>) -> Option<Answer> {
    match asked.phrase {
        Phrase::Several(names) => Some(resolver.several(names, asked.from, asked.to)),
        _ => None,
    }
}

/// "The mayor of London, Sadiq Khan", "One news site, Znak.com".
pub(super) fn apposition(resolver: &Resolver<'_, '_>, asked: &Asked<'_>) -> Option<Answer> {
    let nominal = asked.nominal()?;
    let k = nominal.apposed?;
    let noun = nominal.noun;
    let kind = resolver.entity_of(k)?.kind;
    if !agrees(noun, kind) || noun.is(Class::Group) {
        return None;
    }
    let open = kind == NameKind::Open;
    let body = noun.is(Class::Organisation) || noun.is(Class::Generic);
    let answer = resolver.name(k, Method::Name)?;
    Some(Answer {
        kind: match (open, noun.is_person()) {
            (true, true) => SpeakerKind::Person,
            (true, false) if body => SpeakerKind::Organization,
            _ => answer.kind,
        },
        ..answer
    })
}

/// "the Aviation Administration and the Safety Board, with the latter …"
pub(super) fn latter(resolver: &Resolver<'_, '_>, asked: &Asked<'_>) -> Option<Answer> {
    let nominal = asked.nominal()?;
    if resolver.words.low(nominal.head) != "latter" {
        return None;
    }
    let before = resolver.chains.names.partition_point(|n| n.to <= asked.from);
    resolver.name(before.checked_sub(1)?, Method::It)
}

/// "A resident who gave his name only as Tesfay", "a man who identified himself as Okello".
pub(super) fn named_only(resolver: &Resolver<'_, '_>, asked: &Asked<'_>) -> Option<Answer> {
    let words = resolver.words;
    let nominal = asked.nominal()?;
    let (_, to) = words.range(*asked.relation.source.first()?);
    let end = resolver
        .words
        .sentence_end(nominal.head)
        .min(nominal.head + GIVEN);
    let who = (nominal.head + 1..end.min(to + 2)).find(|&at| words.low(at) == "who")?;
    let gives = ["gave", "give", "gives", "identified", "introduced", "asked"];
    let verb = (who + 1..end.min(who + 4)).find(|&at| gives.contains(&words.low(at)))?;
    let called = (verb + 1..end.min(verb + 9)).find(|&at| matches!(words.low(at), "as" | ","))?;
    let given = ["name", "names", "himself", "herself", "identified"];
    let told = (verb..called).any(|at| given.contains(&words.low(at)));
    let mut names = names_in(resolver.chains, called, called + 4);
    let answer = resolver.name(names.next().filter(|_| told)?, Method::Name)?;
    Some(Answer {
        kind: SpeakerKind::Person,
        ..answer
    })
}

impl Resolver<'_, '_> {
    /// Several who speak together, under their names where two have one.
    pub(super) fn several(&self, names: &[usize], from: usize, to: usize) -> Answer {
        let mut parts: Vec<&str> = Vec::new();
        for &k in names.iter().take(TOGETHER) {
            if let Some(e) = self.entity_of(k)
                && !parts.contains(&e.full_name())
            {
                parts.push(e.full_name());
            }
        }
        let name = match parts.as_slice() {
            [] | [_] => self.bare(from, to),
            [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
        };
        let mut entities = names.iter().filter_map(|&k| self.entity_of(k));
        let bodies = parts.len() > 1 && entities.all(|e| e.speaker_kind() == SpeakerKind::Organization);
        // "the science and technology committee": one body.
        let head = noun(self.words.low(to.wrapping_sub(1)));
        let body = parts.len() < 2 && head.is(Class::Organisation) && !head.is(Class::Group);
        let kind = if bodies || body {
            SpeakerKind::Organization
        } else {
            SpeakerKind::Group
        };
        plain(name, kind, Method::Group)
    }
}
