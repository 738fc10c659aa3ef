//! Finds and resolves the countries and the public officials that news names.
//!
//! One pass over the text finds the names of all tables; the words around them decide what they mean:
//! whether "Georgia" is the country, whether "Moscow" is a place or a government, who "the foreign minister" is.

#[doc = include_str!("../README.md")]
#[cfg(doctest)]
struct Readme;

mod alone;
mod atom;
mod beside;
mod body;
mod builtin;
mod candidate;
mod class;
mod code;
mod compiled;
mod context;
mod country;
mod entry;
mod error;
mod evidence;
mod extent;
mod find;
mod fit;
mod found;
mod gather;
mod gazetteer;
mod groups;
mod holders;
mod introduce;
mod known;
mod leaders;
mod legislators;
mod lexicon;
mod metonym;
mod modifier;
mod named;
mod names;
mod nation;
mod neighbours;
mod official;
mod open_terms;
mod parts;
mod period;
mod person;
mod place;
mod public;
mod read;
mod records;
mod region;
mod resolve;
mod roster;
mod seat;
mod stated;
mod term;
#[cfg(test)]
mod test;
mod things;
mod title;
mod titles;
mod tsv;
mod word;
mod wording;

pub use candidate::CountryForm;
pub use code::CountryCode;
pub use compiled::{compile, fingerprint, load_compiled};
pub use country::CountryMention;
pub use entry::{Entry, EntryKind};
pub use error::{Error, RowError};
pub use gazetteer::{Buffers, Gazetteer, GazetteerBuilder, Mentions};
pub use official::{Gender, OfficialForm, OfficialMention};
pub use place::Country;
pub use read::{TableFormat, read_entries, read_table};
