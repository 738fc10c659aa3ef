//! The learned tables: what each clue says, and what the nouns of news are like.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::clues::Clues;

/// Numbers that a noun and a verb have each: how well they go together is the sum of their products.
const RANK: usize = 4;

/// What a noun says as an object, after "with" and before the verb, and what it is like.
#[derive(Clone, Copy, Debug, Default)]
struct Noun {
    object: f32,
    means: f32,
    doer: f32,
    like: [f32; RANK],
}

#[derive(Debug, Default)]
struct Weights {
    clues: FxHashMap<&'static str, f32>,
    verbs: FxHashMap<&'static str, [f32; RANK]>,
    nouns: FxHashMap<&'static str, Noun>,
}

static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| read(CLUES, NOUNS));

const CLUES: &str = include_str!("../../data/senses.tsv");
const NOUNS: &str = include_str!("../../data/nouns.tsv");

/// Log-odds that a verb with these clues reports.
pub(super) fn log_odds(clues: &Clues<'_>) -> f32 {
    let weights = &*WEIGHTS;
    let names = clues.names();
    let known = names.iter().filter_map(|name| weights.clues.get(name.as_str()));
    let object = noun(clues.head);
    let verb = weights
        .verbs
        .get(clues.verb.as_str())
        .copied()
        .unwrap_or_default();
    let together: f32 = object.like.iter().zip(verb).map(|(a, b)| a * b).sum();
    known.sum::<f32>() + together + object.object + noun(clues.means).means + noun(clues.doer).doer
}

/// Whether news has a word, in lower case, as a noun, whatever else it is.
#[must_use]
pub fn is_noun(word: &str) -> bool {
    WEIGHTS.nouns.contains_key(word)
}

/// What is known of a noun in lower case, or of its singular; nothing says nothing.
fn noun(word: &str) -> Noun {
    let nouns = &WEIGHTS.nouns;
    let singular = |end: &str, with: &str| {
        let stem = word.strip_suffix(end)?;
        nouns.get(format!("{stem}{with}").as_str())
    };
    let found = nouns.get(word).or_else(|| match word {
        _ if word.ends_with("ies") => singular("ies", "y"),
        _ if word.ends_with("es") => singular("s", "").or_else(|| singular("es", "")),
        _ => singular("s", ""),
    });
    found.copied().unwrap_or_default()
}

/// Reads both tables: of a clue its weight; of a verb its numbers; of a noun what it says and its numbers.
fn read(clues: &'static str, nouns: &'static str) -> Weights {
    let mut weights = Weights::default();
    for (kind, row) in rows(clues) {
        let Some((name, numbers)) = row.split_once('\t') else {
            continue;
        };
        if kind == "clue" {
            weights.clues.insert(name, parse::<1>(numbers)[0]);
        } else {
            weights.verbs.insert(name, parse(numbers));
        }
    }
    for (word, numbers) in rows(nouns) {
        let [object, means, doer, like @ ..] = parse::<{ RANK + 3 }>(numbers);
        weights.nouns.insert(
            word,
            Noun {
                object,
                means,
                doer,
                like,
            },
        );
    }
    weights
}

fn rows(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once('\t'))
}

/// Tenths, a space between two.
fn parse<const N: usize>(numbers: &str) -> [f32; N] {
    let mut read = numbers
        .split(' ')
        .map(|number| number.parse().unwrap_or(0.0) / 10.0);
    std::array::from_fn(|_| read.next().unwrap_or(0.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_tables_is_whole() {
        let whole = |numbers: &str, count| {
            let numbers: Vec<&str> = numbers.split(' ').collect();
            numbers.len() == count && numbers.iter().all(|number| number.parse::<i32>().is_ok())
        };
        for (kind, row) in rows(CLUES) {
            let (name, numbers) = row.split_once('\t').expect("three columns");
            assert!(whole(numbers, if kind == "clue" { 1 } else { RANK }), "{name}");
            assert!(kind == "clue" || kind == "verb", "{kind}");
        }
        for (word, numbers) in rows(NOUNS) {
            assert!(whole(numbers, RANK + 3) && word == word.to_lowercase(), "{word}");
        }
        assert!(WEIGHTS.nouns.len() > 3000 && WEIGHTS.clues.len() > 500);
    }

    #[test]
    fn a_plural_is_like_its_singular() {
        for (plural, singular) in [("bridges", "bridge"), ("cities", "city"), ("churches", "church")] {
            assert_eq!(noun(plural).like, noun(singular).like);
            assert!(
                noun(singular).like.iter().any(|&number| number != 0.0),
                "{singular}"
            );
        }
        assert!(noun("qwertyies").like.iter().all(|&number| number == 0.0));
    }
}
