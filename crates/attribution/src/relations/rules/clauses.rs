//! Indirect speech: the clause or phrase that belongs to a cue outside quotation marks.

use super::cues::{Cue, is_auxiliary};
use super::source;
use crate::relations::draft::Draft;
use pullquote_lexicon::Range;
use pullquote_lexicon::Reading;
use pullquote_lexicon::calendar;
use pullquote_lexicon::cue::{Form, Frames};

/// Tokens of a clause at most; keeps the work linear where a sentence never ends.
const LONGEST: usize = 400;

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
    let shared = || {
        previous
            .filter(|(at, _)| *at >= sentence.0)
            .map(|(_, source)| source.clone())
            .or_else(|| {
                source::subject(words, sentence)
                    .filter(|s| s.1 <= cue.from)
                    .map(|s| vec![s])
            })
    };
    let joined = matches!(words.low(cue.from.wrapping_sub(1)), "and" | "or" | "but")
        || cue.entry.form == Form::Gerund && cue.from == cue.head;
    let left = if joined {
        None
    } else {
        source::before(words, sentence.0, cue)
    };
    let trails = left.is_some_and(|l| ends_content(words, sentence, l.0));
    let content_after =
        complement(words, sentence, cue).filter(|c| !trails || is_complementizer(words.low(c.0)));
    if let Some(content) = content_after {
        let source = match left {
            Some(range) => vec![range],
            None if joined => shared()?,
            None => return None,
        };
        return Some(draft(cue, vec![content], source));
    }
    // "…, Muallem said." and "…, said Muallem."
    if !frames.has(Frames::QUOTE) || !matches!(cue.entry.form, Form::Past | Form::Third | Form::Base) {
        return None;
    }
    let (content_end, source) = match left {
        Some(range) if trails => (range.0 - usize::from(words.low(range.0 - 1) == ","), range),
        _ if words.low(cue.from.wrapping_sub(1)) == "," => {
            (cue.from - 1, source::after(words, cue.to, sentence.1, false)?)
        }
        _ => return None,
    };
    let start = lead_in(words, sentence, content_end);
    let content = (start, content_end);
    (content_end >= start + 3).then(|| draft(cue, vec![content], vec![source]))
}

/// Whether content may end before token `at`: a comma stands there, or a mark after a comma, and enough before it.
fn ends_content(words: &Reading<'_>, sentence: Range, at: usize) -> bool {
    if at < sentence.0 + 4 {
        return false;
    }
    let comma = words.low(at - 1) == "," || words.is_quoted(at - 1) && words.low(at - 2) == ",";
    comma && has_verb(words, sentence.0, at) && !is_preposition(words.low(sentence.0))
}

fn is_preposition(word: &str) -> bool {
    matches!(
        word,
        "in" | "at"
            | "on"
            | "during"
            | "after"
            | "before"
            | "by"
            | "with"
            | "for"
            | "from"
            | "as"
            | "when"
            | "while"
            | "if"
            | "since"
            | "asked"
            | "speaking"
    )
}

/// "According to X, CONTENT." and "CONTENT, according to X."
fn according_to(words: &Reading<'_>, sentence: Range, cue: &Cue) -> Option<Draft> {
    if words.low(cue.head) == "per" && !words.is_capital(cue.to) {
        return None;
    }
    let source = source::after(words, cue.to, sentence.1, cue.from <= sentence.0 + 1)?;
    let end = end_of_sentence(words, sentence);
    let mut content = Vec::new();
    if cue.from <= sentence.0 + 1 {
        content.push((source.1 + usize::from(words.low(source.1) == ","), end));
    } else {
        let before = cue.from - usize::from(words.low(cue.from - 1) == ",");
        content.push((lead_in(words, sentence, before), before));
        // "The plan would, according to Berg, cost …": it goes on behind the source.
        let cut = words.low(cue.from - 1) == "," && is_auxiliary(words.low(cue.from.wrapping_sub(2)));
        if cut && words.low(source.1) == "," && source.1 + 1 < end {
            content.push((source.1 + 1, end));
        }
    }
    let length: usize = content.iter().map(|c| c.1.saturating_sub(c.0)).sum();
    (length >= 3).then(|| draft(cue, content, vec![source]))
}

/// "X was accused by Y of …", "X is said to …": subject and complement are the content, the "by" phrase the source.
fn passive(words: &Reading<'_>, sentence: Range, cue: &Cue) -> Option<Draft> {
    // "was told by Berg that …": the subject heard it.
    let told = cue.entry.frames.has(Frames::ADDRESSEE);
    if told && words.low(cue.to) != "by" {
        return None;
    }
    let subject = source::before(words, sentence.0, cue)?;
    let mut rest = cue.to;
    let mut source = Vec::new();
    if words.low(rest) == "by" {
        let mut by = source::after(words, rest + 1, sentence.1, false)?;
        // "accused by the mayor of hiding it", "criticised by her rivals for failing".
        let whole = |at: &usize| {
            words.low(*at) == "of" && cue.entry.frames.has(Frames::OF)
                || words.low(*at) == "for"
                    && (words.low(at + 1).ends_with("ing")
                        || matches!(words.low(at + 1), "his" | "her" | "its" | "their"))
        };
        if let Some(end) = (by.0 + 1..by.1).find(whole) {
            by.1 = end;
        }
        rest = by.1;
        source.push(by);
    }
    let reports = matches!(words.low(rest), "of" | "to" | "as" | "for") || told && words.low(rest) == "that";
    // "was condemned as reckless by the opposition"
    if source.is_empty() && matches!(words.low(rest), "as" | "for" | "of") {
        let window = rest + 1..sentence.1.min(rest + AGENT);
        let mut clause = window.take_while(|&at| words.is_word(at));
        let by = clause.find(|&at| words.low(at) == "by")?;
        let agent = source::after(words, by + 1, sentence.1, false)?;
        let doer = words.is_capital(by + 1) || super::cues::is_determiner(words.low(by + 1));
        let content = vec![subject, (rest, by)];
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
    let mut content = vec![subject, (rest, end)];
    if told {
        content.remove(0);
    }
    Some(draft(cue, content, source))
}

fn draft(cue: &Cue, content: Vec<Range>, source: Vec<Range>) -> Draft {
    Draft {
        content,
        cue: vec![(cue.from, cue.to)],
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
    if at >= sentence.1 || next == "," || next == "." {
        return None;
    }
    let has = |frame| frames.has(frame);
    let that = if is_complementizer(next) {
        Some(at)
    } else {
        late_that(words, sentence, at)
    };
    let clause =
        has(Frames::BARE) && next != "to" && !is_preposition(next) && has_verb(words, at, sentence.1);
    let phrase = has(Frames::INFINITIVE) && next == "to" || has(Frames::NOUN) && !has(Frames::BARE);
    let content = if let Some(that) = that.filter(|_| has(Frames::THAT)) {
        (that, clause_end(words, sentence, that, false))
    } else if has(Frames::OF) {
        let end = clause_end(words, sentence, at, true);
        (at..end)
            .any(|k| matches!(words.low(k), "of" | "with"))
            .then_some((at, end))?
    } else if phrase {
        (at, clause_end(words, sentence, at, true))
    } else if clause {
        (at, clause_end(words, sentence, at, false))
    } else if has(Frames::NOUN) && next != "to" {
        (at, clause_end(words, sentence, at, true))
    } else if is_demand(cue) && (at..sentence.1.min(at + 14)).any(|k| words.low(k) == "to") {
        (at, clause_end(words, sentence, at, false))
    } else {
        return None;
    };
    (content.1 > content.0 + 1 || content.1 > content.0 && frames.has(Frames::NOUN)).then_some(content)
}

/// Verbs with an object and an infinitive, and no clause: "urged ministers to act".
fn is_demand(cue: &Cue) -> bool {
    cue.entry.frames.has(Frames::ADDRESSEE) && cue.entry.frames.has(Frames::INFINITIVE)
}

fn is_complementizer(word: &str) -> bool {
    matches!(word, "that" | "whether" | "how" | "why" | "what" | "when" | "if")
}

/// "said in a statement that", "told reporters in Geneva that": a "that" soon after, before any comma or verb.
fn late_that(words: &Reading<'_>, sentence: Range, from: usize) -> Option<usize> {
    let first = words.low(from);
    if !matches!(
        first,
        "in" | "at" | "on" | "during" | "to" | "after" | "by" | "via" | "last"
    ) {
        return None;
    }
    let window = from..sentence.1.min(from + 14);
    window
        .clone()
        .find(|&at| words.low(at) == "that")
        .filter(|&that| !(from..that).any(|at| is_auxiliary(words.low(at)) || words.low(at) == ","))
}

/// The position after "reporters", "the BBC", "parliament in Kyiv" where content begins.
fn after_addressee(words: &Reading<'_>, sentence: Range, from: usize) -> usize {
    let window = from..sentence.1.min(from + 12);
    if let Some(that) = window.clone().find(|&at| is_complementizer(words.low(at))) {
        return that;
    }
    for at in window {
        let next = at + 1;
        let word = words.low(next);
        if !words.is_word(next) {
            return next + usize::from(word == ",");
        }
        let name_goes_on = words.is_capital(at) && words.is_capital(next);
        let inside = matches!(
            words.low(at),
            "the" | "a" | "an" | "his" | "her" | "their" | "local" | "state" | "in" | "on" | "at"
        );
        if !name_goes_on
            && !inside
            && !matches!(
                word,
                "in" | "on"
                    | "at"
                    | "of"
                    | "news"
                    | "agency"
                    | "radio"
                    | "television"
                    | "reporters"
                    | "journalists"
                    | "media"
            )
        {
            return next;
        }
    }
    from
}

/// Whether a finite verb is likely before the sentence ends: a bare clause has one.
fn has_verb(words: &Reading<'_>, from: usize, to: usize) -> bool {
    (from + 1..to.min(from + 40)).any(|at| {
        let word = words.low(at);
        is_auxiliary(word)
            || word.ends_with("ed") && word.len() > 3
            || word.ends_with('s') && word.len() > 3 && !words.is_capital(at)
            || matches!(
                word,
                "went"
                    | "came"
                    | "took"
                    | "made"
                    | "got"
                    | "left"
                    | "met"
                    | "held"
                    | "began"
                    | "fell"
                    | "rose"
                    | "won"
                    | "lost"
            )
    })
}

fn end_of_sentence(words: &Reading<'_>, sentence: Range) -> usize {
    let mut end = sentence.1;
    let floor = sentence.0.max(sentence.1.saturating_sub(LONGEST));
    while end > floor && matches!(words.low(end - 1), "." | "!" | ";") {
        end -= 1;
    }
    end
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
        if matches!(word, ";") {
            return at;
        }
        if word == "," {
            let turns = matches!(
                next,
                "adding"
                    | "saying"
                    | "citing"
                    | "while"
                    | "but"
                    | "though"
                    | "although"
                    | "according"
                    | "noting"
                    | "a"
                    | "calling"
                    | "and"
                    | "which"
                    | "despite"
                    | "in"
            );
            let quote_goes_on = words.is_quoted(at + 1);
            let reporter = turns && (short || !matches!(next, "and" | "a" | "which" | "in"));
            if reporter || short && !quote_goes_on {
                return at;
            }
        }
        if word == "and"
            && short
            && (is_auxiliary(next) || super::cues::cue_at(words, sentence, at + 1).is_some())
        {
            return at;
        }
        if word == "and" && super::cues::cue_at(words, sentence, at + 1).is_some_and(|c| c.head == at + 1) {
            return at;
        }
    }
    end
}

/// Where content before a trailing cue begins: the sentence's start, without a conjunction.
fn lead_in(words: &Reading<'_>, sentence: Range, end: usize) -> usize {
    let mut start = sentence.0.max(end.saturating_sub(LONGEST));
    if matches!(words.low(start), "but" | "and" | "yet" | "meanwhile" | "however") && start + 1 < end {
        start += 1;
        if words.low(start) == "," {
            start += 1;
        }
    }
    start
}
