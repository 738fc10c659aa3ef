//! What opens a turn: "PENCE:", "Anna Berg:", "[00:00:05] Anna Berg:", "Mr. POE.", "Mr Poe (Eastmoor):", "Q.".

use pullquote_lexicon::class::DASH;
use pullquote_lexicon::title::is_honorific;
use pullquote_lexicon::{Range, Reading};

/// Tokens of a name before the colon at most.
const NAME: usize = 6;
/// Tokens of a bracket behind a name at most ("(Eastmoor West)").
const BRACKET: usize = 8;

/// How a turn is labelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// "Q.", "A:", "Question:".
    Letter,
    /// A name in capitals and a colon.
    Capitals,
    /// A time before the name, or a title and a name in capitals or with a bracket: nothing else looks so.
    Sure,
    /// A name in small letters and a colon, as many a sentence begins too.
    Small,
}

/// The label of a turn.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Label {
    pub(crate) form: Form,
    pub(crate) source: Range,
    /// The colon, where one stands.
    pub(crate) cue: Option<Range>,
    /// The first token of what is said.
    pub(crate) from: usize,
}

/// The label that opens a paragraph, an opening quotation mark before it or not.
pub(crate) fn label(words: &Reading<'_>, range: Range) -> Option<Label> {
    let start = over_time(words, range.start);
    if let Some(from) = letter(words, Range::new(start, range.end)) {
        return Some(Label {
            form: Form::Letter,
            source: Range::new(start, start + 1),
            cue: (words.low(from - 1) == ":").then_some(Range::new(from - 1, from)),
            from,
        });
    }
    let marked = start + usize::from(opens_quotation(words, start));
    let within = Range::new(marked, range.end);
    let colon = |form, colon, end| Label {
        form,
        source: Range::new(marked, end),
        cue: Some(Range::new(colon, colon + 1)),
        from: colon + 1,
    };
    if let Some(stop) = titled(words, within) {
        return Some(Label {
            form: Form::Sure,
            source: Range::new(marked, stop),
            cue: None,
            from: stop + 1,
        });
    }
    let bracketed = bracketed(words, within).map(|(end, at)| colon(Form::Sure, at, end));
    let capitals = || capitals(words, within).map(|at| colon(Form::Capitals, at, at));
    let small = || small(words, within).map(|at| colon(Form::Small, at, at));
    // "[00:05] ANNA BERG", and what is said in the next paragraph.
    let alone = || {
        let named = start > range.start && is_name(words, within);
        named.then_some(Label {
            form: Form::Sure,
            source: within,
            cue: None,
            from: range.end,
        })
    };
    let found = bracketed.or_else(capitals).or_else(small).or_else(alone)?;
    let form = if start > range.start || is_honorific(words.low(marked)) {
        Form::Sure
    } else {
        found.form
    };
    Some(Label { form, ..found })
}

/// The token after a time in brackets or without ("[00:00:05]", "(0:12)", "00:05"), or `at`.
fn over_time(words: &Reading<'_>, at: usize) -> usize {
    let time = |at: usize| {
        let token = words.raw(at);
        token.contains(':') && token.bytes().all(|b| b.is_ascii_digit() || b == b':')
    };
    let closes = |at: usize| matches!(words.raw(at), "]" | ")");
    match words.raw(at) {
        "[" | "(" if time(at + 1) && closes(at + 2) => at + 3,
        _ if time(at) => at + 1,
        _ => at,
    }
}

/// The full stop after a title and a name in capitals: "Mr. POE. We need a bridge."
fn titled(words: &Reading<'_>, range: Range) -> Option<usize> {
    let title = is_honorific(words.low(range.start)) || words.raw(range.start) == "The";
    if !title || words.low(range.start) == "u" {
        return None;
    }
    let caps = |at: usize| {
        let token = words.raw(at);
        token.chars().count() > 1
            && token
                .chars()
                .all(|c| c.is_uppercase() || matches!(c, '\'' | '’' | '-'))
    };
    let stop = (range.start + 1..range.end.min(range.start + NAME)).find(|&at| !caps(at))?;
    let named = stop > range.start + 1 && words.low(stop) == "." && stop + 1 < range.end;
    named.then_some(stop)
}

/// The end of the name and the colon of "Mr Poe (Eastmoor):".
fn bracketed(words: &Reading<'_>, range: Range) -> Option<(usize, usize)> {
    let open = (range.start + 1..range.end.min(range.start + NAME)).find(|&at| words.low(at) == "(")?;
    let close = (open + 1..range.end.min(open + BRACKET)).find(|&at| words.low(at) == ")")?;
    let named = is_name(words, Range::new(range.start, open));
    (named && words.low(close + 1) == ":" && close + 2 < range.end).then_some((open, close + 1))
}

/// The colon after a name in capitals at the beginning of a range.
fn capitals(words: &Reading<'_>, range: Range) -> Option<usize> {
    let colon = (range.start + 1..range.end.min(range.start + NAME + 1)).find(|&at| words.low(at) == ":")?;
    let capitals = (range.start..colon).all(|at| !words.raw(at).chars().any(char::is_lowercase));
    let letters =
        (range.start..colon).any(|at| words.raw(at).chars().filter(|c| c.is_alphabetic()).count() > 1);
    (capitals && letters && colon + 1 < range.end).then_some(colon)
}

/// The colon, or the dash between spaces, after capitalised words at the beginning of a range that can be somebody's name.
fn small(words: &Reading<'_>, range: Range) -> Option<usize> {
    let apart = |at: usize| {
        words.span(at - 1).end < words.span(at).start && words.span(at).end < words.span(at + 1).start
    };
    let marks = |at: &usize| words.low(*at) == ":" || words.is(*at, DASH) && apart(*at);
    let colon = (range.start + 1..range.end.min(range.start + NAME)).find(marks)?;
    (is_name(words, Range::new(range.start, colon)) && colon + 1 < range.end).then_some(colon)
}

fn is_name(words: &Reading<'_>, range: Range) -> bool {
    let part = |at: usize| {
        words.is_capital(at) && words.is_word(at)
            || pullquote_lexicon::class::is_particle(words.low(at))
            || matches!(words.raw(at), "." | "-")
    };
    // "Reporter 2"
    let numbered = |at: usize| at > range.start && words.raw(at).bytes().all(|b| b.is_ascii_digit());
    words.is_capital(range.start) && (range.start..range.end).all(|at| part(at) || numbered(at))
}

/// The token after "Q.", "A:" or "Question:" at the beginning of a range.
pub(crate) fn letter(words: &Reading<'_>, Range { start: from, end: to }: Range) -> Option<usize> {
    let over = match (words.raw(from), words.raw(from + 1)) {
        ("Q" | "A", "." | ":") | ("Question" | "Answer", ":") => from + 2,
        ("Q." | "A.", _) => from + 1,
        _ => return None,
    };
    (over < to).then_some(over)
}

pub(crate) fn opens_quotation(words: &Reading<'_>, at: usize) -> bool {
    matches!(
        words.low(at),
        "\"" | "“" | "''" | "``" | "«" | "„" | "&quot;" | "&ldquo;"
    )
}

/// Whether a line opens with a letter of a question or a time, in brackets or not: no headline does.
pub(crate) fn opens_turn(line: &str) -> bool {
    let letter = ["Q:", "Q.", "A:", "Question:"]
        .iter()
        .any(|l| line.starts_with(l));
    let mut words = line.split_whitespace();
    let time = words.clone().next().is_some_and(|word| {
        let time = word.trim_matches(['[', ']', '(', ')']);
        time.contains(':') && time.bytes().all(|b| b.is_ascii_digit() || b == b':')
    });
    let title = words.next().is_some_and(|w| is_honorific(&w.to_lowercase()));
    let caps = |w: &str| {
        w.strip_suffix('.')
            .is_some_and(|name| name.len() > 1 && name.chars().all(char::is_uppercase))
    };
    letter || time || title && words.take(3).any(caps)
}
