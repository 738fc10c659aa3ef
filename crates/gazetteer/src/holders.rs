//! Look-ups over the terms of office: who held what on which day.

use crate::period::Period;

use crate::CountryCode;
use crate::term::{Meaning, Term, Terms};

/// What a title says of whose the office is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Precision {
    /// Nothing: "the president".
    Office,
    /// The country: "the French president".
    Country,
    /// A part of a country: "the Bavarian premier".
    Region,
}

impl Terms {
    /// The office that a title means in a country or a part of one.
    pub(crate) fn meaning(
        &self,
        title: u32,
        seat: Option<CountryCode>,
        country: Option<CountryCode>,
    ) -> Option<u32> {
        let meanings = self.meanings.get(title as usize)?;
        let special = |code: Option<CountryCode>| {
            code.and_then(|code| meanings.iter().find(|m| m.countries.contains(&code)))
        };
        let found = special(seat)
            .or_else(|| special(country))
            .or_else(|| meanings.iter().find(|m| m.countries.is_empty()));
        let found = match country {
            None => found.or_else(|| meanings.first()),
            Some(_) => found,
        };
        found.map(|m| m.office)
    }

    /// Whether a title is a looser word for an office that several hold: "chairman" for "agency director", and not "MP".
    pub(crate) fn is_one_of_many(&self, title: u32, is_strong: bool) -> bool {
        self.meaning(title, None, None).is_some_and(|office| {
            let name = self.offices.get(office as usize);
            let known = self.singular.contains(&office)
                || self.named_in_full.contains(&office)
                || is_strong && self.legislators.contains(&office);
            !known && name.is_some_and(|name| name.contains(' '))
        })
    }

    /// Whether a title is a looser word for an office than the office's own name, so that it is told as the text has it.
    pub(crate) fn is_loose(&self, title: u32) -> bool {
        let meanings = self.meanings.get(title as usize).map_or(&[][..], Vec::as_slice);
        let loose = |m: &Meaning| {
            let own = self
                .offices
                .get(m.office as usize)
                .and_then(|name| self.title_ids.get(&**name));
            self.loose.contains(&m.office) && own != Some(&title)
        };
        !meanings.is_empty() && meanings.iter().all(loose)
    }

    /// The one office that a title means wherever there is one of that name: "foreign secretary".
    pub(crate) fn only_office(&self, title: u32) -> Option<u32> {
        let meanings = self.meanings.get(title as usize)?;
        let first = meanings.first()?.office;
        meanings.iter().all(|m| m.office == first).then_some(first)
    }

    /// Whether a title is of an office that international bodies alone have.
    pub(crate) fn is_international(&self, title: u32) -> bool {
        self.only_office(title)
            .is_some_and(|office| self.international.contains(&office))
    }

    /// The office of this name in the vocabulary.
    pub(crate) fn office_named(&self, name: &str) -> Option<u32> {
        self.office_ids.get(name).copied()
    }

    /// The country that alone has an office of this title.
    pub(crate) fn only_country(&self, title: u32) -> Option<CountryCode> {
        match self.meanings.get(title as usize)?.as_slice() {
            [Meaning { countries, .. }] => match countries.as_slice() {
                [country] => Some(*country),
                _ => None,
            },
            _ => None,
        }
    }

    /// Who held an office throughout a period, if the office is one that a single person holds, and the tables name
    /// one person alone. Where dates are known by the year or the month, the days of a handover name nobody.
    pub(crate) fn holder(
        &self,
        seat: CountryCode,
        office: u32,
        period: Period,
        title: Precision,
    ) -> Option<&Term> {
        let is_one = match title {
            Precision::Region => true,
            Precision::Country => self.singular.contains(&office) || self.named_in_full.contains(&office),
            Precision::Office => self.singular.contains(&office),
        };
        if !is_one {
            return None;
        }
        let start = self
            .holders
            .partition_point(|(c, o, _)| (*c, *o) < (seat, office));
        let same = self.holders.get(start..)?.iter();
        let terms = same
            .take_while(|(c, o, _)| (*c, *o) == (seat, office))
            .filter_map(|&(.., t)| self.terms.get(t as usize));
        let running = terms.clone().filter(|t| t.covers(period));
        if let Some(own) = running.clone().filter(|t| t.own).max_by_key(|t| t.from) {
            return Some(own);
        }
        let others = terms.filter(|t| t.meets(period));
        one_person(others)
            .filter(|t| t.surely_covers(period))
            .or_else(|| one_person(running.clone().filter(|t| t.surely_covers(period))))
            .or_else(|| handed_over(running, period))
    }

    /// The term of the person of a surname who fits: the one that runs throughout the period, else, of terms that are
    /// over by then, the last; without a date, the only one's. Where two persons fit alike, nobody is named.
    pub(crate) fn by_surname(
        &self,
        word: u32,
        period: Period,
        fits: impl Fn(&Term) -> bool,
    ) -> Option<&Term> {
        let persons = self.persons_of_word.of(word).iter();
        let terms = persons.flat_map(|&p| self.terms_of(p)).filter(|t| fits(t));
        let running = terms.clone().filter(|t| t.covers(period));
        if let Some(own) = running.clone().filter(|t| t.own).max_by_key(|t| t.from) {
            return Some(own);
        }
        if running.clone().next().is_some() {
            return one_person(running);
        }
        if period.is_day() {
            return terms.filter(|t| t.is_over(period)).max_by_key(|t| t.to);
        }
        one_person(terms.filter(|t| t.meets(period)))
    }

    /// Whether somebody whom the tables know bears the word as a name.
    pub(crate) fn is_surname(&self, word: u32) -> bool {
        !self.persons_of_word.of(word).is_empty()
    }

    /// Whether who holds an office goes by the name alone everywhere.
    pub(crate) fn is_leading(&self, term: &Term) -> bool {
        term.is_national() && self.leading.contains(&term.office)
    }

    /// Whether a title is of an office that companies have too.
    pub(crate) fn is_shared(&self, title: u32) -> bool {
        let meanings = self.meanings.get(title as usize);
        meanings.is_some_and(|all| all.iter().any(|m| self.shared.contains(&m.office)))
    }

    /// Whether anybody ever held an office in a country, by the tables.
    pub(crate) fn has_office(&self, seat: CountryCode, office: u32) -> bool {
        let start = self
            .holders
            .partition_point(|(c, o, _)| (*c, *o) < (seat, office));
        self.holders
            .get(start)
            .is_some_and(|(c, o, _)| (*c, *o) == (seat, office))
    }

    /// Whether an office is a minister's.
    pub(crate) fn is_ministry(&self, office: u32) -> bool {
        self.ministries.contains(&office)
    }

    /// A person's term throughout a period: a user's first, then the one in the country that is near, then the last
    /// that began.
    pub(crate) fn term_in(&self, person: u32, period: Period, near: Option<CountryCode>) -> Option<&Term> {
        self.terms_of(person)
            .filter(|t| t.covers(period))
            .max_by_key(|t| (t.own, Some(t.country) == near, t.from))
    }
}

/// The last of the terms, if all are of one person.
pub(crate) fn one_person<'t>(terms: impl Iterator<Item = &'t Term>) -> Option<&'t Term> {
    let mut last: Option<&Term> = None;
    for term in terms {
        if last.is_some_and(|known| known.person != term.person) {
            return None;
        }
        if last.is_none_or(|known| known.from <= term.from) {
            last = Some(term);
        }
    }
    last
}

/// Of two terms of which one begins as the other ends: the one that begins.
pub(crate) fn handed_over<'t>(
    running: impl Iterator<Item = &'t Term> + Clone,
    period: Period,
) -> Option<&'t Term> {
    let next = running.clone().max_by_key(|t| t.from)?;
    let others = running.filter(|t| t.person != next.person);
    let mut all_end = others.map(|t| t.to == next.from || t.to == period.from && next.sure.0 <= period.from);
    all_end.all(|ends| ends).then_some(next)
}

#[cfg(test)]
mod tests {
    use crate::test::{officials, pairs};

    #[test]
    fn one_person_holds_an_office_on_a_day() {
        assert_eq!(
            officials("The French president left."),
            pairs(&[("The French president", "president")])
        );
    }
}
