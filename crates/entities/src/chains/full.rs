//! Whom a name of several words, or a country's, names.

use super::linker::{Linker, NAMESAKES};
use super::same::same_full;
use crate::names::{Name, NameKind, words::is_aged};
use pullquote_lexicon::fold;
use pullquote_lexicon::noun::organisation;
use pullquote_lexicon::title;
use pullquote_tokenize::steps::step;

impl Linker<'_, '_> {
    /// Same country, same person of a table, or the same name, one's words all in the other's.
    pub(super) fn place(&mut self, name: &Name) -> usize {
        let folded = self.folded(name);
        if name.kind == NameKind::Country {
            return self.place_country(name, folded);
        }
        if let Some(held) = self.styled(&folded) {
            return held;
        }
        let acronym = self.bracketed(name);
        // "U.S. House" and "House of Representatives": one body of the tables.
        let text = self.words.cover(name.from, name.to).of(self.words.text);
        let known = (name.kind != NameKind::Person)
            .then(|| organisation(&fold(text)))
            .flatten()
            .map(|known| fold(known.name));
        let tabled = known.as_ref().and_then(|key| self.aliases.get(key)).copied();
        let index = match tabled.or_else(|| self.namesake(name, &folded)) {
            Some(held) => {
                self.refine(held, name, folded, tabled.is_some());
                held
            }
            None => self.new_entity(name, folded),
        };
        for alias in known.into_iter().chain(acronym) {
            self.aliases.entry(alias).or_insert(index);
        }
        // "Fiame Mata'afa, 68, told": a person, whom any of the names may stand for later.
        let aged = is_aged(self.words, name.to - 1);
        if let Some(entity) = self.entities.get_mut(index)
            && entity.kind == NameKind::Open
        {
            entity.kind = if aged { NameKind::Person } else { name.kind };
        }
        index
    }

    fn place_country(&mut self, name: &Name, folded: Vec<String>) -> usize {
        let code = name
            .mention
            .and_then(|k| self.mentions.get(k))
            .and_then(|m| m.country.clone());
        let key = format!("country {}", code.unwrap_or_default());
        if let Some(&held) = self.aliases.get(&key) {
            return held;
        }
        let index = self.new_entity(name, folded);
        self.aliases.insert(key, index);
        index
    }

    /// The latest entity with the same full name.
    fn namesake(&self, name: &Name, folded: &[String]) -> Option<usize> {
        let candidates = self.by_word.get(folded.last()?)?.iter().copied();
        candidates.rev().take(NAMESAKES).find(|&k| {
            step(1);
            self.entities
                .get(k)
                .is_some_and(|e| same_full(&e.words, folded, e.kind, name.kind))
        })
    }

    /// Takes a fuller or a quieter form of an entity's name: "BERG", "Bank Of Norland" stand in headlines.
    fn refine(&mut self, held: usize, name: &Name, folded: Vec<String>, tabled: bool) {
        let written = self.written(name);
        let Some(entity) = self.entities.get(held) else {
            return;
        };
        let quieter = entity.name.contains(' ')
            && folded == entity.words
            && capitals(&written) < capitals(&entity.name);
        let fuller = folded.len() > entity.words.len() || tabled && written.len() > entity.name.len();
        if !(quieter || fuller) {
            return;
        }
        for word in &folded {
            let slot = self.by_word.entry(word.clone()).or_default();
            if !slot.iter().rev().take(NAMESAKES).any(|&k| k == held) {
                slot.push(held);
            }
        }
        self.keep_initials(&folded, held);
        if let Some(entity) = self.entities.get_mut(held) {
            entity.name = written;
            entity.words = folded;
        }
    }

    /// A person under a style and one name ("Princess Beatrix") whose other names stand elsewhere.
    fn styled(&self, folded: &[String]) -> Option<usize> {
        let [style, word] = folded else { return None };
        if !title::stays(style.as_str()) {
            return None;
        }
        let latest = self.by_word.get(word)?.iter().rev().take(NAMESAKES).copied();
        let named = |k: &usize| {
            self.entities
                .get(*k)
                .is_some_and(|e| e.may_be_person() && e.words.len() > 1)
        };
        latest.into_iter().find(named)
    }
}

fn capitals(text: &str) -> usize {
    text.chars().filter(|c| c.is_uppercase()).count()
}

#[cfg(test)]
mod tests {
    use crate::test::chains;

    #[test]
    fn the_fullest_form_is_kept_and_initials_do_not_contradict() {
        let found = chains("Joe Orr spoke first. Then Joe R. Orr spoke again.");
        assert_eq!(found.of[0], found.of[1]);
        assert_eq!(found.entities[found.of[0]].name, "Joe R. Orr");
    }

    #[test]
    fn two_of_one_surname_are_two() {
        let found = chains("Ada Obi met Per Obi.");
        assert_ne!(found.of[0], found.of[1]);
    }
}
