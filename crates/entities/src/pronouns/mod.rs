//! Whom "he" and "she" stand for, anywhere in a text: a log-linear choice among those named near them, and nobody.

mod candidates;
mod features;

use std::sync::LazyLock;

use pullquote_lexicon::Reading;
use pullquote_lexicon::class::{HE, SHE};
use pullquote_lexicon::noun::Gender;
use pullquote_ranking::{Features, Weights};

use crate::chains::{Chains, Entity};
use crate::names::Name;
use crate::weights::softmax;
pub(crate) use candidates::Candidate;

pub(crate) use features::TEMPLATES;

/// Probability from which a pronoun is said to stand for somebody.
const LEAST: f32 = 0.5;

static STANDARD: LazyLock<Weights> =
    LazyLock::new(|| crate::weights::read(TEMPLATES, include_str!("../../data/pronouns.tsv")));

/// The weights that the crate comes with.
pub(crate) fn standard() -> &'static Weights {
    &STANDARD
}

/// A pronoun for somebody whom the text names.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PronounMention {
    /// Its token.
    pub at: usize,
    /// Index of the entity.
    pub entity: usize,
    /// What it tells of the gender.
    pub gender: Gender,
    /// Probability that it stands for that entity, 0 to 1.
    pub probability: f32,
}

/// What a pronoun is in its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Case {
    Subject,
    Object,
    /// "his", and "her" before a noun.
    Possessive,
    Reflexive,
}

/// A pronoun of the text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pronoun {
    pub(crate) at: usize,
    pub(crate) sentence: usize,
    pub(crate) gender: Gender,
    pub(crate) case: Case,
    pub(crate) quoted: bool,
}

/// Where and as what the text is read.
pub(crate) struct Story<'a, 't> {
    pub(crate) words: &'a Reading<'t>,
    pub(crate) names: &'a [Name],
    pub(crate) of: &'a [usize],
    pub(crate) entities: &'a [Entity],
}

/// Whom the pronouns of a text stand for, in order; those that stand for nobody named are left out. `each` is handed
/// every choice: the pronoun's token, its candidates, and the features of each and of nobody. Cost: linear in the tokens; each pronoun looks back over a bounded number of names.
pub(crate) fn resolve(
    story: &Story<'_, '_>,
    weights: &Weights,
    mut each: impl FnMut(usize, &[Candidate], Vec<Features>),
) -> Vec<PronounMention> {
    let mut found: Vec<PronounMention> = Vec::new();
    for pronoun in pronouns(story.words) {
        let candidates = candidates::before(story, &pronoun, &found);
        if candidates.is_empty() {
            continue;
        }
        let features = features::all(story, &pronoun, &candidates, &found);
        let likely = softmax(weights, &features);
        let best = candidates.iter().zip(&likely).max_by(|a, b| a.1.total_cmp(b.1));
        if let Some((candidate, &probability)) = best
            && probability >= LEAST
        {
            found.push(PronounMention {
                at: pronoun.at,
                entity: candidate.entity,
                gender: pronoun.gender,
                probability,
            });
        }
        each(pronoun.at, &candidates, features);
    }
    found
}

/// Whom a pronoun at token `at`, or a noun for one person, may stand for, likeliest first, each with its probability: by
/// what [`find`](crate::find) resolves pronouns by. `gender` is what the word itself tells, and `told` the pronouns and
/// nouns before it that are known to stand for somebody, in the order of the text, as in [`Chains::pronouns`]. What the
/// probabilities lack to 1 is that it stands for nobody of them. Cost: a bounded number of names is looked back over.
///
/// ```
/// use pullquote_entities::{antecedents, find};
/// use pullquote_layout::layout;
/// use pullquote_lexicon::Reading;
/// use pullquote_lexicon::noun::Gender;
/// use pullquote_tokenize::segment;
///
/// let text = "Anna Berg met Tom Keel in June. She said his boat was late.";
/// let cut = segment(text);
/// let reading = Reading::new(text, &cut);
/// let chains = find(&reading, &layout(text, &cut), &[], &[]);
/// let she = reading.token_at(32);
/// let likely = antecedents(&reading, &chains, she, Gender::Female, &[]);
/// assert_eq!(chains.entities[likely[0].0].full_name(), "Anna Berg");
/// ```
#[must_use]
pub fn antecedents(
    words: &Reading<'_>,
    chains: &Chains,
    at: usize,
    gender: Gender,
    told: &[PronounMention],
) -> Vec<(usize, f32)> {
    let story = Story {
        words,
        names: &chains.names,
        of: &chains.of,
        entities: &chains.entities,
    };
    let case = if words.is(at, HE.or(SHE)) {
        case(words, at)
    } else {
        Case::Subject
    };
    let pronoun = Pronoun {
        at,
        sentence: words.sentence_of(at),
        gender,
        case,
        quoted: words.is_quoted(at),
    };
    let candidates = candidates::before(&story, &pronoun, told);
    let features = features::all(&story, &pronoun, &candidates, told);
    let likely = softmax(standard(), &features);
    let each = candidates.iter().map(|c| c.entity).zip(likely);
    let mut ranked: Vec<(usize, f32)> = each.collect();
    ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    ranked
}

/// The pronouns of a text that stand for one person.
fn pronouns<'a>(words: &'a Reading<'_>) -> impl Iterator<Item = Pronoun> + 'a {
    let person = |&at: &usize| words.is(at, HE.or(SHE));
    (0..words.len()).filter(person).map(|at| Pronoun {
        at,
        sentence: words.sentence_of(at),
        gender: if words.is(at, HE) {
            Gender::Male
        } else {
            Gender::Female
        },
        case: case(words, at),
        quoted: words.is_quoted(at),
    })
}

fn case(words: &Reading<'_>, at: usize) -> Case {
    match words.low(at) {
        "he" | "she" => Case::Subject,
        "his" => Case::Possessive,
        "him" => Case::Object,
        "her" if is_object(words, at + 1) => Case::Object,
        "her" => Case::Possessive,
        _ => Case::Reflexive,
    }
}

/// Whether what follows "her" is no noun phrase.
fn is_object(words: &Reading<'_>, next: usize) -> bool {
    use pullquote_lexicon::class::{
        ARTICLE, AUXILIARY, COORDINATOR, OBLIQUE, POSSESSIVE, PREPOSITION, PRONOUN, RELATIVE, SUBORDINATOR,
    };
    let small = ARTICLE.or(AUXILIARY).or(COORDINATOR).or(OBLIQUE).or(POSSESSIVE);
    let other = PREPOSITION.or(PRONOUN).or(RELATIVE).or(SUBORDINATOR);
    !words.is_word(next) || words.is(next, small.or(other))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test::with;

    #[test]
    fn pronouns_stand_for_who_is_named_and_agrees() {
        let found = crate::test::chains("Anna Berg met Tom Keel in June. She said his boat was late.");
        let named: Vec<&str> = found
            .pronouns
            .iter()
            .map(|p| found.entities[p.entity].name.as_str())
            .collect();
        assert_eq!(named, ["Anna Berg", "Tom Keel"]);
        assert!(found.pronouns.iter().all(|p| p.probability >= LEAST));
    }

    #[test]
    fn her_is_an_object_before_what_is_no_noun() {
        with("He saw her. Her boat left him to her and himself.", |words| {
            let cases: Vec<Case> = pronouns(words).map(|p| p.case).collect();
            let expected = [
                Case::Subject,
                Case::Object,
                Case::Possessive,
                Case::Object,
                Case::Object,
                Case::Reflexive,
            ];
            assert_eq!(cases, expected);
        });
    }
}
