//! What a token is.

use crate::Span;

/// What kind of thing a [`Token`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TokenKind {
    /// A word, an abbreviation with its full stops ("U.S."), a compound ("US-Russia-backed") or a clitic ("'s", "n't").
    Word,
    /// A number with its separators ("1,700", "3.5").
    Number,
    /// Punctuation, quotation marks among it.
    Punctuation,
    /// A symbol ("$", "©", an emoji).
    Symbol,
    /// A web address.
    Url,
    /// An e-mail address.
    Email,
    /// A handle ("@reuters").
    Handle,
    /// A hashtag ("#Geneva2").
    Hashtag,
}

/// A token: where it stands and what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
}
