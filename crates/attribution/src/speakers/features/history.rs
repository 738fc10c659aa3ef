//! When a candidate has spoken before, and who else may be meant then.

use pullquote_entities::NameKind;

use super::{Collector, Template};
use crate::speakers::candidates::{Candidate, same};
use crate::speakers::resolver::Resolver;
use crate::speakers::shape::Source;
use crate::speakers::standing::Standing;

impl Resolver<'_, '_> {
    /// When it has spoken.
    pub(super) fn speech(&self, source: &Source<'_>, candidate: &Candidate, out: &mut Collector) {
        let previous = self
            .previous
            .iter()
            .rev()
            .take(12)
            .position(|h| same(&h.answer, &candidate.answer));
        let Some(back) = previous else {
            out.shaped(Template::Last, 7);
            return;
        };
        let Some(last) = self.previous.iter().rev().nth(back) else {
            return;
        };
        let near = source.paragraph.saturating_sub(last.paragraph).min(2);
        out.shaped(
            Template::Last,
            if back == 0 {
                near
            } else {
                3 + near.min(1) + 2 * usize::from(back > 2)
            },
        );
        out.plain(Template::Spoken, source.shape as usize * 8 + back.min(7));
        if back == 0 {
            out.plain(Template::LastShape, (last.shape as usize) * 8 + near);
            out.shaped(
                Template::Cited,
                usize::from(last.cited) * 2 + usize::from(near == 0),
            );
        }
    }

    /// How many others of the same gender are named in the sentence that names the candidate last, where nobody of them
    /// has just spoken.
    pub(super) fn contest(&self, source: &Source<'_>, candidate: &Candidate, all: &[Candidate]) -> usize {
        let sentence = |entity: usize| {
            let standing = Standing::read(self, entity, source.at);
            standing.name(&self.chains.names).map(|name| name.sentence)
        };
        let (Some(own), last) = (candidate.answer.entity, self.previous.last()) else {
            return 0;
        };
        if last.is_some_and(|h| h.answer.entity == Some(own)) {
            return 0;
        }
        let mut here = None;
        let rivals = all.iter().filter_map(|c| c.answer.entity).filter(|&e| {
            e != own
                && matches!(self.gender_fit(source, e), 1 | 4)
                && self
                    .chains
                    .entities
                    .get(e)
                    .is_some_and(|e| e.kind == NameKind::Person)
                && sentence(e) == *here.get_or_insert_with(|| sentence(own))
        });
        rivals.count()
    }
}
