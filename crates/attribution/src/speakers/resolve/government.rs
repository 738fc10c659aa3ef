//! Governments as sources: of the country that the phrase names, that was governed last, or that the article is about.

use pullquote_tokenize::Span;

use super::super::confidence::Way;
use super::super::phrase::Nominal;
use super::{Answer, Resolver, plain};
use crate::{Mention, MentionKind, SpeakerKind};

/// Countries back among which the one is sought whose government was spoken of last.
const COUNTRIES: usize = 12;
/// Sentences back that it may stand in.
const SENTENCES: usize = 3;

impl Resolver<'_, '_> {
    /// A government, by the country that its phrase names or by the one that the article is about.
    pub(super) fn government(&self, nominal: &Nominal) -> Option<Answer> {
        let span = self.words.cover(nominal.from, nominal.to);
        let country = self
            .mention_in(span, MentionKind::Country)
            .map(|m| (m.country.clone().unwrap_or_default(), m.name.clone(), Way::Name));
        let modified = nominal.head > nominal.from;
        let (code, name, way) = match country {
            Some(found) => found,
            // "the Seoul government", "the local government": not the country's.
            None if modified
                && !matches!(
                    self.words.low(nominal.from),
                    "central" | "federal" | "national" | "new" | "current"
                ) =>
            {
                return None;
            }
            None => {
                let (code, name) = self.governing(span.start).or_else(|| self.home.clone())?;
                (code, name, Way::Home)
            }
        };
        Some(Answer {
            country: Some(code),
            ..plain(name, SpeakerKind::Country, way)
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
            ..plain(name, SpeakerKind::Country, Way::Home)
        })
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
