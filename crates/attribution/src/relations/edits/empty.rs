//! Drops what reports nothing: the label of a headline ("Obituary: …") as a source, "called off a strike", a name ("Omar
//! bin {Said}") as a verb.

use pullquote_lexicon::class::{ARTICLE, AUXILIARY, BE, EVENT, PARTICLE, POSSESSOR, SAY};
use pullquote_lexicon::cue::{Form, readings};
use pullquote_lexicon::verb::is_finite;
use pullquote_lexicon::{Range, Reading};

use super::Context;
use crate::relations::draft::Draft;
use crate::relations::rules::is_label;

/// Tokens of what is called among which its noun stands.
const EVENT_REACH: usize = 5;

pub(super) fn apply(context: &Context<'_, '_>, drafts: &mut Vec<Draft>) {
    let words = context.words;
    drafts.retain(|draft| {
        let label = draft.source.iter().any(|&source| is_label(words, source));
        let tests = [
            is_called_off,
            is_called,
            is_name,
            is_nothing,
            is_topic,
            is_possessive,
            is_bare,
        ];
        !label && !tests.iter().any(|test| test(words, draft))
    });
}

/// "called off a strike" says nothing of what was said.
fn is_called_off(words: &Reading<'_>, draft: &Draft) -> bool {
    let calls = |at: usize| words.low(at) == "off" && words.low(at.wrapping_sub(1)).starts_with("call");
    draft.cue.last().is_some_and(|cue| calls(cue.end - 1))
}

/// "called a meeting of ministers", "called his aides together": what is called, and not said of it.
fn is_called(words: &Reading<'_>, draft: &Draft) -> bool {
    let calls = |at: usize| matches!(words.low(at), "called" | "calls" | "calling");
    let (Some(cue), Some(content)) = (draft.cue.last(), draft.content.first()) else {
        return false;
    };
    let quoted = content.tokens().any(|at| words.is_quoted(at));
    let opens = matches!(words.low(content.start), "early" | "snap" | "fresh" | "new")
        || words.is(content.start, ARTICLE) && words.low(content.start) != "the";
    let event = content.tokens().take(EVENT_REACH).any(|at| words.is(at, EVENT));
    let called = opens && event || words.low(content.end - 1) == "together";
    calls(cue.end - 1) && !quoted && called
}

/// "{The} allegation that it leaked": a noun that nobody owns.
fn is_bare(words: &Reading<'_>, draft: &Draft) -> bool {
    let noun = |cue: &Range| {
        readings(words.low(cue.end - 1))
            .iter()
            .any(|entry| entry.form == Form::Noun)
    };
    let article = |source: &Range| source.len() == 1 && words.is(source.start, ARTICLE);
    draft.cue.last().is_some_and(noun) && !draft.source.is_empty() && draft.source.iter().all(article)
}

/// "Berg{'s} claim that": a possessive is no verb.
fn is_possessive(words: &Reading<'_>, draft: &Draft) -> bool {
    let alone = |cue: &Range| cue.len() == 1 && words.is(cue.start, POSSESSOR);
    !draft.cue.is_empty() && draft.cue.iter().all(alone)
}

/// "Asked about prices, the minister …": a topic, and whoever follows did not ask.
fn is_topic(words: &Reading<'_>, draft: &Draft) -> bool {
    let ([cue], [content], [source]) = (&draft.cue[..], &draft.content[..], &draft.source[..]) else {
        return false;
    };
    let topic = words.low(content.start) == "about" && !content.tokens().any(|at| words.is_quoted(at));
    topic && cue.len() == 1 && cue.end == content.start && content.end <= source.start
}

/// "Nothing was said": all of the content of a passive. "She said {nothing} for an hour", unless of nothing a clause tells.
fn is_nothing(words: &Reading<'_>, draft: &Draft) -> bool {
    let (Some(cue), Some(content)) = (draft.cue.last(), draft.content.first()) else {
        return false;
    };
    let passive = draft
        .cue
        .first()
        .is_some_and(|cue| words.is(cue.start, AUXILIARY.or(BE)));
    let nothing = matches!(words.low(content.start), "nothing" | "none") && !words.is_quoted(content.start);
    let clause = content.tokens().any(|at| is_finite(words, at));
    let says = words.is(cue.end - 1, SAY) && content.start == cue.end && !clause;
    nothing && (passive && content.len() == 1 || says)
}

/// Whether the verb is part of a name: "Qaboos bin {Said}".
fn is_name(words: &Reading<'_>, draft: &Draft) -> bool {
    let [cue] = draft.cue[..] else { return false };
    let particle = |at: usize| words.is(at, PARTICLE) && !words.is_capital(at);
    cue.len() == 1
        && words.is_capital(cue.start)
        && (particle(cue.start.wrapping_sub(1)) || particle(cue.end) && words.is_capital(cue.end + 1))
}

#[cfg(test)]
mod tests {
    use super::super::tests::edited;
    use super::apply;

    #[test]
    fn labels_and_names_report_nothing() {
        let text = "Obituary: A life at sea";
        assert!(edited(apply, text, ["Obituary", "", "A life at sea"]).is_empty());
        let text = "Omar bin Said, the sultan, died.";
        assert!(edited(apply, text, ["Omar bin", "Said", "the sultan, died"]).is_empty());
        let text = "She said nothing for an hour.";
        assert!(edited(apply, text, ["She", "said", "nothing for an hour"]).is_empty());
        let text = "Berg's claim that it sank was old.";
        assert!(edited(apply, text, ["Berg", "'s", "that it sank"]).is_empty());
    }

    #[test]
    fn names_before_a_colon_and_whole_clauses_stay() {
        let text = "Okafor: No deal without the islands";
        assert_eq!(
            edited(apply, text, ["Okafor", "", "No deal without the islands"]).len(),
            1
        );
        let text = "She said nothing was wrong.";
        assert_eq!(edited(apply, text, ["She", "said", "nothing was wrong"]).len(), 1);
        let text = "They had left, Holm said.";
        assert_eq!(edited(apply, text, ["Holm", "said", "They had left"]).len(), 1);
    }
}
