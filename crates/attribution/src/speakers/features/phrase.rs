//! What the words of a noun phrase say of a candidate.

use pullquote_entities::last_word;
use pullquote_lexicon::class::COMMON_CALLING;
use pullquote_lexicon::noun::Class;

use super::{Collector, Template};
use crate::speakers::answer::Answer;
use crate::speakers::candidates::{Candidate, Origin};
use crate::speakers::resolver::Resolver;
use crate::speakers::roles::same_role;
use crate::speakers::shape::{Shape, Source};
use crate::speakers::source::{Nominal, Owner};
use crate::speakers::standing::Standing;

impl Resolver<'_, '_> {
    /// What the words of a noun phrase say of the candidate.
    pub(super) fn words_of(
        &self,
        source: &Source<'_>,
        candidate: &Candidate,
        standing: Option<&Standing>,
        out: &mut Collector,
    ) {
        let Some(nominal) = source.nominal() else { return };
        let answer = &candidate.answer;
        let new = usize::from(answer.entity.is_none());
        let (role, shared, missing) = self.role_fit(source, answer);
        out.shaped(Template::Role, usize::from(role) + 2 * shared.min(2));
        out.shaped(Template::Modifiers, usize::from(role) + 2 * missing.min(2));
        let template = if new == 1 {
            Template::Described
        } else {
            Template::Class
        };
        out.plain(template, 64 + form(nominal) * 2 + usize::from(nominal.definite));
        self.form(source, nominal, (candidate, standing), out);
        let head = self.words.low(nominal.head);
        let before = self.previous.iter().rev().take(16).any(|h| h.noun == head);
        out.shaped(Template::NounBefore, 2 * new + usize::from(before));
        let agrees = match (self.country_in(nominal), answer.country.as_deref()) {
            (None, _) => 0,
            (Some(_), None) => 1,
            (Some(a), Some(b)) if a == b => 2,
            _ => 3,
        };
        out.shaped(Template::Country, agrees + 4 * new);
        let begins = source.at <= self.words.sentence_start(source.at) + 1;
        out.shaped(Template::Sentence, usize::from(begins) + 2 * new);
    }

    /// Whether such a phrase tells of somebody new or goes back to somebody known.
    fn form(
        &self,
        source: &Source<'_>,
        nominal: &Nominal,
        (candidate, standing): (&Candidate, Option<&Standing>),
        out: &mut Collector,
    ) {
        let class = match source.shape {
            Shape::Person => 0,
            Shape::Body => 1,
            Shape::Document => 2,
            _ => 3,
        };
        let shown = match form(nominal) {
            4..=6 if nominal.indefinite => 0,
            shown => shown.min(4),
        };
        let what = match (candidate.origin, candidate.answer.entity) {
            (_, Some(_)) => 0,
            (Origin::Described, None) => 1,
            _ => 2,
        };
        out.plain(Template::Form, class * 15 + shown * 3 + what);
        let common = self.words.is(nominal.head, COMMON_CALLING);
        let unique = nominal.definite && nominal.noun.is(Class::Title) && !common;
        out.shaped(Template::Unique, usize::from(unique) * 3 + what);
        if let Some((entity, standing)) = candidate.answer.entity.zip(standing) {
            let near = standing
                .name(&self.chains.names)
                .map_or(2, |name| source.sentence.saturating_sub(name.sentence).min(2));
            let last = self
                .previous
                .last()
                .is_some_and(|h| h.answer.entity == Some(entity));
            let value = class * 30 + shown * 6 + near * 2 + usize::from(last);
            out.plain(Template::FormNear, value);
        }
    }

    /// Whether the candidate holds the role that a noun phrase names; how many of the phrase's modifiers its role or its
    /// description shares, and how many it lacks.
    pub(super) fn role_fit(&self, source: &Source<'_>, answer: &Answer) -> (bool, usize, usize) {
        let Some(nominal) = source.nominal() else {
            return (false, 0, 0);
        };
        let words = self.words;
        let head = words.low(nominal.head);
        let modifiers = (nominal.from..nominal.head)
            .map(|k| words.low(k))
            .filter(|w| w.starts_with(char::is_alphanumeric));
        let name = answer.name.to_lowercase();
        let entity = answer.entity.and_then(|e| self.chains.entities.get(e));
        let roles: Vec<&str> = match entity {
            Some(e) => e
                .roles
                .iter()
                .map(String::as_str)
                .chain(e.office.as_deref())
                .chain(e.words.iter().map(String::as_str))
                .collect(),
            None => vec![name.as_str()],
        };
        let role = roles.iter().any(|r| same_role(last_word(r), head));
        let (mut shared, mut missing) = (0, 0);
        for modifier in modifiers {
            if roles.iter().any(|r| r.split(' ').any(|w| same_role(w, modifier))) {
                shared += 1;
            } else {
                missing += 1;
            }
        }
        (role, shared, missing)
    }
}

/// What belongs to a noun: an owner, what follows it, what stands before it, its article alone.
fn form(nominal: &Nominal) -> usize {
    match nominal.owner {
        Some(Owner::Name(_)) => 4,
        Some(Owner::Pronoun(_)) => 5,
        Some(Owner::Noun(_)) => 6,
        None if nominal.indefinite => 0,
        None if nominal.complement.is_some() => 3,
        None if nominal.from < nominal.head => 2,
        None => 1,
    }
}
