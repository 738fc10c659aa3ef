//! What opens a turn: "PENCE:", "Anna Berg:", "[00:00:05] Anna Berg:", "Anna Berg [00:05]:", "Mr. POE.", "Mr Poe (Eastmoor):",
//! "**Anna Berg:**", "((Anna Berg))", ">> Anna Berg:", "Q.", "Q2:", and a name in capitals in a line of its own.

use pullquote_lexicon::class::DASH;
use pullquote_lexicon::noun::{Class, noun};
use pullquote_lexicon::title::is_honorific;
use pullquote_lexicon::{Range, Reading};

/// Tokens of a name before the colon at most.
const NAME: usize = 6;
/// Marks of a new speaker at most.
const MARKS: usize = 3;
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
    let start = over_time(words, over_marks(words, range.start));
    if let Some(from) = letter(words, Range::new(start, range.end)) {
        let numbered = words.is_word(start + 1) && from == start + 3;
        return Some(Label {
            form: Form::Letter,
            source: Range::new(start, start + 1 + usize::from(numbered)),
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
    if let Some(label) = enclosed(words, within) {
        return Some(label);
    }
    let bracketed = bracketed(words, within)
        .or_else(|| timed(words, within))
        .map(|(end, at)| colon(Form::Sure, at, end));
    let capitals = || capitals(words, within).map(|at| colon(Form::Capitals, at, at));
    let small = || small(words, within).map(|at| colon(Form::Small, at, at));
    let alone = || alone(words, within, start > range.start);
    let found = bracketed.or_else(capitals).or_else(small).or_else(alone)?;
    let bold = found.cue.is_some_and(|colon| is_bold(words, start, colon.start));
    let form = if start > range.start || bold || is_honorific(words.low(marked)) {
        Form::Sure
    } else {
        found.form
    };
    Some(Label { form, ..found })
}

/// Whether the marks of bold letters that a page has left over, which are no tokens, stand around the name from `start` to
/// the colon at `colon`, in them or behind them: "**Berg:**", "**Berg**:". A list's mark stands at one side alone.
fn is_bold(words: &Reading<'_>, start: usize, colon: usize) -> bool {
    let (name, colon) = (words.cover(start, colon), words.span(colon));
    let before = words.text.get(..name.start as usize).unwrap_or_default();
    let between = words
        .text
        .get(name.end as usize..colon.start as usize)
        .unwrap_or_default();
    let after = words.text.get(colon.end as usize..).unwrap_or_default();
    let opens = ["**", "__"].iter().any(|mark| before.ends_with(mark));
    opens
        && ["**", "__"]
            .iter()
            .any(|mark| between.starts_with(mark) || after.starts_with(mark))
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

/// The token after the marks of a new speaker (">>"), or `at`.
pub(crate) fn over_marks(words: &Reading<'_>, at: usize) -> usize {
    let mark = |at: usize| !words.raw(at).is_empty() && words.raw(at).bytes().all(|b| b == b'>');
    let marks = (at..at + MARKS).take_while(|&k| mark(k));
    let bytes: usize = marks.clone().map(|k| words.raw(k).len()).sum();
    if bytes > 1 { at + marks.count() } else { at }
}

/// A name in brackets of its own, whatever follows: "((Anna Berg)) Yes.", "[Anna Berg] Yes.".
fn enclosed(words: &Reading<'_>, range: Range) -> Option<Label> {
    let (open, close, form) = match (words.raw(range.start), words.raw(range.start + 1)) {
        ("(", "(") => (2, ")", Form::Sure),
        ("[", _) => (1, "]", Form::Small),
        _ => return None,
    };
    let from = range.start + open;
    let end = (from + 1..range.end.min(from + NAME)).find(|&at| words.raw(at) == close)?;
    let source = Range::new(from, end);
    let named = is_name(words, source) && (open == 1 || words.raw(end + 1) == close);
    let said = end + open + usize::from(words.low(end + open) == ":");
    (named && said < range.end).then_some(Label {
        form,
        source,
        cue: (said > end + open).then_some(Range::one(said - 1)),
        from: said,
    })
}

/// The end of the name and the colon of "Anna Berg [00:05]:".
fn timed(words: &Reading<'_>, range: Range) -> Option<(usize, usize)> {
    let end = (range.start + 1..range.end.min(range.start + NAME)).find(|&at| over_time(words, at) > at)?;
    let colon = over_time(words, end);
    let named = is_name(words, Range::new(range.start, end));
    (named && words.low(colon) == ":" && colon + 1 < range.end).then_some((end, colon))
}

/// A line with a name and nothing else, and what is said in the next: "ANNA BERG", or with a time before it (`told`) or
/// behind it, in any letters.
fn alone(words: &Reading<'_>, range: Range, told: bool) -> Option<Label> {
    let time =
        (range.start + 1..range.end.min(range.start + NAME)).find(|&at| over_time(words, at) == range.end);
    let source = Range::new(range.start, time.unwrap_or(range.end));
    let capitals = source
        .tokens()
        .all(|at| !words.raw(at).chars().any(char::is_lowercase));
    let named = source.len() <= NAME && is_name(words, source);
    let form = match told || time.is_some() {
        true => Form::Sure,
        false if capitals && source.len() > 1 => Form::Small,
        false => return None,
    };
    named.then_some(Label {
        form,
        source,
        cue: None,
        from: range.end,
    })
}

/// The full stop after a title and a name in capitals: "Mr. POE. We need a bridge."
fn titled(words: &Reading<'_>, range: Range) -> Option<usize> {
    let office = words.is_capital(range.start) && noun(words.low(range.start)).is(Class::Title);
    let title = office || is_honorific(words.low(range.start)) || words.raw(range.start) == "The";
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
    let number = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit());
    let numbered = |word: &str| word.strip_prefix(['Q', 'A']).is_some_and(number);
    let over = match (words.raw(from), words.raw(from + 1)) {
        ("Q" | "A", "." | ":") | ("Question" | "Answer", ":") => from + 2,
        (label, "." | ":") if numbered(label) => from + 2,
        ("Question" | "Answer", count) if number(count) && words.raw(from + 2) == ":" => from + 3,
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

/// Whether a line opens with a letter of a question, the marks of a speaker, or a time, in brackets or not: no headline
/// does.
pub(crate) fn opens_turn(line: &str) -> bool {
    let letter = ["Q:", "Q.", "A:", "Q1", "Question:", "Question 1:", ">>", "(("]
        .iter()
        .any(|l| line.starts_with(l));
    let mut words = line.split_whitespace();
    let time = words.clone().next().is_some_and(|word| {
        let time = word.trim_matches(['[', ']', '(', ')']);
        time.contains(':') && time.bytes().all(|b| b.is_ascii_digit() || b == b':')
    });
    let office = |w: &str| is_honorific(w) || noun(w).is(Class::Title);
    let title = words.next().is_some_and(|w| office(&w.to_lowercase()));
    let caps = |w: &str| {
        w.strip_suffix('.')
            .is_some_and(|name| name.len() > 1 && name.chars().all(char::is_uppercase))
    };
    let bold = line.starts_with("**") && (line.contains(":**") || line.contains("**:"));
    letter || time || bold || title && words.take(3).any(caps)
}
