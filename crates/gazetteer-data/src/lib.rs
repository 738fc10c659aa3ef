//! Tables of countries, capitals and public officials, as readable TSV. Data only, no logic.
//!
//! Each table opens with `#` lines that state its source, date and licence, then a line of column names.
//! `pullquote-gazetteer` reads them; the formats are described there.

mod officials;

pub use officials::OFFICIALS;

/// A table and the path it has under `tables/`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Table {
    /// Path under `tables/`, for error messages.
    pub path: &'static str,
    /// The whole text.
    pub text: &'static str,
}

macro_rules! table {
    ($path:literal) => {
        Table {
            path: $path,
            text: include_str!(concat!("../tables/", $path)),
        }
    };
}

/// Countries, territories and the European Union, and the ways in which news names them.
pub const COUNTRIES: Table = table!("countries.tsv");
/// Former names of the countries of today, with the years in which each was the name.
pub const FORMER: Table = table!("former.tsv");
/// Countries that are no more.
pub const HISTORIC: Table = table!("historic.tsv");
/// Phrases that hold a country's name and do not name the country.
pub const BLOCKERS: Table = table!("blockers.tsv");
/// Country names that also name something else.
pub const AMBIGUOUS: Table = table!("ambiguous.tsv");
/// Words that decide, in context, what a name means.
pub const WORDS: Table = table!("words.tsv");
/// Offices: one vocabulary for every table of officials.
pub const OFFICES: Table = table!("offices.tsv");
/// Words beside a title of office that change whom it means.
pub const MODIFIERS: Table = table!("modifiers.tsv");
/// Parts of countries that have offices of their own.
pub const REGIONS: Table = table!("regions.tsv");
/// International bodies, and the ways in which news names them.
pub const BODIES: Table = table!("bodies.tsv");
/// Terms of office in parts of countries.
pub const REGIONAL: Table = table!("regional.tsv");
