//! The day on which something was said.

use pullquote_tokenize::steps::step;
use pullquote_tokenize::{Date, Span, Token};

use pullquote_layout::Layout;
use pullquote_lexicon::Reading;
use pullquote_lexicon::calendar::{month, weekday};
use pullquote_lexicon::class::{self, Classes, DASH, SETS_APART};

use crate::Relation;

/// Tokens between cue and date beyond which the date belongs to something else.
const REACH: usize = 14;
/// Tokens on either side of a cue that are looked at, reported words included: a bound where a sentence never ends.
const FAR: usize = 250;

/// The day against which "Monday" and "yesterday" are read: the dateline's, where it has one, else the article's.
/// A dateline without a year takes the year that brings it nearest to the article's date; without either it is
/// unknown.
#[must_use]
pub fn reference_date(layout: &Layout, article: Option<Date>) -> Option<Date> {
    let Some(dateline) = layout.dateline else {
        return article;
    };
    let (Some(month), Some(day)) = (dateline.month, dateline.day) else {
        return article;
    };
    if let Some(date) = dateline
        .year
        .and_then(|y| Date::new(u16::try_from(y).ok()?, month, day))
    {
        return Some(date);
    }
    let article = article?;
    let around = |date: &Date| (date.days_since_1970() - article.days_since_1970()).abs();
    years(article)
        .filter_map(|year| Date::new(year, month, day))
        // A story is published within weeks of its dateline, or the line is about something else.
        .filter(|date| around(date) <= 60)
        .min_by_key(around)
        .or(Some(article))
}

/// The day on which `relation` was said, by the expression of time beside its cue ("said Monday", "told reporters on
/// September 9", "yesterday", "three days ago"), read against `reference` (see [`reference_date`]). `None` where the
/// text gives no day: a week or a month is none. Cost: linear in the cue's sentence, of which a few hundred words on
/// either side of the cue are read.
///
/// ```
/// use pullquote_attribution::{Kind, Mode, Relation, date_said};
/// use pullquote_lexicon::Reading;
/// use pullquote_tokenize::{Date, Span, segment};
///
/// let text = "Okafor said Monday that the road was closed.";
/// let relation = Relation {
///     content: vec![Span::new(19, 43)],
///     cue: vec![Span::new(7, 11)],
///     source: vec![Span::new(0, 6)],
///     kind: Kind::Indirect,
///     mode: Mode::Speech,
///     parent: None,
///     confidence: 1.0,
/// };
/// let filed = Date::new(2013, 9, 11);
/// let cut = segment(text);
/// assert_eq!(date_said(&Reading::new(text, &cut), &relation, filed), Date::new(2013, 9, 9));
/// ```
#[must_use]
pub fn date_said(words: &Reading<'_>, relation: &Relation, reference: Option<Date>) -> Option<Date> {
    let cue = *relation.cue.first()?;
    let reference = reference?;
    let (near, sentence) = near(words, cue)?;
    let here = near.tokens.partition_point(|t| t.span.end <= cue.start);
    let cue_end = relation
        .cue
        .iter()
        .filter(|c| sentence.contains(**c))
        .map(|c| c.end)
        .max()?;
    let cue_over = near.tokens.partition_point(|t| t.span.start < cue_end);
    let addressed = addressed(&near, relation, cue_end);
    let free = |at: &usize| {
        let token = near.tokens.get(*at);
        addressed == Some(*at)
            || token.is_some_and(|t| {
                let mut held = relation.content.iter().chain(&relation.source);
                !held.any(|c| c.intersects(t.span))
            })
    };
    let source = relation.source.iter().filter(|s| s.end <= cue.start);
    let source = source.map(|s| s.start).max();
    let source = source.map_or(here, |start| near.tokens.partition_point(|t| t.span.end <= start));
    let own = |at: usize| near.is_beside(at, source, here) || near.opens_clause(at, source, here);
    let behind = behind(&near, here, cue_over, &free);
    let fixed = addressed.into_iter().chain(before_that(&near, relation, cue_end));
    // A date right after the cue is the cue's; one before it may be.
    let before = (0..here).rev().filter(|at| free(at) || *at >= source && own(*at));
    let before = before.take(REACH).take_while(|&at| !near.ends_dateline(at));
    let before = before.zip(3..).filter(|&(at, _)| own(at));
    let candidates = behind
        .into_iter()
        .zip(1..)
        .chain(fixed.map(|at| (at, 1)))
        .chain(before);
    let dates = candidates.filter_map(|(at, distance)| Some((distance, near.expression(at, reference)?)));
    dates.min_by_key(|&(distance, _)| distance).map(|(_, date)| date)
}

/// The tokens of a cue's sentence that are near it, and that sentence.
fn near<'t>(words: &Reading<'t>, cue: Span) -> Option<(Near<'t>, Span)> {
    let segmentation = words.segmentation;
    let index = segmentation
        .sentences
        .partition_point(|s| s.span.end <= cue.start);
    let sentence = segmentation.sentences.get(index)?;
    let (first, last) = (sentence.tokens.start as usize, sentence.tokens.end as usize);
    let at_cue = words.token_at(cue.start);
    let range = first.max(at_cue.saturating_sub(FAR))..last.min(at_cue + FAR);
    step(range.len());
    let near = Near {
        text: words.text,
        tokens: segmentation.tokens.get(range)?,
    };
    Some((near, sentence.span))
}

/// The tokens from the cue on that are no reported words, up to reported words behind the cue.
fn behind(near: &Near<'_>, here: usize, cue_over: usize, free: &impl Fn(&usize) -> bool) -> Vec<usize> {
    let mut found = Vec::new();
    for at in here..near.tokens.len() {
        if !free(&at) {
            if !found.is_empty() && at >= cue_over {
                break;
            }
            continue;
        }
        // "said Bell, who was held on Monday": another clause
        if found.len() == REACH || near.word(at) == ";" || near.opens_relative(at) {
            break;
        }
        found.push(at);
    }
    found
}

/// The day between whom a cue addresses and what it says of him, which the content holds: "accused {the firm on Monday
/// of hiding it}".
fn addressed(near: &Near<'_>, relation: &Relation, cue_end: u32) -> Option<usize> {
    let content = relation.content.first().filter(|c| c.start >= cue_end)?;
    let from = near.tokens.partition_point(|t| t.span.end <= content.start);
    if ["to", "that", "of", "he", "she", "it", "they"]
        .iter()
        .any(|word| near.is(from, word))
    {
        return None;
    }
    let day = (from + 1..from + ADDRESSEE).find(|&at| weekday(near.word(at)).is_some())?;
    let goes_on = near.is(day + 1, "of") || near.is(day + 1, "to");
    goes_on.then_some(day)
}

/// Where a content begins with an expression of time and "that" follows: "said {three days ago that it might}".
fn before_that(near: &Near<'_>, relation: &Relation, cue_end: u32) -> Option<usize> {
    let content = relation.content.first().filter(|c| c.start >= cue_end)?;
    let from = near.tokens.partition_point(|t| t.span.end <= content.start);
    let from = from + usize::from(near.is(from, "on"));
    (from + 1..from + 5).any(|at| near.is(at, "that")).then_some(from)
}

/// Tokens from a content's start to the day, at most, that is its cue's.
const ADDRESSEE: usize = 10;

/// The tokens around a cue.
struct Near<'a> {
    text: &'a str,
    tokens: &'a [Token],
}

impl<'a> Near<'a> {
    /// Token `at` without the full stop of an abbreviation; empty past the end.
    fn word(&self, at: usize) -> &'a str {
        self.tokens
            .get(at)
            .map_or("", |t| t.span.of(self.text).trim_end_matches('.'))
    }

    fn is(&self, at: usize, word: &str) -> bool {
        self.word(at).eq_ignore_ascii_case(word)
    }

    /// Whether the word at `at` stands in one of `any`.
    fn is_of(&self, at: usize, any: Classes) -> bool {
        class::is(&self.word(at).to_lowercase(), any)
    }

    /// Whether token `at` is the dash of a dateline: it stands apart after a bracket or a day ("Oct. 12 (Wire) --").
    fn ends_dateline(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else {
            return false;
        };
        class::is(self.word(at), DASH)
            && (self.word(before) == ")" || self.word(before).starts_with(|c: char| c.is_ascii_digit()))
            && self.gap(before) > 0
            && self.gap(at) > 0
    }

    /// Whether a relative clause opens at `at`.
    fn opens_relative(&self, at: usize) -> bool {
        ["who", "which", "whose", "whom"]
            .iter()
            .any(|word| self.is(at, word))
    }

    /// "Bell on Monday said": between source and cue, and in no clause of its own ("Bell, who was held on Monday, said").
    fn is_beside(&self, at: usize, source: usize, cue: usize) -> bool {
        at >= source
            && !(source..at).any(|k| self.opens_relative(k))
            && !(at..cue).any(|k| self.word(k) == ",")
    }

    /// "On Monday, Bell said", "At Monday's briefing, Bell said": a few words that open the sentence, or what follows a
    /// dateline or a semicolon, and that are not a clause about something else ("After Monday's vote, …"). The cue must
    /// be in that clause too, not in a relative one ("…, sending it to the mayor, who has said …").
    fn opens_clause(&self, at: usize, source: usize, cue: usize) -> bool {
        const OPENING: usize = 5;
        let first = (at.saturating_sub(OPENING)..at)
            .rev()
            .find(|&k| self.word(k) == ";" || self.ends_dateline(k))
            .map_or(0, |k| k + 1);
        at < source
            && at - first <= OPENING
            && !(first..at).any(|k| self.opens_relative(k) || self.is_of(k, SETS_APART))
            && !(source..cue).any(|k| self.opens_relative(k))
    }

    /// Bytes between token `at` and the next.
    fn gap(&self, at: usize) -> u32 {
        let next = self.tokens.get(at + 1).zip(self.tokens.get(at));
        next.map_or(0, |(next, token)| next.span.start - token.span.end)
    }

    /// The day named by the expression that starts at `at`.
    fn expression(&self, at: usize, reference: Date) -> Option<Date> {
        let is = |k: usize, word: &str| self.is(k, word);
        let first = self.word(at);
        if let Some(weekday) = weekday(first) {
            return self.weekday(at, weekday, reference);
        }
        let part = |k: usize| is(k, "morning") || is(k, "afternoon") || is(k, "evening");
        if is(at, "today") || is(at, "tonight") || is(at, "this") && part(at + 1) {
            return Some(reference);
        }
        if is(at, "yesterday") || is(at, "last") && is(at + 1, "night") {
            return reference.plus_days(-1);
        }
        if is(at + 2, "ago")
            && (is(at + 1, "days") || is(at + 1, "day"))
            && let Some(count) = number(first)
        {
            return reference.plus_days(-count);
        }
        if let Ok(date) = first.parse() {
            return Some(date);
        }
        self.month(at, month(first)?, reference)
    }

    /// "Monday", "last Monday", "Monday last week": the last such day up to the reference, or a week before it.
    fn weekday(&self, at: usize, weekday: u8, reference: Date) -> Option<Date> {
        let before = |k: usize, word: &str| at.checked_sub(k).is_some_and(|k| self.is(k, word));
        let back = (reference.weekday() as i32 - (i32::from(weekday) - 1)).rem_euclid(7);
        if before(1, "next") || before(1, "this") && back != 0 && before(2, "later") {
            return None;
        }
        let strict = before(1, "last") && back == 0;
        let last_week = self.is(at + 1, "last") && self.is(at + 2, "week");
        let week = last_week && back <= reference.weekday() as i32;
        reference.plus_days(-back - if strict || week { 7 } else { 0 })
    }

    /// "September 9", "9 September 2013": without a year the last such day up to the reference.
    fn month(&self, at: usize, month: u8, reference: Date) -> Option<Date> {
        let day = |k: usize| {
            let digits = self.word(k).trim_end_matches(|c: char| c.is_alphabetic());
            digits.parse::<u8>().ok().filter(|d| (1..=31).contains(d))
        };
        let year = |k: usize| {
            let year = self.word(k).parse::<u16>().ok();
            year.filter(|y| (1900..2200).contains(y))
        };
        let (day, year) = match day(at + 1) {
            Some(found) if self.is(at + 2, ",") => (found, year(at + 3)),
            Some(found) => (found, year(at + 2)),
            None => (at.checked_sub(1).and_then(day)?, year(at + 1)),
        };
        if let Some(year) = year {
            return Date::new(year, month, day);
        }
        let dates = years(reference).filter_map(|year| Date::new(year, month, day));
        let past = |date: &Date| date.days_since_1970() <= reference.days_since_1970() + 1;
        dates.filter(past).last()
    }
}

/// The year before, of, and after `date`.
fn years(date: Date) -> impl Iterator<Item = u16> {
    date.year().saturating_sub(1)..=date.year() + 1
}

fn number(word: &str) -> Option<i32> {
    let at = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    ]
    .iter()
    .position(|w| w.eq_ignore_ascii_case(word));
    at.map(|at| at as i32 + 1)
        .or_else(|| word.parse().ok().filter(|n| (1..=60).contains(n)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Kind, Mode};
    use pullquote_tokenize::{Span, segment};

    fn said(text: &str, cue: &str, content: &str) -> Option<String> {
        let span = |part: &str| {
            let start = text.find(part).unwrap() as u32;
            Span::new(start, start + part.len() as u32)
        };
        let relation = Relation {
            content: vec![span(content)],
            cue: vec![span(cue)],
            source: vec![],
            kind: Kind::Indirect,
            mode: Mode::Speech,
            parent: None,
            confidence: 1.0,
        };
        let cut = segment(text);
        let reading = Reading::new(text, &cut);
        date_said(&reading, &relation, Date::new(2013, 9, 11)).map(|d| d.to_string())
    }

    #[test]
    fn expressions_beside_the_cue_are_read_against_the_reference() {
        for (text, expected) in [
            ("Bell said Monday that it rained.", Some("2013-09-09")),
            ("Bell said on Wednesday that it rained.", Some("2013-09-11")),
            ("Bell said last Wednesday that it rained.", Some("2013-09-04")),
            (
                "Bell said on Monday last week that it rained.",
                Some("2013-09-02"),
            ),
            ("Bell said yesterday that it rained.", Some("2013-09-10")),
            ("Bell said today that it rained.", Some("2013-09-11")),
            ("Bell said three days ago that it rained.", Some("2013-09-08")),
            ("Bell said on September 3 that it rained.", Some("2013-09-03")),
            ("Bell said on 3 September that it rained.", Some("2013-09-03")),
            ("Bell said on Dec. 30 that it rained.", Some("2012-12-30")),
            (
                "Bell said on December 30, 2010, that it rained.",
                Some("2010-12-30"),
            ),
            (
                "At Monday's briefing, Bell said that it rained.",
                Some("2013-09-09"),
            ),
            ("On Monday, Bell said that it rained.", Some("2013-09-09")),
            ("Bell on Monday said that it rained.", Some("2013-09-09")),
            ("Bell, who was held on Monday, said that it rained.", None),
            (
                "The council passed the plan on Monday, sending it to Bell, who said that it rained.",
                None,
            ),
            ("After the vote on Monday, Bell said that it rained.", None),
            ("Bell said last week that it rained.", None),
            ("Bell said that it rained on Monday.", None),
            ("Bell said he may go.", None),
            ("Oct. 12 (Wire) -- Bell said that it rained.", None),
        ] {
            let content = if text.contains("that it rained on") {
                "that it rained on Monday"
            } else if text.contains("it rained") {
                "that it rained"
            } else {
                "he may go"
            };
            assert_eq!(said(text, "said", content).as_deref(), expected, "{text}");
        }
    }
}
