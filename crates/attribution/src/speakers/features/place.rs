//! What the place of a source in its article tells: the lead names by a noun whom the next sentence names, a headline
//! quotes whoever the story begins with, a cue in the passive has no subject.

use pullquote_entities::NameKind;
use pullquote_lexicon::class::{BE, SUBORDINATOR};
use pullquote_lexicon::noun::noun;

use super::{Collector, Template};
use crate::SpeakerKind;
use crate::speakers::candidates::Candidate;
use crate::speakers::resolver::Resolver;
use crate::speakers::shape::{Shape, Source};
use crate::speakers::source::names_in;
use crate::speakers::standing::Standing;

/// Names ahead among which somebody is sought whom the article introduces.
const INTRODUCED: usize = 16;
/// Sentences that lead an article, its headline among them.
const LEAD: usize = 3;
/// Sources ahead among which it is sought whether somebody speaks under his name.
const SPEAKS: usize = 4;
/// Sources of an article that are looked through at most.
const SOURCES: usize = 64;

impl Resolver<'_, '_> {
    /// What the article tells elsewhere of an entity that a source may stand for.
    pub(super) fn place(
        &self,
        source: &Source<'_>,
        (entity, standing): (usize, &Standing),
        out: &mut Collector,
    ) {
        out.shaped(
            Template::Prominence,
            self.prominence.get(entity).copied().map_or(7, usize::from),
        );
        out.shaped(Template::Speaks, self.speaks(source, entity));
        match standing.name(&self.chains.names) {
            Some(name) => {
                let near = source.sentence.saturating_sub(name.sentence).min(3);
                let stands = usize::from(name.leading) + 2 * usize::from(name.oblique);
                if let Some(class) = near_class(source.shape) {
                    out.plain(Template::Near, class * 16 + near * 4 + stands);
                }
            }
            None => {
                let rank = self.named_between(source, entity);
                let speaks = self.speaks_soon(source, entity);
                let lead = source.sentence < LEAD;
                out.shaped(
                    Template::Introduced,
                    rank.min(1) + 2 * usize::from(speaks) + 4 * usize::from(lead),
                );
            }
        }
        if let Some(&(at, next)) = self
            .sources
            .get(self.sources.partition_point(|s| s.0 <= source.to))
            && next == entity
            && matches!(source.shape, Shape::Unsaid | Shape::Implied)
        {
            let end = source.relation.content.last().map_or(source.at, |c| {
                self.words.range(*c).1.saturating_sub(1).max(source.at)
            });
            let gap = self
                .words
                .sentence_of(at)
                .saturating_sub(self.words.sentence_of(end));
            let same = self.words.paragraph_of(at) == self.words.paragraph_of(end);
            out.shaped(Template::NextNear, gap.min(3) + 4 * usize::from(same));
        }
    }

    /// How many others of the same kind are named between a source and the first name of an entity.
    fn named_between(&self, source: &Source<'_>, entity: usize) -> usize {
        let chains = self.chains;
        let kind = |e: usize| {
            chains
                .entities
                .get(e)
                .map(pullquote_entities::Entity::speaker_kind)
        };
        let first = chains.names.partition_point(|n| n.from < source.to);
        let mut others: Vec<usize> = Vec::new();
        for &e in chains.of.iter().skip(first).take(INTRODUCED) {
            if e == entity {
                return others.len();
            }
            if kind(e) == kind(entity) && !others.contains(&e) {
                others.push(e);
            }
        }
        INTRODUCED
    }

    /// How often an entity is a source under its name elsewhere: never, once, more, and whether only later.
    fn speaks(&self, source: &Source<'_>, entity: usize) -> usize {
        let elsewhere = |&&(at, of): &&(usize, usize)| of == entity && at != source.at;
        let count = self.sources.iter().take(SOURCES).filter(elsewhere).count();
        let before = self
            .sources
            .iter()
            .take(SOURCES)
            .any(|s| s.1 == entity && s.0 < source.at);
        count.min(3) + 4 * usize::from(before)
    }

    /// Whether an entity is one of the next sources that are names.
    fn speaks_soon(&self, source: &Source<'_>, entity: usize) -> bool {
        let first = self.sources.partition_point(|s| s.0 < source.to);
        self.sources
            .iter()
            .skip(first)
            .take(SPEAKS)
            .any(|s| s.1 == entity)
    }

    /// What stands where a source should: the form of the cue, or the place of the quotation; `who` says of whom it is
    /// asked.
    pub(super) fn without(&self, source: &Source<'_>, who: usize, out: &mut Collector) {
        match source.shape {
            Shape::Implied => out.plain(Template::Cue, who * 8 + self.cue_form(source)),
            Shape::Unsaid => out.plain(Template::Unsaid, who * 8 + self.quotation_form(source)),
            // "we" is often a body that the speaker speaks for.
            Shape::Own => {
                let several = self.words.low(source.at).starts_with(['w', 'o', 'u']);
                out.shaped(Template::Quoted, who.min(3) * 2 + usize::from(several));
            }
            Shape::He | Shape::She | Shape::It | Shape::They => {
                let quoted = usize::from(self.words.is_quoted(source.at));
                out.shaped(Template::Quoted, who.min(3) * 2 + quoted);
            }
            _ => {}
        }
    }

    /// The form of a cue without a source.
    fn cue_form(&self, source: &Source<'_>) -> usize {
        let words = self.words;
        let Some((from, to)) = source.relation.cue.first().map(|cue| words.range(*cue)) else {
            return 7;
        };
        let last = words.low(to.saturating_sub(1));
        let before = from.saturating_sub(1);
        if (from..to).any(|at| words.is(at, BE)) {
            0
        } else if last.ends_with("ing") {
            1 + usize::from(words.is(before, SUBORDINATOR))
        } else if words.low(from) == "to" || words.low(before) == "to" {
            3
        } else if noun(last).is_known() {
            4
        } else if last.ends_with("ly") {
            5
        } else {
            6
        }
    }

    /// Where a quotation without a cue stands: in the headline, at the beginning of its paragraph, within it.
    fn quotation_form(&self, source: &Source<'_>) -> usize {
        let words = self.words;
        let Some(content) = source.relation.content.first().map(|c| words.range(*c)) else {
            return 7;
        };
        let paragraph = words.segmentation.paragraphs.get(source.paragraph);
        let (from, to) = paragraph.map_or((0, 0), |p| (p.tokens.start as usize, p.tokens.end as usize));
        if source.sentence == 0 {
            return 0;
        }
        let quoted = usize::from(words.is_quoted(content.0));
        let begins = usize::from(content.0 <= from + 1);
        let named = names_in(self.chains, content.1, to.max(content.1))
            .next()
            .is_some();
        1 + quoted + 2 * begins + usize::from(named && begins == 1 && quoted == 1)
    }
}

/// Which of the shapes a candidate's nearest name is told apart by, as one of eight.
const fn near_class(shape: Shape) -> Option<usize> {
    Some(match shape {
        Shape::He | Shape::She => 0,
        Shape::It => 2,
        Shape::Person => 3,
        Shape::Body => 4,
        Shape::Document => 5,
        Shape::Other => 6,
        Shape::Unsaid | Shape::Implied => 7,
        _ => return None,
    })
}

/// How much an article is about each entity: whether it is the most named of its kind, the second or another, and
/// whether the headline or the lead names it.
pub(in crate::speakers) fn prominence(chains: &pullquote_entities::Chains) -> Vec<u8> {
    let mut first = vec![usize::MAX; chains.entities.len()];
    for (name, &entity) in chains.names.iter().zip(&chains.of) {
        if let Some(first) = first.get_mut(entity) {
            *first = (*first).min(name.sentence);
        }
    }
    let mut best: [[u32; 2]; 2] = [[0; 2]; 2];
    let group =
        |entity: &pullquote_entities::Entity| usize::from(entity.speaker_kind() != SpeakerKind::Person);
    for entity in chains
        .entities
        .iter()
        .filter(|e| e.kind != NameKind::Country && !e.is_place())
    {
        if let Some(best) = best.get_mut(group(entity)) {
            if entity.count > best[0] {
                *best = [entity.count, best[0]];
            } else if entity.count > best[1] {
                best[1] = entity.count;
            }
        }
    }
    let rank = |entity: &pullquote_entities::Entity| {
        let best = best.get(group(entity)).copied().unwrap_or_default();
        u8::from(entity.count < best[0]) + u8::from(entity.count < best[1])
    };
    let of = chains.entities.iter().zip(first);
    of.map(|(entity, first)| rank(entity) + 3 * u8::from(first < LEAD))
        .collect()
}

/// Of whom the form of a missing source is asked: whoever has just spoken, whoever the rules say, another, nobody.
pub(super) fn who(resolver: &Resolver<'_, '_>, source: &Source<'_>, candidate: &Candidate) -> usize {
    let last = resolver.previous.last();
    if last.is_some_and(|h| crate::speakers::candidates::same(&h.answer, &candidate.answer)) {
        usize::from(candidate.ruled)
    } else if candidate.ruled {
        2
    } else {
        3 + usize::from(
            resolver.next_source(source.at) == candidate.answer.entity && candidate.answer.entity.is_some(),
        )
    }
}
