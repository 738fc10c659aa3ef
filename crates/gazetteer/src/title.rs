//! Titles of office as the text writes them: "Qatari Energy Minister", "the mayor of London", "police spokesman".
//!
//! A title is found from its head ("minister", "mayor") and grown over the words before it and the phrase
//! that "of", "for" or "to" opens after it. A name may follow it or stand before it.

use pullquote_tokenize::steps::step;

use crate::CountryCode;
use crate::atom::Gap;
use crate::beside::find_name;
use crate::class;
use crate::context::Context;
use crate::country::Candidate;
use crate::lexicon::Classes;
use crate::modifier::{Effect, Modifiers, Phrase, Standing, standing};
use crate::names::{Hit, Layer};
use crate::person::{LONGEST_WORD, closes_name, is_name_word, name_at};
use crate::place::{Places, Sense};
use crate::region::{Region, Regions};
use crate::term::Terms;

/// What opens a title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Opening {
    /// Nothing: "Foreign Minister".
    Bare,
    /// "the".
    Definite,
    /// "a", "an".
    Indefinite,
    /// "his", "Mexico's".
    Possessive,
}

/// A title of office in the text.
#[derive(Clone, Debug)]
pub(crate) struct Title {
    pub(crate) first: u32,
    pub(crate) head: u32,
    pub(crate) last: u32,
    /// Atoms of the title proper: no article, no country before it.
    pub(crate) core: u32,
    pub(crate) opening: Opening,
    pub(crate) office: Option<u32>,
    /// The row of the office layer that it is; what it means depends on the country.
    pub(crate) entry: Option<u32>,
    pub(crate) country: Option<CountryCode>,
    /// The part of the country whose office it is.
    pub(crate) region: Option<CountryCode>,
    /// A capitalised word that no table knows stands in it: perhaps a place's, whose office it is.
    pub(crate) stranger: bool,
    /// A public office by its words.
    pub(crate) public: bool,
    /// What the words beside it make of it: "former", "deputy", "-elect".
    pub(crate) standing: Standing,
    /// The name beside it, if one stands there: first and last atom.
    pub(crate) name: Option<(u32, u32)>,
    /// The name stands before the title: "Sadiq Khan, the mayor of London".
    pub(crate) name_before: bool,
}

impl Title {
    /// Where the office has its seat: the part of the country, else the country.
    pub(crate) fn seat(&self) -> Option<CountryCode> {
        self.region.or(self.country)
    }

    /// The office that its words mean in a country: "chancellor" in Germany and in Britain.
    pub(crate) fn office_in(&self, found: Found<'_>, country: Option<CountryCode>) -> Option<u32> {
        let meant = self.entry.filter(|_| self.country.is_none() && country.is_some());
        meant
            .and_then(|entry| found.terms.meaning(entry, self.region, country))
            .or(self.office)
    }
}

/// What the text's earlier stages found.
#[derive(Clone, Copy)]
pub(crate) struct Found<'a> {
    pub(crate) hits: &'a [Hit],
    pub(crate) candidates: &'a [Candidate],
    pub(crate) places: &'a Places,
    pub(crate) terms: &'a Terms,
    pub(crate) modifiers: &'a Modifiers,
    pub(crate) regions: &'a Regions,
}

/// How many hits before an atom may cover it: more than the layers and the longest names need.
const NEAR: usize = 40;

impl Found<'_> {
    /// The country that a place hit over atom `i` names, whatever its form.
    pub(crate) fn country_at(&self, i: u32) -> Option<(CountryCode, &Candidate)> {
        let at = self.candidates.partition_point(|c| c.last < i);
        let candidate = self.candidates.get(at).filter(|c| c.first <= i)?;
        let country = self.places.countries.get(candidate.country as usize)?;
        Some((country.code, candidate))
    }

    /// Whether a row of the place layer, a blocker among them, covers atom `i`.
    pub(crate) fn has_place(&self, i: u32) -> bool {
        let end = self.hits.partition_point(|h| h.first <= i);
        self.hits
            .get(end.saturating_sub(NEAR)..end)
            .is_some_and(|hits| hits.iter().any(|h| h.layer == Layer::Place && h.last >= i))
    }

    /// The office hit that covers the head of a title and lies within it; the longest.
    fn office_over(&self, first: u32, head: u32, last: u32) -> Option<&Hit> {
        let end = self.hits.partition_point(|h| h.first <= head);
        self.hits
            .get(end.saturating_sub(NEAR)..end)?
            .iter()
            .filter(|h| h.layer == Layer::Office && h.first >= first && h.last >= head && h.last <= last)
            .max_by_key(|h| h.last - h.first)
    }

    /// The hit of a layer that covers atom `i`.
    fn over(&self, layer: Layer, i: u32) -> Option<&Hit> {
        let end = self.hits.partition_point(|h| h.first <= i);
        let near = self.hits.get(end.saturating_sub(NEAR)..end)?;
        near.iter().rev().find(|h| h.layer == layer && h.last >= i)
    }

    /// The word that changes a title, of which atom `i` is the last.
    pub(crate) fn modifier_ending(&self, i: usize) -> Option<(usize, Effect)> {
        let hit = self
            .over(Layer::Modifier, i as u32)
            .filter(|h| h.last as usize == i)?;
        let (effect, _) = self.modifiers.effect(hit)?;
        Some((hit.first as usize, effect))
    }

    /// The part of a country that atom `i` names.
    pub(crate) fn region_at(&self, i: usize) -> Option<Region> {
        self.over(Layer::Region, i as u32)
            .and_then(|hit| self.regions.get(hit.entry))
    }

    /// The person hit that starts at atom `i`.
    pub(crate) fn person_at(&self, i: u32) -> Option<&Hit> {
        let at = self.hits.partition_point(|h| h.first < i);
        self.hits
            .get(at..)?
            .iter()
            .take_while(|h| h.first == i)
            .find(|h| h.layer == Layer::Person)
    }
}

/// Finds the titles of a text. Cost: linear; each title grows over a bounded number of words.
pub(crate) fn titles(ctx: Context<'_>, found: Found<'_>, out: &mut Vec<Title>) {
    out.clear();
    let mut free = 0;
    for (i, atom) in ctx.atoms.iter().enumerate() {
        step(1);
        let classes = ctx.classes_of(*atom);
        let is_head = classes.has(class::HEAD)
            || classes.has(class::SOMETIMES_HEAD) && (is_crown_prince(ctx, i) || is_short(ctx, i));
        if i < free || !is_head || opens_longer_title(ctx, found, i) || closes_name(ctx, i) {
            continue;
        }
        if let Some(title) = title(ctx, found, i, out.last()) {
            free = title.last as usize + 1;
            if let Some((_, last)) = title.name.filter(|_| !title.name_before) {
                free = free.max(last as usize + 1);
            }
            out.push(title);
        }
    }
}

/// "deputy" in "the deputy French finance minister": a word that changes the title of which the head comes later.
fn opens_longer_title(ctx: Context<'_>, found: Found<'_>, i: usize) -> bool {
    if found.modifier_ending(i).is_none() {
        return false;
    }
    for next in i + 1..i + 7 {
        let Some(atom) = ctx.atom(next).filter(|a| a.gap.only(Gap::SPACE.or(Gap::HYPHEN))) else {
            return false;
        };
        let classes = ctx.classes_of(atom);
        if classes.has(class::HEAD) && found.modifier_ending(next).is_none() {
            return true;
        }
        let inside = classes.has(class::GOV.with(class::QUALIFIER))
            || found.country_at(next as u32).is_some()
            || found.region_at(next).is_some()
            || found.modifier_ending(next).is_some();
        if !inside {
            return false;
        }
    }
    false
}

/// "Premier League", "Governor Hotel": the head opens the name of a thing.
fn names_thing(ctx: Context<'_>, head: usize) -> bool {
    let mut last = head;
    while let Some((next, atom)) = ctx.after(last)
        && atom.is_capital()
        && ctx.gap(next) == Gap::SPACE
        && last - head < 4
    {
        last = next;
    }
    last > head && ctx.atom(head).is_some_and(|a| a.is_capital()) && ctx.classes(last).has(class::THING_NAME)
}

/// "crown prince", where "prince" alone is no office.
fn is_crown_prince(ctx: Context<'_>, i: usize) -> bool {
    matches!(ctx.word(i), "prince" | "princess")
        && ctx.before(i).is_some_and(|(crown, _)| ctx.word(crown) == "crown")
}

/// "PM", not "pm": before a name, or with a country or an article ("the Japanese PM").
fn is_short(ctx: Context<'_>, i: usize) -> bool {
    ctx.word(i) == "pm"
        && ctx.atom(i).is_some_and(|a| a.is_all_caps())
        && ctx.before(i).is_none_or(|(_, a)| !a.is_number())
}

fn title(ctx: Context<'_>, found: Found<'_>, i: usize, previous: Option<&Title>) -> Option<Title> {
    let mut head = i;
    if ctx.classes(i).has(class::RANK) || ctx.word(i) == "marshal" {
        let full = ctx.atom(i)?.is_capital() && name_at(ctx, i + 1).is_some_and(|end| end > i + 1);
        if !full {
            return None;
        }
    }
    // "Deputy Governor", "Commandant Admiral", "Speaker Pelosi": of several heads in a row the last one counts.
    while let Some((next, atom)) = ctx.after(head)
        && ctx.classes_of(atom).has(class::HEAD)
        && (atom.is_capital()
            || !ctx.atom(head).is_some_and(|a| a.is_capital())
            || ctx.word(next) == "general")
        && ctx.gap(next).only(Gap::SPACE.or(Gap::HYPHEN))
    {
        head = next;
    }
    // "Secretary-General", "president-elect"
    if let Some((next, _)) = ctx.after(head)
        && ctx.gap(next) == Gap::HYPHEN
        && matches!(ctx.word(next), "general" | "elect" | "designate")
    {
        head = next;
    }
    if names_thing(ctx, head) {
        return None;
    }
    let floor = previous.map_or(0, |p| match p.name {
        Some((_, last)) if !p.name_before => last.max(p.last) as usize + 1,
        _ => p.last as usize + 1,
    });
    let left = grow_left(ctx, found, i, floor);
    let (mut last, name_in_tail) = grow_right(ctx, found, head);
    let office_hit = found
        .office_over(left.first as u32, head as u32, last as u32)
        .copied();
    let office_at = office_hit.map(|hit| (hit.first, hit.last));
    let seat = seat_of(ctx, found, &left, head, last, office_at);
    let country = seat.country;
    let standing = standing(
        ctx,
        found.hits,
        found.modifiers,
        Phrase {
            first: left.first,
            head,
            last,
            office: office_at,
        },
    );
    // "union chairwoman", "the director": of no country, one word for many offices says no more than the text does
    let is_vague = country.is_none()
        && (office_hit.is_some_and(|o| o.first == o.last) && ctx.word(head) == "leader"
            || office_hit.is_some_and(|o| o.first == o.last && found.terms.is_one_of_many(o.entry)));
    let phrase = ctx.atoms.get(left.first..=last)?;
    let classes = phrase
        .iter()
        .fold(Classes::NONE, |all, a| all.with(ctx.classes_of(*a)));
    let strong =
        ctx.classes(head).has(class::STRONG) || ctx.classes(i).has(class::STRONG) || is_short(ctx, head);
    let plain = (left.first..=last).all(|i| {
        let known = class::BARE_HEAD
            .with(class::QUALIFIER)
            .with(class::DET)
            .with(class::RANK);
        ctx.classes(i).has(known) || found.over(Layer::Modifier, i as u32).is_some() || i == head
    });
    let bare = plain && ctx.atom(head)?.is_capital() && ctx.classes(head).has(class::BARE_HEAD);
    let unconnected = left.stranger && !strong && country.is_none();
    let public = strong
        || bare
        || standing.is(Effect::Shadow)
        || classes.has(class::CIVIC)
        || (!unconnected && (classes.has(class::GOV) || country.is_some()))
        || (classes.has(class::SPOKES) && classes.has(class::PARTY))
        || (!unconnected && office_hit.is_some_and(|o| o.last > o.first));
    let only = office_hit.and_then(|o| found.terms.only_country(o.entry));
    let public = public && !is_of_company(ctx, &left, head, last, country.or(only));
    // "Police Inspector Ann Orth" heads no force
    let rank = ctx.classes(head).has(class::POLICE_RANK);
    let civic =
        (left.first..=last).any(|i| ctx.classes(i).has(class::CIVIC) && !(rank && ctx.word(i) == "police"));
    let public = public && (civic || !ctx.classes(head).has(class::CIVIC_HEAD));
    // "defense attorney", "director of the Australian Retailers Association"
    let several_words = office_hit.is_some_and(|o| o.last > o.first);
    // "CIA deputy director"
    let agency = (left.first..head)
        .any(|i| ctx.classes(i).has(class::GOV) && ctx.atom(i).is_some_and(|a| a.is_all_caps()));
    let private = (ctx.word(head) == "attorney" || rank) && !several_words
        || !strong && (head + 1..=last).any(|i| ctx.classes(i).has(class::PRIVATE_BODY))
        || matches!(ctx.word(head), "officer" | "director") && !several_words && country.is_none() && !agency;
    let public = public && (civic || !private);
    // and a chief executive
    let public = public
        && (ctx.word(head) != "executive" || country.is_some_and(|c| matches!(c.as_str(), "HK" | "MO")));
    // a party's or a movement's, where no office of state is called so
    let leads_opposition =
        ctx.word(head) == "leader" && (left.first..head).any(|i| ctx.word(i) == "opposition");
    let public = public
        && !(leads_opposition
            && office_hit.is_some_and(|o| found.terms.meaning(o.entry, seat.region, country).is_none()));
    if ctx.word(i) == "justice" && name_at(ctx, last + 1).is_none() {
        return None;
    }
    let mut title = Title {
        first: left.first as u32,
        head: head as u32,
        last: last as u32,
        core: left.core as u32,
        opening: left.opening,
        office: office_hit
            .filter(|_| !is_vague)
            .and_then(|o| found.terms.meaning(o.entry, seat.region, country)),
        entry: office_hit.filter(|_| !is_vague).map(|o| o.entry),
        country: country.or(only),
        region: seat.region,
        stranger: left.stranger || seat.stranger,
        public,
        standing,
        name: None,
        name_before: false,
    };
    if leads_party(ctx, found, &left, &title) {
        title.office = found.terms.office_named("party leader");
        title.entry = None;
        let known = |i: u32| ctx.classes(i as usize).has(class::PARTY);
        title.public |= (title.first..title.head).any(known);
    }
    if let Some(split) = name_in_tail {
        last = split - 1;
        title.last = last as u32;
        title.name = name_at(ctx, split).map(|end| (split as u32, end as u32));
    } else {
        find_name(ctx, found, &mut title);
    }
    // "Martin Luther King | Jr."
    let is_suffix = |(first, last): (u32, u32)| {
        first == last
            && ctx.classes(first as usize).has(class::SUFFIX)
            && ctx.gap(first as usize) == Gap::SPACE
    };
    title.name = title
        .name
        .filter(|name| !names_country(ctx, found, *name) && !is_suffix(*name));
    if title.name_before && opens_clause(ctx, &title, previous) {
        (title.name, title.name_before) = (None, false);
    }
    Some(title)
}

/// "At the request of Prime Minister Boris Johnson, the Queen suspended …": whoever has a title already is not the
/// subject that the comma opens.
fn opens_clause(ctx: Context<'_>, title: &Title, previous: Option<&Title>) -> bool {
    let has_title = previous.is_some_and(|p| !p.name_before && p.name == title.name);
    let verb = class::SAY.with(class::ACT).with(class::AUX);
    has_title
        && ctx.after(title.last as usize).is_some_and(|(next, a)| {
            ctx.gap(next) == Gap::SPACE && a.is_lower() && ctx.classes_of(a).has(verb)
        })
}

/// "senior vice president", "a British director": what companies and films have, and no words of government beside it.
fn is_of_company(
    ctx: Context<'_>,
    left: &Left,
    head: usize,
    last: usize,
    country: Option<CountryCode>,
) -> bool {
    let is_capital = ctx.atom(head).is_some_and(|a| a.is_capital());
    let is_vice = (left.first..head).any(|i| ctx.word(i) == "vice");
    match ctx.word(head) {
        "president" if country.is_none() => {
            !is_capital && (is_vice || left.core < head) || is_vice && last > head
        }
        "director" => left.core == head && last == head && !is_capital,
        _ => false,
    }
}

/// "Tory leader", "SNP leader", "Congress leader": of a party, where "the Syrian leader" leads a country.
fn leads_party(ctx: Context<'_>, found: Found<'_>, left: &Left, title: &Title) -> bool {
    let (first, head) = (title.first as usize, title.head as usize);
    let names_party = |i: usize| {
        let classes = ctx.classes(i);
        let unknown = left.stranger && classes == Classes::NONE && !found.has_place(i as u32);
        classes.has(class::PARTY)
            || ctx.word(i) == "party"
            || unknown && ctx.atom(i).is_some_and(|a| a.is_capital())
    };
    let congress = head > first && ctx.word(head - 1) == "congress";
    ctx.word(head) == "leader" && (congress || left.core == head && (first..head).any(names_party))
}

/// "chief UK economist", "Deutsche Securities Japan": a country closes the run of capitals or opens it, so that it is
/// nobody's name. "Israel Katz" and "Michael Jordan" are.
fn names_country(ctx: Context<'_>, found: Found<'_>, (first, last): (u32, u32)) -> bool {
    if found
        .person_at(first)
        .is_some_and(|hit| hit.last > first && hit.last <= last)
    {
        return false;
    }
    let country = |i: u32| found.country_at(i).map(|(_, c)| c).filter(|c| c.is_likely());
    let closes = country(last).is_some_and(|c| match c.sense {
        Sense::Capital | Sense::Seat => false,
        _ => first == last || !c.is_open() || !ctx.classes(first as usize).has(class::FORENAME),
    });
    let opens = country(first)
        .is_some_and(|c| matches!(c.sense, Sense::Short | Sense::Adjective | Sense::People) && !c.is_open());
    closes || opens
}

struct Left {
    first: usize,
    core: usize,
    opening: Opening,
    /// Whose it is, in "Mexico's".
    holder: Option<usize>,
    /// A capitalised word that no table knows stands in it.
    stranger: bool,
}

fn grow_left(ctx: Context<'_>, found: Found<'_>, head: usize, floor: usize) -> Left {
    let mut left = Left {
        first: head,
        core: head,
        opening: Opening::Bare,
        holder: None,
        stranger: false,
    };
    for _ in 0..10 {
        let Some((before, atom)) = ctx.before(left.first).filter(|(b, _)| *b >= floor) else {
            break;
        };
        let classes = ctx.classes_of(atom);
        if ctx.is_possessive(before) && before > floor {
            let mut first = before - 1;
            while let Some((b, a)) = ctx.before(first)
                && b >= floor
                && a.is_capital()
                && ctx.gap(first) == Gap::SPACE
                && !ctx.classes_of(a).has(class::FUNCTION)
            {
                first = b;
            }
            left.holder = Some(before - 1);
            left.opening = Opening::Possessive;
            left.first = first;
            if let Some((b, _)) = ctx.before(first).filter(|(b, _)| *b >= floor)
                && matches!(ctx.word(b), "the")
            {
                left.first = b;
            }
            break;
        }
        if let Some((first, effect)) = found.modifier_ending(before).filter(|(first, _)| *first >= floor)
            && effect != Effect::Local
        {
            left.first = first;
            continue;
        }
        if classes.has(class::DET) {
            left.opening = match ctx.word(before) {
                "the" => Opening::Definite,
                "a" | "an" => Opening::Indefinite,
                "his" | "her" | "their" | "its" | "our" | "my" | "your" => Opening::Possessive,
                _ => break,
            };
            left.first = before;
            break;
        }
        if ctx.gap(left.first).has(Gap::LINE) {
            break;
        }
        if ctx.word(before) == "of"
            && let Some((b, a)) = ctx.before(before)
            && b >= floor
            && a.is_capital()
            && ctx.classes_of(a).has(class::GOV)
        {
            left.first = b;
            left.core = b;
            continue;
        }
        if ctx.word(before) == "and"
            && ctx.atom(left.first).is_some_and(|a| a.is_capital())
            && let Some((b, a)) = ctx.before(before)
            && b >= floor
            && a.is_capital()
            && ctx.classes_of(a).has(class::GOV)
        {
            left.first = b;
            left.core = b;
            continue;
        }
        if atom.len() > LONGEST_WORD {
            break;
        }
        let qualifies = classes.has(class::GOV.with(class::QUALIFIER).with(class::HEAD));
        if atom.is_capital() {
            let verb = classes.has(class::SAY.with(class::ACT)) && !qualifies;
            let dull = class::FUNCTION
                .with(class::MONTH)
                .with(class::WEEKDAY)
                .with(class::HONORIFIC);
            if (classes.has(dull) && !qualifies) || verb {
                break;
            }
        } else if !qualifies && !atom.is_number() {
            break;
        }
        let named = found.has_place(before as u32) || found.region_at(before).is_some();
        left.stranger |= atom.is_capital() && classes == Classes::NONE && !named;
        left.first = before;
        if classes.has(class::GOV.with(class::HEAD)) {
            left.core = before;
        }
    }
    left
}

/// The title's last atom, and where a name opens in the capitals that follow it ("Mayor of London Sadiq Khan").
fn grow_right(ctx: Context<'_>, found: Found<'_>, head: usize) -> (usize, Option<usize>) {
    let Some((of, _)) = ctx.after(head) else {
        return (head, None);
    };
    if ctx.gap(of) != Gap::SPACE || !matches!(ctx.word(of), "of" | "for" | "to") {
        return (head, None);
    }
    let mut last = head;
    let mut tail = None;
    // whether the tail follows a word of government, so that it can only be a name: "of State Mike Pompeo"
    let mut after_office = false;
    let mut i = of;
    for _ in 0..14 {
        let Some((next, atom)) = ctx.after(i) else { break };
        let after_short = ctx.gap(next).has(Gap::PERIOD);
        if ctx.gap(next).has(Gap::LINE) || after_short {
            break;
        }
        let classes = ctx.classes_of(atom);
        let joint = matches!(ctx.word(next), "the" | "of" | "and" | "for");
        if joint {
            // "for Refugees Filippo Grandi and …": the title ended before the name
            let opens = |t: usize| found.person_at(t as u32).is_some_and(|h| h.last > h.first);
            let named = tail.is_some_and(|tail| (tail..=last).any(opens));
            if named && ctx.word(next) == "and" {
                break;
            }
            tail = None;
        } else if ctx.is_possessive(next) {
            // "an aide of Rome's new mayor": two people
            let other = (next + 1..next + 4).any(|i| ctx.classes(i).has(class::HEAD));
            if other && !ctx.classes(head).has(class::SPOKES) {
                return (head, None);
            }
            break;
        } else if atom.is_capital() && is_name_word(ctx, next) || found.country_at(next as u32).is_some() {
            if tail.is_none() {
                after_office = ctx.classes(i).has(class::GOV) && !matches!(ctx.word(i), "of" | "the");
                tail = Some(next);
            }
            last = next;
        } else if classes.has(class::GOV)
            || ctx.word(next) == "staff"
            || (classes.has(class::HEAD.with(class::ORGANIZATION)) && atom.is_capital())
        {
            last = next;
            tail = None;
        } else {
            break;
        }
        i = next;
    }
    let split = tail.filter(|t| *t <= last).and_then(|t| {
        let person = ctx.classes(t).has(class::FORENAME)
            || found.person_at(t as u32).is_some()
            || ctx.atom(t - 1).is_some_and(|a| a.is_lower())
            || matches!(
                ctx.word(t - 1),
                "affairs" | "state" | "defence" | "defense" | "parliament" | "interior"
            );
        let named = after_office && person && last > t && name_at(ctx, t) == Some(last);
        let place = (t..=last).any(|i| found.country_at(i as u32).is_some());
        if named && !place {
            Some(t)
        } else {
            split_tail(ctx, found, t, last)
        }
    });
    (last, split)
}

/// Where place ends and name begins in a run of capitals.
fn split_tail(ctx: Context<'_>, found: Found<'_>, first: usize, last: usize) -> Option<usize> {
    if let Some(person) =
        (first..=last).find(|i| found.person_at(*i as u32).is_some_and(|h| h.last > h.first))
    {
        return (person > first).then_some(person);
    }
    let place_end = match found.country_at(first as u32) {
        Some((_, c)) => c.last as usize,
        None if let Some(hit) = found.over(Layer::Region, first as u32) => hit.last as usize,
        None if ctx.classes(first).has(class::NEW) => first + 1,
        None => first,
    };
    let rest = last.checked_sub(place_end)?;
    let name = match rest {
        0 | 1 => return None,
        2..=4 => place_end + 1,
        _ => last - 1,
    };
    (name_at(ctx, name) == Some(last)).then_some(name)
}

/// Where a title's office is, by its words.
#[derive(Clone, Copy, Debug, Default)]
struct Seat {
    country: Option<CountryCode>,
    region: Option<CountryCode>,
    /// A place that no table knows stands there.
    stranger: bool,
}

/// The country, or the part of one, that a title's words name. Those of the office's own name ("Scottish secretary")
/// and those of a post ("ambassador to Turkey") are not the office's.
fn seat_of(
    ctx: Context<'_>,
    found: Found<'_>,
    left: &Left,
    head: usize,
    last: usize,
    office: Option<(u32, u32)>,
) -> Seat {
    let of = |region: Region| Seat {
        country: Some(region.country),
        region: Some(region.code),
        stranger: false,
    };
    if let Some(holder) = left.holder {
        if let Some(region) = region_of(ctx, found, holder, head) {
            return of(region);
        }
        if let Some((code, _)) = found.country_at(holder as u32) {
            return Seat {
                country: Some(code),
                ..Seat::default()
            };
        }
    }
    let strong = ctx.classes(head).has(class::STRONG);
    let is_posted = ctx.classes(head).has(class::ENVOY) && matches!(ctx.word(head + 1), "to" | "in");
    let mut direct = true;
    let mut seat = Seat::default();
    for i in left.first..=last {
        if i > head && is_posted {
            break;
        }
        // "president of the Human Rights League of France": a country further inside is not the office's
        let joint = matches!(ctx.word(i), "of" | "the" | "for" | "to" | "and");
        if i > head && !strong {
            if !direct {
                break;
            }
            direct = joint;
        }
        let in_office = office.is_some_and(|(a, b)| (a..=b).contains(&(i as u32)));
        if !in_office && let Some(region) = region_of(ctx, found, i, head) {
            return of(region);
        }
        if let Some((code, candidate)) = found.country_at(i as u32)
            && (candidate.sense != Sense::Capital || i > left.first)
        {
            seat.country = Some(code);
            return seat;
        }
        match ctx.slice(i, i) {
            "UN" | "Nations" => seat.country = CountryCode::new("UN"),
            "NATO" => seat.country = CountryCode::new("NATO"),
            _ => {}
        }
        if seat.country.is_some() {
            return seat;
        }
        let unknown = ctx
            .atom(i)
            .is_some_and(|a| a.is_capital() && ctx.classes_of(a) == Classes::NONE);
        seat.stranger |= i > head && unknown && !in_office && !found.has_place(i as u32);
    }
    seat
}

/// The part of a country that atom `i` of a title names. "Georgia" is the American state's name where the office is one
/// that the states have.
fn region_of(ctx: Context<'_>, found: Found<'_>, i: usize, head: usize) -> Option<Region> {
    let region = found.region_at(i)?;
    let is_country = found
        .country_at(i as u32)
        .is_some_and(|(code, candidate)| code != region.country && candidate.sense == Sense::Name);
    (!is_country || governs_state(ctx, head)).then_some(region)
}

/// "Georgia Governor": an office that the American states have, and hardly the country of that name.
fn governs_state(ctx: Context<'_>, head: usize) -> bool {
    matches!(
        ctx.word(head),
        "governor" | "gov" | "senator" | "sen" | "congressman" | "congresswoman" | "representative" | "rep"
    )
}
