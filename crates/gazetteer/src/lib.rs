//! Finds and resolves the countries and the public officials that news names.
//!
//! One pass over the text finds the names of all tables; the words around them decide what they mean:
//! whether "Georgia" is the country, whether "Moscow" is a place or a government, who "the foreign minister" is.

mod atom;
mod class;
mod code;
mod context;
mod country;
mod fold;
mod gazetteer;
mod lexicon;
mod metonym;
mod names;
mod official;
mod person;
mod place;
mod resolve;
mod roster;
mod term;
mod title;
mod tsv;

pub use code::CountryCode;
pub use country::{CountryForm, CountryMention};
pub use gazetteer::{Buffers, Gazetteer, GazetteerBuilder, Mentions};
pub use official::{Gender, OfficialForm, OfficialMention};
pub use place::Country;
