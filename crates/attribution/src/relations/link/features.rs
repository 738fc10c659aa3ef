//! What is known of a pair of spans that may belong together, as numbers of binary features.

use crate::relations::labels::LabelledSpans;
use pullquote_lexicon::class::{self, COORDINATOR, CORE_PRONOUN};
use pullquote_lexicon::{Range, Reading};
use pullquote_ranking::{Features, Templates};

/// Names of the templates, in the order of their numbers; they stand in the file of weights.
pub(crate) const TEMPLATES: Templates = Templates(&[
    "none",
    "gap",
    "sentences",
    "paragraph",
    "cues-between",
    "contents-between",
    "sources-between",
    "quoted",
    "edge-left",
    "edge-right",
    "nearest",
    "cue-form",
    "cue-form-gap",
    "opens",
    "rival",
    "before-cue",
    "after-cue",
    "pronoun",
    "taken",
    "commas",
    "quoted-source",
    "capital",
    "content-side",
    "length",
    "in-sentence",
    "by",
    "joined",
    "gap-alone",
    "sentence-start",
    "quote-gap",
]);

#[derive(Clone, Copy, PartialEq, Eq)]
enum T {
    None,
    Gap,
    Sentences,
    Paragraph,
    CuesBetween,
    ContentsBetween,
    SourcesBetween,
    Quoted,
    EdgeLeft,
    EdgeRight,
    Nearest,
    CueForm,
    CueFormGap,
    Opens,
    Rival,
    BeforeCue,
    AfterCue,
    Pronoun,
    Taken,
    Commas,
    QuotedSource,
    Capital,
    ContentSide,
    Length,
    InSentence,
    By,
    Joined,
    GapAlone,
    SentenceStart,
    QuoteGap,
}

/// Where the second span stands towards the first.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Before,
    After,
    Inside,
}

fn side(of: Range, other: Range) -> Side {
    if other.end <= of.start {
        Side::Before
    } else if other.start >= of.end {
        Side::After
    } else {
        Side::Inside
    }
}

fn between(a: Range, b: Range) -> Range {
    if a.end <= b.start {
        Range::new(a.end, b.start)
    } else {
        Range::new(b.end, a.start.max(b.end))
    }
}

/// Classes of gaps.
pub(crate) const BUCKETS: usize = 12;

fn bucket(gap: usize) -> usize {
    match gap {
        0..=4 => gap,
        5..=6 => 5,
        7..=9 => 6,
        10..=14 => 7,
        15..=22 => 8,
        23..=35 => 9,
        36..=60 => 10,
        _ => 11,
    }
}

/// Spans that begin in a range; the spans are in order.
fn count(spans: &[Range], range: Range) -> usize {
    let from = spans.partition_point(|s| s.start < range.start);
    let to = spans.partition_point(|s| s.start < range.end);
    to.saturating_sub(from)
}

/// Looks at pairs of spans of one text.
pub(crate) struct Pairs<'w, 't> {
    pub(crate) words: &'w Reading<'t>,
    pub(crate) spans: &'w LabelledSpans,
}

impl Pairs<'_, '_> {
    /// A content and a cue that may report it.
    pub(crate) fn content_cue(&self, content: Range, cue: Range) -> Features {
        let words = self.words;
        let mut f = Features::default();
        let side = side(content, cue);
        let s = side as usize;
        let gap = between(content, cue);
        let distance = bucket(gap.len());
        let quoted = usize::from(self.words.is_quoted(content.start))
            + usize::from(self.words.is_quoted(content.end - 1)) * 2;
        let edge = if side == Side::Before {
            words.sentence_of(content.start)
        } else {
            words.sentence_of(content.end - 1)
        };
        let apart = edge.abs_diff(words.sentence_of(cue.start)).min(4);
        let same_paragraph = words.paragraph_of(content.start) == words.paragraph_of(cue.start);
        let cues = count(&self.spans.cue, gap).min(3);
        let contents = count(&self.spans.content, gap).min(3);
        let sources = count(&self.spans.source, gap).min(2);
        f.add(T::Gap as usize, (s * 12 + distance) * 2 + usize::from(quoted > 0));
        f.add(T::Sentences as usize, (s * 5 + apart) * 4 + quoted);
        f.add(
            T::Paragraph as usize,
            (s * 2 + usize::from(same_paragraph)) * 4 + quoted,
        );
        f.add(T::CuesBetween as usize, s * 4 + cues);
        f.add(T::ContentsBetween as usize, s * 4 + contents);
        f.add(T::SourcesBetween as usize, (s * 4 + sources) * 3 + apart.min(2));
        f.add(
            T::Nearest as usize,
            (s * 2 + usize::from(cues == 0)) * 3 + apart.min(2),
        );
        self.around_content(&mut f, content, cue, s, quoted);
        f
    }

    /// What stands at the edges of a content and of a cue on its side `s`.
    fn around_content(&self, f: &mut Features, content: Range, cue: Range, s: usize, quoted: usize) {
        let words = self.words;
        let gap = between(content, cue);
        let distance = bucket(gap.len());
        let left = self.mark_class(content.start.checked_sub(1));
        let right = self.mark_class(Some(content.end));
        f.add(
            T::EdgeLeft as usize,
            (s * 12 + left) * 2 + usize::from(distance <= 3),
        );
        f.add(
            T::EdgeRight as usize,
            (s * 12 + right) * 2 + usize::from(distance <= 3),
        );
        let form = self.cue_form(cue);
        f.add(T::CueForm as usize, form * 3 + s);
        f.add(
            T::CueFormGap as usize,
            (form * 3 + s) * 5
                + [0, 1, 1, 2, 2, 3, 3, 3, 4, 4, 4, 4]
                    .get(distance)
                    .copied()
                    .unwrap_or(4),
        );
        let opens = self.opening(content.start);
        f.add(T::Opens as usize, (opens * 3 + s) * 3 + distance.min(2));
        // What else stands near the cue, on its two sides.
        let (near_left, near_right) = (self.neighbour(cue, true), self.neighbour(cue, false));
        f.add(T::Rival as usize, (s * 4 + near_left) * 4 + near_right);
        f.add(
            T::BeforeCue as usize,
            s * 12 + self.mark_class(cue.start.checked_sub(1)),
        );
        f.add(T::AfterCue as usize, s * 12 + self.mark_class(Some(cue.end)));
        f.add(
            T::Capital as usize,
            s * 2 + usize::from(words.is_capital(content.start) || words.is_capital(content.start + 1)),
        );
        f.add(
            T::Length as usize,
            s * 4 + bucket(content.len()).saturating_sub(1) / 3,
        );
        f.add(
            T::QuoteGap as usize,
            (s * 2 + usize::from((gap.start..gap.end.min(gap.start + 40)).any(|at| words.is_quoted(at)))) * 4
                + quoted,
        );
    }

    /// A content that no cue reports.
    pub(crate) fn content_alone(&self, content: Range, cues_in_sentence: usize) -> Features {
        let mut f = Features::default();
        let quoted = usize::from(self.words.is_quoted(content.start))
            + usize::from(self.words.is_quoted(content.end - 1)) * 2;
        f.add(T::None as usize, quoted);
        f.add(T::InSentence as usize, cues_in_sentence.min(3) * 4 + quoted);
        f
    }

    /// A cue and a source that may be its own.
    pub(crate) fn cue_source(&self, cue: Range, source: Range) -> Features {
        let words = self.words;
        let mut f = Features::default();
        let side = side(cue, source);
        let s = side as usize;
        let gap = between(cue, source);
        let distance = bucket(gap.len());
        let (cue_sentence, source_sentence) = (words.sentence_of(cue.start), words.sentence_of(source.start));
        let apart = cue_sentence.abs_diff(source_sentence).min(3);
        let same_paragraph = words.paragraph_of(source.start) == words.paragraph_of(cue.start);
        let cues = count(&self.spans.cue, gap).min(3);
        let contents = count(&self.spans.content, gap).min(3);
        let sources = count(&self.spans.source, gap).min(3);
        let form = self.cue_form(cue);
        f.add(T::Gap as usize, s * 12 + distance);
        f.add(T::Sentences as usize, s * 4 + apart);
        f.add(
            T::Paragraph as usize,
            (s * 2 + usize::from(same_paragraph)) * 2 + usize::from(apart == 0),
        );
        f.add(T::CuesBetween as usize, (s * 4 + cues) * 3 + apart.min(2));
        f.add(T::ContentsBetween as usize, (s * 4 + contents) * 3 + apart.min(2));
        f.add(T::SourcesBetween as usize, (s * 4 + sources) * 3 + apart.min(2));
        f.add(T::CueForm as usize, form * 3 + s);
        f.add(
            T::CueFormGap as usize,
            (form * 3 + s) * 5
                + [0, 1, 1, 2, 2, 3, 3, 3, 4, 4, 4, 4]
                    .get(distance)
                    .copied()
                    .unwrap_or(4),
        );
        self.around_source(&mut f, cue, source, s, apart);
        f
    }

    /// What stands at the edges of a cue and of a source on its side `s`.
    fn around_source(&self, f: &mut Features, cue: Range, source: Range, s: usize, apart: usize) {
        let words = self.words;
        let gap = between(cue, source);
        let distance = bucket(gap.len());
        let source_sentence = words.sentence_of(source.start);
        f.add(
            T::BeforeCue as usize,
            (s * 12 + self.mark_class(cue.start.checked_sub(1))) * 2 + usize::from(distance <= 2),
        );
        f.add(
            T::AfterCue as usize,
            (s * 12 + self.mark_class(Some(cue.end))) * 2 + usize::from(distance <= 2),
        );
        f.add(
            T::Pronoun as usize,
            (s * 2 + usize::from(is_pronoun(words.low(source.start)))) * 3 + distance.min(2),
        );
        f.add(
            T::Taken as usize,
            (s * 3 + self.other_cue(source, cue)) * 3 + distance.min(2),
        );
        let commas = (gap.start..gap.end.min(gap.start + 40))
            .filter(|&at| words.low(at) == ",")
            .count();
        f.add(T::Commas as usize, s * 4 + commas.min(3));
        f.add(
            T::QuotedSource as usize,
            (s * 2 + usize::from(words.is_quoted(source.start))) * 2
                + usize::from(words.is_quoted(cue.start)),
        );
        let by = if s == Side::After as usize {
            self.between_word(gap)
        } else {
            0
        };
        f.add(T::By as usize, by);
        let joined = words.is(cue.start.wrapping_sub(1), COORDINATOR);
        f.add(
            T::Joined as usize,
            (s * 2 + usize::from(joined)) * 5 + distance.min(4),
        );
        let (near_left, near_right) = (self.neighbour(cue, true), self.neighbour(cue, false));
        f.add(T::ContentSide as usize, (s * 4 + near_left) * 4 + near_right);
        f.add(
            T::SentenceStart as usize,
            (s * 2 + usize::from(words.sentence_of(source.start.wrapping_sub(1)) != source_sentence)) * 4
                + apart,
        );
    }

    /// A content that no cue reports, and a source that may be its own.
    pub(crate) fn orphan_source(&self, content: Range, source: Range) -> Features {
        let words = self.words;
        let mut f = Features::default();
        let side = side(content, source);
        let s = side as usize;
        let gap = between(content, source);
        let distance = bucket(gap.len());
        let edge = if side == Side::Before {
            words.sentence_of(content.start)
        } else {
            words.sentence_of(content.end - 1)
        };
        let apart = edge.abs_diff(words.sentence_of(source.start)).min(3);
        let cues = count(&self.spans.cue, gap).min(3);
        let contents = count(&self.spans.content, gap).min(3);
        let sources = count(&self.spans.source, gap).min(3);
        let quoted = usize::from(words.is_quoted(content.start));
        f.add(T::Gap as usize, s * 12 + distance);
        f.add(T::Sentences as usize, (s * 4 + apart) * 2 + quoted);
        f.add(
            T::Paragraph as usize,
            s * 2 + usize::from(words.paragraph_of(source.start) == words.paragraph_of(content.start)),
        );
        f.add(T::CuesBetween as usize, (s * 4 + cues) * 3 + apart.min(2));
        f.add(T::ContentsBetween as usize, (s * 4 + contents) * 3 + apart.min(2));
        f.add(T::SourcesBetween as usize, (s * 4 + sources) * 3 + apart.min(2));
        f.add(
            T::Taken as usize,
            (s * 3 + self.other_cue(source, Range::default())) * 3 + distance.min(2),
        );
        f.add(T::Opens as usize, self.opening(content.start) * 3 + s);
        f.add(
            T::EdgeLeft as usize,
            s * 12 + self.mark_class(content.start.checked_sub(1)),
        );
        f.add(T::EdgeRight as usize, s * 12 + self.mark_class(Some(content.end)));
        f
    }

    /// A content that neither cue nor source belong to.
    pub(crate) fn orphan_alone(&self, content: Range, sources_in_sentence: usize) -> Features {
        let mut f = self.content_alone(content, sources_in_sentence);
        f.add(T::GapAlone as usize, self.opening(content.start));
        f
    }

    /// A cue that names no source.
    pub(crate) fn cue_alone(&self, cue: Range, sources_in_sentence: usize) -> Features {
        let words = self.words;
        let mut f = Features::default();
        f.add(T::None as usize, 0);
        let form = self.cue_form(cue);
        f.add(T::GapAlone as usize, form);
        f.add(T::InSentence as usize, sources_in_sentence.min(3));
        let (near_left, near_right) = (self.neighbour(cue, true), self.neighbour(cue, false));
        f.add(T::Rival as usize, near_left * 4 + near_right);
        f.add(
            T::BeforeCue as usize,
            100 + self.mark_class(cue.start.checked_sub(1)),
        );
        f.add(T::AfterCue as usize, 100 + self.mark_class(Some(cue.end)));
        f.add(T::Quoted as usize, usize::from(words.is_quoted(cue.start)));
        f
    }
}

fn is_pronoun(word: &str) -> bool {
    class::is(word, CORE_PRONOUN)
}
