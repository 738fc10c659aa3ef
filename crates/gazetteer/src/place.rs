//! The rows of the place layer: countries in all their forms, seats of government, and phrases that are neither.

use std::sync::Arc;

use pullquote_gazetteer_data::{AMBIGUOUS, BLOCKERS, COUNTRIES, FORMER, HISTORIC};

use rustc_hash::FxHashMap;

use crate::lexicon::Lexicon;
use crate::names::{Layer, NamesBuilder};
use crate::tsv::{alternatives, cell, rows};
use crate::{CountryCode, Entry, EntryKind};
use pullquote_lexicon::fold::fold;

/// A country, a territory or the European Union.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Country {
    /// Its code.
    pub code: CountryCode,
    /// The name that news gives it.
    pub name: Arc<str>,
}

/// What a surface is to its country.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sense {
    Name,
    Adjective,
    People,
    Short,
    /// Counts before a hyphen only: "Franco-".
    Prefix,
    /// A capital city, which is mostly a place.
    Capital,
    /// A seat that is mostly a government: "the Kremlin".
    Seat,
    /// Names no country.
    Block,
    /// Names no country but something of a town of that name: "Lebanon County".
    Town,
    /// Names no country but somebody: "Michael Jordan".
    Namesake,
}

/// What else a surface may be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Otherwise(u8);

impl Otherwise {
    pub(crate) const GIVEN: Self = Self(1);
    pub(crate) const SURNAME: Self = Self(2);
    pub(crate) const PLACE: Self = Self(4);
    pub(crate) const WORD: Self = Self(8);
    pub(crate) const LANGUAGE: Self = Self(16);
    /// A surname now and then.
    pub(crate) const SOMETIMES: Self = Self(32);
    /// Names the country only where the text spells it out.
    pub(crate) const SHORTHAND: Self = Self(64);
    /// A town's name in several states.
    pub(crate) const TOWN: Self = Self(128);

    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(crate) const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    fn named(kinds: &str) -> Self {
        kinds.split('|').fold(Self::default(), |all, kind| {
            Self(
                all.0
                    | match kind {
                        "given" => Self::GIVEN.0,
                        "surname" => Self::SURNAME.0,
                        "place" => Self::PLACE.0,
                        "word" => Self::WORD.0,
                        "sometimes" => Self::SOMETIMES.0,
                        "language" => Self::LANGUAGE.0,
                        "shorthand" => Self::SHORTHAND.0,
                        "town" => Self::TOWN.0,
                        _ => 0,
                    },
            )
        })
    }
}

/// A row of the place layer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    /// Index of the country.
    pub(crate) country: u32,
    pub(crate) sense: Sense,
    pub(crate) otherwise: Otherwise,
}

/// Countries and the rows that name them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Places {
    pub(crate) countries: Vec<Country>,
    pub(crate) rows: Vec<Place>,
}

impl Places {
    /// Adds a user's name of a country, or a phrase that blocks.
    pub(crate) fn add_entry(&mut self, lexicon: &mut Lexicon, names: &mut NamesBuilder, entry: &Entry) {
        let code = entry.country.unwrap_or(CountryCode::NONE);
        let country = match self.countries.iter().position(|c| c.code == code) {
            Some(known) => known,
            None if entry.kind == EntryKind::Block => 0,
            None => {
                self.countries.push(Country {
                    code,
                    name: entry.name.as_str().into(),
                });
                self.countries.len() - 1
            }
        };
        for surface in core::iter::once(&entry.name).chain(&entry.aliases) {
            names.add(lexicon, surface, Layer::Place, self.rows.len() as u32, false);
            self.rows.push(Place {
                country: country as u32,
                sense: if entry.kind == EntryKind::Block {
                    Sense::Block
                } else {
                    Sense::Name
                },
                otherwise: Otherwise::default(),
            });
        }
    }

    /// Adds the built-in tables. `historic`: countries that are no more are named too, and do not block.
    pub(crate) fn add_builtin(&mut self, lexicon: &mut Lexicon, names: &mut NamesBuilder, historic: bool) {
        // folded, as the text will be: "Perú" is as ambiguous as "Peru"
        let ambiguous: FxHashMap<String, Otherwise> = rows(AMBIGUOUS.text)
            .map(|row| (fold(cell(&row, 0)), Otherwise::named(cell(&row, 1))))
            .collect();
        let mut add = |this: &mut Self, surface: &str, country: u32, sense| {
            let entry = this.rows.len() as u32;
            this.rows.push(Place {
                country,
                sense,
                otherwise: ambiguous.get(&fold(surface)).copied().unwrap_or_default(),
            });
            names.add(lexicon, surface, Layer::Place, entry, false);
        };
        self.add_blockers(&mut add);
        for row in rows(HISTORIC.text) {
            let known = historic && !cell(&row, 0).is_empty();
            self.add_country(&row, known, &[], &mut add);
        }
        for row in rows(COUNTRIES.text) {
            let places = [(6, Sense::Prefix), (7, Sense::Capital), (8, Sense::Seat)];
            self.add_country(&row, true, &places, &mut add);
        }
        for row in rows(FORMER.text) {
            let code = CountryCode::new(cell(&row, 0));
            if let Some(country) = self.countries.iter().position(|c| Some(c.code) == code) {
                add(self, cell(&row, 1), country as u32, Sense::Name);
            }
        }
    }

    /// Adds the phrases that name no country; those for things that are counted, with their plural.
    fn add_blockers(&mut self, add: &mut impl FnMut(&mut Self, &str, u32, Sense)) {
        for row in rows(BLOCKERS.text) {
            let sense = match cell(&row, 0) {
                "person" => Sense::Namesake,
                "town" => Sense::Town,
                _ => Sense::Block,
            };
            let is_counted = matches!(cell(&row, 0), "thing" | "food" | "animal" | "game");
            for phrase in alternatives(cell(&row, 1)) {
                add(self, phrase, 0, sense);
                if is_counted && !phrase.ends_with('s') {
                    add(self, &format!("{phrase}s"), 0, sense);
                }
            }
        }
    }

    /// Adds the country of a row under all its names, and under those in the columns `places`. One that is not `known` is
    /// no country, and its names block.
    fn add_country(
        &mut self,
        row: &[&str],
        known: bool,
        places: &[(usize, Sense)],
        add: &mut impl FnMut(&mut Self, &str, u32, Sense),
    ) {
        let country = self.countries.len() as u32;
        self.countries.push(Country {
            code: CountryCode::new(cell(row, 0)).unwrap_or(CountryCode::NONE),
            name: cell(row, 1).into(),
        });
        let sense = |sense| if known { sense } else { Sense::Block };
        add(self, cell(row, 1), country, sense(Sense::Name));
        let names = [
            (2, Sense::Name),
            (3, Sense::Adjective),
            (4, Sense::People),
            (5, Sense::Short),
        ];
        for &(column, kind) in &names {
            for surface in alternatives(cell(row, column)) {
                add(self, surface, country, sense(kind));
            }
        }
        for &(column, kind) in places {
            for surface in alternatives(cell(row, column)) {
                add(self, surface, country, kind);
            }
        }
    }
}
