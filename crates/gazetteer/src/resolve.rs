//! Officials in the text: every mention of those whom the roster holds, and titles that stand for one alone.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::CountryCode;
use crate::atom::Gap;
use crate::class;
use crate::context::Context;
use crate::found::Found;
use crate::official::{OfficialForm, OfficialMention};
use crate::person::is_name_word;
use crate::roster::Roster;
use crate::things::{is_something, named_things, qualifies_thing};
use crate::title::Title;
use crate::wording::Wording;

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
        last_office: None,
        held: None,
        things: named_things(ctx, roster),
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

/// Whoever holds an office on the day, by the tables.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Held {
    pub(crate) person: u32,
    pub(crate) office: u32,
    pub(crate) country: CountryCode,
}

pub(crate) struct Resolver<'a, 'o> {
    pub(crate) ctx: Context<'a>,
    pub(crate) found: Found<'a>,
    pub(crate) roster: &'a Roster,
    /// Where each person was last mentioned.
    pub(crate) last_seen: Vec<Option<u32>>,
    /// The office of whoever was mentioned last.
    pub(crate) last_office: Option<u32>,
    /// Whom a title alone named last, by the tables.
    pub(crate) held: Option<Held>,
    /// Surnames that the article uses for things as well.
    things: FxHashSet<u32>,
    /// The last atom of the last mention that a title and a name make together, and its person.
    pub(crate) titled: Option<(u32, u32)>,
    /// Surnames that somebody else bore before any official of that surname was named, and whether the surname alone
    /// then stood for them.
    pub(crate) taken: FxHashMap<u32, bool>,
    pub(crate) covered: &'o mut Vec<(u32, u32)>,
    pub(crate) out: &'o mut Vec<OfficialMention>,
}

/// How many persons a title, a forename or a surname is compared with: more than any article names, and a bound on
/// the work that a text made for the purpose can cause.
pub(crate) const AT_MOST: usize = 256;

impl Resolver<'_, '_> {
    pub(crate) fn emit(&mut self, person: u32, wording: Wording, form: OfficialForm, factor: f32) {
        let Some(known) = self.roster.persons.get(person as usize) else {
            return;
        };
        self.out.push(OfficialMention {
            span: Roster::span(self.ctx, wording.first, wording.last),
            name: wording.name(self.ctx),
            title: wording.title(self.ctx),
            head: wording.head(self.ctx),
            person: Arc::clone(&known.name),
            office: known.office.clone(),
            former: known.is_former(),
            country: known.country,
            form,
            id: known.id.clone(),
            gender: known.gender,
            confidence: known.confidence * factor,
        });
        self.saw(person, wording.last);
    }

    pub(crate) fn saw(&mut self, person: u32, at: u32) {
        if let Some(seen) = self.last_seen.get_mut(person as usize) {
            *seen = Some(at);
        }
        self.last_office = self.roster.persons.get(person as usize).and_then(|p| p.office_id);
    }

    /// A name at atom `i`; returns the atom after it.
    pub(crate) fn name(&mut self, i: usize, title: Option<&Title>) -> usize {
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
                let wording = Wording::of_name((i as u32, last as u32));
                self.emit(person, wording, OfficialForm::Name, 1.0);
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
            let name = (i as u32, last as u32);
            self.covered.push(name);
            let wording = Wording::of_name(name).from(first as u32);
            self.emit(person, wording, OfficialForm::Surname, 0.97);
            return last + 1;
        }
        if let Some(person) = self.forename(i) {
            let name = (i as u32, i as u32);
            self.covered.push(name);
            self.emit(person, Wording::of_name(name), OfficialForm::Name, 0.8);
            return i + 1;
        }
        i
    }

    /// A forename that only one person of the article has, standing alone: "Hardeep said".
    pub(crate) fn forename(&self, i: usize) -> Option<u32> {
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
    pub(crate) fn full_name(&self, i: usize) -> Option<(u32, usize)> {
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
                let ends = before > 1 && self.ctx.word(k - 1) != "st" && (last.is_some() || before > 3);
                let stops = next.gap.has(Gap::PERIOD) && ends;
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
    pub(crate) fn surname(&mut self, i: usize) -> Option<u32> {
        let atom = self.ctx.atom(i)?;
        let persons = self.roster.surnames.get(&atom.hash)?;
        let persons = persons.get(..AT_MOST).unwrap_or(persons);
        if !atom.is_capital() {
            return None;
        }
        let seen = persons
            .iter()
            .any(|p| self.last_seen.get(*p as usize).copied().flatten().is_some());
        if self.closes_other_name(i) {
            if !seen {
                self.taken.entry(atom.hash).or_insert(false);
            }
            return None;
        }
        let titled = self.with_courtesy(i, &[]) < i;
        if !titled && (self.is_month(i) || self.is_thing(i)) {
            return None;
        }
        if let Some(used) = self.taken.get_mut(&atom.hash)
            && !titled
        {
            *used |= !seen;
            if *used {
                return None;
            }
        }
        if self.opens_longer_name(i) || self.opens_thing(i) {
            return None;
        }
        persons
            .iter()
            .copied()
            .max_by_key(|p| self.last_seen.get(*p as usize).copied().flatten())
    }

    /// "Ann Berg": a forename, an initial or an unknown capitalised word stands before the surname.
    fn closes_other_name(&self, i: usize) -> bool {
        let Some((b, before)) = self.ctx.before(i) else {
            return false;
        };
        let joined = self.ctx.gap(i).only(Gap::SPACE.or(Gap::PERIOD));
        if !joined || !before.is_capital() || before.len() > 1 && before.is_all_caps() {
            return false;
        }
        let initial = before.len() == 1 && self.ctx.gap(i).has(Gap::PERIOD);
        let opens = before.opens_sentence() && !self.ctx.gap(b).has(Gap::BLANK.or(Gap::LINE));
        let stranger = !opens && self.is_nameword_alone(b) && is_name_word(self.ctx, b);
        self.ctx.classes_of(before).has(class::FORENAME) || initial || stranger
    }

    /// "Abu Mahdi al-Muhandis", "Abbas a-Sayed".
    fn opens_longer_name(&self, i: usize) -> bool {
        let particle = self.ctx.after(i).is_some_and(|(n, a)| {
            a.is_lower() && self.ctx.classes_of(a).has(class::PARTICLE) && self.ctx.gap(n + 1) == Gap::HYPHEN
        });
        particle
            || self.ctx.word(i + 1) == "a" && self.ctx.gap(i + 2) == Gap::HYPHEN
            || self.ctx.gap(i + 1) == Gap::HYPHEN && self.ctx.classes(i).has(class::PARTICLE)
    }

    /// "Allen, Texas", "the Shinawatra family", "Trump Tower".
    fn opens_thing(&self, i: usize) -> bool {
        let state = self.ctx.gap(i + 1).only(Gap::COMMA.or(Gap::SPACE))
            && self.ctx.classes(i + 1).has(class::US_STATE);
        state
            || self.ctx.after(i).is_some_and(|(n, next)| {
                let family = matches!(self.ctx.slice(n, n), "family" | "clan" | "dynasty" | "brothers");
                let body = self.ctx.classes_of(next).has(class::ORGANIZATION);
                family || self.ctx.gap(n) == Gap::SPACE && next.is_capital() && body
            })
    }

    /// "in May", "last May": the month, where somebody of the article bears the name.
    fn is_month(&self, i: usize) -> bool {
        let led = self
            .ctx
            .before(i)
            .is_some_and(|(_, a)| self.ctx.classes_of(a).has(class::BEFORE_MONTH));
        self.ctx.classes(i).has(class::MONTH)
            && (led
                || self
                    .ctx
                    .atom(i + 1)
                    .is_some_and(|a| a.is_number() && a.gap == Gap::SPACE))
    }

    /// "the Santorum cocktail", in an article that calls a thing by the name.
    fn is_thing(&self, i: usize) -> bool {
        self.ctx.atom(i).is_some_and(|a| self.things.contains(&a.hash))
            && (is_something(self.ctx, i) || qualifies_thing(self.ctx, i))
    }

    /// The last atom of a surname of several words: "Glawischnig-Piesczek", "Rosselló Nevares", "Lula da Silva".
    pub(crate) fn double_barrelled(&self, person: u32, i: usize) -> usize {
        let words = self
            .roster
            .persons
            .get(person as usize)
            .map_or(&[][..], |k| &k.words);
        let joins = |n: usize| {
            self.ctx.gap(n).only(Gap::HYPHEN.or(Gap::SPACE))
                && self.ctx.atom(n).is_some_and(|a| words.contains(&a.hash))
        };
        let is_capital = |n: usize| self.ctx.atom(n).is_some_and(|a| a.is_capital());
        let mut last = i;
        loop {
            let next = last + 1;
            // "Lula da Silva"
            let particle = self.ctx.classes(next).has(class::PARTICLE) && !is_capital(next);
            last = if joins(next) && is_capital(next) {
                next
            } else if particle && joins(next) && joins(next + 1) && is_capital(next + 1) {
                next + 1
            } else {
                return last;
            };
        }
    }

    /// A word that is known from names alone.
    pub(crate) fn is_nameword_alone(&self, i: usize) -> bool {
        let classes = self.ctx.classes(i);
        classes.may_be_name() && self.found.country_at(i as u32).is_none() && !self.found.has_place(i as u32)
    }

    /// The first atom of a surname's mention, a title of courtesy or a particle of the person's name included.
    pub(crate) fn with_courtesy(&self, i: usize, person: &[u32]) -> usize {
        let mut first = i;
        for _ in 0..3 {
            let Some((b, atom)) = self.ctx.before(first) else {
                break;
            };
            let classes = self.ctx.classes_of(atom);
            let courtesy = class::HONORIFIC.with(class::RANK);
            let takes = (classes.has(courtesy) && atom.is_capital())
                || (classes.has(class::PARTICLE)
                    && (self.ctx.gap(first) == Gap::HYPHEN || person.contains(&atom.hash)))
                || (self.ctx.gap(first) == Gap::APOSTROPHE || self.ctx.word(b) == "st")
                    && person.contains(&atom.hash);
            if !takes || self.ctx.gap(first).has(Gap::LINE) {
                break;
            }
            first = b;
        }
        first
    }
}

#[cfg(test)]
mod tests {
    use crate::test::{officials, pairs};

    /// The words of the officials of "Senator Ana Orth spoke." and what follows, but the first.
    fn after(text: &str) -> Vec<(String, String)> {
        let mut found = officials(&format!("Senator Ana Orth spoke. {text}"));
        found.remove(0);
        found
    }

    #[test]
    fn a_surname_is_whoever_bears_it_and_no_other() {
        assert_eq!(after("Ms Orth left."), pairs(&[("Ms Orth", "senator")]));
        assert_eq!(after("Ana Orth left."), pairs(&[("Ana Orth", "senator")]));
        assert_eq!(after("Peter Orth left."), []);
        assert_eq!(after("Orth, Texas, was dry."), []);
        assert_eq!(after("The Orth family left."), []);
    }
}
