//! What stands at the edges of a span and near it: the parts that features of pairs are made of.

use super::features::Pairs;
use pullquote_lexicon::Range;
use pullquote_lexicon::class::BE;
use pullquote_lexicon::cue::{Form, readings};

impl Pairs<'_, '_> {
    /// What kind of word or mark token `at` is.
    pub(super) fn mark_class(&self, at: Option<usize>) -> usize {
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
    pub(super) fn opening(&self, at: usize) -> usize {
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
    pub(super) fn cue_form(&self, cue: Range) -> usize {
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
        if readings(last).iter().any(|e| e.form != Form::Noun) {
            return 8;
        }
        if last.ends_with("ed") || last.ends_with('s') {
            9
        } else {
            10
        }
    }

    /// What stands within a few tokens of a cue on one side: 0 nothing, 1 a source, 2 a content, 3 another cue.
    pub(super) fn neighbour(&self, cue: Range, left: bool) -> usize {
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
    pub(super) fn other_cue(&self, source: Range, cue: Range) -> usize {
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
    pub(super) fn between_word(&self, gap: Range) -> usize {
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
