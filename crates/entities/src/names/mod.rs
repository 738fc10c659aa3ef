//! Proper names in the text: runs of capitalised words, told apart as persons, organisations and countries by
//! titles, forenames, head nouns, and the caller's mentions.

mod begin;
mod covering;
mod detect;
mod joined;
mod line;
mod own;
mod run;
mod split;
mod title;
pub(crate) mod words;

pub(crate) use detect::detect;

/// What a name is the name of, as far as its own words and its neighbours tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameKind {
    /// A person.
    Person,
    /// An organization.
    Organisation,
    /// A country, or a government spoken of by its country.
    Country,
    /// A capitalised word or two that nothing decides.
    Open,
}

/// A name in the text. Ranges are token indices.
#[derive(Clone, Debug, PartialEq)]
pub struct Name {
    /// Title and whatever stands before it in the run ("Russian Foreign Minister"); empty if `title_from == from`.
    pub title_from: usize,
    /// First token of the name itself.
    pub from: usize,
    /// One past its last token.
    pub to: usize,
    /// What it is the name of.
    pub kind: NameKind,
    /// Index of the caller's mention.
    pub mention: Option<usize>,
    /// Followed by "'s", or after "of" and its like: not the subject of its clause.
    pub oblique: bool,
    /// Between quotation marks.
    pub quoted: bool,
    /// Index of its sentence.
    pub sentence: usize,
    /// First name of its sentence.
    pub leading: bool,
    /// In the headline.
    pub headline: bool,
}

impl Name {
    pub(crate) fn new(
        title_from: usize,
        from: usize,
        to: usize,
        kind: NameKind,
        mention: Option<usize>,
    ) -> Self {
        Self {
            title_from,
            from,
            to,
            kind,
            mention,
            oblique: false,
            quoted: false,
            sentence: 0,
            leading: false,
            headline: false,
        }
    }

    /// Whether it has a title.
    pub(crate) const fn is_titled(&self) -> bool {
        self.title_from < self.from
    }

    /// Number of its tokens, without its title.
    pub(crate) const fn len(&self) -> usize {
        self.to - self.from
    }
}
