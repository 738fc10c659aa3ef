//! What the whole document says of an ambiguous name.

use rustc_hash::FxHashSet;

use crate::atom::Gap;
use crate::candidate::{Candidate, CountryForm};
use crate::class;
use crate::context::Context;
use crate::names::Layer;
use crate::neighbours::{Around, follows_stranger, opens_name};
use crate::place::{Places, Sense};

/// Weighs the document's evidence, and moves the score of every candidate by it. Cost: linear in the candidates.
pub(crate) fn settle(around: Around<'_>, places: &Places, candidates: &mut [Candidate]) {
    let ctx = around.ctx;
    let georgia = georgia_is_a_state(around, places, candidates);
    let evidence = Evidence::weigh(around, places, candidates);
    for candidate in candidates {
        let own = evidence.of(candidate.country);
        let words = words_of(ctx, candidate.first, candidate.last);
        let mut score = candidate.score;
        if candidate.form == CountryForm::Metonym {
            if own.likely == 0 {
                score -= 1.0;
            }
            if candidate.sense == Sense::Capital && evidence.names.contains(&words) {
                score -= 3.0;
            }
        }
        if candidate.open {
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
        let is_name = matches!(candidate.sense, Sense::Name | Sense::Capital);
        if is_name && evidence.is_elsewhere(words, candidate.sense, own) {
            score -= 6.0;
        }
        if candidate.sense == Sense::Name && georgia && is_georgia(places, candidate) {
            score -= 6.0;
        }
        candidate.score = score;
        if let Some(other) = better_namesake(ctx, places, candidate, &evidence) {
            candidate.country = other;
        }
    }
}

fn is_georgia(places: &Places, candidate: &Candidate) -> bool {
    let country = places.countries.get(candidate.country as usize);
    country.is_some_and(|c| c.code.as_str() == "GE")
}

/// Whether the document's "Georgia" is the American state: its towns and offices outweigh the Caucasus.
fn georgia_is_a_state(around: Around<'_>, places: &Places, candidates: &[Candidate]) -> bool {
    let ctx = around.ctx;
    let mut named = candidates
        .iter()
        .filter(|c| is_georgia(places, c) && c.sense == Sense::Name);
    if named.next().is_none() {
        return false;
    }
    let (mut state, mut caucasus) = (0, 0);
    for (i, atom) in ctx.atoms.iter().enumerate() {
        let classes = ctx.classes_of(*atom);
        let is_georgia = ctx.word(i) == "georgia";
        if atom.is_capital() && !is_georgia && (classes.has(class::US_PLACE) || ctx.word(i) == "county") {
            state += 1;
        }
        state += i32::from(is_georgia && opens_state_body(ctx, i));
        caucasus += i32::from(classes.has(class::CAUCASUS) && atom.is_capital());
    }
    let otherwise = candidates
        .iter()
        .filter(|c| is_georgia(places, c) && c.sense != Sense::Name);
    caucasus += otherwise.count() as i32 * 2;
    state > caucasus
}

/// "Georgia Power", "Georgia Department of Labor": of the country a body would be "Georgian".
fn opens_state_body(ctx: Context<'_>, i: usize) -> bool {
    let office = class::HEAD
        .with(class::SAY)
        .with(class::ACT)
        .with(class::AUX)
        .with(class::FUNCTION);
    ctx.atom(i + 1)
        .is_some_and(|a| a.gap == Gap::SPACE && a.is_capital() && !ctx.classes_of(a).has(office))
}

/// "Congo" and "Korea" alone take the country that the document names in full.
fn better_namesake(
    ctx: Context<'_>,
    places: &Places,
    candidate: &Candidate,
    evidence: &Evidence,
) -> Option<u32> {
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
    Some(at as u32)
}

/// Whether a text speaks of a county, and of a state of America or of the United States: a local paper's.
fn is_local_paper(around: Around<'_>) -> bool {
    let ctx = around.ctx;
    let mut county = false;
    let mut america = false;
    for (i, atom) in ctx.atoms.iter().enumerate().filter(|(_, atom)| atom.is_capital()) {
        county |= ctx.word(i) == "county"
            && atom.gap == Gap::SPACE
            && i > 0
            && ctx.atom(i - 1).is_some_and(|a| a.is_capital());
        america |= ctx.classes_of(*atom).has(class::US_STATE) || ctx.slice(i, i) == "U";
    }
    county && america
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

/// The first and the last word of a name, in whatever case.
type Words = (u32, u32);

fn words_of(ctx: Context<'_>, first: u32, last: u32) -> Words {
    let hash = |i: u32| ctx.atom(i as usize).map_or(0, |atom| atom.hash);
    (hash(first), hash(last))
}

/// The document's evidence, country by country.
pub(crate) struct Evidence {
    pub(crate) tallies: Vec<Tally>,
    /// Capitals that the document uses as a surname or a forename.
    pub(crate) names: FxHashSet<Words>,
    /// Names that the document uses for a town of some state.
    pub(crate) towns: FxHashSet<Words>,
    /// Names that somebody bears, whom a forename tells.
    bearers: FxHashSet<Words>,
    /// Words of the names of persons whom a table knows for their country's name.
    pub(crate) persons: FxHashSet<u32>,
}

impl Evidence {
    fn weigh(around: Around<'_>, places: &Places, candidates: &[Candidate]) -> Self {
        let (ctx, hits) = (around.ctx, around.hits);
        let is_local = is_local_paper(around);
        let mut evidence = Self {
            tallies: vec![Tally::default(); places.countries.len()],
            names: FxHashSet::default(),
            towns: FxHashSet::default(),
            bearers: FxHashSet::default(),
            persons: FxHashSet::default(),
        };
        for hit in hits.iter().filter(|hit| hit.layer == Layer::Place) {
            let row = places.rows.get(hit.entry as usize);
            let atoms = ctx.atoms.get(hit.first as usize..=hit.last as usize);
            let atoms = atoms.into_iter().flatten();
            match row.map(|row| row.sense) {
                Some(Sense::Namesake) => evidence.persons.extend(atoms.map(|a| a.word)),
                Some(Sense::Town) => evidence.towns.extend(atoms.map(|a| (a.hash, a.hash))),
                _ => {}
            }
        }
        for c in candidates {
            let surface = ctx.slice(c.first as usize, c.last as usize);
            let words = words_of(ctx, c.first, c.last);
            let metonym = c.form == CountryForm::Metonym;
            if let Some(tally) = evidence.tallies.get_mut(c.country as usize) {
                tally.likely += u32::from(!metonym && c.is_likely());
                // its capital, even as a mere place, speaks for the country
                let capital = c.sense == Sense::Capital && !follows_stranger(ctx, c.first as usize);
                tally.settled += u32::from(capital && !c.town || !metonym && !c.open);
                tally.against += u32::from(c.open && c.score < 0.0);
                let shared = matches!(surface, "Congo" | "Congolese" | "Korea" | "Korean" | "Koreans");
                tally.in_full += u32::from(!shared);
                tally.otherwise += u32::from(c.sense != Sense::Name);
            }
            if c.town || c.perhaps_town && is_local {
                evidence.towns.insert(words);
            }
            if c.person {
                evidence.bearers.insert(words);
            }
            let (first, last) = (c.first as usize, c.last as usize);
            if c.sense == Sense::Capital && (follows_stranger(ctx, first) || opens_name(ctx, first, last)) {
                evidence.names.insert(words);
            }
        }
        evidence
    }

    /// Whether the document uses a name for a town or somebody, and says nothing else of the country.
    fn is_elsewhere(&self, words: Words, sense: Sense, own: Tally) -> bool {
        let town = self.towns.contains(&words) || self.bearers.contains(&words);
        match sense {
            Sense::Capital => town,
            _ => town && own.otherwise == 0,
        }
    }

    pub(crate) fn of(&self, country: u32) -> Tally {
        self.tallies.get(country as usize).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use crate::test::{countries, pairs};

    #[test]
    fn the_whole_text_tells_a_state_from_a_country() {
        assert_eq!(countries("Georgia beat Auburn in Atlanta, Georgia."), pairs(&[]));
        assert_eq!(
            countries("Georgia voted. Tbilisi is calm."),
            pairs(&[("Georgia", "GE")])
        );
    }
}
