//! Offices as a person would write them. Those that an article gives come in small letters, cut into words:
//! "springfield police lt.", "nasa administrator".

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use pullquote_gazetteer_data::OFFICES;
use pullquote_tokenize::{Segmentation, Sentence, Span};

const TABLE: &str = include_str!("../data/offices.tsv");

/// Words of the longest phrase of the table.
const LONGEST: usize = 3;

/// What is known of the words of offices, whatever the article.
#[derive(Clone, Debug)]
pub(crate) struct Spelling {
    /// What stands for a word or a phrase.
    written: HashMap<&'static str, &'static str>,
    /// Words that are no names.
    common: HashSet<&'static str>,
}

impl Spelling {
    pub(crate) fn new() -> Self {
        let rows = |table: &'static str| table.lines().filter(|line| !line.starts_with('#')).skip(1);
        let (mut written, mut common) = (HashMap::new(), HashSet::new());
        for row in rows(OFFICES.text) {
            common.extend(row.split(['\t', '|', ' ', '(', ')']));
        }
        for row in rows(TABLE) {
            match row.split_once('\t') {
                Some((words, as_written)) => _ = written.insert(words, as_written),
                None => _ = common.insert(row),
            }
        }
        common.retain(|word| !written.contains_key(word));
        Self { written, common }
    }
}

/// Where the words of an article stand that an office may begin with.
pub(crate) struct Offices<'a> {
    spelling: &'a Spelling,
    text: &'a str,
    segmentation: &'a Segmentation,
    places: Option<Places<'a>>,
}

/// The tokens of an article by their words.
struct Places<'a> {
    /// The first token that is a word in small letters.
    first: HashMap<Cow<'a, str>, usize>,
    /// For each token, the next one of the same word.
    next: Vec<Option<usize>>,
}

impl<'a> Places<'a> {
    fn read(text: &'a str, segmentation: &Segmentation) -> Self {
        let tokens = &segmentation.tokens;
        let mut places = Self {
            first: HashMap::with_capacity(tokens.len()),
            next: vec![None; tokens.len()],
        };
        for ((at, token), next) in tokens.iter().enumerate().zip(&mut places.next).rev() {
            *next = places.first.insert(small(token.span.of(text)), at);
        }
        places
    }

    /// The first tokens that are `word`.
    fn of(&self, word: &str) -> impl Iterator<Item = usize> {
        let next = |at: &usize| self.next.get(*at).copied().flatten();
        std::iter::successors(self.first.get(word).copied(), next).take(PLACES)
    }
}

/// A word in small letters.
fn small(word: &str) -> Cow<'_, str> {
    let is_small = |byte: u8| byte.is_ascii() && !byte.is_ascii_uppercase();
    if word.bytes().all(is_small) {
        Cow::Borrowed(word)
    } else {
        Cow::Owned(word.to_lowercase())
    }
}

/// Places at which one word is looked up: more would let an article of one word take its square in time.
const PLACES: usize = 8;

impl<'a> Offices<'a> {
    pub(crate) const fn new(spelling: &'a Spelling, text: &'a str, segmentation: &'a Segmentation) -> Self {
        Self {
            spelling,
            text,
            segmentation,
            places: None,
        }
    }

    /// `office` as a person would write it: with the capitals that names have in the article, and nothing cut short.
    /// One that has capitals already is somebody's own and stays as it is.
    pub(crate) fn written(&mut self, office: &str) -> String {
        if office.chars().any(char::is_uppercase) {
            return office.to_owned();
        }
        let words: Vec<&str> = office.split(' ').collect();
        let found = self.find(&words);
        let mut parts: Vec<String> = Vec::with_capacity(words.len());
        let mut at = 0;
        while let Some(rest) = words.get(at..).filter(|rest| !rest.is_empty()) {
            let known = (1..=rest.len().min(LONGEST)).rev().find_map(|length| {
                let phrase = rest.get(..length)?.join(" ");
                Some((length, *self.spelling.written.get(phrase.as_str())?))
            });
            let (length, part) = match known {
                Some((length, written)) => (length, written.to_owned()),
                None => (1, self.word(rest, found.get(at).copied(), at)),
            };
            parts.push(part);
            at += length;
        }
        parts.join(" ")
    }

    /// The first of `rest`, which the article has at `token`; the office begins `before` words before it.
    fn word(&self, rest: &[&str], token: Option<usize>, before: usize) -> String {
        let word = rest.first().copied().unwrap_or_default();
        let Some(token) = token else {
            return word.to_owned();
        };
        let here = self.token(token);
        let head = token + rest.len() - 1;
        let is_acronym = here.chars().filter(|c| c.is_uppercase()).count() > 1;
        let in_capitals = !self
            .text_between(token - before, head)
            .chars()
            .any(char::is_lowercase);
        let is_name = if is_acronym {
            !in_capitals || rest.len() + before == 1 && here.len() <= 5
        } else if rest.len() == 1 {
            false
        } else {
            // Where the head has a small letter, so have all words but names; but the first may begin a sentence.
            let titled = self.token(head).starts_with(char::is_uppercase);
            let is_doubtful = titled || before == 0 && self.begins_sentence(token);
            let is_common = is_doubtful && self.spelling.common.contains(word);
            here.starts_with(char::is_uppercase) && !is_common
        };
        if is_name { here.to_owned() } else { word.to_owned() }
    }

    /// The tokens at which the article has `words`; none where it has them nowhere, or later than it is looked for.
    fn find(&mut self, words: &[&str]) -> Vec<usize> {
        let (text, segmentation) = (self.text, self.segmentation);
        let places = self
            .places
            .get_or_insert_with(|| Places::read(text, segmentation));
        let mut starts = words.first().into_iter().flat_map(|first| places.of(first));
        let found = starts.find(|&start| {
            let tokens = segmentation.tokens.get(start..start + words.len());
            tokens.is_some_and(|tokens| {
                let pairs = tokens.iter().zip(words);
                pairs
                    .into_iter()
                    .all(|(token, word)| small(token.span.of(text)) == *word)
            })
        });
        found.map_or_else(Vec::new, |start| (start..start + words.len()).collect())
    }

    fn token(&self, at: usize) -> &'a str {
        let token = self.segmentation.tokens.get(at);
        token.map_or("", |token| token.span.of(self.text))
    }

    fn text_between(&self, first: usize, last: usize) -> &'a str {
        let tokens = &self.segmentation.tokens;
        let ends = tokens.get(first).zip(tokens.get(last));
        ends.map_or("", |(first, last)| {
            Span::new(first.span.start, last.span.end).of(self.text)
        })
    }

    fn begins_sentence(&self, token: usize) -> bool {
        let first = |sentence: &Sentence| sentence.tokens.start as usize;
        let sentences = &self.segmentation.sentences;
        sentences.binary_search_by_key(&token, first).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(office: &str, text: &str) -> String {
        let (spelling, segmentation) = (Spelling::new(), pullquote_tokenize::segment(text));
        Offices::new(&spelling, text, &segmentation).written(office)
    }

    #[test]
    fn names_and_acronyms_have_their_capitals_and_nothing_is_cut_short() {
        for (office, text, expected) in [
            (
                "northfield police lt.",
                "Northfield Police Lt. Ann Reed said so.",
                "Northfield police lieutenant",
            ),
            ("rev.", "The Rev. Ann Reed said so.", "reverend"),
            (
                "foreign minister",
                "Foreign Minister Kari Lund said so.",
                "foreign minister",
            ),
            (
                "nasa administrator",
                "NASA Administrator Ann Reed said so.",
                "NASA administrator",
            ),
            (
                "rkk spokesman",
                "An RKK spokesman, Jon Dale, said so.",
                "RKK spokesman",
            ),
            ("oslo lawyer", "Jon Dale, an Oslo lawyer, said so.", "Oslo lawyer"),
            (
                "former harbour master",
                "Former harbour master Jon Dale said so.",
                "former harbour master",
            ),
            (
                "prime minister",
                "PRIME MINISTER KARI LUND SAID SO.",
                "prime minister",
            ),
            ("rwdc", "RWDC is Jon Dale's office.", "RWDC"),
            ("miner", "Miner Jon Dale said so.", "miner"),
            (
                "president of the world bank",
                "Nothing here.",
                "president of the World Bank",
            ),
            (
                "Master of the Rolls",
                "The Master of the Rolls said so.",
                "Master of the Rolls",
            ),
            ("", "Nothing here.", ""),
        ] {
            assert_eq!(written(office, text), expected, "{text}");
        }
    }

    #[test]
    fn the_table_says_where_it_is_from_and_has_each_entry_once() {
        for word in ["Source:", "Licence:"] {
            assert!(
                TABLE
                    .lines()
                    .take(4)
                    .any(|line| line.starts_with('#') && line.contains(word))
            );
        }
        let rows: Vec<&str> = TABLE
            .lines()
            .skip(5)
            .map(|row| row.split('\t').next().unwrap_or(row))
            .collect();
        let different: HashSet<_> = rows.iter().collect();
        assert_eq!(rows.len(), different.len());
        assert!(
            rows.iter()
                .all(|words| *words == words.to_lowercase() && words.split(' ').count() <= LONGEST)
        );
    }
}
