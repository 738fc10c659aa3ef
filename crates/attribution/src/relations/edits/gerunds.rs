//! Who is punished, praised or blamed for saying something has said it: "The club fined {Orr} for calling it a farce", "{Orr}
//! was fined for calling it a farce".

use pullquote_lexicon::class::{DETERMINER, POSSESSOR};
use pullquote_lexicon::cue::{Form, readings};
use pullquote_lexicon::noun::{can_speak, is_noun};
use pullquote_lexicon::verb::is_finite;
use pullquote_lexicon::{Range, Reading};

use super::Context;
use crate::relations::draft::Draft;

/// Tokens of the one who is named before "for" at most.
const OBJECT: usize = 8;

pub(super) fn apply(context: &Context<'_, '_>, drafts: &mut Vec<Draft>) {
    let words = context.words;
    for draft in drafts.iter_mut() {
        let [cue] = draft.cue[..] else { continue };
        let free = |found: &Range| !draft.content.iter().any(|content| content.touches(*found));
        if let Some(object) = object(words, cue.end - 1).filter(free) {
            draft.source = vec![object];
            draft.cue = vec![Range::one(cue.end - 1)];
        }
    }
    // What the sentence quotes is his or hers, whatever the verb before.
    let known: Vec<Range> = drafts
        .iter()
        .flat_map(|draft| draft.cue.iter().copied())
        .collect();
    drafts.retain_mut(|draft| {
        let Some(quoted) = blamed(words, draft) else {
            return true;
        };
        let first =
            draft.cue.first() == quoted.cue.first() || quoted.cue.iter().all(|cue| !known.contains(cue));
        *draft = quoted;
        first
    });
}

/// "fined {Orr for calling it “a farce”}": the report of what Orr said, where a report has it for its content.
fn blamed(words: &Reading<'_>, draft: &Draft) -> Option<Draft> {
    let ([.., cue], [content]) = (&draft.cue[..], &draft.content[..]) else {
        return None;
    };
    let window = content.start + 2..content.end.min(content.start + OBJECT + 2);
    let gerund = window.into_iter().find(|&at| words.low(at - 1) == "for")?;
    let object =
        object(words, gerund).filter(|object| object.start == content.start && cue.end == content.start)?;
    let said = Range::new(gerund + 1, content.end);
    let quotes = said.tokens().any(|at| words.is_quoted(at));
    quotes.then(|| Draft {
        source: vec![object],
        cue: vec![Range::one(gerund)],
        content: vec![said],
        ..draft.clone()
    })
}

/// The noun phrase between a verb and "for" before the gerund at `cue`.
fn object(words: &Reading<'_>, cue: usize) -> Option<Range> {
    let mut gerund = readings(words.low(cue)).iter();
    let preposition = cue.checked_sub(1)?;
    if words.low(preposition) != "for" || !gerund.any(|entry| entry.form == Form::Gerund) {
        return None;
    }
    let floor = words.sentence_at(cue)?.start;
    let window = floor.max(preposition.saturating_sub(OBJECT))..preposition;
    let verb = window
        .rev()
        .find(|&at| is_finite(words, at) || !words.is_word(at) && words.raw(at) != ".")?;
    let object = Range::new(verb + 1, preposition);
    let last = object.end - 1;
    let named = words.is(object.start, DETERMINER)
        || words.is_capital(object.start)
        || is_noun(words.low(object.start));
    let whole = !object.tokens().any(|at| words.is(at, POSSESSOR));
    (!object.is_empty() && is_finite(words, verb) && named && whole && can_speak(words, last))
        .then_some(object)
}

#[cfg(test)]
mod tests {
    use super::super::tests::edited;
    use super::apply;

    #[test]
    fn who_is_fined_for_saying_it_has_said_it() {
        let parts = ["The league", "calling", "the match a farce"];
        for (text, expected) in [
            (
                "The league fined coach Ada Orr for calling the match a farce.",
                "coach Ada Orr",
            ),
            (
                "The league praised the captain for calling the match a farce.",
                "the captain",
            ),
            (
                "The league apologized for calling the match a farce.",
                "The league",
            ),
            (
                "The league was fined for calling the match a farce.",
                "The league",
            ),
        ] {
            assert_eq!(edited(apply, text, parts)[0][0], expected, "{text}");
        }
        let text = "A judge scolded Ada Orr for calling the match “a farce.”";
        let parts = ["A judge", "scolded", "Ada Orr for calling the match “a farce.”"];
        let expected = ["Ada Orr", "calling", "the match “a farce.”"].map(str::to_owned);
        assert_eq!(edited(apply, text, parts), [expected]);
        let text = "The league fined Ada Orr for calling the match a farce.";
        let parts = ["The league", "fined Ada Orr for calling", "the match a farce"];
        let expected = ["Ada Orr", "calling", "the match a farce"].map(str::to_owned);
        assert_eq!(edited(apply, text, parts), [expected]);
    }
}
