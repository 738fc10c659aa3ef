//! Descriptions by the way: "the former oil executive", "the father of five", after whom they describe.

use pullquote_lexicon::class::{COUNT, INDISTINCT, LESSER, POLICING, TELLING, is};
use pullquote_lexicon::noun::is_kin;

use super::Asked;
use crate::speakers::answer::Answer;
use crate::speakers::method::Method;
use crate::speakers::resolver::Resolver;
use crate::speakers::source::{Nominal, Owner};
use crate::{MentionKind, SpeakerKind};

/// "The former premier" holds no office today.
pub(super) fn former(resolver: &Resolver<'_, '_>, asked: &Asked<'_>) -> Option<Answer> {
    let nominal = asked.nominal()?;
    let former = resolver.words.low(nominal.from) == "former";
    former.then(|| elaborated(resolver, asked))?
}

/// "the former oil executive", "the 45-year-old economist", "the Marang MP", "the father of five": whoever has just
/// spoken, of whom the story tells more by the way.
pub(super) fn elaborated(resolver: &Resolver<'_, '_>, asked: &Asked<'_>) -> Option<Answer> {
    let nominal = asked.nominal()?;
    let words = resolver.words;
    let last = resolver.previous.last()?;
    let person = last.answer.kind == SpeakerKind::Person;
    let entity = last.answer.entity.filter(|_| person)?;
    if words.low(asked.from) != "the" || nominal.complement.is_some() {
        return None;
    }
    let counted = words.low(nominal.head + 1) == "of" && words.is(nominal.head + 2, COUNT);
    let family = is_kin(words.low(nominal.head)) && counted;
    let mut before = nominal.from..nominal.head;
    let told = before.any(|k| words.is(k, TELLING) || words.low(k).ends_with("-old"));
    let here = words.paragraph_of(asked.from);
    let near = last.paragraph == here || last.paragraph + 1 == here && (told || family);
    let fits = near
        && !resolver.is_foreign(nominal, entity)
        && !resolver.gender(entity).contradicts(nominal.noun.gender);
    let tells = family || told || resolver.is_named(nominal);
    (fits && tells).then(|| resolver.entity_answer(entity, Method::It))?
}

impl Resolver<'_, '_> {
    /// Whether a name or an adjective of a country other than his own stands before the noun.
    fn is_foreign(&self, nominal: &Nominal, entity: usize) -> bool {
        let span = self.words.cover(nominal.from, nominal.head);
        let country = self.mention_in(span, MentionKind::Country);
        let entity = self.chains.entities.get(entity);
        country.is_some_and(|m| entity.is_none_or(|e| e.country.is_some() && e.country != m.country))
    }

    /// Whether a name stands before the noun and owns nothing: "the Marang MP".
    fn is_named(&self, nominal: &Nominal) -> bool {
        let words = self.words;
        let mut before = nominal.from..nominal.head;
        words.is_capital(nominal.from)
            && nominal.from < nominal.head
            && before.all(|k| !matches!(words.low(k), "'s" | "'") && !words.is(k, POLICING))
    }

    /// The words before and after a noun that tell who of its bearers is meant: "second", "kremlin", "bus".
    pub(in crate::speakers) fn modifiers_of(&self, nominal: &Nominal) -> Vec<String> {
        let words = self.words;
        let end = self.own_end(nominal);
        let joins = |k: usize| matches!(words.low(k), "'s" | "'" | "of" | "for" | "to" | "in" | "at");
        (nominal.from..nominal.head)
            .chain(nominal.head + 1..end)
            .filter(|&k| words.is_word(k) && !joins(k) && !words.is(k, INDISTINCT))
            .map(|k| words.low(k))
            .filter(|w| !w.ends_with("-old"))
            .map(str::to_owned)
            .collect()
    }

    /// Whether a noun phrase cannot be who was described before by `modifiers` under the same noun: "the second witness"
    /// after "the first witness", "the Danish coach" after "the German coach".
    pub(super) fn tells_apart(&self, nominal: &Nominal, modifiers: &[String]) -> bool {
        let new = self.modifiers_of(nominal);
        let shared = new.iter().any(|w| modifiers.contains(w));
        let owned = matches!(nominal.owner, Some(Owner::Name(_) | Owner::Noun(_)));
        // "the junior nurse" after "the senior nurse"
        let ranked = |w: &String| is(w, LESSER) && !modifiers.contains(w);
        new.iter().any(ranked) || !shared && !new.is_empty() && (!modifiers.is_empty() || owned)
    }
}
