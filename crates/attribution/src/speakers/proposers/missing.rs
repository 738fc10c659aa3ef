//! Quotations without a source: what somebody does beside them, and who has just spoken.

use pullquote_lexicon::noun::{Class, noun};
use pullquote_lexicon::pronoun::{Pronoun, pronoun};

use super::Asked;
use crate::speakers::answer::Answer;
use crate::speakers::method::Method;
use crate::speakers::resolver::Resolver;
use crate::speakers::source::{Phrase, names_in, read};
use crate::{Relation, SpeakerKind};
use pullquote_entities::NameKind;

/// Tokens of a paragraph, at most, that tells only what a speaker does.
const ACTION: usize = 40;

/// A quotation that nobody is named for: the paragraph's or the last paragraph's speaker goes on.
pub(super) fn goes_on(resolver: &Resolver<'_, '_>, asked: &Asked<'_>) -> Option<Answer> {
    let relation = asked.relation;
    let direct = relation.kind == crate::Kind::Direct;
    let last = resolver
        .previous
        .last()
        .filter(|_| relation.cue.is_empty() || direct)?;
    let paragraph = resolver.words.paragraph_of(asked.from);
    let near = last.paragraph == paragraph || last.paragraph + 1 == paragraph && relation.cue.is_empty();
    near.then(|| Answer {
        method: if last.paragraph == paragraph {
            Method::Continued
        } else {
            Method::NextParagraph
        },
        ..last.answer.clone()
    })
}

/// "“It is over.” Berg shook her head.": the person that leads the sentence beside a quotation without a cue: before it in
/// its paragraph, right after it there, or all of the paragraph before it. A sentence that reports, and who has just
/// spoken, go first.
pub(super) fn beside(resolver: &Resolver<'_, '_>, asked: &Asked<'_>) -> Option<Answer> {
    let words = resolver.words;
    let relation = asked.relation;
    let content = relation.content.first().filter(|_| relation.cue.is_empty())?;
    if !words.is_quoted(words.token_at(content.start)) {
        return None;
    }
    let here = words
        .segmentation
        .paragraphs
        .get(words.paragraph_of(asked.from))?;
    let quotation = words.range(*content);
    let (from, to) = (here.tokens.start as usize, here.tokens.end as usize);
    let last = resolver.antecedents.last();
    if last.is_some_and(|s| (from..to).contains(&s.at)) {
        return None;
    }
    let before = (from < quotation.0).then(|| resolver.words.sentence_start(quotation.0 - 1).max(from));
    let end = relation.content.last().map_or(quotation.1, |c| words.range(*c).1);
    let after =
        (end < to && !words.is_quoted(end + 1)).then(|| resolver.words.sentence_start(end + 1).max(end));
    let mut starts = [before, after].into_iter().flatten();
    starts
        .find_map(|start| resolver.doer(start, relation))
        .or_else(|| resolver.only_person(before?, quotation.0))
        .or_else(|| resolver.paragraph_before(from, quotation.0, relation))
}

impl Resolver<'_, '_> {
    /// "The defeat left Ingram unimpressed. “One of them …”": the only person of the sentence before it.
    fn only_person(&self, start: usize, quotation: usize) -> Option<Answer> {
        let near = start.max(quotation.saturating_sub(ACTION));
        let mut persons = names_in(self.chains, near, quotation)
            .filter(|&k| self.entity_of(k).is_some_and(|e| e.kind == NameKind::Person));
        match (persons.next(), persons.next()) {
            (Some(k), None) => self.name(k, Method::NextParagraph),
            _ => None,
        }
    }

    /// Who leads a paragraph of nothing else before a quotation, which no report stands in.
    fn paragraph_before(&self, from: usize, quotation: usize, relation: &Relation) -> Option<Answer> {
        let words = self.words;
        let paragraph = words.paragraph_of(from);
        let prior = words.segmentation.paragraphs.get(paragraph.checked_sub(1)?)?;
        let (start, end) = (prior.tokens.start as usize, prior.tokens.end as usize);
        let alone = from == quotation || from + 1 == quotation;
        let reported = self.previous.last().is_some_and(|h| h.paragraph + 1 == paragraph);
        let quoted = || (start..end).any(|at| words.is_quoted(at));
        if !alone || end - start > ACTION || reported || quoted() {
            return None;
        }
        self.doer(start, relation)
    }

    /// The person who is the subject of the sentence that begins at token `start`.
    fn doer(&self, start: usize, relation: &Relation) -> Option<Answer> {
        let words = self.words;
        let beside = |answer: Answer| Answer {
            method: Method::NextParagraph,
            ..answer
        };
        if let Some(found) = pronoun(words.low(start)) {
            let personal = matches!(found, Pronoun::He | Pronoun::She);
            let possessive = matches!(words.low(start), "his" | "her");
            return (personal && !possessive)
                .then(|| self.by_pronoun(found, start, relation))?
                .map(beside);
        }
        let name = names_in(self.chains, start, start + 6).next().filter(|&k| {
            let subject = self.chains.names.get(k).is_some_and(|n| {
                let owner = matches!(words.low(n.to), "'s" | "'");
                n.title_from <= start + 1 && !owner && !n.oblique
            });
            let entity = self.entity_of(k);
            subject && entity.is_some_and(|e| e.speaker_kind() == SpeakerKind::Person && !e.place)
        });
        match name {
            Some(k) => self.name(k, Method::Name).map(beside),
            None => self.described_doer(start).map(beside),
        }
    }

    /// "The fisherman, 29, pulls at his cigarette."
    fn described_doer(&self, start: usize) -> Option<Answer> {
        let words = self.words;
        let person = |at: usize| noun(words.low(at)).is_person() && !noun(words.low(at)).is(Class::Group);
        let head = (start + 1..start + 4).find(|&k| person(k) && !person(k + 1))?;
        let phrase = read(words, self.chains, start, head + 1);
        let Phrase::Nominal(nominal) = &phrase else {
            return None;
        };
        if words.low(start) != "the" {
            return None;
        }
        let spoke = self
            .previous
            .last()
            .filter(|h| h.answer.kind == SpeakerKind::Person && h.paragraph + 3 > words.paragraph_of(start));
        self.holder(nominal, start)
            .or_else(|| spoke.map(|h| h.answer.clone()))
    }
}
