//! What stands around names and tells of whom they name: titles, appositions, age, country, gender, kind.

mod apposition;
mod counterpart;
mod dead;
mod genders;
mod observe;
mod place;
mod title;

pub(crate) use dead::dies;
pub use genders::{learn_genders, shown_genders};
pub(crate) use observe::observe;
pub(crate) use place::is_placed;

use pullquote_lexicon::Reading;
use pullquote_lexicon::noun::{Gender, noun};

use crate::{Mention, MentionKind};

/// The last word of a phrase: "minister" of "foreign minister".
#[must_use]
pub fn last_word(phrase: &str) -> &str {
    phrase.rsplit(' ').next().unwrap_or("")
}

/// The gender that the first role to have one tells: "chairwoman".
fn role_gender(roles: &[String]) -> Gender {
    roles
        .iter()
        .map(|r| noun(last_word(r)).gender)
        .find(|g| *g != Gender::Unknown)
        .unwrap_or_default()
}

/// The country that is named first between two tokens.
pub(crate) fn country_in(
    words: &Reading<'_>,
    mentions: &[Mention],
    from: usize,
    to: usize,
) -> Option<String> {
    let span = words.cover(from, to);
    let first = mentions.partition_point(|m| m.span.end <= span.start);
    mentions
        .iter()
        .skip(first)
        .take_while(|m| m.span.start < span.end)
        .find(|m| m.kind == MentionKind::Country)
        .and_then(|m| m.country.clone())
}
