//! Labels of tokens, and the spans that they make.

use pullquote_lexicon::Range;

/// The probabilities of the labels of one token: O, then beginning and inside of content, of cue, of source.
pub type LabelProbabilities = [f32; 7];

pub(crate) const CONTENT: usize = 1;
pub(crate) const CUE: usize = 3;
pub(crate) const SOURCE: usize = 5;

/// Spans of each role as token ranges, in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct LabelledSpans {
    pub(crate) content: Vec<Range>,
    pub(crate) cue: Vec<Range>,
    pub(crate) source: Vec<Range>,
}
