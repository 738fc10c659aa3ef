//! What counts once though a hundred papers have it.

use std::collections::HashMap;

use super::{StoredArticle, StoredQuote, StoredRun, StoredSource};

/// Tells what an article that repeats another has of that one: it counts once, under the first article that has it. What a
/// copy alone has counts for the copy.
///
/// Of a run that was not asked to tell repeats, nothing is one. Memory: the words of what has counted.
///
/// ```no_run
/// use pullquote_corpus::{Repeats, StoredRun};
///
/// let run = StoredRun::open("quotes")?;
/// let mut repeats = Repeats::of(&run);
/// for quote in run.quotations() {
///     let quote = quote?;
///     if !repeats.has_quote(&quote) {
///         println!("{}: {}", quote.article.id, quote.text);
///     }
/// }
/// # Ok::<(), pullquote_corpus::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Repeats {
    /// Whether the run tells repeats; where it does not, nothing is kept.
    told: bool,
    /// By first article and what it has, the article that it counts for.
    counted: HashMap<(u64, String), u64>,
}

impl Repeats {
    /// Nothing of `run` has counted yet.
    #[must_use]
    pub fn of(run: &StoredRun) -> Self {
        Self {
            told: run.duplicates() > 0,
            ..Self::default()
        }
    }

    /// Whether the run tells repeats.
    pub(crate) const fn are_told(&self) -> bool {
        self.told
    }

    /// Whether another article of the same text has counted what `quote` says; if not, it counts from now on.
    pub fn has_quote(&mut self, quote: &StoredQuote) -> bool {
        self.has(&quote.article, || quote.words())
    }

    /// Whether another article of the same text has counted `source`; if not, it counts from now on.
    pub fn has_source(&mut self, source: &StoredSource) -> bool {
        self.has(&source.article, || match (&source.name, &source.description) {
            (Some(name), _) => name.to_lowercase(),
            (None, Some(described)) => format!("\u{0}{}", described.to_lowercase()),
            (None, None) => format!("\u{0}\u{0}{}", source.sourcing),
        })
    }

    fn has(&mut self, article: &StoredArticle, what: impl FnOnce() -> String) -> bool {
        if !self.told {
            return false;
        }
        let first = article.duplicate_of.unwrap_or(article.document);
        let counts = self.counted.entry((first, what())).or_insert(article.document);
        *counts != article.document
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    fn quote(document: u64, duplicate_of: Option<u64>, text: &str) -> StoredQuote {
        let article = StoredArticle {
            document,
            duplicate_of,
            ..StoredArticle::default()
        };
        StoredQuote {
            article: Arc::new(article),
            text: text.to_owned(),
            ..StoredQuote::default()
        }
    }

    #[test]
    fn a_statement_counts_for_the_first_article_that_has_it_and_as_often_as_that_has_it() {
        let mut repeats = Repeats {
            told: true,
            ..Repeats::default()
        };
        let mut has = |document, of, text: &str| repeats.has_quote(&quote(document, of, text));
        assert!(!has(0, None, "“We stay,”"));
        assert!(!has(0, None, "“We stay.”"), "the article itself says it twice");
        assert!(has(3, Some(0), "we stay"));
        assert!(!has(3, Some(0), "nobody left"), "the copy alone has it");
        assert!(has(4, Some(0), "Nobody left"));
        assert!(!has(5, None, "We stay"), "another text");
        assert!(!Repeats::default().has_quote(&quote(3, Some(0), "We stay")));
    }
}
