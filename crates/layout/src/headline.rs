//! The headline: the first paragraph, if it looks like one.

use pullquote_tokenize::{Segmentation, Span};

/// Words a headline has at most.
const LONGEST: usize = 30;

/// The first paragraph, if it is short, more follows, and it does not end like a sentence of a story. A full stop at
/// its end is allowed where most long words are capitalised, or where the line is terse and a longer paragraph follows.
pub(super) fn guess(text: &str, segmentation: &Segmentation) -> Option<Span> {
    let first = segmentation.paragraphs.first()?;
    let line = first.span.of(text);
    let Some(second) = segmentation.paragraphs.get(1) else {
        return alone(text, segmentation);
    };
    let words = line.split_whitespace().count();
    let blank_line = text
        .get(first.span.end as usize..second.span.start as usize)
        .is_some_and(|gap| gap.matches('\n').count() > 1);
    if !(2..=LONGEST).contains(&words) || super::dateline::leading(text, first.span, true).is_some() {
        return None;
    }
    if super::dateline::alone(text, first.span).is_some()
        || super::byline::is_byline(line)
        || super::label::opens_turn(line)
        || is_turn(text, segmentation)
    {
        return None;
    }
    let last = line.trim_end().chars().next_back()?;
    let spoken = line.starts_with(['"', '“', '«']) && matches!(last, '"' | '”' | '»');
    let sentence = matches!(last, '.' | ':' | ';' | ',');
    let ends_quoted =
        matches!(last, '"' | '”') && line.trim_end().trim_end_matches(['"', '”']).ends_with(['.', ',']);
    let holds = if sentence || ends_quoted {
        blank_line
            && (last == ';' || words >= 3 && last == '.' && (capitalised(line) || terse(line, second.span)))
    } else {
        (blank_line || !spoken) && !second.span.is_empty()
    };
    holds.then_some(first.span)
}

/// The only line of a text, if it is one sentence that does not end as a story's does and has a dash between its words:
/// "Bridge will open in May – mayor".
fn alone(text: &str, segmentation: &Segmentation) -> Option<Span> {
    let [only] = &segmentation.paragraphs[..] else {
        return None;
    };
    let line = only.span.of(text).trim_end();
    let dash = [" – ", " — ", " - "].iter().any(|dash| line.contains(dash));
    let open = line.ends_with(char::is_alphanumeric) && segmentation.sentences.len() == 1;
    let words = line.split_whitespace().count();
    let marked = line.contains(['"', '“', '”']);
    (dash && open && !marked && (4..=LONGEST).contains(&words)).then_some(only.span)
}

/// Paragraphs after the first that may show that it is a turn.
const TURNS: usize = 4;

/// Whether the first paragraph and another near it begin with a name and a colon, as the turns of an interview do.
fn is_turn(text: &str, segmentation: &Segmentation) -> bool {
    let label = |line: &str| {
        let line = line.trim_start_matches('*');
        let mark = line.split_once(':').or_else(|| line.split_once(" – "));
        let Some((name, said)) = mark.or_else(|| line.split_once(" - ")) else {
            return false;
        };
        let words = name.split_whitespace();
        let part = |c: char| c.is_uppercase() || c.is_ascii_digit();
        let capital = words.clone().all(|word| word.starts_with(part));
        !said.trim().is_empty() && capital && (1..=4).contains(&words.count())
    };
    let mut lines = segmentation.paragraphs.iter().map(|p| p.span.of(text));
    // A headline that the story repeats is no turn.
    let first = lines.next().filter(|line| label(line));
    first.is_some_and(|first| {
        lines
            .take(TURNS)
            .any(|line| label(line) && !line.starts_with(first))
    })
}

/// The first paragraph, if it says what `title` says, white space and case apart.
pub(super) fn given(text: &str, segmentation: &Segmentation, title: &str) -> Option<Span> {
    let first = segmentation.paragraphs.first()?.span;
    let same = first
        .of(text)
        .split_whitespace()
        .flat_map(|w| w.chars().flat_map(char::to_lowercase).chain([' ']))
        .eq(title
            .split_whitespace()
            .flat_map(|w| w.chars().flat_map(char::to_lowercase).chain([' '])));
    same.then_some(first)
}

/// Whether a line is short beside the paragraph after it and names no day, as a story's first sentence would.
fn terse(line: &str, next: Span) -> bool {
    let mut words = line
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty());
    line.split_whitespace().count() <= 13
        && next.len() as usize > line.len() * 3 / 2
        && !words.any(|w| super::cursor::weekday(w).is_some() || w.eq_ignore_ascii_case("said"))
}

/// Whether most words of four letters or more begin with a capital, and there are enough of them to tell.
fn capitalised(line: &str) -> bool {
    let (mut long, mut capital) = (0, 0);
    for word in line.split_whitespace() {
        let word = word.trim_start_matches(|c: char| !c.is_alphanumeric());
        if word.chars().count() < 4 {
            continue;
        }
        long += 1;
        capital += usize::from(word.starts_with(char::is_uppercase));
    }
    long >= 3 && capital * 10 >= long * 7
}
