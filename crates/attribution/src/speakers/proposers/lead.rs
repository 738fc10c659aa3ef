//! Who is meant where an article names somebody only after it has described him: "A local man admitted it", a headline
//! that is a quotation.

use pullquote_entities::Entity;
use pullquote_lexicon::noun::Class;

use super::{Asked, Kind};
use crate::speakers::answer::Answer;
use crate::speakers::method::Method;
use crate::speakers::resolver::Resolver;
use crate::speakers::source::Nominal;

/// Sentences that lead an article, its headline among them.
const LEAD: usize = 3;
/// Names ahead among which the one is sought.
const NAMES: usize = 16;
/// Sources ahead of which one is to be that name.
const SOURCES: usize = 4;

/// A headline that is a quotation without a source: the first who speaks in the story under his name.
pub(super) fn quoted_in_headline(resolver: &Resolver<'_, '_>, asked: &Asked<'_>) -> Option<Answer> {
    let headline = resolver.words.sentence_of(asked.from) == 0 && asked.relation.cue.is_empty();
    let next = resolver.next_source(asked.from).filter(|_| headline)?;
    resolver.entity_answer(next, Method::Introduced)
}

impl Resolver<'_, '_> {
    /// "A local man admitted …", then "Tom Berg said": whom the lead describes is the first of that kind whom the article
    /// names after it, where he speaks there; `answer` is what the words themselves say.
    pub(super) fn named_after(&self, nominal: &Nominal, answer: &Answer) -> Option<Answer> {
        let own = matches!(answer.method, Method::OwnRole | Method::OwnBody);
        let described = own && answer.entity.is_none() && answer.id.is_none();
        if !described || self.words.sentence_of(nominal.head) >= LEAD {
            return None;
        }
        let chains = self.chains;
        let is_kind = |e: &usize| {
            let entity = chains.entities.get(*e);
            entity.is_some_and(|e| {
                e.speaker_kind() == answer.kind && !e.is_place() && self.may_be_introduced(nominal, e)
            })
        };
        let first = chains.names.partition_point(|n| n.from < nominal.to);
        let entity = chains.of.iter().copied().skip(first).take(NAMES).find(is_kind)?;
        let before = chains.of.iter().take(first).any(|&e| e == entity);
        let gender = self.gender(entity);
        let next = self.sources.partition_point(|s| s.0 < nominal.to);
        let mut sources = self.sources.iter().skip(next).take(SOURCES);
        let speaks = sources.any(|s| s.1 == entity);
        let fits = speaks && !before && !gender.contradicts(nominal.noun.gender);
        fits.then(|| self.entity_answer(entity, Method::Introduced))?
    }

    /// Whether a noun phrase may mean an entity that is named only after it: "the coast guard" names a body already, which
    /// "a rescue group" does not.
    pub(in crate::speakers) fn may_be_introduced(&self, nominal: &Nominal, entity: &Entity) -> bool {
        let head = self.words.low(nominal.head);
        self.kind_of_noun(nominal) != Kind::Body
            || nominal.noun.is(Class::Generic)
            || entity.words.iter().any(|w| w == head)
    }
}
