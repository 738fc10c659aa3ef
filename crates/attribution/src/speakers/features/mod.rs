//! What speaks for and against each candidate of a source, as features of the ranker.

mod history;
mod phrase;
mod place;
mod standing;

use pullquote_entities::last_word;
use pullquote_lexicon::noun::{Gender, noun};
use pullquote_ranking::{Features, Templates, VALUES};

use super::candidates::Candidate;
use super::resolver::Resolver;
use super::shape::{Shape, Source};
use super::standing::Standing;
use crate::SpeakerKind;

pub(super) use place::prominence;

/// Values of a feature that is told apart by the shape of the source.
const BUCKETS: usize = VALUES / 16;
/// That nobody of the candidates speaks, beside [`place::who`].
const NOBODY: usize = 5;
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
    "followed pronoun",
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
    "prominence",
    "near",
    "introduced",
    "next near",
    "cue",
    "unsaid",
    "quoted",
    "rules' method",
    "speaks",
    "likely",
    "last subject",
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
    FollowedPronoun,
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
    Prominence,
    Near,
    Introduced,
    NextNear,
    Cue,
    Unsaid,
    Quoted,
    RulesMethod,
    Speaks,
    Likely,
    LastSubject,
}

/// Collects the features of one candidate of a source of some shape.
struct Collector {
    features: Features,
    shape: usize,
}

impl Collector {
    /// What holds for "he" holds for "she".
    fn of(shape: Shape) -> Self {
        let shape = if shape == Shape::She { Shape::He } else { shape };
        Self {
            features: Features::default(),
            shape: shape as usize,
        }
    }

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
        if let ([candidate], Shape::Own | Shape::Turn) = (candidates, source.shape)
            && candidate.ruled
        {
            return self.told(source, candidate);
        }
        let mut all: Vec<Features> = candidates
            .iter()
            .map(|candidate| {
                let mut collector = Collector::of(source.shape);
                self.origins(source, candidate, candidates, &mut collector);
                self.speech(source, candidate, &mut collector);
                let standing = candidate
                    .answer
                    .entity
                    .map(|entity| Standing::read(self, entity, source.at));
                match candidate.answer.entity.zip(standing.as_ref()) {
                    Some((entity, standing)) => {
                        self.standing(source, (entity, standing), ranked, &mut collector);
                        self.place(source, (entity, standing), &mut collector);
                    }
                    None => self.unnamed(source, candidate, &mut collector),
                }
                self.words_of(source, candidate, standing.as_ref(), &mut collector);
                self.without(source, place::who(self, source, candidate), &mut collector);
                collector.features
            })
            .collect();
        all.push(self.nobody(source, candidates));
        all
    }

    /// The features of the only one whom a first person or a turn of an interview leaves, and of nobody: by what it is
    /// known, and nothing else, since there are few examples.
    fn told(&self, source: &Source<'_>, candidate: &Candidate) -> Vec<Features> {
        let collect = |add: &dyn Fn(&mut Collector)| {
            let mut collector = Collector::of(source.shape);
            add(&mut collector);
            collector.features
        };
        let margin = (candidate.answer.margin * 2.0) as usize;
        let somebody = collect(&|out| {
            out.shaped(Template::Ruled, 1);
            out.shaped(Template::Margin, margin);
            self.without(source, 0, out);
        });
        vec![somebody, collect(&|out| out.shaped(Template::Nobody, 0))]
    }

    /// That it is none of the candidates.
    fn nobody(&self, source: &Source<'_>, candidates: &[Candidate]) -> Features {
        let mut collector = Collector::of(source.shape);
        let ruled = candidates.first().filter(|c| c.ruled);
        collector.shaped(Template::Nobody, 0);
        collector.shaped(Template::Nobody, 1 + usize::from(ruled.is_some()));
        collector.shaped(Template::Rivals, candidates.len().min(7));
        self.without(source, NOBODY, &mut collector);
        if let Some(ruled) = ruled {
            collector.plain(Template::RulesMethod, ruled.answer.method as usize);
        }
        if source.relation.cue.is_empty() {
            collector.shaped(Template::Nobody, 3);
        }
        if self.words.is_quoted(source.at) {
            collector.shaped(Template::Nobody, 4);
        }
        if let Some(nominal) = source.nominal() {
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
            out.plain(Template::Method, candidate.answer.method as usize);
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

    /// The gender that a source asks for.
    fn wanted(&self, source: &Source<'_>) -> Gender {
        match source.shape {
            Shape::He => Gender::Male,
            Shape::She => Gender::Female,
            _ => source.nominal().map_or(Gender::Unknown, |n| n.noun.gender),
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
