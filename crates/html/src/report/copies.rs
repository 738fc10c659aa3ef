//! What a run says of articles that repeat others: a statement counts once.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::Arc;

use pullquote_corpus::{StoredArticle, StoredQuote, StoredRun};

use super::Error;

/// Which statements count already, and where they were left unread.
#[derive(Default)]
pub(super) struct Copies {
    /// Whether the run tells repeats; where it does not, nothing is kept.
    told: bool,
    /// By the article that others repeat, those that were left unread.
    unread: HashMap<u64, Vec<Arc<StoredArticle>>>,
    /// By first article and words, the row of the quotation that counts, and its article.
    counted: HashMap<(u64, String), (usize, u64)>,
}

impl Copies {
    pub(super) fn of(run: &StoredRun) -> Result<Self, Error> {
        let mut copies = Self {
            told: run.duplicates() > 0,
            ..Self::default()
        };
        if copies.told {
            for article in run.articles() {
                let article = article.map_err(|error| Error::of(&error))?;
                if let Some(first) = article.duplicate_of.filter(|_| article.status == "duplicate") {
                    copies.unread.entry(first).or_default().push(article);
                }
            }
        }
        Ok(copies)
    }

    /// The articles that repeat `document` and were left unread.
    pub(super) fn unread(&self, document: u64) -> Vec<Arc<StoredArticle>> {
        self.unread.get(&document).cloned().unwrap_or_default()
    }

    /// The row that counts what `quote` says, and its article, where it counts already; if not, it will as `row`.
    pub(super) fn counted(&mut self, quote: &StoredQuote, row: usize) -> Option<(usize, u64)> {
        if !self.told {
            return None;
        }
        let first = quote.article.duplicate_of.unwrap_or(quote.article.document);
        match self.counted.entry((first, quote.words())) {
            Entry::Occupied(counted) => Some(*counted.get()),
            Entry::Vacant(place) => {
                place.insert((row, quote.article.document));
                None
            }
        }
    }
}
