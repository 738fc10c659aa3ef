//! The antecedent of "who" and "which", and somebody's relative under his forename.

use pullquote_entities::NameKind;
use pullquote_lexicon::noun::is_kin;
use pullquote_lexicon::pronoun::{Pronoun, pronoun};

use super::Asked;
use super::implied::{CLAUSE, PHRASE};
use crate::speakers::answer::Answer;
use crate::speakers::method::Method;
use crate::speakers::resolver::Resolver;
use crate::speakers::source::{Phrase, names_in, read};
use crate::{Relation, SpeakerKind};

/// "who won the prize", marked whole.
pub(super) fn relative(resolver: &Resolver<'_, '_>, asked: &Asked<'_>) -> Option<Answer> {
    resolver.antecedent(asked.from, asked.relation)
}

/// "His brother Raul": with the family's name, which one of a forename alone is not given.
pub(super) fn kin(resolver: &Resolver<'_, '_>, asked: &Asked<'_>) -> Option<Answer> {
    let Phrase::Name(k) = *asked.phrase else {
        return None;
    };
    let words = resolver.words;
    let from = asked.from;
    let name = resolver.chains.names.get(k)?;
    let owner = pronoun(words.low(from)).filter(|p| matches!(p, Pronoun::He | Pronoun::She | Pronoun::They));
    let short = resolver.entity_of(k).is_some_and(|e| e.words.len() == 1);
    if from + 2 != name.from || !short || !is_kin(words.low(from + 1)) {
        return None;
    }
    let family = resolver.by_pronoun(owner?, from, asked.relation)?.entity?;
    let family = resolver.chains.entities.get(family)?;
    if family.kind != NameKind::Person || family.words.len() < 2 {
        return None;
    }
    let surname = family.full_name().rsplit(' ').next()?;
    let answer = resolver.name(k, Method::OwnRole)?;
    Some(Answer {
        name: format!("{} {surname}", answer.name),
        kind: SpeakerKind::Person,
        ..answer
    })
}

impl Resolver<'_, '_> {
    /// Whom "who", "which" or "that" at token `at` stands for: the name or noun phrase before it.
    pub(super) fn antecedent(&self, at: usize, relation: &Relation) -> Option<Answer> {
        let words = self.words;
        let personal = matches!(words.low(at), "who" | "whom" | "whose");
        if !personal && !matches!(words.low(at), "which" | "that") {
            return None;
        }
        let start = self.words.sentence_start(at).max(at.saturating_sub(CLAUSE));
        let end = self.antecedent_end(at);
        let fits = |k: &usize| {
            let entity = self.entity_of(*k);
            entity.is_some_and(|e| {
                if personal {
                    e.may_be_person()
                } else {
                    e.may_be_body()
                }
            })
        };
        let before = names_in(self.chains, start, end);
        let adjoining = before.clone().next_back().filter(|&k| self.name_end(k) == end);
        if let Some(k) = adjoining.filter(fits) {
            return self.name(k, Method::Name);
        }
        let opens = ["the", "a", "an", "his", "her", "its", "their", ",", ";"];
        let determiner = (start.max(end.saturating_sub(PHRASE))..end)
            .rev()
            .find(|&k| opens.contains(&words.low(k)) || k == start)?;
        let mut from = determiner + usize::from(!words.is_word(determiner));
        // "one of his aides, who asked not to be named"
        if from > start + 1 && words.low(from - 1) == "of" && words.low(from - 2) == "one" {
            from -= 2;
        }
        if let phrase @ (Phrase::Nominal(_) | Phrase::Name(_)) = read(words, self.chains, from, end)
            && from < end
        {
            return self.by_phrase(&phrase, from, end, relation);
        }
        let k = before.rev().find(|k| personal && fits(k))?;
        self.name(k, Method::Implied)
    }

    /// Where what stands before a relative pronoun ends: before a comma, and an age between two.
    fn antecedent_end(&self, at: usize) -> usize {
        let words = self.words;
        if words.raw(at.wrapping_sub(1)) != "," {
            return at;
        }
        // "Thomas Bell, 24, who"
        let age = words
            .raw(at.wrapping_sub(2))
            .starts_with(|c: char| c.is_ascii_digit());
        if age && words.raw(at.wrapping_sub(3)) == "," {
            at - 3
        } else {
            at - 1
        }
    }

    /// One past the last token of name `k`.
    pub(super) fn name_end(&self, k: usize) -> usize {
        self.chains.names.get(k).map_or(0, |n| n.to)
    }
}
