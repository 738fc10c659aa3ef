//! What a source is, read once for proposers, candidates and features.

use pullquote_lexicon::noun::Class;
use pullquote_lexicon::pronoun::Pronoun;

use super::source::{Nominal, Phrase};
use crate::Relation;

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
    pub(super) phrase: Phrase,
    /// Who says the words that it stands in.
    pub(super) teller: Option<usize>,
    /// Inside a quotation, as somebody is whom the quoted speaker quotes.
    pub(super) quoted: bool,
}

impl Source<'_> {
    /// The noun phrase that it is.
    pub(super) const fn nominal(&self) -> Option<&Nominal> {
        match &self.phrase {
            Phrase::Nominal(nominal) => Some(nominal),
            _ => None,
        }
    }

    /// The name that it is, by index.
    pub(super) const fn name(&self) -> Option<usize> {
        match &self.phrase {
            Phrase::Name(k) => Some(*k),
            _ => None,
        }
    }
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

    /// Whether an article may name after it whom such a source means.
    pub(super) const fn is_introduced(self) -> bool {
        matches!(
            self,
            Self::Person | Self::Body | Self::Document | Self::Implied | Self::Other
        )
    }

    /// Whether somebody whom the source's own words describe is among the candidates.
    pub(super) const fn describes(self) -> bool {
        matches!(
            self,
            Self::Person | Self::Body | Self::Group | Self::Other | Self::Document
        )
    }
}
