//! Officials in the text: every mention of those whom the roster holds, and titles that stand for one alone.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::CountryCode;
use crate::atom::Gap;
use crate::class;
use crate::context::Context;
use crate::introduce::office_name;
use crate::lexicon::Classes;
use crate::modifier::Effect;
use crate::official::{OfficialForm, OfficialMention};
use crate::person::is_name_word;
use crate::roster::{Known, Roster};
use crate::term::Term;
use crate::title::{Found, Opening, Title};

/// Writes the mentions of officials, in the order of the text. `covered` takes the atoms of persons' names.
pub(crate) fn resolve(
    ctx: Context<'_>,
    found: Found<'_>,
    titles: &[Title],
    roster: &Roster,
    covered: &mut Vec<(u32, u32)>,
    out: &mut Vec<OfficialMention>,
) {
    out.clear();
    covered.clear();
    let mut resolver = Resolver {
        ctx,
        found,
        roster,
        last_seen: vec![None; roster.persons.len()],
        last_person: None,
        titled: None,
        taken: FxHashMap::default(),
        covered,
        out,
    };
    let mut next_title = 0;
    let mut i = 0;
    while let Some(atom) = ctx.atoms.get(i) {
        let at = i as u32;
        let title = titles.get(next_title).filter(|title| title.first == at);
        // most atoms: neither a title nor a name opens with them
        if title.is_none() && atom.is_lower() {
            i += 1;
            continue;
        }
        if let Some(title) = title {
            resolver.title(title, roster.of_title.get(next_title).copied().flatten());
            next_title += 1;
        }
        i = resolver
            .name(i, titles.get(next_title.wrapping_sub(1)))
            .max(i + 1);
        while titles.get(next_title).is_some_and(|t| (t.first as usize) < i) {
            next_title += 1;
        }
    }
    out.sort_by_key(|m| (m.span.start, m.span.end));
}

struct Resolver<'a, 'o> {
    ctx: Context<'a>,
    found: Found<'a>,
    roster: &'a Roster,
    /// Where each person was last mentioned.
    last_seen: Vec<Option<u32>>,
    last_person: Option<u32>,
    /// The last atom of the last mention that a title and a name make together, and its person.
    titled: Option<(u32, u32)>,
    /// Surnames that somebody else bore before any official of that surname was named, and whether the surname alone
    /// then stood for them.
    taken: FxHashMap<u32, bool>,
    covered: &'o mut Vec<(u32, u32)>,
    out: &'o mut Vec<OfficialMention>,
}

/// How many persons a title, a forename or a surname is compared with: more than any article names, and a bound on
/// the work that a text made for the purpose can cause.
const AT_MOST: usize = 256;

impl Resolver<'_, '_> {
    fn emit(&mut self, person: u32, first: u32, last: u32, form: OfficialForm, factor: f32) {
        let Some(known) = self.roster.persons.get(person as usize) else {
            return;
        };
        self.out.push(mention(self.ctx, known, first, last, form, factor));
        self.saw(person, last);
    }

    fn saw(&mut self, person: u32, at: u32) {
        if let Some(seen) = self.last_seen.get_mut(person as usize) {
            *seen = Some(at);
        }
        self.last_person = Some(person);
    }

    /// A title: beside a name it lends the mention its span; alone it may stand for somebody.
    fn title(&mut self, title: &Title, person: Option<u32>) {
        if let Some((_, last)) = title.name
            && !title.name_before
        {
            if let Some(person) = person {
                self.emit(person, title.first, last, OfficialForm::Name, 1.0);
                self.titled = Some((last, person));
            }
            return;
        }
        let spoken_of =
            Roster::is_definite(title) && !self.follows_adjective(title) || self.heads_line(title);
        if title.name_before || !spoken_of || self.is_attributive(title) || self.is_role(title) {
            return;
        }
        if self.ctx.word(title.head as usize) == "counterpart" {
            return self.counterpart(title);
        }
        if let Some(person) = self.known_by_title(title) {
            self.emit(person, title.first, title.last, OfficialForm::Title, 0.9);
            return;
        }
        self.holder(title);
    }

    /// "a very good president of the United States": a word in lower case before a title without an article.
    fn follows_adjective(&self, title: &Title) -> bool {
        let lower = |i: usize| self.ctx.atom(i).is_some_and(|a| a.is_lower());
        title.opening == Opening::Bare
            && lower(title.head as usize)
            && self.ctx.before(title.first as usize).is_some_and(|(i, a)| {
                self.ctx.gap(title.first as usize) == Gap::SPACE
                    && lower(i)
                    && self.ctx.classes_of(a) == Classes::NONE
            })
    }

    /// "transport secretary declares" in a headline, where articles are left out.
    fn heads_line(&self, title: &Title) -> bool {
        let acts = self
            .ctx
            .after(title.last as usize)
            .is_some_and(|(next, a)| a.is_lower() && self.ctx.classes(next).has(class::SAY.with(class::ACT)));
        title.office.is_some()
            && title.core < title.head
            && acts
            && self
                .ctx
                .gap(title.first as usize)
                .has(Gap::LINE.or(Gap::BLANK).or(Gap::COMMA))
    }

    /// "as president", "became the first prime minister", "the mayor's office": what somebody is or was, or an
    /// institution; nobody is spoken of.
    fn is_role(&self, title: &Title) -> bool {
        let (first, last) = (title.first as usize, title.last as usize);
        let office =
            self.ctx.is_possessive(last + 1) && matches!(self.ctx.word(last + 2), "office" | "department");
        let before = self
            .ctx
            .before(first)
            .is_some_and(|(_, a)| self.ctx.classes_of(a).has(class::PREDICATE));
        office || before || title.standing.is(Effect::Role)
    }

    /// "the general election": another noun follows, so that the title is none.
    fn is_attributive(&self, title: &Title) -> bool {
        let last = title.last as usize;
        self.ctx.after(last).is_some_and(|(next, a)| {
            let verb = class::SAY
                .with(class::ACT)
                .with(class::AUX)
                .with(class::ADVERB)
                .with(class::FUNCTION)
                .with(class::PAST_VERB)
                .with(class::LOCATIVE);
            let word = self.ctx.slice(next, next);
            self.ctx.gap(next) == Gap::SPACE
                && a.is_lower()
                && !self.ctx.classes_of(a).has(verb)
                && !word.ends_with("ed")
                && !word.ends_with('s')
                && !word.ends_with("ly")
        })
    }

    /// The person whom the article has given this title, the nearest before it first.
    fn known_by_title(&self, title: &Title) -> Option<u32> {
        let persons = (0u32..)
            .zip(self.roster.persons.iter().take(AT_MOST))
            .map(|(i, p)| (i, p, self.fit(title, p)));
        persons
            .filter(|(_, _, fit)| *fit > 0)
            .max_by_key(|(i, p, fit)| {
                let seen = self.last_seen.get(*i as usize).copied().flatten();
                (*fit, seen, std::cmp::Reverse(p.first))
            })
            .map(|(i, _, _)| i)
            .filter(|i| !self.is_passing(title, *i))
            .or_else(|| self.once_in_office(title))
    }

    /// Whether "the president" alone is rather that of the country where the story is set than the person, who holds the
    /// office in a country of which the story says less: "Like President Macron of France, …".
    fn is_passing(&self, title: &Title, person: u32) -> bool {
        let roster = self.roster;
        let Some((main, country)) = roster
            .main_country
            .zip(roster.persons.get(person as usize).and_then(|p| p.country))
        else {
            return false;
        };
        if title.country.is_some() || !title.standing.is_plain() || main == country {
            return false;
        }
        // no American holds what "chancellor" means elsewhere
        let office = title.entry.map_or(title.office, |entry| {
            self.found.terms.meaning(entry, None, Some(main))
        });
        let count = |code| roster.counts.get(&code).copied().unwrap_or(0);
        count(country) * 2 <= count(main)
            && office.is_some_and(|o| self.found.terms.holder(main, o, roster.period, false).is_some())
    }

    /// How well a title alone fits a person of the article; 0 where it does not.
    fn fit(&self, title: &Title, known: &Known) -> u32 {
        let Some(head) = self.ctx.atom(title.head as usize) else {
            return 0;
        };
        let same = |a: Option<CountryCode>, b: Option<CountryCode>| a.is_none() || b.is_none() || a == b;
        if !same(title.country, known.country) || (title.country.is_some() && title.region != known.region) {
            return 0;
        }
        let standing = title.standing;
        if standing.denies() || known.standing.denies() {
            // "the shadow chancellor" is whoever was introduced so
            let name = office_name(self.ctx, self.found, title);
            return u32::from(name.is_some() && name == known.office) * 3;
        }
        let meant = title.office_in(self.found, known.country);
        if !standing.past && !known.is_former() && self.is_over(known, meant) {
            return 0;
        }
        let plain = title.core == title.head && title.last == title.head;
        let generic = self.ctx.classes_of(head).has(class::GENERIC);
        // "the chancellor", of a German, is the head of government.
        match (meant, known.office_id) {
            // who holds the office goes before who held it
            (Some(a), Some(b)) if a == b && standing.past == known.is_former() => 3,
            (Some(a), Some(b)) if a == b => 2,
            // "the minister", of whatever ministry
            (Some(_), Some(b))
                if plain
                    && self.found.terms.is_ministry(b)
                    && self.ctx.word(title.head as usize) == "minister" =>
            {
                1
            }
            _ if known.head != head.hash || generic || known.is_deputy() => 0,
            (Some(_), Some(_)) if !plain => 0,
            _ => 1,
        }
    }

    /// Whether by the tables the person held the office, and held it no longer when the article was written.
    fn is_over(&self, known: &Known, office: Option<u32>) -> bool {
        let (Some(table), Some(office)) = (known.table, office) else {
            return false;
        };
        let period = self.roster.period;
        let terms = self.found.terms.terms_of(table).filter(|t| t.office == office);
        period.is_day() && terms.clone().next().is_some() && terms.clone().all(|t| t.is_over(period))
    }

    /// The one person of the article who by the tables held the office, where the text states none for the person:
    /// "Gordon Brown spoke. The chancellor said …", without a date.
    fn once_in_office(&self, title: &Title) -> Option<u32> {
        if title.standing.denies() || title.stranger || title.entry.is_none() {
            return None;
        }
        let mut persons = (0u32..)
            .zip(self.roster.persons.iter().take(AT_MOST))
            .filter(|(_, p)| p.office.is_none() || title.standing.past)
            .filter(|(_, p)| p.table.is_some_and(|table| self.held(title, table)))
            .map(|(i, _)| i);
        let first = persons.next()?;
        persons.next().is_none().then_some(first)
    }

    /// Whether a person of the tables held the office of a title, at a time that fits.
    fn held(&self, title: &Title, table: u32) -> bool {
        let period = self.roster.period;
        let fits = |t: &Term| {
            let time = if title.standing.past {
                t.from <= period.to
            } else {
                t.meets(period)
            };
            let seat = title
                .country
                .is_none_or(|c| c == t.country && title.region.is_none_or(|r| r == t.seat));
            time && seat && title.office_in(self.found, Some(t.country)) == Some(t.office)
        };
        self.found.terms.terms_of(table).any(fits)
    }

    /// Who holds the office in the country on the day, by the tables.
    fn holder(&mut self, title: &Title) {
        let Some(country) = title.country.or(self.roster.main_country) else {
            return;
        };
        let seat = title.seat().unwrap_or(country);
        // No American holds what "chancellor" means elsewhere.
        let meant = match title.entry {
            Some(entry) => self.found.terms.meaning(entry, title.region, Some(country)),
            None => title.office,
        };
        let Some(office) = meant else { return };
        let unsure = !title.standing.is_plain() || title.stranger;
        if unsure || (title.country.is_none() && title.opening != Opening::Definite) {
            return;
        }
        let Some(term) = self
            .found
            .terms
            .holder(seat, office, self.roster.period, title.region.is_some())
        else {
            return;
        };
        let Some(person) = self.found.terms.persons.get(term.person as usize) else {
            return;
        };
        let sure = if title.country.is_some() { 0.8 } else { 0.55 };
        self.out.push(OfficialMention {
            span: Roster::span(self.ctx, title.first, title.last),
            person: self.found.terms.name(person),
            office: self.found.terms.offices.get(office as usize).cloned(),
            country: Some(country),
            form: OfficialForm::Title,
            id: self.found.terms.id(person),
            gender: person.gender,
            confidence: sure,
        });
    }

    /// "his Syrian counterpart": the same office as the person spoken of, in the other country.
    fn counterpart(&mut self, title: &Title) {
        let Some(country) = title.country else { return };
        let office = self
            .last_person
            .and_then(|p| self.roster.persons.get(p as usize))
            .and_then(|p| p.office_id);
        let known = (0..self.roster.persons.len().min(AT_MOST) as u32).find(|p| {
            self.roster
                .persons
                .get(*p as usize)
                .is_some_and(|k| k.country == Some(country) && (office.is_none() || k.office_id == office))
        });
        if let Some(person) = known {
            self.emit(person, title.first, title.last, OfficialForm::Title, 0.85);
        } else {
            let title = Title {
                office,
                ..title.clone()
            };
            self.holder(&title);
        }
    }

    /// A name at atom `i`; returns the atom after it.
    fn name(&mut self, i: usize, title: Option<&Title>) -> usize {
        let Some(atom) = self.ctx.atom(i) else { return i };
        if atom.is_lower() {
            return i;
        }
        let beside = title.and_then(|t| t.name).filter(|(a, _)| *a as usize == i);
        if let Some((person, last)) = self.full_name(i) {
            self.covered.push((i as u32, last as u32));
            let told = self
                .titled
                .is_some_and(|(end, p)| p == person && end >= last as u32);
            if told {
                self.saw(person, last as u32);
            } else if beside.is_none() || title.is_some_and(|t| t.name_before) {
                self.emit(person, i as u32, last as u32, OfficialForm::Name, 1.0);
            } else if title.is_some_and(|t| !t.name_before) {
                self.saw(person, last as u32);
            }
            return last + 1;
        }
        if beside.is_some() && !title.is_some_and(|t| t.name_before) {
            let last = beside.map_or(i, |(_, b)| b as usize);
            self.covered.push((i as u32, last as u32));
            return last + 1;
        }
        if let Some(person) = self.surname(i) {
            let words = self
                .roster
                .persons
                .get(person as usize)
                .map_or(&[][..], |k| &k.words);
            let first = self.with_courtesy(i, words);
            let last = self.double_barrelled(person, i);
            self.covered.push((i as u32, last as u32));
            self.emit(person, first as u32, last as u32, OfficialForm::Surname, 0.97);
            return last + 1;
        }
        if let Some(person) = self.forename(i) {
            self.covered.push((i as u32, i as u32));
            self.emit(person, i as u32, i as u32, OfficialForm::Name, 0.8);
            return i + 1;
        }
        i
    }

    /// A forename that only one person of the article has, standing alone: "Hardeep said".
    fn forename(&self, i: usize) -> Option<u32> {
        let atom = self.ctx.atom(i)?;
        let [person] = self.roster.forenames.get(&atom.hash)?.as_slice() else {
            return None;
        };
        let known = self.roster.persons.get(*person as usize)?;
        let seen = self.last_seen.get(*person as usize).copied().flatten().is_some();
        let joined = self
            .ctx
            .after(i)
            .is_some_and(|(n, a)| a.is_capital() && self.ctx.gap(n) != Gap::APOSTROPHE)
            || self
                .ctx
                .before(i)
                .is_some_and(|(_, a)| a.is_capital() && self.ctx.gap(i) == Gap::SPACE);
        let alone = seen && known.words.len() > 1 && !joined && atom.is_capital() && atom.len() > 3;
        (alone && self.is_nameword_alone(i)).then_some(*person)
    }

    /// A person's name in full, or its first and last words.
    fn full_name(&self, i: usize) -> Option<(u32, usize)> {
        let atom = self.ctx.atom(i)?;
        let persons = self.roster.forenames.get(&atom.hash)?;
        let mut best: Option<(u32, usize)> = None;
        for &person in persons.iter().take(AT_MOST) {
            let Some(known) = self.roster.persons.get(person as usize) else {
                continue;
            };
            if known.words.len() < 2 {
                continue;
            }
            let surname = known.words.last().copied();
            let mut last = None;
            for k in i + 1..i + 7 {
                let Some(next) = self.ctx.atom(k) else { break };
                let inside = Gap::SPACE
                    .or(Gap::HYPHEN)
                    .or(Gap::PERIOD)
                    .or(Gap::APOSTROPHE)
                    .or(Gap::LINE);
                // a full stop after an initial, or after the name: "met Joe Biden. Biden said"
                let before = self.ctx.atom(k - 1).map_or(0, |a| a.len());
                let stops = next.gap.has(Gap::PERIOD) && before > 1 && (last.is_some() || before > 3);
                if !next.gap.only(inside) || stops || self.ctx.is_possessive(k) {
                    break;
                }
                if known.words.contains(&next.hash) {
                    if Some(next.hash) == surname || known.words.get(1) == Some(&next.hash) {
                        last = Some(k);
                    }
                } else if !is_name_word(self.ctx, k) || last.is_some() {
                    break;
                }
            }
            if let Some(last) = last
                && best.is_none_or(|(_, b)| last > b)
            {
                best = Some((person, last));
            }
        }
        best
    }

    /// A surname that stands for a person of the roster.
    fn surname(&mut self, i: usize) -> Option<u32> {
        let atom = self.ctx.atom(i)?;
        let persons = self.roster.surnames.get(&atom.hash)?;
        let persons = persons.get(..AT_MOST).unwrap_or(persons);
        if !atom.is_capital() {
            return None;
        }
        if let Some((b, before)) = self.ctx.before(i)
            && self.ctx.gap(i).only(Gap::SPACE.or(Gap::PERIOD))
            && before.is_capital()
            && (before.len() == 1 || !before.is_all_caps())
        {
            let classes = self.ctx.classes_of(before);
            let initial = before.len() == 1 && self.ctx.gap(i).has(Gap::PERIOD);
            let opens = before.opens_sentence() && !self.ctx.gap(b).has(Gap::BLANK.or(Gap::LINE));
            let stranger = !opens && self.is_nameword_alone(b) && is_name_word(self.ctx, b);
            if classes.has(class::FORENAME) || initial || stranger {
                let seen = persons
                    .iter()
                    .any(|p| self.last_seen.get(*p as usize).copied().flatten().is_some());
                if !seen {
                    self.taken.entry(atom.hash).or_insert(false);
                }
                return None;
            }
        }
        let titled = self.with_courtesy(i, &[]) < i;
        let seen = persons
            .iter()
            .any(|p| self.last_seen.get(*p as usize).copied().flatten().is_some());
        if let Some(used) = self.taken.get_mut(&atom.hash)
            && !titled
        {
            *used |= !seen;
            if *used {
                return None;
            }
        }
        // "Abu Mahdi al-Muhandis"
        if self.ctx.after(i).is_some_and(|(n, a)| {
            a.is_lower() && self.ctx.classes_of(a).has(class::PARTICLE) && self.ctx.gap(n + 1) == Gap::HYPHEN
        }) || self.ctx.gap(i + 1) == Gap::HYPHEN && self.ctx.classes(i).has(class::PARTICLE)
        {
            return None;
        }
        // "Allen, Texas"
        if self.ctx.gap(i + 1).only(Gap::COMMA.or(Gap::SPACE)) && self.ctx.classes(i + 1).has(class::US_STATE)
        {
            return None;
        }
        // "the Shinawatra family"
        if self
            .ctx
            .after(i)
            .is_some_and(|(n, _)| matches!(self.ctx.slice(n, n), "family" | "clan" | "dynasty" | "brothers"))
        {
            return None;
        }
        // "Trump Tower", "Bush Foundation"
        if let Some((n, next)) = self.ctx.after(i)
            && self.ctx.gap(n) == Gap::SPACE
            && next.is_capital()
            && self.ctx.classes_of(next).has(class::ORGANIZATION)
        {
            return None;
        }
        persons
            .iter()
            .copied()
            .max_by_key(|p| self.last_seen.get(*p as usize).copied().flatten())
    }

    /// The last atom of a surname of several words: "Glawischnig-Piesczek", "Rosselló Nevares".
    fn double_barrelled(&self, person: u32, i: usize) -> usize {
        let mut last = i;
        while let Some((n, next)) = self.ctx.after(last)
            && self.ctx.gap(n).only(Gap::HYPHEN.or(Gap::SPACE))
            && next.is_capital()
            && self
                .roster
                .persons
                .get(person as usize)
                .is_some_and(|k| k.words.contains(&next.hash))
        {
            last = n;
        }
        last
    }

    /// A word that is known from names alone.
    fn is_nameword_alone(&self, i: usize) -> bool {
        let classes = self.ctx.classes(i);
        classes == Classes::NONE
            && self.found.country_at(i as u32).is_none()
            && !self.found.has_place(i as u32)
    }

    /// The first atom of a surname's mention, a title of courtesy or a particle of the person's name included.
    fn with_courtesy(&self, i: usize, person: &[u32]) -> usize {
        let mut first = i;
        for _ in 0..3 {
            let Some((b, atom)) = self.ctx.before(first) else {
                break;
            };
            let classes = self.ctx.classes_of(atom);
            let courtesy = class::HONORIFIC.with(class::RANK);
            let takes = (classes.has(courtesy) && atom.is_capital())
                || (classes.has(class::PARTICLE)
                    && (self.ctx.gap(first) == Gap::HYPHEN || person.contains(&atom.hash)));
            if !takes || self.ctx.gap(first).has(Gap::LINE) {
                break;
            }
            first = b;
        }
        first
    }
}

fn mention(
    ctx: Context<'_>,
    known: &Known,
    first: u32,
    last: u32,
    form: OfficialForm,
    factor: f32,
) -> OfficialMention {
    OfficialMention {
        span: Roster::span(ctx, first, last),
        person: Arc::clone(&known.name),
        office: known.office.clone(),
        country: known.country,
        form,
        id: known.id.clone(),
        gender: known.gender,
        confidence: known.confidence * factor,
    }
}
