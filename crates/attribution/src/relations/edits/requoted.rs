//! Reports of two levels: "Bekov was quoted by Interfax as saying that …", "Interfax quoted Bekov as saying that …". Two
//! relations take the place of whatever was found between "quoted" and "as saying": who quotes, with the whole as content,
//! and inside it who is quoted.

use pullquote_lexicon::class::{ADVERB, AUXILIARY, BE, CONNECTIVE, QUOTE, SAYING};
use pullquote_lexicon::{Range, Reading};

use super::Context;
use crate::relations::draft::{Draft, by_cue, replace};

/// Tokens between "quoted" and "as saying", and of the one quoted, at most.
pub(super) const REACH: usize = 24;
/// How sure such a report is.
const CONFIDENCE: f32 = 0.8;

pub(super) fn apply(context: &Context<'_, '_>, drafts: &mut Vec<Draft>) {
    let words = context.words;
    let places: Vec<usize> = (0..words.len()).filter(|&at| words.is(at, QUOTE)).collect();
    if places.is_empty() {
        return;
    }
    let cue_of = by_cue(words, drafts, REACH);
    let content_of = by_content(words, drafts);
    let at_token = |held: &[Option<usize>], at: usize| held.get(at).copied().flatten();
    let mut dropped: Vec<usize> = Vec::new();
    let mut found: Vec<Draft> = Vec::new();
    for at in places {
        let Some(shape) = Shape::read(words, at) else {
            continue;
        };
        let said = at_token(&cue_of, shape.saying).or(at_token(&content_of, shape.saying + 1));
        let content = shape.content(words, said.and_then(|k| drafts.get(k)));
        let quoting = at_token(&cue_of, at).and_then(|k| drafts.get(k));
        let quoter = match shape.quoter {
            Some(range) => vec![range],
            None => quoting.map_or(Vec::new(), |draft| draft.source.clone()),
        };
        if quoter.is_empty() {
            continue;
        }
        dropped.extend((shape.cue.start..=shape.saying + 1).filter_map(|at| at_token(&cue_of, at)));
        dropped.extend(said);
        found.extend(shape.levels(quoter, content));
    }
    replace(drafts, &dropped, found);
}

/// For each token the last relation whose content begins there.
fn by_content(words: &Reading<'_>, drafts: &[Draft]) -> Vec<Option<usize>> {
    let mut held = vec![None; words.len()];
    for (k, draft) in drafts.iter().enumerate() {
        if let Some(content) = draft.content.first()
            && let Some(slot) = held.get_mut(content.start)
        {
            *slot = Some(k);
        }
    }
    held
}

/// Where the parts of such a sentence stand.
struct Shape {
    /// Who quotes, where "by" or "in" says so; else the subject.
    quoter: Option<Range>,
    quoted: Range,
    cue: Range,
    saying: usize,
    /// End of the sentence, without its mark.
    end: usize,
}

impl Shape {
    /// The sentence's parts around the "quoted" at token `at`.
    fn read(words: &Reading<'_>, at: usize) -> Option<Self> {
        let Range { start: from, end: to } = words.sentence_at(at)?;
        let like = (at + 1..to.min(at + REACH)).find(|&k| words.low(k) == "as")?;
        let saying = like + 1;
        if !words.is(saying, SAYING) || like == at + 1 {
            return None;
        }
        let mut end = to;
        while end > saying + 1 && !words.is_word(end - 1) && !words.is_quoted(end - 1) {
            end -= 1;
        }
        if end == saying + 1 {
            return None;
        }
        if matches!(words.low(at + 1), "by" | "in" | "on") {
            let (quoted, verb) = subject(words, from, at)?;
            let named = like > at + 2;
            return named.then_some(Self {
                quoter: Some(Range::new(at + 2, like)),
                quoted,
                cue: Range::new(verb, at + 2),
                saying,
                end,
            });
        }
        Some(Self {
            quoter: None,
            quoted: Range::new(at + 1, like),
            cue: Range::one(at),
            saying,
            end,
        })
    }

    /// What is said: a whole quotation, what was found there, or all to the sentence's end where that is cut in mid-clause.
    fn content(&self, words: &Reading<'_>, found: Option<&Draft>) -> Vec<Range> {
        let from = self.saying + 1 + usize::from(matches!(words.low(self.saying + 1), "," | ":"));
        if let Some(quotation) = quotation_at(words, from) {
            // "“One” and “two”": what was found there goes on.
            let goes_on = |range: &&Range| range.start <= from && range.end > quotation.end;
            let found = found.and_then(|draft| draft.content.iter().find(goes_on));
            let end = found.map_or(quotation.end, |range| range.end);
            return vec![Range::new(from, end)];
        }
        let behind = |draft: &Draft| -> Vec<Range> {
            let content = draft.content.iter().copied();
            content.filter(|r| r.start > self.saying).collect()
        };
        found
            .map(behind)
            .filter(|content| content.last().is_some_and(|r| !words.is_word(r.end)))
            .unwrap_or_else(|| vec![Range::new(from.min(self.end), self.end)])
    }

    /// The two relations.
    fn levels(&self, quoter: Vec<Range>, content: Vec<Range>) -> [Draft; 2] {
        let end = content.last().map_or(self.end, |r| r.end);
        let whole = if self.quoter.is_some() {
            vec![self.quoted, Range::new(self.saying - 1, end)]
        } else {
            vec![Range::new(self.quoted.start, end)]
        };
        let draft = |source, cue, content| Draft {
            source,
            cue: vec![cue],
            content,
            confidence: CONFIDENCE,
            ..Draft::default()
        };
        [
            draft(quoter, self.cue, whole),
            draft(vec![self.quoted], Range::one(self.saying), content),
        ]
    }
}

/// The outer quotation that token `at` opens.
fn quotation_at(words: &Reading<'_>, at: usize) -> Option<Range> {
    let start = words.span(at).start;
    let quotations = &words.segmentation.quotations;
    let next = quotations.partition_point(|q| q.span.start < start);
    let quotation = quotations
        .get(next)
        .filter(|q| q.span.start == start && q.depth == 0)?;
    (at < words.len()).then(|| words.tokens(quotation.span))
}

/// Whether a word may stand between the one quoted and "quoted": "was", "has later been".
pub(super) fn stands_before(words: &Reading<'_>, at: usize) -> bool {
    words.is(at, AUXILIARY.or(BE).or(ADVERB)) || words.low(at).ends_with("ly")
}

/// The subject of the passive "quoted" at token `at` in a sentence from `from` on, and where its verb begins.
fn subject(words: &Reading<'_>, from: usize, at: usize) -> Option<(Range, usize)> {
    let mut verb = at;
    while verb > from && stands_before(words, verb - 1) {
        verb -= 1;
    }
    let mut start = from;
    while start < verb && (words.is(start, CONNECTIVE) || !words.is_word(start)) {
        start += 1;
    }
    let mut over = verb;
    while over > start && !words.is_word(over - 1) {
        over -= 1;
    }
    let found = verb < at && start < over && over - start <= REACH;
    found.then_some((Range::new(start, over), verb))
}

#[cfg(test)]
mod tests {
    use super::super::tests::edited;
    use super::apply;

    #[test]
    fn who_quotes_and_who_is_quoted_are_two() {
        let text = "Bekov was quoted by Interfax as saying that the port was shut.";
        assert_eq!(
            edited(apply, text, ["Bekov", "was quoted", "that the port was shut"]),
            [
                [
                    "Interfax",
                    "was quoted by",
                    "Bekov | as saying that the port was shut"
                ],
                ["Bekov", "saying", "that the port was shut"],
            ]
            .map(|parts| parts.map(str::to_owned))
        );
        let text = "Interfax quoted Bekov as saying the port was shut.";
        assert_eq!(
            edited(apply, text, ["Interfax", "quoted", "the port was shut"]),
            [
                ["Interfax", "quoted", "Bekov as saying the port was shut"],
                ["Bekov", "saying", "the port was shut"],
            ]
            .map(|parts| parts.map(str::to_owned))
        );
    }

    #[test]
    fn a_quotation_of_several_sentences_is_whole() {
        let text = "Interfax quoted Bekov as saying, “We stay. Nobody leaves.” He left.";
        let found = edited(apply, text, ["Interfax", "quoted", "“We stay."]);
        assert_eq!(
            found[1],
            ["Bekov", "saying", "“We stay. Nobody leaves.”"].map(str::to_owned)
        );
    }

    #[test]
    fn what_is_no_report_of_two_levels_stays() {
        let text = "He quoted the price as falling.";
        let found = edited(apply, text, ["He", "quoted", "falling"]);
        assert_eq!(found, [["He", "quoted", "falling"].map(str::to_owned)]);
    }
}
