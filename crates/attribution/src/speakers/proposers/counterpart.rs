//! "his Syrian counterpart": the same office, of that country.

use pullquote_entities::{Entity, last_word};
use pullquote_lexicon::pronoun::Pronoun;
use pullquote_tokenize::steps::step;

use super::Asked;
use crate::MentionKind;
use crate::speakers::answer::Answer;
use crate::speakers::method::Method;
use crate::speakers::resolver::Resolver;
use crate::speakers::roles::same_role;
use crate::speakers::source::Nominal;

/// Persons of a country among whom a counterpart is sought.
const COMPATRIOTS: usize = 96;

/// "his Syrian counterpart"; one of a country that nobody is named of is described by these words.
pub(super) fn counterpart(resolver: &Resolver<'_, '_>, asked: &Asked<'_>) -> Option<Answer> {
    let nominal = asked.nominal()?;
    if resolver.words.low(nominal.head) != "counterpart" {
        return None;
    }
    let found = resolver.counterpart(nominal, asked.from);
    Some(found.unwrap_or_else(|| resolver.described_person(nominal)))
}

/// The last word of each role and office that somebody has.
fn offices(entity: &Entity) -> impl Iterator<Item = &str> {
    let roles = entity.roles.iter().map(String::as_str);
    roles.chain(entity.office.as_deref()).map(last_word)
}

impl Resolver<'_, '_> {
    fn counterpart(&self, nominal: &Nominal, from: usize) -> Option<Answer> {
        let span = self.words.cover(from, nominal.head + 1);
        let country = self.mention_in(span, MentionKind::Country)?.country.as_deref()?;
        let ranked = self.ranked(Pronoun::Anybody, from);
        let base = self.chains.entities.get(ranked.first()?.0)?;
        let role = offices(base).next()?;
        let persons = self.chains.persons_of.get(country)?;
        let entity = persons.iter().copied().take(COMPATRIOTS).find(|&k| {
            step(1);
            let entity = self.chains.entities.get(k);
            entity.is_some_and(|e| offices(e).any(|r| same_role(r, role)))
        });
        self.entity_answer(entity?, Method::Role)
    }
}
