//! Which part of a page is the story: headline, byline, dateline, body, and what is none of it.

#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod boilerplate;
mod byline;
mod cursor;
mod dateline;
mod headline;
mod interview;
mod label;
mod signature;
mod transcript;
mod turn;
mod words;

use pullquote_lexicon::Reading;
use pullquote_tokenize::{Segmentation, Span};

pub use dateline::Dateline;
pub use interview::are_lines_of_chat;
pub use transcript::is_letter;
pub use turn::Turn;

/// The parts of an article's page. Spans are bytes of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// The headline, where the text begins with one.
    pub headline: Option<Span>,
    /// Who wrote it: "By Ann Lee | Reuters".
    pub byline: Option<Span>,
    /// Place, date and agency before the story's first words.
    pub dateline: Option<Dateline>,
    /// The story's paragraphs, as indices into [`Segmentation::paragraphs`], in order. Headline, byline, a dateline
    /// that stands alone and boilerplate are not among them.
    pub body: Vec<u32>,
    /// Litter of the page and of the wire: copyright lines, "Post a Comment", credits, lists of sources. One span a
    /// paragraph, in order.
    pub boilerplate: Vec<Span>,
}

impl Layout {
    /// Whether `span` lies in boilerplate, in the byline or in the dateline: text that reports nobody's words.
    #[must_use]
    pub fn is_litter(&self, span: Span) -> bool {
        self.byline.is_some_and(|b| b.intersects(span))
            || self.dateline.is_some_and(|d| d.span.intersects(span))
            || self.in_boilerplate(span)
    }

    fn in_boilerplate(&self, span: Span) -> bool {
        let after = self.boilerplate.partition_point(|b| b.end <= span.start);
        self.boilerplate.get(after).is_some_and(|b| b.intersects(span))
    }
}

/// Finds the parts of an article. The first paragraph is the headline where it looks like one: short, no full stop at
/// its end, more paragraphs after it. Cost: linear in the text.
///
/// ```
/// use pullquote_layout::layout;
/// use pullquote_tokenize::segment;
///
/// let text = "Talks resume – Ivanova\n\nTALLINN, May 4 (Reuters) – Ministers met again.\n\nPost a Comment";
/// let parts = layout(text, &segment(text));
/// assert_eq!(parts.headline.unwrap().of(text), "Talks resume – Ivanova");
/// let dateline = parts.dateline.unwrap();
/// assert_eq!(dateline.place.unwrap().of(text), "TALLINN");
/// assert_eq!((dateline.month, dateline.day), (Some(5), Some(4)));
/// assert_eq!(parts.boilerplate[0].of(text), "Post a Comment");
/// ```
#[must_use]
pub fn layout(text: &str, segmentation: &Segmentation) -> Layout {
    find(text, segmentation, headline::guess(text, segmentation))
}

/// Like [`layout`], for a text whose title the caller knows: the first paragraph is the headline where it says the
/// same as `title`, and otherwise the text has none.
#[must_use]
pub fn layout_with_title(text: &str, segmentation: &Segmentation, title: &str) -> Layout {
    find(text, segmentation, headline::given(text, segmentation, title))
}

/// What somebody says under his name in the story: the turns of transcripts and interviews, in order, then quotations
/// with signatures. Where an interview has lost its labels, its questions and answers have no source. Cost: linear in the text.
///
/// ```
/// use pullquote_layout::{layout, turns};
/// use pullquote_lexicon::Reading;
/// use pullquote_tokenize::segment;
///
/// let text = "Two spoke.\n\nBERG: We will go on.\n\nHOLM: So shall we.";
/// let cut = segment(text);
/// let reading = Reading::new(text, &cut);
/// let found = turns(&reading, &layout(text, &cut));
/// let said = found[1].content[0];
/// assert_eq!(reading.cover(said.start, said.end).of(text), "So shall we.");
/// ```
#[must_use]
pub fn turns(reading: &Reading<'_>, layout: &Layout) -> Vec<Turn> {
    let mut turns = transcript::turns(reading, layout);
    if turns.is_empty() {
        turns = interview::turns(reading, layout);
    }
    turns.append(&mut signature::signed(reading, layout));
    turns
}

/// Paragraphs after the headline in which a byline or a dateline may stand.
const HEAD: usize = 5;

fn find(text: &str, segmentation: &Segmentation, headline: Option<Span>) -> Layout {
    let mut parts = Layout {
        headline,
        ..Layout::default()
    };
    let litter = boilerplate::find(text, segmentation);
    let mut seen = 0;
    for (index, (paragraph, litter)) in segmentation.paragraphs.iter().zip(litter).enumerate() {
        let span = paragraph.span;
        if headline.is_some_and(|h| h.contains(span)) {
            continue;
        }
        if litter {
            parts.boilerplate.push(span);
            continue;
        }
        if seen < HEAD {
            seen += 1;
            if parts.byline.is_none() && byline::is_byline(span.of(text)) {
                parts.byline = Some(span);
                continue;
            }
            let alone = dateline::alone(text, span);
            if let Some(found) = alone {
                // A line that is only a date, and a dateline proper after it, complete one another.
                parts.dateline.get_or_insert(found);
                continue;
            }
            if parts
                .dateline
                .is_none_or(|d| d.place.is_none() || d.agency.is_none())
                && let Some(found) = dateline::leading(text, span, parts.body.is_empty())
                && parts
                    .dateline
                    .is_none_or(|d| d.place.is_none() || found.place.is_none())
            {
                parts.dateline = Some(found.or(parts.dateline));
            }
        }
        parts.body.push(index as u32);
    }
    parts
}

#[cfg(test)]
mod tests;
