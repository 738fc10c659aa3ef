//! How an entity stands in the text before a source: how near, how often, as what.

use pullquote_entities::NameKind;

use super::{Collector, Template, UNRANKED, bucket};
use crate::speakers::resolver::Resolver;
use crate::speakers::shape::Source;
use crate::speakers::source::names_in;
use crate::speakers::standing::Standing;

impl Resolver<'_, '_> {
    /// How near the name of an entity stands before the source, and as what.
    fn nearest(&self, source: &Source<'_>, standing: &Standing, out: &mut Collector) {
        if let Some(name) = standing.name(&self.chains.names) {
            out.shaped(
                Template::Distance,
                bucket(source.sentence.saturating_sub(name.sentence)),
            );
            let paragraph = self.words.paragraph_of(name.from);
            out.shaped(
                Template::Paragraphs,
                bucket(source.paragraph.saturating_sub(paragraph)),
            );
            let place =
                usize::from(name.leading) + 2 * usize::from(name.oblique) + 4 * usize::from(name.quoted);
            out.shaped(Template::Standing, place);
            out.shaped(Template::Since, bucket(standing.since));
            if name.headline {
                out.shaped(Template::Ahead, 1);
            }
            if name.sentence == source.sentence {
                out.shaped(
                    Template::Clause,
                    usize::from(name.oblique) + 2 * usize::from(name.leading),
                );
            }
        } else {
            out.shaped(Template::Ahead, 0);
        }
    }

    /// How an entity stands in the text before the source.
    pub(super) fn standing(
        &self,
        source: &Source<'_>,
        entity: usize,
        ranked: &[(usize, f32)],
        out: &mut Collector,
    ) {
        let Some(e) = self.chains.entities.get(entity) else {
            return;
        };
        let standing = Standing::read(self, entity, source.at);
        self.nearest(source, &standing, out);
        out.shaped(Template::Dead, usize::from(e.dead));
        out.shaped(Template::Count, bucket(standing.count));
        out.shaped(Template::Leading, bucket(standing.leading));
        out.shaped(Template::Kind, kind(e.kind, e.words.len()));
        out.shaped(Template::Evidence, (e.bodily.clamp(-3, 4) + 3) as usize);
        out.shaped(Template::Gender, self.gender_fit(source, entity));
        let rank = ranked.iter().position(|(e, _)| *e == entity);
        out.shaped(
            Template::Rank,
            rank.map_or(UNRANKED, |rank| rank.min(UNRANKED - 1)),
        );
        if let Some((_, weight)) = rank.and_then(|rank| ranked.get(rank)) {
            let best = ranked.first().map_or(0.0, |r| r.1);
            out.shaped(Template::Weight, ((best - weight) * 2.0) as usize);
        }
        let pronoun_before = self.pronouns.iter().rev().position(|s| s.entity == entity);
        out.shaped(
            Template::FollowedPronoun,
            pronoun_before.map_or(7, |back| back.min(3)),
        );
        out.shaped(Template::Content, self.in_content(source, entity));
    }

    /// Whether the candidate is named in what is said: not at all, as its first word, or later.
    fn in_content(&self, source: &Source<'_>, entity: usize) -> usize {
        for content in &source.relation.content {
            let (from, to) = self.words.range(*content);
            for k in names_in(self.chains, from, to) {
                if self.chains.of.get(k) == Some(&entity) {
                    let first = self.chains.names.get(k).is_some_and(|n| n.from < from + 4);
                    return 1 + usize::from(first) + 2 * usize::from(self.words.is_quoted(from));
                }
            }
        }
        0
    }
}

fn kind(kind: NameKind, words: usize) -> usize {
    match (kind, words) {
        (NameKind::Person, 1) => 0,
        (NameKind::Person, _) => 1,
        (NameKind::Organisation, 1) => 2,
        (NameKind::Organisation, _) => 3,
        (NameKind::Country, _) => 4,
        (NameKind::Open, 1) => 5,
        (NameKind::Open, _) => 6,
    }
}
