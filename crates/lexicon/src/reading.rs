//! Words of a text, folded to lower case once, for the rules and the linking to look at.

use pullquote_tokenize::steps::step;
use pullquote_tokenize::{QuoteState, Segmentation, Span, TokenKind};

/// Tokens from the first to before the second.
pub type Range = (usize, usize);

/// Tokens of a text with their lower-case forms. Reading past either end gives empty words.
pub struct Reading<'t> {
    /// The text itself.
    pub text: &'t str,
    /// Its tokens, sentences, paragraphs and quotation marks.
    pub segmentation: &'t Segmentation,
    folded: String,
    ends: Vec<u32>,
    /// Whether quotation marks are passed over.
    plain: bool,
}

impl<'t> Reading<'t> {
    /// Folds every token once. Cost: linear in the text.
    #[must_use]
    pub fn new(text: &'t str, segmentation: &'t Segmentation) -> Self {
        let mut folded = String::with_capacity(text.len());
        let mut ends = Vec::with_capacity(segmentation.tokens.len());
        for token in &segmentation.tokens {
            let word = token.span.of(text);
            let start = folded.len();
            if word.is_ascii() {
                folded.push_str(word);
                if let Some(word) = folded.get_mut(start..) {
                    word.make_ascii_lowercase();
                }
            } else {
                for c in word.chars() {
                    match c {
                        '’' => folded.push('\''),
                        c => folded.extend(c.to_lowercase()),
                    }
                }
            }
            ends.push(folded.len() as u32);
        }
        Self {
            text,
            segmentation,
            folded,
            ends,
            plain: false,
        }
    }

    /// The same words as if nothing stood between quotation marks, to read what a quotation says. Cost: a copy.
    #[must_use]
    pub fn plain(&self) -> Self {
        Self {
            text: self.text,
            segmentation: self.segmentation,
            folded: self.folded.clone(),
            ends: self.ends.clone(),
            plain: true,
        }
    }

    /// Token `at` in lower case, apostrophes straight.
    #[must_use]
    pub fn low(&self, at: usize) -> &str {
        step(1);
        let start = match at.checked_sub(1) {
            Some(before) => self.ends.get(before).copied(),
            None => Some(0),
        };
        match (start, self.ends.get(at)) {
            (Some(start), Some(&end)) => self.folded.get(start as usize..end as usize).unwrap_or(""),
            _ => "",
        }
    }

    /// Token `at` as the text has it.
    #[must_use]
    pub fn raw(&self, at: usize) -> &'t str {
        step(1);
        self.segmentation
            .tokens
            .get(at)
            .map_or("", |t| t.span.of(self.text))
    }

    /// Bytes of token `at`; empty past the end.
    #[must_use]
    pub fn span(&self, at: usize) -> Span {
        step(1);
        self.segmentation
            .tokens
            .get(at)
            .map_or(Span::new(0, 0), |t| t.span)
    }

    /// Bytes from token `from` to token `to`, exclusive; empty where there is none.
    #[must_use]
    pub fn cover(&self, from: usize, to: usize) -> Span {
        match to.checked_sub(1) {
            Some(last) if last >= from => self.span(from).cover(self.span(last)),
            _ => Span::new(0, 0),
        }
    }

    /// Whether token `at` begins with a capital.
    #[must_use]
    pub fn is_capital(&self, at: usize) -> bool {
        self.raw(at).starts_with(char::is_uppercase)
    }

    /// Whether token `at` has a letter or digit.
    #[must_use]
    pub fn is_word(&self, at: usize) -> bool {
        step(1);
        self.segmentation
            .tokens
            .get(at)
            .is_some_and(|t| !matches!(t.kind, TokenKind::Punctuation | TokenKind::Symbol))
    }

    /// Whether token `at` stands between outermost quotation marks or is one.
    #[must_use]
    pub fn is_quoted(&self, at: usize) -> bool {
        step(1);
        let states = &self.segmentation.quote_states;
        !self.plain && states.get(at).is_some_and(|&s| s != QuoteState::Outside)
    }

    /// First token that ends after byte `at`.
    #[must_use]
    pub fn token_at(&self, at: u32) -> usize {
        self.segmentation.tokens.partition_point(|t| t.span.end <= at)
    }

    /// Tokens that `span` touches, as a half-open range.
    #[must_use]
    pub fn range(&self, span: Span) -> (usize, usize) {
        let from = self.token_at(span.start);
        (
            from,
            self.segmentation
                .tokens
                .partition_point(|t| t.span.start < span.end)
                .max(from),
        )
    }

    /// Index of the sentence that holds token `at`.
    #[must_use]
    pub fn sentence_of(&self, at: usize) -> usize {
        self.segmentation
            .sentences
            .partition_point(|s| (s.tokens.end as usize) <= at)
    }

    /// Number of tokens.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Index of the paragraph that holds token `at`.
    #[must_use]
    pub fn paragraph_of(&self, at: usize) -> usize {
        self.segmentation
            .paragraphs
            .partition_point(|p| (p.tokens.end as usize) <= at)
    }
}
