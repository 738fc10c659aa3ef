//! Days, and the partly known days of tables.

use core::fmt;
use core::str::FromStr;

/// A day; month and day are 0 where a table knows only the year or the month.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Date {
    year: i16,
    month: u8,
    day: u8,
}

impl Date {
    /// A day of the Gregorian calendar, or with 0 for what is not known; `None` for a month beyond 12 or a day
    /// beyond 31.
    #[must_use]
    pub const fn new(year: i16, month: u8, day: u8) -> Option<Self> {
        if month > 12 || day > 31 || (month == 0 && day != 0) {
            return None;
        }
        Some(Self { year, month, day })
    }

    /// The year.
    #[must_use]
    pub const fn year(self) -> i16 {
        self.year
    }

    /// The month, 1 to 12; 0 where it is not known.
    #[must_use]
    pub const fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, 1 to 31; 0 where it is not known.
    #[must_use]
    pub const fn day(self) -> u8 {
        self.day
    }

    /// The first day that this may be.
    pub(crate) const fn earliest(self) -> u32 {
        self.number(self.month, self.day)
    }

    /// The last day that this may be.
    pub(crate) const fn latest(self) -> u32 {
        self.number(
            if self.month == 0 { 12 } else { self.month },
            if self.day == 0 { 31 } else { self.day },
        )
    }

    const fn number(self, month: u8, day: u8) -> u32 {
        (self.year as u32) << 16 | (month as u32) << 8 | day as u32
    }
}

impl FromStr for Date {
    type Err = DateError;

    /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; a time of day after it is passed over.
    ///
    /// ```
    /// use pullquote_gazetteer::Date;
    /// let date: Date = "2013-09-09".parse().unwrap();
    /// assert_eq!((date.year(), date.month(), date.day()), (2013, 9, 9));
    /// assert!("September".parse::<Date>().is_err());
    /// ```
    fn from_str(text: &str) -> Result<Self, DateError> {
        let bad = || DateError {
            text: text.to_owned(),
        };
        let day = text.split(['T', ' ']).next().unwrap_or("");
        let mut parts = day.split('-');
        let year = parts.next().filter(|y| y.len() == 4).ok_or_else(bad)?;
        let mut small = || match parts.next() {
            None => Ok(0),
            Some(part) if part.len() <= 2 => part.parse::<u8>().map_err(|_| bad()),
            Some(_) => Err(bad()),
        };
        let (month, day) = (small()?, small()?);
        if parts.next().is_some() {
            return Err(bad());
        }
        Self::new(year.parse().map_err(|_| bad())?, month, day).ok_or_else(bad)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.month, self.day) {
            (0, _) => write!(f, "{:04}", self.year),
            (_, 0) => write!(f, "{:04}-{:02}", self.year, self.month),
            _ => write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day),
        }
    }
}

/// A text that is no date.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("\"{text}\" is no date: write YYYY, YYYY-MM or YYYY-MM-DD")]
pub struct DateError {
    /// What was read.
    pub text: String,
}
