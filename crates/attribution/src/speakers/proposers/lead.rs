//! Who is meant where an article names somebody only after it has described him: "A local man admitted it", a headline
//! that is a quotation.

use super::{Answer, Resolver};
use crate::speakers::candidates::Source;
use crate::speakers::confidence::Way;
use crate::speakers::source::Nominal;

/// Sentences that lead an article, its headline among them.
const LEAD: usize = 3;
/// Names ahead among which the one is sought.
const NAMES: usize = 16;
/// Sources ahead of which one is to be that name.
const SOURCES: usize = 4;

impl Resolver<'_, '_> {
    /// "A local man admitted …", then "Tom Berg said": whom the lead describes is the first of that kind whom the article
    /// names after it, where he speaks there; `answer` is what the words themselves say.
    pub(super) fn named_after(&self, nominal: &Nominal, answer: &Answer) -> Option<Answer> {
        let described = matches!(answer.way, Way::OwnRole | Way::OwnBody) && answer.entity.is_none();
        if !described || answer.id.is_some() || self.words.sentence_of(nominal.head) >= LEAD {
            return None;
        }
        let chains = self.chains;
        let is_kind = |e: usize| {
            let entity = chains.entities.get(e);
            entity.is_some_and(|e| e.speaker_kind() == answer.kind && !e.is_place())
        };
        let first = chains.names.partition_point(|n| n.from < nominal.to);
        let entity = chains
            .of
            .iter()
            .copied()
            .skip(first)
            .take(NAMES)
            .find(|&e| is_kind(e))?;
        let before = chains.of.iter().take(first).any(|&e| e == entity);
        let gender = self.genders.get(entity).copied().unwrap_or_default();
        let speaks = self
            .sources
            .iter()
            .skip(self.sources.partition_point(|s| s.0 < nominal.to))
            .take(SOURCES)
            .any(|s| s.1 == entity);
        let fits = speaks && !before && !gender.contradicts(nominal.noun.gender);
        fits.then(|| self.entity_answer(entity, Way::Introduced))?
    }

    /// A headline that is a quotation without a source: the first who speaks in the story under his name.
    pub(super) fn quoted_in_headline(&self, source: &Source<'_>) -> Option<Answer> {
        let headline = source.sentence == 0 && source.relation.cue.is_empty();
        headline.then(|| self.entity_answer(self.next_source(source)?, Way::Introduced))?
    }
}
