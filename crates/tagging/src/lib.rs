#![doc = include_str!("../README.md")]

mod decode;
mod encoder;
mod error;
mod features;
mod form;
mod hash;
mod kernels;
mod layer;
mod scheme;
mod shape;
mod tagger;
mod tags;
mod weights;

pub use decode::best_path;
pub use error::Error;
pub use features::{FEATURE_VERSION, Position, QuotePlace, TEMPLATES, features};
pub use shape::Shape;
pub use tagger::{Scratch, Tagger};
pub use tags::{HeadProbabilities, HeadTags, Probabilities, TagSpan, Tags};
