//! What somebody says under his name.

use pullquote_lexicon::Range;

/// A turn of a transcript or of an interview, or a quotation with a signature. Ranges are tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// What is said; one range a paragraph.
    pub content: Vec<Range>,
    /// The mark that gives it to its speaker: a colon or a dash; nothing in an interview.
    pub cue: Vec<Range>,
    /// The speaker's name or letter; none where an interview has no labels.
    pub source: Option<Range>,
}
