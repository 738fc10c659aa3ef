//! A quotation: what was said, by whom, and the words that report it.

use pullquote_lexicon::Mode;
use pullquote_tokenize::Span;

/// Whether what was said stands between quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
pub enum Kind {
    /// All content between quotation marks.
    Direct,
    /// No content between quotation marks.
    Indirect,
    /// A paraphrase with fragments between quotation marks.
    Mixed,
}

impl Kind {
    /// The name that JSON and tables use.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Indirect => "indirect",
            Self::Mixed => "mixed",
        }
    }
}

/// Content, cue and source of one quotation, as spans of the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Relation {
    /// What was said; several spans where the text interrupts itself. Never empty.
    pub content: Vec<Span>,
    /// The words that report it; empty for a quotation without a cue.
    pub cue: Vec<Span>,
    /// The words that name who said it; empty where the text names nobody.
    pub source: Vec<Span>,
    /// By quotation marks.
    pub kind: Kind,
    /// Speech or thought.
    pub mode: Mode,
    /// Index of the relation that reports this one.
    pub parent: Option<u32>,
    /// Probability that content and source are right, 0 to 1.
    pub confidence: f32,
}

/// A relation as annotators give it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AnnotatedRelation {
    /// What was said.
    pub content: Vec<Span>,
    /// The words that report it.
    pub cue: Vec<Span>,
    /// The words that name who said it.
    pub source: Vec<Span>,
}
