//! From labels of tokens to relations: decoding under the constraints of quotation marks, then linking each content to
//! a cue and each cue to a source.

mod decode;
mod features;
mod link;
mod missing;
mod train;
mod weights;

pub use train::{AnnotatedRelation, LinkTrainer, perfect_probabilities};
pub use weights::LinkWeights;

pub use decode::Decoding;
pub(crate) use decode::{LabelledSpans, Reading, decode};
pub(crate) use link::Linked;

/// The probabilities of the labels of one token: O, then beginning and inside of content, of cue, of source.
pub type LabelProbabilities = [f32; 7];

pub(crate) const CONTENT: usize = 1;
pub(crate) const CUE: usize = 3;
pub(crate) const SOURCE: usize = 5;
