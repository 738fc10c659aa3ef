//! What is known of a pair of spans that may belong together, as numbers of binary features.

use crate::relations::labels::LabelledSpans;
use pullquote_lexicon::class::{BE, COORDINATOR};
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
        f
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
        let by = if side == Side::After {
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
        f
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

    /// What kind of word or mark token `at` is.
    fn mark_class(&self, at: Option<usize>) -> usize {
        let Some(at) = at else { return 0 };
        match self.words.low(at) {
            "" => 0,
            "," => 1,
            "." | "?" | "!" => 2,
            ":" => 3,
            "-" | "–" | "—" | "--" | "―" => 4,
            "that" | "whether" | "how" => 5,
            "to" => 6,
            "and" | "or" | "but" => 7,
            "of" | "for" | "by" | "with" | "as" | "on" | "in" | "at" => 8,
            "who" | "which" | "while" | "when" | "after" => 9,
            _ if !self.words.is_word(at) => 10,
            _ => 11,
        }
    }

    /// How a content begins.
    fn opening(&self, at: usize) -> usize {
        match self.words.low(at) {
            "that" | "whether" | "if" => 0,
            "to" => 1,
            "of" | "for" | "on" | "about" | "against" | "as" | "with" => 2,
            "how" | "what" | "why" | "when" | "who" => 3,
            _ if self.words.is_quoted(at) => 4,
            word if word.ends_with("ing") => 5,
            _ => 6,
        }
    }

    /// What form a cue has.
    fn cue_form(&self, cue: Range) -> usize {
        let words = self.words;
        let (first, last) = (words.low(cue.start), words.low(cue.end - 1));
        if first == "according" || first == "per" {
            return 0;
        }
        if !words.is_word(cue.start) {
            return 1;
        }
        if first.ends_with("ing") && first.len() > 4 {
            return 2;
        }
        let passive = words.is(cue.start, BE) && cue.len() > 1;
        if passive && last.ends_with("ed") {
            return 3;
        }
        if first == "to" {
            return 4;
        }
        match last {
            "said" | "says" => return 5,
            "by" | "from" => return 6,
            "that" | "of" => return 7,
            _ => {}
        }
        if pullquote_lexicon::cue::readings(last)
            .iter()
            .any(|e| e.form != pullquote_lexicon::cue::Form::Noun)
        {
            return 8;
        }
        if last.ends_with("ed") || last.ends_with('s') {
            9
        } else {
            10
        }
    }

    /// What stands within a few tokens of a cue on one side: 0 nothing, 1 a source, 2 a content, 3 another cue.
    fn neighbour(&self, cue: Range, left: bool) -> usize {
        let near = |spans: &[Range]| -> usize {
            let at = spans.partition_point(|s| s.start < cue.start);
            let other = if left {
                at.checked_sub(1).and_then(|k| spans.get(k))
            } else {
                spans
                    .get(at)
                    .filter(|s| s.start >= cue.end)
                    .or_else(|| spans.get(at + 1))
            };
            match other {
                Some(s) if left && s.end <= cue.start => cue.start - s.end,
                Some(s) if !left && s.start >= cue.end => s.start - cue.end,
                _ => usize::MAX,
            }
        };
        let options = [
            (near(&self.spans.source), 1),
            (near(&self.spans.content), 2),
            (near(&self.spans.cue), 3),
        ];
        options
            .iter()
            .filter(|(gap, _)| *gap <= 3)
            .min()
            .map_or(0, |&(_, kind)| kind)
    }

    /// Whether a source stands right beside a cue other than `cue`: 0 no, 1 before one, 2 after one.
    fn other_cue(&self, source: Range, cue: Range) -> usize {
        let at = self.spans.cue.partition_point(|c| c.start < source.start);
        if let Some(next) = self.spans.cue.get(at)
            && *next != cue
            && next.start >= source.end
            && next.start - source.end <= 2
        {
            return 1;
        }
        match at.checked_sub(1).and_then(|k| self.spans.cue.get(k)) {
            Some(previous)
                if *previous != cue && source.start >= previous.end && source.start - previous.end <= 1 =>
            {
                2
            }
            _ => 0,
        }
    }

    /// The word between a cue and a source after it, where there is little.
    fn between_word(&self, gap: Range) -> usize {
        match (gap.len(), self.words.low(gap.end.wrapping_sub(1))) {
            (0, _) => 1,
            (_, "by") => 2,
            (_, "to") => 3,
            (_, "from" | "of") => 4,
            (1, _) => 5,
            _ => 6,
        }
    }
}

fn is_pronoun(word: &str) -> bool {
    matches!(
        word,
        "he" | "she" | "they" | "it" | "we" | "i" | "you" | "his" | "her" | "their" | "my" | "its"
    )
}
