//! Puts the noun phrase before it in the place of a source that is a relative pronoun ("the court, which {ruled}"), and
//! leaves a relative clause out of a source ("Berg{, who has two boats,} said").

use pullquote_lexicon::class::{
    self, ARTICLE, AUXILIARY, COORDINATOR, NOT, POSSESSIVE, PREPOSITION, QUANTIFIER, RELATIVE, SETS_APART,
};
use pullquote_lexicon::cue::{Form, readings};
use pullquote_lexicon::noun::is_noun;
use pullquote_lexicon::pronoun::is_pronoun;
use pullquote_lexicon::{Range, Reading};

use super::Context;
use crate::relations::draft::Draft;

/// Words of no table before the rest of a noun phrase at most.
const MODIFIERS: usize = 3;
/// Tokens back from a relative pronoun that its noun phrase may begin.
const PHRASE: usize = 24;

pub(super) fn apply(context: &Context<'_, '_>, drafts: &mut Vec<Draft>) {
    let words = context.words;
    for draft in drafts {
        if let Some(source) = draft.source.last_mut() {
            source.end = clause(words, *source).unwrap_or(source.end);
        }
        let [source] = draft.source[..] else { continue };
        if source.len() != 1 || !matches!(words.low(source.start), "who" | "which" | "that") {
            continue;
        }
        let free = |found: &Range| {
            let mut held = draft.content.iter().chain(&draft.cue);
            !held.any(|r| r.touches(*found))
        };
        if let Some(found) = antecedent(words, source.start).filter(free) {
            draft.source = vec![found];
        }
    }
}

/// The comma before the relative clause of a source.
fn clause(words: &Reading<'_>, source: Range) -> Option<usize> {
    let mut inner = source.start + 1..source.end.saturating_sub(1);
    inner.find(|&at| words.raw(at) == "," && words.is(at + 1, RELATIVE) && words.low(at + 1) != "that")
}

/// The noun phrase that the relative pronoun at `at` stands for.
pub(crate) fn antecedent(words: &Reading<'_>, at: usize) -> Option<Range> {
    let floor = words.sentence_at(at)?.start.max(at.saturating_sub(PHRASE));
    let end = at - usize::from(at > floor && words.raw(at - 1) == ",");
    // "said one, who asked not to be named"
    if end > floor && words.low(end - 1) == "one" {
        return Some(Range::one(end - 1));
    }
    let mut from = before_age(words, floor, end, at);
    // What the phrase begins with if no article or possessive is met.
    let mut start = from;
    while from > floor {
        let before = from - 1;
        match step(words, floor, before, start, at) {
            Step::Article { goes_on: None } => {
                start = before;
                break;
            }
            Step::Article { goes_on: Some(noun) } | Step::Joined(noun) => (from, start) = (noun, noun),
            Step::Name => (from, start) = (before, before),
            Step::Mark => from = before,
            Step::Modifier if start - before <= MODIFIERS => from = before,
            Step::Modifier | Step::End => break,
        }
    }
    (start < end).then_some(Range::new(start, end))
}

/// Where "Thomas Bell" ends in "Thomas Bell, 24, who" and "Thomas Bell, aged 24, who": `end` without the age before it.
fn before_age(words: &Reading<'_>, floor: usize, end: usize, at: usize) -> usize {
    let aged = end > floor + 2 && end < at && words.raw(end - 1).starts_with(|c: char| c.is_ascii_digit());
    match words.low(end.wrapping_sub(2)) {
        "," if aged => end - 2,
        "aged" if aged && words.low(end - 3) == "," => end - 3,
        _ => end,
    }
}

/// What a token, read from right to left, is to a noun phrase.
enum Step {
    /// Its first word, unless the phrase goes on before a preposition, from the noun at this token.
    Article { goes_on: Option<usize> },
    /// "of" or "for" after the noun at this token.
    Joined(usize),
    /// A noun, or part of a name.
    Name,
    /// A mark inside a name.
    Mark,
    /// A word of no table that may stand before a noun.
    Modifier,
    /// No part of it.
    End,
}

/// Reads the token `before` a phrase that begins at `start` and ends before the relative pronoun at `at`.
fn step(words: &Reading<'_>, floor: usize, before: usize, start: usize, at: usize) -> Step {
    let low = words.low(before);
    let article = words.is(before, ARTICLE.or(POSSESSIVE).or(QUANTIFIER));
    // "Officials met people who": a word that may be a verb parts the two.
    let parted = start > before + 1 && words.is_capital(before) && !article;
    if words.is_quoted(before) != words.is_quoted(at) || parted || is_pronoun(low) && !article {
        return Step::End;
    }
    let noun = |at: usize| is_noun(words.low(at));
    if article {
        // "a spokesman for the bank", "the Court of the Union"
        let joined = before > floor + 1 && words.is(before - 1, PREPOSITION) && noun(before - 2);
        return Step::Article {
            goes_on: joined.then(|| before - 2),
        };
    }
    if matches!(low, "of" | "for") && before > floor && noun(before - 1) {
        return Step::Joined(before - 1);
    }
    if matches!(words.raw(before), "-" | "." | "&" | "'s" | "'") {
        return Step::Mark;
    }
    let capital = words.is_word(before) && (words.is_capital(before) || class::is_particle(low));
    if capital || noun(before) {
        return Step::Name;
    }
    if is_modifier(words, before) {
        Step::Modifier
    } else {
        Step::End
    }
}

/// Whether a word of no table may stand before a noun: no preposition, conjunction, auxiliary, participle or adverb.
fn is_modifier(words: &Reading<'_>, at: usize) -> bool {
    let low = words.low(at);
    let bends = ["ed", "ing", "ly"].iter().any(|end| low.ends_with(end));
    let verb = |form: Form| matches!(form, Form::Past | Form::Third);
    let small = AUXILIARY.or(COORDINATOR).or(PREPOSITION).or(POSSESSIVE);
    words.is_word(at)
        && !bends
        && !words.is(at, small)
        && !words.is(at, SETS_APART.or(NOT))
        && !matches!(low, "that" | "than")
        && (is_noun(low) || !readings(low).iter().any(|entry| verb(entry.form)))
}

#[cfg(test)]
mod tests {
    use super::super::tests::edited;
    use super::apply;

    #[test]
    fn relative_pronouns_yield_to_their_antecedents() {
        for (text, from, expected) in [
            (
                "It was stopped by manager Ada Bell, 24, who praised him.",
                "who",
                "manager Ada Bell, 24",
            ),
            (
                "They went to the Supreme Court, which ruled for them.",
                "which",
                "the Supreme Court",
            ),
            (
                "A spokesman for the bank, who asked not to be named, left.",
                "who",
                "A spokesman for the bank",
            ),
            ("He met people who said so.", "who", "people"),
        ] {
            assert_eq!(edited(apply, text, [from, "", ""])[0][0], expected, "{text}");
        }
    }

    #[test]
    fn a_relative_clause_is_no_part_of_a_source() {
        let text = "Ada Bell, who has two boats, said it was late.";
        let parts = ["Ada Bell, who has two boats", "said", "it was late"];
        assert_eq!(edited(apply, text, parts)[0][0], "Ada Bell");
    }
}
