//! Half-open ranges of tokens.

/// Tokens from `start` to before `end`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Range {
    /// The first token.
    pub start: usize,
    /// One past the last token.
    pub end: usize,
}

impl Range {
    /// Tokens from `start` to before `end`.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The token at `at` alone.
    #[must_use]
    pub const fn one(at: usize) -> Self {
        Self::new(at, at + 1)
    }

    /// Number of tokens.
    #[must_use]
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether there is no token in it.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// The tokens, first to last.
    #[must_use]
    pub const fn tokens(self) -> core::ops::Range<usize> {
        self.start..self.end
    }

    /// Whether all of `inner` lies in this.
    #[must_use]
    pub const fn holds(self, inner: Self) -> bool {
        self.start <= inner.start && inner.end <= self.end
    }

    /// Whether the two share a token.
    #[must_use]
    pub const fn touches(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}
