//! Titles that stand alone: "the president", "his Syrian counterpart".

use crate::atom::Gap;
use crate::class;
use crate::fit::is_of_gender;
use crate::lexicon::Classes;
use crate::modifier::Effect;
use crate::official::{OfficialForm, OfficialMention};
use crate::resolve::{AT_MOST, Held, Resolver};
use crate::roster::Roster;
use crate::stated::office_name;
use crate::things::noun_follows;
use crate::title::{Opening, Title, is_envoy, is_short};
use crate::wording::Wording;

impl Resolver<'_, '_> {
    /// A title: beside a name it lends the mention its span; alone it may stand for somebody.
    pub(crate) fn title(&mut self, title: &Title, person: Option<u32>) {
        if let Some((_, last)) = title.name
            && !title.name_before
        {
            if let Some(person) = person {
                let wording = Wording::of_title(title).with_name(title.name);
                self.emit(person, wording, OfficialForm::Name, 1.0);
                self.titled = Some((last, person));
            }
            return;
        }
        let is_one = title.opening != Opening::Bare || !self.is_one_of_many(title);
        let is_told = Roster::is_definite(title) && !self.follows_adjective(title);
        let spoken_of = is_one && (is_told || self.heads_line(title));
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
            self.emit(person, Wording::of_title(title), OfficialForm::Title, 0.9);
        } else if let Some(held) = self.again(title) {
            self.emit_held(title, held, 0.7);
        } else if let Some(held) = self.holder(title) {
            let sure = if title.country.is_some() { 0.8 } else { 0.55 };
            self.emit_held(title, held, sure);
        } else if self.is_posted(title) {
            self.emit_unnamed(title);
        }
    }

    /// "MEP attacks", in a headline: of the many who hold the office, nobody knows which.
    fn is_one_of_many(&self, title: &Title) -> bool {
        let office = title.office;
        office.is_some_and(|office| self.found.terms.legislators.contains(&office))
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

    /// "The Russian ambassador to Turkey", "Poland's envoy": somebody identifiable whom no table has.
    fn is_posted(&self, title: &Title) -> bool {
        let envoy = is_envoy(self.ctx, title.head as usize);
        let posted = title.last > title.head || title.opening == Opening::Possessive;
        envoy && posted && title.public && title.standing.is_plain() && title.country.is_some()
    }

    /// Writes a mention of somebody whom the text gives no name: the title stands for it.
    fn emit_unnamed(&mut self, title: &Title) {
        let article = title.opening == Opening::Definite;
        let first = title.first as usize + usize::from(article && title.first < title.head);
        let wording = Wording::of_title(title);
        let span = Roster::span(self.ctx, title.first, title.last);
        self.out.push(OfficialMention {
            span,
            name: None,
            title: Some(span),
            head: wording.head(self.ctx),
            former: false,
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
        let wording = Wording::of_title(title);
        let span = Roster::span(self.ctx, title.first, title.last);
        self.out.push(OfficialMention {
            span,
            name: None,
            title: Some(span),
            head: wording.head(self.ctx),
            former: false,
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
            && (lower(title.head as usize) || is_short(self.ctx, title.head as usize))
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
        title.opening == Opening::Bare
            && title.office.is_some()
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
            self.emit(person, Wording::of_title(title), OfficialForm::Title, 0.85);
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

#[cfg(test)]
mod tests {
    use crate::test::{officials, pairs};

    #[test]
    fn a_title_alone_is_whoever_holds_the_office() {
        assert_eq!(
            officials("The Norwegian prime minister left."),
            pairs(&[("The Norwegian prime minister", "prime minister")])
        );
        assert_eq!(officials("A Norwegian prime minister left."), pairs(&[]));
        assert_eq!(
            officials("Poland's ambassador to Norway left."),
            pairs(&[("Poland's ambassador to Norway", "ambassador")])
        );
    }
}
