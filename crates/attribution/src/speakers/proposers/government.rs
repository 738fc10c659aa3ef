//! Governments as sources: of the country that the phrase names, that was governed last, or that the article is about.

use pullquote_tokenize::Span;

use pullquote_lexicon::class::{GOVERNMENT, NATIONAL};

use super::Asked;
use crate::speakers::answer::{Answer, plain};
use crate::speakers::method::Method;
use crate::speakers::resolver::Resolver;
use crate::speakers::source::Nominal;
use crate::{Mention, MentionKind, SpeakerKind};

/// Countries back among which the one is sought whose government was spoken of last.
const COUNTRIES: usize = 12;
/// Sentences back that it may stand in.
const SENTENCES: usize = 3;

/// "the government", "the regime": of the country that its phrase names or the article is about.
pub(super) fn government(resolver: &Resolver<'_, '_>, asked: &Asked<'_>) -> Option<Answer> {
    let nominal = asked.nominal()?;
    let governs = resolver.words.is(nominal.head, GOVERNMENT);
    governs.then(|| resolver.government(nominal))?
}

impl Resolver<'_, '_> {
    /// A government, by the country that its phrase names or by the one that the article is about.
    pub(super) fn government(&self, nominal: &Nominal) -> Option<Answer> {
        let span = self.words.cover(nominal.from, nominal.to);
        let country = self.mention_in(span, MentionKind::Country).map(|m| {
            (
                m.country.clone().unwrap_or_default(),
                m.name.clone(),
                Method::Name,
            )
        });
        let modified = nominal.head > nominal.from;
        let (code, name, method) = match country {
            Some(found) => found,
            // "the Seoul government", "the local government": not the country's.
            None if modified && !self.words.is(nominal.from, NATIONAL) => {
                return None;
            }
            None => {
                let junta = self.words.low(nominal.head) == "junta";
                let token = self.words.token_at(span.start);
                let (code, name) = self
                    .opening(token)
                    .or_else(|| self.just_spoken(token).filter(|_| junta))
                    .or_else(|| self.governing(span.start))
                    .or_else(|| self.home.clone())?;
                (code, name, Method::Home)
            }
        };
        Some(Answer {
            country: Some(code),
            ..plain(name, SpeakerKind::Country, method)
        })
    }

    pub(super) fn government_of(&self, span: Span) -> Option<Answer> {
        let named = self.mention_in(span, MentionKind::Country);
        let (code, name) = match named {
            Some(m) => (m.country.clone().unwrap_or_default(), m.name.clone()),
            None => self.governing(span.start).or_else(|| self.home.clone())?,
        };
        Some(Answer {
            country: Some(code),
            ..plain(name, SpeakerKind::Country, Method::Home)
        })
    }

    /// "In Niger, the military government": the country that the sentence begins with.
    fn opening(&self, token: usize) -> Option<(String, String)> {
        let words = self.words;
        let start = self.words.sentence_start(token);
        let country = (words.low(start) == "in")
            .then(|| self.mention_in(words.cover(start, token.min(start + 4)), MentionKind::Country))
            .flatten()
            .filter(|m| !m.adjectival);
        country.and_then(|m| Some((m.country.clone()?, m.name.clone())))
    }

    /// The country whose government spoke last, in this paragraph or the one before it.
    fn just_spoken(&self, token: usize) -> Option<(String, String)> {
        let last = self.previous.last()?;
        let near = last.paragraph + 1 >= self.words.paragraph_of(token);
        let country = last.answer.kind == SpeakerKind::Country && near;
        country.then(|| Some((last.answer.country.clone()?, last.answer.name.clone())))?
    }

    /// The country whose government was spoken of shortly before byte `at`: "the Spanish government … the government".
    pub(super) fn governing(&self, at: u32) -> Option<(String, String)> {
        let words = self.words;
        let here = words.sentence_of(words.token_at(at));
        let before = self.mentions.partition_point(|m| m.span.end <= at);
        let recent = self.mentions.get(before.saturating_sub(COUNTRIES)..before)?;
        let governs = |mention: &&Mention| {
            let after = words.token_at(mention.span.end);
            mention.kind == MentionKind::Country
                && words.sentence_of(after) + SENTENCES >= here
                && matches!(
                    words.low(after),
                    "government" | "authorities" | "regime" | "cabinet" | "officials"
                )
        };
        let found = recent.iter().rev().find(governs)?;
        Some((found.country.clone()?, found.name.clone()))
    }
}
