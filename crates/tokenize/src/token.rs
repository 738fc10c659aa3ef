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

impl Token {
    /// The parts of a compound between its hyphens, as spans of `text`: "US", "Russia" and "backed" for
    /// "US-Russia-backed". A token without a hyphen inside is its own only part.
    ///
    /// ```
    /// let text = "US-Russia-backed";
    /// let token = pullquote_tokenize::segment(text).tokens[0];
    /// let parts: Vec<&str> = token.parts(text).map(|part| part.of(text)).collect();
    /// assert_eq!(parts, ["US", "Russia", "backed"]);
    /// ```
    pub fn parts<'t>(&self, text: &'t str) -> impl Iterator<Item = Span> + use<'t> {
        let span = self.span;
        let split = matches!(self.kind, TokenKind::Word | TokenKind::Number);
        let mut start = span.start;
        let mut rest = Some(span.of(text));
        core::iter::from_fn(move || {
            let whole = rest.take()?;
            let cut = if split {
                whole.char_indices().find(|&(_, c)| is_hyphen(c))
            } else {
                None
            };
            let length = cut.map_or(whole.len(), |(at, hyphen)| {
                let after = at + hyphen.len_utf8();
                rest = whole.get(after..);
                at
            });
            let part = Span::new(start, start + length as u32);
            start += cut.map_or(length, |(at, hyphen)| at + hyphen.len_utf8()) as u32;
            Some(part)
        })
    }
}

/// The hyphen that joins compounds, in its three forms.
const fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}
