//! Everybody that a source may stand for, before one is chosen: what today's rules say, who has been named, who has
//! spoken, and somebody whom only the source's own words describe.

use pullquote_entities::{Entity, Name, NameKind};
use pullquote_lexicon::fold;
use pullquote_lexicon::noun::{Class, Gender};
use pullquote_lexicon::pronoun::Pronoun;

use super::confidence::Way;
use super::proposers::{Answer, Resolver, plain};
use super::source::{Nominal, Owner, Phrase, names_in};
use crate::{Relation, SpeakerKind};

/// Names back from a source among which candidates are sought.
const WINDOW: usize = 48;
/// Names ahead of a source among which they are sought where nobody has been named before it.
const AHEAD: usize = 16;
/// Answers back among which those without a name are candidates.
const RECENT: usize = 8;
/// Candidates of one source at most.
const MOST: usize = 14;

/// What a source is, as far as it decides who may be meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Nothing stands there, nor a cue.
    Unsaid,
    /// A cue without a source.
    Implied,
    He,
    She,
    It,
    They,
    /// "I", "we".
    Own,
    /// "one", "others".
    Some,
    Name,
    Several,
    /// A noun for one person.
    Person,
    /// A noun for an organization.
    Body,
    Document,
    Group,
    Other,
    /// A paragraph of an interview: no source and no cue.
    Turn,
}

/// What a source says, read once for all candidates.
pub(super) struct Source<'r> {
    pub(super) relation: &'r Relation,
    pub(super) shape: Shape,
    /// First token of the source, or of the cue or content where there is none.
    pub(super) at: usize,
    /// One past its last token.
    pub(super) to: usize,
    pub(super) sentence: usize,
    pub(super) paragraph: usize,
    pub(super) nominal: Option<Nominal>,
}

/// Where a candidate comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    /// What the rules say.
    Rule,
    /// Named shortly before.
    Named,
    /// Spoke shortly before, under a noun.
    Heard,
    /// Described by the source alone.
    Described,
    /// Named after the source.
    Ahead,
    /// The next source that is a name.
    Next,
}

/// Somebody that a source may stand for.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub(super) answer: Answer,
    pub(super) origin: Origin,
    /// Also what the rules say.
    pub(super) ruled: bool,
}

impl Shape {
    pub(super) fn of(phrase: &Phrase, relation: &Relation) -> Self {
        match phrase {
            Phrase::Nothing if relation.cue.is_empty() => Self::Unsaid,
            Phrase::Nothing => Self::Implied,
            Phrase::Pronoun(Pronoun::He) => Self::He,
            Phrase::Pronoun(Pronoun::She) => Self::She,
            Phrase::Pronoun(Pronoun::It) => Self::It,
            Phrase::Pronoun(Pronoun::They) => Self::They,
            Phrase::Pronoun(Pronoun::Own | Pronoun::You) => Self::Own,
            Phrase::Pronoun(_) => Self::Some,
            Phrase::Name(_) => Self::Name,
            Phrase::Several(_) => Self::Several,
            Phrase::Nominal(nominal) => {
                let noun = nominal.noun;
                if noun.is(Class::Group) {
                    Self::Group
                } else if noun.is_person() && (noun.is(Class::Title) || !noun.is(Class::Generic)) {
                    Self::Person
                } else if noun.is(Class::Document) && !noun.is(Class::Organisation) {
                    Self::Document
                } else if noun.is(Class::Organisation) || noun.is(Class::Generic) {
                    Self::Body
                } else {
                    Self::Other
                }
            }
        }
    }

    /// Whether somebody whom the source's own words describe is among the candidates.
    const fn describes(self) -> bool {
        matches!(
            self,
            Self::Person | Self::Body | Self::Group | Self::Other | Self::Document
        )
    }
}

impl Resolver<'_, '_> {
    /// Everybody that `source` may stand for, the rules' answer first.
    pub(super) fn candidates(&self, source: &Source<'_>, ruled: Option<&Answer>) -> Vec<Candidate> {
        let mut found: Vec<Candidate> = Vec::new();
        if let Some(answer) = ruled {
            found.push(Candidate {
                answer: answer.clone(),
                origin: Origin::Rule,
                ruled: true,
            });
        }
        let mut offer = |answer: Answer, origin: Origin| {
            if found.len() < MOST
                && !answer.name.is_empty()
                && !found.iter().any(|c| same(&c.answer, &answer))
            {
                found.push(Candidate {
                    answer,
                    origin,
                    ruled: false,
                });
            }
        };
        // "Traffic footage" speaks for nobody that its words describe; "the review" does.
        let described = |nominal: &&Nominal| {
            source.shape.describes() && (source.shape != Shape::Document || nominal.definite)
        };
        if let Some(nominal) = source.nominal.as_ref().filter(described) {
            offer(self.described(source, nominal), Origin::Described);
        }
        for heard in self.heard.iter().rev().take(RECENT) {
            if heard.answer.entity.is_none() && self.may_be_heard(source, &heard.answer) {
                offer(
                    Answer {
                        way: Way::Ranked,
                        ..heard.answer.clone()
                    },
                    Origin::Heard,
                );
            }
        }
        for spoke in self.spoken.iter().rev().take(RECENT) {
            if let Some(answer) = self.admitted(source, spoke.entity) {
                offer(answer, Origin::Named);
            }
        }
        if let Some(entity) = self.next_named(source)
            && let Some(answer) = self.admitted(source, entity)
        {
            offer(answer, Origin::Next);
        }
        let before = self.chains.names.partition_point(|n| n.to <= source.at);
        for k in (before.saturating_sub(WINDOW)..before).rev() {
            if let Some(answer) = self.chains.of.get(k).and_then(|&e| self.admitted(source, e)) {
                offer(answer, Origin::Named);
            }
        }
        if matches!(
            source.shape,
            Shape::Person | Shape::Body | Shape::Document | Shape::Implied
        ) {
            for k in before..(before + AHEAD).min(self.chains.names.len()) {
                if let Some(answer) = self.chains.of.get(k).and_then(|&e| self.admitted(source, e)) {
                    offer(answer, Origin::Ahead);
                }
            }
        }
        found.retain(|c| !self.forbidden(source, c));
        // "The company" is one that the story names, if it names any.
        let named = |c: &Candidate| c.answer.entity.is_some() && c.answer.kind == SpeakerKind::Organization;
        if self.is_generic(source) && found.iter().any(named) {
            found.retain(named);
        }
        found
    }

    /// Whether a source is a noun alone that refers back to an organization of any name: "the company", "it".
    fn is_generic(&self, source: &Source<'_>) -> bool {
        let Some(nominal) = source.nominal.as_ref().filter(|_| source.shape == Shape::Body) else {
            return false;
        };
        let head = self.words.low(nominal.head);
        let refers = nominal.noun.is(Class::Generic) && !nominal.noun.is(Class::Organisation);
        let alone = nominal.definite && nominal.from == nominal.head && nominal.complement.is_none();
        alone && (refers || is_company(head))
    }

    /// The entity of the next source that is a name, for a quotation without one.
    fn next_named(&self, source: &Source<'_>) -> Option<usize> {
        if !matches!(source.shape, Shape::Unsaid | Shape::Implied) {
            return None;
        }
        let first = self.sources.partition_point(|s| s.0 <= source.at);
        self.sources.get(first).map(|s| s.1)
    }

    /// Somebody whom the source's own words describe and no name.
    fn described(&self, source: &Source<'_>, nominal: &Nominal) -> Answer {
        let kind = match source.shape {
            Shape::Person => SpeakerKind::Person,
            Shape::Group => SpeakerKind::Group,
            _ => SpeakerKind::Organization,
        };
        let name = match source.shape {
            Shape::Body | Shape::Group => self.bare(nominal.from, nominal.head + 1),
            _ => self.description(nominal),
        };
        plain(name, kind, Way::OwnRole)
    }

    /// A noun phrase as a name: "UK Film Council spokesman" for "a spokesman for the UK Film Council".
    pub(super) fn description(&self, nominal: &Nominal) -> String {
        let words = self.words;
        let whole = self.bare(nominal.from, self.own_end(nominal));
        let after = nominal.head + 1;
        let prep = words.low(after);
        let Some(e) = self.bare_complement(nominal).and_then(|k| self.entity_of(k)) else {
            return whole;
        };
        let head = self.bare(nominal.from, after);
        match e.kind {
            NameKind::Person => format!("{}'s {head}", e.full_name()),
            NameKind::Organisation if prep == "for" => format!("{} {head}", e.full_name()),
            _ => whole,
        }
    }

    /// Whether an answer without a name may be meant again.
    fn may_be_heard(&self, source: &Source<'_>, answer: &Answer) -> bool {
        let kind = answer.kind;
        match source.shape {
            Shape::He | Shape::She | Shape::Person => kind == SpeakerKind::Person,
            Shape::It | Shape::Body => matches!(kind, SpeakerKind::Organization | SpeakerKind::Country),
            Shape::They | Shape::Group => matches!(kind, SpeakerKind::Group | SpeakerKind::Organization),
            Shape::Name | Shape::Several | Shape::Some | Shape::Turn => false,
            _ => true,
        }
    }

    /// An entity as an answer, where the source's shape admits it.
    fn admitted(&self, source: &Source<'_>, entity: usize) -> Option<Answer> {
        let e = self.chains.entities.get(entity)?;
        let fits = match source.shape {
            Shape::He | Shape::She => self.may_be_he(entity, e),
            Shape::Person => e.may_be_person() && !e.is_place(),
            Shape::It | Shape::Body => e.may_be_body() && !e.is_place(),
            Shape::They => e.kind == NameKind::Organisation || e.kind == NameKind::Open && e.bodily > 0,
            Shape::Name => self.shares_name(source, e),
            Shape::Several | Shape::Some | Shape::Group | Shape::Turn => false,
            Shape::Unsaid | Shape::Implied | Shape::Document | Shape::Own | Shape::Other => {
                !(e.is_place() || e.kind == NameKind::Country && source.shape != Shape::Document)
            }
        };
        fits.then(|| self.entity_answer(entity, Way::Ranked))?
    }

    /// Whether an entity is a person as far as is known: a capitalised word that nothing explains is none before it has
    /// spoken.
    fn may_be_he(&self, entity: usize, e: &Entity) -> bool {
        let open = e.kind == NameKind::Open && e.words.len() == 1;
        let gendered = self.genders.get(entity).is_some_and(|g| *g != Gender::Unknown);
        let spoke = || self.spoken.iter().rev().take(WINDOW).any(|s| s.entity == entity);
        e.may_be_person() && !e.is_place() && (!open || gendered || e.bodily < 0 || spoke())
    }

    /// Whether an entity goes by the last word of the name that the source is.
    fn shares_name(&self, source: &Source<'_>, e: &Entity) -> bool {
        let Some(name) = names_in(self.chains, source.at, source.to)
            .next()
            .and_then(|k| self.chains.names.get(k))
        else {
            return false;
        };
        name.to - name.from == 1
            && e.words.len() > 1
            && e.words
                .last()
                .is_some_and(|last| *last == fold(self.words.raw(name.from)))
    }

    /// Whether a candidate cannot be meant, whatever speaks for it.
    fn forbidden(&self, source: &Source<'_>, candidate: &Candidate) -> bool {
        let answer = &candidate.answer;
        let Some(entity) = answer.entity else { return false };
        let gender = self.genders.get(entity).copied().unwrap_or_default();
        let wanted = match source.shape {
            Shape::He => Gender::Male,
            Shape::She => Gender::Female,
            Shape::Person => source.nominal.as_ref().map_or(Gender::Unknown, |n| n.noun.gender),
            _ => Gender::Unknown,
        };
        let third = matches!(source.shape, Shape::He | Shape::She);
        let person = self
            .chains
            .entities
            .get(entity)
            .is_some_and(|e| self.may_be_he(entity, e));
        if third && !person {
            return true;
        }
        if source.shape == Shape::Document && self.is_accused(entity, source.at) {
            return true;
        }
        let another = |n: &Nominal| {
            self.chains
                .is_another(self.words, self.mentions, entity, (n.from, n.head))
        };
        gender.contradicts(wanted)
            || source.nominal.as_ref().is_some_and(another)
            || self.owns(source, entity)
            || third && self.is_spoken_of(source, entity)
    }

    /// Whether the story tells that somebody is charged or sued: what accuses him does not speak for him.
    fn is_accused(&self, entity: usize, at: usize) -> bool {
        let words = self.words;
        let names = &self.chains.names;
        let before = names.partition_point(|n| n.to <= at);
        let accuses = |at: usize| {
            matches!(
                words.low(at),
                "charged"
                    | "arrested"
                    | "accused"
                    | "indicted"
                    | "sued"
                    | "convicted"
                    | "detained"
                    | "against"
            )
        };
        (before.saturating_sub(WINDOW)..before).any(|k| {
            self.chains.of.get(k) == Some(&entity)
                && names.get(k).is_some_and(|n| {
                    let passive = matches!(words.low(n.to), "was" | "were" | "is" | "has");
                    accuses(n.title_from.wrapping_sub(1))
                        || passive && (accuses(n.to + 1) || accuses(n.to + 2))
                })
        })
    }

    /// Whether an entity is named between the quotation marks of what is said: nobody speaks of himself by name.
    fn is_spoken_of(&self, source: &Source<'_>, entity: usize) -> bool {
        source.relation.content.iter().any(|content| {
            let (from, to) = self.words.range(*content);
            names_in(self.chains, from, to).any(|k| {
                self.chains.of.get(k) == Some(&entity)
                    && self.chains.names.get(k).is_some_and(|n| n.quoted && n.from < to)
            })
        })
    }

    /// Whether an entity owns the noun that the source is: somebody's lawyer is not that person.
    fn owns(&self, source: &Source<'_>, entity: usize) -> bool {
        let (Shape::Person | Shape::Group, Some(nominal)) = (source.shape, &source.nominal) else {
            return false;
        };
        let owner = match nominal.owner {
            Some(Owner::Name(k)) => self.chains.of.get(k).copied(),
            _ => None,
        };
        let complement = self
            .bare_complement(nominal)
            .and_then(|k| self.chains.of.get(k).copied());
        owner == Some(entity) || complement == Some(entity)
    }

    /// The name right after "for", "of" or "to" and its article: "a lawyer for NAME", but not "director of rugby NAME".
    fn bare_complement(&self, nominal: &Nominal) -> Option<usize> {
        let words = self.words;
        let (at, k) = nominal.complement?;
        let name = self.chains.names.get(k)?;
        let preposition = at == nominal.head + 1 && matches!(words.low(at), "for" | "of" | "to");
        let begins = name.title_from.max(at);
        let bare = begins == at + 1 || begins == at + 2 && words.low(at + 1) == "the";
        (preposition && bare && nominal.apposed != Some(k)).then_some(k)
    }
}

/// Whether a noun that also ends organizations' names refers back to one where it stands alone.
fn is_company(head: &str) -> bool {
    matches!(
        head,
        "company"
            | "corporation"
            | "group"
            | "network"
            | "agency"
            | "airline"
            | "airlines"
            | "bank"
            | "club"
            | "union"
            | "newspaper"
            | "paper"
    )
}

/// Whether two answers are one.
pub(super) fn same(a: &Answer, b: &Answer) -> bool {
    match (a.entity, b.entity) {
        (Some(a), Some(b)) => a == b,
        (None, None) => a.name.eq_ignore_ascii_case(&b.name),
        // A table's person, of whom the text has a chain too.
        _ => a.name == b.name,
    }
}

/// What stands of an entity before a source: how near, how often, how.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Standing {
    /// Index of the nearest name, and one more; 0 where there is none.
    nearest: usize,
    /// Names in the window.
    pub(super) count: usize,
    /// Names that lead their sentences.
    pub(super) leading: usize,
    /// Other entities named since.
    pub(super) since: usize,
}

impl Standing {
    pub(super) fn name<'n>(&self, names: &'n [Name]) -> Option<&'n Name> {
        names.get(self.nearest.checked_sub(1)?)
    }

    /// Reads the names before token `at`.
    pub(super) fn read(resolver: &Resolver<'_, '_>, entity: usize, at: usize) -> Self {
        let chains = resolver.chains;
        let before = chains.names.partition_point(|n| n.to <= at);
        let mut standing = Self::default();
        let mut others: Vec<usize> = Vec::new();
        for k in (before.saturating_sub(WINDOW)..before).rev() {
            let (Some(name), Some(&of)) = (chains.names.get(k), chains.of.get(k)) else {
                continue;
            };
            if of != entity {
                if standing.nearest == 0 && !others.contains(&of) {
                    others.push(of);
                }
                continue;
            }
            if standing.nearest == 0 {
                standing.nearest = k + 1;
                standing.since = others.len();
            }
            standing.count += 1;
            standing.leading += usize::from(name.leading && !name.oblique);
        }
        standing
    }
}
