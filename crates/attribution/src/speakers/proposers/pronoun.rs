//! Pronouns as sources: after names, after common nouns, and after the pronouns of the story itself.

use super::{Answer, Resolver, plain};
use crate::speakers::confidence::Way;
use crate::speakers::pronouns::{Spoke, antecedents};
use crate::speakers::source::names_in;
use crate::{Relation, SpeakerKind};
use pullquote_entities::NameKind;
use pullquote_lexicon::noun::{Gender, noun};
use pullquote_lexicon::pronoun::Pronoun;

/// Tokens before a source in which the story's pronouns are followed at most.
const FOLLOWED: usize = 2000;

impl Resolver<'_, '_> {
    /// Follows "he" and "she" through the story up to token `at`: whom it goes on about is whom the next one stands for.
    pub(super) fn follow(&mut self, at: usize) {
        let start = self.told.max(at.saturating_sub(FOLLOWED));
        for k in start..at {
            let found = match self.words.low(k) {
                "he" => Pronoun::He,
                "she" => Pronoun::She,
                _ => continue,
            };
            if self.words.is_quoted(k) {
                continue;
            }
            let begins = k <= self.sentence_start(k) + 1;
            if let Some(&(entity, _)) = self.ranked(found, (k, !begins)).first() {
                self.echoes.push(Spoke {
                    at: k,
                    sentence: self.words.sentence_of(k),
                    entity,
                });
            }
        }
        self.told = self.told.max(at);
    }

    /// Whom a pronoun at token `at` may stand for, best first.
    pub(super) fn ranked(&self, pronoun: Pronoun, at: (usize, bool)) -> Vec<(usize, f32)> {
        let told = [&self.spoken[..], &self.echoes[..]];
        antecedents(self.words, self.chains, self.genders, told, pronoun, at)
    }

    pub(super) fn pronoun(&self, pronoun: Pronoun, at: usize, relation: &Relation) -> Option<Answer> {
        if matches!(pronoun, Pronoun::Own | Pronoun::You | Pronoun::Some) {
            if pronoun == Pronoun::Some {
                if let Some(answer) = self.relative(at, relation) {
                    return Some(answer);
                }
                return Some(plain(self.bare(at, at + 1), SpeakerKind::Group, Way::Group));
            }
            return None;
        }
        if pronoun == Pronoun::They
            && let Some(group) = self.last_group(at).or_else(|| self.plural(at))
        {
            return Some(group);
        }
        let mut ranked = self.ranked(pronoun, (at, false));
        // Nobody reports his own name as the content's subject: "he said Lavrov would come".
        if let Some(content) = relation
            .content
            .iter()
            .find(|c| c.start > self.words.span(at).start)
        {
            let (from, to) = self.words.range(*content);
            let subject = names_in(self.chains, from, to.min(from + 4)).next();
            if let Some(subject) = subject.and_then(|k| self.chains.of.get(k))
                && ranked.len() > 1
            {
                ranked.retain(|(e, _)| e != subject);
            }
        }
        let common = self.noun_antecedent(pronoun, at, &ranked);
        common
            .or_else(|| self.body_antecedent(pronoun, at, &ranked))
            .or_else(|| {
                let &(best, weight) = ranked.first()?;
                let margin = weight - ranked.get(1).map_or(0.0, |r| r.1);
                let personal = matches!(pronoun, Pronoun::He | Pronoun::She);
                let unproven = self
                    .chains
                    .entities
                    .get(best)
                    .is_some_and(|e| e.kind == NameKind::Open && e.words.len() == 1)
                    && self.genders.get(best).is_none_or(|g| *g == Gender::Unknown);
                let way = if personal && unproven {
                    Way::Unproven
                } else if personal {
                    Way::Pronoun
                } else {
                    Way::It
                };
                let mut answer = self.entity_answer(best, way)?;
                answer.margin = margin;
                answer.others = ranked;
                Some(answer)
            })
    }

    /// "The doctor … He said": the last source was a noun for a person without a name.
    fn noun_antecedent(&self, pronoun: Pronoun, at: usize, ranked: &[(usize, f32)]) -> Option<Answer> {
        let last = self.heard.last()?;
        let person = matches!(pronoun, Pronoun::He | Pronoun::She);
        if last.answer.way == Way::Unproven {
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
            way: Way::Pronoun,
            ..last.answer.clone()
        })
    }

    /// "The traffic department … It said": the last source was a body under a common noun.
    fn body_antecedent(&self, pronoun: Pronoun, at: usize, ranked: &[(usize, f32)]) -> Option<Answer> {
        let last = self.heard.last().filter(|_| pronoun == Pronoun::It)?;
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
            way: Way::Generic,
            ..last.answer.clone()
        })
    }

    pub(super) fn last_group(&self, at: usize) -> Option<Answer> {
        let here = self
            .words
            .segmentation
            .paragraphs
            .partition_point(|p| p.span.end <= self.words.span(at).start);
        let last = self.heard.last()?;
        (last.answer.kind == SpeakerKind::Group && here <= last.paragraph + 1).then(|| Answer {
            way: Way::Group,
            ..last.answer.clone()
        })
    }
}
