//! The shape of a source: a pronoun, a name, several, or a noun with what belongs to it.

use pullquote_entities::Chains;
use pullquote_entities::NameKind;
use pullquote_lexicon::Reading;
use pullquote_lexicon::class::{QUANTITY, is_preposition};
use pullquote_lexicon::noun::{Class, Noun, noun};
use pullquote_lexicon::pronoun::{Pronoun, pronoun};

/// Who a noun belongs to, or comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Owner {
    /// A name, by index.
    Name(usize),
    Pronoun(Pronoun),
    /// A common noun, by token ("the family's statement").
    Noun(usize),
}

/// A noun and what belongs to it. Positions are tokens.
#[derive(Clone, Debug)]
pub(super) struct Nominal {
    /// First token after the determiner.
    pub(super) from: usize,
    pub(super) head: usize,
    pub(super) noun: Noun,
    pub(super) definite: bool,
    pub(super) indefinite: bool,
    /// "'s" or "his" before it, or a name that modifies it.
    pub(super) owner: Option<Owner>,
    /// The name after "of", "by", "from", "for", and the preposition.
    pub(super) complement: Option<(usize, usize)>,
    /// A name in apposition ("The mayor of London, Sadiq Khan").
    pub(super) apposed: Option<usize>,
    /// One past the last token of the main part.
    pub(super) to: usize,
}

/// The shape of a source.
#[derive(Clone, Debug)]
pub(super) enum Phrase {
    Pronoun(Pronoun),
    /// One name, by index.
    Name(usize),
    /// Several joined by "and"; names by index where they have one.
    Several(Vec<usize>),
    Nominal(Nominal),
    Nothing,
}

/// Tokens of a dateline before a source at most.
const DATELINE: usize = 8;

/// Names that touch the tokens `from..to`, by index.
pub(super) fn names_in(chains: &Chains, from: usize, to: usize) -> core::ops::Range<usize> {
    let first = chains.names.partition_point(|n| n.to <= from);
    let last = chains.names.partition_point(|n| n.from < to).max(first);
    first..last
}

/// Reads the source that stands at the tokens `from..to`.
pub(super) fn read(words: &Reading<'_>, chains: &Chains, from: usize, to: usize) -> Phrase {
    let mut from = from;
    while from < to && !words.is_word(from) {
        from += 1;
    }
    let mut to = to;
    while to > from && !words.is_word(to - 1) && words.raw(to - 1) != ")" {
        to -= 1;
    }
    while to > from + 1 && is_adverb_of_time(words.low(to - 1)) {
        to -= 1;
    }
    if from >= to {
        return Phrase::Nothing;
    }
    // "OMAHA -- A sociologist": a dateline before the source.
    let dash = (from..to.min(from + DATELINE)).find(|&k| matches!(words.raw(k), "--" | "—" | "–"));
    if let Some(dash) = dash.filter(|&dash| dash + 1 < to)
        && words.raw(from).len() > 2
        && !words.raw(from).contains(char::is_lowercase)
    {
        from = dash + 1;
    }
    if to - from == 1
        && let Some(found) = pronoun(words.low(from))
        && !matches!(words.raw(from), "US" | "IT" | "WHO")
    {
        return Phrase::Pronoun(found);
    }
    // "the president and his aides": the first speaks for them.
    let and = (from + 1..to).find(|&k| words.low(k) == "and" && !in_name(chains, k));
    if let Some(and) = and
        && matches!(words.low(and + 1), "his" | "her" | "its" | "their")
        && noun(words.low(to - 1)).is(Class::Group)
        && first_comma(words, chains, from, to) > and
    {
        to = and;
    }
    if let Some(several) = coordination(words, chains, from, to) {
        return several;
    }
    let main_to = first_comma(words, chains, from, to);
    if let Some(k) = led_in(words, chains, from, main_to) {
        return Phrase::Name(k);
    }
    let main = read_main(words, chains, from, (main_to, to), QUANTITIES_DEEP);
    match main {
        // "University of X, Y's chancellor, NAME": the person at the end, whom a body's role leads in.
        Phrase::Name(k) if main_to < to => Phrase::Name(closing_person(words, chains, k, to).unwrap_or(k)),
        Phrase::Nothing => {
            let mut inside = names_in(chains, from, to);
            inside.next().map_or(Phrase::Nothing, Phrase::Name)
        }
        other => other,
    }
}

/// "Department of Transport official Ada Roy", "Researcher and co-author of the study Ada Roy": the person that the phrase
/// ends with, whose calling leads in.
fn led_in(words: &Reading<'_>, chains: &Chains, from: usize, to: usize) -> Option<usize> {
    let k = names_in(chains, from, to).next_back()?;
    let name = chains
        .names
        .get(k)
        .filter(|n| n.to == to && n.title_from > from + 1)?;
    let two = name.to - name.from > 1;
    if !(two && matches!(name.kind, NameKind::Person | NameKind::Open)) {
        return None;
    }
    let before = name.title_from - 1;
    let small = words.raw(before).starts_with(char::is_lowercase);
    let preposition =
        (from..before).find(|&at| matches!(words.low(at), "of" | "for" | "to" | "at" | "from" | "with"))?;
    let calls = |at: usize| noun(words.low(at)).is_person() && !noun(words.low(at)).is(Class::Group);
    let led = (from..preposition).any(calls);
    let bare = !matches!(words.low(from), "a" | "an" | "the" | "another" | "one");
    let known = noun(words.low(before)).is_known();
    let follows = calls(before) && !led || led && bare && known && !calls(before);
    (small && follows).then_some(k)
}

/// The person that ends a source before `to`, after a comma that follows the role of the body named first.
fn closing_person(words: &Reading<'_>, chains: &Chains, first: usize, to: usize) -> Option<usize> {
    let body = chains.names.get(first).filter(|n| n.kind != NameKind::Person)?;
    let k = names_in(chains, body.to, to).next_back()?;
    let person = chains
        .names
        .get(k)
        .filter(|n| n.kind == NameKind::Person && n.to == to)?;
    let role = words.raw(person.title_from.wrapping_sub(1)) == ","
        && noun(words.low(person.title_from - 2)).is_person();
    let owned = (body.to..person.title_from).any(|at| matches!(words.low(at), "'s" | "'"));
    (role && owned).then_some(k)
}

/// "Member of Parliament (MP) NAME": a person right after a bracket.
fn words_close_bracket(words: &Reading<'_>, chains: &Chains, k: usize) -> bool {
    chains.names.get(k).is_some_and(|n| {
        n.kind != NameKind::Country && n.title_from > 0 && words.raw(n.title_from - 1) == ")"
    })
}

/// The first comma of the phrase itself: not in brackets, in a name, or in a date.
fn first_comma(words: &Reading<'_>, chains: &Chains, from: usize, to: usize) -> usize {
    let digit = |at: usize| words.raw(at).starts_with(|c: char| c.is_ascii_digit());
    let mut bracket = false;
    for at in from..to {
        match words.raw(at) {
            "(" => bracket = true,
            ")" => bracket = false,
            "," if !(bracket || in_name(chains, at) || digit(at + 1) && digit(at.wrapping_sub(1))) => {
                return at;
            }
            _ => {}
        }
    }
    to
}

fn in_name(chains: &Chains, at: usize) -> bool {
    names_in(chains, at, at + 1).next().is_some()
}

/// "Barr and Ross", "Tesco and Salling Group", "A, B and C"; not "a doctor and activist NAME".
fn coordination(words: &Reading<'_>, chains: &Chains, from: usize, to: usize) -> Option<Phrase> {
    let mut bracket = false;
    let and = (from..to).find(|&k| {
        bracket = match words.raw(k) {
            "(" => true,
            ")" => false,
            _ => bracket,
        };
        matches!(words.low(k), "and" | "&" | "nor" | "or") && !in_name(chains, k) && !bracket
    })?;
    let main_end = first_comma(words, chains, from, to);
    if and < main_end && is_apposed(words, chains, (and, main_end, to)) {
        return None;
    }
    // "the National Union of Bakers, or NUB"
    let letters = words.raw(to - 1);
    if words.low(and) == "or" && and + 2 == to && letters.len() > 1 && letters.chars().all(char::is_uppercase)
    {
        return None;
    }
    // "NAME, who heads the Council, or CC": one speaker, with what is told of him.
    if and > main_end && matches!(words.low(main_end + 1), "who" | "which" | "whose" | "where") {
        return None;
    }
    // "a list: X, Y, and Z" has a name or a person's noun in each part; an apposition's "and" lies after the comma.
    // "Norway, Sweden and Denmark": names and commas alone.
    let of_names = (from..and)
        .all(|at| words.raw(at) == "," || words.low(at) == "the" || in_name(chains, at))
        && in_name(chains, to - 1);
    let listed = and > main_end && (words.raw(and - 1) == "," || of_names);
    if and > main_end && !listed {
        return None;
    }
    let left: Vec<usize> = names_in(chains, from, and).collect();
    let right: Vec<usize> = names_in(chains, and + 1, to).collect();
    // "Jennifer Daskal of American University and contributor to Slate": one person.
    let first_name = left.first().and_then(|&k| chains.names.get(k));
    let second_name = right.first().and_then(|&k| chains.names.get(k));
    if let Some(first) = first_name
        && and < main_end
        && matches!(words.low(first.to), "of" | "at" | "from" | "with")
        && second_name.is_none_or(|n| n.kind != NameKind::Person)
    {
        return None;
    }
    // "the WHO's Monitored Emergency Use and …": what an organisation owns.
    if first_name.is_some_and(|n| n.kind != NameKind::Person && matches!(words.low(n.to), "'s" | "'"))
        && words.is_capital(and + 1)
        && second_name.is_none_or(|n| n.kind != NameKind::Person)
    {
        return None;
    }
    // "Clinic and advocacy manager NAME": one modifier.
    let titled = second_name.is_some_and(|n| {
        let person = n.kind == NameKind::Person && n.title_from <= and + 1;
        let called = n.to == to && noun(words.low(n.from.wrapping_sub(1))).is(Class::Title);
        n.from > and + 1 && (person || called && n.kind != NameKind::Organisation)
    });
    let small = words.raw(and + 1).starts_with(char::is_lowercase);
    if and == from + 1 && left.is_empty() && (small || titled) && !right.is_empty() {
        return None;
    }
    let head_left = noun(words.low(and.wrapping_sub(1)));
    let left_ends_in_name = left.last().is_some_and(|&k| {
        chains
            .names
            .get(k)
            .is_some_and(|n| n.to == and || words.raw(n.to) == ",")
    });
    let first_right = words.low(and + 1);
    let person_left = head_left.is_person() && !head_left.is(Class::Group);
    if !left_ends_in_name && person_left && !right.is_empty() && !matches!(first_right, "a" | "an" | "the") {
        return None;
    }
    if left.is_empty() && right.is_empty() && !(head_left.is_known()) {
        return None;
    }
    // "Ministry of Trade and Industry", "trade and industry minister": one head after the "and" alone.
    let right_head = noun(words.low(to - 1));
    if left.is_empty() && !head_left.is_known() {
        return None;
    }
    if left.is_empty() && right.is_empty() && right_head.is(Class::Organisation) && to - and == 2 {
        return None;
    }
    let all: Vec<usize> = left.iter().chain(&right).copied().collect();
    // A modifier that holds an "and": "its joint venture partner", "Projections by CNN and NPR".
    if noun(words.low(from)).is(Class::Document) || noun(words.low(from + 1)).is(Class::Document) {
        return None;
    }
    Some(Phrase::Several(all))
}

/// "The manager of the hall and director of the trust, NAME", "Ada and Tom's mother, NAME": one person, whom the name after
/// the comma tells.
fn is_apposed(words: &Reading<'_>, chains: &Chains, (and, comma, to): (usize, usize, usize)) -> bool {
    let mut after = names_in(chains, comma, to);
    let (Some(k), None) = (after.next(), after.next()) else {
        return false;
    };
    let closes = chains.names.get(k).is_some_and(|n| {
        n.title_from == comma + 1 && n.to == to && matches!(n.kind, NameKind::Person | NameKind::Open)
    });
    let one = |at: usize| noun(words.low(at)).is_person() && !noun(words.low(at)).is(Class::Group);
    let owned = one(comma - 1) && matches!(words.low(comma - 2), "'s" | "'");
    let bare = one(and + 1) && matches!(words.low(and + 2), "of" | "for" | "at");
    closes && (owned || bare)
}

/// Names after a noun phrase's first comma among which its apposition is sought.
const APPOSED: usize = 6;
/// "one of a number of": quantities of quantities that are looked into.
const QUANTITIES_DEEP: usize = 4;

/// Reads a source from `from` to its first comma and to its end. Quantities `deep` levels deep are looked into.
fn read_main(
    words: &Reading<'_>,
    chains: &Chains,
    from: usize,
    (main_to, to): (usize, usize),
    deep: usize,
) -> Phrase {
    let mut start = from;
    let mut definite = false;
    let mut indefinite = false;
    let mut owner = None;
    match words.low(start) {
        "the" | "this" | "that" | "these" | "those" => {
            definite = true;
            start += 1;
        }
        "a" | "an" | "another" | "any" | "some" | "one" => {
            indefinite = true;
            start += 1;
        }
        low @ ("his" | "her" | "its" | "their" | "my" | "our") if start + 1 < main_to => {
            definite = true;
            owner = pronoun(low).map(Owner::Pronoun);
            start += 1;
        }
        "both" | "neither" if start + 1 < main_to => start += 1,
        _ => {}
    }
    // "one of the children", "a number of senators": what follows is the head.
    if let Some(of) = (from..main_to.min(from + 5)).find(|&k| words.low(k) == "of")
        && deep > 0
        && of > from
        && words.is(of - 1, QUANTITY)
        && !in_name(chains, of)
    {
        let single = words.low(of - 1) == "one";
        let inner = read_main(words, chains, of + 1, (main_to, to), deep - 1);
        return match inner {
            Phrase::Nominal(mut nominal) => {
                // "One of the groups, the Harbour Union": a body.
                let body = nominal
                    .apposed
                    .and_then(|k| chains.names.get(k))
                    .is_some_and(|n| n.kind != NameKind::Person)
                    && is_bodies(words.low(nominal.head));
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
        };
    }
    let mut end = start;
    let mut bracket = false;
    let mut last_word = None;
    // "the Brothers of Italy (FdI) leader": a bracket parts a body's name from who holds an office there.
    let closing = main_to - 1;
    if main_to > start + 2 && words.raw(closing - 1) == ")" && noun(words.low(closing)).is_person() {
        last_word = Some(closing);
        end = main_to;
    }
    while end < main_to {
        let raw = words.raw(end);
        bracket |= raw == "(";
        if raw == ")" {
            bracket = false;
        }
        if !bracket && is_preposition(words.low(end)) && !in_name(chains, end) && end > start {
            break;
        }
        if matches!(raw, "–" | "—") && words.span(end).start > words.span(end.wrapping_sub(1)).end {
            break;
        }
        // "guidelines established in 2015": a participle after its noun.
        if end > start
            && words.low(end).ends_with("ed")
            && raw.starts_with(char::is_lowercase)
            && noun(words.low(end - 1)).is_known()
            && !noun(words.low(end)).is_known()
        {
            break;
        }
        if !bracket && words.is_word(end) {
            last_word = Some(end);
        }
        end += 1;
    }
    let Some(mut head) = last_word else {
        return Phrase::Nothing;
    };
    if matches!(words.low(head), "'s" | "'") && head > start {
        head -= 1;
    }
    // "the officials there", "his wife Mary": adverbs after the head.
    while head > start
        && matches!(
            words.low(head),
            "there"
                | "here"
                | "alike"
                | "themselves"
                | "himself"
                | "herself"
                | "itself"
                | "today"
                | "yesterday"
        )
    {
        head -= 1;
    }
    let after = names_in(chains, end, main_to).next();
    let complement = after.and_then(|k| {
        let name = chains.names.get(k)?;
        (name.title_from.saturating_sub(end) <= 4).then_some((end, k))
    });
    let adjacent = names_in(chains, end, main_to).rev().find(|&k| {
        let names = &chains.names;
        words_close_bracket(words, chains, k)
            || k > 0
                && names.get(k).zip(names.get(k - 1)).is_some_and(|(last, prior)| {
                    last.title_from == prior.to
                        && last.kind == NameKind::Person
                        && prior.kind == NameKind::Country
                })
    });
    let mut following = names_in(chains, main_to, to.max(main_to)).take(APPOSED);
    let apposed = following.find(|&k| {
        chains.names.get(k).is_some_and(|n| {
            let personal =
                n.kind == NameKind::Person || n.kind == NameKind::Open && n.to == to && n.to - n.from > 1;
            let closes = personal && words.raw(n.title_from.wrapping_sub(1)) == ",";
            let leads = (main_to + 1..n.title_from).all(|t| {
                noun(words.low(t)).is_known() || !words.is_word(t) || matches!(words.low(t), "the" | "former")
            });
            // "doctoral candidate NAME" at the source's end.
            let ends = personal && n.to == to;
            closes || leads || ends
        })
    });
    // The head is a name if the last name of the head region ends there.
    let last_name = names_in(chains, start, head + 1).next_back();
    if let Some(k) = last_name
        && let Some(name) = chains.names.get(k)
    {
        if name.from <= head && head < name.to {
            return Phrase::Name(k);
        }
        // "Trump's statement", "NATO press release", "the Biden campaign".
        if owner.is_none() {
            owner = Some(Owner::Name(k));
        }
    }
    if owner.is_none()
        && let Some(clitic) = (start..head).find(|&k| matches!(words.low(k), "'s" | "'"))
        && clitic > start
    {
        owner = Some(Owner::Noun(clitic - 1));
    }
    Phrase::Nominal(Nominal {
        from: start,
        head,
        noun: noun(words.low(head)),
        definite,
        indefinite,
        owner,
        complement,
        apposed: apposed.or(adjacent),
        to: main_to,
    })
}

/// Whether a word after a source says when or how it spoke and not who: "the bank today", "the two jointly".
fn is_adverb_of_time(low: &str) -> bool {
    matches!(
        low,
        "today"
            | "yesterday"
            | "tonight"
            | "late"
            | "early"
            | "earlier"
            | "later"
            | "jointly"
            | "also"
            | "again"
    ) || pullquote_lexicon::calendar::weekday(low).is_some()
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

/// Whether a name of this kind can be what a noun in apposition to it says.
pub(super) fn agrees(noun: Noun, kind: NameKind) -> bool {
    match kind {
        // "Her publisher, NAME"
        NameKind::Person => {
            noun.is_person() || !noun.is_known() || noun.is(Class::Generic) && !noun.is(Class::Organisation)
        }
        NameKind::Organisation => !noun.is_person() && !noun.is(Class::Group),
        NameKind::Country => false,
        NameKind::Open => !noun.is(Class::Document) || noun.is(Class::Generic),
    }
}
