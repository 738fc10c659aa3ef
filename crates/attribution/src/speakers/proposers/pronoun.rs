//! Pronouns as sources: after names, after common nouns, and after the pronouns of the story itself.

use pullquote_entities::NameKind;
use pullquote_lexicon::noun::{Gender, noun};
use pullquote_lexicon::pronoun::Pronoun;

use super::Asked;
use crate::speakers::answer::{Answer, plain};
use crate::speakers::method::Method;
use crate::speakers::pronouns::{Antecedent, Context, antecedents};
use crate::speakers::resolver::Resolver;
use crate::speakers::source::{Phrase, names_in};
use crate::{Relation, SpeakerKind};

/// Tokens before a source in which the story's pronouns are followed at most.
const FOLLOWED: usize = 2000;

/// A pronoun: whoever was spoken of last.
pub(super) fn pronoun(resolver: &Resolver<'_, '_>, asked: &Asked<'_>) -> Option<Answer> {
    match asked.phrase {
        Phrase::Pronoun(pronoun) => resolver.by_pronoun(*pronoun, asked.from, asked.relation),
        _ => None,
    }
}

impl Resolver<'_, '_> {
    /// Follows "he" and "she" through the story up to token `at`: whom it goes on about is whom the next one stands for.
    pub(in crate::speakers) fn follow(&mut self, at: usize) {
        let start = self.followed.max(at.saturating_sub(FOLLOWED));
        for k in start..at {
            let found = match self.words.low(k) {
                "he" => Pronoun::He,
                "she" => Pronoun::She,
                _ => continue,
            };
            if self.words.is_quoted(k) {
                continue;
            }
            let begins = k <= self.words.sentence_start(k) + 1;
            if let Some(&(entity, _)) = self.ranked(found, (k, !begins)).first() {
                self.pronouns.push(Antecedent {
                    at: k,
                    sentence: self.words.sentence_of(k),
                    entity,
                });
            }
        }
        self.followed = self.followed.max(at);
    }

    /// Whom a pronoun at token `at` may stand for, best first.
    pub(in crate::speakers) fn ranked(&self, pronoun: Pronoun, at: (usize, bool)) -> Vec<(usize, f32)> {
        let context = Context {
            words: self.words,
            chains: self.chains,
            genders: self.genders,
            spoken: &self.antecedents,
            pronouns: &self.pronouns,
        };
        antecedents(&context, pronoun, at)
    }

    /// Whom a pronoun at token `at` stands for.
    pub(super) fn by_pronoun(&self, pronoun: Pronoun, at: usize, relation: &Relation) -> Option<Answer> {
        match pronoun {
            Pronoun::Own | Pronoun::You => return None,
            Pronoun::Some => {
                let group = || plain(self.bare(at, at + 1), SpeakerKind::Group, Method::Group);
                return Some(self.antecedent(at, relation).unwrap_or_else(group));
            }
            _ => {}
        }
        if pronoun == Pronoun::They
            && let Some(group) = self.last_group(at).or_else(|| self.plural(at))
        {
            return Some(group);
        }
        let mut ranked = self.ranked(pronoun, (at, false));
        // Nobody reports his own name as the content's subject: "he said Lavrov would come".
        if let Some(subject) = self.reported_subject(at, relation)
            && ranked.len() > 1
        {
            ranked.retain(|(e, _)| *e != subject);
        }
        self.noun_antecedent(pronoun, at, &ranked)
            .or_else(|| self.body_antecedent(pronoun, at, &ranked))
            .or_else(|| self.best_antecedent(pronoun, &ranked))
    }

    /// The entity that what is said after token `at` begins with.
    fn reported_subject(&self, at: usize, relation: &Relation) -> Option<usize> {
        let here = self.words.span(at).start;
        let content = relation.content.iter().find(|c| c.start > here)?;
        let (from, to) = self.words.range(*content);
        let subject = names_in(self.chains, from, to.min(from + 4)).next()?;
        self.chains.of.get(subject).copied()
    }

    /// The likeliest of the antecedents, and how far it is ahead of the second.
    fn best_antecedent(&self, pronoun: Pronoun, ranked: &[(usize, f32)]) -> Option<Answer> {
        let &(best, weight) = ranked.first()?;
        let personal = matches!(pronoun, Pronoun::He | Pronoun::She);
        let open = |e: &pullquote_entities::Entity| e.kind == NameKind::Open && e.words.len() == 1;
        let unproven =
            self.chains.entities.get(best).is_some_and(open) && self.gender(best) == Gender::Unknown;
        let method = match (personal, unproven) {
            (true, true) => Method::Unproven,
            (true, false) => Method::Pronoun,
            _ => Method::It,
        };
        let answer = self.entity_answer(best, method)?;
        Some(Answer {
            margin: weight - ranked.get(1).map_or(0.0, |r| r.1),
            ..answer
        })
    }

    /// "The doctor … He said": the last source was a noun for a person without a name.
    fn noun_antecedent(&self, pronoun: Pronoun, at: usize, ranked: &[(usize, f32)]) -> Option<Answer> {
        let last = self.previous.last()?;
        let person = matches!(pronoun, Pronoun::He | Pronoun::She);
        if last.answer.method == Method::Unproven {
            return None;
        }
        if last.answer.entity.is_some() || !person || last.answer.kind != SpeakerKind::Person {
            return None;
        }
        let wanted = if pronoun == Pronoun::He {
            Gender::Male
        } else {
            Gender::Female
        };
        if noun(&last.noun).gender.contradicts(wanted) {
            return None;
        }
        let here = self
            .words
            .segmentation
            .paragraphs
            .partition_point(|p| p.span.end <= self.words.span(at).start);
        let named_here = ranked.first().is_some_and(|(_, weight)| *weight > 6.6);
        // A paragraph on, another may have been named meanwhile.
        let near = here == last.paragraph
            || here == last.paragraph + 1 && !ranked.first().is_some_and(|(_, weight)| *weight > 5.4);
        (near && !named_here).then(|| Answer {
            method: Method::Pronoun,
            ..last.answer.clone()
        })
    }

    /// "The traffic department … It said": the last source was a body under a common noun.
    fn body_antecedent(&self, pronoun: Pronoun, at: usize, ranked: &[(usize, f32)]) -> Option<Answer> {
        let last = self.previous.last().filter(|_| pronoun == Pronoun::It)?;
        let common = last.answer.entity.is_none()
            && match last.answer.kind {
                SpeakerKind::Organization | SpeakerKind::Country => true,
                // "The opposition … It demanded".
                SpeakerKind::Group => {
                    !last.noun.ends_with('s') && !matches!(last.noun.as_str(), "people" | "police" | "")
                }
                _ => false,
            };
        let here = self.words.paragraph_of(at);
        let near = here == last.paragraph || here == last.paragraph + 1;
        let named_since = ranked.first().is_some_and(|(_, weight)| *weight > 5.9);
        (common && near && !named_since && !last.cited).then(|| Answer {
            method: Method::Generic,
            ..last.answer.clone()
        })
    }

    pub(super) fn last_group(&self, at: usize) -> Option<Answer> {
        let here = self
            .words
            .segmentation
            .paragraphs
            .partition_point(|p| p.span.end <= self.words.span(at).start);
        let last = self.previous.last()?;
        (last.answer.kind == SpeakerKind::Group && here <= last.paragraph + 1).then(|| Answer {
            method: Method::Group,
            ..last.answer.clone()
        })
    }
}
