//! What the tagger says of a text.

use core::ops::Range;
use std::sync::Arc;

use crate::kernels::Lane;
use crate::scheme::{Kind, Scheme};

/// The labels of a text's tokens, and their probabilities, for every head.
#[derive(Clone, Debug, PartialEq)]
pub struct Tags {
    pub(crate) scheme: Arc<Scheme>,
    pub(crate) tokens: usize,
    /// Head by head, one a token.
    pub(crate) labels: Vec<u8>,
    /// Token by token, head by head, the lanes of its labels.
    pub(crate) probabilities: Vec<Lane>,
}

/// What one head says of a text; see [`Tags::head`].
#[derive(Clone, Copy, Debug)]
pub struct HeadTags<'a> {
    tags: &'a Tags,
    head: usize,
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

impl Tags {
    /// How many tokens the text has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.tokens
    }

    /// Whether the text has no token.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.tokens == 0
    }

    /// What the head of this name says, or `None` if the weights have no such head.
    #[must_use]
    pub fn head(&self, name: &str) -> Option<HeadTags<'_>> {
        let head = self.scheme.heads.iter().position(|head| head == name)?;
        Some(HeadTags { tags: self, head })
    }
}

impl<'a> HeadTags<'a> {
    /// The best label of each token, an index into [`Tagger::labels`](crate::Tagger::labels).
    #[must_use]
    pub fn labels(&self) -> &'a [u8] {
        let start = self.head * self.tags.tokens;
        self.tags
            .labels
            .get(start..start + self.tags.tokens)
            .unwrap_or_default()
    }

    /// The probabilities of all labels at a token, which sum to 1; empty beyond the last token. They are of
    /// this token alone: the decoder's constraints do not enter.
    #[must_use]
    pub fn probabilities(&self, token: usize) -> &'a [f32] {
        let scheme = &self.tags.scheme;
        let start = (token * scheme.heads.len() + self.head) * scheme.lanes();
        let lanes = self
            .tags
            .probabilities
            .get(start..start + scheme.lanes())
            .unwrap_or_default();
        lanes
            .as_flattened()
            .get(..scheme.labels.len())
            .unwrap_or_default()
    }

    /// The probability that a token belongs to a span of a role, an index into
    /// [`Tagger::roles`](crate::Tagger::roles); 0 beyond the last token.
    #[must_use]
    pub fn role_probability(&self, token: usize, role: usize) -> f32 {
        let of_role = |kind: &Kind| *kind == Kind::Begin(role) || *kind == Kind::Inside(role);
        let kinds = &self.tags.scheme.kinds;
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
            match self.tags.scheme.kinds.get(usize::from(label)) {
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
