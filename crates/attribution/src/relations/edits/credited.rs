//! Who is "quoted as saying": "“…,” Bekov was quoted as saying by Interfax", "“…,” Interfax quoted Bekov as saying".

use pullquote_lexicon::class::{BE, CONNECTIVE, QUOTE, SAYING};
use pullquote_lexicon::{Range, Reading};

use super::Context;
use super::requoted::{REACH, stands_before};
use crate::relations::draft::{Draft, by_cue, replace};

/// How sure such a report is.
const CONFIDENCE: f32 = 0.9;

/// Makes whoever is quoted the source of what stands before in quotation marks, or, where "quoted as saying" is one phrase,
/// of what follows it. Whatever was found with those words as its cue gives way. Cost: linear in the tokens and the drafts.
pub(super) fn apply(context: &Context<'_, '_>, drafts: &mut Vec<Draft>) {
    let words = context.words;
    let phrases: Vec<Phrase> = (0..words.len())
        .filter(|&at| words.is(at, QUOTE) || words.low(at) == "reported")
        .filter_map(|at| Phrase::read(words, at))
        .collect();
    if phrases.is_empty() {
        return;
    }
    let cue_of = by_cue(words, drafts, REACH);
    let mut dropped = Vec::new();
    let mut credited = Vec::new();
    for phrase in phrases {
        let held = cue_of.get(phrase.from..phrase.to).unwrap_or_default();
        let mut ours: Vec<usize> = held.iter().flatten().copied().collect();
        ours.dedup();
        let mut contents = ours
            .iter()
            .filter_map(|&k| drafts.get(k))
            .map(|draft| &draft.content);
        let content = match phrase.said {
            Said::After(content) => {
                // What a tagger has found there knows better where it ends.
                let found = contents
                    .flatten()
                    .find(|r| r.start >= phrase.to && r.start <= content.start + 1);
                vec![found.copied().unwrap_or(content)]
            }
            Said::Before(quotation) => {
                let before = |r: &&Range| r.end <= phrase.from && words.is_quoted(r.start);
                let found = contents.find(|ranges| ranges.iter().any(|r| before(&r)));
                found.map_or_else(
                    || vec![quotation],
                    |ranges| ranges.iter().filter(before).copied().collect(),
                )
            }
        };
        dropped.append(&mut ours);
        credited.push(Draft {
            source: vec![phrase.quoted],
            cue: phrase.cue,
            content,
            confidence: CONFIDENCE,
            ..Draft::default()
        });
    }
    replace(drafts, &dropped, credited);
}

/// Where the parts of such a sentence stand.
struct Phrase {
    quoted: Range,
    cue: Vec<Range>,
    /// From the first word of the phrase to behind its last, whoever is quoted between them or not.
    from: usize,
    to: usize,
    said: Said,
}

/// Where what is said stands.
enum Said {
    /// Behind the phrase, to the sentence's end.
    After(Range),
    /// In the quotation before it.
    Before(Range),
}

impl Phrase {
    /// The phrase of the "quoted" at token `at`.
    fn read(words: &Reading<'_>, at: usize) -> Option<Self> {
        let Range { start: from, end: to } = words.sentence_at(at)?;
        let like = (at + 1..to.min(at + REACH)).find(|&k| words.low(k) == "as" || !words.is_word(k))?;
        let saying = like + 1;
        if words.low(like) != "as" || !words.is(saying, SAYING) || words.is_quoted(at) {
            return None;
        }
        let mut verb = at;
        while verb > from && stands_before(words, verb - 1) {
            verb -= 1;
        }
        let passive = (verb..at).any(|k| words.is(k, BE));
        let together = like == at + 1;
        let quotation = quotation_before(words, from, verb);
        let (quoted, cue) = if passive {
            // "Bekov was quoted (by Interfax) as saying"
            let opens = |k: &usize| words.is_word(*k) && !words.is(*k, CONNECTIVE);
            let start = (quotation.map_or(from, |q| q.end)..verb).find(opens)?;
            let cue = if together {
                vec![Range::new(verb, saying + 1)]
            } else {
                vec![Range::new(verb, at + 1), Range::new(like, saying + 1)]
            };
            (Range::new(start, verb), cue)
        } else {
            // "Interfax quoted Bekov as saying"
            (
                Range::new(at + 1, like),
                vec![Range::new(at, at + 1), Range::new(like, saying + 1)],
            )
        };
        let clear = (quoted.start..quoted.end).all(|k| words.raw(k) != "," && !words.is_quoted(k));
        if quoted.start >= quoted.end || quoted.end - quoted.start > REACH || !clear {
            return None;
        }
        let end = phrase_end(words, saying, to)?;
        let said = match following(words, saying, end, to) {
            Some(content) if passive && together => Said::After(content),
            // Of two levels with what is said behind them, another rule takes care.
            Some(_) => return None,
            None => Said::Before(quotation?),
        };
        Some(Self {
            quoted,
            from: cue.first()?.start,
            cue,
            to: end,
            said,
        })
    }
}

/// Behind "saying" at token `saying`, and behind "by Interfax" or "to the daily" after it.
fn phrase_end(words: &Reading<'_>, saying: usize, to: usize) -> Option<usize> {
    let goes_on =
        matches!(words.low(saying + 1), "by" | "in" | "to" | "on") || words.low(saying) == "telling";
    let ends = |k: &usize| *k >= to || !words.is_word(*k) && words.raw(*k) != "." || words.low(*k) == "that";
    if goes_on {
        (saying + 1..to + 1).find(ends)
    } else {
        Some(saying + 1)
    }
}

/// What is said between the phrase's `end` and the sentence's end at `to`, without its mark.
fn following(words: &Reading<'_>, saying: usize, end: usize, to: usize) -> Option<Range> {
    let mut last = to;
    while last > end && !words.is_word(last - 1) && !words.is_quoted(last - 1) {
        last -= 1;
    }
    (end + 1 < last && (end == saying + 1 || words.raw(end) != ",")).then_some(Range::new(end, last))
}

/// The outer quotation that stands right before token `verb` in its sentence, which begins at `from`, or little before.
fn quotation_before(words: &Reading<'_>, from: usize, verb: usize) -> Option<Range> {
    let end = (from..verb).rev().take(REACH + 2).find(|&k| words.is_quoted(k))?;
    let quotations = &words.segmentation.quotations;
    let stop = words.span(end).end;
    let at = quotations.partition_point(|q| q.span.start < stop);
    let mut held = quotations.get(..at)?.iter().rev().take(4);
    let outer = held.find(|q| q.depth == 0 && q.span.end >= stop)?;
    Some(words.tokens(outer.span))
}

#[cfg(test)]
mod tests {
    use super::super::tests::edited;
    use super::apply;

    fn found(text: &str) -> Vec<[String; 3]> {
        edited(apply, text, ["", "", ""])
    }

    #[test]
    fn whoever_is_quoted_is_the_source() {
        for (text, expected) in [
            (
                "“We stay,” spokesman Ilo Bekov was quoted as saying by Interfax.",
                ["spokesman Ilo Bekov", "was quoted as saying", "“We stay,”"],
            ),
            (
                "“We stay,” Bekov was quoted by the agency as saying.",
                ["Bekov", "was quoted | as saying", "“We stay,”"],
            ),
            (
                "“We stay,” the Interfax agency quoted Bekov as saying.",
                ["Bekov", "quoted | as saying", "“We stay,”"],
            ),
            (
                "“We stay,” he was quoted as telling the Baltic daily.",
                ["he", "was quoted as telling", "“We stay,”"],
            ),
            (
                "Minister Ilo Bekov was quoted as saying by Interfax that the port was shut.",
                [
                    "Minister Ilo Bekov",
                    "was quoted as saying",
                    "that the port was shut",
                ],
            ),
            (
                "Bekov was quoted as saying the port was shut.",
                ["Bekov", "was quoted as saying", "the port was shut"],
            ),
        ] {
            assert_eq!(found(text), [expected.map(str::to_owned)], "{text}");
        }
    }

    #[test]
    fn what_quotes_nobody_is_left_alone() {
        for text in [
            "“We stay,” Bekov said, and quoted a poem.",
            "He quoted the price as falling.",
            "Interfax quoted Bekov as saying that the port was shut.",
            "Quoted as saying nothing, he left.",
        ] {
            assert_eq!(found(text), Vec::<[String; 3]>::new(), "{text}");
        }
    }
}
