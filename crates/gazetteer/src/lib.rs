//! Finds and resolves the countries and the public officials that news names.
//!
//! One pass over the text finds the names of all tables; the words around them decide what they mean:
//! whether "Georgia" is the country, whether "Moscow" is a place or a government, who "the foreign minister" is.

#![allow(dead_code, reason = "the officials' half follows")]

mod atom;
mod class;
mod code;
mod context;
mod country;
mod date;
mod fold;
mod gazetteer;
mod lexicon;
mod metonym;
mod names;
mod official;
mod place;
mod tsv;

pub use code::CountryCode;
pub use country::{CountryForm, CountryMention};
pub use date::{Date, DateError};
pub use gazetteer::{Buffers, Gazetteer, GazetteerBuilder, Mentions};
pub use official::{Gender, OfficialForm, OfficialMention};
pub use place::Country;
