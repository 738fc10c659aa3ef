//! Who asks and who answers in an interview that is printed as paragraphs, without labels.

use pullquote_entities::{Chains, NameKind, last_word};
use pullquote_lexicon::Reading;

use super::{Answer, Resolver, plain};
use crate::speakers::confidence::Way;
use crate::{Relation, SpeakerKind};

/// Paragraphs that end with a question, at least, in an interview.
const QUESTIONS: usize = 3;
/// Names among which the two are sought, where none stands before the first question.
const NAMES: usize = 24;
/// Tokens after a name among which it is told that its bearer asks.
const ASKS: usize = 6;
/// What a person under a full name weighs more than a word that may be a name.
const KNOWN: usize = 3;
/// What whoever is told to be interviewed weighs.
const TOLD: usize = 6;
/// What a name in the headline weighs more than another.
const HEADLINE: usize = 3;

/// An interview: who is asked, and who asks, by index of entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::speakers) struct Interview {
    asked: Option<usize>,
    asks: Option<usize>,
}

/// Whether a calling is that of somebody who asks.
fn is_reporter(word: &str) -> bool {
    matches!(
        word,
        "reporter" | "journalist" | "correspondent" | "interviewer" | "contributor"
    )
}

/// Whether a word tells of an interview.
fn is_interview(low: &str) -> bool {
    matches!(
        low,
        "interviewed" | "interviews" | "interview" | "talked" | "spoke" | "asked"
    )
}

impl Interview {
    /// Reads whether a text is an interview: several of its paragraphs end with a question and are not quoted. Cost: linear
    /// in the paragraphs.
    pub(in crate::speakers) fn read(words: &Reading<'_>, chains: &Chains) -> Option<Self> {
        let paragraphs = words.segmentation.paragraphs.iter();
        let mut questions = paragraphs
            .map(|p| (p.tokens.start as usize, p.tokens.end as usize))
            .filter(|&(from, to)| to > from + 1 && words.raw(to - 1) == "?" && !words.is_quoted(from));
        let first = questions.next()?.0;
        if questions.count() + 1 < QUESTIONS {
            return None;
        }
        let lead = chains.names.partition_point(|n| n.from < first);
        let lead = if lead == 0 {
            NAMES.min(chains.names.len())
        } else {
            lead
        };
        let person = |e: usize| {
            let e = chains.entities.get(e)?;
            let known = e.kind == NameKind::Person && e.words.len() > 1;
            (e.speaker_kind() == SpeakerKind::Person && !e.is_place()).then_some(known)
        };
        let mut weights: std::collections::BTreeMap<usize, usize> = std::collections::BTreeMap::new();
        let mut asks = None;
        for (name, &entity) in chains.names.iter().zip(&chains.of).take(lead) {
            let asking = (name.to..name.to + ASKS).any(|at| is_interview(words.low(at)));
            // "The weekly spoke with NAME", "an interview with NAME"
            let mut before = name.title_from.saturating_sub(ASKS)..name.title_from;
            let told = before.any(|at| is_interview(words.low(at)));
            if told && Some(entity) != asks && person(entity).is_some() {
                *weights.entry(entity).or_default() += TOLD;
            }
            if asking && !name.oblique {
                asks = asks.or(Some(entity));
            } else if let Some(known) = person(entity) {
                *weights.entry(entity).or_default() +=
                    1 + KNOWN * usize::from(known) + HEADLINE * usize::from(name.headline);
            }
        }
        // "Weekly reporter NAME": rather the one who asked than the paper.
        let reports = |e: &usize| {
            let roles = chains
                .entities
                .get(*e)
                .map(|e| e.roles.as_slice())
                .unwrap_or_default();
            roles.iter().any(|r| is_reporter(last_word(r)))
        };
        asks = weights.keys().copied().find(reports).or(asks);
        let asked = weights.iter().filter(|(e, _)| Some(**e) != asks);
        let asked = asked
            .max_by_key(|(e, weight)| (**weight, usize::MAX - **e))
            .map(|(e, _)| *e);
        Some(Self { asked, asks })
    }
}

impl Resolver<'_, '_> {
    /// The speaker of a paragraph of an interview: a question is the interviewer's, all else who is asked.
    pub(super) fn turn(&self, relation: &Relation) -> Option<Answer> {
        let interview = self.interview?;
        let words = self.words;
        let start = words.token_at(relation.content.first()?.start);
        let paragraph = words.segmentation.paragraphs.get(words.paragraph_of(start))?;
        let (from, to) = (paragraph.tokens.start as usize, paragraph.tokens.end as usize);
        if start > from || words.is_quoted(start) {
            return None;
        }
        if words.raw(to - 1) != "?" {
            return self.entity_answer(interview.asked?, Way::Turn);
        }
        let asks = interview.asks.and_then(|e| self.entity_answer(e, Way::Turn));
        Some(asks.unwrap_or_else(|| plain("interviewer".to_owned(), SpeakerKind::Person, Way::Turn)))
    }
}
