//! Who holds the office that a noun phrase names, by what the story calls people.

use pullquote_entities::{Entity, NameKind, last_word};
use pullquote_lexicon::class::{HEADS, PARTISAN, RULER, is};

use super::Asked;
use crate::MentionKind;
use crate::speakers::answer::Answer;
use crate::speakers::method::Method;
use crate::speakers::resolver::Resolver;
use crate::speakers::roles::same_role;
use crate::speakers::source::{Nominal, Owner};

/// Names before and after the source among which the holder is sought.
const BEFORE: usize = 96;
const AFTER: usize = 48;
/// Names that one after the source is further away than one before it.
const LATER: usize = 12;
/// What each name between takes from a fit.
const STEP: f32 = 0.04;
/// What a holder of an office is ahead of a former one, as names between: 25 of them.
const FORMER: f32 = 1.0;

/// The person whose role the phrase names.
pub(super) fn holder(resolver: &Resolver<'_, '_>, asked: &Asked<'_>) -> Option<Answer> {
    let nominal = asked.nominal()?;
    let found = resolver.holder(nominal, asked.from);
    found.filter(|_| !resolver.is_elsewhere(nominal))
}

/// What a noun phrase says of the office and its holder, read once.
struct Office<'a> {
    nominal: &'a Nominal,
    head: &'a str,
    modifiers: Vec<&'a str>,
    /// The country that the phrase names; the one that stands before the noun.
    country: Option<&'a str>,
    of_country: Option<&'a str>,
    /// The words of the body that owns it.
    body: Option<&'a [String]>,
    /// Parties, companies and the like before the noun; countries are held against the holder's own.
    named: Vec<&'a str>,
}

impl<'a> Resolver<'a, '_> {
    /// The person whose role the phrase names, latest first, then whoever is introduced with it later.
    pub(super) fn holder(&self, nominal: &Nominal, from: usize) -> Option<Answer> {
        let office = self.office(nominal, from);
        let names = &self.chains.names;
        let before = names.partition_point(|n| n.to <= from);
        let weighed = |k: usize, distance: usize| {
            let entity = *self.chains.of.get(k)?;
            let fit = self.fit(&office, entity)?;
            Some((entity, fit - STEP * distance as f32))
        };
        let mut best: Option<(usize, f32)> = None;
        for k in (before.saturating_sub(BEFORE)..before).rev() {
            if let Some(found) = weighed(k, before - k)
                && best.is_none_or(|best| found.1 > best.1)
            {
                best = Some(found);
            }
        }
        let later = before..(before + AFTER).min(names.len());
        let (entity, weight) = best.or_else(|| {
            let later = later.rev().filter_map(|k| weighed(k, LATER + k - before));
            later.max_by(|a, b| a.1.total_cmp(&b.1))
        })?;
        let answer = self.entity_answer(entity, Method::Role)?;
        Some(Answer {
            margin: weight,
            ..answer
        })
    }

    fn office<'n>(&'n self, nominal: &'n Nominal, from: usize) -> Office<'n> {
        let words = self.words;
        let country = |from: usize, to: usize| {
            let mention = self.mention_in(words.cover(from, to), MentionKind::Country);
            mention.and_then(|m| m.country.as_deref())
        };
        let owner = match nominal.owner {
            Some(Owner::Name(k)) => self.entity_of(k),
            _ => None,
        };
        Office {
            nominal,
            head: words.low(nominal.head),
            modifiers: (nominal.from..nominal.head)
                .map(|k| words.low(k))
                .filter(|w| w.starts_with(char::is_alphanumeric))
                .collect(),
            country: country(nominal.from, nominal.to),
            of_country: country(from, nominal.head),
            body: owner
                .filter(|e| e.may_be_body() && e.kind != NameKind::Country)
                .map(|e| e.words.as_slice()),
            named: self.named_before(nominal),
        }
    }

    /// How well an entity fits as the holder of an office; `None` where it does not.
    fn fit(&self, office: &Office<'_>, entity: usize) -> Option<f32> {
        let e = self.chains.entities.get(entity)?;
        // "Samoa's prime minister" holds no other country's office.
        let held = e.country.as_deref();
        let foreign = office.of_country.zip(held).is_some_and(|(a, b)| a != b);
        if !e.may_be_person() || foreign || e.dead {
            return None;
        }
        // A table knows no shadow ministers.
        let shadow = e.roles.iter().any(|r| r.starts_with("shadow"));
        let known = e.office.as_deref().filter(|_| !shadow).unwrap_or("");
        let known = known.to_lowercase();
        let roles = e.roles.iter().map(String::as_str).chain([known.as_str()]);
        let mut fit = roles
            .filter_map(|role| office.fit(role, e))
            .fold(f32::MIN, f32::max);
        // "the pope", whose style is part of his name.
        let style = pullquote_lexicon::title::stays(office.head);
        if e.kind == NameKind::Person && style && e.words.first().is_some_and(|w| w == office.head) {
            fit = fit.max(2.0);
        }
        if let (Some(wanted), Some(held)) = (office.country, held) {
            fit += if wanted == held { 1.0 } else { -3.0 };
        }
        let nominal = office.nominal;
        let aged = |at: usize| {
            let age = self.words.raw(at).split_once("-year").map(|(age, _)| age);
            age.is_some_and(|age| e.age.as_deref() == Some(age))
        };
        if (nominal.from..=nominal.head).any(aged) {
            fit = fit.max(5.0);
        }
        let fits = fit > 0.0 && !self.gender(entity).contradicts(nominal.noun.gender);
        fits.then_some(fit)
    }
}

impl Office<'_> {
    /// How well one of somebody's roles is this office; `None` where it is none.
    fn fit(&self, role: &str, entity: &Entity) -> Option<f32> {
        let holds = |word: &str| role.split(' ').any(|w| w == word);
        let lesser = ["deputy", "vice", "assistant", "ex-", "shadow"].iter().any(|l| {
            role.split(' ').any(|w| w.starts_with(l)) && !self.modifiers.iter().any(|m| m.starts_with(l))
        });
        let leading = role
            .strip_prefix(self.head)
            .is_some_and(|rest| rest.starts_with(' '));
        // "The BNP leader" is nobody of another body.
        let of_body = self.body.is_some_and(|body| body.iter().any(|b| holds(b)));
        let leads = self.body.is_none() && self.goes_by(role) || of_body && is(self.head, HEADS);
        // "The Conservative leader" after "Labour leader NAME".
        let own = |w: &&str| holds(w) || entity.words.iter().any(|own| own == w);
        let another = role.contains(' ') && !self.named.iter().all(own) && !of_body;
        if lesser || another || !(same_role(last_word(role), self.head) || leading || leads) {
            return None;
        }
        let shared = |m: &&&str| role.split(' ').any(|w| same_role(w, m));
        let shared = self.modifiers.iter().filter(shared).count();
        // "The president" is who holds the office, if the story has one, before who held it.
        let past = role.starts_with("former ") && !self.modifiers.contains(&"former");
        Some(2.0 + 1.5 * shared as f32 - if past { FORMER } else { 0.0 })
    }

    /// Whether whoever holds `role` is also called by this: "the country's top diplomat", "the Turkish leader", "the PM".
    fn goes_by(&self, role: &str) -> bool {
        let modified = |by: &[&str]| self.modifiers.iter().any(|m| by.contains(m));
        let premier =
            matches!(role, "premier" | "pm" | "prime minister") || role.ends_with(" prime minister");
        match self.head {
            "diplomat" => {
                let foreign = ["foreign minister", "foreign secretary", "secretary of state"];
                modified(&["top", "chief"]) && foreign.iter().any(|r| role.ends_with(r))
            }
            "leader" => {
                let partisan = self.modifiers.iter().any(|m| is(m, PARTISAN));
                !partisan && (premier || is(last_word(role), RULER))
            }
            "premier" | "pm" => premier,
            "minister" => modified(&["prime"]) && premier,
            _ => false,
        }
    }
}
