//! Tables of words, each with what it stands for: nouns of a word or two, names of several.

use pullquote_lexicon::Reading;
use pullquote_tokenize::steps::step;
use rustc_hash::FxHashMap;

/// Words of the longest entry.
const LONGEST: usize = 4;

/// What words of a table stand for, by the line that has them.
pub(crate) struct Table {
    lines: FxHashMap<&'static str, usize>,
    /// The first column of each line.
    pub(crate) names: Vec<&'static str>,
}

impl Table {
    /// Reads lines of a name, a tab and words with spaces between; the words of a longer entry are joined by `_`, and
    /// an entry that begins with a capital stands only for words that do.
    pub(crate) fn read(text: &'static str) -> Self {
        let mut lines = FxHashMap::default();
        let mut names = Vec::new();
        for line in text.lines().filter(|l| !l.starts_with('#')) {
            let Some((name, words)) = line.split_once('\t') else {
                continue;
            };
            for word in words.split_whitespace() {
                lines.entry(word).or_insert(names.len());
            }
            names.push(name);
        }
        Self { lines, names }
    }

    /// The line of an entry.
    pub(crate) fn line(&self, entry: &str) -> Option<usize> {
        self.lines.get(entry).copied()
    }

    /// The line of the longest entry that stands at token `at`, and one past its last token.
    pub(crate) fn at(&self, words: &Reading<'_>, at: usize, to: usize) -> Option<(usize, usize)> {
        let mut entry = String::new();
        let mut best = None;
        for end in at..to.min(at + LONGEST) {
            step(1);
            if end > at {
                entry.push('_');
            }
            entry.push_str(words.low(end));
            if let Some(line) = self.line(&entry) {
                best = Some((line, end + 1));
            }
        }
        if best.is_none() && words.is_capital(at) {
            let (first, rest) = words.low(at).split_at_checked(1)?;
            let name = first.to_uppercase() + rest;
            best = self.line(&name).map(|line| (line, at + 1));
        }
        best
    }

    /// The first of the lines whose entries stand in `from..to`, a longer entry taken whole.
    pub(crate) fn first(&self, words: &Reading<'_>, from: usize, to: usize) -> Option<usize> {
        self.first_where(words, from, to, |_| true)
    }

    /// The first of the lines whose entries stand in `from..to` and are followed by a token that `ends` holds for.
    pub(crate) fn first_where(
        &self,
        words: &Reading<'_>,
        from: usize,
        to: usize,
        ends: impl Fn(usize) -> bool,
    ) -> Option<usize> {
        let mut at = from;
        let mut first: Option<usize> = None;
        while at < to {
            let found = self.at(words, at, to);
            let line = found.filter(|f| ends(f.1)).map(|f| f.0);
            first = first.into_iter().chain(line).min();
            at = found.map_or(at + 1, |f| f.1);
        }
        first
    }

    /// The line of a noun, in the singular or the plural.
    pub(crate) fn noun(&self, word: &str) -> Option<usize> {
        self.inflected(word)
            .or_else(|| word.rsplit_once('-').and_then(|(_, last)| self.line(last)))
    }

    /// The line of an entry whose last word is in the singular or the plural.
    pub(crate) fn inflected(&self, word: &str) -> Option<usize> {
        let other = |stem: Option<&str>, ending: &str| self.line(&format!("{}{ending}", stem?));
        self.line(word)
            .or_else(|| other(word.strip_suffix("ies"), "y"))
            .or_else(|| other(word.strip_suffix("es"), ""))
            .or_else(|| other(word.strip_suffix('s'), ""))
            .or_else(|| other(word.strip_suffix("men"), "man"))
            .or_else(|| other(word.strip_suffix("women"), "woman"))
    }
}
