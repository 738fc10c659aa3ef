//! Whom of an article's persons a title alone means: "the minister", after "Finance Minister Ana Sousa".

use crate::class;
use crate::known::Known;
use crate::lexicon::Classes;
use crate::names::Layer;
use crate::resolve::{AT_MOST, Resolver};
use crate::stated::{office_name, party_of};
use crate::term::Term;
use crate::title::Title;
use crate::{CountryCode, Gender};

impl Resolver<'_, '_> {
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
        if !self.may_be_called(title, known) {
            return 0;
        }
        if !standing.past && !known.is_former() && self.is_over(known, meant) {
            return 0;
        }
        if standing.past && !known.is_former() && self.is_running(known, meant) {
            return 0;
        }
        self.fit_of_office(title, known, meant)
    }

    /// The same of a title that nothing forbids, by the office that it means in the person's country.
    fn fit_of_office(&self, title: &Title, known: &Known, meant: Option<u32>) -> u32 {
        let head = self.ctx.atom(title.head as usize).map_or(0, |head| head.hash);
        let classes = self.ctx.classes(title.head as usize);
        let changed = (title.first..title.head).any(|i| self.found.over(Layer::Modifier, i).is_some());
        let plain = title.core == title.head && title.last == title.head && !changed;
        let generic = classes.has(class::GENERIC);
        // "the chancellor", of a German, is the head of government.
        match (meant, known.office_id) {
            // who holds the office goes before who held it
            (Some(a), Some(b)) if a == b && title.standing.past == known.is_former() => 3,
            (Some(a), Some(b)) if a == b => 2,
            // "the minister", of whatever ministry
            (Some(_), Some(b))
                if plain
                    && self.found.terms.is_ministry(b)
                    && self.ctx.word(title.head as usize) == "minister" =>
            {
                1
            }
            _ if known.head != head || generic || known.is_deputy() => 0,
            (Some(_), Some(_)) if !plain || title.country.is_some() => 0,
            _ => 1,
        }
    }

    /// Whether the words of a title are those for an office where a person of the tables holds it: "the foreign secretary" is
    /// no Spaniard.
    fn may_be_called(&self, title: &Title, known: &Known) -> bool {
        let head = self.ctx.atom(title.head as usize).map(|head| head.hash);
        let sure = known.table.is_some() || Some(known.head) != head;
        let country = known.country.filter(|_| sure);
        let Some((entry, country)) = title.entry.zip(country) else {
            return true;
        };
        let terms = self.found.terms;
        terms
            .meaning(entry, title.region.or(known.region), Some(country))
            .is_some()
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
}

/// Whether a title that is a woman's or a man's ("queen", "congressman") may be a person's.
pub(crate) fn is_of_gender(head: Classes, gender: Option<Gender>) -> bool {
    match gender {
        Some(Gender::Male) => !head.has(class::FEMALE_HEAD),
        Some(Gender::Female) => !head.has(class::MALE_HEAD),
        None => true,
    }
}

#[cfg(test)]
mod tests {
    use crate::test::mentions;

    /// The person of the last official of a text.
    fn last(text: &str) -> Option<String> {
        mentions(text).officials.last().map(|o| o.person.to_string())
    }

    #[test]
    fn a_title_alone_is_whoever_was_introduced_by_it() {
        let of = |end: &str| last(&format!("Mayor Ana Orth met judge Bo Sund. {end}"));
        assert_eq!(of("The mayor left.").as_deref(), Some("Ana Orth"));
        assert_eq!(of("The judge left.").as_deref(), Some("Bo Sund"));
    }

    #[test]
    fn words_for_an_office_elsewhere_mean_nobody() {
        let text = "Spanish Foreign Minister Nora Orth spoke. The foreign secretary left. Britain waits.";
        assert_eq!(mentions(text).officials.len(), 1);
    }
}
