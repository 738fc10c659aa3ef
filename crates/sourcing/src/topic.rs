//! What an article is about, where that tells in what role somebody speaks: sport or business.

use std::sync::LazyLock;

use pullquote_lexicon::Reading;

use crate::role::Role;
use crate::table::Table;

/// One of so many words that belong to a topic makes it the article's.
const DENSITY: usize = 60;

static TOPICS: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("../data/topics.tsv")));

/// Sport or business, where enough of the article's words are.
pub(crate) fn topic(words: &Reading<'_>) -> Option<Role> {
    let mut counts = vec![0usize; TOPICS.names.len()];
    for at in 0..words.len() {
        if let Some(count) = TOPICS.line(words.low(at)).and_then(|line| counts.get_mut(line)) {
            *count += 1;
        }
    }
    let best = (0..counts.len()).max_by_key(|&line| (counts.get(line), usize::MAX - line))?;
    let enough = counts
        .get(best)
        .is_some_and(|&count| count * DENSITY > words.len());
    TOPICS
        .names
        .get(best)
        .filter(|_| enough)
        .and_then(|name| Role::named(name))
}
