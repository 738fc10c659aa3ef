//! How an entity stands in the text before a source: how near, how often, as what.

use pullquote_entities::NameKind;

use super::{Collector, Template, UNRANKED, bucket};
use crate::speakers::resolver::Resolver;
use crate::speakers::shape::{Shape, Source};
use crate::speakers::source::names_in;
use crate::speakers::standing::Standing;

/// Pronouns back that are looked at.
const RECENT: usize = 8;
/// Names back among which the last subject is sought.
const SUBJECTS: usize = 16;

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
        (entity, standing): (usize, &Standing),
        ranked: &[(usize, f32)],
        out: &mut Collector,
    ) {
        let Some(e) = self.chains.entities.get(entity) else {
            return;
        };
        self.nearest(source, standing, out);
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
            if matches!(source.shape, Shape::He | Shape::She) {
                let last = self
                    .previous
                    .last()
                    .is_some_and(|h| h.answer.entity == Some(entity));
                let likely = likelihood(*weight);
                out.plain(Template::Likely, likely * 2 + usize::from(last));
            }
        }
        let recent = self.told.iter().rev().take(RECENT);
        if matches!(source.shape, Shape::He | Shape::She) {
            out.plain(Template::LastSubject, self.last_subject(source, entity));
        }
        let pronoun_before = recent.map(|p| p.entity).position(|e| e == entity);
        out.shaped(
            Template::FollowedPronoun,
            pronoun_before.map_or(7, |back| back.min(3)),
        );
        out.shaped(Template::Content, self.in_content(source, entity));
    }

    /// How many sentences back the last person stands that leads one outside quotation marks, whether it is the candidate,
    /// and whether he has spoken last.
    fn last_subject(&self, source: &Source<'_>, entity: usize) -> usize {
        let chains = self.chains;
        let before = chains.names.partition_point(|n| n.to <= source.at);
        let leads = |&k: &usize| {
            let name = chains
                .names
                .get(k)
                .filter(|n| n.leading && !n.oblique && !n.quoted);
            let of = chains.of.get(k).copied();
            let person = of.and_then(|e| Some(self.may_be_he(e, chains.entities.get(e)?)));
            name.is_some() && person == Some(true)
        };
        let Some(k) = (before.saturating_sub(SUBJECTS)..before).rev().find(leads) else {
            return 15;
        };
        let sentence = chains.names.get(k).map_or(0, |n| n.sentence);
        let near = source.sentence.saturating_sub(sentence).min(3);
        let last = self
            .previous
            .last()
            .is_some_and(|h| h.answer.entity == Some(entity));
        near + 4 * usize::from(chains.of.get(k) == Some(&entity)) + 8 * usize::from(last)
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

/// How likely whom a pronoun stands for is, by the logarithm of his probability, as one of eight.
fn likelihood(log: f32) -> usize {
    let bounds = [0.02, 0.1, 0.25, 0.5, 0.75, 0.9, 0.97];
    bounds.iter().take_while(|bound| log.exp() > **bound).count()
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
