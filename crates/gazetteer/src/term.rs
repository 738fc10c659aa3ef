//! Terms of office: who held what from when to when, and the look-ups over them.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::groups::Groups;
use crate::lexicon::Lexicon;
use crate::names::{Layer, NamesBuilder};
use crate::period::{Day, PartialDate, Period};
use crate::tsv::alternatives;
use crate::word::WordHash;
use crate::{CountryCode, Entry, Gender};
use pullquote_lexicon::fold::fold;

/// A person who holds or held office.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Person {
    pub(crate) name: Stored,
    /// Empty where it is not known.
    pub(crate) id: Stored,
    pub(crate) gender: Option<Gender>,
    /// A user's entry: counts wherever it is named.
    pub(crate) trusted: bool,
}

/// Where a text stands in the arena of [`Terms`].
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stored {
    pub(crate) start: u32,
    pub(crate) end: u32,
}

/// A term of office.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Term {
    pub(crate) person: u32,
    pub(crate) office: u32,
    /// The country or the body.
    pub(crate) country: CountryCode,
    /// The part of the country whose office it is; the country itself where it is a national one.
    pub(crate) seat: CountryCode,
    pub(crate) from: Day,
    pub(crate) to: Day,
    /// The days on which the term runs beyond doubt, where `from` and `to` name a month or a year alone.
    pub(crate) sure: (Day, Day),
    /// A user's entry: on its days it goes before what a built-in table says.
    pub(crate) own: bool,
}

impl Term {
    /// Whether the term runs on every day of a period.
    pub(crate) const fn covers(&self, period: Period) -> bool {
        self.from <= period.from && period.to <= self.to
    }

    /// The same beyond doubt, where the term's dates are known in part.
    pub(crate) const fn surely_covers(&self, period: Period) -> bool {
        self.sure.0 <= period.from && period.to <= self.sure.1
    }

    /// Whether the term runs on some day of a period.
    pub(crate) const fn meets(&self, period: Period) -> bool {
        self.from <= period.to && period.from <= self.to
    }

    /// Whether the term was over before a period.
    pub(crate) const fn is_over(&self, period: Period) -> bool {
        self.to < period.from
    }

    /// Ends an open term.
    pub(crate) fn end(&mut self, on: Day) {
        self.to = on;
        self.sure.1 = on;
    }

    /// Whether it is an office of the whole country.
    pub(crate) fn is_national(&self) -> bool {
        self.seat == self.country
    }
}

/// An office that a title may mean, and the countries where it does; everywhere if there are none.
#[derive(Clone, Debug)]
pub(crate) struct Meaning {
    pub(crate) office: u32,
    pub(crate) countries: Vec<CountryCode>,
}

/// Persons, offices and terms.
#[derive(Clone, Debug, Default)]
pub(crate) struct Terms {
    pub(crate) persons: Vec<Person>,
    pub(crate) offices: Vec<Arc<str>>,
    pub(crate) terms: Vec<Term>,
    pub(crate) office_ids: FxHashMap<String, u32>,
    /// Offices that one person holds at a time, so that the title alone names the holder.
    pub(crate) singular: Vec<u32>,
    /// Those of them that are ministers'.
    pub(crate) ministries: Vec<u32>,
    /// Those whose holder goes by the name alone.
    pub(crate) leading: Vec<u32>,
    /// Those that one person holds, whom the title names where it says the country.
    pub(crate) named_in_full: Vec<u32>,
    /// Those of legislators, and those of international bodies.
    pub(crate) legislators: Vec<u32>,
    pub(crate) international: Vec<u32>,
    /// Those that are no public office by themselves: "political leader".
    pub(crate) minor: Vec<u32>,
    /// Those that the tables keep to date, and those that few hold for more than some years.
    pub(crate) kept: Vec<u32>,
    pub(crate) short: Vec<u32>,
    /// Those that go by looser words than their own name: "chairman" for "agency director".
    pub(crate) loose: Vec<u32>,
    /// Those that companies have too.
    pub(crate) shared: Vec<u32>,
    /// What each title in the office layer may mean.
    pub(crate) meanings: Vec<Vec<Meaning>>,
    pub(crate) title_ids: FxHashMap<String, u32>,
    /// Person by the hash of the id, or of the name where the id is not known.
    pub(crate) known: FxHashMap<u64, u32>,
    /// Names and ids of persons, one after another.
    pub(crate) texts: String,
    /// The words by which a person may be called, and the person.
    pub(crate) surnames: Vec<(u32, u32)>,
    /// What [`freeze`](Self::freeze) makes: the persons of each word, and each person's terms, the most recent last.
    pub(crate) persons_of_word: Groups,
    pub(crate) terms_of_person: Groups,
    /// Terms by country and office, in that order once the tables are frozen.
    pub(crate) holders: Vec<(CountryCode, u32, u32)>,
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
    /// The part of the country, or the country.
    pub(crate) seat: Option<CountryCode>,
    pub(crate) from: Option<PartialDate>,
    pub(crate) to: Option<PartialDate>,
    pub(crate) own: bool,
}

impl Terms {
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
        self.add_to(lexicon, names, row, person);
    }

    /// Adds a term of office of a person, who is new if the number is the next one.
    pub(crate) fn add_to(
        &mut self,
        lexicon: &mut Lexicon,
        names: &mut NamesBuilder,
        row: TermRow<'_>,
        person: u32,
    ) {
        if person as usize == self.persons.len() {
            let (name, id) = (self.store(row.person), self.store(row.id));
            self.persons.push(Person {
                name,
                id,
                gender: row.gender,
                trusted: false,
            });
            self.add_spelling(lexicon, names, row.person, person);
        } else if self
            .persons
            .get(person as usize)
            .is_some_and(|p| self.stored(p.name) != row.person)
        {
            // one id, two names: "Prince Charles" and "Charles III"
            self.add_spelling(lexicon, names, row.person, person);
        }
        for spelling in alternatives(row.spellings) {
            self.add_spelling(lexicon, names, spelling, person);
        }
        let office = self.office(row.office);
        let term = self.terms.len() as u32;
        let country = row.country.unwrap_or(CountryCode::NONE);
        let seat = row.seat.unwrap_or(country);
        self.terms.push(Term {
            person,
            office,
            country,
            seat,
            from: row.from.map_or(0, |d| d.earliest),
            to: row.to.map_or(Day::MAX, |d| d.latest),
            sure: (
                row.from.map_or(0, |d| d.latest),
                row.to.map_or(Day::MAX, |d| d.earliest),
            ),
            own: row.own,
        });
        self.holders.push((seat, office, term));
        if let Some(known) = self.persons.get_mut(person as usize) {
            known.gender = known.gender.or(row.gender);
        }
    }

    pub(crate) fn store(&mut self, text: &str) -> Stored {
        let start = self.texts.len() as u32;
        self.texts.push_str(text);
        Stored {
            start,
            end: self.texts.len() as u32,
        }
    }

    pub(crate) fn stored(&self, text: Stored) -> &str {
        self.texts
            .get(text.start as usize..text.end as usize)
            .unwrap_or("")
    }

    /// A person's name.
    pub(crate) fn name(&self, person: &Person) -> Arc<str> {
        self.stored(person.name).into()
    }

    /// A person's id in the outside world.
    pub(crate) fn id(&self, person: &Person) -> Option<Arc<str>> {
        let id = self.stored(person.id);
        (!id.is_empty()).then(|| id.into())
    }

    /// A person's terms, the most recent last.
    pub(crate) fn terms_of(&self, person: u32) -> impl Iterator<Item = &Term> + Clone {
        let terms = self.terms_of_person.of(person);
        terms.iter().filter_map(|&t| self.terms.get(t as usize))
    }

    /// Adds users' entries. One without an id is the person of that name whom a table has in that country, if it
    /// has one; and its name takes the place of the one that a table gives the same person.
    /// Cost: linear in the entries and the tables.
    pub(crate) fn add_entries<'e>(
        &mut self,
        lexicon: &mut Lexicon,
        names: &mut NamesBuilder,
        entries: impl Iterator<Item = &'e Entry>,
    ) {
        let mut entries = entries.peekable();
        if entries.peek().is_none() {
            return;
        }
        let mut named: FxHashMap<(u64, CountryCode), u32> = FxHashMap::default();
        for term in &self.terms {
            if let Some(person) = self.persons.get(term.person as usize) {
                let name = WordHash::of(&fold(self.stored(person.name)));
                named.insert((name, term.country), term.person);
            }
        }
        for entry in entries {
            let name = WordHash::of(&fold(&entry.name));
            let country = entry.country.unwrap_or(CountryCode::NONE);
            let key = WordHash::of(if entry.id.is_empty() {
                &entry.name
            } else {
                &entry.id
            });
            let known = self.known.get(&key).copied();
            let same_name = || named.get(&(name, country)).copied();
            let person = known
                .or_else(|| same_name().filter(|_| entry.id.is_empty()))
                .unwrap_or(self.persons.len() as u32);
            self.known.insert(key, person);
            named.insert((name, country), person);
            self.add_entry(lexicon, names, entry, person);
        }
    }

    pub(crate) fn add_entry(
        &mut self,
        lexicon: &mut Lexicon,
        names: &mut NamesBuilder,
        entry: &Entry,
        person: u32,
    ) {
        let spellings = entry.aliases.join("|");
        let is_new = person as usize == self.persons.len();
        let row = TermRow {
            person: &entry.name,
            id: &entry.id,
            gender: entry.gender,
            spellings: &spellings,
            office: &entry.office,
            country: entry.country,
            seat: entry.country,
            from: PartialDate::parse(&entry.from),
            to: PartialDate::parse(&entry.to),
            own: true,
        };
        self.add_to(lexicon, names, row, person);
        if !is_new {
            self.add_spelling(lexicon, names, &entry.name, person);
            let name = self.store(&entry.name);
            if let Some(known) = self.persons.get_mut(person as usize) {
                known.name = name;
            }
        }
        if let Some(known) = self.persons.get_mut(person as usize) {
            known.trusted = true;
        }
    }

    pub(crate) fn add_spelling(
        &mut self,
        lexicon: &mut Lexicon,
        names: &mut NamesBuilder,
        spelling: &str,
        person: u32,
    ) {
        let words = names.add(lexicon, spelling, Layer::Person, person, false);
        self.surnames.extend(words.map(|word| (word, person)));
    }

    /// Puts the tables in the order that look-ups need; after the last addition. `words`: how many the lexicon has.
    pub(crate) fn freeze(&mut self, words: usize) {
        self.persons_of_word = Groups::new(words, self.surnames.iter().copied());
        self.surnames = Vec::new();
        let terms = self.terms.iter().zip(0..);
        self.terms_of_person = Groups::new(self.persons.len(), terms.map(|(t, at)| (t.person, at)));
        // stable, and so linear where the tables are in order, as the built-in ones are
        self.holders.sort();
        self.end_open_terms();
    }
}
