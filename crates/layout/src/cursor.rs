//! Reads places, dates and agencies off the beginning of a line.

use pullquote_lexicon::calendar;

use crate::dateline::Dateline;
use crate::words::{JOINTS, LABELS};

/// How a place is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// "NEW YORK", "ST. PAUL, Minn."
    Capitals,
    /// "Kabul, Afghanistan"
    WithRegion,
    /// "Kabul"
    Plain,
}

pub(super) struct Cursor<'t> {
    pub(super) text: &'t str,
    pub(super) at: usize,
}

impl<'t> Cursor<'t> {
    pub(super) fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or("")
    }

    /// The dash or colon that comes next; none where a dateline is complete without one.
    pub(super) fn dash(&self, complete: bool) -> Option<&'static str> {
        let spaced = self.text.get(..self.at)?.ends_with(char::is_whitespace);
        let rest = self.rest();
        let dash = ["--", "—", "–", "―", "-", ":"]
            .into_iter()
            .find(|dash| rest.starts_with(dash));
        dash.or((complete && spaced).then_some(""))
    }

    /// Whether a dash or colon here parts a dateline from the story, of which more must follow.
    pub(super) fn parts(&self, text: &str, dash: &str, strong: bool, first: bool) -> bool {
        let before = self.text.get(..self.at).unwrap_or("");
        let after = self.rest().get(dash.len()..).unwrap_or("");
        let spaced = after.starts_with(char::is_whitespace);
        let parted = match dash {
            "-" | "–" => spaced && (strong || before.ends_with(char::is_whitespace)),
            ":" => first && !LABELS.contains(&before) && spaced && (strong || !repeated(text, self.text)),
            _ => true,
        };
        let next = after.trim_start().chars().next();
        parted && next.is_some_and(|c| c.is_alphanumeric() || "\"“‘'«".contains(c))
    }

    /// Passes over white space; says whether there was any.
    pub(super) fn blanks(&mut self) -> bool {
        let rest = self.rest();
        let gap = rest.len() - rest.trim_start().len();
        self.at += gap;
        gap > 0
    }

    pub(super) fn skip(&mut self, any: &[char]) -> bool {
        match self.rest().chars().next() {
            Some(c) if any.contains(&c) => {
                self.at += c.len_utf8();
                true
            }
            _ => false,
        }
    }

    /// The next word of letters, with hyphens, apostrophes, slashes and full stops inside; not consumed.
    fn word(&self) -> &'t str {
        let rest = self.rest();
        let end = rest
            .char_indices()
            .find(|&(_, c)| !(c.is_alphanumeric() || matches!(c, '-' | '\'' | '’' | '/' | '.')))
            .map_or(rest.len(), |(at, _)| at);
        rest.get(..end).unwrap_or("")
    }

    /// Up to five capitalised words, and a region after a comma; the bytes of both, and how they are written.
    pub(super) fn place(&mut self) -> Option<(usize, usize, Place)> {
        let start = self.at;
        let (end, capitals) = self.names(5)?;
        self.at = end;
        let mut kind = if capitals { Place::Capitals } else { Place::Plain };
        if self.skip(&[',']) {
            self.blanks();
            if month(self.word().trim_end_matches('.')).is_none()
                && weekday(self.word().trim_end_matches('.')).is_none()
                && let Some((end, _)) = self.names(4)
            {
                self.at = end;
                if kind == Place::Plain {
                    kind = Place::WithRegion;
                }
                return Some((start, end, kind));
            }
            self.at = end;
        }
        Some((start, end, kind))
    }

    /// Up to `most` capitalised words: where they end, and whether the first is in capitals.
    fn names(&mut self, most: usize) -> Option<(usize, bool)> {
        let from = self.at;
        let mut end = None;
        let mut capitals = true;
        for count in 0..most {
            let word = self.word();
            let name = word.trim_end_matches('-');
            if name.is_empty() || month(name.trim_end_matches('.')).is_some() && count > 0 {
                break;
            }
            if !(name.starts_with(char::is_uppercase) || count > 0 && is_particle(name)) {
                break;
            }
            let upper = !name.chars().any(char::is_lowercase)
                && name.chars().filter(|c| c.is_alphabetic()).count() > 1;
            if count > 0 && capitals && !upper && !is_particle(name) {
                break;
            }
            capitals &= upper || is_particle(name);
            self.at += name.len();
            if !is_particle(name) {
                end = Some(self.at);
            }
            if !self.blanks() {
                break;
            }
        }
        self.at = end.unwrap_or(from);
        end.map(|end| (end, capitals))
    }

    /// "INTERFAX" after the full stop of a date: the bytes of an agency in capitals.
    pub(super) fn loud(&mut self) -> Option<(usize, usize)> {
        let begin = self.at;
        let stops = self.skip(&['.']);
        self.blanks();
        let start = self.at;
        let loud = self.names(2).filter(|(_, capitals)| stops && *capitals);
        if loud.is_none() {
            self.at = begin;
        }
        loud.map(|(end, _)| (start, end))
    }

    /// Passes over a time of day and its zone: "3:10pm EST".
    pub(super) fn clock(&mut self) {
        self.blanks();
        let timed = |c: char| c.is_ascii_digit() || c == ':';
        let rest = self.rest();
        let time = rest.find(|c| !timed(c)).unwrap_or(rest.len());
        if !rest.get(..time).is_some_and(|time| time.contains(':')) {
            return;
        }
        self.at += time;
        for _ in 0..2 {
            self.blanks();
            let word = self.word();
            let half = word.eq_ignore_ascii_case("am") || word.eq_ignore_ascii_case("pm");
            let zone = (2..=4).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase());
            if half || zone {
                self.at += word.len();
            }
        }
    }

    /// "(RIA Novosti)": the bytes between the brackets.
    pub(super) fn bracketed(&mut self) -> Option<(usize, usize)> {
        let rest = self.rest();
        let inner = rest.strip_prefix(['(', '['])?;
        let close = inner.find([')', ']']).filter(|&close| close > 0 && close <= 60)?;
        let start = self.at + 1;
        self.at = start + close + 1;
        let name = inner.get(..close)?;
        let like_name = name
            .chars()
            .next()
            .is_some_and(|c| c.is_uppercase() || c.is_numeric());
        (like_name && name.split_whitespace().count() <= 6).then_some((start, start + close))
    }

    /// "Monday, January 14, 2019", "9 Sept. 2013", "Sept 9", "2013-09-09"; fills `into`, says whether it found any.
    pub(super) fn date(&mut self, into: &mut Dateline) -> bool {
        let begin = self.at;
        self.blanks();
        if let Some(day) = weekday(self.word().trim_end_matches('.')) {
            into.weekday = Some(day);
            self.at += self.word().len();
            self.skip(&[',']);
            self.blanks();
        }
        let word = self.word();
        if let Some((year, found_month, day)) = iso(word) {
            (into.year, into.month, into.day) = (Some(year), Some(found_month), Some(day));
            self.at += word.len();
            return true;
        }
        if let Some(number) = month(word.trim_end_matches('.')) {
            self.at += word.len();
            self.blanks();
            into.month = Some(number);
            into.day = self.day();
            if into.day.is_some() {
                self.year(into);
                return true;
            }
        } else if let Some(day) = self.day() {
            self.blanks();
            let word = self.word();
            if let Some(number) = month(word.trim_end_matches('.')) {
                self.at += word.len();
                (into.month, into.day) = (Some(number), Some(day));
                self.year(into);
                return true;
            }
        }
        into.month = None;
        into.day = None;
        if into.weekday.is_some() {
            return true;
        }
        self.at = begin;
        false
    }

    fn day(&mut self) -> Option<u8> {
        let word = self.word();
        let digits = word.trim_end_matches(|c: char| !c.is_ascii_digit());
        if !matches!(
            word.get(digits.len()..)?,
            "" | "st" | "nd" | "rd" | "th" | "." | "-"
        ) {
            return None;
        }
        let day = digits.parse().ok().filter(|d| (1..=31).contains(d))?;
        self.at += digits.len() + if word.len() - digits.len() == 2 { 2 } else { 0 };
        Some(day)
    }

    fn year(&mut self, into: &mut Dateline) {
        let begin = self.at;
        self.skip(&[',']);
        self.blanks();
        let word = self.word().trim_end_matches(['.', '-']);
        match word.parse::<i16>() {
            Ok(year) if (1800..2200).contains(&year) => {
                into.year = Some(year);
                self.at += word.len();
            }
            _ => self.at = begin,
        }
    }
}

fn is_particle(word: &str) -> bool {
    JOINTS.contains(&word)
}

fn iso(word: &str) -> Option<(i16, u8, u8)> {
    let mut parts = word.splitn(3, '-');
    let year = parts.next()?.parse().ok().filter(|y| (1800..2200).contains(y))?;
    let month = parts.next()?.parse().ok().filter(|m| (1..=12).contains(m))?;
    let day = parts.next()?.parse().ok().filter(|d| (1..=31).contains(d))?;
    Some((year, month, day))
}

/// Month, 1 to 12, of a capitalised name or its abbreviation without full stop.
fn month(word: &str) -> Option<u8> {
    calendar::month(word).filter(|_| word.starts_with(char::is_uppercase))
}

/// Day of the week, 1 for Monday, of a capitalised name or its abbreviation.
pub(super) fn weekday(word: &str) -> Option<u8> {
    calendar::short_weekday(word).filter(|_| word.starts_with(char::is_uppercase))
}

/// Whether other lines begin with words in capitals and a colon, as the turns of a transcript do.
fn repeated(text: &str, line: &str) -> bool {
    let turn = |line: &str| {
        line.split_once(':').is_some_and(|(name, _)| {
            name.len() < 40 && name.chars().any(char::is_alphabetic) && !name.chars().any(char::is_lowercase)
        })
    };
    turn(line) && text.lines().filter(|l| turn(l.trim_start())).nth(1).is_some()
}
