//! Adds reports inside what is reported, by rule: "The Star says {its source} said two men had been held", "“They told us
//! that it was safe,” she said".

use pullquote_lexicon::class::{DETERMINER, MODAL, POSSESSOR, RELATIVE, SUBJECT};
use pullquote_lexicon::cue::{Form, Frames};
use pullquote_lexicon::verb::is_finite;
use pullquote_lexicon::{Act, Range, Reading};

use super::Context;
use crate::relations::draft::{Draft, by_cue};
use crate::relations::rules::{self, Cue, is_adverb, is_speaker};

/// Tokens of a content that may hold a report, at least, and that are looked at, at most.
const LEAST: usize = 5;
const MOST: usize = 2000;
/// Tokens of a cue in which another report may have its own.
const CUE: usize = 6;
/// Tokens before the verb of a clause at most.
const CLAUSE: usize = 14;
/// Tokens between a verb and what it reports at most: whom it is said to.
const ADDRESSEE: usize = 10;
/// How sure such a report is: by its precision on annotated news.
const CONFIDENCE: f32 = 0.5;
/// How sure a report that the labels have found there is, to stand against one by rule.
const SURE: f32 = 0.3;

/// Adds the reports by rule inside the contents of `drafts`; one that labels were unsure of gives way.
pub(super) fn apply(context: &Context<'_, '_>, drafts: &mut Vec<Draft>) {
    let words = context.words;
    let held = by_cue(words, drafts, CUE);
    let plain = words.plain();
    let mut found: Vec<Draft> = Vec::new();
    for content in outermost(drafts) {
        let first = words.sentence_of(content.start);
        let sentences = words.segmentation.sentences.get(first..).unwrap_or_default();
        for sentence in sentences {
            let start = (sentence.tokens.start as usize).max(content.start);
            let end = (sentence.tokens.end as usize).min(content.end);
            if start >= content.end {
                break;
            }
            let within = rules::within(&plain, trimmed(words, Range::new(start, end)));
            let reports = within.into_iter().filter(|(cue, draft)| {
                !draft.content.contains(&content) && is_report(&plain, cue, draft)
            });
            found.extend(reports.map(|(_, draft)| draft));
        }
    }
    for draft in found {
        let draft = Draft {
            confidence: CONFIDENCE,
            ..draft
        };
        let known = draft.cue.iter().flat_map(|cue| cue.tokens()).find_map(|at| held.get(at).copied().flatten());
        match known.and_then(|k| drafts.get_mut(k)) {
            None => drafts.push(draft),
            Some(known) if known.confidence < SURE => *known = draft,
            Some(_) => {}
        }
    }
}

/// The contents that no other holds, in order.
fn outermost(drafts: &[Draft]) -> Vec<Range> {
    let mut contents: Vec<Range> = drafts.iter().flat_map(|d| d.content.iter().copied()).collect();
    contents.sort_unstable_by_key(|content| (content.start, usize::MAX - content.end));
    let mut over = 0;
    contents.retain(|content| {
        let outer = content.start >= over;
        over = over.max(content.end);
        outer && (LEAST..=MOST).contains(&content.len())
    });
    contents
}

/// A clause without the conjunction and the marks at its edges.
fn trimmed(words: &Reading<'_>, mut range: Range) -> Range {
    let opens = |at: usize| !words.is_word(at) || matches!(words.low(at), "that" | "and" | "but");
    while !range.is_empty() && opens(range.start) {
        range.start += 1;
    }
    while !range.is_empty() && !words.is_word(range.end - 1) {
        range.end -= 1;
    }
    range
}

/// Whether somebody has said something: a verb in the past or the third person, its subject right before it, and a clause
/// or, after a promise or a demand, an infinitive behind it.
fn is_report(words: &Reading<'_>, cue: &Cue, draft: &Draft) -> bool {
    let ([content], [source]) = (&draft.content[..], &draft.source[..]) else {
        return false;
    };
    let told = matches!(cue.entry.form, Form::Past | Form::Third) && !cue.passive;
    let real = !(cue.from..cue.to).any(|at| words.is(at, MODAL));
    // "those who volunteered to help": a relative clause tells what somebody did.
    let before = (source.end..cue.from).rev().find(|&at| !is_adverb(words, at));
    let main = source.end <= cue.from && before.is_none_or(|at| !words.is(at, RELATIVE));
    let near = main && content.start >= cue.to && content.start <= cue.to + ADDRESSEE;
    told && real && near && is_speaker(words, *source) && is_told(words, cue, *content)
}

/// Whether a verb has a clause, or an infinitive of what is promised or demanded, for its content.
fn is_told(words: &Reading<'_>, cue: &Cue, content: Range) -> bool {
    let frames = cue.entry.frames;
    // "found the accused men": an adjective.
    let stands_free = |at: usize| !words.is(at.wrapping_sub(1), DETERMINER.or(POSSESSOR));
    let verb = |from: usize| {
        (from..content.end.min(from + CLAUSE)).any(|at| is_finite(words, at) && stands_free(at))
    };
    match words.low(content.start) {
        "to" => frames.has(Frames::INFINITIVE) && matches!(cue.entry.act, Act::Promise | Act::Refuse),
        "that" | "whether" | "if" => frames.has(Frames::THAT) && verb(content.start + 2),
        _ => {
            let subject = words.is(content.start, SUBJECT.or(DETERMINER))
                || words.is_capital(content.start)
                || matches!(words.low(content.start), "there" | "this");
            frames.has(Frames::BARE) && subject && verb(content.start + 1)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::edited;
    use super::apply;

    fn inner(text: &str, outer: [&str; 3]) -> Vec<[String; 3]> {
        edited(apply, text, outer).split_off(1)
    }

    #[test]
    fn a_report_inside_a_report_is_found() {
        for (text, outer, expected) in [
            (
                "The Star says its source said two men had been held in Brno.",
                ["The Star", "says", "its source said two men had been held in Brno"],
                ["its source", "said", "two men had been held in Brno"],
            ),
            (
                "“They told us that the bridge was safe,” Berg said.",
                ["Berg", "said", "“They told us that the bridge was safe,”"],
                ["They", "told", "that the bridge was safe"],
            ),
            (
                "Berg said the mayor had promised to pay.",
                ["Berg", "said", "the mayor had promised to pay"],
                ["the mayor", "had promised", "to pay"],
            ),
        ] {
            assert_eq!(inner(text, outer), [expected.map(str::to_owned)], "{text}");
        }
    }

    #[test]
    fn what_might_be_said_or_is_said_now_is_none() {
        for (text, outer) in [
            (
                "The Star says its source could say two men had been held in Brno.",
                ["The Star", "says", "its source could say two men had been held in Brno"],
            ),
            (
                "“I agree that the bridge is old,” Berg said.",
                ["Berg", "said", "“I agree that the bridge is old,”"],
            ),
            (
                "Berg said the town needs more informed decisions that help.",
                ["Berg", "said", "the town needs more informed decisions that help"],
            ),
        ] {
            assert!(inner(text, outer).is_empty(), "{text}");
        }
    }
}
