//! The turns of a transcript ("PENCE: We will go on.") and of an interview ("Q. Are you afraid? A. No.").

use pullquote_lexicon::class::{CLOSING_MARK, TERMINAL};
use pullquote_lexicon::pronoun::{Pronoun, pronoun};
use pullquote_lexicon::{Range, Reading};

use crate::label::{Form, Label, label, letter, opens_quotation};
use crate::{Layout, Turn};

/// One relation for each turn, where a text has at least two: paragraphs that a label opens. Paragraphs after a turn that
/// open with a quotation mark go on with it, and so do those that say "I", "we" or "you". Cost: linear in the paragraphs.
pub(crate) fn turns(words: &Reading<'_>, layout: &Layout) -> Vec<Turn> {
    let paragraphs = layout
        .body
        .iter()
        .filter_map(|&index| words.segmentation.paragraphs.get(index as usize));
    let ranges = paragraphs.map(|p| Range::new(p.tokens.start as usize, p.tokens.end as usize));
    let labelled: Vec<(Range, Option<Label>)> = ranges.map(|range| (range, label(words, range))).collect();
    let letters = is_interview(words, &labelled);
    let callers = callers(words, &labelled);
    let mut talk = Talk {
        words,
        asker: is_asker(words, &labelled, &callers),
        turns: Vec::new(),
        speaking: false,
        named: None,
    };
    for (range, label) in labelled {
        let label = label.filter(|label| match label.form {
            Form::Letter => letters,
            Form::Capitals | Form::Sure => true,
            Form::Small => callers.contains(&words.low(label.source.end - 1)),
        });
        match label {
            Some(label) => talk.open(range, label),
            None => talk.go_on(range),
        }
    }
    if is_talk(words, &talk.turns) {
        talk.turns
    } else {
        Vec::new()
    }
}

/// The turns so far.
struct Talk<'r, 't> {
    words: &'r Reading<'t>,
    /// Whether one alone is named, and asks.
    asker: bool,
    turns: Vec<Turn>,
    /// Whether the last paragraph was part of a turn.
    speaking: bool,
    /// Who was named in a line of his own.
    named: Option<Range>,
}

impl Talk<'_, '_> {
    /// A paragraph that a label opens.
    fn open(&mut self, range: Range, label: Label) {
        self.speaking = true;
        let said = Range::new(label.from, without_end_mark(self.words, range));
        self.turns.extend(split(self.words, label, said));
        self.named = said.is_empty().then_some(label.source);
    }

    /// A paragraph without a label.
    fn go_on(&mut self, range: Range) {
        let words = self.words;
        let source = self.named.take();
        let answers = self.asker && self.turns.last().is_some_and(|turn| turn.source.is_some());
        if source.is_some() || answers {
            self.turns.push(Turn {
                content: vec![range],
                cue: Vec::new(),
                source,
            });
            return;
        }
        let marked = range.start + usize::from(opens_quotation(words, range.start));
        let quoted = marked > range.start && words.is_word(marked) && words.is_quoted(range.end - 1);
        let aside = matches!(words.low(marked), "(" | "[");
        if self.speaking && (quoted || marked == range.start && !aside && talks(words, range)) {
            if let Some(turn) = self.turns.last_mut() {
                turn.content
                    .push(Range::new(marked, without_end_mark(words, range)));
            }
        } else if !aside {
            self.speaking = false;
        }
    }
}

/// Whether two speak, or one speaks often: a headline with a colon that the story repeats is none.
fn is_talk(words: &Reading<'_>, turns: &[Turn]) -> bool {
    let name = |turn: &Turn| turn.source.map(|source| words.low(source.end - 1));
    let first = turns.first().map(name);
    turns.len() >= TURNS || turns.iter().any(|turn| Some(name(turn)) != first)
}

/// The turns of one paragraph: behind a letter others may follow ("Q. Are you afraid? A. No.").
fn split(words: &Reading<'_>, label: Label, said: Range) -> Vec<Turn> {
    let turn = |source, cue: Option<Range>, content| Turn {
        content: vec![content],
        cue: cue.into_iter().collect(),
        source: Some(source),
    };
    let (mut source, mut cue, mut from) = (label.source, label.cue, label.from);
    let mut turns = Vec::new();
    if label.form == Form::Letter {
        for (at, next) in inner_letters(words, said) {
            if from < at {
                turns.push(turn(source, cue, Range::new(from, at)));
            }
            (source, from) = (Range::one(at), next);
            cue = (words.low(next - 1) == ":").then(|| Range::one(next - 1));
        }
    }
    if from < said.end {
        turns.push(turn(source, cue, Range::new(from, said.end)));
    }
    turns
}

/// The letters of questions and answers behind the sentences of a range, each with the token after it.
fn inner_letters<'w>(words: &'w Reading<'_>, said: Range) -> impl Iterator<Item = (usize, usize)> + 'w {
    let behind = (said.start + 1..said.end).filter(|&at| words.is(at - 1, TERMINAL));
    behind.filter_map(move |at| Some((at, letter(words, Range::new(at, said.end))?)))
}

/// Whether a paragraph is somebody's own words: it says "I", "we" or "you" outside quotation marks.
fn talks(words: &Reading<'_>, range: Range) -> bool {
    (range.start..range.end)
        .any(|at| !words.is_quoted(at) && matches!(pronoun(words.low(at)), Some(Pronoun::Own | Pronoun::You)))
}

/// Paragraphs that open with names in small letters and a colon, at least, for them to be turns.
const TURNS: usize = 3;
/// Speakers of an interview at most.
const SPEAKERS: usize = 12;

/// The last words of the names in small letters that open turns ("Anna Berg: Yes."), where there are several and one
/// speaks again; none where the names are in capitals alone.
fn callers<'w>(words: &'w Reading<'_>, labelled: &[(Range, Option<Label>)]) -> Vec<&'w str> {
    let mut found = 0;
    let mut distinct: Vec<&str> = Vec::new();
    let mut small = false;
    for label in labelled.iter().filter_map(|(_, label)| label.as_ref()) {
        if label.form == Form::Letter {
            continue;
        }
        let last = words.low(label.source.end - 1);
        if !distinct.contains(&last) {
            if distinct.len() == SPEAKERS {
                continue;
            }
            distinct.push(last);
        }
        small |= label.form == Form::Small;
        found += 1;
    }
    let enough = small && found >= TURNS && found > distinct.len();
    let asks = |(range, label): &(Range, Option<Label>)| label.is_none() || words.low(range.end - 1) == "?";
    let talk = distinct.len() > 1 || labelled.iter().all(asks);
    if enough && talk { distinct } else { Vec::new() }
}

/// Whether one alone is named, and asks: what follows without a label answers.
fn is_asker(words: &Reading<'_>, labelled: &[(Range, Option<Label>)], callers: &[&str]) -> bool {
    let asks = |(range, label): &(Range, Option<Label>)| label.is_none() || words.low(range.end - 1) == "?";
    callers.len() == 1 && labelled.iter().all(asks)
}

/// Whether paragraphs open with both "Q" and "A", or one of them goes on with the other.
fn is_interview(words: &Reading<'_>, labelled: &[(Range, Option<Label>)]) -> bool {
    let letters = labelled.iter().filter_map(|(range, label)| {
        let label = label.as_ref().filter(|label| label.form == Form::Letter)?;
        Some((label.source.start, Range::new(label.from, range.end)))
    });
    let mut all = letters.flat_map(|(at, said)| {
        let inner = inner_letters(words, said).map(|(at, _)| at);
        std::iter::once(at).chain(inner)
    });
    let answers = |at: usize| words.raw(at).starts_with('A');
    let first = all.next();
    first.is_some_and(|first| all.any(|at| answers(at) != answers(first)))
}

/// Whether the source at the tokens `from..to` is the letter of a question or an answer.
#[must_use]
pub fn is_letter(words: &Reading<'_>, from: usize, to: usize) -> bool {
    let long = matches!(words.raw(from), "Question" | "Answer");
    (to == from + 1 || long && to == from + 2) && letter(words, Range::new(from, from + 4)).is_some()
}

/// The end of a paragraph without the quotation mark that closes there what an earlier paragraph opened.
fn without_end_mark(words: &Reading<'_>, range: Range) -> usize {
    let last = range.end - 1;
    let closes = words.is(last, CLOSING_MARK) || matches!(words.low(last), "&quot;" | "&rdquo;");
    let opened_here = (range.start..last).any(|at| opens_quotation(words, at));
    if closes && !opened_here { last } else { range.end }
}
