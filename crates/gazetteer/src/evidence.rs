//! What the whole document says of an ambiguous name.

use rustc_hash::FxHashSet;

use crate::class;
use crate::context::Context;
use crate::country::{Candidate, CountryForm};
use crate::names::{Hit, Layer};
use crate::neighbours::{follows_stranger, opens_name};
use crate::place::{Places, Sense};

/// Whether the document's "Georgia" is the American state: its towns and offices outweigh the Caucasus.
pub(crate) fn georgia_is_a_state(ctx: Context<'_>, places: &Places, candidates: &[Candidate]) -> bool {
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
pub(crate) fn better_namesake<'p>(
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
pub(crate) struct Tally {
    /// Named, more likely than not.
    pub(crate) likely: u32,
    /// Named beyond doubt.
    pub(crate) settled: u32,
    /// Mentions of an ambiguous name that are somebody or something else.
    pub(crate) against: u32,
    /// Named by more than a name that another country shares.
    pub(crate) in_full: u32,
    /// Named by its people, its capital or an adjective.
    pub(crate) otherwise: u32,
}

/// The document's evidence, country by country.
pub(crate) struct Evidence<'a> {
    pub(crate) tallies: Vec<Tally>,
    /// Capitals that the document uses as a surname or a forename.
    pub(crate) names: FxHashSet<&'a str>,
    /// Names that the document uses for a town of some state.
    pub(crate) towns: FxHashSet<&'a str>,
    /// Words of the names of persons whom a table knows for their country's name.
    pub(crate) persons: FxHashSet<u32>,
}

impl<'a> Evidence<'a> {
    pub(crate) fn weigh(ctx: Context<'a>, places: &Places, hits: &[Hit], candidates: &[Candidate]) -> Self {
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

    pub(crate) fn of(&self, country: u32) -> Tally {
        self.tallies.get(country as usize).copied().unwrap_or_default()
    }
}
