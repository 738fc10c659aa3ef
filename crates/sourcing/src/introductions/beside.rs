//! What stands after a name or apart from it by a comma: "Ida Holm, who runs the port".

use std::sync::LazyLock;

use pullquote_entities::{Name, NameKind};
use pullquote_lexicon::Reading;
use pullquote_lexicon::class::{self, is_common};
use pullquote_lexicon::cue::{Form, readings};
use pullquote_lexicon::noun::{Class, noun};
use pullquote_lexicon::verb::{is_auxiliary, is_finite, resumes};
use rustc_hash::FxHashSet;

use super::edges::{LONGEST, after, end, own_start, phrase};
use super::titles::title;
use crate::Article;
use crate::phrase::{Phrase, Place, is_describing, is_determiner, trimmed};
use crate::role;

fn words_of(table: &'static str) -> FxHashSet<&'static str> {
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(str::split_whitespace).collect()
}

static STATING: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| words_of(include_str!("../../data/stating.tsv")));
static OPENERS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| words_of(include_str!("../../data/openers.tsv")));

/// "NAME, chief economist at Norfund,".
pub(super) fn after_comma(article: &Article<'_, '_>, name: &Name, person: bool) -> Option<Phrase> {
    let words = article.words;
    let comma = after(words, name);
    if !matches!(words.raw(comma), "," | "–" | "—" | "-")
        || words.is_quoted(comma) && !words.is_quoted(name.from)
    {
        return None;
    }
    let from = comma + 1;
    let limit = words.sentence_end(name.from);
    let first = words.low(from);
    if OPENERS.contains(first)
        || resumes(words, comma)
        || words.is_quoted(from) && !words.is_quoted(name.from)
    {
        return None;
    }
    let to = end(words, from, limit);
    let found = match first {
        "of" | "from" | "with" | "representing" => phrase(words, from, to, Place::Bound)?,
        _ => phrase(words, from, to, Place::Apposition)?,
    };
    if found.place == Place::Bound {
        return person.then_some(found);
    }
    says_who(article, &found, person).then_some(found)
}

/// Whether the noun phrase after a name describes it and is no clause or list that goes on.
fn says_who(article: &Article<'_, '_>, found: &Phrase, person: bool) -> bool {
    let words = article.words;
    let head = words.low(found.head);
    let fits = noun(head);
    let body = fits.is(Class::Organisation) || fits.is(Class::Generic);
    let human = fits.is_person() || role::is_known(head);
    let right = if person {
        human
    } else {
        body || human && !fits.is(Class::Group)
    };
    let counted = words.raw(found.from).starts_with(|c: char| c.is_ascii_digit()) && !head.ends_with("-old");
    let ends_in_verb = words.raw(found.to - 1).starts_with(char::is_lowercase)
        && readings(words.low(found.to - 1))
            .iter()
            .any(|r| matches!(r.form, Form::Past | Form::Third))
        && !noun(words.low(found.to - 1)).is_known();
    let verb = (found.from..found.head).any(|at| is_auxiliary(words.low(at)));
    let bare_group = found.to == found.from + 1 && fits.is(Class::Group);
    let proper = words.is_capital(found.head) && !is_describing(head) && !role::is_known(head);
    let other = counted || ends_in_verb || verb || fits.is(Class::Document) || bare_group || proper;
    right && !other
}

/// "The current bishop, NAME,", "his brother, NAME,", "the head of the mission, Colonel NAME,".
pub(super) fn before_comma(words: &Reading<'_>, name: &Name, person: bool) -> Option<Phrase> {
    let start = title(words, name, person).map_or_else(|| own_start(words, name), |title| title.from);
    let comma = start.checked_sub(1).filter(|&at| words.raw(at) == ",")?;
    // "NAME of Iceland, warned".
    let end = if words.low(name.to) == "of" && words.is_capital(name.to + 1) {
        name.to + 2
    } else {
        name.to
    };
    if !person
        || words.is_quoted(comma) != words.is_quoted(start)
        || !matches!(words.raw(end), "," | "." | "") && !is_finite(words, end)
    {
        return None;
    }
    let floor = comma.saturating_sub(LONGEST / 2).max(words.sentence_start(start));
    let mut from = comma;
    while from > floor {
        let at = from - 1;
        if !words.is_word(at) && !matches!(words.raw(at), "-" | "'" | "’" | "&") {
            break;
        }
        if is_finite(words, at) || is_auxiliary(words.low(at)) {
            break;
        }
        from = at;
    }
    while from < comma
        && (is_common(words.low(from))
            && !is_determiner(words.low(from))
            && !matches!(words.low(from), "former" | "its" | "our")
            || words.low(from).ends_with("ing"))
    {
        from += 1;
    }
    let found = phrase(words, from, comma, Place::Apposition)?;
    let noun = noun(words.low(found.head));
    let body = noun.is(Class::Group) || noun.is(Class::Organisation) || noun.is(Class::Generic);
    let human = noun.is_person() || role::is_known(words.low(found.head)) && !body;
    let human = human && !noun.is(Class::Group);
    let definite =
        is_determiner(words.low(found.from)) || (found.from..found.head).any(|at| words.low(at) == "'s");
    (human && definite).then_some(found)
}

/// "NAME of the fishermen's union", "NAME at Goodbody Stockbrokers in Dublin".
pub(super) fn bound(article: &Article<'_, '_>, name: &Name, person: bool) -> Option<Phrase> {
    let words = article.words;
    let from = name.to;
    let preposition = words.low(from);
    if !person || !matches!(preposition, "of" | "at" | "from" | "with") || name.kind == NameKind::Organisation
    {
        return None;
    }
    let limit = words.sentence_end(from);
    let to = end(words, from, limit);
    let to = (from + 1..to)
        .find(|&at| is_finite(words, at) || class::is(words.low(at), class::BOUND_END))
        .unwrap_or(to);
    let capital = (from + 1..(from + 6).min(to)).any(|at| words.is_capital(at));
    let body = article.names_in(from, to).any(|(n, of)| {
        let place = article.chains.entities.get(of).is_none_or(|e| e.place);
        n.kind == NameKind::Organisation || n.kind == NameKind::Open && !place && preposition != "with"
    });
    let long = name.to - name.from > 1;
    let fits = match preposition {
        "of" | "from" => capital && long,
        _ => body && long,
    };
    phrase(words, from, to, Place::Bound).filter(|found| fits && found.to > found.from + 1)
}

/// "NAME, who has run the port since 2015,".
pub(super) fn clause(words: &Reading<'_>, name: &Name, person: bool) -> Option<Phrase> {
    let comma = after(words, name);
    let at = if words.raw(comma) == "," { comma + 1 } else { comma };
    let relative = if person {
        matches!(words.low(at), "who" | "whose")
    } else {
        matches!(words.low(at), "which" | "whose")
    };
    let verb = (at + 1..at + 4).find(|&k| {
        !words.low(k).ends_with("ly") && !matches!(words.low(k), "also" | "now" | "once" | "still")
    })?;
    let stated = words.low(at) == "whose" || STATING.contains(words.low(verb));
    if !relative || !stated || words.is_quoted(at) && !words.is_quoted(name.from) {
        return None;
    }
    let to = end(words, at, words.sentence_end(name.from));
    let (from, to) = trimmed(words, at, to)?;
    (to > verb + 1).then_some(Phrase {
        from,
        to,
        head: verb,
        place: Place::Clause,
        headline: false,
    })
}

/// "NAME is a farmer from the valley".
pub(super) fn predicate(words: &Reading<'_>, name: &Name) -> Option<Phrase> {
    let at = after(words, name);
    let copula = matches!(words.low(at), "is" | "was" | "became")
        || words.low(at) == "has" && words.low(at + 1) == "been";
    let from = if words.low(at) == "has" { at + 2 } else { at + 1 };
    if !copula
        || name.oblique
        || !matches!(words.low(from), "a" | "an" | "the" | "one")
        || words.is_quoted(at)
    {
        return None;
    }
    let to = end(words, from, words.sentence_end(name.from));
    let found = phrase(words, from, to, Place::Predicate)?;
    let noun = noun(words.low(found.head));
    (noun.is_person() || role::is_known(words.low(found.head))).then_some(found)
}
