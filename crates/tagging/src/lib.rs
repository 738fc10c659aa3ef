//! Neural sequence tagging of news text.

mod features;
mod form;
mod hash;
mod shape;

pub use features::{FEATURE_VERSION, Position, QuotePlace, TEMPLATES, features};
pub use shape::Shape;
