//! What speaks for and against each candidate of a source, as features of the ranker.

use pullquote_entities::{NameKind, last_word};
use pullquote_lexicon::noun::{Class, Gender, noun};
use pullquote_ranking::{Features, Templates, VALUES};

use super::candidates::{Candidate, Origin, Shape, Source, Standing};
use super::proposers::{Answer, Resolver, same_role};
use super::source::{Owner, names_in};
use crate::SpeakerKind;

/// Values of a feature that is told apart by the shape of the source.
const BUCKETS: usize = VALUES / 16;
/// Rank of an antecedent that is none.
const UNRANKED: usize = 7;

/// Names of the features, in the order of [`Template`].
pub(super) const TEMPLATES: Templates = Templates(&[
    "nobody",
    "method",
    "ruled",
    "origin",
    "distance",
    "paragraphs",
    "standing",
    "since",
    "last",
    "count",
    "kind",
    "gender",
    "evidence",
    "content",
    "echo",
    "role",
    "modifiers",
    "country",
    "described",
    "class",
    "noun before",
    "sentence",
    "rank",
    "ahead",
    "weight",
    "margin",
    "clause",
    "direct",
    "last shape",
    "leading",
    "spoken",
    "rivals",
    "cited",
    "dead",
    "form",
    "form near",
    "contest",
    "unique",
]);

/// Kinds of feature.
#[derive(Clone, Copy)]
enum Template {
    Nobody,
    Method,
    Ruled,
    Origin,
    Distance,
    Paragraphs,
    Standing,
    Since,
    Last,
    Count,
    Kind,
    Gender,
    Evidence,
    Content,
    Echo,
    Role,
    Modifiers,
    Country,
    Described,
    Class,
    NounBefore,
    Sentence,
    Rank,
    Ahead,
    Weight,
    Margin,
    Clause,
    Direct,
    LastShape,
    Leading,
    Spoken,
    Rivals,
    Cited,
    Dead,
    Form,
    FormNear,
    Contest,
    Unique,
}

/// Collects the features of one candidate of a source of some shape.
struct Collector {
    features: Features,
    shape: usize,
}

impl Collector {
    /// A feature of the source's shape and `value`, 0 to 7.
    fn shaped(&mut self, template: Template, value: usize) {
        let value = value.min(BUCKETS - 1);
        self.features.add(template as usize, self.shape * BUCKETS + value);
    }

    /// A feature that is the same for sources of all shapes.
    fn plain(&mut self, template: Template, value: usize) {
        self.features.add(template as usize, value);
    }
}

impl Resolver<'_, '_> {
    /// The features of each candidate, and of nobody of them as the last.
    pub(super) fn features(
        &self,
        source: &Source<'_>,
        candidates: &[Candidate],
        ranked: &[(usize, f32)],
    ) -> Vec<Features> {
        let mut all: Vec<Features> = candidates
            .iter()
            .map(|candidate| {
                let mut collector = Collector {
                    features: Features::default(),
                    shape: source.shape as usize,
                };
                self.origins(source, candidate, candidates, &mut collector);
                self.speech(source, candidate, &mut collector);
                match candidate.answer.entity {
                    Some(entity) => self.standing(source, entity, ranked, &mut collector),
                    None => self.unnamed(source, candidate, &mut collector),
                }
                self.words_of(source, candidate, &mut collector);
                collector.features
            })
            .collect();
        all.push(self.nobody(source, candidates));
        all
    }

    /// That it is none of the candidates.
    fn nobody(&self, source: &Source<'_>, candidates: &[Candidate]) -> Features {
        let mut collector = Collector {
            features: Features::default(),
            shape: source.shape as usize,
        };
        let ruled = candidates.first().filter(|c| c.ruled);
        collector.shaped(Template::Nobody, 0);
        collector.shaped(Template::Nobody, 1 + usize::from(ruled.is_some()));
        collector.shaped(Template::Rivals, candidates.len().min(7));
        if source.relation.cue.is_empty() {
            collector.shaped(Template::Nobody, 3);
        }
        if self.words.is_quoted(source.at) {
            collector.shaped(Template::Nobody, 4);
        }
        if let Some(nominal) = &source.nominal {
            collector.shaped(Template::Nobody, 5 + usize::from(nominal.definite));
        }
        collector.features
    }

    /// Where the candidate comes from, and what the rules think of it.
    fn origins(&self, source: &Source<'_>, candidate: &Candidate, all: &[Candidate], out: &mut Collector) {
        let count = all.len();
        out.shaped(Template::Origin, candidate.origin as usize);
        out.shaped(Template::Ruled, usize::from(candidate.ruled));
        if candidate.ruled {
            out.plain(Template::Method, candidate.answer.way as usize);
            out.shaped(
                Template::Margin,
                (candidate.answer.margin.max(0.0) * 2.0) as usize,
            );
            out.shaped(Template::Rivals, count.min(7));
            out.shaped(Template::Contest, self.contest(source, candidate, all));
        }
        let heads = self.words.is_quoted(source.at);
        out.shaped(
            Template::Direct,
            2 * usize::from(candidate.ruled) + usize::from(heads),
        );
    }

    /// How many others of the same gender are named in the sentence that names the candidate last, where nobody of them
    /// has just spoken.
    fn contest(&self, source: &Source<'_>, candidate: &Candidate, all: &[Candidate]) -> usize {
        let sentence = |entity: usize| {
            let standing = Standing::read(self, entity, source.at);
            standing.name(&self.chains.names).map(|name| name.sentence)
        };
        let (Some(own), last) = (candidate.answer.entity, self.heard.last()) else {
            return 0;
        };
        if last.is_some_and(|h| h.answer.entity == Some(own)) {
            return 0;
        }
        let here = sentence(own);
        let rivals = all.iter().filter_map(|c| c.answer.entity).filter(|&e| {
            e != own
                && matches!(self.gender_fit(source, e), 1 | 4)
                && self
                    .chains
                    .entities
                    .get(e)
                    .is_some_and(|e| e.kind == NameKind::Person)
                && sentence(e) == here
        });
        rivals.count()
    }

    /// When it has spoken.
    fn speech(&self, source: &Source<'_>, candidate: &Candidate, out: &mut Collector) {
        let heard = self
            .heard
            .iter()
            .rev()
            .take(12)
            .position(|h| super::candidates::same(&h.answer, &candidate.answer));
        let Some(back) = heard else {
            out.shaped(Template::Last, 7);
            return;
        };
        let Some(last) = self.heard.iter().rev().nth(back) else {
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

    /// How an entity stands in the text before the source.
    fn standing(&self, source: &Source<'_>, entity: usize, ranked: &[(usize, f32)], out: &mut Collector) {
        let Some(e) = self.chains.entities.get(entity) else {
            return;
        };
        let standing = Standing::read(self, entity, source.at);
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
        let echo = self.echoes.iter().rev().position(|s| s.entity == entity);
        out.shaped(Template::Echo, echo.map_or(7, |back| back.min(3)));
        out.shaped(Template::Content, self.in_content(source, entity));
    }

    /// Somebody without a name.
    fn unnamed(&self, source: &Source<'_>, candidate: &Candidate, out: &mut Collector) {
        let value = match candidate.answer.kind {
            SpeakerKind::Person => 0,
            SpeakerKind::Organization => 1,
            SpeakerKind::Country => 2,
            SpeakerKind::Group => 3,
            SpeakerKind::Unknown => 4,
        };
        out.plain(Template::Described, source.shape as usize * 8 + value);
        let head = noun(last_word(&candidate.answer.name.to_lowercase()));
        let wanted = self.wanted(source);
        let fit = if head.gender == Gender::Unknown || wanted == Gender::Unknown {
            0
        } else {
            1 + usize::from(head.gender.contradicts(wanted))
        };
        out.shaped(Template::Gender, 5 + fit);
    }

    /// What the words of a noun phrase say of the candidate.
    fn words_of(&self, source: &Source<'_>, candidate: &Candidate, out: &mut Collector) {
        let Some(nominal) = &source.nominal else { return };
        let words = self.words;
        let head = words.low(nominal.head);
        let answer = &candidate.answer;
        let (role, shared, missing) = self.role_fit(source, answer);
        out.shaped(Template::Role, usize::from(role) + 2 * shared.min(2));
        out.shaped(Template::Modifiers, usize::from(role) + 2 * missing.min(2));
        let form = match nominal.owner {
            Some(Owner::Name(_)) => 4,
            Some(Owner::Pronoun(_)) => 5,
            Some(Owner::Noun(_)) => 6,
            None if nominal.indefinite => 0,
            None if nominal.complement.is_some() => 3,
            None if nominal.from < nominal.head => 2,
            None => 1,
        };
        let new = usize::from(answer.entity.is_none());
        out.plain(
            if new == 1 {
                Template::Described
            } else {
                Template::Class
            },
            64 + form * 2 + usize::from(nominal.definite),
        );
        let class = match source.shape {
            Shape::Person => 0,
            Shape::Body => 1,
            Shape::Document => 2,
            _ => 3,
        };
        let shown = match (
            nominal.indefinite,
            nominal.owner.is_some(),
            nominal.complement.is_some(),
        ) {
            (true, _, _) => 0,
            (_, true, _) => 4,
            (_, _, true) => 3,
            _ if nominal.from < nominal.head => 2,
            _ => 1,
        };
        let what = match (candidate.origin, answer.entity) {
            (_, Some(_)) => 0,
            (Origin::Described, None) => 1,
            _ => 2,
        };
        out.plain(Template::Form, class * 15 + shown * 3 + what);
        let unique = nominal.definite && nominal.noun.is(Class::Title) && !is_common_calling(head);
        out.shaped(Template::Unique, usize::from(unique) * 3 + what);
        if let Some(entity) = answer.entity {
            let standing = Standing::read(self, entity, source.at);
            let near = standing
                .name(&self.chains.names)
                .map_or(2, |name| source.sentence.saturating_sub(name.sentence).min(2));
            let last = self.heard.last().is_some_and(|h| h.answer.entity == Some(entity));
            out.plain(
                Template::FormNear,
                class * 30 + shown * 6 + near * 2 + usize::from(last),
            );
        }
        let before = self.heard.iter().rev().take(16).any(|h| h.noun == head);
        out.shaped(Template::NounBefore, 2 * new + usize::from(before));
        let country = self.country_of(source);
        let held = answer.country.as_deref();
        let agrees = match (country.as_deref(), held) {
            (None, _) => 0,
            (Some(_), None) => 1,
            (Some(a), Some(b)) if a == b => 2,
            _ => 3,
        };
        out.shaped(Template::Country, agrees + 4 * new);
        let begins = source.at <= self.sentence_start(source.at) + 1;
        out.shaped(Template::Sentence, usize::from(begins) + 2 * new);
    }

    /// Whether the candidate holds the role that a noun phrase names; how many of the phrase's modifiers its role or its
    /// description shares, and how many it lacks.
    pub(super) fn role_fit(&self, source: &Source<'_>, answer: &Answer) -> (bool, usize, usize) {
        let Some(nominal) = &source.nominal else {
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

    /// The country that a source's own words name.
    fn country_of(&self, source: &Source<'_>) -> Option<String> {
        let nominal = source.nominal.as_ref()?;
        let span = self.words.cover(nominal.from, nominal.to);
        self.mention_in(span, crate::MentionKind::Country)?
            .country
            .clone()
    }

    /// The gender that a source asks for.
    fn wanted(&self, source: &Source<'_>) -> Gender {
        match source.shape {
            Shape::He => Gender::Male,
            Shape::She => Gender::Female,
            _ => source.nominal.as_ref().map_or(Gender::Unknown, |n| n.noun.gender),
        }
    }

    fn gender_fit(&self, source: &Source<'_>, entity: usize) -> usize {
        let held = self.genders.get(entity).copied().unwrap_or_default();
        let wanted = self.wanted(source);
        match (held, wanted) {
            (Gender::Unknown, Gender::Unknown) => 0,
            (Gender::Unknown, _) => 1,
            (_, Gender::Unknown) => 2,
            (a, b) if a.contradicts(b) => 3,
            _ => 4,
        }
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

/// Whether a calling before names has many bearers in one story: "official", "spokesman".
fn is_common_calling(head: &str) -> bool {
    head.starts_with("spokes")
        || matches!(
            head,
            "official"
                | "officer"
                | "aide"
                | "analyst"
                | "lawyer"
                | "attorney"
                | "detective"
                | "reporter"
                | "journalist"
                | "adviser"
                | "advisor"
                | "activist"
                | "diplomat"
                | "executive"
                | "manager"
                | "doctor"
        )
}

/// A number as one of seven.
fn bucket(n: usize) -> usize {
    match n {
        0..=3 => n,
        4..=5 => 4,
        6..=9 => 5,
        _ => 6,
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
