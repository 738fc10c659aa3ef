//! Parts of countries that have offices of their own: "the Scottish health secretary" is not the British one.

use pullquote_gazetteer_data::REGIONS;
use rustc_hash::FxHashMap;

use crate::CountryCode;
use crate::lexicon::Lexicon;
use crate::names::{Layer, NamesBuilder};
use crate::tsv::{alternatives, cell, rows};

/// A part of a country.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Region {
    pub(crate) code: CountryCode,
    pub(crate) country: CountryCode,
}

/// The regions that the tables know.
#[derive(Clone, Debug, Default)]
pub(crate) struct Regions {
    rows: Vec<Region>,
    countries: FxHashMap<CountryCode, CountryCode>,
}

impl Regions {
    pub(crate) fn add_builtin(&mut self, lexicon: &mut Lexicon, names: &mut NamesBuilder) {
        for row in rows(REGIONS.text) {
            let (Some(code), Some(country)) =
                (CountryCode::new(cell(&row, 0)), CountryCode::new(cell(&row, 1)))
            else {
                continue;
            };
            for name in alternatives(cell(&row, 2)) {
                names.add(lexicon, name, Layer::Region, self.rows.len() as u32, false);
            }
            self.countries.insert(code, country);
            self.rows.push(Region { code, country });
        }
    }

    /// The region of a hit of the layer [`Layer::Region`].
    pub(crate) fn get(&self, entry: u32) -> Option<Region> {
        self.rows.get(entry as usize).copied()
    }

    /// The country of a region's code; a country is its own.
    pub(crate) fn nation(&self, code: CountryCode) -> CountryCode {
        self.countries.get(&code).copied().unwrap_or(code)
    }
}

#[cfg(test)]
mod tests {
    use crate::test::{officials, pairs};

    #[test]
    fn the_premier_of_a_part_is_not_that_of_the_whole() {
        assert_eq!(
            officials("Bavarian premier Ana Orth spoke."),
            pairs(&[("Bavarian premier Ana Orth", "minister-president")])
        );
    }
}
