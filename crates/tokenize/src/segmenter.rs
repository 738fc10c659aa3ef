//! From a text to its [`Segmentation`], paragraph by paragraph.

use alloc::vec::Vec;
use core::fmt;

use crate::context::Marked;
use crate::mark::{Family, Mark, MarkKind, Role};
use crate::markup::reference;
use crate::paragraphs::Paragraphs;
use crate::quotes::Pairing;
use crate::words::{Scanner, Sink, Stop};
use crate::{Paragraph, QuoteState, Segmentation, Span, sentences};

/// A text of 4 GiB or more, which `u32` offsets cannot address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct TextTooLong {
    /// The text's length in bytes.
    pub length: usize,
}

impl fmt::Display for TextTooLong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "the text has {} bytes, and offsets reach {} at most: cut it into articles first",
            self.length,
            u32::MAX
        )
    }
}

impl core::error::Error for TextTooLong {}

/// Cuts texts into paragraphs, sentences, tokens and quotations, and keeps its buffers from one text to the next.
///
/// Use one a thread. [`segment`] does the same for a single text.
///
/// ```
/// use pullquote_tokenize::{Segmentation, Segmenter};
///
/// let mut segmenter = Segmenter::new();
/// let mut out = Segmentation::default();
/// for text in ["“We agree,” he said.", "She didn't."] {
///     segmenter.segment_into(text, &mut out)?;
///     assert_eq!(out.sentences.len(), 1);
/// }
/// # Ok::<(), pullquote_tokenize::TextTooLong>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Segmenter {
    paragraphs: Paragraphs,
    spans: Vec<Span>,
    marks: Vec<Mark>,
    stops: Vec<Stop>,
    roles: Vec<Role>,
    pairing: Pairing,
}

impl Segmenter {
    /// A segmenter with empty buffers.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Cuts `text` up and writes the result over what `out` held. Cost: linear in the text; no allocation once the
    /// buffers have grown to the longest text.
    ///
    /// # Errors
    ///
    /// [`TextTooLong`] for a text of 4 GiB or more; `out` is then empty.
    pub fn segment_into(&mut self, text: &str, out: &mut Segmentation) -> Result<(), TextTooLong> {
        out.clear();
        if u32::try_from(text.len()).is_err() {
            return Err(TextTooLong { length: text.len() });
        }
        self.paragraphs.find(text, &mut self.spans);
        let spans = core::mem::take(&mut self.spans);
        let mut previous = None;
        for (i, &span) in spans.iter().enumerate() {
            let next = spans.get(i + 1).and_then(|next| opening(next.of(text)));
            previous = self.paragraph(text, span, next, previous, out);
        }
        self.spans = spans;
        Ok(())
    }

    /// One paragraph; the result is the family of the quotation that it leaves open.
    fn paragraph(
        &mut self,
        text: &str,
        span: Span,
        next: Option<MarkKind>,
        previous: Option<Family>,
        out: &mut Segmentation,
    ) -> Option<Family> {
        self.marks.clear();
        self.stops.clear();
        let first = out.tokens.len();
        Scanner::new(text, span.end as usize).scan(
            span.start as usize,
            &mut Sink {
                tokens: &mut out.tokens,
                marks: &mut self.marks,
                stops: &mut self.stops,
                first,
            },
        );
        let tokens = first as u32..out.tokens.len() as u32;
        let cover = out
            .tokens
            .get(first..)
            .and_then(|t| Some(t.first()?.span.cover(t.last()?.span)));
        // A paragraph may hold nothing but characters that are no token.
        let span = cover?;
        let quotations = out.quotations.len();
        let marked = Marked {
            text,
            span,
            tokens: &out.tokens,
            first: tokens.start,
            next,
            previous,
        };
        let open = self.pairing.pair(&marked, &mut self.marks, &mut out.quotations);

        self.roles.clear();
        self.roles.resize(tokens.len(), Role::Neither);
        for mark in &self.marks {
            if let Some(role) = self.roles.get_mut((mark.token - tokens.start) as usize) {
                *role = mark.role;
            }
        }
        let first_sentence = out.sentences.len() as u32;
        let paragraph = sentences::Paragraph {
            text,
            tokens: &out.tokens,
            range: tokens.clone(),
            roles: &self.roles,
        };
        paragraph.split(&self.stops, &mut out.sentences);
        let sentences = first_sentence..out.sentences.len() as u32;
        out.paragraphs.push(Paragraph {
            span,
            sentences,
            tokens,
        });
        states(out, quotations);
        open
    }
}

/// Fills the quote states of the tokens that have none yet, from the quotations from `first` on.
fn states(out: &mut Segmentation, first: usize) {
    out.quote_states.resize(out.tokens.len(), QuoteState::Outside);
    for quotation in out.quotations.iter().skip(first).filter(|q| q.depth == 0) {
        let from = out.tokens.partition_point(|t| t.span.end <= quotation.span.start);
        let to = out.tokens.partition_point(|t| t.span.start < quotation.span.end);
        if let Some(states) = out.quote_states.get_mut(from..to) {
            let closed = quotation.close.is_some();
            states.fill(QuoteState::Inside);
            if let Some(open) = states.first_mut() {
                *open = QuoteState::Mark;
            }
            if let Some(close) = states.last_mut().filter(|_| closed) {
                *close = QuoteState::Mark;
            }
        }
    }
}

/// The quotation mark that a paragraph starts with.
fn opening(paragraph: &str) -> Option<MarkKind> {
    let paragraph = paragraph.trim_start_matches(['*', '_', '\\']);
    let mut chars = paragraph.chars();
    match (chars.next()?, chars.next()) {
        ('\'', Some('\'')) => Some(MarkKind::STRAIGHT),
        ('`', Some('`')) => Some(MarkKind::LEFT),
        ('&', _) => MarkKind::of(reference(paragraph.as_bytes())?.0),
        (first, _) => MarkKind::of(first).filter(|kind| *kind != MarkKind::RIGHT_SINGLE),
    }
}

/// Cuts `text` into paragraphs, sentences, tokens and quotations. Cost: linear in the text.
///
/// A text of 4 GiB or more gives an empty segmentation; [`try_segment`] says so.
///
/// ```
/// use pullquote_tokenize::segment;
///
/// let text = "The U.S. isn't ready, “for now,” Mr. Hale said. Talks go on.";
/// let cut = segment(text);
/// assert_eq!(cut.sentences.len(), 2);
/// assert_eq!(cut.quotations[0].span.of(text), "“for now,”");
/// ```
#[must_use]
pub fn segment(text: &str) -> Segmentation {
    try_segment(text).unwrap_or_default()
}

/// Cuts `text` as [`segment`] does.
///
/// # Errors
///
/// [`TextTooLong`] for a text of 4 GiB or more.
pub fn try_segment(text: &str) -> Result<Segmentation, TextTooLong> {
    let mut out = Segmentation::default();
    Segmenter::new().segment_into(text, &mut out)?;
    Ok(out)
}
