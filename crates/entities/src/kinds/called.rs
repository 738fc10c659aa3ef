//! What the text calls somebody or something that it has named: "Vint … the company".

use pullquote_lexicon::Reading;
use pullquote_lexicon::noun::{Class, Noun, noun};

use crate::names::Name;

/// Words between "the" and its noun, at most: "the Swiss company".
const ADJECTIVES: usize = 3;
/// Sentences back to the name, at most.
const BACK: usize = 2;
/// Names that it is told from, at most.
const RIVALS: usize = 6;

/// For each "the NOUN" of the text the name that stands before it, as an index, and what the noun is. Cost: linear in the
/// text.
pub(super) fn called(words: &Reading<'_>, names: &[Name]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for at in 0..words.len() {
        if words.low(at) != "the" {
            continue;
        }
        let Some(kind) = head(words, at + 1) else { continue };
        let here = words.sentence_of(at);
        let opens = words.sentence(here).is_some_and(|sentence| sentence.start == at);
        let before = names.partition_point(|name| name.to <= at);
        let near = names
            .get(..before)
            .unwrap_or_default()
            .iter()
            .enumerate()
            .rev()
            .take_while(|(_, name)| name.sentence + BACK > here);
        let near: Vec<(usize, &Name)> = near.take(RIVALS).collect();
        let lead = near
            .iter()
            .find(|(_, name)| name.leading && !name.oblique && !(opens && name.sentence == here));
        if let Some((index, _)) = lead {
            found.push((*index, kind * 2 + usize::from(near.len() == 1)));
        }
    }
    found
}

/// What the noun is that an article at `from - 1` belongs to.
fn head(words: &Reading<'_>, from: usize) -> Option<usize> {
    for at in from..=from + ADJECTIVES {
        if !words.is_word(at) {
            return None;
        }
        let found = noun(words.low(at));
        if found.is_known() && !noun(words.low(at + 1)).is_known() {
            return (!words.is_capital(at)).then(|| kind(found));
        }
    }
    None
}

/// What a noun stands for, as a number below 6.
fn kind(found: Noun) -> usize {
    match found {
        _ if found.is(Class::Generic) => 0,
        _ if found.is(Class::Organisation) => 1,
        _ if found.is_person() => 2,
        _ if found.is(Class::Group) => 3,
        _ if found.is(Class::Document) => 4,
        _ => 5,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test::{chains, with};

    #[test]
    fn a_noun_with_an_article_speaks_of_the_name_before_it() {
        let of = |text: &str| {
            let names = chains(text).names;
            let mut found = Vec::new();
            with(text, |words| found = called(words, &names));
            found
        };
        assert_eq!(
            of("Anna Berg shut the Oslo shop. The Swiss minister left."),
            [(0, 4)]
        );
        assert_eq!(of("Vodara Ltd shut a shop. The company blamed rents."), [(0, 1)]);
        assert_eq!(of("It rained. The company blamed rents."), []);
    }
}
