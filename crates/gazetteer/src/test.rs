//! What the tests beside the rules ask: the officials and the countries of a text of 1 June 2018.

use std::sync::LazyLock;

use crate::{Buffers, Gazetteer, Mentions};

static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(Gazetteer::builtin);

/// The mentions of a text.
pub(crate) fn mentions(text: &str) -> Mentions {
    let segmentation = pullquote_tokenize::segment(text);
    let date = "2018-06-01".parse().ok();
    GAZETTEER.mentions(text, &segmentation, date, &mut Buffers::default())
}

/// Of each official the words of the mention and the office, empty where none is told.
pub(crate) fn officials(text: &str) -> Vec<(String, String)> {
    let found = mentions(text).officials.into_iter();
    let office = |office: Option<std::sync::Arc<str>>| office.map_or(String::new(), |o| o.to_string());
    found
        .map(|o| (o.span.of(text).to_owned(), office(o.office)))
        .collect()
}

/// The words of each country and its code.
pub(crate) fn countries(text: &str) -> Vec<(String, String)> {
    let found = mentions(text).countries.into_iter();
    found
        .map(|c| (c.span.of(text).to_owned(), c.code.to_string()))
        .collect()
}

/// Pairs of texts, owned.
pub(crate) fn pairs(of: &[(&str, &str)]) -> Vec<(String, String)> {
    of.iter()
        .map(|(a, b)| ((*a).to_owned(), (*b).to_owned()))
        .collect()
}
