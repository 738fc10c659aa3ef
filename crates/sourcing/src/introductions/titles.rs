//! What stands before a name: "chief economist Ida Holm".

use pullquote_entities::{Name, NameKind};
use pullquote_lexicon::Reading;
use pullquote_lexicon::class::{self, is_common, is_particle, is_preposition};
use pullquote_lexicon::cue::{Form, readings};
use pullquote_lexicon::noun::{Class, noun};
use pullquote_lexicon::title::is_honorific;
use pullquote_lexicon::verb::{is_auxiliary, is_finite};
use pullquote_tokenize::steps::step;

use super::edges::{is_noun, own_start, phrase};
use crate::Article;
use crate::phrase::{Phrase, Place, is_describing, is_determiner};
use crate::role;

/// Tokens of the longest title.
const TITLE: usize = 9;

/// "Northern Rail spokeswoman NAME", "the port's chief engineer NAME".
pub(super) fn title(words: &Reading<'_>, name: &Name, person: bool) -> Option<Phrase> {
    let to = own_start(words, name);
    let head = to.checked_sub(1)?;
    if words.is_quoted(head) != words.is_quoted(to) || !is_noun(words.low(head)) || !titles(words, head, to) {
        return None;
    }
    let called = noun(words.low(head));
    let body = called.is(Class::Generic) || called.is(Class::Organisation);
    let written = called.is(Class::Document) && !is_describing(words.low(head));
    if !person && called.is_person() && !body || written {
        return None;
    }
    title_from(words, head, to)
}

/// The title whose last noun is at `head`, with all that belongs to it.
fn title_from(words: &Reading<'_>, head: usize, to: usize) -> Option<Phrase> {
    let floor = to.saturating_sub(TITLE).max(words.sentence_start(to));
    let called = noun(words.low(head));
    let body = called.is(Class::Generic) || called.is(Class::Organisation);
    let mut from = head;
    let mut capital = words.is_capital(head);
    while from > floor {
        let at = from - 1;
        step(1);
        let low = words.low(at);
        if low == "'s" || matches!(words.raw(at), "'" | "’") {
            // "the port's": the owner belongs to it, with its determiner.
            from = owner(words, at, floor);
            break;
        }
        if is_determiner(low) {
            from = at;
            break;
        }
        // "polling firm": what a body does, right before its noun.
        let does = body && from == head && low.ends_with("ing") && !words.is_capital(at);
        if !does && !joins(words, at, capital) {
            break;
        }
        capital |= words.is_capital(at);
        from = at;
    }
    phrase(words, from, to, Place::Title)
}

/// "Mayor of Springfield NAME": a title with what belongs to it.
pub(super) fn complemented(words: &Reading<'_>, name: &Name, person: bool) -> Option<Phrase> {
    let to = own_start(words, name);
    let floor = to.saturating_sub(TITLE).max(words.sentence_start(to));
    let preposition = (floor..to).rev().find(|&at| !words.is_capital(at))?;
    let head = preposition.checked_sub(1).filter(|&at| at >= floor)?;
    let fits = matches!(words.low(preposition), "of" | "from" | "for") && preposition + 1 < to;
    let called = noun(words.low(head));
    if !person || !fits || !called.is(Class::Title) || called.is(Class::Group) || !words.is_capital(head) {
        return None;
    }
    let before = (floor..head)
        .rev()
        .find(|&at| !words.is_capital(at) || !joins(words, at, true));
    phrase(words, before.map_or(floor, |at| at + 1), to, Place::Title)
}

/// Names of a list that share a title at most.
const SHARED: usize = 6;

/// "British stars NAME and NAME": a title in the plural before the first name of a list.
pub(super) fn shared(article: &Article<'_, '_>, name: &Name) -> Option<Phrase> {
    let words = article.words;
    let mut first = name;
    for _ in 0..SHARED {
        let Some(before) = listed_before(article, first) else {
            break;
        };
        first = before;
    }
    let goes_on = matches!(words.low(name.to), "and" | ",") && person_at(article, name.to + 1).is_some();
    let to = own_start(words, first);
    let head = to.checked_sub(1)?;
    let low = words.low(head);
    let plural = noun(low).is(Class::Group) && !noun(low).is(Class::Organisation)
        || role::is_known(low) && low.ends_with('s') && !noun(low).is_known();
    if first.from == name.from && !goes_on || !plural || words.is_quoted(head) != words.is_quoted(to) {
        return None;
    }
    let found = title_from(words, head, to)?;
    // "told officials NAME and NAME would go": whom a verb tells is no title.
    let before = found.from.wrapping_sub(1);
    let apart =
        found.from == words.sentence_start(to) || !words.is_word(before) || is_preposition(words.low(before));
    apart.then_some(Phrase {
        place: Place::Shared,
        ..found
    })
}

/// The person's name that a list has before this one.
fn listed_before<'a>(article: &Article<'a, '_>, name: &Name) -> Option<&'a Name> {
    let words = article.words;
    let mut at = own_start(words, name).checked_sub(1)?;
    let joined = matches!(words.low(at), "and" | ",");
    if words.low(at) == "and" && words.raw(at.wrapping_sub(1)) == "," {
        at = at.checked_sub(1)?;
    }
    let last = at.checked_sub(1).filter(|_| joined)?;
    person_at(article, last).filter(|before| before.to == at)
}

/// The person's name at a token.
fn person_at<'a>(article: &Article<'a, '_>, at: usize) -> Option<&'a Name> {
    let (name, _) = article.names_in(at, at + 1).next()?;
    (name.kind == NameKind::Person).then_some(name)
}

/// Whether the noun before a name goes with it: one person, a body, or a capital.
fn titles(words: &Reading<'_>, head: usize, to: usize) -> bool {
    let low = words.low(head);
    let found = noun(low);
    to > head
        && (!found.is(Class::Group)
            || found.is_person()
            || found.is(Class::Organisation)
            || found.is(Class::Generic))
        && !class::is(low, class::PRONOUN)
        && !matches!(low, "father" | "mother")
        || matches!(words.low(head.wrapping_sub(1)), "his" | "her" | "their" | "'s")
}

/// Whether the word at `at` belongs to the title that follows it; `capital` says that one of its words has a capital.
fn joins(words: &Reading<'_>, at: usize, capital: bool) -> bool {
    let low = words.low(at);
    if !words.is_word(at) {
        return matches!(words.raw(at), "-" | "&");
    }
    if words.is_capital(at) {
        return !is_common(low) && !is_honorific(low)
            || class::is(low, class::TITLE_MODIFIER)
            || matches!(low, "us" | "u.s.");
    }
    if is_common(low) && !class::is(low, class::TITLE_MODIFIER) {
        return false;
    }
    if is_noun(low) {
        return true;
    }
    let verb = is_finite(words, at)
        || is_auxiliary(low)
        || readings(low).iter().any(|r| !matches!(r.form, Form::Noun))
        || low.ends_with("ing");
    let small = is_preposition(low) || is_particle(low) && low.len() < 3;
    !verb && !small && !low.ends_with("ly") && (!capital || low.contains('-'))
}

/// First token of whoever owns what follows the "'s" at `at`.
fn owner(words: &Reading<'_>, at: usize, floor: usize) -> usize {
    let mut from = at;
    while from > floor {
        let low = words.low(from - 1);
        if is_determiner(low) {
            return from - 1;
        }
        if !words.is_word(from - 1)
            || is_common(low)
            || !words.is_capital(from - 1) && from < at && words.is_capital(from)
        {
            break;
        }
        if words.raw(from - 1).starts_with(char::is_lowercase) && from + 3 < at {
            break;
        }
        from -= 1;
    }
    from
}
