//! Clauses that close again before their sentence ends: a report in a relative clause, in a participle at the beginning,
//! or in a subject ("Her claim that …"), and what a reporter adds to a report.

use crate::relations::draft::Draft;
use pullquote_lexicon::Range;
use pullquote_lexicon::Reading;
use pullquote_lexicon::cue::{Form, Frames, readings};
use pullquote_lexicon::verb::{is_auxiliary, is_finite, resumes};

/// Tokens between a relative pronoun and its verb at most.
const RELATIVE: usize = 8;
/// Tokens of a subject before its verb at most.
const SUBJECT: usize = 14;
/// Tokens of an owner at a sentence's start at most.
const OWNER: usize = 5;
/// Tokens of whom something is told to at most.
const ADDRESSEE: usize = 12;
/// Tokens of an unquoted clause that are looked through at most.
const LONGEST: usize = 200;

/// Ends contents where the clause that holds them ends, and gives what follows to the report around it. Cost: linear in
/// the contents.
pub(crate) fn close(words: &Reading<'_>, drafts: &mut Vec<Draft>) {
    drop_appendix(words, drafts);
    embed(words, drafts);
    // Commas before relative clauses, and where what follows the clause ends.
    let mut rests: Vec<(usize, usize)> = Vec::new();
    let mut added: Vec<Draft> = Vec::new();
    // What a report turned out to have before it, and another may hold without a cue.
    let mut claimed: Vec<Range> = Vec::new();
    for draft in drafts.iter_mut() {
        let Some(&cue) = draft.cue.first() else { continue };
        if published(words, draft, cue) {
            claimed.extend(draft.content.first().copied());
            continue;
        }
        let Some(last) = draft.content.last_mut() else {
            continue;
        };
        if let Some(mark) = left(words, *last) {
            last.1 = mark;
        }
        let here = words.sentence_of(last.0) == words.sentence_of(cue.0);
        if here && last.0 >= cue.1 && !words.is_quoted(last.0) && last.1 <= last.0 + LONGEST {
            rests.extend(close_one(words, draft, cue));
            added.extend(adding(words, draft));
        }
    }
    rests.sort_unstable();
    for last in drafts.iter_mut().flat_map(|draft| &mut draft.content) {
        let rest = rests.partition_point(|rest| rest.0 < last.1);
        if let Some(&(comma, end)) = rests.get(rest).filter(|rest| rest.0 == last.1)
            && words.sentence_of(last.0) == words.sentence_of(comma)
        {
            last.1 = end;
        }
    }
    claimed.sort_unstable();
    let is_claimed = |content: &Range| claimed.binary_search(content).is_ok();
    drafts.retain(|d| !(d.cue.is_empty() && d.content.first().is_some_and(is_claimed)));
    drafts.append(&mut added);
}

/// Ends the last content of one report, which its cue stands before, where a clause ends; the comma before the relative
/// clause that it was, and where what follows that clause ends.
fn close_one(words: &Reading<'_>, draft: &mut Draft, cue: Range) -> Option<(usize, usize)> {
    let first = match draft.source[..] {
        [(from, to)] if to <= cue.0 && cue.0 - to <= 2 => from,
        _ => cue.0,
    };
    let last = draft.content.last_mut()?;
    let end = last.1;
    if let Some(that) = after_addressee(words, cue, *last) {
        last.0 = that;
    }
    if let Some(comma) = relative(words, first)
        && let Some(closes) = closes(words, cue, *last)
    {
        last.1 = closes;
        return Some((comma, end));
    }
    if let Some((comma, subject)) = participle(words, cue, *last)
        && draft.source.iter().all(|s| s.0 >= comma)
    {
        last.1 = comma;
        draft.source = vec![subject];
    } else if let Some(verb) = predicate(words, cue, *last) {
        last.1 = verb;
    }
    None
}

/// "said the port would open, {adding that no jobs would be lost}": the second of two reports, taken from the first.
fn adding(words: &Reading<'_>, draft: &mut Draft) -> Option<Draft> {
    let content = *draft.content.last()?;
    let comma = (content.0 + 3..content.1.saturating_sub(3))
        .find(|&at| is_comma(words, at) && words.low(at + 1) == "adding" && words.low(at + 2) != "to")?;
    if draft.source.is_empty() {
        return None;
    }
    draft.content.last_mut()?.1 = comma;
    Some(Draft {
        content: vec![(comma + 2, content.1)],
        cue: vec![(comma + 1, comma + 2)],
        ..draft.clone()
    })
}

/// The comma at which a content in a relative clause ends, for a main verb follows it.
fn closes(words: &Reading<'_>, cue: Range, content: Range) -> Option<usize> {
    let phrase = matches!(
        words.low(content.0),
        "to" | "in" | "on" | "of" | "for" | "at" | "as" | "last"
    );
    let mut with_clause = readings(words.low(cue.1 - 1)).iter();
    let mut verb = phrase || !with_clause.any(|entry| entry.frames.has(Frames::BARE));
    for at in content.0 + 1..content.1 {
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
        let window = first.saturating_sub(RELATIVE)..first;
        let close = |at: &usize| {
            let between = *at + 1..first;
            between
                .into_iter()
                .all(|k| is_auxiliary(words.low(k)) || is_adverb(words.low(k)))
        };
        window.rev().find(|at| is_pronoun(at)).filter(close)?
    };
    let comma = pronoun.checked_sub(1)?;
    is_comma(words, comma).then_some(comma)
}

fn is_adverb(word: &str) -> bool {
    word.ends_with("ly")
        || matches!(
            word,
            "also"
                | "not"
                | "never"
                | "since"
                | "now"
                | "once"
                | "had"
                | "long"
                | "already"
                | "later"
                | "been"
        )
}

/// "Denying that she had lied, {Berg} left": the comma that ends the content, and the subject behind it.
fn participle(words: &Reading<'_>, cue: Range, content: Range) -> Option<(usize, Range)> {
    let sentence = words.segmentation.sentences.get(words.sentence_of(cue.0))?;
    let start = sentence.tokens.start as usize;
    let opens = cue.0 == start || cue.0 == start + 1 && matches!(words.low(start), "but" | "and" | "by");
    let gerund = readings(words.low(cue.0))
        .iter()
        .any(|entry| entry.form == Form::Gerund);
    if !opens || !gerund || content.0 > cue.1 + 1 {
        return None;
    }
    let to = sentence.tokens.end as usize;
    let subject = |comma: usize| {
        let from = comma + 1;
        let nominal = words.is_capital(from)
            || pullquote_lexicon::pronoun::is_pronoun(words.low(from))
            || matches!(
                words.low(from),
                "the" | "a" | "an" | "some" | "many" | "several" | "two"
            );
        let verb = (from + 1..to.min(from + SUBJECT)).find(|&at| is_finite(words, at))?;
        let plain = !(from..verb).any(|at| is_comma(words, at) || words.low(at) == "that");
        let adverbs = (from + 1..verb)
            .rev()
            .take_while(|&at| words.low(at).ends_with("ly"));
        let end = verb - adverbs.count();
        (nominal && plain).then_some((comma, (from, end)))
    };
    // The comma may stand inside what is labelled, or right behind it.
    (content.0 + 1..to.min(content.1 + 1))
        .rev()
        .filter(|&at| is_comma(words, at))
        .find_map(subject)
}

/// "Her claim that the port had been sold {was} rejected": the verb whose subject the report is.
fn predicate(words: &Reading<'_>, cue: Range, content: Range) -> Option<usize> {
    let sentence = words.segmentation.sentences.get(words.sentence_of(cue.0))?;
    let start = sentence.tokens.start as usize;
    let noun = cue.1 - 1;
    let readings = readings(words.low(noun));
    let is_noun = readings.iter().any(|entry| entry.form == Form::Noun);
    let is_verb = readings.iter().any(|entry| entry.form != Form::Noun);
    let determines = |at: usize| {
        matches!(
            words.low(at),
            "his" | "her" | "their" | "its" | "the" | "a" | "an" | "this" | "such" | "'s" | "'"
        )
    };
    let determiner = [1, 2]
        .into_iter()
        .filter(|&back| back == 1 || !is_verb)
        .filter_map(|back| noun.checked_sub(back).filter(|&at| at >= start))
        .find(|&at| determines(at))
        .filter(|&at| at < start + SUBJECT)?;
    // The phrase opens the sentence: "But the old council's claim that …".
    let owned = matches!(words.low(determiner), "'s" | "'") && determiner <= start + OWNER;
    let opens = (start..determiner).all(|at| {
        words.is_capital(at)
            || matches!(words.low(at), "'s" | "'" | "and")
            || owned && words.is_word(at) && !is_finite(words, at)
    });
    if !is_noun || !opens || words.low(content.0) != "that" || content.0 > cue.1 + 1 {
        return None;
    }
    let first = (content.0 + 2..content.1).find(|&at| is_finite(words, at))?;
    // Past the first group of verbs: "had been sold".
    let mut over = first + 1;
    if is_auxiliary(words.low(first)) {
        while is_adverb(words.low(over)) || words.low(over) == "be" {
            over += 1;
        }
        over += usize::from(is_finite(words, over) && !is_auxiliary(words.low(over)));
    }
    // A word in "-s" may be a noun too.
    let main = |at: &usize| !words.low(*at).ends_with('s') || is_auxiliary(words.low(*at));
    let mut candidates = (over..content.1)
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

/// Whether a relative pronoun or a conjunction stands right before a verb.
fn is_subordinate(words: &Reading<'_>, at: usize) -> bool {
    matches!(
        words.low(at - 1),
        "who" | "which" | "that" | "and" | "or" | "to" | "be" | "been" | "not" | "have" | "has" | "had"
    )
}

/// "…, the council said in a report that was published on Tuesday": whether a content is such a relative clause. The
/// content is then what stands before the source, or behind the relative clause.
fn published(words: &Reading<'_>, draft: &mut Draft, cue: Range) -> bool {
    let Some(&content) = draft.content.last() else {
        return false;
    };
    let relative = words.low(content.0) == "that" && is_finite(words, content.0 + 1);
    let place = (content.0.saturating_sub(4)..content.0.saturating_sub(1)).any(|at| {
        at >= cue.0
            && matches!(words.low(at), "in" | "at" | "on" | "from" | "during" | "to")
            && matches!(
                words.low(at + 1),
                "a" | "an" | "the" | "his" | "her" | "its" | "their"
            )
    });
    if !relative || !place || content.0 < cue.0 {
        return false;
    }
    let that = (content.0 + 3..content.1).find(|&at| words.low(at) == "that" && !words.is_quoted(at));
    let main = (content.0 + 2..content.1).find(|&at| is_comma(words, at) && resumes(words, at));
    let start = words.segmentation.sentences.get(words.sentence_of(cue.0));
    let before = match (start.map(|s| s.tokens.start as usize), &draft.source[..]) {
        (Some(start), [source])
            if source.0 > start + 2 && source.1 <= cue.0 && words.low(source.0 - 1) == "," =>
        {
            Some((start, source.0 - 1))
        }
        _ => None,
    };
    match (that, main, before) {
        (Some(that), _, None) => draft.content = vec![(that, content.1)],
        (_, Some(main), Some(before)) => draft.content = vec![before, (main + 1, content.1)],
        (_, None, Some(before)) => draft.content = vec![before],
        _ => {}
    }
    true
}

/// "told {residents of the island} that it would sink": where the content begins behind whom it is told to.
fn after_addressee(words: &Reading<'_>, cue: Range, content: Range) -> Option<usize> {
    let tells = readings(words.low(cue.1 - 1)).iter().any(|entry| {
        entry.rest.is_empty() && entry.frames.has(Frames::ADDRESSEE) && entry.frames.has(Frames::THAT)
    });
    let begun = matches!(
        words.low(content.0),
        "that" | "what" | "whether" | "how" | "why" | "if"
    );
    if !tells || begun || content.0 < cue.1 || content.0 > cue.1 + ADDRESSEE / 2 {
        return None;
    }
    let window = content.0 + 1..content.1.min(content.0 + ADDRESSEE);
    let that = window.clone().find(|&at| words.low(at) == "that")?;
    let plain = !(cue.1..that).any(|at| is_finite(words, at) || !words.is_word(at) || words.is_quoted(at));
    plain.then_some(that)
}

/// "“It will sink,” said Berg, {on her first day}": nothing without marks is content behind the source of a quotation
/// that is a whole sentence.
fn drop_appendix(words: &Reading<'_>, drafts: &mut [Draft]) {
    for draft in drafts {
        let (&[first, .., last], [cue], [source]) = (&draft.content[..], &draft.cue[..], &draft.source[..])
        else {
            continue;
        };
        let whole = words.is_quoted(first.0)
            && words.is_quoted(first.1 - 1)
            && (first.0..first.1).any(|at| matches!(words.low(at), "," | "?" | "!" | "."))
            && (first.0 + 1..first.1).any(|at| is_auxiliary(words.low(at)));
        let inverted = first.1 <= cue.0 && cue.1 <= source.0 && source.1 < last.0;
        let bare = !(last.0..last.1).any(|at| words.is_quoted(at));
        if whole && inverted && bare && words.sentence_of(cue.0) == words.sentence_of(last.0) {
            draft.content.pop();
        }
    }
}

/// "Berg denied her faith meant {she would refuse it}": what stands right behind a content, with nothing between, is part
/// of it, whatever it reports itself.
fn embed(words: &Reading<'_>, drafts: &mut [Draft]) {
    // Where each report begins and ends that runs from its subject to its content.
    let mut runs: Vec<Range> = Vec::new();
    for draft in drafts.iter() {
        if let ([source], [cue], Some(content)) = (&draft.source[..], &draft.cue[..], draft.content.last())
            && source.1 <= cue.0
            && cue.1 <= content.0
        {
            runs.push((source.0, content.1));
        }
    }
    runs.sort_unstable();
    for draft in drafts.iter_mut() {
        let (Some(cue), Some(last)) = (draft.cue.first(), draft.content.last_mut()) else {
            continue;
        };
        let next = runs.partition_point(|run| run.0 < last.1);
        let Some(&(from, to)) = runs.get(next).filter(|run| run.0 == last.1) else {
            continue;
        };
        let joined = cue.1 <= last.0 && words.is_word(from - 1) && !words.is_quoted(from - 1);
        let sentence = words.sentence_of(from - 1);
        let gap = (words.span(from - 1).end as usize)..(words.span(from).start as usize);
        let breaks = words.text.get(gap).is_some_and(|gap| gap.contains('\n'));
        let opens = matches!(words.low(from - 1), "with" | "how" | "what" | "why");
        if joined && !breaks && !opens && [from, to - 1].iter().all(|&at| words.sentence_of(at) == sentence) {
            last.1 = to;
        }
    }
}

/// "said “we will act”, {and left}": where the quotation ends that a content begins with, and its speaker does something.
fn left(words: &Reading<'_>, content: Range) -> Option<usize> {
    if !words.is_quoted(content.0) {
        return None;
    }
    let comma = (content.0..content.1).find(|&at| !words.is_quoted(at))?;
    let joined = matches!(words.low(comma + 1), "and" | "but" | "before") && resumes(words, comma + 1);
    (is_comma(words, comma) && joined).then_some(comma)
}
