//! Terms of which no end is known, and when they are over all the same.
//!
//! Much of the tables ends with 2022. Whom they let go on for ever would be named for years after somebody else came.

use crate::CountryCode;
use crate::period::Day;
use crate::term::{Term, Terms};

/// Years of a post that few hold for longer.
const SHORT: Day = 5 * 10_000;

/// Days that a minister may have been in office before the head of the government, by dates known in part.
const LEEWAY: Day = 100;

impl Terms {
    /// Ends open terms that are hardly true any more: a minister's on the day when a new head of government came, those
    /// of ambassadors and commanders after five years. Offices that the tables keep to date, and a user's, stay open.
    pub(crate) fn end_open_terms(&mut self) {
        let ends: Vec<(usize, Day)> = self
            .terms
            .iter()
            .enumerate()
            .filter(|(_, term)| term.to == Day::MAX && !term.own && term.is_national())
            .filter_map(|(at, term)| Some((at, self.likely_end(term)?)))
            .collect();
        for (at, end) in ends {
            if let Some(term) = self.terms.get_mut(at) {
                term.end(end);
            }
        }
    }

    fn likely_end(&self, term: &Term) -> Option<Day> {
        if self.short.contains(&term.office) {
            return Some(term.from.saturating_add(SHORT));
        }
        if !self.ministries.contains(&term.office) || self.kept.contains(&term.office) {
            return None;
        }
        let next = self.next_government(term.country, term.from.saturating_add(LEEWAY))?;
        Some(next.saturating_sub(1))
    }

    /// The day when the next head of government took office after a day.
    fn next_government(&self, country: CountryCode, after: Day) -> Option<Day> {
        let heads = ["prime minister", "premier", "president"];
        let offices = heads.iter().filter_map(|name| self.office_named(name));
        let led_by = offices
            .into_iter()
            .find(|&office| self.has_office(country, office))?;
        let start = self
            .holders
            .partition_point(|(c, o, _)| (*c, *o) < (country, led_by));
        let same = self.holders.get(start..).unwrap_or(&[]).iter();
        let terms = same
            .take_while(|(c, o, _)| (*c, *o) == (country, led_by))
            .filter_map(|&(.., at)| self.terms.get(at as usize));
        terms.map(|t| t.from).filter(|from| *from > after).min()
    }
}

#[cfg(test)]
mod tests {
    use crate::{Buffers, Gazetteer};

    fn office(text: &str, date: &str) -> Option<String> {
        let gazetteer = Gazetteer::builtin();
        let segmentation = pullquote_tokenize::segment(text);
        let found = gazetteer.mentions(text, &segmentation, date.parse().ok(), &mut Buffers::default());
        found.officials.first()?.office.as_deref().map(str::to_owned)
    }

    #[test]
    fn a_minister_of_whom_no_end_is_known_leaves_with_the_government() {
        let text = "The British health secretary spoke.";
        assert_eq!(office(text, "2022-03-01").as_deref(), Some("health minister"));
        let foreign = "The Russian foreign minister spoke.";
        assert_eq!(office(foreign, "2025-03-01").as_deref(), Some("foreign minister"));
    }
}
