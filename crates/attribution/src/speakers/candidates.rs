//! Everybody that a source may stand for, before one is chosen: what today's rules say, who has been named, who has
//! spoken, and somebody whom only the source's own words describe.

use pullquote_entities::{Entity, NameKind};
use pullquote_lexicon::class::COMPANY;
use pullquote_lexicon::fold;
use pullquote_lexicon::noun::{Class, Gender};

use super::answer::{Answer, plain};
use super::method::Method;
use super::resolver::Resolver;
use super::shape::{Shape, Source};
use super::source::Nominal;
use super::standing::WINDOW;
use crate::SpeakerKind;

/// Names ahead of a source among which they are sought where nobody has been named before it.
const AHEAD: usize = 16;
/// Answers back among which those without a name are candidates.
const RECENT: usize = 8;
/// Candidates of one source at most.
const MOST: usize = 14;

/// Where a candidate comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    /// What the rules say.
    Rule,
    /// Named shortly before.
    Named,
    /// Spoke shortly before, under a noun.
    Previous,
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

/// Candidates as they are gathered: each once, and no more than [`MOST`].
struct Offers(Vec<Candidate>);

impl Offers {
    /// Whether there is room for an entity that is not among them yet.
    fn wants(&self, entity: usize) -> bool {
        self.0.len() < MOST && self.0.iter().all(|c| c.answer.entity != Some(entity))
    }

    fn offer(&mut self, answer: Answer, origin: Origin) {
        let known = self.0.iter().any(|c| same(&c.answer, &answer));
        if self.0.len() < MOST && !answer.name.is_empty() && !known {
            self.0.push(Candidate {
                answer,
                origin,
                ruled: false,
            });
        }
    }
}

impl Resolver<'_, '_> {
    /// Everybody that `source` may stand for, the rules' answer first.
    pub(super) fn candidates(&self, source: &Source<'_>, ruled: Option<&Answer>) -> Vec<Candidate> {
        let ruled = ruled.map(|answer| Candidate {
            answer: answer.clone(),
            origin: Origin::Rule,
            ruled: true,
        });
        // "Q." and "A." describe nobody: who asks and who answers, the rules for interviews know or nobody does.
        if pullquote_layout::is_letter(self.words, source.at, source.to) {
            return ruled.into_iter().collect();
        }
        let mut offers = Offers(ruled.into_iter().collect());
        self.offer_unnamed(source, &mut offers);
        self.offer_named(source, &mut offers);
        let mut found = offers.0;
        // "I" is whoever says the words that it stands in.
        if source.shape == Shape::Own && found.first().is_some_and(|c| c.ruled) {
            found.truncate(1);
        }
        found.retain(|c| !self.forbidden(source, &c.answer));
        // "The company" is one that the story names, if it names any.
        let named = |c: &Candidate| c.answer.entity.is_some() && c.answer.kind == SpeakerKind::Organization;
        if self.is_generic(source) && found.iter().any(named) {
            found.retain(named);
        }
        found
    }

    /// Offers whom only the source's own words describe, and who has spoken without a name.
    fn offer_unnamed(&self, source: &Source<'_>, offers: &mut Offers) {
        // "Traffic footage" speaks for nobody that its words describe; "the review" does.
        let described = |nominal: &&Nominal| {
            source.shape.describes() && (source.shape != Shape::Document || nominal.definite)
        };
        if let Some(nominal) = source.nominal().filter(described) {
            offers.offer(self.described(source, nominal), Origin::Described);
        }
        let unnamed = self.previous.iter().rev().take(RECENT).map(|p| &p.answer);
        for answer in unnamed.filter(|a| a.entity.is_none() && self.may_return(source, a)) {
            let method = Method::Ranked;
            offers.offer(
                Answer {
                    method,
                    ..answer.clone()
                },
                Origin::Previous,
            );
        }
    }

    /// Offers who has spoken under his name, and who is named before the source or, for some sources, after it.
    fn offer_named(&self, source: &Source<'_>, offers: &mut Offers) {
        let mut offer = |entity: Option<&usize>, origin: Origin| {
            let wanted = entity.filter(|&&e| offers.wants(e));
            if let Some(answer) = wanted.and_then(|&e| self.admitted(source, e)) {
                offers.offer(answer, origin);
            }
        };
        for spoke in self.antecedents.iter().rev().take(RECENT) {
            offer(Some(&spoke.entity), Origin::Named);
        }
        if matches!(source.shape, Shape::Unsaid | Shape::Implied) {
            offer(self.next_source(source.at).as_ref(), Origin::Next);
        }
        let before = self.chains.names.partition_point(|n| n.to <= source.at);
        for k in (before.saturating_sub(WINDOW)..before).rev() {
            offer(self.chains.of.get(k), Origin::Named);
        }
        if source.shape.is_introduced() {
            let may = |e: &&usize| {
                let entity = self.chains.entities.get(**e);
                source
                    .nominal()
                    .zip(entity)
                    .is_none_or(|(n, e)| self.may_be_introduced(n, e))
            };
            for k in before..(before + AHEAD).min(self.chains.names.len()) {
                offer(self.chains.of.get(k).filter(may), Origin::Ahead);
            }
        }
    }

    /// Whether a source is a noun alone that refers back to an organization of any name: "the company", "it".
    fn is_generic(&self, source: &Source<'_>) -> bool {
        let Some(nominal) = source.nominal().filter(|_| source.shape == Shape::Body) else {
            return false;
        };
        let refers = nominal.noun.is(Class::Generic) && !nominal.noun.is(Class::Organisation);
        let alone = nominal.definite && nominal.from == nominal.head && nominal.complement.is_none();
        alone && (refers || self.words.is(nominal.head, COMPANY))
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
        plain(name, kind, Method::OwnRole)
    }

    /// Whether an answer without a name may be meant again.
    fn may_return(&self, source: &Source<'_>, answer: &Answer) -> bool {
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
        fits.then(|| self.entity_answer(entity, Method::Ranked))?
    }

    /// Whether an entity is a person as far as is known: a capitalised word that nothing explains is none before it has
    /// spoken.
    pub(super) fn may_be_he(&self, entity: usize, e: &Entity) -> bool {
        let open = e.kind == NameKind::Open && e.words.len() == 1;
        // What pronouns show of it is circular here.
        let gendered = e.gender != Gender::Unknown;
        let spoke = || {
            self.antecedents
                .iter()
                .rev()
                .take(WINDOW)
                .any(|s| s.entity == entity)
        };
        e.may_be_person() && !e.is_place() && (!open || gendered || e.bodily < -1 || spoke())
    }

    /// Whether an entity goes by the last word of the name that the source is.
    fn shares_name(&self, source: &Source<'_>, e: &Entity) -> bool {
        let Some(name) = source.name().and_then(|k| self.chains.names.get(k)) else {
            return false;
        };
        name.to - name.from == 1
            && e.words.len() > 1
            && e.words
                .last()
                .is_some_and(|last| *last == fold(self.words.raw(name.from)))
    }
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
