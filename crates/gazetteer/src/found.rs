//! What the earlier stages found in the text, asked by atom.

use crate::CountryCode;
use crate::body::Bodies;
use crate::candidate::Candidate;
use crate::class;
use crate::context::Context;
use crate::modifier::{Effect, Modifiers};
use crate::names::{Hit, Layer};
use crate::place::{Places, Sense};
use crate::region::{Region, Regions};
use crate::term::Terms;

/// What the text's earlier stages found.
#[derive(Clone, Copy)]
pub(crate) struct Found<'a> {
    pub(crate) hits: &'a [Hit],
    pub(crate) candidates: &'a [Candidate],
    pub(crate) places: &'a Places,
    pub(crate) terms: &'a Terms,
    pub(crate) modifiers: &'a Modifiers,
    pub(crate) regions: &'a Regions,
    pub(crate) bodies: &'a Bodies,
    /// The bodies that the text names.
    pub(crate) spoken: &'a [CountryCode],
    /// The text is about schools more than about police.
    pub(crate) about_schools: bool,
}

/// How many hits before an atom may cover it: more than the layers and the longest names need.
pub(crate) const NEAR: usize = 40;

impl Found<'_> {
    /// The country that a place hit over atom `i` names, whatever its form.
    pub(crate) fn country_at(&self, i: u32) -> Option<(CountryCode, &Candidate)> {
        let at = self.candidates.partition_point(|c| c.last < i);
        let candidate = self.candidates.get(at).filter(|c| c.first <= i)?;
        let country = self.places.countries.get(candidate.country as usize)?;
        Some((country.code, candidate))
    }

    /// Whether a row of the place layer, a blocker among them, covers atom `i`.
    pub(crate) fn has_place(&self, i: u32) -> bool {
        let end = self.hits.partition_point(|h| h.first <= i);
        self.hits
            .get(end.saturating_sub(NEAR)..end)
            .is_some_and(|hits| hits.iter().any(|h| h.layer == Layer::Place && h.last >= i))
    }

    /// The office hit that covers the head of a title and lies within it; the longest.
    pub(crate) fn office_over(&self, first: u32, head: u32, last: u32) -> Option<&Hit> {
        let end = self.hits.partition_point(|h| h.first <= head);
        self.hits
            .get(end.saturating_sub(NEAR)..end)?
            .iter()
            .filter(|h| h.layer == Layer::Office && h.first >= first && h.last >= head && h.last <= last)
            .max_by_key(|h| h.last - h.first)
    }

    /// Whether a monarch's title is a person's forename by the tables: "Sultan Al Jaber".
    pub(crate) fn is_forename(&self, ctx: Context<'_>, i: usize) -> bool {
        let regnal = ctx.classes(i).has(class::REGNAL);
        let person = self
            .person_at(i as u32)
            .filter(|hit| regnal && hit.last > hit.first);
        person.is_some_and(|hit| {
            let crowns = [
                self.terms.office_named("monarch"),
                self.terms.office_named("crown prince"),
            ];
            let mut terms = self.terms.terms_of(hit.entry);
            !terms.any(|t| crowns.contains(&Some(t.office)))
        })
    }

    /// Whether a phrase that names neither country nor office covers atom `i`: "General Electric".
    pub(crate) fn is_blocked(&self, i: usize) -> bool {
        self.over(Layer::Place, i as u32).is_some_and(|hit| {
            let row = self.places.rows.get(hit.entry as usize);
            row.is_some_and(|row| matches!(row.sense, Sense::Block | Sense::Town))
        })
    }

    /// The hit of a layer that covers atom `i`.
    pub(crate) fn over(&self, layer: Layer, i: u32) -> Option<&Hit> {
        let end = self.hits.partition_point(|h| h.first <= i);
        let near = self.hits.get(end.saturating_sub(NEAR)..end)?;
        near.iter().rev().find(|h| h.layer == layer && h.last >= i)
    }

    /// The word that changes a title, of which atom `i` is the last.
    pub(crate) fn modifier_ending(&self, i: usize) -> Option<(usize, Effect)> {
        let hit = self
            .over(Layer::Modifier, i as u32)
            .filter(|h| h.last as usize == i)?;
        let (effect, _) = self.modifiers.effect(hit)?;
        Some((hit.first as usize, effect))
    }

    /// Whether the text names a body.
    pub(crate) fn speaks_of(&self, body: CountryCode) -> bool {
        self.spoken.contains(&body)
    }

    /// The international body that atom `i` names.
    pub(crate) fn body_at(&self, i: usize) -> Option<CountryCode> {
        self.over(Layer::Body, i as u32)
            .and_then(|hit| self.bodies.get(hit.entry))
    }

    /// The part of a country that atom `i` names.
    pub(crate) fn region_at(&self, i: usize) -> Option<Region> {
        self.over(Layer::Region, i as u32)
            .and_then(|hit| self.regions.get(hit.entry))
    }

    /// The person hit that starts at atom `i`.
    pub(crate) fn person_at(&self, i: u32) -> Option<&Hit> {
        let at = self.hits.partition_point(|h| h.first < i);
        self.hits
            .get(at..)?
            .iter()
            .take_while(|h| h.first == i)
            .find(|h| h.layer == Layer::Person)
    }
}
