//! Titles that stand alone: "the president", "his Syrian counterpart".

use crate::atom::Gap;
use crate::class;
use crate::introduce::{office_name, party_of};
use crate::known::Known;
use crate::lexicon::Classes;
use crate::modifier::Effect;
use crate::names::Layer;
use crate::official::{OfficialForm, OfficialMention};
use crate::resolve::{AT_MOST, Held, Resolver};
use crate::roster::Roster;
use crate::term::Term;
use crate::things::noun_follows;
use crate::title::{Opening, Title};
use crate::{CountryCode, Gender};

impl Resolver<'_, '_> {
    /// A title: beside a name it lends the mention its span; alone it may stand for somebody.
    pub(crate) fn title(&mut self, title: &Title, person: Option<u32>) {
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
        // "Pope left", of a judge of that name
        if title.opening == Opening::Bare && title.first == title.last && self.is_surname_here(title.head) {
            return;
        }
        if self.ctx.word(title.head as usize) == "counterpart" {
            return self.counterpart(title);
        }
        if let Some(person) = self.known_by_title(title) {
            self.emit(person, title.first, title.last, OfficialForm::Title, 0.9);
        } else if let Some(held) = self.again(title) {
            self.emit_held(title, held, 0.7);
        } else if let Some(held) = self.holder(title) {
            let sure = if title.country.is_some() { 0.8 } else { 0.55 };
            self.emit_held(title, held, sure);
        } else if self.is_posted(title) {
            self.emit_unnamed(title);
        }
    }

    fn is_surname_here(&self, atom: u32) -> bool {
        let atom = self.ctx.atom(atom as usize);
        atom.is_some_and(|a| a.is_capital() && self.roster.surnames.contains_key(&a.hash))
    }

    /// "The minister" after "Italy's finance minister", whom the article gives no name: the same.
    fn again(&self, title: &Title) -> Option<Held> {
        let held = self.held?;
        let alone = title.country.is_none() && title.opening == Opening::Definite;
        if !alone || !title.standing.is_plain() || title.stranger {
            return None;
        }
        let is_minister = title.core == title.head
            && title.last == title.head
            && self.ctx.word(title.head as usize) == "minister"
            && self.found.terms.is_ministry(held.office);
        let same = title.office_in(self.found, Some(held.country)) == Some(held.office);
        let count = |code| self.roster.counts.get(&code).copied().unwrap_or(0);
        let passing = self
            .roster
            .main_country
            .is_some_and(|main| main != held.country && count(held.country) * 2 <= count(main));
        ((is_minister || same) && !passing).then_some(held)
    }

    /// "The Russian ambassador to Turkey said": somebody identifiable whom no table has, and who speaks.
    fn is_posted(&self, title: &Title) -> bool {
        let envoy = self.ctx.classes(title.head as usize).has(class::ENVOY);
        let posted = title.last > title.head || title.opening == Opening::Possessive;
        let speaks = self
            .ctx
            .after(title.last as usize)
            .is_some_and(|(_, a)| a.is_lower() && self.ctx.classes_of(a).has(class::SAY));
        envoy && posted && speaks && title.public && title.standing.is_plain() && title.country.is_some()
    }

    /// Writes a mention of somebody whom the text gives no name: the title stands for it.
    fn emit_unnamed(&mut self, title: &Title) {
        let article = title.opening == Opening::Definite;
        let first = title.first as usize + usize::from(article && title.first < title.head);
        self.out.push(OfficialMention {
            span: Roster::span(self.ctx, title.first, title.last),
            person: self.ctx.slice(first, title.last as usize).into(),
            office: office_name(self.ctx, self.found, title),
            country: title.country,
            form: OfficialForm::Title,
            id: None,
            gender: None,
            confidence: 0.6,
        });
    }

    /// Writes a mention of whoever holds an office by the tables.
    fn emit_held(&mut self, title: &Title, held: Held, confidence: f32) {
        let Some(person) = self.found.terms.persons.get(held.person as usize) else {
            return;
        };
        self.out.push(OfficialMention {
            span: Roster::span(self.ctx, title.first, title.last),
            person: self.found.terms.name(person),
            office: self.found.terms.offices.get(held.office as usize).cloned(),
            country: Some(held.country),
            form: OfficialForm::Title,
            id: self.found.terms.id(person),
            gender: person.gender,
            confidence,
        });
        self.held = Some(held);
        self.last_office = Some(held.office);
    }

    /// "a very good president of the United States": a word in lower case before a title without an article.
    pub(crate) fn follows_adjective(&self, title: &Title) -> bool {
        let lower = |i: usize| self.ctx.atom(i).is_some_and(|a| a.is_lower());
        title.opening == Opening::Bare
            && lower(title.head as usize)
            && self.ctx.before(title.first as usize).is_some_and(|(i, a)| {
                self.ctx.gap(title.first as usize) == Gap::SPACE
                    && lower(i)
                    && self.ctx.classes_of(a).may_be_name()
            })
    }

    /// "transport secretary declares" in a headline, where articles are left out.
    pub(crate) fn heads_line(&self, title: &Title) -> bool {
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
    pub(crate) fn is_role(&self, title: &Title) -> bool {
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
    pub(crate) fn is_attributive(&self, title: &Title) -> bool {
        noun_follows(self.ctx, title.last as usize, Classes::NONE)
    }

    /// The person whom the article has given this title, the nearest before it first.
    pub(crate) fn known_by_title(&self, title: &Title) -> Option<u32> {
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
    pub(crate) fn is_passing(&self, title: &Title, person: u32) -> bool {
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
        let office = title.office_in(self.found, Some(main));
        let count = |code| roster.counts.get(&code).copied().unwrap_or(0);
        count(country) * 2 <= count(main)
            && office.is_some_and(|o| {
                let terms = &self.found.terms;
                let holder = terms.holder(main, o, roster.period, title.precision());
                let person = holder.and_then(|t| terms.persons.get(t.person as usize));
                let head = self.ctx.classes(title.head as usize);
                person.is_some_and(|p| is_of_gender(head, p.gender))
            })
    }

    /// How well a title alone fits a person of the article; 0 where it does not.
    pub(crate) fn fit(&self, title: &Title, known: &Known) -> u32 {
        let Some(head) = self.ctx.atom(title.head as usize) else {
            return 0;
        };
        let same = |a: Option<CountryCode>, b: Option<CountryCode>| a.is_none() || b.is_none() || a == b;
        if !same(title.country, known.country) || (title.country.is_some() && title.region != known.region) {
            return 0;
        }
        let standing = title.standing;
        if !is_of_gender(self.ctx.classes_of(head), known.gender) {
            return 0;
        }
        if standing.denies() || known.standing.denies() {
            // "the shadow chancellor" is whoever was introduced so
            let name = office_name(self.ctx, self.found, title);
            return u32::from(name.is_some() && name == known.office) * 3;
        }
        if self.leads_another(title, known) {
            return 0;
        }
        let meant = title.office_in(self.found, known.country);
        if !standing.past && !known.is_former() && self.is_over(known, meant) {
            return 0;
        }
        if standing.past && !known.is_former() && self.is_running(known, meant) {
            return 0;
        }
        let changed = (title.first..title.head).any(|i| self.found.over(Layer::Modifier, i).is_some());
        let plain = title.core == title.head && title.last == title.head && !changed;
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
            (Some(_), Some(_)) if !plain || title.country.is_some() => 0,
            _ => 1,
        }
    }

    /// Whether a title is of the leader of a party, and the article has the person lead another.
    fn leads_another(&self, title: &Title, known: &Known) -> bool {
        let party = party_of(self.ctx, title);
        // "the Scottish National Party's parliamentary leader": a party that the words do not tell
        let named = (title.first..title.head).any(|i| {
            self.ctx
                .atom(i as usize)
                .is_some_and(|a| a.is_capital() && !a.opens_sentence())
        });
        self.ctx.word(title.head as usize) == "leader"
            && known.party.is_some()
            && (party.is_some() || named)
            && party != known.party
    }

    /// Whether by the tables the person held the office, and held it no longer when the article was written.
    pub(crate) fn is_over(&self, known: &Known, office: Option<u32>) -> bool {
        let (Some(table), Some(office)) = (known.table, office) else {
            return false;
        };
        let period = self.roster.period;
        let terms = self.found.terms.terms_of(table).filter(|t| t.office == office);
        period.is_day() && terms.clone().next().is_some() && terms.clone().all(|t| t.is_over(period))
    }

    /// Whether by the tables the person holds the office on the day of the article.
    fn is_running(&self, known: &Known, office: Option<u32>) -> bool {
        let (Some(table), Some(office)) = (known.table, office) else {
            return false;
        };
        let period = self.roster.period;
        let mut terms = self.found.terms.terms_of(table);
        period.is_day() && terms.any(|t| t.office == office && t.covers(period))
    }

    /// The one person of the article who by the tables held the office, where the text states none for the person:
    /// "Gordon Brown spoke. The chancellor said …", without a date.
    pub(crate) fn once_in_office(&self, title: &Title) -> Option<u32> {
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
    pub(crate) fn held(&self, title: &Title, table: u32) -> bool {
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
    fn holder(&self, title: &Title) -> Option<Held> {
        let country = title.country.or(self.roster.main_country)?;
        // no American holds what "chancellor" means elsewhere
        let office = match title.entry {
            Some(entry) => self.found.terms.meaning(entry, title.region, Some(country)),
            None => title.office,
        }?;
        let unsure = !title.standing.is_plain() || title.stranger;
        if unsure || (title.country.is_none() && title.opening != Opening::Definite) {
            return None;
        }
        let seat = title.seat().unwrap_or(country);
        let terms = &self.found.terms;
        let term = terms.holder(seat, office, self.roster.period, title.precision())?;
        let person = terms.persons.get(term.person as usize)?;
        is_of_gender(self.ctx.classes(title.head as usize), person.gender).then_some(Held {
            person: term.person,
            office,
            country,
        })
    }

    /// "his Syrian counterpart": the same office as the person spoken of, in the other country.
    fn counterpart(&mut self, title: &Title) {
        let Some(country) = title.country else { return };
        let office = self.last_office;
        let known = (0..self.roster.persons.len().min(AT_MOST) as u32).find(|p| {
            self.roster
                .persons
                .get(*p as usize)
                .is_some_and(|k| k.country == Some(country) && (office.is_none() || k.office_id == office))
        });
        if let Some(person) = known {
            self.emit(person, title.first, title.last, OfficialForm::Title, 0.85);
            return;
        }
        let of_office = Title {
            office,
            entry: None,
            ..title.clone()
        };
        if let Some(held) = self.holder(&of_office) {
            self.emit_held(title, held, 0.8);
        }
    }
}

/// Whether a title that is a woman's or a man's ("queen", "congressman") may be a person's.
fn is_of_gender(head: Classes, gender: Option<Gender>) -> bool {
    match gender {
        Some(Gender::Male) => !head.has(class::FEMALE_HEAD),
        Some(Gender::Female) => !head.has(class::MALE_HEAD),
        None => true,
    }
}
