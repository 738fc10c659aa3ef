//! The subject of a cue for which no source was found.

use pullquote_lexicon::class::is_preposition;
use pullquote_lexicon::noun::{Class, noun};
use pullquote_lexicon::pronoun::pronoun;

use super::Asked;
use crate::Relation;
use crate::speakers::answer::Answer;
use crate::speakers::method::Method;
use crate::speakers::resolver::Resolver;
use crate::speakers::source::{Phrase, names_in, read};

/// Tokens back from a relative pronoun or a cue that its noun phrase may begin.
pub(super) const PHRASE: usize = 12;
/// Tokens back from a cue or a relative pronoun that a subject is sought.
pub(super) const CLAUSE: usize = 40;

/// The subject of a cue without a source: the name right after it, else the nearest before it in its sentence that is no
/// object, else whoever spoke before in the sentence. A passive has none.
pub(super) fn implied(resolver: &Resolver<'_, '_>, asked: &Asked<'_>) -> Option<Answer> {
    let relation = asked.relation;
    let words = resolver.words;
    let (from, to) = words.range(*relation.cue.first()?);
    // "was elected promising to": a participle at its end is nobody's passive.
    let active = words.low(to - 1).ends_with("ing") && to > from + 1;
    let be = |k: usize| matches!(words.low(k), "was" | "were" | "been" | "being" | "is" | "are");
    let passive = !active && (from..to).any(be);
    if passive
        && let Some(by) = (to..to + 2).find(|&k| words.low(k) == "by")
        && let Some(k) = names_in(resolver.chains, by + 1, by + 4).next()
    {
        return resolver.name(k, Method::Implied);
    }
    if passive || words.low(from) == "to" || !words.is_word(from) {
        return None;
    }
    // "Asked about it, he …", "he said when asked": it is not told who asked.
    let opens = from == resolver.words.sentence_start(from);
    if words.low(from) == "asked" && (opens || matches!(words.low(from - 1), "when" | "if" | "after" | ",")) {
        return None;
    }
    if let Some(answer) = resolver.common_subject(from, relation) {
        return Some(answer);
    }
    let reported = |k: usize| relation.content.iter().any(|c| c.contains(words.span(k)));
    let inverted = names_in(resolver.chains, to, to + 1).next().filter(|&k| {
        let name = resolver.chains.names.get(k);
        name.is_some_and(|n| n.title_from == to && !reported(n.from))
    });
    match inverted {
        Some(k) => resolver.name(k, Method::Implied),
        None => resolver.subject(from, relation).map(|answer| Answer {
            method: Method::Implied,
            ..answer
        }),
    }
}

impl Resolver<'_, '_> {
    /// The name or pronoun before a cue at token `cue` that is no object and not reported itself.
    fn subject(&self, cue: usize, relation: &Relation) -> Option<Answer> {
        let words = self.words;
        let reported = |k: usize| relation.content.iter().any(|c| c.contains(words.span(k)));
        let start = self.words.sentence_start(cue).max(cue.saturating_sub(CLAUSE));
        let quoted = words.is_quoted(cue);
        let name = names_in(self.chains, start, cue).rev().find(|&k| {
            let name = self.chains.names.get(k);
            name.is_some_and(|n| !n.oblique && n.quoted == quoted && !reported(n.from))
        });
        let named_at = name.map_or(start, |k| self.name_end(k));
        let stand_in = (named_at..cue).rev().find(|&k| {
            matches!(words.low(k), "he" | "she" | "it" | "they")
                && !reported(k)
                && words.is_quoted(k) == quoted
        });
        match (stand_in, name) {
            (Some(k), _) => self.by_pronoun(pronoun(words.low(k))?, k, relation),
            (None, Some(k)) => self.name(k, Method::Implied),
            (None, None) => {
                let last = self.antecedents.last();
                let last = last.filter(|s| s.sentence == words.sentence_of(cue))?;
                self.entity_answer(last.entity, Method::Implied)
            }
        }
    }

    /// "the attacker {claimed}": a noun for a person or a body right before a cue, with its article.
    fn common_subject(&self, cue: usize, relation: &Relation) -> Option<Answer> {
        let words = self.words;
        let start = self.words.sentence_start(cue).max(cue.saturating_sub(PHRASE));
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
}
