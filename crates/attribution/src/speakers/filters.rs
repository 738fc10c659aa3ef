//! Who cannot be meant, whatever speaks for him: another gender, somebody spoken of by name in the very quotation, the
//! minister where his lawyer speaks.

use pullquote_lexicon::class::{ACCUSING, READ};
use pullquote_lexicon::noun::{Class, Gender};

use super::answer::Answer;
use super::resolver::Resolver;
use super::shape::{Shape, Source};
use super::source::{Nominal, Owner, names_in};
use super::standing::WINDOW;

/// Tokens after a document among which stands who has read it.
const READERS: usize = 8;

impl Resolver<'_, '_> {
    /// Whether a candidate cannot be meant, whatever speaks for it.
    pub(super) fn forbidden(&self, source: &Source<'_>, answer: &Answer) -> bool {
        let Some(entity) = answer.entity else { return false };
        let gender = self.genders.get(entity).copied().unwrap_or_default();
        let wanted = match source.shape {
            Shape::He => Gender::Male,
            Shape::She => Gender::Female,
            Shape::Person => source.nominal().map_or(Gender::Unknown, |n| n.noun.gender),
            _ => Gender::Unknown,
        };
        let third = matches!(source.shape, Shape::He | Shape::She);
        // Whoever speaks calls himself "I".
        if third && source.teller == Some(entity) {
            return true;
        }
        let person = self
            .chains
            .entities
            .get(entity)
            .is_some_and(|e| self.may_be_he(entity, e));
        if third && !person {
            return true;
        }
        if source.shape == Shape::Document
            && (self.is_accused(entity, source.at) || self.has_read(source, entity))
        {
            return true;
        }
        // "The president" is nobody of whom the story tells that he has died.
        let dead = self.chains.entities.get(entity).is_some_and(|e| e.dead);
        if dead
            && source
                .nominal()
                .is_some_and(|n| n.definite && n.noun.is(Class::Title))
        {
            return true;
        }
        let another = source.nominal().is_some_and(|n| {
            let phrase = (n.from, n.head);
            self.chains.is_another(self.words, self.mentions, entity, phrase)
        });
        gender.contradicts(wanted)
            || another
            || self.owns(source, entity)
            || third && self.is_spoken_of(source, entity)
    }

    /// Whether the story tells that somebody is charged or sued: what accuses him does not speak for him.
    fn is_accused(&self, entity: usize, at: usize) -> bool {
        let words = self.words;
        let names = &self.chains.names;
        let before = names.partition_point(|n| n.to <= at);
        let accuses = |at: usize| words.is(at, ACCUSING);
        (before.saturating_sub(WINDOW)..before).any(|k| {
            self.chains.of.get(k) == Some(&entity)
                && names.get(k).is_some_and(|n| {
                    let passive = matches!(words.low(n.to), "was" | "were" | "is" | "has");
                    accuses(n.title_from.wrapping_sub(1))
                        || passive && (accuses(n.to + 1) || accuses(n.to + 2))
                })
        })
    }

    /// "The memo, seen by the Gazette,": whether an entity has only read the document.
    fn has_read(&self, source: &Source<'_>, entity: usize) -> bool {
        let words = self.words;
        let mut names = names_in(self.chains, source.at, source.to + READERS);
        names.any(|k| {
            let from = self.chains.names.get(k).map_or(0, |n| n.title_from);
            let article = usize::from(words.low(from.wrapping_sub(1)) == "the");
            let by = from.wrapping_sub(1 + article);
            self.chains.of.get(k) == Some(&entity)
                && words.low(by) == "by"
                && words.is(by.wrapping_sub(1), READ)
        })
    }

    /// Whether an entity is named between the quotation marks of what is said: nobody speaks of himself by name.
    fn is_spoken_of(&self, source: &Source<'_>, entity: usize) -> bool {
        source.relation.content.iter().any(|content| {
            let (from, to) = self.words.range(*content);
            names_in(self.chains, from, to).any(|k| {
                self.chains.of.get(k) == Some(&entity)
                    && self.chains.names.get(k).is_some_and(|n| n.quoted && n.from < to)
            })
        })
    }

    /// Whether an entity owns the noun that the source is: somebody's lawyer is not that person.
    fn owns(&self, source: &Source<'_>, entity: usize) -> bool {
        let (Shape::Person | Shape::Group, Some(nominal)) = (source.shape, source.nominal()) else {
            return false;
        };
        let owner = match nominal.owner {
            Some(Owner::Name(k)) => self.chains.of.get(k).copied(),
            _ => None,
        };
        let complement = self
            .bare_complement(nominal)
            .and_then(|k| self.chains.of.get(k).copied());
        owner == Some(entity) || complement == Some(entity)
    }

    /// The name right after "for", "of" or "to" and its article: "a lawyer for NAME", but not "director of rugby NAME".
    pub(super) fn bare_complement(&self, nominal: &Nominal) -> Option<usize> {
        let words = self.words;
        let (at, k) = nominal.complement?;
        let name = self.chains.names.get(k)?;
        let preposition = at == nominal.head + 1 && matches!(words.low(at), "for" | "of" | "to");
        let begins = name.title_from.max(at);
        let bare = begins == at + 1 || begins == at + 2 && words.low(at + 1) == "the";
        (preposition && bare && nominal.apposed != Some(k)).then_some(k)
    }
}
