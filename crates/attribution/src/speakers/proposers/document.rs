//! Documents as sources, by what their own words tell of who issued them: "Berg's statement", "a report by the council".

use pullquote_entities::NameKind;
use pullquote_lexicon::class::READ;
use pullquote_lexicon::noun::{Class, noun};

use super::Asked;
use crate::SpeakerKind;
use crate::speakers::answer::{Answer, plain};
use crate::speakers::method::Method;
use crate::speakers::resolver::Resolver;
use crate::speakers::source::{Nominal, Owner, Phrase, names_in, read};

/// What a government writes is the country's word.
pub(super) fn of_government(resolver: &Resolver<'_, '_>, asked: &Asked<'_>) -> Option<Answer> {
    let nominal = asked.nominal()?;
    let (from, to) = resolver.source_range(asked);
    let government = (from..to).any(|k| resolver.words.low(k) == "government");
    let told = |e: &pullquote_entities::Entity| !matches!(e.kind, NameKind::Open | NameKind::Organisation);
    let owned = matches!(nominal.owner, Some(Owner::Name(k)) if resolver.entity_of(k).is_some_and(told));
    let span = resolver.words.cover(from, to);
    (government && !owned).then(|| resolver.government_of(span).map(as_document))?
}

/// "A report by X and Y" is both's. "A memo seen by NAME" is another's.
pub(super) fn by_several(resolver: &Resolver<'_, '_>, asked: &Asked<'_>) -> Option<Answer> {
    let (by, to) = resolver.by(asked)?;
    match read(resolver.words, resolver.chains, by + 1, to) {
        Phrase::Several(names) if names.len() > 1 => Some(as_document(resolver.several(&names, by + 1, to))),
        _ => None,
    }
}

/// "A report from X", "a statement of X".
pub(super) fn of_complement(resolver: &Resolver<'_, '_>, asked: &Asked<'_>) -> Option<Answer> {
    let words = resolver.words;
    let (preposition, k) = asked.nominal()?.complement?;
    let (_, to) = resolver.source_range(asked);
    let read = (preposition..to).take(4).any(|at| words.is(at, READ));
    let issues = matches!(
        words.low(preposition),
        "by" | "with" | "signed" | "issued" | "released" | "from" | "of" | "for" | "at"
    );
    (issues && !read).then(|| resolver.name(k, Method::Document))?
}

/// A document signed, published or written by somebody: any name or noun after "by".
pub(super) fn by_somebody(resolver: &Resolver<'_, '_>, asked: &Asked<'_>) -> Option<Answer> {
    let (by, to) = resolver.by(asked)?;
    if let Some(k) = names_in(resolver.chains, by, to).next() {
        return resolver.name(k, Method::Document);
    }
    match read(resolver.words, resolver.chains, by + 1, to) {
        Phrase::Nominal(issuer) if !issuer.noun.is(Class::Document) => resolver
            .by_nominal(issuer, by + 1, asked.relation)
            .map(as_document),
        _ => None,
    }
}

/// "Berg's statement", "his statement", "the family's statement".
pub(super) fn of_owner(resolver: &Resolver<'_, '_>, asked: &Asked<'_>) -> Option<Answer> {
    let nominal = asked.nominal()?;
    match nominal.owner? {
        Owner::Name(k) => resolver.named_owner(nominal, k),
        Owner::Pronoun(p) => {
            let answer = resolver.by_pronoun(p, nominal.from, asked.relation)?;
            Some(as_document(answer))
        }
        Owner::Noun(at) => {
            let owner = Nominal {
                from: at,
                head: at,
                noun: noun(resolver.words.low(at)),
                definite: true,
                indefinite: false,
                owner: None,
                complement: None,
                apposed: None,
                to: at + 1,
            };
            let issues = !owner.noun.is(Class::Document);
            let answer = issues.then(|| resolver.by_nominal(owner, at, asked.relation))??;
            Some(as_document(answer))
        }
    }
}

/// "A government report", "a police report", "a whistle-blower complaint".
pub(super) fn of_modifier(resolver: &Resolver<'_, '_>, asked: &Asked<'_>) -> Option<Answer> {
    let nominal = asked.nominal().filter(|n| n.owner.is_none())?;
    let words = resolver.words;
    let before = nominal.head.wrapping_sub(1);
    let modifier = words.low(before);
    if matches!(modifier, "government" | "official") {
        return resolver.government(nominal).map(as_document);
    }
    let within = nominal.head > nominal.from;
    if noun(modifier).is(Class::Organisation) && within {
        let body = resolver.bare(nominal.from, nominal.head);
        return Some(plain(body, SpeakerKind::Organization, Method::Body));
    }
    let person = before >= nominal.from && noun(modifier).is_person();
    person.then(|| {
        let person = resolver.bare(nominal.from, nominal.head);
        plain(person, SpeakerKind::Person, Method::Document)
    })
}

fn as_document(answer: Answer) -> Answer {
    Answer {
        method: Method::Document,
        ..answer
    }
}

impl Resolver<'_, '_> {
    /// The tokens of a whole source.
    fn source_range(&self, asked: &Asked<'_>) -> (usize, usize) {
        let source = asked.relation.source.first();
        source.map(|s| self.words.range(*s)).unwrap_or_default()
    }

    /// The "by" of a source, where what follows wrote the document, and where the source ends.
    fn by(&self, asked: &Asked<'_>) -> Option<(usize, usize)> {
        let words = self.words;
        let (from, to) = self.source_range(asked);
        let by = (from..to).find(|&k| words.low(k) == "by" && !words.is(k.wrapping_sub(1), READ));
        Some((by?, to))
    }

    /// Whose document it is that name `k` stands before. "A Norvik poll": the pollster's, where nothing else tells what it
    /// is the name of.
    fn named_owner(&self, nominal: &Nominal, k: usize) -> Option<Answer> {
        let head = self.words.low(nominal.head);
        let open = self.entity_of(k).is_some_and(|e| e.kind == NameKind::Open);
        let attributive = self.chains.names.get(k).is_some_and(|n| n.to == nominal.head);
        let polled = matches!(head, "poll" | "survey" | "study" | "index");
        let answer = self.name(k, Method::Document)?;
        Some(Answer {
            kind: if open && attributive && polled {
                SpeakerKind::Organization
            } else {
                answer.kind
            },
            ..answer
        })
    }
}
