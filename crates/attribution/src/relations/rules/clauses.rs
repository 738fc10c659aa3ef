//! Indirect speech: the clause or phrase that belongs to a cue outside quotation marks.

use super::cues::{self, Cue};
use super::source;
use crate::relations::draft::Draft;
use pullquote_lexicon::calendar;
use pullquote_lexicon::class::{
    ARTICLE, ASK, COMPLEMENTIZER, CONNECTIVE, COORDINATOR, NO_CONTENT, PAST, PLURAL_SUBJECT, POSSESSIVE,
    PREPOSITION, PRESS, REPORT_TURN, VENUE,
};
use pullquote_lexicon::cue::{Form, Frames};
use pullquote_lexicon::verb::is_finite;
use pullquote_lexicon::{Range, Reading};

/// Tokens of a clause at most; keeps the work linear where a sentence never ends.
const LONGEST: usize = 400;

/// Tokens between a verb of asking and what somebody is asked to do at most.
const ASKED: usize = 12;

/// Tokens between a passive verb and its agent at most.
const AGENT: usize = 10;

/// The relation of a cue, or none where no content stands by it. `previous` is the last cue of the paragraph that had
/// a relation, and its source, which verbs joined to it share.
pub(super) fn attribute(
    words: &Reading<'_>,
    sentence: Range,
    cue: &Cue,
    previous: Option<&(usize, Vec<Range>)>,
) -> Option<Draft> {
    let frames = cue.entry.frames;
    if frames.has(Frames::ADVERB) {
        return None;
    }
    if frames.has(Frames::SOURCE_AFTER) {
        return according_to(words, sentence, cue);
    }
    if cue.passive {
        return passive(words, sentence, cue);
    }
    let joined = words.is(cue.from.wrapping_sub(1), COORDINATOR)
        || cue.entry.form == Form::Gerund && cue.from == cue.head;
    let left = source::before(words, sentence.start, cue).filter(|_| !joined);
    let trails = left.is_some_and(|l| ends_content(words, sentence, l.start));
    let behind = complement(words, sentence, cue);
    if let Some(content) = behind.filter(|c| !trails || words.is(c.start, COMPLEMENTIZER)) {
        let source = match left {
            Some(range) => vec![range],
            None if joined => shared(words, sentence, cue, previous)?,
            None => return None,
        };
        return Some(draft(cue, vec![content], source));
    }
    fronted(words, sentence, cue, left.filter(|_| trails))
}

/// The source that a verb joined to another shares: that of the last cue of the sentence, or the sentence's subject.
fn shared(
    words: &Reading<'_>,
    sentence: Range,
    cue: &Cue,
    previous: Option<&(usize, Vec<Range>)>,
) -> Option<Vec<Range>> {
    if let Some((_, source)) = previous.filter(|(at, _)| *at >= sentence.start) {
        return Some(source.clone());
    }
    let subject = source::subject(words, sentence).filter(|s| s.end <= cue.from)?;
    Some(vec![subject])
}

/// "…, Muallem said." and "…, said Muallem.": a content before its cue. `left` is a source that a content ends before.
fn fronted(words: &Reading<'_>, sentence: Range, cue: &Cue, left: Option<Range>) -> Option<Draft> {
    let inverts = matches!(cue.entry.form, Form::Past | Form::Third | Form::Base);
    if !cue.entry.frames.has(Frames::QUOTE) || !inverts {
        return None;
    }
    let (end, source) = match left {
        Some(source) => {
            let comma = words.low(source.start - 1) == ",";
            (source.start - usize::from(comma), source)
        }
        None if words.low(cue.from.wrapping_sub(1)) == "," => {
            (cue.from - 1, source::after(words, cue.to, sentence.end, false)?)
        }
        None => return None,
    };
    let start = lead_in(words, sentence, end);
    (end >= start + 3).then(|| draft(cue, vec![Range::new(start, end)], vec![source]))
}

/// Whether content may end before token `at`: a comma stands there, or a mark after a comma, and enough before it.
fn ends_content(words: &Reading<'_>, sentence: Range, at: usize) -> bool {
    if at < sentence.start + 4 {
        return false;
    }
    let comma = words.low(at - 1) == "," || words.is_quoted(at - 1) && words.low(at - 2) == ",";
    comma && has_verb(words, sentence.start, at) && !is_preposition(words, sentence.start)
}

/// Whether a word opens a phrase or a clause that is no content: "in Geneva", "asked whether".
fn is_preposition(words: &Reading<'_>, at: usize) -> bool {
    let opens = words.is(at, PREPOSITION) && !matches!(words.low(at), "of" | "to" | "about" | "against");
    opens || words.is(at, NO_CONTENT)
}

/// "According to X, CONTENT." and "CONTENT, according to X."
fn according_to(words: &Reading<'_>, sentence: Range, cue: &Cue) -> Option<Draft> {
    if words.low(cue.head) == "per" && !words.is_capital(cue.to) {
        return None;
    }
    let fronted = cue.from <= sentence.start + 1;
    let mut source = source::after(words, cue.to, sentence.end, fronted)?;
    if fronted && let Some(comma) = introduced(words, sentence, source) {
        source.end = comma;
    }
    let end = end_of_sentence(words, sentence);
    let mut content = Vec::new();
    if fronted {
        content.push(Range::new(
            source.end + usize::from(words.low(source.end) == ","),
            end,
        ));
    } else {
        let before = cue.from - usize::from(words.low(cue.from - 1) == ",");
        content.push(Range::new(lead_in(words, sentence, before), before));
        // "The plan would, according to Berg, cost …": it goes on behind the source.
        let cut = words.low(cue.from - 1) == "," && cues::is_auxiliary(words, cue.from.wrapping_sub(2));
        if cut && words.low(source.end) == "," && source.end + 1 < end {
            content.push(Range::new(source.end + 1, end));
        }
    }
    let length: usize = content.iter().map(|c| c.len()).sum();
    (length >= 3 || fronted && length > 1).then(|| draft(cue, content, vec![source]))
}

/// "According to a survey {by the bank}, …": the comma that ends such a phrase, where no clause stands before it.
fn introduced(words: &Reading<'_>, sentence: Range, source: Range) -> Option<usize> {
    let window = source.end..sentence.end.min(source.end + AGENT);
    let mut phrase = window.take_while(|&at| !is_finite(words, at));
    let opens = words.is(source.end, PREPOSITION);
    phrase.find(|&at| words.low(at) == ",").filter(|_| opens)
}

/// "X asked Y to leave", "X told Y to leave": whom, and an infinitive.
pub(super) fn asked(words: &Reading<'_>, sentence: Range, cue: &Cue) -> Option<Draft> {
    let to = (cue.to + 1..sentence.end.min(cue.to + ASKED))
        .find(|&at| !words.is_word(at) || words.low(at) == "to")?;
    let clause = words.is(cue.to, COMPLEMENTIZER.or(PREPOSITION));
    let bids = words.is(cue.head, ASK) || cue.entry.lemma == "tell";
    if cue.passive || clause || words.low(to) != "to" || !bids {
        return None;
    }
    let source = source::before(words, sentence.start, cue)?;
    let content = Range::new(cue.to, clause_end(words, sentence, cue.to, true));
    Some(draft(cue, vec![content], vec![source]))
}

/// "Owners will be asked to pay", "two cases were reported": a passive that names nobody who says it, with its subject,
/// which is told what follows or of which it is said.
pub(super) fn agentless(words: &Reading<'_>, sentence: Range, cue: &Cue) -> Option<Draft> {
    if !cue.passive || words.low(cue.to) == "by" {
        return None;
    }
    let subject = source::before(words, sentence.start, cue)?;
    let end = clause_end(words, sentence, cue.to, true);
    let told = cue.entry.frames.has(Frames::ADDRESSEE) && cue.entry.frames.has(Frames::THAT);
    let mut content = vec![subject, Range::new(cue.to, end)];
    if told && !words.is(cue.head, ASK) {
        content.remove(0);
    }
    content.retain(|part| !part.is_empty());
    (!content.is_empty()).then(|| draft(cue, content, Vec::new()))
}

/// "X was accused by Y of …", "X is said to …": subject and complement are the content, the "by" phrase the source.
fn passive(words: &Reading<'_>, sentence: Range, cue: &Cue) -> Option<Draft> {
    // "was told by Berg that …": the subject heard it.
    let told = cue.entry.frames.has(Frames::ADDRESSEE);
    if told && words.low(cue.to) != "by" {
        return None;
    }
    let subject = source::before(words, sentence.start, cue)?;
    let mut rest = cue.to;
    let mut source = Vec::new();
    if words.low(rest) == "by" {
        let mut by = source::after(words, rest + 1, sentence.end, false)?;
        // "accused by the mayor of hiding it", "criticised by her rivals for failing".
        let whole = |at: &usize| {
            words.low(*at) == "of" && cue.entry.frames.has(Frames::OF)
                || words.low(*at) == "for"
                    && (words.low(at + 1).ends_with("ing") || words.is(at + 1, POSSESSIVE))
        };
        if let Some(end) = (by.start + 1..by.end).find(whole) {
            by.end = end;
        }
        rest = by.end;
        source.push(by);
    }
    let reports = matches!(words.low(rest), "of" | "to" | "as" | "for") || told && words.low(rest) == "that";
    // "was condemned as reckless by the opposition"
    if source.is_empty() && matches!(words.low(rest), "as" | "for" | "of") {
        let window = rest + 1..sentence.end.min(rest + AGENT);
        let mut clause = window.take_while(|&at| words.is_word(at));
        let by = clause.find(|&at| words.low(at) == "by")?;
        let agent = source::after(words, by + 1, sentence.end, false)?;
        let doer = words.is_capital(by + 1) || cues::is_determiner(words, by + 1);
        let content = vec![subject, Range::new(rest, by)];
        return doer.then(|| draft(cue, content, vec![agent]));
    }
    // "was welcomed by the unions"
    let whole = !words.is_word(rest) && !source.is_empty() && cue.entry.frames.has(Frames::NOUN);
    if whole && !told {
        return Some(draft(cue, vec![subject], source));
    }
    if !reports || source.is_empty() && words.low(rest) != "to" {
        return None;
    }
    let end = clause_end(words, sentence, rest, !told);
    let mut content = vec![subject, Range::new(rest, end)];
    if told {
        content.remove(0);
    }
    Some(draft(cue, content, source))
}

fn draft(cue: &Cue, content: Vec<Range>, source: Vec<Range>) -> Draft {
    Draft {
        content,
        cue: vec![Range::new(cue.from, cue.to)],
        source,
        ..Draft::default()
    }
}

/// What a cue reports to its right, by its frames.
fn complement(words: &Reading<'_>, sentence: Range, cue: &Cue) -> Option<Range> {
    let frames = cue.entry.frames;
    let mut at = cue.to;
    while calendar::weekday(words.low(at)).is_some()
        || matches!(words.low(at), "also" | "on" | "today" | "yesterday")
    {
        at += 1;
    }
    if frames.has(Frames::ADDRESSEE) && frames.has(Frames::THAT) {
        at = after_addressee(words, sentence, at);
    }
    let next = words.low(at);
    if at >= sentence.end || next == "," || next == "." {
        return None;
    }
    let has = |frame| frames.has(frame);
    let that = if words.is(at, COMPLEMENTIZER) {
        Some(at)
    } else {
        late_that(words, sentence, at)
    };
    let verb = || words.is(at, PLURAL_SUBJECT) && words.is_word(at + 2) || has_verb(words, at, sentence.end);
    let clause = has(Frames::BARE) && next != "to" && !is_preposition(words, at) && verb();
    let phrase = has(Frames::INFINITIVE) && next == "to" || has(Frames::NOUN) && !has(Frames::BARE);
    let content = if let Some(that) = that.filter(|_| has(Frames::THAT)) {
        Range::new(that, clause_end(words, sentence, that, false))
    } else if has(Frames::OF) {
        let end = clause_end(words, sentence, at, true);
        (at..end)
            .any(|k| matches!(words.low(k), "of" | "with"))
            .then_some(Range::new(at, end))?
    } else if phrase {
        Range::new(at, clause_end(words, sentence, at, true))
    } else if clause {
        Range::new(at, clause_end(words, sentence, at, false))
    } else if has(Frames::NOUN) && next != "to" {
        Range::new(at, clause_end(words, sentence, at, true))
    } else if is_demand(cue) && (at..sentence.end.min(at + 14)).any(|k| words.low(k) == "to") {
        Range::new(at, clause_end(words, sentence, at, false))
    } else {
        return None;
    };
    (content.len() > 1 || !content.is_empty() && frames.has(Frames::NOUN)).then_some(content)
}

/// Verbs with an object and an infinitive, and no clause: "urged ministers to act".
fn is_demand(cue: &Cue) -> bool {
    cue.entry.frames.has(Frames::ADDRESSEE) && cue.entry.frames.has(Frames::INFINITIVE)
}

/// "said in a statement that", "told reporters in Geneva that": a "that" soon after, before any comma or verb.
fn late_that(words: &Reading<'_>, sentence: Range, from: usize) -> Option<usize> {
    if !words.is(from, VENUE) {
        return None;
    }
    let window = from..sentence.end.min(from + 14);
    window
        .clone()
        .find(|&at| words.low(at) == "that")
        .filter(|&that| !(from..that).any(|at| cues::is_auxiliary(words, at) || words.low(at) == ","))
}

/// The position after "reporters", "the BBC", "parliament in Kyiv" where content begins.
fn after_addressee(words: &Reading<'_>, sentence: Range, from: usize) -> usize {
    let window = from..sentence.end.min(from + 12);
    if let Some(that) = window.clone().find(|&at| words.is(at, COMPLEMENTIZER)) {
        return that;
    }
    for at in window {
        let next = at + 1;
        let word = words.low(next);
        if !words.is_word(next) {
            return next + usize::from(word == ",");
        }
        let name_goes_on = words.is_capital(at) && words.is_capital(next);
        let inside = words.is(at, ARTICLE.or(POSSESSIVE))
            || matches!(words.low(at), "local" | "state" | "in" | "on" | "at");
        let joined = words.is(next, PRESS) || matches!(word, "in" | "on" | "at" | "of");
        if !name_goes_on && !inside && !joined {
            return next;
        }
    }
    from
}

/// Whether a finite verb is likely before the sentence ends: a bare clause has one.
fn has_verb(words: &Reading<'_>, from: usize, to: usize) -> bool {
    (from + 1..to.min(from + 40)).any(|at| {
        let word = words.low(at);
        cues::is_auxiliary(words, at)
            || word.ends_with("ed") && word.len() > 3
            || word.ends_with('s') && word.len() > 3 && !words.is_capital(at)
            || words.is(at, PAST)
    })
}

fn end_of_sentence(words: &Reading<'_>, sentence: Range) -> usize {
    let mut end = sentence.end;
    let floor = sentence.start.max(sentence.end.saturating_sub(LONGEST));
    while end > floor && matches!(words.low(end - 1), "." | "!" | ";") {
        end -= 1;
    }
    end
}

/// Where a clause of what is reported ends that begins at `from`.
pub(super) fn content_end(words: &Reading<'_>, sentence: Range, from: usize) -> usize {
    clause_end(words, sentence, from, false)
}

/// Where a phrase of what is reported ends that begins at `from`: at the first comma outside quotation marks.
pub(super) fn phrase_end(words: &Reading<'_>, sentence: Range, from: usize) -> usize {
    clause_end(words, sentence, from, true)
}

/// Where content that begins at `from` ends: with the sentence, or before a comma after which another clause of the
/// reporter begins. A phrase (`short`) ends at the first comma outside quotation marks.
fn clause_end(words: &Reading<'_>, sentence: Range, from: usize, short: bool) -> usize {
    let end = end_of_sentence(words, sentence).min(from + LONGEST);
    for at in from + 1..end {
        if words.is_quoted(at) {
            continue;
        }
        let word = words.low(at);
        let next = words.low(at + 1);
        if word == ";" {
            return at;
        }
        if word == "," {
            let turns = words.is(at + 1, REPORT_TURN);
            let quote_goes_on = words.is_quoted(at + 1);
            let reporter = turns && (short || !matches!(next, "and" | "a" | "which" | "in"));
            if reporter || short && !quote_goes_on {
                return at;
            }
        }
        if word == "and"
            && short
            && (cues::is_auxiliary(words, at + 1) || cues::cue_at(words, sentence, at + 1).is_some())
        {
            return at;
        }
        if word == "and" && cues::cue_at(words, sentence, at + 1).is_some_and(|c| c.head == at + 1) {
            return at;
        }
    }
    end
}

/// Where content before a trailing cue begins: the sentence's start, without a conjunction.
fn lead_in(words: &Reading<'_>, sentence: Range, end: usize) -> usize {
    let mut start = sentence.start.max(end.saturating_sub(LONGEST));
    if words.is(start, CONNECTIVE) && start + 1 < end {
        start += 1;
        if words.low(start) == "," {
            start += 1;
        }
    }
    start
}
