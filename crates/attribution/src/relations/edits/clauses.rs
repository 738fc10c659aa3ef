//! Clauses that close before their sentence ends: a report in a relative clause ("the crane, which Tamm called safe, fell"),
//! in a participle at the beginning ("Denying that she had lied, Berg left"), in a subject ("Her claim that …"), and what a
//! report was published in ("said in a report that was published on Tuesday").

use pullquote_lexicon::class::{
    ADVERB, ARTICLE, COORDINATOR, DETERMINER, NOT, POSSESSIVE, POSSESSOR, PREPOSITION, QUANTIFIER, RELATIVE,
    SETS_APART, SUBORDINATES, VENUE,
};
use pullquote_lexicon::cue::{Form, Frames, readings};
use pullquote_lexicon::verb::{is_auxiliary, is_finite, resumes};
use pullquote_lexicon::{Range, Reading};

use super::Context;
use crate::relations::draft::Draft;

/// Tokens between a relative pronoun and its verb at most.
const CLAUSE: usize = 8;
/// Tokens among which the verb stands by which a claim is disputed.
const CLAIM: usize = 16;
/// Tokens of a subject before its verb at most.
const SUBJECT: usize = 14;
/// Tokens of an owner at a sentence's start at most.
const OWNER: usize = 5;
/// Tokens of an unquoted clause that are looked through at most.
const LONGEST: usize = 200;

pub(super) fn apply(context: &Context<'_, '_>, drafts: &mut Vec<Draft>) {
    let words = context.words;
    // Commas before relative clauses, and where what follows the clause ends.
    let mut rests: Vec<(usize, usize)> = Vec::new();
    // What a report turned out to have before it, and another may hold without a cue.
    let mut claimed: Vec<Range> = Vec::new();
    for draft in drafts.iter_mut() {
        name_gerund(words, draft);
        let Some(&cue) = draft.cue.first() else { continue };
        if published(words, draft, cue) {
            claimed.extend(draft.content.first().copied());
            continue;
        }
        let Some(&last) = draft.content.last() else {
            continue;
        };
        let here = words.sentence_of(last.start) == words.sentence_of(cue.start);
        if here && last.start >= cue.end && !words.is_quoted(last.start) && last.len() <= LONGEST {
            rests.extend(close(words, draft, cue));
        }
    }
    rests.sort_unstable();
    for last in drafts.iter_mut().flat_map(|draft| &mut draft.content) {
        let rest = rests.partition_point(|rest| rest.0 < last.end);
        if let Some(&(comma, end)) = rests.get(rest).filter(|rest| rest.0 == last.end)
            && words.sentence_of(last.start) == words.sentence_of(comma)
        {
            last.end = end;
        }
    }
    claimed.sort_unstable();
    let is_claimed = |content: &Range| claimed.binary_search(content).is_ok();
    drafts.retain(|d| !(d.cue.is_empty() && d.content.first().is_some_and(is_claimed)));
}

/// "{Rejecting} calls to resign, Berg …": a verb that was taken for who speaks.
fn name_gerund(words: &Reading<'_>, draft: &mut Draft) {
    let [source] = draft.source[..] else { return };
    let mut entries = readings(words.low(source.start)).iter();
    let opens = words.sentence_start(source.start) == source.start && source.len() == 1;
    if draft.cue.is_empty() && opens && entries.any(|entry| entry.form == Form::Gerund) {
        draft.cue = std::mem::take(&mut draft.source);
    }
}

/// Ends the last content of one report, which its cue stands before, where a clause ends; the comma before the relative
/// clause that it was, and where what follows that clause ends.
fn close(words: &Reading<'_>, draft: &mut Draft, cue: Range) -> Option<(usize, usize)> {
    let first = match draft.source[..] {
        [source] if source.end <= cue.start && cue.start - source.end <= 2 => source.start,
        _ => cue.start,
    };
    let last = draft.content.last_mut()?;
    let end = last.end;
    if let Some(comma) = relative(words, first)
        && let Some(closes) = closes(words, cue, *last)
    {
        last.end = closes;
        return Some((comma, end));
    }
    if let Some((comma, subject)) = participle(words, cue, *last)
        && draft
            .source
            .iter()
            .all(|s| s.start >= comma || words.low(s.start) == "having")
    {
        last.end = comma;
        draft.source = vec![subject];
    } else if let Some(verb) = predicate(words, cue, *last) {
        last.end = verb;
    } else if let Some(comma) = subordinate(words, first, cue, *last)
        .or_else(|| deed(words, *last))
        .or_else(|| disputed(words, *last))
    {
        last.end = comma;
    }
    None
}

/// The comma at which a content in a relative clause ends, for a main verb follows it.
fn closes(words: &Reading<'_>, cue: Range, content: Range) -> Option<usize> {
    let phrase = words.is(content.start, PREPOSITION) || matches!(words.low(content.start), "to" | "last");
    let mut with_clause = readings(words.low(cue.end - 1)).iter();
    let mut verb = phrase || !with_clause.any(|entry| entry.frames.has(Frames::BARE));
    for at in content.start + 1..content.end {
        // "that the two, and he in particular, must act": a clause that has no verb yet goes on.
        if verb && is_comma(words, at) && resumes(words, at) {
            return Some(at);
        }
        verb |= is_finite(words, at);
    }
    None
}

fn is_comma(words: &Reading<'_>, at: usize) -> bool {
    words.low(at) == "," && !words.is_quoted(at)
}

/// The comma before the relative pronoun of the clause whose subject or verb stands at `first`: ", who {told}",
/// ", which {Berg} announced".
fn relative(words: &Reading<'_>, first: usize) -> Option<usize> {
    let is_pronoun = |at: &usize| matches!(words.low(*at), "who" | "which" | "whom");
    let pronoun = if is_pronoun(&first) {
        first
    } else {
        let window = first.saturating_sub(CLAUSE)..first;
        let close = |at: &usize| {
            let between = *at + 1..first;
            between
                .into_iter()
                .all(|k| is_auxiliary(words.low(k)) || is_adverb(words, k))
        };
        window.rev().find(|at| is_pronoun(at)).filter(close)?
    };
    let comma = pronoun.checked_sub(1)?;
    is_comma(words, comma).then_some(comma)
}

fn is_adverb(words: &Reading<'_>, at: usize) -> bool {
    words.low(at).ends_with("ly")
        || words.is(at, ADVERB.or(NOT))
        || matches!(words.low(at), "had" | "long" | "already" | "been")
}

/// "Although the firm said it was safe{,} people left": the comma at which a content ends whose report, from token `first`
/// on, stands in a clause that opens the sentence.
fn subordinate(words: &Reading<'_>, first: usize, cue: Range, content: Range) -> Option<usize> {
    let sentence = words.sentence_at(cue.start)?;
    let start = sentence.start + usize::from(words.is(sentence.start, COORDINATOR));
    let opens = words.is(start, SETS_APART) || matches!(words.low(start), "although" | "if" | "whereas");
    let beside = content.start <= cue.end + 1 && !is_comma(words, cue.end);
    if !opens || first > start + SUBJECT || (start..first).any(|at| is_comma(words, at)) || !beside {
        return None;
    }
    let verb = (content.start + 1..content.end).find(|&at| is_finite(words, at))?;
    let mut commas = (verb + 1..content.end).filter(|&at| is_comma(words, at));
    let main = |comma: &usize| {
        let from = comma + 1;
        let joins = words.is(from, COORDINATOR.or(RELATIVE).or(SETS_APART).or(PREPOSITION));
        !joins && (from + 1..content.end).any(|at| is_finite(words, at))
    };
    commas.find(main)
}

/// "The army said it had left{,} a claim that the rebels denied": the comma before what the reporter calls it, of which
/// somebody else speaks.
fn disputed(words: &Reading<'_>, content: Range) -> Option<usize> {
    let noun = |at: usize| {
        readings(words.low(at))
            .iter()
            .any(|entry| entry.form == Form::Noun)
    };
    let speaks = |at: usize| {
        readings(words.low(at))
            .iter()
            .any(|entry| entry.form == Form::Past)
            && is_finite(words, at)
    };
    let called = |comma: &usize| {
        let named = is_comma(words, *comma) && matches!(words.low(comma + 1), "a" | "an") && noun(comma + 2);
        let clause = comma + 4..content.end.min(comma + CLAIM);
        named && !matches!(words.low(comma + 3), "to" | "of" | "for") && clause.into_iter().any(speaks)
    };
    (content.start + 2..content.end).find(called)
}

/// "She said the crew had rowed{,} then drove off": the comma before what the speaker did next.
fn deed(words: &Reading<'_>, content: Range) -> Option<usize> {
    let past = |at: usize| is_finite(words, at) && !is_auxiliary(words.low(at));
    let next = |comma: &usize| is_comma(words, *comma) && words.low(comma + 1) == "then" && past(comma + 2);
    (content.start + 2..content.end).find(next)
}

/// "Denying that she had lied, {Berg} left": the comma that ends the content, and the subject behind it.
fn participle(words: &Reading<'_>, cue: Range, content: Range) -> Option<(usize, Range)> {
    let Range { start, end: to } = words.sentence_at(cue.start)?;
    let led = |at: usize| words.is(at, SETS_APART) || matches!(words.low(at), "but" | "and" | "by" | "in");
    let having = words.low(cue.start - usize::from(cue.start > start)) == "having";
    let verb = cue.start - usize::from(having && cue.start > start);
    let opens = verb == start || verb == start + 1 && led(start);
    let gerund = having
        || readings(words.low(cue.start))
            .iter()
            .any(|entry| entry.form == Form::Gerund);
    if !opens || !gerund || content.start > cue.end + 1 {
        return None;
    }
    let subject = |comma: usize| {
        let from = comma + 1;
        let nominal = words.is_capital(from)
            || pullquote_lexicon::pronoun::is_pronoun(words.low(from))
            || words.is(from, ARTICLE.or(QUANTIFIER))
            || words.low(from) == "many";
        let verb = (from + 1..to.min(from + SUBJECT)).find(|&at| is_finite(words, at))?;
        let plain = !(from..verb).any(|at| is_comma(words, at) || words.low(at) == "that");
        let adverbs = (from + 1..verb)
            .rev()
            .take_while(|&at| words.low(at).ends_with("ly"));
        let end = verb - adverbs.count();
        (nominal && plain).then_some((comma, Range::new(from, end)))
    };
    // The comma may stand inside what is labelled, or right behind it.
    (content.start + 1..to.min(content.end + 1))
        .rev()
        .filter(|&at| is_comma(words, at))
        .find_map(subject)
}

/// "Her claim that the port had been sold {was} rejected": the verb whose subject the report is.
fn predicate(words: &Reading<'_>, cue: Range, content: Range) -> Option<usize> {
    let start = words.sentence_at(cue.start)?.start;
    let noun = cue.end - 1;
    if !opens_subject(words, start, noun) || content.start > cue.end + 1 {
        return None;
    }
    if words.low(content.start) == "to" {
        return (content.start + 2..content.end)
            .find(|&at| is_auxiliary(words.low(at)) && !is_subordinate(words, at));
    }
    if words.low(content.start) != "that" {
        return None;
    }
    let first = (content.start + 2..content.end).find(|&at| is_finite(words, at))?;
    // Past the first group of verbs: "had been sold".
    let mut over = first + 1;
    if is_auxiliary(words.low(first)) {
        while is_adverb(words, over) || words.low(over) == "be" {
            over += 1;
        }
        over += usize::from(is_finite(words, over) && !is_auxiliary(words.low(over)));
    }
    // A word in "-s" may be a noun too.
    let main = |at: &usize| !words.low(*at).ends_with('s') || is_auxiliary(words.low(*at));
    let mut candidates = (over..content.end)
        .filter(main)
        .filter(|&at| is_finite(words, at) && !is_subordinate(words, at));
    let second = candidates.next()?;
    match candidates.next() {
        // "that the port that {was} old had been sold": the verb that a participle or an adjective stands before.
        Some(next)
            if words.low(second).ends_with("ed") && is_auxiliary(words.low(next)) && next > second + 1 =>
        {
            Some(next)
        }
        _ => Some(second),
    }
}

/// Whether the noun of speech at `noun`, with whoever owns it, opens the sentence that begins at `start`: "But the old
/// council's {claim} that".
fn opens_subject(words: &Reading<'_>, start: usize, noun: usize) -> bool {
    let readings = readings(words.low(noun));
    let is_noun = readings.iter().any(|entry| entry.form == Form::Noun);
    let is_verb = readings.iter().any(|entry| entry.form != Form::Noun);
    let determines = |at: usize| words.is(at, DETERMINER.or(POSSESSOR)) || words.low(at) == "such";
    let determiner = [1, 2]
        .into_iter()
        .filter(|&back| back == 1 || !is_verb)
        .filter_map(|back| noun.checked_sub(back).filter(|&at| at >= start))
        .find(|&at| determines(at))
        .filter(|&at| at < start + SUBJECT);
    let Some(determiner) = determiner else {
        return false;
    };
    let owned = words.is(determiner, POSSESSOR) && determiner <= start + OWNER;
    let opens = (start..determiner).all(|at| {
        words.is_capital(at)
            || words.is(at, POSSESSOR)
            || words.low(at) == "and"
            || owned && words.is_word(at) && !is_finite(words, at)
    });
    is_noun && opens
}

/// Whether a relative pronoun or a conjunction stands right before a verb.
fn is_subordinate(words: &Reading<'_>, at: usize) -> bool {
    words.is(at - 1, SUBORDINATES)
}

/// "…, the council said in a report that was published on Tuesday": whether a content is such a relative clause. The
/// content is then what stands before the source, or behind the relative clause.
fn published(words: &Reading<'_>, draft: &mut Draft, cue: Range) -> bool {
    let Some(&content) = draft.content.last() else {
        return false;
    };
    let relative = words.low(content.start) == "that" && is_finite(words, content.start + 1);
    let place = (content.start.saturating_sub(4)..content.start.saturating_sub(1)).any(|at| {
        at >= cue.start
            && (words.is(at, VENUE) || words.low(at) == "from")
            && words.is(at + 1, ARTICLE.or(POSSESSIVE))
    });
    if !relative || !place || content.start < cue.start {
        return false;
    }
    let that = (content.start + 3..content.end).find(|&at| words.low(at) == "that" && !words.is_quoted(at));
    let main = (content.start + 2..content.end).find(|&at| is_comma(words, at) && resumes(words, at));
    let start = words.sentence_at(cue.start).map(|sentence| sentence.start);
    let before = match (start, &draft.source[..]) {
        (Some(start), [source])
            if source.start > start + 2 && source.end <= cue.start && words.low(source.start - 1) == "," =>
        {
            Some(Range::new(start, source.start - 1))
        }
        _ => None,
    };
    match (that, main, before) {
        (Some(that), _, None) => draft.content = vec![Range::new(that, content.end)],
        (_, Some(main), Some(before)) => draft.content = vec![before, Range::new(main + 1, content.end)],
        (_, None, Some(before)) => draft.content = vec![before],
        _ => {}
    }
    true
}

#[cfg(test)]
mod tests {
    use super::super::tests::edited;
    use super::apply;

    fn found(text: &str, parts: [&str; 3]) -> [String; 3] {
        edited(apply, text, parts)[0].clone()
    }

    #[test]
    fn a_relative_clause_ends_before_the_main_verb() {
        let text = "Berg, who said that the crane was safe, resigned on Friday.";
        let parts = ["who", "said", "that the crane was safe, resigned on Friday"];
        assert_eq!(found(text, parts)[2], "that the crane was safe");
    }

    #[test]
    fn a_participle_ends_before_the_subject_which_speaks() {
        let text = "Denying that she had lied, Berg left the room.";
        let parts = ["", "Denying", "that she had lied, Berg left the room"];
        assert_eq!(
            found(text, parts),
            ["Berg", "Denying", "that she had lied"].map(str::to_owned)
        );
    }

    #[test]
    fn a_subject_ends_before_its_verb() {
        let text = "His claim that the tower was safe surprised nobody.";
        let parts = ["His", "claim", "that the tower was safe surprised nobody"];
        assert_eq!(found(text, parts)[2], "that the tower was safe");
    }

    #[test]
    fn a_clause_that_opens_the_sentence_ends_before_the_main_clause() {
        for (text, parts, expected) in [
            (
                "Although the firm said the water was safe, parents bought bottles.",
                ["the firm", "said", "the water was safe, parents bought bottles"],
                "the water was safe",
            ),
            (
                "While Berg insisted that no jobs would go, unions feared the worst.",
                [
                    "Berg",
                    "insisted",
                    "that no jobs would go, unions feared the worst",
                ],
                "that no jobs would go",
            ),
            (
                "Berg said the crew had trained, then drove off.",
                ["Berg", "said", "the crew had trained, then drove off"],
                "the crew had trained",
            ),
            (
                "The army said it had left the town, a claim the rebels denied.",
                [
                    "The army",
                    "said",
                    "it had left the town, a claim the rebels denied",
                ],
                "it had left the town",
            ),
            (
                "As Berg said, the boats were old, and the crew was tired.",
                ["Berg", "said", "the boats were old, and the crew was tired"],
                "the boats were old, and the crew was tired",
            ),
            (
                "His offer to resign was turned down.",
                ["His", "offer", "to resign was turned down"],
                "to resign",
            ),
        ] {
            assert_eq!(found(text, parts)[2], expected, "{text}");
        }
        let text = "Having denied any wrong, the trader was freed.";
        let parts = ["Having", "denied", "any wrong, the trader was freed"];
        assert_eq!(
            found(text, parts),
            ["the trader", "denied", "any wrong"].map(str::to_owned)
        );
    }

    #[test]
    fn what_a_report_was_published_in_is_no_content() {
        let text = "Seals are back, the council said in a report that was published on Tuesday.";
        let parts = ["the council", "said", "that was published on Tuesday"];
        assert_eq!(found(text, parts)[2], "Seals are back");
    }
}
