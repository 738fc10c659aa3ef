//! A title of office in the text, and what its words alone say of it.

use crate::CountryCode;
use crate::class;
use crate::context::Context;
use crate::found::Found;
use crate::holders::Precision;
use crate::modifier::Standing;

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

    /// What it says of whose the office is.
    pub(crate) fn precision(&self) -> Precision {
        match (self.region, self.country) {
            (Some(_), _) => Precision::Region,
            (None, Some(_)) => Precision::Country,
            (None, None) => Precision::Office,
        }
    }

    /// The office that its words mean in a country: "chancellor" in Germany and in Britain, and nothing in America.
    pub(crate) fn office_in(&self, found: Found<'_>, country: Option<CountryCode>) -> Option<u32> {
        match self.entry.filter(|_| self.country.is_none() && country.is_some()) {
            Some(entry) => found
                .terms
                .meaning(entry, self.region, country)
                .or_else(|| found.terms.only_office(entry)),
            None => self.office,
        }
    }
}

/// "PM", not "pm": before a name, or with a country or an article ("the Japanese PM").
pub(crate) fn is_short(ctx: Context<'_>, i: usize) -> bool {
    ctx.word(i) == "pm"
        && ctx.atom(i).is_some_and(|a| a.is_all_caps())
        && ctx.before(i).is_none_or(|(_, a)| !a.is_number())
}

/// "ambassador", "consul general": a title that names whom somebody is sent to.
pub(crate) fn is_envoy(ctx: Context<'_>, head: usize) -> bool {
    let is = |i: usize| ctx.classes(i).has(class::ENVOY);
    is(head) || ctx.word(head) == "general" && head > 0 && is(head - 1)
}
