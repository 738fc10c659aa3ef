//! The names of months and days of the week.

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

const WEEKDAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// Abbreviations that have more than three letters.
const LONGER: [&str; 4] = ["sept", "tues", "thur", "thurs"];

/// Month, 1 to 12, of an English name or its abbreviation without full stop, in any case.
#[must_use]
pub fn month(word: &str) -> Option<u8> {
    place(&MONTHS, |name| is(name, word) || shortens(name, word))
}

/// Day of the week, 1 for Monday, of an English name, in any case.
#[must_use]
pub fn weekday(word: &str) -> Option<u8> {
    place(&WEEKDAYS, |name| is(name, word))
}

/// Like [`weekday`], for abbreviations too ("Tues"), which are words of their own in lower case ("sat").
#[must_use]
pub fn short_weekday(word: &str) -> Option<u8> {
    place(&WEEKDAYS, |name| is(name, word) || shortens(name, word))
}

fn place(names: &[&str], fits: impl Fn(&str) -> bool) -> Option<u8> {
    names.iter().position(|name| fits(name)).map(|at| at as u8 + 1)
}

fn is(name: &str, word: &str) -> bool {
    name.eq_ignore_ascii_case(word)
}

fn shortens(name: &str, word: &str) -> bool {
    let start = name.get(..word.len());
    start.is_some_and(|start| start.eq_ignore_ascii_case(word))
        && (word.len() == 3 || LONGER.iter().any(|longer| is(longer, word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_abbreviations_are_known() {
        assert_eq!(
            ["March", "sept", "Dec", "Marc", "ma"].map(month),
            [Some(3), Some(9), Some(12), None, None]
        );
        assert_eq!(["sunday", "Sat", "day"].map(weekday), [Some(7), None, None]);
        assert_eq!(
            ["Sunday", "Tues", "sundays"].map(short_weekday),
            [Some(7), Some(2), None]
        );
    }
}
