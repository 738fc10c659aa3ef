//! Noun phrases as sources: what opens them, their head, and the names beside it.

use pullquote_entities::{Chains, Name, NameKind};
use pullquote_lexicon::Reading;
use pullquote_lexicon::class::{AFTER_HEAD, QUANTITY, is_preposition};
use pullquote_lexicon::noun::{Class, noun};
use pullquote_lexicon::pronoun::{Pronoun, pronoun};

use super::{Nominal, Owner, Phrase, in_name, names_in};

/// Names after a noun phrase's first comma among which its apposition is sought.
const APPOSED: usize = 6;
/// "one of a number of": quantities of quantities that are looked into.
const QUANTITIES_DEEP: usize = 4;
/// Tokens of a quantity before its "of" at most.
const QUANTITY_LENGTH: usize = 5;
/// Tokens between a noun's preposition and the name that it governs, at most.
const COMPLEMENT: usize = 4;

/// What opens a noun phrase.
#[derive(Clone, Copy)]
struct Opening {
    /// First token after the determiner.
    start: usize,
    definite: bool,
    indefinite: bool,
    owner: Option<Owner>,
}

/// Reads a source that begins at `from`, has its first comma at `comma` and ends at `to`.
pub(super) fn read(words: &Reading<'_>, chains: &Chains, from: usize, (comma, to): (usize, usize)) -> Phrase {
    read_deep(words, chains, from, (comma, to), QUANTITIES_DEEP)
}

/// As [`read`], looking into quantities `deep` levels deep.
fn read_deep(
    words: &Reading<'_>,
    chains: &Chains,
    from: usize,
    (comma, to): (usize, usize),
    deep: usize,
) -> Phrase {
    if let Some(of) = quantity(words, chains, from, comma).filter(|_| deep > 0) {
        let inner = read_deep(words, chains, of + 1, (comma, to), deep - 1);
        return counted(words, chains, (from, of), inner);
    }
    let Opening {
        start,
        definite,
        indefinite,
        mut owner,
    } = opening(words, from, comma);
    let Some((head, end)) = head(words, chains, start, comma) else {
        return Phrase::Nothing;
    };
    // The head is a name if the last name of the head region ends there.
    if let Some(k) = names_in(chains, start, head + 1).next_back()
        && let Some(name) = chains.names.get(k)
    {
        if name.from <= head && head < name.to {
            return Phrase::Name(k);
        }
        // "Trump's statement", "NATO press release", "the Biden campaign".
        owner = owner.or(Some(Owner::Name(k)));
    }
    let clitic = || (start..head).find(|&k| matches!(words.low(k), "'s" | "'"));
    let owner = owner.or_else(|| {
        let clitic = clitic().filter(|&clitic| clitic > start)?;
        Some(Owner::Noun(clitic - 1))
    });
    Phrase::Nominal(Nominal {
        from: start,
        head,
        noun: noun(words.low(head)),
        definite,
        indefinite,
        owner,
        complement: complement(chains, end, comma),
        apposed: apposed(words, chains, comma, to).or_else(|| adjacent(words, chains, end, comma)),
        to: comma,
    })
}

/// The determiner, the possessive, the "both" that a noun phrase opens with.
fn opening(words: &Reading<'_>, from: usize, comma: usize) -> Opening {
    let plain = Opening {
        start: from,
        definite: false,
        indefinite: false,
        owner: None,
    };
    match words.low(from) {
        "the" | "this" | "that" | "these" | "those" => Opening {
            start: from + 1,
            definite: true,
            ..plain
        },
        "a" | "an" | "another" | "any" | "some" | "one" => Opening {
            start: from + 1,
            indefinite: true,
            ..plain
        },
        low @ ("his" | "her" | "its" | "their" | "my" | "our") if from + 1 < comma => Opening {
            start: from + 1,
            definite: true,
            owner: pronoun(low).map(Owner::Pronoun),
            ..plain
        },
        "both" | "neither" if from + 1 < comma => Opening {
            start: from + 1,
            ..plain
        },
        _ => plain,
    }
}

/// The "of" of "one of the children", "a number of senators".
fn quantity(words: &Reading<'_>, chains: &Chains, from: usize, comma: usize) -> Option<usize> {
    let of = (from..comma.min(from + QUANTITY_LENGTH)).find(|&k| words.low(k) == "of")?;
    (of > from && words.is(of - 1, QUANTITY) && !in_name(chains, of)).then_some(of)
}

/// Who is meant by a quantity of what `inner` is.
fn counted(words: &Reading<'_>, chains: &Chains, (from, of): (usize, usize), inner: Phrase) -> Phrase {
    let single = words.low(of - 1) == "one";
    match inner {
        Phrase::Nominal(mut nominal) => {
            // "One of the groups, the Harbour Union": a body.
            let named = nominal.apposed.and_then(|k| chains.names.get(k));
            let body =
                named.is_some_and(|n| n.kind != NameKind::Person) && is_bodies(words.low(nominal.head));
            if single {
                nominal.from = from;
                nominal.noun = noun(if body { "organisation" } else { "person" });
                nominal.indefinite = true;
                nominal.definite = false;
                nominal.owner = None;
            }
            Phrase::Nominal(nominal)
        }
        Phrase::Name(k) if !single => Phrase::Name(k),
        _ => Phrase::Pronoun(Pronoun::Some),
    }
}

/// The head of a noun phrase, and where what follows it begins.
fn head(words: &Reading<'_>, chains: &Chains, start: usize, comma: usize) -> Option<(usize, usize)> {
    let mut end = start;
    let mut bracket = false;
    let mut last_word = None;
    // "the Brothers of Italy (FdI) leader": a bracket parts a body's name from who holds an office there.
    let closing = comma - 1;
    if comma > start + 2 && words.raw(closing - 1) == ")" && noun(words.low(closing)).is_person() {
        last_word = Some(closing);
        end = comma;
    }
    while end < comma {
        bracket = match words.raw(end) {
            "(" => true,
            ")" => false,
            _ => bracket,
        };
        if ends_head(words, chains, (start, end), bracket) {
            break;
        }
        if !bracket && words.is_word(end) {
            last_word = Some(end);
        }
        end += 1;
    }
    let mut head = last_word?;
    if matches!(words.low(head), "'s" | "'") && head > start {
        head -= 1;
    }
    // "the officials there", "his wife Mary": adverbs after the head.
    while head > start && words.is(head, AFTER_HEAD) {
        head -= 1;
    }
    Some((head, end))
}

/// Whether a noun phrase's head lies before token `end`.
fn ends_head(words: &Reading<'_>, chains: &Chains, (start, end): (usize, usize), bracket: bool) -> bool {
    let low = words.low(end);
    let raw = words.raw(end);
    let preposition = !bracket && is_preposition(low) && !in_name(chains, end) && end > start;
    let apart = words.span(end).start > words.span(end.wrapping_sub(1)).end;
    let dash = matches!(raw, "–" | "—") && apart;
    // "guidelines established in 2015": a participle after its noun.
    let participle = end > start
        && low.ends_with("ed")
        && raw.starts_with(char::is_lowercase)
        && noun(words.low(end - 1)).is_known()
        && !noun(low).is_known();
    preposition || dash || participle
}

/// The preposition after the head and the name that it governs: "of Lindby".
fn complement(chains: &Chains, end: usize, comma: usize) -> Option<(usize, usize)> {
    let k = names_in(chains, end, comma).next()?;
    let name = chains.names.get(k)?;
    (name.title_from.saturating_sub(end) <= COMPLEMENT).then_some((end, k))
}

/// A person who stands right after a bracket or a country: "Member of Parliament (MP) NAME".
fn adjacent(words: &Reading<'_>, chains: &Chains, end: usize, comma: usize) -> Option<usize> {
    let names = &chains.names;
    let after_bracket =
        |n: &Name| n.kind != NameKind::Country && n.title_from > 0 && words.raw(n.title_from - 1) == ")";
    let after_country = |last: &Name, prior: &Name| {
        last.title_from == prior.to && last.kind == NameKind::Person && prior.kind == NameKind::Country
    };
    names_in(chains, end, comma).rev().find(|&k| {
        let (Some(last), prior) = (names.get(k), k.checked_sub(1).and_then(|k| names.get(k))) else {
            return false;
        };
        after_bracket(last) || prior.is_some_and(|prior| after_country(last, prior))
    })
}

/// The name in apposition after the first comma: "The mayor of London, Sadiq Khan".
fn apposed(words: &Reading<'_>, chains: &Chains, comma: usize, to: usize) -> Option<usize> {
    let mut following = names_in(chains, comma, to.max(comma)).take(APPOSED);
    let tells = |t: usize| {
        noun(words.low(t)).is_known() || !words.is_word(t) || matches!(words.low(t), "the" | "former")
    };
    following.find(|&k| {
        chains.names.get(k).is_some_and(|n| {
            let two = n.to - n.from > 1;
            let personal = n.kind == NameKind::Person || n.kind == NameKind::Open && n.to == to && two;
            let closes = personal && words.raw(n.title_from.wrapping_sub(1)) == ",";
            let leads = (comma + 1..n.title_from).all(tells);
            // "doctoral candidate NAME" at the source's end.
            let ends = personal && n.to == to;
            closes || leads || ends
        })
    })
}

/// Whether a noun in the plural is for organizations: "groups", "unions", "parties".
fn is_bodies(low: &str) -> bool {
    let singular = match low.strip_suffix("ies") {
        Some(stem) => format!("{stem}y"),
        None => low.trim_end_matches('s').to_owned(),
    };
    let found = noun(&singular);
    found.is(Class::Organisation) || found.is(Class::Generic)
}
