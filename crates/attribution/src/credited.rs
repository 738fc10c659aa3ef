//! Who is "quoted as saying": "“…,” Bekov was quoted as saying by Interfax", "“…,” Interfax quoted Bekov as saying".

use crate::draft::{Draft, Range};
use crate::words::Words;

/// Tokens of whoever is quoted, and of whoever quotes, at most.
const REACH: usize = 24;
/// How sure such a report is.
const CONFIDENCE: f32 = 0.9;

const QUOTES: [&str; 7] = [
    "quoted", "quotes", "quoting", "cited", "cites", "citing", "reported",
];
const SAYING: [&str; 6] = ["saying", "telling", "stating", "warning", "adding", "declaring"];

/// Makes whoever is quoted the source of what stands before in quotation marks, or, where "quoted as saying" is one phrase,
/// of what follows it. Whatever was found with those words as its cue gives way. Cost: linear in the tokens and the drafts.
pub(crate) fn credit(words: &Words<'_>, drafts: &mut Vec<Draft>) {
    let phrases: Vec<Phrase> = (0..words.len())
        .filter(|&at| QUOTES.contains(&words.low(at)))
        .filter_map(|at| Phrase::read(words, at))
        .collect();
    if phrases.is_empty() {
        return;
    }
    let mut cue_of: Vec<Option<usize>> = vec![None; words.len()];
    for (k, draft) in drafts.iter().enumerate() {
        for at in draft.cue.iter().flat_map(|r| r.0..r.1).take(REACH) {
            if let Some(held) = cue_of.get_mut(at) {
                *held = Some(k);
            }
        }
    }
    let mut dropped = vec![false; drafts.len()];
    let mut credited = Vec::new();
    for phrase in phrases {
        let mut ours: Vec<usize> = cue_of
            .get(phrase.from..phrase.to)
            .unwrap_or_default()
            .iter()
            .flatten()
            .copied()
            .collect();
        ours.dedup();
        let contents = || {
            ours.iter()
                .filter_map(|&k| drafts.get(k))
                .map(|draft| &draft.content)
        };
        let content = match phrase.content {
            Some(content) => {
                // What a tagger has found there knows better where it ends.
                let found = contents()
                    .flatten()
                    .find(|r| r.0 >= phrase.to && r.0 <= content.0 + 1);
                vec![found.copied().unwrap_or(content)]
            }
            None => {
                let before = |ranges: &Vec<Range>| -> Vec<Range> {
                    let earlier = ranges
                        .iter()
                        .filter(|r| r.1 <= phrase.from && words.is_quoted(r.0));
                    earlier.copied().collect()
                };
                let found = contents().map(before).find(|ranges| !ranges.is_empty());
                found.unwrap_or_else(|| vec![phrase.quotation])
            }
        };
        for k in ours {
            if let Some(flag) = dropped.get_mut(k) {
                *flag = true;
            }
        }
        credited.push(Draft {
            source: vec![phrase.quoted],
            cue: phrase.cue,
            content,
            confidence: CONFIDENCE,
            ..Draft::default()
        });
    }
    let mut flags = dropped.into_iter();
    drafts.retain(|_| !flags.next().unwrap_or(false));
    drafts.append(&mut credited);
}

/// Where the parts of such a sentence stand.
struct Phrase {
    quoted: Range,
    cue: Vec<Range>,
    /// From the first word of the phrase to behind its last, whoever is quoted between them or not.
    from: usize,
    to: usize,
    /// What follows and is said.
    content: Option<Range>,
    /// The quotation that stands before.
    quotation: Range,
}

impl Phrase {
    fn read(words: &Words<'_>, at: usize) -> Option<Self> {
        let sentence = words.segmentation.sentences.get(words.sentence_of(at))?;
        let (from, to) = (sentence.tokens.start as usize, sentence.tokens.end as usize);
        let like = (at + 1..to.min(at + REACH)).find(|&k| words.low(k) == "as" || !words.is_word(k))?;
        let saying = like + 1;
        if words.low(like) != "as" || !SAYING.contains(&words.low(saying)) || words.is_quoted(at) {
            return None;
        }
        let auxiliary = |k: usize| {
            matches!(
                words.low(k),
                "was"
                    | "were"
                    | "is"
                    | "are"
                    | "been"
                    | "has"
                    | "have"
                    | "had"
                    | "also"
                    | "later"
                    | "earlier"
                    | "widely"
            )
        };
        let mut verb = at;
        while verb > from && auxiliary(verb - 1) {
            verb -= 1;
        }
        let passive = (verb..at).any(|k| matches!(words.low(k), "was" | "were" | "is" | "are" | "been"));
        let together = like == at + 1;
        // "by Interfax", "to the daily", and then perhaps what is said.
        let ends =
            |k: &usize| *k >= to || !words.is_word(*k) && words.raw(*k) != "." || words.low(*k) == "that";
        let more =
            if matches!(words.low(saying + 1), "by" | "in" | "to" | "on") || words.low(saying) == "telling" {
                (saying + 1..to + 1).find(ends)?
            } else {
                saying + 1
            };
        let mut last = to;
        while last > more && !words.is_word(last - 1) && !words.is_quoted(last - 1) {
            last -= 1;
        }
        let follows = more + 1 < last && (more == saying + 1 || !matches!(words.raw(more), ","));
        let marks = (from..verb).rev().take(REACH + 2).find(|&k| words.is_quoted(k));
        let quotation = marks.map(|end| {
            let quotations = &words.segmentation.quotations;
            let stop = words.span(end).end;
            let at = quotations.partition_point(|q| q.span.start < stop);
            let held = quotations.get(..at).unwrap_or_default().iter().rev();
            let outer = held.take(4).find(|q| q.depth == 0 && q.span.end >= stop);
            outer.map_or((end, end), |q| words.range(q.span))
        });
        let quotation = quotation.filter(|q| q.0 < q.1);
        let subject = quotation.map_or(from, |q| q.1);
        let (quoted, cue, first) = match (passive, together) {
            // "Bekov was quoted (by Interfax) as saying"
            (true, _) => {
                let mut start = subject;
                while start < verb
                    && (!words.is_word(start) || matches!(words.low(start), "but" | "and" | "however"))
                {
                    start += 1;
                }
                let cue = if together {
                    vec![(verb, saying + 1)]
                } else {
                    vec![(verb, at + 1), (like, saying + 1)]
                };
                ((start, verb), cue, verb)
            }
            // "Interfax quoted Bekov as saying"
            (false, false) => ((at + 1, like), vec![(at, at + 1), (like, saying + 1)], at),
            (false, true) => return None,
        };
        let clear = (quoted.0..quoted.1).all(|k| words.raw(k) != "," && !words.is_quoted(k));
        if quoted.0 >= quoted.1 || quoted.1 - quoted.0 > REACH || !clear {
            return None;
        }
        // Of two levels with what is said behind them, another rule takes care.
        let content = (follows && passive && together).then_some((more, last));
        if follows && content.is_none() {
            return None;
        }
        Some(Self {
            quoted,
            cue,
            from: first,
            to: more,
            content,
            quotation: if content.is_some() { (0, 0) } else { quotation? },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pullquote_tokenize::segment;

    fn found(text: &str) -> Vec<[String; 3]> {
        let segmentation = segment(text);
        let words = Words::new(text, &segmentation);
        let mut drafts = Vec::new();
        credit(&words, &mut drafts);
        let part = |ranges: &[Range]| -> String {
            let part = |r: &Range| words.cover(r.0, r.1).of(text);
            ranges.iter().map(part).collect::<Vec<_>>().join(" | ")
        };
        let parts = drafts
            .iter()
            .map(|d| [part(&d.source), part(&d.cue), part(&d.content)]);
        parts.collect()
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
