//! Reports that are plain to see: a verb in the past or the third person, its subject right before it, and a clause behind
//! it.

use super::cues::{Cue, is_adverb};
use super::source::{self, is_speaker};
use super::{clauses, cues};
use crate::relations::draft::Draft;
use pullquote_lexicon::class::{
    ASK, DETERMINER, MODAL, POSSESSOR, POSTMODIFIER, RELATIVE, SUBJECT, SUPPORT, TO_SUBJECT,
};
use pullquote_lexicon::cue::{Form, Frames};
use pullquote_lexicon::noun::{Class, noun};
use pullquote_lexicon::verb::is_finite;
use pullquote_lexicon::{Act, Mode, Range, Reading};

/// Tokens before the verb of a clause at most.
const CLAUSE: usize = 14;
/// Tokens between a verb and what it reports at most: whom it is said to.
const ADDRESSEE: usize = 10;
/// Tokens of "that" and a noun phrase at most.
const PLURAL: usize = 3;

/// The plain reports of a range that is one sentence or a part of it. Cost: linear in the range.
pub(crate) fn plain(words: &Reading<'_>, range: Range) -> Vec<Draft> {
    let cues = cues::find(words, range).into_iter();
    let speech = cues.filter(|cue| {
        let real = !(cue.from..cue.to).any(|at| words.is(at, MODAL));
        real && cue.entry.mode == Mode::Speech && matches!(cue.entry.form, Form::Past | Form::Third)
    });
    speech
        .filter_map(|cue| informed(words, range, &cue).or_else(|| told(words, range, &cue)))
        .collect()
}

/// "The mayor said that the port was shut": who says it, and a clause or, after a promise, an infinitive.
fn told(words: &Reading<'_>, range: Range, cue: &Cue) -> Option<Draft> {
    let mut draft = clauses::attribute(words, range, cue, None).filter(|_| !cue.passive)?;
    let ([content], [source]) = (&mut draft.content[..], &draft.source[..]) else {
        return None;
    };
    // "when I asked them if anybody knew, three said yes": a question ends with its clause.
    if matches!(words.low(content.start), "if" | "whether") {
        content.end = clauses::phrase_end(words, range, content.start).max(content.start + 1);
    }
    // "those who volunteered to help": a relative clause tells what somebody did.
    let before = (source.end..cue.from).rev().find(|&at| !is_adverb(words, at));
    let main = source.end <= cue.from && before.is_none_or(|at| !words.is(at, RELATIVE));
    let near = content.start >= cue.to && content.start <= cue.to + ADDRESSEE;
    let speaks = is_speaker(words, *source) || is_document(words, *source);
    (main && near && speaks && is_clause(words, cue, *content)).then_some(draft)
}

/// "I have been told that the port is shut": to whom it is said, and maybe by whom.
fn informed(words: &Reading<'_>, range: Range, cue: &Cue) -> Option<Draft> {
    // "what they were asked to do" is what was wanted, and says nothing of what was said.
    if !cue.passive || !words.is(cue.head, TO_SUBJECT) || words.is(cue.head, ASK) {
        return None;
    }
    let by = words.low(cue.to) == "by";
    let agent = if by {
        Some(source::after(words, cue.to + 1, range.end, false)?)
    } else {
        None
    };
    let from = agent.map_or(cue.to, |agent| agent.end);
    let opens = matches!(words.low(from), "that" | "whether" | "to")
        || words.low(from) == "not" && words.low(from + 1) == "to";
    let end = clauses::content_end(words, range, from);
    (opens && from + 1 < end).then(|| Draft {
        content: vec![Range::new(from, end)],
        cue: vec![Range::new(cue.from, cue.to)],
        source: agent.into_iter().collect(),
        ..Draft::default()
    })
}

/// Whether the head of a noun phrase is something written: "a study by the university".
fn is_document(words: &Reading<'_>, source: Range) -> bool {
    let over = source.tokens().skip(1).find(|&at| words.is(at, POSTMODIFIER));
    let head = over.unwrap_or(source.end) - 1;
    noun(words.low(head)).is(Class::Document) && !source.tokens().any(|at| is_finite(words, at) && at > head)
}

/// Whether a verb has a clause, or an infinitive of what is promised or refused, for its content.
fn is_clause(words: &Reading<'_>, cue: &Cue, content: Range) -> bool {
    let frames = cue.entry.frames;
    // "found the accused men": an adjective.
    let stands_free = |at: usize| !words.is(at.wrapping_sub(1), DETERMINER.or(POSSESSOR));
    let finite = |at: usize| words.is(at, SUPPORT) || is_finite(words, at) && stands_free(at);
    let verb = |from: usize| {
        let mut clause = (from..content.end.min(from + CLAUSE)).take_while(|&at| words.low(at) != ",");
        clause.any(finite)
    };
    match words.low(content.start) {
        "to" => {
            let act = matches!(cue.entry.act, Act::Promise | Act::Refuse | Act::Agree);
            frames.has(Frames::INFINITIVE) && act
        }
        // "agreed to {pay}"
        _ if cue.entry.rest.last() == Some(&"to") => {
            let verb = !words.is(content.start, DETERMINER) && !words.is_capital(content.start);
            cue.entry.act == Act::Agree && verb && content.len() > 1
        }
        // A plural's verb has no ending: "that bees sleep less in cities".
        "that" => frames.has(Frames::THAT) && (content.len() > PLURAL || verb(content.start + 2)),
        "whether" | "if" => frames.has(Frames::THAT) && verb(content.start + 2),
        _ => {
            let pronoun = words.is(content.start, SUBJECT) && content.len() > 2;
            let subject = words.is(content.start, DETERMINER)
                || words.is_capital(content.start)
                || matches!(words.low(content.start), "there" | "this");
            frames.has(Frames::BARE) && (pronoun || subject && verb(content.start + 1))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pullquote_tokenize::segment;

    use crate::relations::draft::texts;

    fn found(text: &str) -> Vec<[String; 3]> {
        let cut = segment(text);
        let words = Reading::new(text, &cut);
        let drafts = plain(&words, Range::new(0, words.len()));
        texts(&words, text, &drafts)
    }

    #[test]
    fn subject_verb_and_clause_report() {
        for (text, expected) in [
            (
                "They told us that it was safe.",
                ["They", "told", "that it was safe"],
            ),
            (
                "The mayor had promised to pay.",
                ["The mayor", "had promised", "to pay"],
            ),
            (
                "A poll of voters showed that bees sleep less.",
                ["A poll of voters", "showed", "that bees sleep less"],
            ),
            (
                "The board checked the books and said it was fine.",
                ["The board", "said", "it was fine"],
            ),
            (
                "Malta has agreed to pay half.",
                ["Malta", "has agreed to", "pay half"],
            ),
            (
                "I asked them if anybody knew, and three did.",
                ["I", "asked", "if anybody knew"],
            ),
            (
                "Staff have been told not to talk.",
                ["", "have been told", "not to talk"],
            ),
            (
                "He was told by Berg that it was safe.",
                ["Berg", "was told", "that it was safe"],
            ),
        ] {
            assert_eq!(found(text), [expected.map(str::to_owned)], "{text}");
        }
    }

    #[test]
    fn what_is_no_report_or_none_yet_is_left_out() {
        for text in [
            "Its source could say two men had been held.",
            "I agree that the bridge is old.",
            "The town needs more informed decisions that help.",
            "It was open to those who volunteered to help.",
            "The tower maintains a list of the accused men.",
        ] {
            assert_eq!(found(text), Vec::<[String; 3]>::new(), "{text}");
        }
    }
}
