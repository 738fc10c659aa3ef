//! What the rules propose where nothing says yet whether it is a report.

use super::cues::{self, Cue};
use super::nominal::nominal_of_any;
use super::{clauses, plain, source, withheld};
use crate::relations::draft::Draft;
use crate::relations::edits::antecedents::antecedent;
use pullquote_lexicon::class::{BE, COMPLEMENTIZER, COORDINATOR, DASH, SETS_APART, SUBJECT};
use pullquote_lexicon::cue::{Entry, Frames, readings};
use pullquote_lexicon::verb::is_finite;
use pullquote_lexicon::{Mode, Range, Reading};

/// Tokens of a clause before its comma at least, and that are looked through at most.
const LEAST: usize = 3;
const WINDOW: usize = 60;

/// Which rule found a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rule {
    /// Subject, verb and clause ([`plain`]).
    Plain,
    /// A verb or phrase of the lexicon and a clause or phrase that may be its content.
    Clause,
    /// "asked them to leave".
    Demand,
    /// "the tunnel, which Tamm announced".
    Relative,
    /// A passive that names nobody who says it.
    Passive,
    /// A noun and its owner ([`nominal_of_any`]).
    Noun,
    /// A verb of telling that is negated ([`withheld`]).
    Withheld,
}

/// The last word of a cue that the lexicon has, and its reading there.
pub(crate) fn entry_in(words: &Reading<'_>, cue: Range) -> (usize, Option<&'static Entry>) {
    let read = |at: usize| {
        let fits = |entry: &&Entry| {
            let mut rest = entry.rest.iter().enumerate();
            at + entry.rest.len() < cue.end && rest.all(|(k, word)| words.low(at + 1 + k) == *word)
        };
        readings(words.low(at))
            .iter()
            .find(fits)
            .map(|entry| (at, Some(entry)))
    };
    let found = cue.tokens().rev().find_map(read);
    found.unwrap_or((cue.end.saturating_sub(1), None))
}

/// "the tunnel, which Tamm announced in May": what the pronoun before the subject stands for is said.
fn relative(words: &Reading<'_>, range: Range, cue: &Cue) -> Option<Draft> {
    let object = cue.entry.frames.has(Frames::NOUN) && !cue.passive;
    let goes_on = words.is(cue.to, COMPLEMENTIZER.or(BE)) || is_finite(words, cue.to);
    let source = source::before(words, range.start, cue).filter(|_| object && !goes_on)?;
    let pronoun = source.start.checked_sub(1).filter(|&at| at > range.start)?;
    let relative = matches!(words.low(pronoun), "which" | "that" | "whom");
    let content = antecedent(words, pronoun).filter(|found| relative && found.start >= range.start)?;
    Some(Draft {
        content: vec![content],
        cue: vec![Range::new(cue.from, cue.to)],
        source: vec![source],
        ..Draft::default()
    })
}

/// What the rules propose within a range of one sentence, quotation marks passed over (`words` are a
/// [plain reading](Reading::plain)): every verb, phrase and noun of speech with a subject and what may be its content.
/// Cost: linear in the range.
pub(crate) fn within(words: &Reading<'_>, range: Range) -> Vec<(Draft, Rule)> {
    let mut found: Vec<(Draft, Rule)> = Vec::new();
    let sure = plain(words, range);
    let held: Vec<Range> = sure.iter().flat_map(|draft| draft.cue.iter().copied()).collect();
    let is_sure = |cue: &Cue| {
        let at = held.partition_point(|held| held.end <= cue.head);
        held.get(at).is_some_and(|held| held.start <= cue.head)
    };
    let mut previous = None;
    for cue in cues::find(words, range) {
        if cue.entry.mode == Mode::Thought || is_sure(&cue) {
            continue;
        }
        if let Some(draft) = relative(words, range, &cue) {
            found.push((draft, Rule::Relative));
        } else if let Some(draft) = clauses::asked(words, range, &cue) {
            found.push((draft, Rule::Demand));
        } else if let Some(draft) = clauses::attribute(words, range, &cue, previous.as_ref()) {
            previous = Some((cue.from, draft.source.clone()));
            found.push((draft, Rule::Clause));
        } else if let Some(draft) = clauses::agentless(words, range, &cue) {
            found.push((draft, Rule::Passive));
        }
    }
    let (mut nouns, mut withheld) = (Vec::new(), Vec::new());
    nominal_of_any(words, range, &mut nouns);
    withheld::attribute(words, range, &mut withheld);
    found.extend(withheld.into_iter().map(|draft| (draft, Rule::Withheld)));
    found.extend(sure.into_iter().map(|draft| (draft, Rule::Plain)));
    found.extend(nouns.into_iter().map(|draft| (draft, Rule::Noun)));
    for (draft, _) in &mut found {
        let cue = draft.cue.last().map_or(0, |cue| cue.end);
        if let Some(content) = draft.content.last_mut().filter(|content| content.start >= cue) {
            content.end = goes_on(words, *content).unwrap_or(content.end);
        }
    }
    found
}

/// "They said they would build it{, and they} must": the comma or dash after which whoever tells of a report speaks again, in
/// a clause with a subject of its own.
fn goes_on(words: &Reading<'_>, content: Range) -> Option<usize> {
    let opened = |at: usize| {
        (content.start..at).any(|k| words.is(k, SETS_APART) || matches!(words.low(k), "if" | "although"))
    };
    let speaks = |at: &usize| {
        let joined = words.is(at + 1, COORDINATOR) || words.low(at + 1) == "so";
        let subject = at + 1 + usize::from(joined);
        words.is(subject, SUBJECT) && words.low(subject) != "you"
    };
    let mark = |at: &usize| words.low(*at) == "," || words.is(*at, DASH);
    let first = content.start + LEAST;
    (first..content.end)
        .take(WINDOW)
        .filter(mark)
        .find(speaks)
        .filter(|&at| !opened(at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::relations::draft::texts;
    use pullquote_tokenize::segment;

    #[test]
    fn verbs_and_nouns_of_speech_are_proposed() {
        for (text, expected, rule) in [
            (
                "They told us that it was safe.",
                ["They", "told", "that it was safe"],
                Rule::Plain,
            ),
            (
                "We are asking the town to pay.",
                ["We", "are asking", "the town to pay"],
                Rule::Demand,
            ),
            (
                "The owners will be asked to pay.",
                ["", "will be asked", "The owners | to pay"],
                Rule::Passive,
            ),
            (
                "It left the tunnel, which Tamm announced in May.",
                ["Tamm", "announced", "the tunnel"],
                Rule::Relative,
            ),
            (
                "It left after their call for talks.",
                ["their", "call", "for talks"],
                Rule::Noun,
            ),
            (
                "Tamm praised the old bridge.",
                ["Tamm", "praised", "the old bridge"],
                Rule::Clause,
            ),
            (
                "They said they would build it, and they must do so.",
                ["They", "said", "they would build it"],
                Rule::Plain,
            ),
            (
                "They said that if it rained, they would go.",
                ["They", "said", "that if it rained, they would go"],
                Rule::Plain,
            ),
        ] {
            let cut = segment(text);
            let words = Reading::new(text, &cut);
            let found = within(&words, Range::new(0, words.len()));
            let (drafts, rules): (Vec<Draft>, Vec<Rule>) = found.into_iter().unzip();
            assert_eq!(
                texts(&words, text, &drafts),
                [expected.map(str::to_owned)],
                "{text}"
            );
            assert_eq!(rules, [rule], "{text}");
        }
    }
}
