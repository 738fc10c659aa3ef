//! "MOSCOW, September 9 (RIA Novosti) –": place, date and agency before the story's first words.

use pullquote_tokenize::Span;

use crate::cursor::{Cursor, Place};

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

    /// This dateline, with what it lacks taken from `earlier`, a line that gives the date and perhaps the place.
    pub(super) fn or(self, earlier: Option<Self>) -> Self {
        let Some(earlier) = earlier.filter(|_| self.month.is_none()) else {
            return self;
        };
        Self {
            place: self.place.or(earlier.place),
            month: earlier.month,
            day: earlier.day,
            year: earlier.year,
            weekday: self.weekday.or(earlier.weekday),
            ..self
        }
    }
}

/// Characters within which a dateline ends.
const LONGEST: usize = 120;

/// A paragraph that is a date and nothing else, or a place and a date: "Monday, January 14, 2019", "NEW YORK | Tue Nov 22".
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
    let begin = cursor.at;
    let place = cursor.place();
    cursor.blanks();
    match place.filter(|_| cursor.skip(&['|'])) {
        Some((start, end, _)) => found.place = Some(at(paragraph, start, end)),
        None => cursor.at = begin,
    }
    let dated = cursor.date(&mut found);
    cursor.clock();
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
    found.place = place.map(|(start, end, _)| at(paragraph, start, unstopped(cursor.text, start, end)));
    let before_date = cursor.at;
    cursor.blanks();
    cursor.skip(&[',', '.', '|']);
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
    } else if found.month.is_some()
        && let Some((start, end)) = cursor.loud()
    {
        found.agency = Some(at(paragraph, start, end));
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

/// Where a place ends without the full stop that parts it from the date: "Moscow. November 21." "ST. PAUL, Minn." and
/// "WASHINGTON D.C." keep theirs.
fn unstopped(text: &str, start: usize, end: usize) -> usize {
    let place = text.get(start..end).unwrap_or("");
    let last = place.rsplit(' ').next().unwrap_or(place);
    let abbreviated = place.contains(',') || last.matches('.').count() > 1;
    end - usize::from(place.ends_with('.') && !abbreviated)
}

fn at(paragraph: Span, start: usize, end: usize) -> Span {
    Span::new(paragraph.start + start as u32, paragraph.start + end as u32)
}
