//! Whom a name of one word names.

use rustc_hash::FxHashMap;

use super::Entity;
use super::linker::{Linker, NAMESAKES, Seen, strip_article};
use super::same::short_form;
use crate::MentionKind;
use crate::names::{Name, NameKind};
use pullquote_lexicon::fold;
use pullquote_lexicon::noun::{Class, Gender, forename, noun, organisation};
use pullquote_lexicon::title::title_gender;
use pullquote_tokenize::steps::step;

/// Times that somebody has been named beyond which more tell nothing.
const OFTEN: usize = 3;

/// A name of one word, with what tells who it may be.
struct Wanted<'a> {
    name: &'a Name,
    word: &'a str,
    /// The gender that its title tells.
    gender: Gender,
    /// The words of the name that the caller's table takes it for.
    table: Vec<String>,
    latest: &'a FxHashMap<usize, Seen>,
}

impl Linker<'_, '_> {
    /// A name of one word: an acronym or short form, a surname, a forename, or a name of its own.
    pub(super) fn place_short(&mut self, name: &Name, latest: &FxHashMap<usize, Seen>) -> usize {
        let folded = self.folded(name);
        let Some(word) = folded.first().cloned() else {
            return self.new_entity(name, folded);
        };
        if let Some(&held) = self.aliases.get(&word) {
            return held;
        }
        let found = self
            .bearer_of(name, &word, latest)
            .or_else(|| self.spelt_out(name, &word))
            .or_else(|| self.misspelt(&word));
        if let Some(held) = found {
            return held;
        }
        // The same organisation under a table's name.
        if let Some(known) = organisation(&word).filter(|_| name.kind != NameKind::Person) {
            let key = fold(known.name);
            if let Some(&held) = self.aliases.get(&key) {
                return held;
            }
            let index = self.new_entity(name, folded);
            self.aliases.insert(key, index);
            self.aliases.insert(word, index);
            return index;
        }
        self.new_entity(name, folded)
    }

    /// The likeliest entity with this word in its name.
    fn bearer_of(&self, name: &Name, word: &str, latest: &FxHashMap<usize, Seen>) -> Option<usize> {
        let wanted = Wanted {
            name,
            word,
            gender: self.title_gender(name),
            table: self.tabled(name),
            latest,
        };
        let candidates = self.by_word.get(word)?.iter().copied();
        candidates
            .rev()
            .take(NAMESAKES)
            .filter_map(|k| Some((k, self.entities.get(k)?)))
            .filter(|&(k, e)| {
                step(1);
                wanted.admits(k, e)
            })
            .max_by_key(|&(k, e)| wanted.preference(k, e))
            .map(|(k, _)| k)
    }

    fn title_gender(&self, name: &Name) -> Gender {
        if name.is_titled() {
            title_gender(&[self.words.low(name.from - 1)])
        } else {
            Gender::Unknown
        }
    }

    /// The words of the person's name that the caller's table takes a name for.
    fn tabled(&self, name: &Name) -> Vec<String> {
        let mention = name.mention.and_then(|k| self.mentions.get(k));
        let person = mention.filter(|m| m.kind == MentionKind::Person);
        person.map_or(Vec::new(), |m| {
            let folded = fold(&m.name);
            let words = folded.split([' ', '-']);
            words.map(|w| strip_article(w).to_owned()).collect()
        })
    }
}

impl Wanted<'_> {
    /// Whether entity `k` may go by the word.
    fn admits(&self, k: usize, e: &Entity) -> bool {
        let word = self.word;
        match (e.kind, self.name.kind) {
            (NameKind::Country, _) | (NameKind::Organisation, NameKind::Person) => false,
            (NameKind::Organisation, _) => {
                let partner = e.name.contains('&') && e.words.first().is_some_and(|w| w == word);
                short_form(&e.words, word) || partner || noun(word).is(Class::Organisation) && !e.is_house()
            }
            (NameKind::Open, NameKind::Person) if self.gender != Gender::Unknown => true,
            // "Anglo" after "Anglo American", "Getachew" after "Getachew Reda".
            (NameKind::Open, _) => {
                let begun = e.words.first().is_some_and(|w| w == word) && self.latest.contains_key(&k);
                e.ends_with(word) || short_form(&e.words, word) || begun && organisation(word).is_none()
            }
            (NameKind::Person, _) => {
                let given = e.words.first().filter(|_| e.words.len() > 1);
                let given = given.and_then(|w| forename(w)).unwrap_or_default();
                !e.gender.contradicts(self.gender) && !given.contradicts(self.gender)
            }
        }
    }

    /// What speaks for entity `k`, the most telling first.
    fn preference(&self, k: usize, e: &Entity) -> impl Ord + use<> {
        let titled = self.name.is_titled();
        let person = e.kind == NameKind::Person;
        let tabled = e.words.len() > 1 && e.words.iter().all(|w| self.table.contains(w));
        // Whom the story goes on calling so after his death is whom it is about: "Moyo was born …".
        let seen = self.latest.get(&k);
        let gone = e.dead && person && !seen.is_some_and(|seen| seen.alone);
        (
            e.ends_with(self.word) && (person || !titled),
            tabled && titled,
            // One who is dead yields to another of the name, once that one has been named.
            (seen.is_some(), !gone),
            person,
            self.recency(k),
            tabled,
            usize::MAX - k,
        )
    }

    /// Whom the story has named more often, unless another has just been its subject.
    fn recency(&self, k: usize) -> Option<(usize, usize)> {
        let seen = self.latest.get(&k)?;
        let subject = seen.leading && seen.sentence + 1 >= self.name.sentence;
        // "His parents, Robert and Ruth Moyo, farmed": whoever is told of as somebody's kin is not the story's.
        let weight = seen.count.min(OFTEN) + if subject { OFTEN } else { 0 };
        Some((if seen.kin { 0 } else { weight }, seen.at))
    }
}

#[cfg(test)]
mod tests {
    use crate::test::chains;

    fn last(text: &str) -> String {
        let found = chains(text);
        let of = found.of.last().copied().expect("a name");
        found.entities[of].name.clone()
    }

    #[test]
    fn a_surname_is_the_one_who_lives_and_has_been_named() {
        assert_eq!(
            last("Tom Keel died in the fire. His widow, Nora Keel, wept. Nobody helped Keel."),
            "Nora Keel"
        );
        assert_eq!(
            last("Ada Obi won. Obi met Per Lund. It was hers, Obi thought."),
            "Ada Obi"
        );
    }

    #[test]
    fn a_surname_is_of_whom_the_story_of_a_death_goes_on_to_tell() {
        assert_eq!(
            last(
                "Ruth Moyo died on Monday. Moyo was born in the hills. Her parents, Tom Moyo and Ida Moyo, kept goats. At school, Moyo sang."
            ),
            "Ruth Moyo"
        );
    }

    #[test]
    fn a_title_tells_the_gender_of_a_surname() {
        assert_eq!(
            last("Ida Kroll and Jens Kroll run the inn. Rooms are dear, Mrs Kroll thought."),
            "Ida Kroll"
        );
    }

    #[test]
    fn a_body_goes_by_its_first_word_where_the_rest_says_what_it_is() {
        assert_eq!(
            last("The Kaldera Group grew. It was big, and Kaldera knew."),
            "Kaldera Group"
        );
    }
}
