//! What the tagger says of a text.

use core::ops::Range;
use std::sync::Arc;

use crate::kernels::Lane;
use crate::scheme::{Kind, Scheme};

/// The probabilities of a text's labels, token by token, for every head.
#[derive(Clone, Debug, PartialEq)]
pub struct Probabilities {
    pub(crate) scheme: Arc<Scheme>,
    /// Token by token, head by head, the lanes of its labels.
    pub(crate) lanes: Vec<Lane>,
}

/// The probabilities of one head's labels; see [`Probabilities::head`].
#[derive(Clone, Copy, Debug)]
pub struct HeadProbabilities<'a> {
    all: &'a Probabilities,
    head: usize,
}

/// The labels of a text's tokens, and their probabilities, for every head.
#[derive(Clone, Debug, PartialEq)]
pub struct Tags {
    pub(crate) probabilities: Probabilities,
    /// Head by head, one a token.
    pub(crate) labels: Vec<u8>,
}

/// What one head says of a text; see [`Tags::head`].
#[derive(Clone, Copy, Debug)]
pub struct HeadTags<'a> {
    labels: &'a [u8],
    probabilities: HeadProbabilities<'a>,
}

/// A span that a head marked.
#[derive(Clone, Debug, PartialEq)]
pub struct TagSpan {
    /// Its role, an index into [`Tagger::roles`](crate::Tagger::roles).
    pub role: usize,
    /// Its tokens, indices into the segmentation's tokens.
    pub tokens: Range<u32>,
    /// The mean over its tokens of the probability that they belong to a span of this role; not calibrated.
    pub confidence: f32,
}

impl Probabilities {
    /// How many tokens the text has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.lanes.len() / self.scheme.lanes_of_all()
    }

    /// Whether the text has no token.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.lanes.is_empty()
    }

    /// Those of the head of this name, or `None` if the weights have no such head.
    #[must_use]
    pub fn head(&self, name: &str) -> Option<HeadProbabilities<'_>> {
        let head = self.scheme.heads.iter().position(|head| head == name)?;
        Some(HeadProbabilities { all: self, head })
    }
}

impl<'a> HeadProbabilities<'a> {
    /// The probabilities of all labels at a token, which sum to 1; empty beyond the last token. They are of
    /// this token alone: the decoder's constraints do not enter.
    #[must_use]
    pub fn of(&self, token: usize) -> &'a [f32] {
        let scheme = &self.all.scheme;
        let start = token * scheme.lanes_of_all() + self.head * scheme.lanes();
        let lanes = self
            .all
            .lanes
            .get(start..start + scheme.lanes())
            .unwrap_or_default();
        lanes
            .as_flattened()
            .get(..scheme.labels.len())
            .unwrap_or_default()
    }
}

impl Tags {
    /// How many tokens the text has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.probabilities.len()
    }

    /// Whether the text has no token.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.probabilities.is_empty()
    }

    /// What the head of this name says, or `None` if the weights have no such head.
    #[must_use]
    pub fn head(&self, name: &str) -> Option<HeadTags<'_>> {
        let probabilities = self.probabilities.head(name)?;
        let start = probabilities.head * self.len();
        let labels = self.labels.get(start..start + self.len()).unwrap_or_default();
        Some(HeadTags {
            labels,
            probabilities,
        })
    }
}

impl<'a> HeadTags<'a> {
    /// The best label of each token, an index into [`Tagger::labels`](crate::Tagger::labels).
    #[must_use]
    pub const fn labels(&self) -> &'a [u8] {
        self.labels
    }

    /// The probabilities of all labels at a token: [`HeadProbabilities::of`].
    #[must_use]
    pub fn probabilities(&self, token: usize) -> &'a [f32] {
        self.probabilities.of(token)
    }

    /// The probability that a token belongs to a span of a role, an index into
    /// [`Tagger::roles`](crate::Tagger::roles); 0 beyond the last token.
    #[must_use]
    pub fn role_probability(&self, token: usize, role: usize) -> f32 {
        let of_role = |kind: &Kind| *kind == Kind::Begin(role) || *kind == Kind::Inside(role);
        let kinds = &self.probabilities.all.scheme.kinds;
        self.probabilities(token)
            .iter()
            .zip(kinds)
            .filter(|(_, kind)| of_role(kind))
            .map(|(p, _)| p)
            .sum()
    }

    /// The spans that the labels mark, in the order of the text. Cost: linear in the tokens.
    #[must_use]
    pub fn spans(&self) -> Vec<TagSpan> {
        let mut spans: Vec<TagSpan> = Vec::new();
        let mut open = false;
        for (token, &label) in self.labels().iter().enumerate() {
            match self.probabilities.all.scheme.kinds.get(usize::from(label)) {
                Some(&Kind::Begin(role)) => {
                    open = true;
                    spans.push(TagSpan {
                        role,
                        tokens: token as u32..token as u32 + 1,
                        confidence: self.role_probability(token, role),
                    });
                }
                Some(&Kind::Inside(_)) if open => {
                    if let Some(span) = spans.last_mut() {
                        span.tokens.end += 1;
                        span.confidence += self.role_probability(token, span.role);
                    }
                }
                _ => open = false,
            }
        }
        for span in &mut spans {
            span.confidence = (span.confidence / span.tokens.len() as f32).min(1.0);
        }
        spans
    }
}
