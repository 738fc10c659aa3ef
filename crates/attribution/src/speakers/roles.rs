//! Offices under their several nouns.

use pullquote_entities::last_word;
use pullquote_lexicon::class::{
    self, ACADEMIC, CHAIR, CHIEF, Classes, ENVOY, LAWMAKER, LAWYER, RELATION, SECRETARY, SPOKESPERSON, is,
};
use pullquote_lexicon::noun::{Class, is_kin, noun};

/// Nouns that name one office, group by group.
const OFFICES: [Classes; 8] = [
    SECRETARY,
    SPOKESPERSON,
    CHAIR,
    ENVOY,
    ACADEMIC,
    LAWYER,
    LAWMAKER,
    CHIEF,
];

/// Whether a role is one that somebody holds for himself, as a friend, a wife and a colleague do not.
pub(super) fn is_office(role: &str) -> bool {
    let head = last_word(role);
    noun(head).is_person() && !is_kin(head) && !noun(head).is(Class::Group) && !is(head, RELATION)
}

/// Whether two nouns name one office.
pub(super) fn same_role(a: &str, b: &str) -> bool {
    let (first, second) = (class::of(a), class::of(b));
    let both = |class: Classes| first.has(class) && second.has(class);
    a == b || OFFICES.into_iter().any(both)
}
