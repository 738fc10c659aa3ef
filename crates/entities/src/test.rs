//! Small texts read for the tests of this crate.

use pullquote_lexicon::Reading;
use pullquote_tokenize::segment;

use crate::Chains;

/// Calls `check` with the words of a text.
pub(crate) fn with(text: &str, check: impl FnOnce(&Reading<'_>)) {
    let cut = segment(text);
    check(&Reading::new(text, &cut));
}

/// The names of a text and whom they name, without a gazetteer.
pub(crate) fn chains(text: &str) -> Chains {
    let cut = segment(text);
    let layout = pullquote_layout::layout(text, &cut);
    crate::find(&Reading::new(text, &cut), &layout, &[], &[])
}
