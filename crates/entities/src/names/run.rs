//! Runs of capitalised words: where one ends, and which of its words are titles and which a name.

use crate::names::{LONGEST_WORD, Name, NameKind, is_compound};
use crate::{Mention, MentionKind};
use pullquote_lexicon::Reading;
use pullquote_lexicon::class::{is_calendar, is_particle};
use pullquote_lexicon::fold;
use pullquote_lexicon::noun::{Class, Noun, forename, noun, organisation};
use pullquote_lexicon::title;

/// Tokens of a run of capitalised words at most: what is longer is no name, and a bound on what a name costs.
const LONGEST_RUN: usize = 40;

/// One past the last token of the run of capitalised words at `at`.
pub(crate) fn run_end(words: &Reading<'_>, at: usize, to: usize) -> usize {
    let to = to.min(at + LONGEST_RUN);
    let mut end = at + 1;
    // "aid group Doctors of the World".
    let called = noun(words.low(at.wrapping_sub(1)));
    let of_people = noun(words.low(at)).is(Class::Group)
        && matches!(words.low(end), "of" | "for" | "without")
        && (called.is(Class::Organisation) || called.is(Class::Generic));
    let mut organisation_head = has_organisation_head(words, at) || of_people;
    loop {
        if end >= to {
            return end;
        }
        let capital = |k: usize| {
            k < to
                && words.is_word(k)
                && words.is_capital(k)
                && !is_calendar(words.low(k))
                && words.raw(k).len() <= LONGEST_WORD
                && !is_compound(words.low(k))
                // "Ferro Group A/S": the company's legal form.
                && !(words.raw(k) == "A" && words.raw(k + 1) == "/")
        };
        let number = |k: usize| k < to && words.raw(k).starts_with(|c: char| c.is_ascii_digit());
        let camel = words.raw(end).starts_with("al-") || words.raw(end).starts_with("el-");
        if (capital(end) || camel) && words.raw(end) != "I" {
            organisation_head |= has_organisation_head(words, end);
            end += 1;
            continue;
        }
        // "the Lost 52 Project"
        if number(end)
            && words.low(at.wrapping_sub(1)) == "the"
            && capital(end + 1)
            && has_organisation_head(words, end + 1)
        {
            organisation_head = true;
            end += 2;
            continue;
        }
        // "Al Jazeera 24", "Channel 4".
        if number(end) && organisation_head && capital(end + 1) {
            end += 2;
            continue;
        }
        let low = words.low(end);
        if is_particle(low) {
            if capital(end + 1) {
                end += 2;
                continue;
            }
            if is_particle(words.low(end + 1)) && capital(end + 2) {
                end += 3;
                continue;
            }
        }
        if low == "&" && capital(end + 1) {
            end += 2;
            organisation_head = true;
            continue;
        }
        // "the Rice Growers' Federation", "the People's Party".
        let plural = matches!(low, "'") && words.low(end - 1).ends_with('s')
            || low == "'s"
                && matches!(
                    words.low(end - 1),
                    "people" | "children" | "women" | "men" | "general"
                )
            || low == "'s" && noun(words.low(end - 1)).is_person() && words.low(end + 1) == "office";
        if plural
            && (end + 1..to.min(end + 4))
                .take_while(|&k| capital(k))
                .any(|k| has_organisation_head(words, k))
        {
            organisation_head = true;
            end += 2;
            continue;
        }
        if organisation_head && matches!(low, "of" | "for" | "on" | "in") {
            // "of the" as well; "in" and "on" only where a name goes on ("Commission on Human Rights").
            let next = if words.low(end + 1) == "the" {
                end + 2
            } else {
                end + 1
            };
            let abroad = low == "in" && matches!(words.low(end - 1), "embassy" | "consulate" | "mission");
            let place = low == "in" && !abroad || low == "on" && is_calendar(words.low(end + 1));
            if capital(next) && !place && (abroad || low == "of" || low == "for" || low == "on") {
                end = next + 1;
                continue;
            }
        }
        // "the Committee to Protect Bloggers"
        let purpose = organisation_head && low == "to" && has_organisation_head(words, end - 1);
        if purpose && capital(end + 1) {
            end += 2;
            continue;
        }
        if low == "and"
            && capital(end + 1)
            && let Some(whole) = joined(words, at, end, to)
        {
            end = whole;
            organisation_head = true;
            continue;
        }
        // "the Justice and Development Party": one word, and a body's last word after the "and".
        if low == "and"
            && end == at + 1
            && words.low(at.wrapping_sub(1)) == "the"
            && !organisation_head
            && forename(&fold(words.raw(at))).is_none()
            && noun(words.low(end - 1)).is_person() == (words.low(end - 1) == "justice")
            && (end + 1..to.min(end + 5))
                .take_while(|&k| capital(k))
                .last()
                .is_some_and(|k| k > end + 1 && has_organisation_head(words, k))
        {
            end += 2;
            organisation_head = true;
            continue;
        }
        if organisation_head
            && low == "and"
            && words.low(end + 1) == "the"
            && capital(end + 2)
            && of_before(words, at, end)
        {
            end += 3;
            continue;
        }
        if organisation_head && low == "and" && capital(end + 1) && of_before(words, at, end) {
            let next_is_person =
                forename(&fold(words.raw(end + 1))).is_some() || noun(words.low(end + 1)).is(Class::Title);
            if !next_is_person {
                end += 2;
                continue;
            }
        }
        return end;
    }
}

/// The end of an organisation's name of the tables that holds the "and" at `and`, begun up to four words before it.
fn joined(words: &Reading<'_>, at: usize, and: usize, to: usize) -> Option<usize> {
    (and.saturating_sub(4).max(at)..and).find_map(|from| {
        (and + 2..to.min(and + 5))
            .rev()
            .find(|&end| organisation(&fold(words.cover(from, end).of(words.text))).is_some())
    })
}

fn of_before(words: &Reading<'_>, from: usize, to: usize) -> bool {
    (from..to).any(|k| matches!(words.low(k), "of" | "for"))
}

pub(crate) fn has_organisation_head(words: &Reading<'_>, at: usize) -> bool {
    let found = noun(words.low(at));
    // "Northgate Pictures", and not "Pictures and Words Ltd".
    let ends = || words.is_capital(at) && !words.is_capital(at + 1) && words.low(at + 1) != "and";
    found.is(Class::Organisation)
        || matches!(words.low(at), "centers" | "campaign")
        || matches!(words.low(at), "pictures" | "entertainment" | "studios" | "presidency") && ends()
        // "the Democratic Rally"
        || words.low(at) == "rally" && words.is_capital(at) && words.is_capital(at.wrapping_sub(1))
        || words.low(at) == "state" && at > 0 && words.raw(at - 1) == "Islamic"
}

/// Cuts a run into titles and names: "Russian Foreign Minister | Sergei Lavrov".
pub(crate) fn split_run(
    words: &Reading<'_>,
    from: usize,
    to: usize,
    covering: &[Option<usize>],
    mentions: &[Mention],
    names: &mut Vec<Name>,
) {
    let mention_of = |at: usize| {
        covering
            .get(at)
            .copied()
            .flatten()
            .and_then(|k| Some((k, mentions.get(k)?)))
    };
    let mut push = |title_from: usize, from: usize, to: usize, kind: NameKind, mention: Option<usize>| {
        names.push(Name::new(title_from, from, to, kind, mention));
    };
    // "Doctors Without Limits"
    if words.low(from + 1) == "without" && to - from > 2 {
        push(from, from, to, NameKind::Organisation, None);
        return;
    }
    // A run that is a country, whole.
    if let Some((k, country)) = mention_of(from).filter(|(_, m)| m.kind == MentionKind::Country)
        && words.range(country.span) == (from, to)
    {
        if !country.adjectival {
            push(from, from, to, NameKind::Country, Some(k));
        }
        return;
    }
    let last = to - 1;
    let (first_low, last_low) = (words.low(from), words.low(last));
    let person_mention =
        (from..to).find_map(|at| mention_of(at).filter(|(_, m)| m.kind == MentionKind::Person));
    let known = organisation(&fold(words.cover(from, to).of(words.text)));
    if known.is_some() && person_mention.is_none() {
        push(from, from, to, NameKind::Organisation, None);
        return;
    }
    // "Bookmaker Corvells", where a sentence begins.
    let opens = !words.is_word(from.wrapping_sub(1));
    let calls = |found: Noun| found.is(Class::Generic) && !found.is(Class::Organisation);
    let one = to - from == 2 || has_organisation_head(words, last);
    if opens && one && to - from > 1 && person_mention.is_none() && calls(noun(first_low)) {
        push(from, from + 1, to, NameKind::Organisation, None);
        return;
    }
    let organisation_last = noun(last_low).is(Class::Organisation) && to - from > 1;
    let body_of = (from..to)
        .any(|k| matches!(words.low(k), "of" | "for") && k > from && has_organisation_head(words, k - 1));
    let title = title_end(words, from, to);
    // "UN Secretary-General", "Interior Minister": an office without a name.
    if person_mention.is_none()
        && (organisation_last || body_of)
        && !(title.is_some() && forename_at(words, title))
    {
        push(from, from, to, NameKind::Organisation, None);
        return;
    }
    let start = title.unwrap_or(from);
    if start >= to {
        return;
    }
    // "Prime Minister of India Narendra Modi": a country and then a name.
    if let Some((k, country)) =
        mention_of(start).filter(|(_, m)| m.kind == MentionKind::Country && !m.adjectival)
    {
        let (_, country_to) = words.range(country.span);
        if country_to < to
            && forename_at(words, Some(country_to))
            && start > 0
            && words.low(start - 1) == "of"
        {
            push(start, start, country_to, NameKind::Country, Some(k));
            push(
                country_to,
                country_to,
                to,
                NameKind::Person,
                person_mention.map(|(k, _)| k),
            );
            return;
        }
    }
    // Countries and their adjectives before a name without a title: "Syria's" is cut by its clitic, "US Reuters" here.
    let mut begin = start;
    while begin + 1 < to
        && mention_of(begin).is_some_and(|(_, m)| m.kind == MentionKind::Country && m.adjectival)
        && (person_mention.is_some() || begin + 2 < to && forename_at(words, Some(begin + 1)))
    {
        begin += 1;
    }
    let office = noun(last_low).is(Class::Title) && last_low.len() > 1 && begin == from;
    if office && person_mention.is_none() && !(to - from > 1 && forename_at(words, Some(from))) {
        return;
    }
    let alone = begin == from && to - from == 1 && person_mention.is_none();
    if alone && (noun(first_low).is_person() || noun(first_low).is(Class::Group) && first_low.ends_with('s'))
    {
        return;
    }
    let forenamed = forename_at(words, Some(begin)) && to - begin > 1;
    let mention = person_mention.map(|(k, _)| k);
    let kin = to - begin == 1 && begin > 0 && pullquote_lexicon::noun::is_kin(words.low(begin - 1));
    // "Politics1.com", "Marsh & McLennan", "KLXT-TV"
    let corporate = (begin..to).any(|k| words.raw(k) == "&" || is_site(words.low(k)));
    let kind = if corporate && mention.is_none() {
        NameKind::Organisation
    } else if mention.is_some() || title.is_some() || forenamed || kin {
        NameKind::Person
    } else if (begin..to).any(|k| has_organisation_head(words, k)) && to - begin > 1
        || is_acronym(words, begin, to)
    {
        NameKind::Organisation
    } else {
        NameKind::Open
    };
    push(from, begin, to, kind, mention);
}

/// "domain.com", "klxt-tv": what only a site or a station is called.
fn is_site(low: &str) -> bool {
    [".com", ".org", ".net", ".info", "-tv", "-fm"]
        .into_iter()
        .any(|end| low.len() > end.len() + 1 && low.ends_with(end))
}

fn forename_at(words: &Reading<'_>, at: Option<usize>) -> bool {
    at.is_some_and(|at| forename(&fold(words.raw(at))).is_some())
}

pub(crate) fn is_acronym(words: &Reading<'_>, from: usize, to: usize) -> bool {
    let raw = words.raw(from).trim_end_matches('.');
    to - from == 1
        && raw.len() >= 2
        && raw
            .chars()
            .filter(|c| *c != '.' && *c != '&')
            .all(|c| c.is_uppercase() || c.is_numeric())
}

/// One past the last title of the run, if a name follows it.
fn title_end(words: &Reading<'_>, from: usize, to: usize) -> Option<usize> {
    let is_title = |k: usize| {
        let low = words.low(k);
        // "General Confederation of Labour".
        if low == "general" && has_organisation_head(words, k + 1) {
            return false;
        }
        let called = noun(low).is_person() || noun(low).is(Class::Group) || is_agentive(low);
        let forenamed = forename_at(words, Some(k + 1));
        let two = words.is_capital(k + 1) && k + 2 < to && words.is_capital(k + 2);
        // "Shopkeeper Sina Leota", "Divers Anton Zahra and …" at a sentence's start.
        let caller = k == from && called && two && (forenamed || forename(&fold(words.raw(k))).is_none());
        // "Don Emiliano", whose forename it is not.
        let forename_too = low == "don" && (k > from || !forenamed);
        (noun(low).is(Class::Title) || caller) && low.len() > 1 && !forename_too
    };
    let last = (from..to.saturating_sub(1))
        .rev()
        .find(|&k| is_title(k) && !is_suffix(words.low(k + 1)))?;
    // A forename before the title means that the title is part of the name: "Stephen King Jr".
    if last > from
        && forename(&fold(words.raw(last - 1))).is_some()
        && !noun(words.low(last - 1)).is(Class::Title)
    {
        let common_adjective = !matches!(
            words.low(last),
            "king" | "prince" | "judge" | "bishop" | "dean" | "major" | "baron"
        );
        return common_adjective.then_some(last + 1);
    }
    if title::stays(words.low(last)) && to - last == 2 {
        return Some(last);
    }
    Some(last + 1)
}

/// Whether a word that the tables lack looks like a calling: "colourist".
fn is_agentive(low: &str) -> bool {
    let stem = low.strip_suffix('s').unwrap_or(low);
    low.len() > 6
        && [
            "ist", "smith", "keeper", "maker", "naut", "ologist", "worker", "holder",
        ]
        .iter()
        .any(|end| stem.ends_with(end))
}

fn is_suffix(low: &str) -> bool {
    matches!(low, "jr" | "jr." | "sr" | "sr." | "ii" | "iii" | "iv")
}
