//! The words of a page's head and foot, by kind: the table `words.tsv`.

use std::sync::LazyLock;

/// The words of one kind.
pub(crate) type Words = LazyLock<Vec<&'static str>>;

/// What stands in capitals before a colon at the head of a story and is no place.
pub(crate) static LABELS: Words = LazyLock::new(|| of("label"));
/// Small words in the name of a place.
pub(crate) static JOINTS: Words = LazyLock::new(|| of("joint"));
/// What opens a byline.
pub(crate) static LEADS: Words = LazyLock::new(|| of("lead"));
/// Words in lower case that may stand in a byline.
pub(crate) static JOINING: Words = LazyLock::new(|| of("joining"));
/// What opens a picture's credit.
pub(crate) static PICTURES: Words = LazyLock::new(|| of("picture"));

/// The words of a kind, in the order of the table.
fn of(kind: &str) -> Vec<&'static str> {
    let rows = include_str!("../data/words.tsv").lines();
    let mut rows = rows.filter_map(|row| row.split_once('\t'));
    let words = rows.find_map(|(name, words)| (name == kind).then_some(words));
    words.map_or_else(Vec::new, |words| words.split('|').collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_words() {
        for words in [&LABELS, &JOINTS, &LEADS, &JOINING, &PICTURES] {
            assert!(!words.is_empty());
        }
    }
}
