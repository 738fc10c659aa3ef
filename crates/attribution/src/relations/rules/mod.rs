//! Attribution by rule: quotation marks, a lexicon of cues, and the order of words around them. It needs no model,
//! and stands in where there is none.

mod beside;
mod clauses;
mod cues;
mod headline;
mod inner;
mod nominal;
mod plain;
mod proposals;
mod quotations;
mod source;
mod withheld;

use crate::relations::draft::{Draft, finish};
use crate::relations::edits::deeds;
use crate::{Kind, Relation};
pub(crate) use beside::beside;
pub(crate) use headline::{headlines, is_label};
pub(crate) use inner::inner;
pub(crate) use nominal::nominal;
pub(crate) use plain::plain;
pub(crate) use proposals::{Rule, entry_in, within};
use pullquote_layout::Layout;
use pullquote_lexicon::class::BE;
use pullquote_lexicon::{Mode, Range, Reading};
pub(crate) use source::is_speaker;
pub(crate) use withheld::is_withheld;

/// Finds who said what by rule: quotations by their marks with the nearest cue and its subject; clauses after a verb
/// of the lexicon; "according to"; headlines that end or begin with a name. Thought is left out. Relations come in
/// the order of the text. Cost: linear in the text.
///
/// ```
/// use pullquote_attribution::{Reading, attribute_by_rule, layout};
/// use pullquote_tokenize::segment;
///
/// let text = "Ministers met on Monday.\n\nThe talks will go on, Ivanova said.";
/// let segmentation = segment(text);
/// let reading = Reading::new(text, &segmentation);
/// let relations = attribute_by_rule(&reading, &layout(text, &segmentation));
/// assert_eq!(relations[0].content[0].of(text), "The talks will go on");
/// assert_eq!(relations[0].source[0].of(text), "Ivanova");
/// ```
#[must_use]
pub fn attribute_by_rule(words: &Reading<'_>, layout: &Layout) -> Vec<Relation> {
    finish(words, drafts(words, layout))
}

/// What the rules find, each with its confidence.
pub(crate) fn drafts(words: &Reading<'_>, layout: &Layout) -> Vec<Draft> {
    let turns = pullquote_layout::turns(words, layout);
    let mut drafts: Vec<Draft> = turns.into_iter().map(Draft::from).collect();
    drafts.sort_by_key(|d| d.content.first().copied());
    let turns = drafts
        .iter()
        .flat_map(|d| d.content.iter().copied())
        .collect::<Vec<Range>>();
    let headlines = headlines(words, layout);
    for &headline in &headlines {
        headline::attribute(words, headline, &mut drafts);
    }
    for &paragraph in &layout.body {
        let Some(paragraph) = words.segmentation.paragraphs.get(paragraph as usize) else {
            continue;
        };
        let mut range = Range::new(paragraph.tokens.start as usize, paragraph.tokens.end as usize);
        if let Some(dateline) = layout.dateline.filter(|d| paragraph.span.contains(d.span)) {
            range.start = words.token_at(dateline.span.end);
        }
        if let Some(copy) = headlines.get(1).filter(|copy| range.holds(**copy)) {
            range.start = copy.end;
        }
        let turn = turns.partition_point(|t| t.end <= range.start);
        if turns.get(turn).is_none_or(|t| t.start >= range.end) {
            attribute_paragraph(words, range, &mut drafts);
            withheld::attribute(words, range, &mut drafts);
            nominal(words, range, &mut drafts);
        }
    }
    deeds::drop_deeds(words, &mut drafts);
    for draft in drafts.iter_mut().filter(|d| d.confidence == 0.0) {
        draft.confidence = confidence(words, draft);
    }
    drafts
}

/// Whether a relation is a passive that names who reports: "was accused {by Finland} of hiding".
pub(crate) fn is_passive_by(words: &Reading<'_>, draft: &Draft) -> bool {
    let (Some(cue), Some(source)) = (draft.cue.first(), draft.source.first()) else {
        return false;
    };
    // "is expected to be repeated by", "after being cited by": nobody has said it yet, or another clause tells it.
    let finite = |at: usize| words.is(at, BE) && !matches!(words.low(at), "be" | "being");
    cue.tokens().any(finite) && source.start > cue.end && words.low(source.start - 1) == "by"
}

/// Words that a verb of an idiom has behind it, at least: "poured {cold water on}".
const IDIOM: usize = 2;

/// Whether the word at `at` begins a verb of several words that the lexicon has.
pub(crate) fn is_idiom(words: &Reading<'_>, at: usize) -> bool {
    let mut entries = pullquote_lexicon::cue::readings(words.low(at)).iter();
    entries.any(|entry| {
        let mut rest = entry.rest.iter().enumerate();
        entry.rest.len() >= IDIOM && rest.all(|(k, word)| words.low(at + 1 + k) == *word)
    })
}

/// Relations before a new one that are compared with it.
const RECENT: usize = 8;

fn attribute_paragraph(words: &Reading<'_>, paragraph: Range, drafts: &mut Vec<Draft>) {
    let begun = drafts.len();
    let cues = cues::find(words, paragraph);
    let used = quotations::attribute(words, paragraph, &cues, drafts);
    let mut previous = None;
    for (cue, used) in cues.iter().zip(used) {
        if used || cue.entry.mode == Mode::Thought {
            continue;
        }
        if let Some(draft) = clauses::attribute(
            words,
            sentence_in(words, paragraph, cue.from),
            cue,
            previous.as_ref(),
        ) {
            // The same words twice, or a quotation that already has its speaker.
            let recent = drafts.get(begun..).unwrap_or(&[]).iter().rev().take(RECENT);
            let content_taken = recent
                .into_iter()
                .any(|d| draft.content.iter().any(|r| d.content.contains(r)));
            previous = Some((cue.from, draft.source.clone()));
            if !content_taken {
                drafts.push(draft);
            }
        }
    }
}

/// The sentence that holds token `at`, within the paragraph's range.
fn sentence_in(words: &Reading<'_>, paragraph: Range, at: usize) -> Range {
    words.sentence_at(at).map_or(paragraph, |s| {
        Range::new(s.start.max(paragraph.start), s.end.min(paragraph.end))
    })
}

/// Rates of right content and source of the rules, as measured on annotated news, by kind.
fn confidence(words: &Reading<'_>, draft: &Draft) -> f32 {
    let base: f32 = match crate::relations::draft::kind(words, &draft.content) {
        Kind::Direct => 0.8,
        Kind::Mixed => 0.65,
        Kind::Indirect => 0.5,
    };
    if draft.source.is_empty() { base * 0.5 } else { base }
}

#[cfg(test)]
mod tests;
