//! Entities that the caller has found in the text.

use pullquote_lexicon::noun::Gender;
use pullquote_tokenize::Span;

/// What a [`Mention`] names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum MentionKind {
    /// A person.
    Person,
    /// An organisation.
    Organization,
    /// A country, or a government spoken of by its capital or seat.
    Country,
}

/// An entity named in the text, as a gazetteer found it.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// Where it stands.
    pub span: Span,
    /// Where the name itself stands in it: "Ana Sousa" in "Foreign Minister Ana Sousa"; nowhere where a title stands for
    /// a person.
    pub name_span: Option<Span>,
    /// Where a person's title stands in it: "Foreign Minister".
    pub title_span: Option<Span>,
    /// Where the noun stands that heads the title: "Minister".
    pub head: Option<Span>,
    /// What it names.
    pub kind: MentionKind,
    /// The fullest form of its name.
    pub name: String,
    /// Office held, for a person.
    pub office: Option<String>,
    /// Whether the office was held before and is no more: "the former mayor".
    pub former: bool,
    /// A person's gender, as far as it is known.
    pub gender: Gender,
    /// ISO 3166-1 alpha-2 code, or `EU`, `UN`.
    pub country: Option<String>,
    /// Identity in the outside world (a Wikidata id).
    pub id: Option<String>,
    /// A country's adjective or people ("Syrian"), which names no government by itself.
    pub adjectival: bool,
    /// Probability that the mention is right, 0 to 1.
    pub confidence: f32,
}
