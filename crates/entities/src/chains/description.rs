//! Two people under one noun: whether a noun phrase can mean somebody whom the text has named with the same noun.

use super::{Chains, Entity};
use crate::about::{country_in, last_word};
use crate::{Mention, MentionKind};
use pullquote_lexicon::Reading;
use pullquote_lexicon::class::{self, LESSER, ORDINAL};
use pullquote_lexicon::noun::{Class, noun};

impl Chains {
    /// Whether the noun at token `head`, with the words from token `from` on before it, is for somebody else than `entity`:
    /// "the Conservative leader" is not "Labour leader Dora Lamb", "the second witness" not "the first witness, Bo Lind",
    /// "the deputy mayor" not the mayor, "the German coach" not one of Denmark. Cost: linear in the phrase and the roles.
    #[must_use]
    pub fn is_another(
        &self,
        words: &Reading<'_>,
        mentions: &[Mention],
        entity: usize,
        (from, head): (usize, usize),
    ) -> bool {
        let Some(entity) = self.entities.get(entity) else {
            return false;
        };
        let held = Held::of(entity, words.low(head));
        if held.0.is_empty() {
            return false;
        }
        let before = Before::read(words, mentions, from, head);
        let country = before.country.as_deref().zip(entity.country.as_deref());
        country.is_some_and(|(a, b)| a != b)
            || held.is_of_another(&before, entity)
            || held.differs(&before, ORDINAL, true)
            || held.differs(&before, LESSER, false)
    }
}

/// What stands before a noun.
struct Before<'w> {
    words: Vec<&'w str>,
    /// Words with a capital that are no country's: parties, companies, cities.
    bodies: Vec<&'w str>,
    country: Option<String>,
}

impl<'w> Before<'w> {
    fn read(words: &'w Reading<'_>, mentions: &[Mention], from: usize, head: usize) -> Self {
        let is_country = |at: usize| {
            let span = words.span(at);
            let k = mentions.partition_point(|m| m.span.end <= span.start);
            let near = mentions.iter().skip(k).take_while(|m| m.span.start < span.end);
            near.into_iter().any(|m| m.kind == MentionKind::Country)
        };
        let body = |&at: &usize| {
            words.is_capital(at)
                && words.is_word(at)
                && at > words.sentence_start(at)
                && !noun(words.low(at)).is(Class::Title)
                && !is_country(at)
        };
        Self {
            words: (from..head).map(|at| words.low(at)).collect(),
            bodies: (from..head).filter(body).map(|at| words.low(at)).collect(),
            country: country_in(words, mentions, from, head),
        }
    }

    fn any(&self, classes: class::Classes) -> Option<&'w str> {
        self.words.iter().copied().find(|w| class::is(w, classes))
    }
}

/// The roles of somebody that have one head noun.
struct Held<'e>(Vec<&'e str>);

impl<'e> Held<'e> {
    fn of(entity: &'e Entity, head: &str) -> Self {
        let roles = entity.roles.iter().map(String::as_str);
        Self(roles.filter(|role| last_word(role) == head).collect())
    }

    /// Whether what the noun is of is told in the roles too, and is another.
    fn is_of_another(&self, before: &Before<'_>, entity: &Entity) -> bool {
        let told = |role: &&str| role.contains(' ');
        let shared = |word: &&str| {
            let own = entity.words.iter().any(|w| w == word);
            own || self.0.iter().any(|role| role.split(' ').any(|w| w == *word))
        };
        !before.bodies.is_empty() && self.0.iter().all(told) && !before.bodies.iter().any(shared)
    }

    /// Whether a word of a class stands before the noun and not in the roles; `both` says that it is another word of the
    /// class which has to stand there.
    fn differs(&self, before: &Before<'_>, classes: class::Classes, both: bool) -> bool {
        let Some(told) = before.any(classes) else {
            return false;
        };
        let of_class = |role: &&str| role.split(' ').find(|w| class::is(w, classes)).map(str::to_owned);
        let own: Vec<String> = self.0.iter().filter_map(of_class).collect();
        !own.iter().any(|w| w == told) && (!both || !own.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use pullquote_lexicon::Reading;
    use pullquote_tokenize::segment;

    /// Whether the last noun of the text, with the token before it, is for another than the person named first.
    fn another(text: &str) -> bool {
        let cut = segment(text);
        let reading = Reading::new(text, &cut);
        let chains = crate::find(&reading, &pullquote_layout::layout(text, &cut), &[], &[]);
        let head = reading.len() - 2;
        let person = chains
            .entities
            .iter()
            .position(|e| e.kind == crate::NameKind::Person);
        chains.is_another(&reading, &[], person.expect("a person"), (head - 1, head))
    }

    #[test]
    fn another_party_ordinal_or_rank_is_somebody_else() {
        assert!(another(
            "Then Labour leader Dora Lamb met the Conservative leader."
        ));
        assert!(another("Here first witness Bo Lind heard the second witness."));
        assert!(another("Then mayor Ada Obi met the deputy mayor."));
    }

    #[test]
    fn what_agrees_or_says_nothing_forbids_nothing() {
        assert!(!another("Then Labour leader Dora Lamb was the Labour leader."));
        assert!(!another("Then mayor Ada Obi was the outspoken mayor."));
        assert!(!another("Then Ada Obi met the deputy mayor."));
    }
}
