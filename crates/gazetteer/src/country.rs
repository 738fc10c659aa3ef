//! Countries in context: which surfaces name a country, in what form, and how surely.
//!
//! Unambiguous surfaces are settled by their neighbours alone. Ambiguous ones ("Georgia", "Jordan") wait until
//! the whole document has been seen and its evidence for the country and against it can be weighed.

use std::sync::Arc;

use pullquote_tokenize::Span;
use rustc_hash::FxHashSet;

use crate::CountryCode;
use crate::atom::Gap;
use crate::class;
use crate::context::Context;
use crate::lexicon::Classes;
use crate::metonym;
use crate::names::{Hit, Layer};
use crate::place::{Otherwise, Place, Places, Sense};

/// How the text names a country.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum CountryForm {
    /// "Syria", "the United States".
    Name,
    /// "Syrian".
    Adjective,
    /// "Syrians", "a Briton".
    Demonym,
    /// "US", "U.K.", "DPRK".
    Abbreviation,
    /// Part of a compound: "US-Russia-backed", "Turkish/Libyan", "Franco-German".
    Compound,
    /// A capital or a seat that stands for the government: "Moscow denies …", "the Kremlin".
    Metonym,
}

impl CountryForm {
    /// The form's name in the output.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Adjective => "adjective",
            Self::Demonym => "demonym",
            Self::Abbreviation => "abbreviation",
            Self::Compound => "compound",
            Self::Metonym => "metonym",
        }
    }
}

/// A country named in the text.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CountryMention {
    /// Where it stands; of a compound, the country's part alone.
    pub span: Span,
    /// The country's code.
    pub code: CountryCode,
    /// The country's name in news.
    pub name: Arc<str>,
    /// How the text names it.
    pub form: CountryForm,
    /// Probability that the mention is right, 0 to 1.
    pub confidence: f32,
}

/// A place hit that may name a country.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Candidate {
    pub(crate) first: u32,
    pub(crate) last: u32,
    pub(crate) country: u32,
    pub(crate) sense: Sense,
    pub(crate) form: CountryForm,
    /// Log-odds that this is the country.
    score: f32,
    /// Whether the document's evidence may still decide.
    open: bool,
    /// Whether the text must spell the country out elsewhere.
    shorthand: bool,
    /// A town, which the state behind it tells.
    town: bool,
}

impl Candidate {
    /// Whether this is the country rather than not.
    pub(crate) fn is_likely(&self) -> bool {
        self.score > 0.0
    }

    /// Whether its name is often somebody's or something else's.
    pub(crate) fn is_open(&self) -> bool {
        self.open
    }
}

const SURE: f32 = 4.5;

/// Judges every place hit by its neighbours. Cost: linear in the hits.
pub(crate) fn candidates(ctx: Context<'_>, places: &Places, hits: &[Hit], out: &mut Vec<Candidate>) {
    out.clear();
    for hit in hits.iter().filter(|hit| hit.layer == Layer::Place) {
        let Some(place) = places.rows.get(hit.entry as usize) else {
            continue;
        };
        if let Some(candidate) = judge(ctx, place, hit, out.last()) {
            out.push(candidate);
        }
    }
}

fn judge(ctx: Context<'_>, place: &Place, hit: &Hit, previous: Option<&Candidate>) -> Option<Candidate> {
    let (first, last) = (hit.first as usize, hit.last as usize);
    let mut candidate = Candidate {
        first: hit.first,
        last: hit.last,
        country: place.country,
        sense: place.sense,
        form: CountryForm::Name,
        score: SURE,
        open: false,
        shorthand: false,
        town: false,
    };
    match place.sense {
        Sense::Block | Sense::Namesake => return None,
        Sense::Name if names_street(ctx, last) => return None,
        Sense::Prefix => {
            let hyphen = ctx.gap(last + 1) == Gap::HYPHEN;
            return (hyphen && ctx.atom(last + 1)?.is_capital()).then_some(Candidate {
                form: CountryForm::Compound,
                score: 2.5,
                ..candidate
            });
        }
        Sense::Capital | Sense::Seat => {
            candidate.form = CountryForm::Metonym;
            candidate.score = metonym::score(ctx, first, last, place.sense == Sense::Seat, previous);
            return Some(candidate);
        }
        Sense::Name => {}
        Sense::Short => candidate.form = CountryForm::Abbreviation,
        Sense::People => candidate.form = CountryForm::Demonym,
        Sense::Adjective => candidate.form = adjective_form(ctx, last),
    }
    if in_compound(ctx, first, last) {
        candidate.form = CountryForm::Compound;
    }
    if place.sense == Sense::Short {
        candidate.score -= shouted(ctx, first, last);
    }
    let otherwise = place.otherwise;
    if otherwise.has(Otherwise::SHORTHAND) {
        // "Vivendi SA": a company's form
        let company = ctx.gap(first) == Gap::SPACE && ctx.before(first).is_some_and(|(_, a)| a.is_capital());
        if company {
            return None;
        }
        candidate.shorthand = true;
        candidate.score = -1.0;
        candidate.open = true;
    }
    if otherwise.has(Otherwise::LANGUAGE) && names_language(ctx, first, last) {
        return None;
    }
    let locative = ctx
        .before(first)
        .is_some_and(|(_, a)| ctx.classes_of(a).has(class::LOCATIVE));
    if otherwise.has(Otherwise::GIVEN) && !locative && opens_person(ctx, first, last) {
        candidate.score -= 6.0;
        candidate.open = true;
    }
    if (otherwise.has(Otherwise::SURNAME.or(Otherwise::SOMETIMES)) && closes_person(ctx, first))
        || (otherwise.has(Otherwise::SURNAME) && follows_stranger(ctx, first))
    {
        candidate.score -= 6.5;
        candidate.open = true;
    } else if otherwise.has(Otherwise::GIVEN.or(Otherwise::SURNAME)) && !locative {
        candidate.score -= 1.5;
        candidate.open = true;
    }
    candidate.open |= otherwise.has(Otherwise::SOMETIMES);
    if place.sense == Sense::Name && in_state(ctx, first, last, otherwise.has(Otherwise::PLACE)) {
        candidate.score -= 6.0;
        candidate.open = true;
        candidate.town = true;
    }
    if otherwise.has(Otherwise::PLACE) {
        if follows_town(ctx, first, candidate.country, previous) {
            candidate.score -= 6.0;
        } else if ctx
            .before(first)
            .is_some_and(|(_, a)| ctx.classes_of(a).has(class::NEW) && a.is_capital())
        {
            candidate.score -= 5.0;
        }
        candidate.open = true;
    }
    if otherwise.has(Otherwise::WORD) && is_plain_word(ctx, first, last) {
        candidate.score -= 5.5;
        candidate.open = true;
    }
    Some(candidate)
}

/// "Jamaica Street": named after the country.
fn names_street(ctx: Context<'_>, last: usize) -> bool {
    ctx.gap(last + 1) == Gap::SPACE
        && ctx.classes(last + 1).has(class::STREET)
        && ctx
            .atom(last + 1)
            .is_some_and(|a| a.is_capital() && !a.is_all_caps())
}

/// "Lebanon, Pennsylvania": a town, which the state that follows tells. A name that seldom is a town's must not stand
/// in a list, as in "Canada, Mexico, Texas" and "Mexico, Texas and Florida".
fn in_state(ctx: Context<'_>, first: usize, last: usize, is_often_town: bool) -> bool {
    let follows = ctx.gap(last + 1) == Gap::COMMA.or(Gap::SPACE)
        && ctx.classes(last + 1).has(class::US_STATE)
        && ctx.atom(last + 1).is_some_and(|a| a.is_capital());
    let in_list = ctx.gap(first).has(Gap::COMMA)
        || ctx.gap(last + 2).only(Gap::SPACE)
        || ctx.classes(last + 2).has(class::US_STATE);
    follows && (is_often_town || !in_list)
}

/// "Athens, Georgia": the capital of another country before it is a town's name here.
fn follows_town(ctx: Context<'_>, first: usize, country: u32, previous: Option<&Candidate>) -> bool {
    ctx.gap(first) == Gap::COMMA.or(Gap::SPACE)
        && ctx.classes(first).has(class::US_STATE)
        && previous.is_some_and(|town| {
            town.sense == Sense::Capital && town.country != country && town.last as usize + 1 == first
        })
}

/// An adjective used as a noun is a people: "Three Russians", "an Iraqi was", "the French said".
fn adjective_form(ctx: Context<'_>, last: usize) -> CountryForm {
    let noun_follows = ctx.after(last).is_some_and(|(_, a)| {
        let verb = class::SAY.with(class::ACT).with(class::AUX).with(class::FUNCTION);
        a.is_capital() || !ctx.classes_of(a).has(verb)
    });
    if noun_follows {
        CountryForm::Adjective
    } else {
        CountryForm::Demonym
    }
}

fn in_compound(ctx: Context<'_>, first: usize, last: usize) -> bool {
    let part = Gap::HYPHEN.or(Gap::SLASH);
    let glued = ctx.atom(last).zip(
        ctx.text
            .as_bytes()
            .get(ctx.atom(last).map_or(0, |a| a.end as usize)),
    );
    ctx.gap(last + 1).has(part)
        || (first > 0 && ctx.gap(first).has(part))
        || glued.is_some_and(|(_, b)| *b == b'$')
}

/// How much less likely an abbreviation is where all around it is in capitals ("TELL US NOW").
fn shouted(ctx: Context<'_>, first: usize, last: usize) -> f32 {
    if last > first || ctx.slice(first, last).len() > 2 {
        return 0.0;
    }
    let loud = |i: Option<usize>| {
        i.and_then(|i| ctx.atom(i))
            .map(|a| {
                if a.len() > 3 && a.is_all_caps() {
                    1
                } else if a.is_lower() {
                    -1
                } else {
                    0
                }
            })
            .unwrap_or(0)
    };
    let around =
        loud(first.checked_sub(1)) + loud(Some(last + 1)) + loud(first.checked_sub(2)) + loud(Some(last + 2));
    let after_number =
        first > 0 && ctx.atom(first - 1).is_some_and(|a| a.is_number()) && ctx.gap(first) == Gap::SPACE;
    match (ctx.slice(first, last), around) {
        ("GB", _) if after_number => 8.0,
        ("US", 2..) => 4.0,
        _ => 0.0,
    }
}

/// "in English", "speaks Dutch", "a Spanish-language channel": the language, not the country.
fn names_language(ctx: Context<'_>, first: usize, last: usize) -> bool {
    let next = ctx.after(last);
    if let Some((_, next)) = next
        && ctx.classes_of(next).has(class::LANGUAGE)
        && !next.is_capital()
        && (ctx.slice(first, last) == "English" || !ctx.word(last + 1).starts_with("language"))
    {
        return true;
    }
    let alone = next.is_none_or(|(_, a)| {
        ctx.classes_of(a).has(class::FUNCTION) || ctx.classes_of(a).has(class::AUX) || a.is_number()
    });
    alone
        && ctx.before(first).is_some_and(|(i, a)| {
            ctx.classes_of(a).has(class::LANGUAGE_PREP) || (ctx.word(i) == "and" && language_before(ctx, i))
        })
}

/// "in French and English": the word before "and" is a language in a language's place.
fn language_before(ctx: Context<'_>, and: usize) -> bool {
    ctx.before(and)
        .and_then(|(i, _)| ctx.before(i))
        .is_some_and(|(_, a)| ctx.classes_of(a).has(class::LANGUAGE_PREP))
}

/// "Jordan Smith": a capitalised word follows that is no organisation's and no verb, and no article stands before
/// ("the Danish Dairy Board").
fn opens_person(ctx: Context<'_>, first: usize, last: usize) -> bool {
    let Some((next, atom)) = ctx.after(last) else {
        return false;
    };
    let known = class::ORGANIZATION
        .with(class::HEAD)
        .with(class::RANK)
        .with(class::FUNCTION)
        .with(class::SAY)
        .with(class::ACT)
        .with(class::AUX);
    let article = ctx
        .before(first)
        .is_some_and(|(i, _)| matches!(ctx.word(i), "the" | "a" | "an"));
    ctx.gap(next).only(Gap::SPACE)
        && atom.is_capital()
        && !atom.is_all_caps()
        && !ctx.classes_of(atom).has(known)
        && !article
}

/// "Michael Jordan", "Mr England": a forename, an initial or a title of courtesy stands before.
fn closes_person(ctx: Context<'_>, first: usize) -> bool {
    ctx.before(first).is_some_and(|(i, a)| {
        let classes = ctx.classes_of(a);
        let initial = a.len() == 1 && a.is_capital() && ctx.gap(first).has(Gap::PERIOD);
        (a.is_capital() && (classes.has(class::FORENAME) || classes.has(class::HONORIFIC)))
            || (initial && !matches!(ctx.slice(i, i), "U" | "S"))
    })
}

/// "Nikki Holland": a capitalised word that is known from names at most, and that does not open the sentence by its place.
pub(crate) fn follows_stranger(ctx: Context<'_>, first: usize) -> bool {
    ctx.gap(first) == Gap::SPACE
        && ctx.before(first).is_some_and(|(_, a)| {
            a.is_capital()
                && !a.is_all_caps()
                && (ctx.classes_of(a) == Classes::NONE || ctx.classes_of(a).has(class::FORENAME))
        })
}

/// "Sofia Marin": a forename, and a word after it that is known from names at most.
fn opens_name(ctx: Context<'_>, first: usize, last: usize) -> bool {
    ctx.classes(first).has(class::FORENAME)
        && ctx.gap(last + 1) == Gap::SPACE
        && ctx
            .atom(last + 1)
            .is_some_and(|a| a.is_capital() && ctx.classes_of(a) == Classes::NONE)
}

/// "North Pole", "TURKEY" over a recipe, "Poles" opening a sentence about fences: too little to go by.
fn is_plain_word(ctx: Context<'_>, first: usize, last: usize) -> bool {
    match ctx.slice(first, last) {
        "Pole" | "Poles" => {
            let direction = ctx
                .before(first)
                .is_some_and(|(i, _)| matches!(ctx.slice(i, i), "North" | "South" | "Magnetic"));
            direction
                || ctx.after(last).is_some_and(|(i, _)| {
                    let next = ctx.slice(i, i);
                    next == "position" || next.starts_with("vault") || next.starts_with("danc")
                })
        }
        "Jersey" | "Reunion" => !ctx
            .before(first)
            .is_some_and(|(i, _)| matches!(ctx.word(i), "in" | "on" | "of" | "from" | "to")),
        "Lao" | "Malaya" | "Bermudas" | "Swede" => false,
        _ => false,
    }
}

/// Weighs the document's evidence and writes the mentions. `covered` holds the atoms of persons' names, in
/// the order of the text.
pub(crate) fn resolve(
    ctx: Context<'_>,
    places: &Places,
    (hits, candidates): (&[Hit], &[Candidate]),
    covered: &[(u32, u32)],
    out: &mut Vec<CountryMention>,
) {
    out.clear();
    let georgia = georgia_is_a_state(ctx, places, candidates);
    let evidence = Evidence::weigh(ctx, places, hits, candidates);
    for candidate in candidates {
        let Some(country) = places.countries.get(candidate.country as usize) else {
            continue;
        };
        let name = covered.partition_point(|(_, last)| *last < candidate.first);
        if covered
            .get(name)
            .is_some_and(|(first, _)| *first <= candidate.first)
        {
            continue;
        }
        let mut score = candidate.score;
        if candidate.form == CountryForm::Metonym {
            let own = evidence.of(candidate.country);
            if own.likely == 0 {
                score -= 1.0;
            }
            let surface = ctx.slice(candidate.first as usize, candidate.last as usize);
            if candidate.sense == Sense::Capital && evidence.names.contains(surface) {
                score -= 3.0;
            }
        }
        if candidate.open {
            let own = evidence.of(candidate.country);
            let named = ctx.atom(candidate.first as usize).map_or(0, |a| a.word);
            let somebody = candidate.first == candidate.last && evidence.persons.contains(&named);
            if own.settled == 0 && !candidate.shorthand && (somebody || own.against > 0) {
                score -= if own.against >= own.likely { 5.0 } else { 3.0 };
            }
            if own.settled > 0 && candidate.shorthand {
                score += 3.0;
            } else if own.settled > 0 && score > 0.0 {
                score += 1.0;
            }
        }
        let surface = ctx.slice(candidate.first as usize, candidate.last as usize);
        let told_otherwise = evidence.of(candidate.country).otherwise > 0;
        if candidate.sense == Sense::Name && evidence.towns.contains(surface) && !told_otherwise {
            score -= 6.0;
        }
        let mut country = country;
        if country.code.as_str() == "GE" && candidate.sense == Sense::Name && georgia {
            score -= 6.0;
        }
        if let Some(other) = better_namesake(ctx, places, candidate, &evidence) {
            country = other;
        }
        if score <= 0.0 {
            continue;
        }
        let (Some(first), Some(last)) = (
            ctx.atom(candidate.first as usize),
            ctx.atom(candidate.last as usize),
        ) else {
            continue;
        };
        let dotted = last.len() == 1 && ctx.text.as_bytes().get(last.end as usize) == Some(&b'.');
        let stop = dotted && candidate.first < candidate.last;
        out.push(CountryMention {
            span: Span::new(first.start, last.end + u32::from(stop)),
            code: country.code,
            name: Arc::clone(&country.name),
            form: candidate.form,
            confidence: 1.0 / (1.0 + (-score).exp()),
        });
    }
}

/// Whether the document's "Georgia" is the American state: its towns and offices outweigh the Caucasus.
fn georgia_is_a_state(ctx: Context<'_>, places: &Places, candidates: &[Candidate]) -> bool {
    let is_georgia = |c: &Candidate| {
        places
            .countries
            .get(c.country as usize)
            .is_some_and(|c| c.code.as_str() == "GE")
    };
    if !candidates.iter().any(|c| is_georgia(c) && c.sense == Sense::Name) {
        return false;
    }
    let (mut state, mut caucasus) = (0, 0);
    for (i, atom) in ctx.atoms.iter().enumerate() {
        let classes = ctx.classes_of(*atom);
        if classes.has(class::US_PLACE) && atom.is_capital() && ctx.word(i) != "georgia" {
            state += 1;
        }
        caucasus += i32::from(classes.has(class::CAUCASUS) && atom.is_capital());
    }
    caucasus += candidates
        .iter()
        .filter(|c| is_georgia(c) && c.sense != Sense::Name)
        .count() as i32
        * 2;
    state > caucasus
}

/// "Congo" and "Korea" alone take the country that the document names in full.
fn better_namesake<'p>(
    ctx: Context<'_>,
    places: &'p Places,
    candidate: &Candidate,
    evidence: &Evidence<'_>,
) -> Option<&'p crate::Country> {
    let surface = ctx.slice(candidate.first as usize, candidate.last as usize);
    let other = match surface {
        "Congo" | "Congolese" => "CG",
        "Korea" | "Korean" | "Koreans" => "KP",
        _ => return None,
    };
    if evidence.of(candidate.country).in_full > 0 {
        return None;
    }
    let at = places.countries.iter().position(|c| c.code.as_str() == other)?;
    if evidence.of(at as u32).in_full == 0 {
        return None;
    }
    places.countries.get(at)
}

/// What the document's other mentions say of a country.
#[derive(Clone, Copy, Default)]
struct Tally {
    /// Named, more likely than not.
    likely: u32,
    /// Named beyond doubt.
    settled: u32,
    /// Mentions of an ambiguous name that are somebody or something else.
    against: u32,
    /// Named by more than a name that another country shares.
    in_full: u32,
    /// Named by its people, its capital or an adjective.
    otherwise: u32,
}

/// The document's evidence, country by country.
struct Evidence<'a> {
    tallies: Vec<Tally>,
    /// Capitals that the document uses as a surname or a forename.
    names: FxHashSet<&'a str>,
    /// Names that the document uses for a town of some state.
    towns: FxHashSet<&'a str>,
    /// Words of the names of persons whom a table knows for their country's name.
    persons: FxHashSet<u32>,
}

impl<'a> Evidence<'a> {
    fn weigh(ctx: Context<'a>, places: &Places, hits: &[Hit], candidates: &[Candidate]) -> Self {
        let mut evidence = Self {
            tallies: vec![Tally::default(); places.countries.len()],
            names: FxHashSet::default(),
            towns: FxHashSet::default(),
            persons: FxHashSet::default(),
        };
        for hit in hits.iter().filter(|hit| hit.layer == Layer::Place) {
            let row = places.rows.get(hit.entry as usize);
            if row.is_some_and(|row| row.sense == Sense::Namesake) {
                let atoms = ctx.atoms.get(hit.first as usize..=hit.last as usize);
                evidence
                    .persons
                    .extend(atoms.into_iter().flatten().map(|a| a.word));
            }
        }
        for c in candidates {
            let surface = ctx.slice(c.first as usize, c.last as usize);
            let metonym = c.form == CountryForm::Metonym;
            if let Some(tally) = evidence.tallies.get_mut(c.country as usize) {
                tally.likely += u32::from(!metonym && c.is_likely());
                // its capital, even as a mere place, speaks for the country
                let capital = c.sense == Sense::Capital && !follows_stranger(ctx, c.first as usize);
                tally.settled += u32::from(capital || !metonym && !c.open);
                tally.against += u32::from(c.open && c.score < 0.0);
                let shared = matches!(surface, "Congo" | "Congolese" | "Korea" | "Korean" | "Koreans");
                tally.in_full += u32::from(!shared);
                tally.otherwise += u32::from(c.sense != Sense::Name);
            }
            if c.town {
                evidence.towns.insert(surface);
            }
            let (first, last) = (c.first as usize, c.last as usize);
            if c.sense == Sense::Capital && (follows_stranger(ctx, first) || opens_name(ctx, first, last)) {
                evidence.names.insert(surface);
            }
        }
        evidence
    }

    fn of(&self, country: u32) -> Tally {
        self.tallies.get(country as usize).copied().unwrap_or_default()
    }
}
