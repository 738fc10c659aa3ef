//! Nouns that a text uses for whoever it has spoken of last: "the mother", "the official", "the tycoon".

use pullquote_entities::{Entity, NameKind, last_word};
use pullquote_lexicon::class::{
    BEARS_DIPLOMAT, BEARS_LAWMAKER, BEARS_OFFICIAL, BEARS_STATESMAN, CALLING, Classes, EPITHET, LEGISLATOR,
    POLITICAL, RANK, is,
};
use pullquote_lexicon::noun::is_kin;
use pullquote_lexicon::pronoun::Pronoun;

use super::Asked;
use crate::speakers::answer::Answer;
use crate::speakers::method::Method;
use crate::speakers::resolver::Resolver;
use crate::speakers::source::Nominal;

/// Whoever was spoken of last, where such a noun fits him.
pub(super) fn spoken_of(resolver: &Resolver<'_, '_>, asked: &Asked<'_>) -> Option<Answer> {
    let nominal = asked.nominal()?;
    let words = resolver.words;
    let gender = nominal.noun.gender;
    let mut ranked = resolver.ranked(Pronoun::Anybody, asked.from);
    ranked.retain(|(e, _)| !resolver.gender(*e).contradicts(gender));
    let ranked: Vec<usize> = ranked.into_iter().map(|(e, _)| e).collect();
    let alone = nominal.definite && nominal.from == nominal.head;
    let head = words.low(nominal.head);
    let found = if is_kin(head) && alone {
        ranked.iter().find(|&&e| resolver.is_relative(e, nominal))
    } else {
        None
    };
    let found = found
        .copied()
        .or_else(|| resolver.office_bearer(nominal, head, &ranked))
        .or_else(|| {
            let political = |e: &&usize| resolver.holds(**e, |office| is(last_word(office), POLITICAL));
            ranked
                .iter()
                .find(political)
                .copied()
                .filter(|_| head == "politician")
        })
        .or_else(|| {
            let epithet = head.ends_with("-old") || words.is(nominal.head, EPITHET);
            let fits = epithet || resolver.is_calling(nominal, asked.from, &ranked);
            ranked.first().copied().filter(|_| fits)
        });
    resolver.entity_answer(found?, Method::It)
}

impl Resolver<'_, '_> {
    /// Whether "the mother" may be an entity: of that gender, and no holder of an office.
    fn is_relative(&self, entity: usize, nominal: &Nominal) -> bool {
        let gendered = self
            .genders
            .get(entity)
            .is_some_and(|g| *g == nominal.noun.gender);
        let private = |e: &Entity| {
            e.kind == NameKind::Person && e.office.is_none() && e.roles.iter().all(|r| is_kin(last_word(r)))
        };
        gendered && self.chains.entities.get(entity).is_some_and(private)
    }

    /// "the campaigner", "the former striker": whoever has just spoken.
    fn is_calling(&self, nominal: &Nominal, from: usize, ranked: &[usize]) -> bool {
        let words = self.words;
        let former = nominal.from + 1 == nominal.head && words.low(nominal.from) == "former";
        let last = self.last_person(from);
        nominal.definite
            && (nominal.from == nominal.head || former)
            && words.is(nominal.head, CALLING)
            && last.is_some_and(|last| ranked.first().copied() == last.entity)
    }

    /// Whether one of an entity's roles and offices is `such`, in lower case.
    fn holds(&self, entity: usize, such: impl Fn(&str) -> bool) -> bool {
        let entity = self.chains.entities.get(entity);
        entity.is_some_and(|e| {
            let mut offices = e.roles.iter().map(String::as_str).chain(e.office.as_deref());
            offices.any(|office| such(&office.to_lowercase()))
        })
    }

    /// "the official", "the diplomat", "the lawmaker", after somebody who is one under another title.
    fn office_bearer(&self, nominal: &Nominal, head: &str, ranked: &[usize]) -> Option<usize> {
        let senior = matches!(self.words.low(nominal.from), "senior" | "top");
        let alone = nominal.from == nominal.head || nominal.from + 1 == nominal.head && senior;
        if !nominal.definite || !alone {
            return None;
        }
        let best = *ranked.first()?;
        let bears = |any: Classes| self.holds(best, |office| office.split(' ').any(|w| is(w, any)));
        let fits = match head {
            "official" => bears(BEARS_OFFICIAL),
            "diplomat" => bears(BEARS_DIPLOMAT),
            "statesman" => bears(BEARS_STATESMAN),
            _ if is(head, LEGISLATOR) => bears(BEARS_LAWMAKER),
            _ if is(head, RANK) => self
                .chains
                .entities
                .get(best)
                .is_some_and(|e| !e.roles.is_empty()),
            _ => false,
        };
        let spoke = self
            .previous
            .last()
            .is_some_and(|h| h.answer.entity == Some(best));
        (fits && spoke).then_some(best)
    }
}
