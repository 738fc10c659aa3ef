//! The organization that a description names.

use pullquote_entities::{MentionKind, NameKind};
use pullquote_lexicon::{Reading, class};
use pullquote_tokenize::Span;

use crate::Article;
use crate::phrase::{Phrase, Place, is_describing, is_determiner};

/// Tokens after a preposition within which the body's name begins.
const REACH: usize = 6;

/// The organization in the description, else in another of the phrases.
pub(crate) fn affiliation(
    article: &Article<'_, '_>,
    phrases: &[Phrase],
    description: Option<Span>,
) -> Option<Span> {
    let chosen = |phrase: &&Phrase| Some(phrase.span(article.words)) == description;
    let first = phrases.iter().filter(chosen);
    let rest = phrases.iter().filter(|phrase| !chosen(phrase));
    first.chain(rest).find_map(|phrase| within(article, phrase))
}

/// The body that a phrase names: after its head and a preposition, else before its head.
fn within(article: &Article<'_, '_>, phrase: &Phrase) -> Option<Span> {
    let words = article.words;
    let start = if phrase.place == Place::Bound {
        phrase.from
    } else {
        phrase.head + 1
    };
    let clause = phrase.place == Place::Clause;
    let links = |at: &usize| match words.low(*at) {
        "at" | "for" => true,
        "of" | "with" | "from" => !clause,
        _ => false,
    };
    let after = (start..phrase.to)
        .filter(links)
        .take(2)
        .flat_map(|at| runs(words, at + 1, phrase.to));
    let mut after =
        after.filter(|&range| is_body(article, range) && (!clause || has_body_name(article, range)));
    let before = || {
        if clause || phrase.place == Place::Bound {
            return None;
        }
        let mut each = runs(words, phrase.from, phrase.head).into_iter();
        // "Foreign Secretary", "Senior Superintendent": where the head has a capital, only a name known as a body's.
        // A capital that only begins the sentence names nothing.
        let begins = |(from, to): (usize, usize)| {
            to == from + 1
                && words.sentence_start(from) == from
                && is_adjective(words.low(from))
                && !in_name(article, from)
        };
        each.find(|&range| {
            !begins(range)
                && is_body(article, range)
                && (!words.is_capital(phrase.head) || has_body_name(article, range))
        })
    };
    let (from, to) = after.next().or_else(before)?;
    Some(words.cover(from, to))
}

/// Whether a word ends as adjectives do.
fn is_adjective(word: &str) -> bool {
    (2..=4).any(|letters| {
        let end = word.get(word.len().saturating_sub(letters)..);
        end.is_some_and(|end| class::is(end, class::ADJECTIVE_ENDING))
    })
}

fn in_name(article: &Article<'_, '_>, at: usize) -> bool {
    let names = &article.chains.names;
    let first = names.partition_point(|n| n.to <= at);
    names.get(first).is_some_and(|n| n.from <= at)
}

/// Whether a name of a body stands there.
fn has_body_name(article: &Article<'_, '_>, (from, to): (usize, usize)) -> bool {
    let mut names = article.names_in(from, to);
    names.any(|(n, _)| n.kind == NameKind::Organisation)
}

fn joins(words: &Reading<'_>, at: usize) -> bool {
    matches!(words.low(at), "&" | "-" | "of" | "and" | "for") && words.is_capital(at + 1)
}

/// The runs of capitals that begin within a few words of `from`, before a clause or a place begins.
fn runs(words: &Reading<'_>, from: usize, to: usize) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut at = from;
    while at < to.min(from + REACH) && !matches!(words.low(at), "in" | "on" | "since" | "who") {
        let mixed = words.raw(at).starts_with(|c: char| c.is_ascii_digit())
            && words.raw(at).contains(char::is_alphabetic);
        if words.is_capital(at) && !is_determiner(words.low(at)) || mixed {
            let goes_on = |k: usize| {
                words.is_capital(k)
                    || joins(words, k)
                    || words.raw(k).starts_with(|c: char| c.is_ascii_digit())
            };
            let end = (at + 1..to).find(|&k| !goes_on(k)).unwrap_or(to);
            found.push((at, end));
            at = end;
        } else {
            at += 1;
        }
    }
    found
}

/// Whether a run of capitals names no country, place, person or office.
fn is_body(article: &Article<'_, '_>, (from, to): (usize, usize)) -> bool {
    let words = article.words;
    let span = words.cover(from, to);
    let first = article.mentions.partition_point(|m| m.span.end <= span.start);
    let mut mentions = article
        .mentions
        .iter()
        .skip(first)
        .take_while(|m| m.span.start < span.end);
    let country = mentions.any(|m| m.kind == MentionKind::Country && m.span.contains(span));
    let mut names = article.names_in(from, to);
    let not_body = names.any(|(n, of)| {
        let entity = article.chains.entities.get(of);
        let place = entity.is_some_and(|e| e.place && e.kind == NameKind::Open);
        (n.kind == NameKind::Person || n.kind == NameKind::Country || place) && n.from <= from && to <= n.to
    });
    let office = to == from + 1 && is_describing(words.low(from));
    to > from && !country && !not_body && !office
}
