//! Letters that a body goes by.

use super::linker::{Linker, NAMESAKES};
use crate::names::Name;
use pullquote_lexicon::fold;
use pullquote_tokenize::steps::step;

impl Linker<'_, '_> {
    /// "(FSB)" or ", or FSB," right after the name.
    pub(super) fn bracketed(&self, name: &Name) -> Option<String> {
        let words = self.words;
        let letters = words.raw(name.to + 2);
        let called = words.raw(name.to) == "," && words.low(name.to + 1) == "or";
        if called && letters.len() > 1 && letters.chars().all(char::is_uppercase) {
            return Some(fold(letters));
        }
        (words.raw(name.to) == "(" && words.raw(name.to + 2) == ")" && words.is_capital(name.to + 1))
            .then(|| fold(words.raw(name.to + 1)))
    }

    /// The organisation whose initials are the acronym.
    pub(super) fn spelt_out(&mut self, name: &Name, word: &str) -> Option<usize> {
        let raw = self.words.raw(name.from);
        if raw.len() < 2 || !raw.chars().all(|c| c.is_uppercase() || c == '.') {
            return None;
        }
        let letters: String = word.chars().filter(|c| c.is_alphanumeric()).collect();
        let candidates = self.by_initials.get(&letters)?.iter().take(NAMESAKES).copied();
        let bodies = candidates.filter(|&k| {
            step(1);
            self.entities.get(k).is_some_and(|e| {
                let [short, all] = initials(&e.words);
                let fits =
                    short.ends_with(&letters) && (letters.len() > 2 || short == letters) || all == letters;
                e.may_be_body() && fits
            })
        });
        let found = bodies.min()?;
        self.aliases.insert(word.to_owned(), found);
        Some(found)
    }

    /// Makes an entity known by the acronyms of its name.
    pub(super) fn keep_initials(&mut self, folded: &[String], index: usize) {
        if folded.len() < 2 {
            return;
        }
        let [short, all] = initials(folded);
        let ends = short.char_indices().map(|(at, _)| short.get(at..).unwrap_or(""));
        let ends = ends.filter(|end| end.len() > 2 || end.len() == short.len());
        for letters in ends.chain([all.as_str()]) {
            let held = self.by_initials.entry(letters.to_owned()).or_default();
            if held.last() != Some(&index) {
                held.push(index);
            }
        }
    }
}

/// The initials of a name, without and with its small words.
fn initials(words: &[String]) -> [String; 2] {
    [false, true].map(|all| {
        words
            .iter()
            .filter(|w| all || !matches!(w.as_str(), "of" | "for" | "and" | "the" | "on" | "in"))
            .filter_map(|w| w.chars().next())
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use crate::test::chains;

    #[test]
    fn letters_stand_for_the_body_that_they_spell() {
        let found = chains(
            "The Western Water Board met. Nobody heard the WWB. The Harbour Fund (HF) paid. The HF knew.",
        );
        let name = |k: usize| found.entities[found.of[k]].name.as_str();
        assert_eq!((name(0), name(1)), ("Western Water Board", "Western Water Board"));
        assert_eq!(name(found.names.len() - 1), "Harbour Fund");
    }
}
