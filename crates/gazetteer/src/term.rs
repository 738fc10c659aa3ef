//! Terms of office: who held what from when to when, and the look-ups over them.

use std::sync::Arc;

use pullquote_gazetteer_data::{OFFICES, OFFICIALS};
use pullquote_tokenize::Date;

use rustc_hash::FxHashMap;

use crate::fold::{WordHash, fold};
use crate::lexicon::Lexicon;
use crate::names::{Layer, NamesBuilder};
use crate::tsv::{alternatives, cell, rows};
use crate::{CountryCode, Entry, Gender};

/// The first and the last day of a date of which perhaps only the year or the month is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PartialDate {
    pub(crate) earliest: Day,
    pub(crate) latest: Day,
}

/// A day as a number that orders: year, month and day in two decimal places each.
pub(crate) type Day = u32;

/// The day of a date.
pub(crate) fn day_of(date: Date) -> Day {
    u32::from(date.year()) * 10_000 + u32::from(date.month()) * 100 + u32::from(date.day())
}

impl PartialDate {
    /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; a time of day after it is passed over.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split(['T', ' ']).next()?.split('-');
        let year: u32 = parts.next().filter(|y| y.len() == 4)?.parse().ok()?;
        let mut part = |most: u32| match parts.next() {
            None => Some(None),
            Some(digits) => digits
                .parse()
                .ok()
                .filter(|n| (1..=most).contains(n) && digits.len() <= 2)
                .map(Some),
        };
        let (month, day) = (part(12)?, part(31)?);
        if parts.next().is_some() {
            return None;
        }
        let number = |month: u32, day: u32| year * 10_000 + month * 100 + day;
        Some(Self {
            earliest: number(month.unwrap_or(1), day.unwrap_or(1)),
            latest: number(month.unwrap_or(12), day.unwrap_or(31)),
        })
    }
}

/// A person who holds or held office.
#[derive(Clone, Debug)]
pub(crate) struct Person {
    pub(crate) name: Arc<str>,
    pub(crate) id: Option<Arc<str>>,
    pub(crate) gender: Option<Gender>,
    /// A user's entry: counts wherever it is named.
    pub(crate) trusted: bool,
    /// The most recent terms last.
    pub(crate) terms: Vec<u32>,
}

/// A term of office.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Term {
    pub(crate) person: u32,
    pub(crate) office: u32,
    pub(crate) country: CountryCode,
    pub(crate) from: Day,
    pub(crate) to: Day,
}

/// An office that a title may mean, and the countries where it does; everywhere if there are none.
#[derive(Clone, Debug)]
struct Meaning {
    office: u32,
    countries: Vec<CountryCode>,
}

/// Persons, offices and terms.
#[derive(Clone, Debug, Default)]
pub(crate) struct Terms {
    pub(crate) persons: Vec<Person>,
    pub(crate) offices: Vec<Arc<str>>,
    pub(crate) terms: Vec<Term>,
    office_ids: FxHashMap<String, u32>,
    /// Offices that one person holds at a time, so that the title alone names the holder.
    singular: Vec<u32>,
    /// What each title in the office layer may mean.
    meanings: Vec<Vec<Meaning>>,
    title_ids: FxHashMap<String, u32>,
    /// Person by the hash of the id, or of the name where the id is not known.
    known: FxHashMap<u64, u32>,
    /// The words by which a person may be called, and the person; in order once the tables are frozen.
    surnames: Vec<(u32, u32)>,
    /// Terms by country and office.
    holders: FxHashMap<(CountryCode, u32), Vec<u32>>,
}

/// A person's row, as built-in and user tables give it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TermRow<'a> {
    pub(crate) person: &'a str,
    pub(crate) id: &'a str,
    pub(crate) gender: Option<Gender>,
    pub(crate) spellings: &'a str,
    pub(crate) office: &'a str,
    pub(crate) country: Option<CountryCode>,
    pub(crate) from: Option<PartialDate>,
    pub(crate) to: Option<PartialDate>,
}

impl Terms {
    /// Adds the built-in offices and officials.
    pub(crate) fn add_builtin(&mut self, lexicon: &mut Lexicon, names: &mut NamesBuilder) {
        for row in rows(OFFICES.text) {
            let office = self.office(cell(&row, 0));
            if matches!(
                cell(&row, 3),
                "head_of_state" | "head_of_government" | "minister" | "international"
            ) {
                self.singular.push(office);
            }
            let everywhere: Vec<CountryCode> =
                alternatives(cell(&row, 2)).filter_map(CountryCode::new).collect();
            self.add_title(lexicon, names, cell(&row, 0), office, everywhere.clone());
            for title in alternatives(cell(&row, 1)) {
                let (title, codes) = match title.strip_suffix(')').and_then(|t| t.rsplit_once(" (")) {
                    Some((title, codes)) => (title, codes.split(' ').filter_map(CountryCode::new).collect()),
                    None => (title, everywhere.clone()),
                };
                self.add_title(lexicon, names, title, office, codes);
            }
        }
        let rows_at_most: usize = OFFICIALS.iter().map(|(_, table)| table.text.len() / 40).sum();
        self.persons.reserve(rows_at_most);
        self.terms.reserve(rows_at_most);
        self.known.reserve(rows_at_most);
        self.surnames.reserve(rows_at_most);
        names.reserve(rows_at_most * 4);
        for (code, table) in OFFICIALS {
            let country = CountryCode::new(code);
            for row in rows(table.text) {
                self.add(
                    lexicon,
                    names,
                    TermRow {
                        person: cell(&row, 0),
                        id: cell(&row, 1),
                        gender: Gender::parse(cell(&row, 2)),
                        spellings: cell(&row, 3),
                        office: cell(&row, 4),
                        country,
                        from: PartialDate::parse(cell(&row, 5)),
                        to: PartialDate::parse(cell(&row, 6)),
                    },
                );
            }
        }
    }

    /// The number of an office; a new one where it is new.
    pub(crate) fn office(&mut self, name: &str) -> u32 {
        if let Some(&id) = self.office_ids.get(name) {
            return id;
        }
        let id = self.offices.len() as u32;
        self.offices.push(name.into());
        self.office_ids.insert(name.to_owned(), id);
        id
    }

    /// Adds a way to write an office.
    pub(crate) fn add_title(
        &mut self,
        lexicon: &mut Lexicon,
        names: &mut NamesBuilder,
        title: &str,
        office: u32,
        countries: Vec<CountryCode>,
    ) {
        let fresh = self.meanings.len() as u32;
        let entry = *self.title_ids.entry(fold(title)).or_insert(fresh);
        if entry == fresh {
            self.meanings.push(Vec::new());
            names.add(lexicon, title, Layer::Office, entry, true);
        }
        if let Some(meanings) = self.meanings.get_mut(entry as usize) {
            meanings.push(Meaning { office, countries });
        }
    }

    /// Adds a term of office and the names of its holder.
    pub(crate) fn add(&mut self, lexicon: &mut Lexicon, names: &mut NamesBuilder, row: TermRow<'_>) {
        let key = if row.id.is_empty() { row.person } else { row.id };
        let fresh = self.persons.len() as u32;
        let person = *self.known.entry(WordHash::of(key)).or_insert(fresh);
        if person == fresh {
            self.persons.push(Person {
                name: row.person.into(),
                id: (!row.id.is_empty()).then(|| row.id.into()),
                gender: row.gender,
                trusted: false,
                terms: Vec::new(),
            });
            self.add_spelling(lexicon, names, row.person, person);
        }
        for spelling in alternatives(row.spellings) {
            self.add_spelling(lexicon, names, spelling, person);
        }
        let office = self.office(row.office);
        let term = self.terms.len() as u32;
        let country = row.country.unwrap_or(CountryCode::NONE);
        self.terms.push(Term {
            person,
            office,
            country,
            from: row.from.map_or(0, |d| d.earliest),
            to: row.to.map_or(Day::MAX, |d| d.latest),
        });
        self.holders.entry((country, office)).or_default().push(term);
        if let Some(known) = self.persons.get_mut(person as usize) {
            known.gender = known.gender.or(row.gender);
            known.terms.push(term);
        }
    }

    /// Adds a user's entry; its name takes the place of the one that a table gives the same person.
    pub(crate) fn add_entry(&mut self, lexicon: &mut Lexicon, names: &mut NamesBuilder, entry: &Entry) {
        let spellings = entry.aliases.join("|");
        self.add(
            lexicon,
            names,
            TermRow {
                person: &entry.name,
                id: &entry.id,
                gender: entry.gender,
                spellings: &spellings,
                office: &entry.office,
                country: entry.country,
                from: PartialDate::parse(&entry.from),
                to: PartialDate::parse(&entry.to),
            },
        );
        let key = if entry.id.is_empty() {
            &entry.name
        } else {
            &entry.id
        };
        if let Some(&person) = self.known.get(&WordHash::of(key)) {
            self.add_spelling(lexicon, names, &entry.name, person);
            if let Some(known) = self.persons.get_mut(person as usize) {
                known.trusted = true;
                known.name = entry.name.as_str().into();
            }
        }
    }

    fn add_spelling(&mut self, lexicon: &mut Lexicon, names: &mut NamesBuilder, spelling: &str, person: u32) {
        let words = names.add(lexicon, spelling, Layer::Person, person, false);
        self.surnames.extend(words.map(|word| (word, person)));
    }

    /// Puts the tables in the order that look-ups need; after the last addition.
    pub(crate) fn freeze(&mut self) {
        self.surnames.sort_unstable();
        self.surnames.dedup();
    }

    /// The office that a title means in a country.
    pub(crate) fn meaning(&self, title: u32, country: Option<CountryCode>) -> Option<u32> {
        let meanings = self.meanings.get(title as usize)?;
        let special = |m: &&Meaning| country.is_some_and(|c| m.countries.contains(&c));
        let general = |m: &&Meaning| m.countries.is_empty();
        let found = meanings
            .iter()
            .find(special)
            .or_else(|| meanings.iter().find(general));
        let found = match country {
            None => found.or_else(|| meanings.first()),
            Some(_) => found,
        };
        found.map(|m| m.office)
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

    /// Who held an office on a day, if the office is one that a single person holds.
    pub(crate) fn holder(&self, country: CountryCode, office: u32, day: Day) -> Option<&Term> {
        if !self.singular.contains(&office) {
            return None;
        }
        self.holders
            .get(&(country, office))?
            .iter()
            .filter_map(|&t| self.terms.get(t as usize))
            .filter(|t| t.from <= day && day <= t.to)
            .max_by_key(|t| t.from)
    }

    /// The person of a surname who fits office, country and day best, if any fits at all.
    pub(crate) fn by_surname(
        &self,
        word: u32,
        office: Option<u32>,
        country: Option<CountryCode>,
        day: Option<Day>,
    ) -> Option<&Term> {
        let start = self.surnames.partition_point(|(w, _)| *w < word);
        let persons = self.surnames.get(start..)?.iter().take_while(|(w, _)| *w == word);
        persons
            .filter_map(|&(_, p)| self.persons.get(p as usize))
            .flat_map(|p| &p.terms)
            .filter_map(|&t| self.terms.get(t as usize))
            .filter(|t| office.is_none_or(|o| o == t.office) && country.is_none_or(|c| c == t.country))
            .filter(|t| day.is_none_or(|d| t.from <= d))
            .max_by_key(|t| (day.is_some_and(|d| d <= t.to), t.from))
    }

    /// A person's term on a day: the one that runs, else the last that had begun, else the first;
    /// of several that run, the one in the country that is near.
    pub(crate) fn term_on(&self, person: u32, day: Option<Day>, near: Option<CountryCode>) -> Option<&Term> {
        let terms = &self.persons.get(person as usize)?.terms;
        let day = day.unwrap_or(Day::MAX - 1);
        terms
            .iter()
            .filter_map(|&t| self.terms.get(t as usize))
            .max_by_key(|t| {
                (
                    t.from <= day && day <= t.to,
                    t.from <= day,
                    Some(t.country) == near,
                    t.from,
                )
            })
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
}
