//! Documents as sources, by what the story has told before of who issued them: "the report", "the ruling".

use pullquote_entities::NameKind;
use pullquote_lexicon::class::{JUDGEMENT, PUBLISHED};

use super::{Asked, MEMORY};
use crate::SpeakerKind;
use crate::speakers::answer::{Answer, Resolved, plain};
use crate::speakers::method::Method;
use crate::speakers::resolver::Resolver;
use crate::speakers::source::{Nominal, Owner, names_in};

/// Tokens back that the introduction of a document is sought.
const REACH: usize = 600;
/// Tokens back from it that its issuer is sought.
const CLAUSE: usize = 60;
/// Names back among which a court is sought.
const NAMES: usize = 48;

/// The issuer of the last document of that name, else, of a definite one, the last that spoke.
pub(super) fn issued_before(resolver: &Resolver<'_, '_>, asked: &Asked<'_>) -> Option<Answer> {
    let nominal = asked.nominal()?;
    let head = resolver.words.low(nominal.head);
    let plural = head.ends_with('s') && !head.ends_with("ss") && head != "press";
    let new = !nominal.definite && (plural || nominal.indefinite);
    if new || matches!(nominal.owner, Some(Owner::Pronoun(_))) {
        return None;
    }
    // Of an indictment the story tells whom it accuses, seldom who wrote it.
    if matches!(head, "indictment" | "affidavit" | "warrant" | "papers") {
        let name = resolver.description(nominal);
        return Some(plain(name, SpeakerKind::Organization, Method::OwnBody));
    }
    let recent = || resolver.previous.iter().rev().take(MEMORY);
    let same = recent().find(|h| h.noun == head && h.answer.kind != SpeakerKind::Group);
    let found = same
        .map(|h| h.answer.clone())
        .or_else(|| resolver.first_told(nominal))
        .or_else(|| resolver.last_issuer(nominal));
    found.map(|answer| Answer {
        method: Method::Document,
        margin: 0.0,
        ..answer
    })
}

impl Resolver<'_, '_> {
    /// Who has spoken last and may have issued a document of that name.
    fn last_issuer(&self, nominal: &Nominal) -> Option<Answer> {
        let recent = || self.previous.iter().rev().take(MEMORY).filter(|h| !h.cited);
        let of_body = self.words.is(nominal.head, PUBLISHED);
        let body = |h: &&Resolved| h.answer.kind == SpeakerKind::Organization;
        let known = |h: &&Resolved| !matches!(h.answer.kind, SpeakerKind::Group | SpeakerKind::Unknown);
        recent()
            .find(|h| of_body && body(h))
            .or_else(|| recent().find(|h| nominal.definite && known(h)))
            .map(|h| h.answer.clone())
    }

    /// Who issued the document where the text first spoke of it: "Ferro's report", "a report by Ferro", "Ferro said in a
    /// report".
    fn first_told(&self, nominal: &Nominal) -> Option<Answer> {
        let words = self.words;
        let head = words.low(nominal.head);
        if self.words.is(nominal.head, JUDGEMENT)
            && let Some(court) = self.court(nominal.from)
        {
            return Some(court);
        }
        let at = (nominal.from.saturating_sub(REACH)..nominal.from)
            .rev()
            .find(|&k| words.low(k) == head && !words.is_quoted(k))?;
        let start = self.words.sentence_start(at).max(at.saturating_sub(CLAUSE));
        let names = |from: usize, to: usize| names_in(self.chains, from, to);
        let owner = names(start, at).next_back().filter(|&k| {
            self.chains.names.get(k).is_some_and(|n| {
                words.low(n.to) == "'s" && n.to + 4 > at || n.to == at && n.kind != NameKind::Country
            })
        });
        let author = matches!(words.low(at + 1), "by" | "from" | "of")
            .then(|| names(at + 2, at + 5).next())
            .flatten();
        let subject =
            || names(start, at).find(|&k| self.chains.names.get(k).is_some_and(|n| !n.oblique && !n.quoted));
        // "In the filing Ferro said"
        let following =
            || names(at + 1, at + 4).find(|&k| self.chains.names.get(k).is_some_and(|n| !n.oblique));
        self.name(
            owner.or(author).or_else(subject).or_else(following)?,
            Method::Document,
        )
    }

    /// The court that was spoken of last before token `from`.
    fn court(&self, from: usize) -> Option<Answer> {
        let before = self.chains.names.partition_point(|n| n.to <= from);
        (before.saturating_sub(NAMES)..before)
            .rev()
            .filter_map(|k| Some((k, self.entity_of(k)?)))
            .find(|(_, e)| {
                e.kind == NameKind::Organisation && e.words.iter().any(|w| w == "court" || w == "tribunal")
            })
            .and_then(|(k, _)| self.name(k, Method::Document))
    }
}
