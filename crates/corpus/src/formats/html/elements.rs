//! What elements and the names of boxes mean: a table of data, read once.

use std::collections::HashMap;
use std::sync::LazyLock;

/// What an element is to a reader of articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::formats) enum Kind {
    /// A part of a line.
    Inline,
    /// Begins a line of its own.
    Block,
    /// A block that holds paragraphs.
    Holder,
    /// A holder whose name says that it holds the article.
    Story,
    /// Has no end.
    Void,
    /// Holds no text of an article.
    Dropped,
}

/// Holders of a page that are told apart; what stands in later ones counts as theirs that they stand in.
pub(super) const HOLDERS: usize = 1 << 16;

struct Words {
    elements: HashMap<&'static str, Kind>,
    litter: Vec<&'static str>,
    story: Vec<&'static str>,
    published: Vec<&'static str>,
    author: Vec<&'static str>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words = Words {
        elements: HashMap::new(),
        litter: Vec::new(),
        story: Vec::new(),
        published: Vec::new(),
        author: Vec::new(),
    };
    let rows = include_str!("../../../data/pages.tsv").lines();
    for (kind, word) in rows.filter_map(|row| row.split_once('\t')) {
        let element = match kind {
            "block" => Kind::Block,
            "holder" => Kind::Holder,
            "void" => Kind::Void,
            "dropped" => Kind::Dropped,
            "litter" => {
                words.litter.push(word);
                continue;
            }
            "story" => {
                words.story.push(word);
                continue;
            }
            "published" => {
                words.published.push(word);
                continue;
            }
            "author" => {
                words.author.push(word);
                continue;
            }
            _ => continue,
        };
        words.elements.insert(word, element);
    }
    words
});

/// What the element of that name is.
pub(super) fn kind_of(name: &[u8]) -> Kind {
    let name = std::str::from_utf8(name).unwrap_or_default();
    WORDS.elements.get(name).copied().unwrap_or(Kind::Inline)
}

/// How good a name of the day of publication is, 0 the best; `None` where it is none.
pub(super) fn published(name: &str) -> Option<usize> {
    WORDS
        .published
        .iter()
        .position(|known| name.eq_ignore_ascii_case(known))
}

/// Whether a name in a page's head is that of its authors.
pub(super) fn is_author(name: &str) -> bool {
    WORDS.author.iter().any(|known| name.eq_ignore_ascii_case(known))
}

/// What the words of a class, an id and a role say of a box: that it is litter, and that it is the story.
pub(super) fn words_of(names: &str) -> (bool, bool) {
    /// Words that are looked at; no box has so many that are told from others.
    const SEEN: usize = 64;
    let words = names
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty());
    let (mut litter, mut story) = (false, false);
    for word in words.take(SEEN) {
        litter |= WORDS.litter.iter().any(|known| word.eq_ignore_ascii_case(known));
        story |= WORDS.story.iter().any(|known| word.eq_ignore_ascii_case(known));
    }
    (litter, story)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_and_words_are_known() {
        assert_eq!(kind_of(b"div"), Kind::Holder);
        assert_eq!(kind_of(b"script"), Kind::Dropped);
        assert_eq!(kind_of(b"em"), Kind::Inline);
        assert_eq!(words_of("widget-area Share"), (true, false));
        assert_eq!(words_of("article-share-box"), (true, true));
        assert!(published("article:published_time") < published("date"));
        assert!(include_str!("../../../data/pages.tsv").contains("# Source:"));
    }
}
