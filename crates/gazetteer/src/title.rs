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
use crate::extent::{grow_left, grow_right};
use crate::found::Found;
use crate::lexicon::Classes;
use crate::modifier::{Effect, Phrase, Standing, standing};
use crate::names::Layer;
use crate::person::{closes_name, name_at};
use crate::public::{is_of_company, leads_party, names_country};
use crate::seat::seat_of;

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
