//! What goes in: a text and what is known about it.

use pullquote_tokenize::Date;

/// An article to analyse: its text, and what its publisher says about it.
///
/// A plain `&str` converts into an article without date or title.
///
/// ```
/// use pullquote::{Article, parse_date};
///
/// let article = Article::new("Berg said Monday that talks go on.")
///     .with_id("wire-7")
///     .with_date(parse_date("2013-09-09")?);
/// assert_eq!(article.id, Some("wire-7"));
/// # Ok::<(), pullquote::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Article<'a> {
    /// An identifier that is handed through to the analysis.
    pub id: Option<&'a str>,
    /// Date of publication: it decides what "Monday" is and who held an office.
    pub date: Option<Date>,
    /// The headline, where it is kept apart from the text. Without one, the text's first paragraph may be it.
    pub title: Option<&'a str>,
    /// The article itself. All offsets count from its first byte.
    pub text: &'a str,
}

impl<'a> Article<'a> {
    /// An article of which only the text is known.
    #[must_use]
    pub const fn new(text: &'a str) -> Self {
        Self {
            id: None,
            date: None,
            title: None,
            text,
        }
    }

    /// With an identifier.
    #[must_use]
    pub const fn with_id(mut self, id: &'a str) -> Self {
        self.id = Some(id);
        self
    }

    /// With its date of publication.
    #[must_use]
    pub const fn with_date(mut self, date: Date) -> Self {
        self.date = Some(date);
        self
    }

    /// With a headline that is not part of the text.
    #[must_use]
    pub const fn with_title(mut self, title: &'a str) -> Self {
        self.title = Some(title);
        self
    }
}

impl<'a> From<&'a str> for Article<'a> {
    fn from(text: &'a str) -> Self {
        Self::new(text)
    }
}

impl<'a> From<&'a String> for Article<'a> {
    fn from(text: &'a String) -> Self {
        Self::new(text)
    }
}
