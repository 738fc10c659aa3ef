//! The organization that a description names.

use pullquote_entities::{MentionKind, NameKind};
use pullquote_lexicon::Reading;
use pullquote_lexicon::noun::noun;
use pullquote_tokenize::Span;

use crate::Article;
use crate::phrase::{Phrase, Place, is_describing, is_determiner};

/// The organization in the description, else in another of the phrases.
pub(crate) fn affiliation(article: &Article<'_, '_>, phrases: &[Phrase], description: Option<Span>) -> Option<Span> {
    let chosen = |phrase: &&Phrase| Some(phrase.span(article.words)) == description;
    let first = phrases.iter().filter(chosen);
    let rest = phrases.iter().filter(|phrase| !chosen(phrase));
    first.chain(rest).filter(|p| p.place != Place::Clause).find_map(|phrase| within(article, phrase))
}

/// The body that a phrase names: after its head and a preposition, else before its head.
fn within(article: &Article<'_, '_>, phrase: &Phrase) -> Option<Span> {
    let words = article.words;
    let start = if phrase.place == Place::Bound { phrase.from } else { phrase.head + 1 };
    let after = (start..phrase.to).filter(|&at| matches!(words.low(at), "of" | "at" | "for" | "with" | "from"));
    let mut after = after.take(2).filter_map(|at| capitals(words, at + 1, phrase.to));
    let before = || {
        let first = (phrase.from..phrase.head).find(|&at| words.is_capital(at) && !is_determiner(words.low(at)))?;
        let to = (first..phrase.head).find(|&at| !words.is_capital(at) && !joins(words, at)).unwrap_or(phrase.head);
        Some((first, to))
    };
    after
        .find(|&range| is_body(article, range))
        .or_else(|| before().filter(|&range| phrase.place != Place::Bound && is_body(article, range)))
        .map(|(from, to)| words.cover(from, to))
}

fn joins(words: &Reading<'_>, at: usize) -> bool {
    matches!(words.low(at), "&" | "-" | "of" | "and" | "for") && words.is_capital(at + 1)
}

/// The run of capitals that begins within a few words of `from`.
fn capitals(words: &Reading<'_>, from: usize, to: usize) -> Option<(usize, usize)> {
    let first = (from..to.min(from + 5)).find(|&at| words.is_capital(at) && !is_determiner(words.low(at)))?;
    let between = (from..first).all(|at| words.is_word(at) && !matches!(words.low(at), "in" | "on" | "since" | "who"));
    let end = (first..to).find(|&at| !words.is_capital(at) && !joins(words, at) && !words.raw(at).starts_with(|c: char| c.is_ascii_digit()));
    between.then_some((first, end.unwrap_or(to)))
}

/// Whether a run of capitals names no country, place, person or office.
fn is_body(article: &Article<'_, '_>, (from, to): (usize, usize)) -> bool {
    let words = article.words;
    let span = words.cover(from, to);
    let first = article.mentions.partition_point(|m| m.span.end <= span.start);
    let mut mentions = article.mentions.iter().skip(first).take_while(|m| m.span.start < span.end);
    let country = mentions.any(|m| m.kind == MentionKind::Country && m.span.contains(span));
    let first = article.chains.names.partition_point(|n| n.to <= from);
    let mut names = article.chains.names.iter().zip(&article.chains.of).skip(first).take_while(|(n, _)| n.from < to);
    let not_body = names.any(|(n, &of)| {
        let entity = article.chains.entities.get(of);
        let place = entity.is_some_and(|e| e.place && e.kind == NameKind::Open);
        (n.kind == NameKind::Person || n.kind == NameKind::Country || place) && n.from <= from && to <= n.to
    });
    let office = to == from + 1 && is_describing(words.low(from)) && noun(words.low(from)).is_person();
    to > from && !country && !not_body && !office
}
