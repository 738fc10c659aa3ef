//! Sources that stand elsewhere than where a source is marked: the antecedent of "who", the subject of a cue.

use super::{Answer, MEMORY, Resolver};
use crate::speakers::confidence::Way;
use crate::speakers::source::{Phrase, names_in, read};
use crate::{Relation, SpeakerKind};
use pullquote_entities::NameKind;
use pullquote_lexicon::class::is_preposition;
use pullquote_lexicon::noun::{Class, is_kin, noun};
use pullquote_lexicon::pronoun::{Pronoun, pronoun};

/// Tokens back from a relative pronoun that its noun phrase may begin.
const PHRASE: usize = 12;
/// Tokens back from a cue or a relative pronoun that a subject is sought.
const CLAUSE: usize = 40;

/// Tokens of a paragraph, at most, that tells only what a speaker does.
const TOLD: usize = 40;

fn nouns_person(low: &str) -> bool {
    noun(low).is_person() && !noun(low).is(Class::Group)
}

impl Resolver<'_, '_> {
    /// Whom "who", "which" or "that" at token `at` stands for: the name or noun phrase before it.
    pub(super) fn relative(&self, at: usize, relation: &Relation) -> Option<Answer> {
        let words = self.words;
        let personal = matches!(words.low(at), "who" | "whom" | "whose");
        if !personal && !matches!(words.low(at), "which" | "that") {
            return None;
        }
        let start = self.sentence_start(at).max(at.saturating_sub(CLAUSE));
        let mut end = at;
        if words.raw(end.wrapping_sub(1)) == "," {
            end -= 1;
            // "Thomas Bell, 24, who"
            let age = words
                .raw(end.wrapping_sub(1))
                .starts_with(|c: char| c.is_ascii_digit());
            if age && words.raw(end.wrapping_sub(2)) == "," {
                end -= 2;
            }
        }
        let fits = |k: &usize| {
            self.entity_of(*k).is_some_and(|e| {
                if personal {
                    e.may_be_person()
                } else {
                    e.may_be_body()
                }
            })
        };
        let before = names_in(self.chains, start, end);
        let adjoining = before.clone().next_back().filter(|&k| self.name_end(k) == end);
        if let Some(k) = adjoining.filter(fits) {
            return self.name(k, Way::Name);
        }
        let determiner = (start.max(end.saturating_sub(PHRASE))..end).rev().find(|&k| {
            matches!(
                words.low(k),
                "the" | "a" | "an" | "his" | "her" | "its" | "their" | "," | ";"
            ) || k == start
        })?;
        let mut from = determiner + usize::from(!words.is_word(determiner));
        // "one of his aides, who asked not to be named"
        if from > start + 1 && words.low(from - 1) == "of" && words.low(from - 2) == "one" {
            from -= 2;
        }
        if let phrase @ (Phrase::Nominal(_) | Phrase::Name(_)) = read(words, self.chains, from, end)
            && from < end
        {
            return self.by_phrase(&phrase, from, end, relation);
        }
        let k = before.rev().find(|k| personal && fits(k))?;
        self.name(k, Way::Implied)
    }

    /// The subject of a cue for which no source was found: the name right after it, else the nearest before it in its
    /// sentence that is no object, else whoever spoke before in the sentence. A passive has none.
    pub(super) fn implied(&self, relation: &Relation) -> Option<Answer> {
        let words = self.words;
        let cue = *relation.cue.first()?;
        let (from, to) = words.range(cue);
        // "was elected promising to": a participle at its end is nobody's passive.
        let active = words.low(to - 1).ends_with("ing") && to > from + 1;
        let passive = !active
            && (from..to).any(|k| matches!(words.low(k), "was" | "were" | "been" | "being" | "is" | "are"));
        if passive
            && let Some(by) = (to..to + 2).find(|&k| words.low(k) == "by")
            && let Some(k) = names_in(self.chains, by + 1, by + 4).next()
        {
            return self.name(k, Way::Implied);
        }
        if passive || words.low(from) == "to" || !words.is_word(from) {
            return None;
        }
        // "Asked about it, he …", "he said when asked": it is not told who asked.
        let asked = words.low(from) == "asked"
            && (from == self.sentence_start(from)
                || matches!(words.low(from - 1), "when" | "if" | "after" | ","));
        if asked {
            return None;
        }
        if let Some(answer) = self.common_subject(from, relation) {
            return Some(answer);
        }
        let reported = |k: usize| relation.content.iter().any(|c| c.contains(words.span(k)));
        let inverted = names_in(self.chains, to, to + 1).next().filter(|&k| {
            self.chains
                .names
                .get(k)
                .is_some_and(|n| n.title_from == to && !reported(n.from))
        });
        if let Some(k) = inverted {
            return self.name(k, Way::Implied);
        }
        let start = self.sentence_start(from).max(from.saturating_sub(CLAUSE));
        let quoted = words.is_quoted(from);
        let name = names_in(self.chains, start, from).rev().find(|&k| {
            self.chains
                .names
                .get(k)
                .is_some_and(|n| !n.oblique && n.quoted == quoted && !reported(n.from))
        });
        let named_at = name.map_or(start, |k| self.name_end(k));
        let stand_in = (named_at..from).rev().find(|&k| {
            matches!(words.low(k), "he" | "she" | "it" | "they")
                && !reported(k)
                && words.is_quoted(k) == quoted
        });
        let found = match (stand_in, name) {
            (Some(k), _) => pronoun(words.low(k)).and_then(|p| self.pronoun(p, k, relation)),
            (None, Some(k)) => self.name(k, Way::Implied),
            (None, None) => self
                .spoken
                .last()
                .filter(|s| s.sentence == words.sentence_of(from))
                .and_then(|s| self.entity_answer(s.entity, Way::Implied)),
        };
        found.map(|answer| Answer {
            way: Way::Implied,
            ..answer
        })
    }

    /// "the attacker {claimed}": a noun for a person or a body right before a cue, with its article.
    fn common_subject(&self, cue: usize, relation: &Relation) -> Option<Answer> {
        let words = self.words;
        let start = self.sentence_start(cue).max(cue.saturating_sub(PHRASE));
        let head = (start..cue)
            .rev()
            .find(|&k| !matches!(words.low(k), "also" | "had" | "has" | "have" | "later" | "was"))?;
        let known = noun(words.low(head));
        let speaks = known.is_person() || known.is(Class::Organisation);
        let small = words.raw(head).starts_with(char::is_lowercase);
        if !speaks || !small || words.is_quoted(head) != words.is_quoted(cue) {
            return None;
        }
        let from = (start.max(head.saturating_sub(4))..head)
            .rev()
            .find(|&k| matches!(words.low(k), "the" | "a" | "an"))?;
        let oblique = from > start && is_preposition(words.low(from - 1));
        let inner = (from + 1..head).all(|k| words.is_word(k) && !is_preposition(words.low(k)));
        if oblique || !inner || relation.content.iter().any(|c| c.contains(words.span(head))) {
            return None;
        }
        match read(words, self.chains, from, head + 1) {
            phrase @ Phrase::Nominal(_) => self.by_phrase(&phrase, from, head + 1, relation),
            _ => None,
        }
    }

    /// "His brother Raul": with the family's name, which one of a forename alone is not given.
    pub(super) fn relative_of(&self, k: usize, from: usize, relation: &Relation) -> Option<Answer> {
        let words = self.words;
        let name = self.chains.names.get(k)?;
        let owner =
            pronoun(words.low(from)).filter(|p| matches!(p, Pronoun::He | Pronoun::She | Pronoun::They));
        let short = self.entity_of(k).is_some_and(|e| e.words.len() == 1);
        if from + 2 != name.from || !short || !is_kin(words.low(from + 1)) {
            return None;
        }
        let family = self.pronoun(owner?, from, relation)?.entity;
        let family = family.and_then(|e| self.chains.entities.get(e))?;
        if family.kind != NameKind::Person || family.words.len() < 2 {
            return None;
        }
        let surname = family.full_name().rsplit(' ').next()?;
        let answer = self.name(k, Way::OwnRole)?;
        Some(Answer {
            name: format!("{} {surname}", answer.name),
            kind: SpeakerKind::Person,
            ..answer
        })
    }

    /// Who answers in an interview that is printed as questions and answers: the person of whom it has spoken last. Who
    /// asks is not known.
    pub(super) fn interviewed(&self, at: usize) -> Option<Answer> {
        if self.words.raw(at).starts_with('Q') {
            return None;
        }
        let person = |e: usize| {
            self.chains
                .entities
                .get(e)
                .is_some_and(|e| e.kind == NameKind::Person)
        };
        let spoken = self
            .spoken
            .iter()
            .rev()
            .take(MEMORY)
            .map(|s| s.entity)
            .find(|&e| person(e));
        let named = || {
            let before = self.chains.names.partition_point(|n| n.to <= at);
            (before.saturating_sub(MEMORY)..before)
                .rev()
                .filter_map(|k| self.chains.of.get(k).copied())
                .find(|&e| person(e))
        };
        self.entity_answer(spoken.or_else(named)?, Way::Continued)
    }

    /// The person that leads the sentence beside a quotation without a cue: before it in its paragraph, right after it
    /// there, or all of the paragraph before it. A sentence that reports, and who has just spoken, go first.
    pub(super) fn beside(&self, relation: &Relation, paragraph: usize) -> Option<Answer> {
        let words = self.words;
        let content = relation.content.first()?;
        if !words.is_quoted(words.token_at(content.start)) {
            return None;
        }
        let here = words.segmentation.paragraphs.get(paragraph)?;
        let quotation = words.range(*content);
        let (from, to) = (here.tokens.start as usize, here.tokens.end as usize);
        let heard_here = self.spoken.last().is_some_and(|s| (from..to).contains(&s.at));
        if heard_here {
            return None;
        }
        // Told in the paragraph itself.
        let before = (from < quotation.0).then(|| self.sentence_start(quotation.0 - 1).max(from));
        let last = relation.content.last().map_or(quotation.1, |c| words.range(*c).1);
        let after =
            (last < to && !words.is_quoted(last + 1)).then(|| self.sentence_start(last + 1).max(last));
        for start in [before, after].into_iter().flatten() {
            if let Some(answer) = self.doer(start, relation) {
                return Some(answer);
            }
        }
        // "The defeat left Ingram unimpressed. “One of them …”": the only person of the sentence before it.
        if let Some(start) = before {
            let near = start.max(quotation.0.saturating_sub(TOLD));
            let mut persons = names_in(self.chains, near, quotation.0)
                .filter(|&k| self.entity_of(k).is_some_and(|e| e.kind == NameKind::Person));
            if let (Some(k), None) = (persons.next(), persons.next()) {
                return self.name(k, Way::NextParagraph);
            }
        }
        // A paragraph of nothing else before it, which no report stands in.
        let prior = paragraph
            .checked_sub(1)
            .and_then(|p| words.segmentation.paragraphs.get(p))?;
        let (start, end) = (prior.tokens.start as usize, prior.tokens.end as usize);
        let told = |at: usize| words.is_quoted(at);
        let alone = from == quotation.0 || from + 1 == quotation.0;
        if !alone
            || end - start > TOLD
            || (start..end).any(told)
            || self.heard.last().is_some_and(|h| h.paragraph + 1 == paragraph)
        {
            return None;
        }
        self.doer(start, relation)
    }

    /// The person who is the subject of the sentence that begins at token `start`.
    fn doer(&self, start: usize, relation: &Relation) -> Option<Answer> {
        let words = self.words;
        let way = |answer: Answer| Answer {
            way: Way::NextParagraph,
            ..answer
        };
        if let Some(found) = pronoun(words.low(start)) {
            let personal = matches!(found, Pronoun::He | Pronoun::She);
            let possessive = matches!(words.low(start), "his" | "her");
            return (personal && !possessive)
                .then(|| self.pronoun(found, start, relation))?
                .map(way);
        }
        let name = names_in(self.chains, start, start + 6).next().filter(|&k| {
            let subject = self.chains.names.get(k).is_some_and(|n| {
                let owner = matches!(words.low(n.to), "'s" | "'");
                n.title_from <= start + 1 && !owner && !n.oblique
            });
            subject
                && self
                    .entity_of(k)
                    .is_some_and(|e| e.speaker_kind() == SpeakerKind::Person && !e.place)
        });
        if let Some(k) = name {
            return self.name(k, Way::Name).map(way);
        }
        // "The fisherman, 29, pulls at his cigarette."
        let head = (start + 1..start + 4)
            .find(|&k| nouns_person(words.low(k)) && !nouns_person(words.low(k + 1)))?;
        let phrase = read(words, self.chains, start, head + 1);
        let definite = words.low(start) == "the";
        match phrase {
            Phrase::Nominal(nominal) if definite => {
                let spoke = self.heard.last().filter(|h| {
                    h.answer.kind == SpeakerKind::Person && h.paragraph + 3 > words.paragraph_of(start)
                });
                self.holder(&nominal, start)
                    .or_else(|| spoke.map(|h| h.answer.clone()))
                    .map(way)
            }
            _ => None,
        }
    }

    fn name_end(&self, k: usize) -> usize {
        self.chains.names.get(k).map_or(0, |n| n.to)
    }
}
