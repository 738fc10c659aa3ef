//! What an article's tokens say by themselves, worked out once for all stages that look at them.

use std::sync::Arc;

use pullquote_tokenize::steps::step;
use pullquote_tokenize::{QuoteState, Segmentation, Sentence, Span, TokenKind};

use crate::Range;
use crate::class::{self, Classes};
use crate::pronoun::{self, Pronoun};

/// The tokens of a text with their lower-case forms and classes. Reading past either end gives empty words.
///
/// ```
/// use pullquote_lexicon::{Reading, class};
/// use pullquote_tokenize::segment;
///
/// let text = "THEIR plan failed.";
/// let cut = segment(text);
/// let reading = Reading::new(text, &cut);
/// assert_eq!((reading.raw(0), reading.low(0)), ("THEIR", "their"));
/// assert!(reading.is(0, class::POSSESSIVE) && !reading.is(1, class::POSSESSIVE));
/// assert_eq!(reading.low(99), "");
/// ```
#[derive(Clone, Debug)]
pub struct Reading<'t> {
    /// The text itself.
    pub text: &'t str,
    /// Its tokens, sentences, paragraphs and quotation marks.
    pub segmentation: &'t Segmentation,
    forms: Arc<Forms>,
    /// Whether quotation marks are passed over.
    plain: bool,
}

/// The lower-case forms of tokens, one behind the other, and the classes of each.
#[derive(Debug)]
struct Forms {
    folded: String,
    tokens: Vec<Form>,
}

/// One token's form: where it ends, and its classes.
#[derive(Clone, Copy, Debug)]
struct Form {
    end: u32,
    classes: Classes,
}

impl<'t> Reading<'t> {
    /// Folds every token and looks it up once. Cost: linear in the text.
    #[must_use]
    pub fn new(text: &'t str, segmentation: &'t Segmentation) -> Self {
        let mut folded = String::with_capacity(text.len());
        let mut tokens = Vec::with_capacity(segmentation.tokens.len());
        for token in &segmentation.tokens {
            let start = folded.len();
            push_folded(token.span.of(text), &mut folded);
            tokens.push(Form {
                end: folded.len() as u32,
                classes: class::of(folded.get(start..).unwrap_or("")),
            });
        }
        Self {
            text,
            segmentation,
            forms: Arc::new(Forms { folded, tokens }),
            plain: false,
        }
    }

    /// The same words as if nothing stood between quotation marks, to read what a quotation says.
    #[must_use]
    pub fn plain(&self) -> Self {
        Self {
            plain: true,
            ..self.clone()
        }
    }

    /// Whether token `at` stands in one of `any`.
    #[must_use]
    pub fn is(&self, at: usize, any: Classes) -> bool {
        step(1);
        self.forms
            .tokens
            .get(at)
            .is_some_and(|token| token.classes.has(any))
    }

    /// Whom token `at` may stand for, where it is a pronoun.
    #[must_use]
    pub fn pronoun(&self, at: usize) -> Option<Pronoun> {
        step(1);
        self.forms
            .tokens
            .get(at)
            .and_then(|token| pronoun::of(token.classes))
    }

    /// Token `at` in lower case, apostrophes straight.
    #[must_use]
    pub fn low(&self, at: usize) -> &str {
        step(1);
        let tokens = &self.forms.tokens;
        let start = match at.checked_sub(1) {
            Some(before) => tokens.get(before).map(|token| token.end),
            None => Some(0),
        };
        match (start, tokens.get(at)) {
            (Some(start), Some(token)) => {
                let range = start as usize..token.end as usize;
                self.forms.folded.get(range).unwrap_or("")
            }
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

    /// Tokens that `span` touches.
    #[must_use]
    pub fn tokens(&self, span: Span) -> Range {
        let start = self.token_at(span.start);
        let tokens = &self.segmentation.tokens;
        let end = tokens.partition_point(|t| t.span.start < span.end);
        Range::new(start, end.max(start))
    }

    /// [`Reading::tokens`] as a pair.
    #[must_use]
    pub fn range(&self, span: Span) -> (usize, usize) {
        let Range { start, end } = self.tokens(span);
        (start, end)
    }

    /// Index of the sentence that holds token `at`.
    #[must_use]
    pub fn sentence_of(&self, at: usize) -> usize {
        self.segmentation
            .sentences
            .partition_point(|s| (s.tokens.end as usize) <= at)
    }

    /// The tokens of the sentence that holds token `at`; none past the last sentence.
    #[must_use]
    pub fn sentence_at(&self, at: usize) -> Option<Range> {
        self.sentence(self.sentence_of(at))
    }

    /// The tokens of a sentence, by its index.
    #[must_use]
    pub fn sentence(&self, index: usize) -> Option<Range> {
        self.segmentation.sentences.get(index).map(tokens_of)
    }

    /// First token of the sentence of token `at`; 0 past the last sentence.
    #[must_use]
    pub fn sentence_start(&self, at: usize) -> usize {
        self.sentence_at(at).map_or(0, |sentence| sentence.start)
    }

    /// One past the last token of the sentence of token `at`; `at` past the last sentence.
    #[must_use]
    pub fn sentence_end(&self, at: usize) -> usize {
        self.sentence_at(at).map_or(at, |sentence| sentence.end)
    }

    /// What each sentence that `range` touches has of it, in order.
    pub fn sentences_in(&self, range: Range) -> impl Iterator<Item = Range> {
        let sentences = self.segmentation.sentences.get(self.sentence_of(range.start)..);
        let clip = move |s: Range| Range::new(s.start.max(range.start), s.end.min(range.end));
        let sentences = sentences.unwrap_or_default().iter().map(tokens_of);
        sentences.take_while(move |s| s.start < range.end).map(clip)
    }

    /// Number of tokens.
    #[must_use]
    pub fn len(&self) -> usize {
        self.forms.tokens.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.forms.tokens.is_empty()
    }

    /// Index of the paragraph that holds token `at`.
    #[must_use]
    pub fn paragraph_of(&self, at: usize) -> usize {
        self.segmentation
            .paragraphs
            .partition_point(|p| (p.tokens.end as usize) <= at)
    }
}

/// The tokens of a sentence.
fn tokens_of(sentence: &Sentence) -> Range {
    Range::new(sentence.tokens.start as usize, sentence.tokens.end as usize)
}

/// Appends a word in lower case with straight apostrophes.
fn push_folded(word: &str, into: &mut String) {
    let start = into.len();
    if word.is_ascii() {
        into.push_str(word);
        if let Some(word) = into.get_mut(start..) {
            word.make_ascii_lowercase();
        }
        return;
    }
    for c in word.chars() {
        match c {
            '’' => into.push('\''),
            c => into.extend(c.to_lowercase()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pullquote_tokenize::segment;

    #[test]
    fn sentences_are_read_by_token_and_clipped_to_a_range() {
        let text = "It rained. We stayed. They left.";
        let cut = segment(text);
        let words = Reading::new(text, &cut);
        assert_eq!(words.sentence_at(4), Some(Range::new(3, 6)));
        assert_eq!((words.sentence_start(4), words.sentence_end(4)), (3, 6));
        assert_eq!((words.sentence_start(99), words.sentence_end(99)), (0, 99));
        let clipped: Vec<Range> = words.sentences_in(Range::new(1, 5)).collect();
        assert_eq!(clipped, [Range::new(1, 3), Range::new(3, 5)]);
    }
}
