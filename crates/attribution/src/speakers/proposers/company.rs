//! "the coalition", "the Luxembourg-based court", "the company": which of the organizations spoken of.

use pullquote_entities::{Entity, NameKind, last_word};
use pullquote_lexicon::class::{ELSEWHERE, GENERIC_BODY};
use pullquote_lexicon::fold;
use pullquote_lexicon::noun::Class;
use pullquote_lexicon::pronoun::Pronoun;

use super::body::as_body;
use super::called::{same_spelling, suits};
use super::{Asked, MEMORY};
use crate::speakers::answer::{Answer, Antecedent, Resolved};
use crate::speakers::method::Method;
use crate::speakers::resolver::Resolver;
use crate::speakers::source::{Nominal, Owner};

/// Names back among which the organization is sought.
const BEFORE: usize = 64;
/// What stands against a name inside a quotation and in the headline, for a pronoun outside.
const QUOTED: f32 = 1.2;
const HEADLINE: f32 = 0.5;
/// What a body weighs that has spoken, and what more if nobody has spoken since: a subject weighs 1.8.
const SPOKE: f32 = 2.4;
const LAST: f32 = 1.2;
/// Bodies that "it" may stand for at most.
const RANKED: usize = 6;
/// Names ahead among which one is sought that only a later sentence names.
const AHEAD: usize = 24;

/// The organization that is called so, or that "the company" may stand for.
pub(super) fn spoken_of(resolver: &Resolver<'_, '_>, asked: &Asked<'_>) -> Option<Answer> {
    let nominal = asked.nominal()?;
    let words = resolver.words;
    // "the UN agency": what stands before the noun says which, and owns nothing.
    let modifier = resolver.modifier(nominal);
    // "the rival party" is none that the story has spoken of under its name.
    let elsewhere = (nominal.from..nominal.head).any(|k| words.is(k, ELSEWHERE));
    if nominal.indefinite || elsewhere || nominal.owner.is_some() && modifier.is_none() {
        return None;
    }
    let head = words.low(nominal.head);
    let search = Search {
        head,
        modifiers: (nominal.from..nominal.head).map(|k| fold(words.raw(k))).collect(),
        modifier,
        before: resolver.chains.names.partition_point(|n| n.to <= asked.from),
        here: words.sentence_of(asked.from),
    };
    let (fitting, generic) = resolver.organizations(&search);
    if let Some(entity) = fitting {
        return resolver.entity_answer(entity, Method::Body).map(as_body);
    }
    if let Some(entity) = resolver.named_later(&search) {
        return resolver.entity_answer(entity, Method::Body);
    }
    let refers = nominal.noun.is(Class::Generic) && !nominal.noun.is(Class::Organisation);
    if !nominal.definite || !(refers || words.is(nominal.head, GENERIC_BODY) || head == "major") {
        return None;
    }
    let entity = generic?;
    let held = resolver.chains.entities.get(entity)?.country.as_deref();
    let foreign = resolver
        .country_in(nominal)
        .zip(held)
        .is_some_and(|(a, b)| a != b);
    (!foreign).then(|| resolver.entity_answer(entity, Method::Generic).map(as_body))?
}

/// What is sought among the organizations named.
struct Search<'a> {
    /// The noun, the folded words before it, and the body that they name.
    head: &'a str,
    modifiers: Vec<String>,
    modifier: Option<usize>,
    /// Index of the first name after the source, and the source's sentence.
    before: usize,
    here: usize,
}

impl Search<'_> {
    /// Whether an organization's name or what it is called holds the noun.
    fn calls(&self, e: &Entity) -> bool {
        let word = |w: &String| {
            w == self.head || w.strip_suffix('s') == Some(self.head) || same_spelling(w, self.head)
        };
        e.words.iter().any(word) || e.roles.iter().any(|r| last_word(r) == self.head)
    }

    /// How many of the words before the noun an organization's name or role holds.
    fn shared(&self, e: &Entity) -> usize {
        let role = |m: &str| e.roles.iter().any(|r| r.split(' ').any(|w| w == m));
        let shared = |m: &&String| e.words.contains(m) || role(m);
        self.modifiers.iter().filter(shared).count()
    }
}

/// What the sentences between a name and what may stand for it weigh.
fn apart(here: usize, there: usize) -> f32 {
    -0.6 * here.saturating_sub(there).min(12) as f32
}

/// The heavier of two entities, the first of equals.
fn heavier(held: Option<(usize, f32)>, found: (usize, f32)) -> Option<(usize, f32)> {
    Some(held.filter(|held| found.1 <= held.1).unwrap_or(found))
}

impl Resolver<'_, '_> {
    /// The organization named before that is called by the noun, and the one that any such noun may stand for.
    fn organizations(&self, search: &Search<'_>) -> (Option<usize>, Option<usize>) {
        let (mut fitting, mut generic) = (None, None);
        for k in (search.before.saturating_sub(BEFORE)..search.before).rev() {
            let (Some(&entity), Some(e)) = (self.chains.of.get(k), self.entity_of(k)) else {
                continue;
            };
            let other = matches!(e.kind, NameKind::Person | NameKind::Country);
            if other || Some(entity) == search.modifier {
                continue;
            }
            if search.modifier.is_some_and(|m| !self.goes_with(entity, m)) {
                continue;
            }
            if search.calls(e) {
                let spoke = self.has_spoken(entity);
                let near = 0.02 * (search.before - k) as f32;
                let weight = 2.0 * search.shared(e) as f32 - near + if spoke { 0.6 } else { 0.0 };
                fitting = heavier(fitting, (entity, weight));
            } else if self.may_be_company(k, e, search) {
                generic = heavier(generic, (entity, self.standing_weight(k, search.here)));
            }
        }
        (fitting.map(|f| f.0), generic.map(|g| g.0))
    }

    /// Whether the organization of name `k` may be "the company".
    fn may_be_company(&self, k: usize, e: &Entity, search: &Search<'_>) -> bool {
        let name = self.chains.names.get(k);
        // "Honda cut its forecast. The company …"
        let subject = name.is_some_and(|n| n.leading && !n.oblique && n.sentence + 1 == search.here);
        let body = e.kind == NameKind::Organisation || e.kind == NameKind::Open && (e.count > 1 || subject);
        body && suits(search.head, e) && !e.place && !name.is_some_and(|n| n.quoted)
    }

    /// How well the organization of name `k` stands for "the company" of sentence `here`: near, a subject, and a speaker
    /// that is not only cited.
    fn standing_weight(&self, k: usize, here: usize) -> f32 {
        let Some((name, &entity)) = self.chains.names.get(k).zip(self.chains.of.get(k)) else {
            return f32::MIN;
        };
        let mut weight = apart(here, name.sentence);
        weight += match (name.oblique, name.leading) {
            (true, _) => 0.0,
            (false, false) => 0.7,
            (false, true) => 1.8,
        };
        let recent = self.previous.iter().rev().take(MEMORY);
        let mut spoken = recent.filter(|h| h.answer.entity == Some(entity));
        match spoken.next() {
            Some(last) if last.cited && spoken.all(|h| h.cited) => weight - 3.0,
            // "…, the carmaker said in a statement. The company …"
            Some(last) if self.is_last(last, here) => weight + 2.4,
            Some(_) => weight + 1.2,
            None => weight,
        }
    }

    /// The bodies and countries that "it" or "they" at token `at` may stand for, with weights, best first: near, named as a
    /// subject, outside quotation marks, and those that have spoken.
    pub(super) fn bodies(&self, pronoun: Pronoun, at: usize) -> Vec<(usize, f32)> {
        let here = self.words.sentence_of(at);
        let outside = !self.words.is_quoted(at);
        let before = self.chains.names.partition_point(|n| n.to <= at);
        let mut best: Vec<(usize, f32)> = Vec::new();
        let mut offer = |entity: usize, weight: f32| match best.iter_mut().find(|held| held.0 == entity) {
            Some(held) => held.1 = held.1.max(weight),
            None => best.push((entity, weight)),
        };
        for k in (before.saturating_sub(BEFORE)..before).rev() {
            let (Some(name), Some(&entity)) = (self.chains.names.get(k), self.chains.of.get(k)) else {
                continue;
            };
            let Some(fit) = self.fits_body(entity, pronoun) else {
                continue;
            };
            let quoted = outside && name.quoted;
            let aside = f32::from(quoted) * QUOTED + f32::from(name.headline) * HEADLINE;
            offer(entity, self.standing_weight(k, here) + fit - aside);
        }
        let recent = self.antecedents.iter().rev().take(MEMORY);
        for (back, spoke) in recent.filter(|s| s.at < at).enumerate() {
            if let Some(fit) = self.fits_body(spoke.entity, pronoun) {
                let last = if back == 0 { LAST } else { 0.0 };
                offer(spoke.entity, SPOKE + last + fit + apart(here, spoke.sentence));
            }
        }
        best.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        best.truncate(RANKED);
        best
    }

    /// How well an entity fits a pronoun that stands for no person; `None` where it cannot be it.
    fn fits_body(&self, entity: usize, pronoun: Pronoun) -> Option<f32> {
        let e = self.chains.entities.get(entity)?;
        match e.kind {
            NameKind::Organisation if !e.place => Some(0.5),
            NameKind::Country => Some(if pronoun == Pronoun::It { 0.0 } else { -1.0 }),
            NameKind::Open if e.bodily > 0 => Some(0.2),
            NameKind::Open if e.words.len() == 1 && !e.place => Some(-0.5),
            _ => None,
        }
    }

    /// Whether it is whoever has spoken last, shortly before sentence `here`.
    fn is_last(&self, resolved: &Resolved, here: usize) -> bool {
        let last = self.previous.last();
        let same = last.is_some_and(|h| h.answer.entity == resolved.answer.entity);
        let near = |spoke: &Antecedent| spoke.sentence + 2 >= here;
        same && self.antecedents.last().is_some_and(near)
    }

    /// An organization that only a later sentence names, by the noun and a word before it: "the disaster agency", then
    /// "the National Disaster Management Agency".
    fn named_later(&self, search: &Search<'_>) -> Option<usize> {
        let mut later = self.chains.of.iter().copied().skip(search.before).take(AHEAD);
        let fits = |e: &Entity| {
            e.kind == NameKind::Organisation
                && e.words.len() > 2
                && e.words.iter().any(|w| w == search.head)
                && search.modifiers.iter().any(|m| e.words.contains(m))
        };
        later.find(|&e| self.chains.entities.get(e).is_some_and(fits))
    }

    fn has_spoken(&self, entity: usize) -> bool {
        let mut recent = self.antecedents.iter().rev().take(MEMORY);
        recent.any(|s| s.entity == entity)
    }

    /// The body whose name stands before the noun, and no "'s" between them: "the UN agency".
    fn modifier(&self, nominal: &Nominal) -> Option<usize> {
        let Some(Owner::Name(k)) = nominal.owner else {
            return None;
        };
        let name = self.chains.names.get(k)?;
        let bare = (name.to..nominal.head).all(|at| !matches!(self.words.low(at), "'s" | "'"));
        let body = self.entity_of(k)?.kind == NameKind::Organisation;
        (nominal.definite && bare && body).then(|| self.chains.of.get(k).copied())?
    }

    /// Whether a body may be called by another's name: it belongs to it, or its own name holds it.
    fn goes_with(&self, entity: usize, modifier: usize) -> bool {
        let entities = &self.chains.entities;
        let both = entities.get(entity).zip(entities.get(modifier));
        both.is_some_and(|(e, m)| {
            e.country.is_some() && e.country == m.country || m.words.iter().all(|w| e.words.contains(w))
        })
    }
}
