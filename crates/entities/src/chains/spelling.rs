//! Names that are spelt in another way.

use super::linker::Linker;
use crate::names::NameKind;
use pullquote_tokenize::steps::step;

/// Letters of a surname, at most, that is compared with its misspellings.
const SPELLING: usize = 24;
/// Entities of one surname that a misspelling is held against.
const BEARERS: usize = 4;

impl Linker<'_, '_> {
    /// The person of a full name whose surname is one letter off ("Sarea", "Saree").
    pub(super) fn misspelt(&mut self, word: &str) -> Option<usize> {
        let mut letters: Vec<char> = word.chars().collect();
        if letters.len() < 5 || letters.len() > SPELLING {
            return None;
        }
        let mut found: Option<usize> = None;
        for k in 2..letters.len() {
            let held = letters.get(k).copied()?;
            for vowel in ['a', 'e', 'i', 'o', 'u', 'y'] {
                if let Some(letter) = letters.get_mut(k) {
                    *letter = vowel;
                }
                let spelt: String = letters.iter().collect();
                found = found.or_else(|| self.bearer(&spelt));
            }
            if let Some(letter) = letters.get_mut(k) {
                *letter = held;
            }
        }
        if let Some(held) = found {
            self.aliases.insert(word.to_owned(), held);
        }
        found
    }

    /// The person of a full name with this surname.
    fn bearer(&self, surname: &str) -> Option<usize> {
        let candidates = self
            .by_word
            .get(surname)
            .into_iter()
            .flatten()
            .rev()
            .take(BEARERS);
        candidates.copied().find(|&k| {
            step(1);
            self.entities
                .get(k)
                .is_some_and(|e| e.kind == NameKind::Person && e.words.len() > 1 && e.ends_with(surname))
        })
    }
}

/// Whether a name is set in capitals, as a transcript does ("ANNA BERG").
pub(crate) fn in_capitals(name: &str) -> bool {
    name.contains(' ') && !name.chars().any(char::is_lowercase)
}

/// A name in capitals as it is written elsewhere: "Anna Berg".
pub(crate) fn title_case(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut begins = true;
    for c in name.chars() {
        if begins {
            out.push(c);
        } else {
            out.extend(c.to_lowercase());
        }
        begins = !c.is_alphabetic();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test::chains;

    #[test]
    fn a_surname_one_vowel_off_is_the_same() {
        let found = chains("Anna Sarea came. Nobody met Sarae or Sareo.");
        assert_eq!(found.of.last(), found.of.first(), "{:?}", found.entities);
    }

    #[test]
    fn capitals_become_those_of_a_name() {
        assert!(in_capitals("ANNA BERG") && !in_capitals("NATO"));
        assert_eq!(title_case("ANNA BERG-ORR"), "Anna Berg-Orr");
    }
}
