//! Pronouns as sources: after names, after common nouns, and after the pronouns of the story itself.

use pullquote_entities::{NameKind, antecedents};
use pullquote_lexicon::noun::{Gender, noun};
use pullquote_lexicon::pronoun::Pronoun;

use super::Asked;
use crate::speakers::answer::{Answer, plain};
use crate::speakers::method::Method;
use crate::speakers::resolver::Resolver;
use crate::speakers::source::{Phrase, names_in};
use crate::{Relation, SpeakerKind};

/// Antecedents of a pronoun at most.
const RANKED: usize = 6;
/// The least probability that is told from none.
const LEAST: f32 = 1e-3;
/// Weight from which somebody named is rather meant than whoever has just spoken without a name: in his paragraph, and
/// in the next one.
const NAMED_HERE: f32 = -0.15;
const NAMED_NEXT: f32 = -0.5;
/// The same for a body.
const BODY_SINCE: f32 = 2.8;

/// A pronoun: whoever was spoken of last.
pub(super) fn pronoun(resolver: &Resolver<'_, '_>, asked: &Asked<'_>) -> Option<Answer> {
    match asked.phrase {
        Phrase::Pronoun(pronoun) => {
            let teller = asked.enclosing.and_then(|answer| answer.entity);
            resolver.pronoun_but(*pronoun, asked.from, asked.relation, teller)
        }
        _ => None,
    }
}

impl Resolver<'_, '_> {
    /// Whom a pronoun at token `at`, or a noun in its place, may stand for, with weights, best first.
    pub(in crate::speakers) fn ranked(&self, pronoun: Pronoun, at: usize) -> Vec<(usize, f32)> {
        let gender = match pronoun {
            Pronoun::He => Gender::Male,
            Pronoun::She => Gender::Female,
            Pronoun::Anybody => Gender::Unknown,
            _ => return self.bodies(pronoun, at),
        };
        let likely = antecedents(self.words, self.chains, at, gender, &self.told);
        let fits = |&(e, _): &(usize, f32)| {
            let known = self
                .chains
                .entities
                .get(e)
                .is_some_and(|held| self.may_be_he(e, held));
            known && !self.gender(e).contradicts(gender)
        };
        let fitting = likely.into_iter().filter(fits);
        let weigh = |(e, p): (usize, f32)| (e, p.max(LEAST).ln());
        fitting.map(weigh).take(RANKED).collect()
    }

    /// Whom a pronoun at token `at` stands for.
    pub(super) fn by_pronoun(&self, pronoun: Pronoun, at: usize, relation: &Relation) -> Option<Answer> {
        self.pronoun_but(pronoun, at, relation, None)
    }

    /// The same for one in the words of `teller`, who calls himself "I".
    fn pronoun_but(
        &self,
        pronoun: Pronoun,
        at: usize,
        relation: &Relation,
        teller: Option<usize>,
    ) -> Option<Answer> {
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
        let mut ranked = self.ranked(pronoun, at);
        // Nobody reports his own name as the content's subject: "he said Lavrov would come".
        if let Some(subject) = self.reported_subject(at, relation)
            && ranked.len() > 1
        {
            ranked.retain(|(e, _)| *e != subject);
        }
        ranked.retain(|(e, _)| teller != Some(*e));
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
        let named_here = ranked.first().is_some_and(|(_, weight)| *weight > NAMED_HERE);
        // A paragraph on, another may have been named meanwhile.
        let near = here == last.paragraph
            || here == last.paragraph + 1 && !ranked.first().is_some_and(|(_, weight)| *weight > NAMED_NEXT);
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
        let named_since = ranked.first().is_some_and(|(_, weight)| *weight > BODY_SINCE);
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
