//! What stands around a name and says whose it is: titles, appositions, clauses, predicates.

use std::sync::LazyLock;

use pullquote_attribution::SpeakerKind;
use pullquote_entities::{Name, NameKind};
use pullquote_lexicon::Reading;
use pullquote_lexicon::class::{is_common, is_particle};
use pullquote_lexicon::cue::{Form, readings};
use pullquote_lexicon::noun::{Class, noun};
use pullquote_lexicon::title::is_honorific;
use pullquote_lexicon::verb::{is_auxiliary, is_finite, resumes};
use pullquote_tokenize::Span;
use pullquote_tokenize::steps::step;
use rustc_hash::FxHashSet;

use crate::Article;
use crate::phrase::{Phrase, Place, head, is_describing, is_determiner, trimmed};
use crate::role;

/// Tokens of the longest title, apposition and clause.
const TITLE: usize = 9;
const LONGEST: usize = 28;
/// Words of a phrase that count towards how full it is.
const FULL: usize = 14;

static STATING: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    let lines = include_str!("../data/stating.tsv")
        .lines()
        .filter(|l| !l.starts_with('#'));
    lines.flat_map(str::split_whitespace).collect()
});

/// The phrase that says most of whoever the phrases describe: one with a known noun before a clause, a longer before a
/// shorter, the story's before the headline's.
pub(crate) fn fullest(article: &Article<'_, '_>, phrases: &[Phrase]) -> Option<Span> {
    let words = article.words;
    let worth = |phrase: &Phrase| {
        let noun = match phrase.place {
            Place::Clause | Place::Bound => 0,
            Place::Instead if !is_noun(words.low(phrase.head)) => return None,
            Place::Instead => 1,
            _ => 3,
        };
        let headline = if phrase.headline { 2 } else { 0 };
        Some((phrase.weight(words).min(FULL) + noun).saturating_sub(headline))
    };
    let each = phrases
        .iter()
        .enumerate()
        .filter_map(|(k, p)| Some((worth(p)?, usize::MAX - k, p)));
    each.max_by_key(|&(worth, order, _)| (worth, order))
        .map(|(_, _, phrase)| phrase.span(words))
}

/// Whether a noun says what somebody is.
fn is_noun(word: &str) -> bool {
    is_describing(word) || noun(word).is(Class::Document) || role::is_known(word)
}

/// Adds what stands around `name`, the name of a `kind` of speaker.
pub(crate) fn around(article: &Article<'_, '_>, name: &Name, kind: SpeakerKind, phrases: &mut Vec<Phrase>) {
    if kind == SpeakerKind::Country {
        return;
    }
    let words = article.words;
    let person = kind == SpeakerKind::Person;
    let found = [
        title(words, name, person).or_else(|| complemented(words, name, person)),
        after_comma(article, name, person),
        before_comma(words, name, person),
        bound(article, name, person),
        clause(words, name, person),
        predicate(words, name),
    ];
    phrases.extend(found.into_iter().flatten().map(|phrase| Phrase {
        headline: name.headline,
        ..phrase
    }));
}

fn phrase(words: &Reading<'_>, from: usize, to: usize, place: Place) -> Option<Phrase> {
    let (from, to) = trimmed(words, from, to)?;
    let noun = if place == Place::Bound { from + 1 } else { from };
    Some(Phrase {
        from,
        to,
        head: head(words, noun, to)?,
        place,
        headline: false,
    })
}

/// First token of the name's own words, courtesy titles among them.
fn own_start(words: &Reading<'_>, name: &Name) -> usize {
    let mut from = name.from;
    while from > 0
        && (is_honorific(words.low(from - 1))
            || words.raw(from - 1) == "." && from > 1 && is_honorific(words.low(from - 2)))
    {
        from -= 1;
    }
    from
}

/// "Northern Rail spokeswoman NAME", "the port's chief engineer NAME".
fn title(words: &Reading<'_>, name: &Name, person: bool) -> Option<Phrase> {
    let to = own_start(words, name);
    let head = to.checked_sub(1)?;
    if words.is_quoted(head) != words.is_quoted(to) || !is_noun(words.low(head)) || !titles(words, head, to) {
        return None;
    }
    let called = noun(words.low(head));
    if !person && called.is_person() && !called.is(Class::Generic) && !called.is(Class::Organisation) {
        return None;
    }
    let floor = to.saturating_sub(TITLE).max(sentence_start(words, to));
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
        if !joins(words, at, capital) {
            break;
        }
        capital |= words.is_capital(at);
        from = at;
    }
    phrase(words, from, to, Place::Title)
}

/// "Mayor of Springfield NAME": a title with what belongs to it.
fn complemented(words: &Reading<'_>, name: &Name, person: bool) -> Option<Phrase> {
    let to = own_start(words, name);
    let floor = to.saturating_sub(TITLE).max(sentence_start(words, to));
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

/// Whether the noun before a name goes with it: one person, a body, or a capital.
fn titles(words: &Reading<'_>, head: usize, to: usize) -> bool {
    let low = words.low(head);
    let found = noun(low);
    to > head
        && (!found.is(Class::Group)
            || found.is_person()
            || found.is(Class::Organisation)
            || found.is(Class::Generic))
        && !matches!(low, "one" | "others" | "both" | "all" | "father" | "mother")
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
            || matches!(low, "former" | "senior" | "deputy" | "us" | "u.s." | "new");
    }
    if is_common(low)
        && !matches!(
            low,
            "former"
                | "senior"
                | "local"
                | "top"
                | "early"
                | "new"
                | "longtime"
                | "veteran"
                | "late"
                | "fellow"
        )
    {
        return false;
    }
    if is_noun(low) {
        return true;
    }
    let verb = is_finite(words, at)
        || is_auxiliary(low)
        || readings(low).iter().any(|r| !matches!(r.form, Form::Noun))
        || low.ends_with("ing");
    let small = pullquote_lexicon::class::is_preposition(low) || is_particle(low) && low.len() < 3;
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

fn sentence_start(words: &Reading<'_>, at: usize) -> usize {
    let sentence = words.segmentation.sentences.get(words.sentence_of(at));
    sentence.map_or(0, |s| s.tokens.start as usize)
}

fn sentence_end(words: &Reading<'_>, at: usize) -> usize {
    let sentence = words.segmentation.sentences.get(words.sentence_of(at));
    sentence.map_or(at, |s| s.tokens.end as usize)
}

/// Where a phrase that begins at `from` ends: before a comma, a mark, a dash, or its sentence's end.
fn end(words: &Reading<'_>, from: usize, limit: usize) -> usize {
    let stop = (from + LONGEST).min(limit);
    let joined = |at: usize| matches!(words.raw(at), "'" | "’" | "-" | "&" | "$" | "£" | "%" | "/");
    let dot_inside = |at: usize| words.raw(at) == "." && at + 1 < limit;
    let goes_on = |at: usize| words.is_word(at) || joined(at) || dot_inside(at);
    let closes = |at: &usize| !goes_on(*at);
    (from..stop).find(closes).unwrap_or(stop)
}

/// First token after a name and what belongs to it: "(FAO)", ", 34,".
fn after(words: &Reading<'_>, name: &Name) -> usize {
    let mut at = name.to;
    if words.raw(at) == "(" {
        at = (at..at + 6).find(|&k| words.raw(k) == ")").map_or(at, |k| k + 1);
    }
    let number = |at: usize| {
        words.raw(at).len() <= 3 && words.raw(at).bytes().all(|b| b.is_ascii_digit()) && words.is_word(at)
    };
    if words.raw(at) == "," && number(at + 1) && words.raw(at + 2) == "," {
        at += 2;
    }
    at
}

/// "NAME, chief economist at Norfund,".
fn after_comma(article: &Article<'_, '_>, name: &Name, person: bool) -> Option<Phrase> {
    let words = article.words;
    let comma = after(words, name);
    if !matches!(words.raw(comma), "," | "–" | "—" | "-")
        || words.is_quoted(comma) && !words.is_quoted(name.from)
    {
        return None;
    }
    let from = comma + 1;
    let limit = sentence_end(words, name.from);
    let first = words.low(from);
    if matches!(
        first,
        "who"
            | "which"
            | "whose"
            | "where"
            | "when"
            | "and"
            | "but"
            | "or"
            | "as"
            | "in"
            | "at"
            | "on"
            | "after"
            | "before"
            | "while"
            | "though"
            | "if"
            | "because"
            | "so"
    ) || resumes(words, comma)
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

/// "The current bishop, NAME,", "his brother, NAME,".
fn before_comma(words: &Reading<'_>, name: &Name, person: bool) -> Option<Phrase> {
    let start = own_start(words, name);
    let comma = start.checked_sub(1).filter(|&at| words.raw(at) == ",")?;
    if !person
        || words.is_quoted(comma) != words.is_quoted(start)
        || !matches!(words.raw(name.to), "," | "." | "") && !is_finite(words, name.to)
    {
        return None;
    }
    let floor = comma
        .saturating_sub(LONGEST / 2)
        .max(sentence_start(words, start));
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
    let human = (noun.is_person() || role::is_known(words.low(found.head))) && !noun.is(Class::Group);
    let definite =
        is_determiner(words.low(found.from)) || (found.from..found.head).any(|at| words.low(at) == "'s");
    (human && definite).then_some(found)
}

/// "NAME of the fishermen's union", "NAME at Goodbody Stockbrokers in Dublin".
fn bound(article: &Article<'_, '_>, name: &Name, person: bool) -> Option<Phrase> {
    let words = article.words;
    let from = name.to;
    let preposition = words.low(from);
    if !person || !matches!(preposition, "of" | "at" | "from" | "with") || name.kind == NameKind::Organisation
    {
        return None;
    }
    let limit = sentence_end(words, from);
    let to = end(words, from, limit);
    let to = (from + 1..to)
        .find(|&at| {
            is_finite(words, at)
                || matches!(
                    words.low(at),
                    "on" | "as" | "during" | "after" | "that" | "who" | "to" | "and" | "by"
                )
        })
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
fn clause(words: &Reading<'_>, name: &Name, person: bool) -> Option<Phrase> {
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
    let to = end(words, at, sentence_end(words, name.from));
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
fn predicate(words: &Reading<'_>, name: &Name) -> Option<Phrase> {
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
    let to = end(words, from, sentence_end(words, name.from));
    let found = phrase(words, from, to, Place::Predicate)?;
    let noun = noun(words.low(found.head));
    (noun.is_person() || role::is_known(words.low(found.head))).then_some(found)
}
