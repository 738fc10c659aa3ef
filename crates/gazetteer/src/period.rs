//! Days, partly known dates, and the days on which an article may have been written.

use pullquote_tokenize::Date;

/// A day as a number that orders: year, month and day in two decimal places each.
pub(crate) type Day = u32;

/// The day of a date.
pub(crate) fn day_of(date: Date) -> Day {
    u32::from(date.year()) * 10_000 + u32::from(date.month()) * 100 + u32::from(date.day())
}

/// The first and the last day of a date of which perhaps only the year or the month is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PartialDate {
    pub(crate) earliest: Day,
    pub(crate) latest: Day,
}

impl PartialDate {
    /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; a time of day after it is passed over.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (year, rest) = text.as_bytes().split_first_chunk::<4>()?;
        let year = digits(year)?;
        let (month, rest) = part(rest, 12)?;
        let (day, rest) = part(rest, 31)?;
        if !matches!(rest, [] | [b'T' | b' ', ..]) {
            return None;
        }
        let number = |month: u32, day: u32| year * 10_000 + month * 100 + day;
        Some(Self {
            earliest: number(month.unwrap_or(1), day.unwrap_or(1)),
            latest: number(month.unwrap_or(12), day.unwrap_or(31)),
        })
    }
}

/// A number of one or more digits.
fn digits(text: &[u8]) -> Option<u32> {
    text.iter().try_fold(0, |number, byte| {
        byte.is_ascii_digit()
            .then(|| number * 10 + u32::from(byte - b'0'))
    })
}

/// A month or a day, if a hyphen opens one, and what follows it.
fn part(text: &[u8], most: u32) -> Option<(Option<u32>, &[u8])> {
    let Some(text) = text.strip_prefix(b"-") else {
        return Some((None, text));
    };
    let len = text.iter().take_while(|b| b.is_ascii_digit()).count();
    let (number, rest) = text.split_at_checked(len)?;
    let number = digits(number).filter(|n| len <= 2 && (1..=most).contains(n))?;
    Some((Some(number), rest))
}

/// The days on which an article may have been written: one where its date is known, all of time where nothing is.
/// An office is a fact on a day; it is told where it holds on every day of the period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Period {
    pub(crate) from: Day,
    pub(crate) to: Day,
}

impl Period {
    /// Nothing is known.
    pub(crate) const ALWAYS: Self = Self {
        from: 0,
        to: Day::MAX,
    };

    /// The one day of a date; all of time without one.
    pub(crate) fn of(date: Option<Date>) -> Self {
        date.map(day_of)
            .map_or(Self::ALWAYS, |day| Self { from: day, to: day })
    }

    /// Whether it is a single day.
    pub(crate) const fn is_day(self) -> bool {
        self.from == self.to
    }

    /// What it has in common with the days from one to another, if anything.
    pub(crate) fn narrowed(self, from: Day, to: Day) -> Option<Self> {
        let both = Self {
            from: self.from.max(from),
            to: self.to.min(to),
        };
        (both.from <= both.to).then_some(both)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn partly_known_dates_span_what_they_may_be() {
        let year = PartialDate::parse("2013").unwrap();
        assert_eq!((year.earliest, year.latest), (20_130_101, 20_131_231));
        let day = PartialDate::parse("2013-09-09T00:00:00Z").unwrap();
        assert_eq!((day.earliest, day.latest), (20_130_909, 20_130_909));
        for bad in ["", "13", "2013-13", "2013-00", "2013-1-1-1", "soon"] {
            assert_eq!(PartialDate::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_period_narrows_to_what_is_common() {
        let term = Period::ALWAYS.narrowed(20_010_101, 20_051_231).unwrap();
        assert_eq!(
            term.narrowed(20_040_101, Day::MAX),
            Some(Period {
                from: 20_040_101,
                to: 20_051_231
            })
        );
        assert_eq!(term.narrowed(20_060_101, Day::MAX), None);
        assert!(Period::of(Date::new(2013, 9, 9)).is_day() && !Period::of(None).is_day());
    }
}
