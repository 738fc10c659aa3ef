//! The simple case: the names of one text.

use pullquote_tokenize::segment;

use crate::{Buffers, Gazetteer, Mentions};

impl Gazetteer {
    /// The countries and the officials that `text` names, of whatever date. Cuts the text into words itself and makes
    /// its own buffers; [`mentions`](Self::mentions) spares both where there are many texts, and takes the article's
    /// date, which decides who held an office.
    ///
    /// ```
    /// use pullquote_gazetteer::Gazetteer;
    ///
    /// let text = "Moscow denies it. Talks in Damascus failed, Syria said.";
    /// let found = Gazetteer::builtin().find(text);
    /// let countries: Vec<_> = found.countries.iter().map(|c| (c.span.of(text), c.code.as_str())).collect();
    /// assert_eq!(countries, [("Moscow", "RU"), ("Syria", "SY")]); // Damascus is only a place here
    /// ```
    #[must_use]
    pub fn find(&self, text: &str) -> Mentions {
        self.mentions(text, &segment(text), None, &mut Buffers::default())
    }
}
