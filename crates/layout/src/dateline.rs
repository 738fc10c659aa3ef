//! "MOSCOW, September 9 (RIA Novosti) –": place, date and agency before the story's first words.

use pullquote_tokenize::Span;

use pullquote_lexicon::calendar;

/// Where, when and by which agency a story was filed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dateline {
    /// All of it, with the dash that ends it.
    pub span: Span,
    /// The place, with a region or country after a comma.
    pub place: Option<Span>,
    /// Month, 1 to 12.
    pub month: Option<u8>,
    /// Day of the month.
    pub day: Option<u8>,
    /// Year, where it is given.
    pub year: Option<i16>,
    /// Day of the week, 1 for Monday to 7 for Sunday.
    pub weekday: Option<u8>,
    /// The agency in brackets.
    pub agency: Option<Span>,
}

impl Dateline {
    const fn empty(span: Span) -> Self {
        Self {
            span,
            place: None,
            month: None,
            day: None,
            year: None,
            weekday: None,
            agency: None,
        }
    }

    /// This dateline, with what it lacks taken from `earlier`, a line that gives only the date.
    pub(super) fn or(self, earlier: Option<Self>) -> Self {
        let Some(earlier) = earlier.filter(|_| self.month.is_none()) else {
            return self;
        };
        Self {
            month: earlier.month,
            day: earlier.day,
            year: earlier.year,
            weekday: self.weekday.or(earlier.weekday),
            ..self
        }
    }
}

/// What stands in capitals before a colon at the head of a story and is no place.
const LABELS: [&str; 12] = [
    "EXCLUSIVE",
    "BREAKING",
    "BREAKING NEWS",
    "UPDATE",
    "UPDATED",
    "ANALYSIS",
    "OPINION",
    "COMMENT",
    "WATCH",
    "VIDEO",
    "CORRECTION",
    "EDITORIAL",
];

/// Characters within which a dateline ends.
const LONGEST: usize = 120;

/// A paragraph that is a date and nothing else: "Monday, January 14, 2019".
pub(super) fn alone(text: &str, paragraph: Span) -> Option<Dateline> {
    let line = paragraph.of(text);
    if line.len() > 60 {
        return None;
    }
    let mut cursor = Cursor { text: line, at: 0 };
    let mut found = Dateline::empty(paragraph);
    for lead in ["Published:", "Published", "Updated:", "Posted:", "Date:"] {
        if cursor.rest().starts_with(lead) {
            cursor.at += lead.len();
            break;
        }
    }
    let dated = cursor.date(&mut found);
    cursor.blanks();
    cursor.skip(&['.']);
    (dated && found.month.is_some() && found.day.is_some() && cursor.rest().trim().is_empty())
        .then_some(found)
}

/// A dateline at the beginning of a paragraph. `first` says whether the paragraph is the story's first, where weaker
/// forms count: a place in capitals before a colon, a place in ordinary letters with its country before a dash.
pub(super) fn leading(text: &str, paragraph: Span, first: bool) -> Option<Dateline> {
    let mut cursor = Cursor {
        text: paragraph.of(text),
        at: 0,
    };
    let mut found = Dateline::empty(paragraph);
    let place = cursor.place();
    found.place = place.map(|(start, end, _)| at(paragraph, start, end));
    let before_date = cursor.at;
    cursor.blanks();
    cursor.skip(&[',', '.']);
    if !cursor.date(&mut found) {
        cursor.at = before_date;
    }
    cursor.blanks();
    if let Some((start, end)) = cursor.bracketed() {
        found.agency = Some(at(paragraph, start, end));
        cursor.blanks();
        let before_date = cursor.at;
        cursor.skip(&[',']);
        if found.month.is_none() && !cursor.date(&mut found) {
            cursor.at = before_date;
        }
    }
    let strong = found.agency.is_some() || found.month.is_some();
    let kind = place.map(|(_, _, kind)| kind);
    let is_place = match kind {
        Some(Place::Capitals) => true,
        Some(Place::WithRegion) => strong || first,
        Some(Place::Plain) => strong,
        // "(Reuters) - " alone.
        None => found.agency.is_some() && cursor.text.starts_with('('),
    };
    cursor.blanks();
    // "NEW DELHI, Mar 12 (PTI) The …"
    let complete = kind == Some(Place::Capitals) && found.agency.is_some() && found.month.is_some();
    let end = cursor.dash(complete)?;
    let parted = is_place && cursor.parts(text, end, strong, first);
    cursor.at += end.len();
    cursor.at = cursor.text.get(..cursor.at)?.trim_end().len();
    found.span = at(paragraph, 0, cursor.at);
    let short = cursor.text.get(..cursor.at)?.chars().count() <= LONGEST;
    (parted && short).then_some(found)
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

fn at(paragraph: Span, start: usize, end: usize) -> Span {
    Span::new(paragraph.start + start as u32, paragraph.start + end as u32)
}

/// How a place is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// "NEW YORK", "ST. PAUL, Minn."
    Capitals,
    /// "Kabul, Afghanistan"
    WithRegion,
    /// "Kabul"
    Plain,
}

struct Cursor<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Cursor<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or("")
    }

    /// The dash or colon that comes next; none where a dateline is complete without one.
    fn dash(&self, complete: bool) -> Option<&'static str> {
        let spaced = self.text.get(..self.at)?.ends_with(char::is_whitespace);
        let rest = self.rest();
        let dash = ["--", "—", "–", "―", "-", ":"]
            .into_iter()
            .find(|dash| rest.starts_with(dash));
        dash.or((complete && spaced).then_some(""))
    }

    /// Whether a dash or colon here parts a dateline from the story, of which more must follow.
    fn parts(&self, text: &str, dash: &str, strong: bool, first: bool) -> bool {
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
    fn blanks(&mut self) -> bool {
        let rest = self.rest();
        let gap = rest.len() - rest.trim_start().len();
        self.at += gap;
        gap > 0
    }

    fn skip(&mut self, any: &[char]) -> bool {
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
    fn place(&mut self) -> Option<(usize, usize, Place)> {
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

    /// "(RIA Novosti)": the bytes between the brackets.
    fn bracketed(&mut self) -> Option<(usize, usize)> {
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
    fn date(&mut self, into: &mut Dateline) -> bool {
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
    matches!(
        word,
        "de" | "del" | "la" | "of" | "the" | "do" | "da" | "al" | "sur" | "upon" | "and"
    )
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
