//! Dates as news sites, mail, databases and spreadsheets write them.

use pullquote_lexicon::calendar::{month, short_weekday};
use pullquote_tokenize::Date;

use crate::Error;

/// Which number of `03/04/2016` is the day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum DateOrder {
    /// Not known: such a date is refused, unless its numbers leave no doubt ("25/12/2016").
    #[default]
    Unknown,
    /// The first, as in Europe.
    DayFirst,
    /// The second, as in the United States.
    MonthFirst,
}

/// Reads a date: `2013-09-09`, a time stamp, or one of the other common forms of [`parse_date_in`], of which none may
/// be ambiguous.
///
/// # Errors
///
/// [`Error::InvalidDate`] where `value` is no date of the calendar, [`Error::AmbiguousDate`] where it may be either of
/// two.
///
/// ```
/// use pullquote::parse_date;
///
/// assert_eq!(parse_date("2013-09-09T12:30:00Z")?, parse_date("Mon, 9 Sep 2013 12:30:00 GMT")?);
/// assert!(parse_date("2013-02-30").is_err());
/// # Ok::<(), pullquote::Error>(())
/// ```
pub fn parse_date(value: &str) -> Result<Date, Error> {
    parse_date_in(value, DateOrder::Unknown)
}

/// Reads a date: `2016-11-22` and time stamps that begin so, `20161122`, `22 November 2016`, `Nov. 22, 2016`, RFC 2822
/// (`Tue, 22 Nov 2016 10:30:00 +0000`), `Tue Nov 22 10:30:00 2016`, `22/11/2016`, seconds or milliseconds since 1970.
/// A time of day, its zone and the day of the week are passed over. Years have four digits.
///
/// # Errors
///
/// As [`parse_date`].
///
/// ```
/// use pullquote::{DateOrder, parse_date, parse_date_in};
///
/// assert!(parse_date("03/04/2016").is_err());
/// assert_eq!(parse_date_in("03/04/2016", DateOrder::DayFirst)?, parse_date("3 April 2016")?);
/// # Ok::<(), pullquote::Error>(())
/// ```
pub fn parse_date_in(value: &str, order: DateOrder) -> Result<Date, Error> {
    let shown = || value.chars().take(80).collect();
    let found = match read(value.trim(), order) {
        Found::Ambiguous => return Err(Error::AmbiguousDate { value: shown() }),
        Found::Day(date) => Some(date),
        Found::Nothing => None,
    };
    found.ok_or_else(|| Error::InvalidDate { value: shown() })
}

enum Found {
    Day(Date),
    Ambiguous,
    Nothing,
}

impl From<Option<Date>> for Found {
    fn from(date: Option<Date>) -> Self {
        date.map_or(Self::Nothing, Self::Day)
    }
}

/// Words of a date at most; what is longer is none.
const WORDS: usize = 10;

fn read(value: &str, order: DateOrder) -> Found {
    if let Some(date) = time_stamp(value) {
        return Found::Day(date);
    }
    if value.len() > 80 || !value.is_ascii() {
        return Found::Nothing;
    }
    if value.bytes().all(|b| b.is_ascii_digit() || b == b'.') && value.matches('.').count() <= 1 {
        let whole = value.split('.').next().unwrap_or(value);
        return number(whole).into();
    }
    let words: Vec<&str> = value
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty() && short_weekday(word).is_none())
        .collect();
    if words.len() > WORDS {
        return Found::Nothing;
    }
    match words.as_slice() {
        [name, day, rest @ ..] if month(name).is_some() => named(month(name), day, rest).into(),
        [day, name, rest @ ..] if month(name).is_some() => named(month(name), day, rest).into(),
        [day, of, name, rest @ ..] if *of == "of" && month(name).is_some() => {
            named(month(name), day, rest).into()
        }
        [year, month, day, rest @ ..] if year.len() == 4 && is_time(rest) => {
            civil(digits(year), digits(month), digits(day)).into()
        }
        [first, second, year, rest @ ..] if year.len() == 4 && is_time(rest) => {
            numeric(digits(first), digits(second), digits(year), order)
        }
        _ => Found::Nothing,
    }
}

/// `2016-11-22`, alone or before a time.
fn time_stamp(value: &str) -> Option<Date> {
    // `20161122T101500Z`, as GDELT writes it, and `20161122101500`.
    if let Some((day, rest)) = value.split_at_checked(8)
        && day.bytes().all(|byte| byte.is_ascii_digit())
        && (rest.starts_with('T') || (rest.len() == 6 && rest.bytes().all(|byte| byte.is_ascii_digit())))
    {
        return number(day);
    }
    let (day, rest) = value.split_at_checked(10)?;
    let separated = rest.is_empty() || rest.starts_with(['T', 't', ' ', 'Z', '+']);
    day.parse().ok().filter(|_| separated)
}

/// `20161122`, or seconds or milliseconds since 1970.
fn number(whole: &str) -> Option<Date> {
    let value: i64 = whole.parse().ok()?;
    let seconds = match whole.len() {
        8 => {
            let part = |range: std::ops::Range<usize>| whole.get(range).and_then(digits);
            return civil(part(0..4), part(4..6), part(6..8));
        }
        9 | 10 => value,
        12 | 13 => value / 1000,
        _ => return None,
    };
    let days = i32::try_from(seconds.div_euclid(86_400)).ok()?;
    Date::new(1970, 1, 1)?.plus_days(days)
}

/// A day and a month by name; the year is the first of the words that can be one ("Nov 22 10:30:00 2016").
fn named(month: Option<u8>, day: &str, rest: &[&str]) -> Option<Date> {
    let day = day.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let is_year = |word: &&&str| word.len() == 4 && digits(word).is_some_and(|y| (1600..=2200).contains(&y));
    let year = rest.iter().find(is_year)?;
    let others: Vec<&str> = rest.iter().filter(|word| *word != year).copied().collect();
    is_time(&others).then(|| civil(digits(year), month.map(u32::from), digits(day)))?
}

fn numeric(first: Option<u32>, second: Option<u32>, year: Option<u32>, order: DateOrder) -> Found {
    let day_first = civil(year, second, first);
    let month_first = civil(year, first, second);
    match (day_first, month_first, order) {
        (Some(a), Some(b), DateOrder::Unknown) if a != b => Found::Ambiguous,
        (a, b, DateOrder::MonthFirst) => b.or(a).into(),
        (a, b, _) => a.or(b).into(),
    }
}

/// Whether words can be a time of day and its zone.
fn is_time(words: &[&str]) -> bool {
    let fits = |word: &&str| match word.bytes().all(|b| b.is_ascii_digit()) {
        true => word.len() <= 9,
        false => word.len() <= 9 && word.bytes().any(|b| b.is_ascii_alphabetic()),
    };
    words.iter().all(fits)
}

fn digits(word: &str) -> Option<u32> {
    let all = !word.is_empty() && word.len() <= 4 && word.bytes().all(|b| b.is_ascii_digit());
    word.parse().ok().filter(|_| all)
}

fn civil(year: Option<u32>, month: Option<u32>, day: Option<u32>) -> Option<Date> {
    Date::new(
        u16::try_from(year?).ok()?,
        u8::try_from(month?).ok()?,
        u8::try_from(day?).ok()?,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_day_in_many_forms() {
        let day = Date::new(2016, 11, 22);
        for value in [
            "2016-11-22",
            " 2016-11-22 10:30:00.123+01:00 ",
            "2016-11-22T23:59:59Z",
            "2016/11/22",
            "2016.11.22 10:30",
            "20161122",
            "20161122T101500Z",
            "20161122101500",
            "22 November 2016",
            "22nd Nov. 2016",
            "22-Nov-2016",
            "22 of November, 2016",
            "November 22, 2016",
            "Nov. 22, 2016",
            "Nov 22 2016 at 10:30 AM",
            "Tuesday, November 22, 2016",
            "Tue, 22 Nov 2016 10:30:00 +0000",
            "Tue, 22 Nov 2016 10:30:00 GMT",
            "Tue Nov 22 10:30:00 2016",
            "Tue Nov 22 10:30:00 UTC 2016",
            "22/11/2016",
            "11/22/2016",
            "22.11.2016",
            "1479810600",
            "1479810600.5",
            "1479810600000",
        ] {
            assert_eq!(parse_date(value).ok(), day, "{value}");
        }
    }

    #[test]
    fn what_may_be_either_of_two_days_is_refused_until_the_order_is_said() {
        assert!(matches!(
            parse_date("03/04/2016"),
            Err(Error::AmbiguousDate { .. })
        ));
        assert_eq!(parse_date("04/04/2016").ok(), Date::new(2016, 4, 4));
        let read = |order| parse_date_in("03.04.2016", order).ok();
        assert_eq!(read(DateOrder::DayFirst), Date::new(2016, 4, 3));
        assert_eq!(read(DateOrder::MonthFirst), Date::new(2016, 3, 4));
        // an order does not undo what the numbers say
        assert_eq!(
            parse_date_in("12/25/2016", DateOrder::DayFirst).ok(),
            Date::new(2016, 12, 25)
        );
    }

    #[test]
    fn what_is_no_date_is_none() {
        for value in [
            "",
            "soon",
            "yesterday",
            "2016",
            "2016-11",
            "2016-13-45",
            "2016-02-30",
            "20161345",
            "30 February 2016",
            "3/4/16",
            "22 Nov",
            "November 2016",
            "12345",
            "2016-11-22extra",
            "١٢٣",
            "99999999999999999999",
            "22 November 2016 and some other long words that follow it here",
        ] {
            assert!(
                matches!(parse_date(value), Err(Error::InvalidDate { .. })),
                "{value}"
            );
        }
    }
}
