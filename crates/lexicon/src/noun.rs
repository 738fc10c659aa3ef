//! Tables that tell what a word can stand for: roles, forenames, and organisations known by name.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::Reading;
use crate::class;
use crate::fold::fold;

/// What a noun can head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Also stands before a name ("minister").
    Title = 1,
    /// Any other noun for one person ("resident").
    Person = 2,
    /// People in the plural ("officials").
    Group = 4,
    /// The head of a body's name ("ministry").
    Organisation = 8,
    /// Refers back to an organisation of any name ("the company").
    Generic = 16,
    /// What somebody wrote or said ("report").
    Document = 32,
}

/// What a title, a forename or a noun tells of somebody.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Gender {
    /// It tells nothing.
    #[default]
    Unknown,
    /// A man or a boy.
    Male,
    /// A woman or a girl.
    Female,
}

impl Gender {
    /// Whether one is male and the other female.
    #[must_use]
    pub const fn contradicts(self, other: Self) -> bool {
        matches!(
            (self, other),
            (Self::Male, Self::Female) | (Self::Female, Self::Male)
        )
    }

    /// This gender, or the other where this one is unknown.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        if self == Self::Unknown { other } else { self }
    }
}

/// The classes of one noun.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Noun {
    classes: u8,
    /// The gender that the noun tells.
    pub gender: Gender,
}

impl Noun {
    /// Whether it is of a class.
    #[must_use]
    pub const fn is(self, class: Class) -> bool {
        self.classes & class as u8 != 0
    }

    /// Whether it stands for one person.
    #[must_use]
    pub const fn is_person(self) -> bool {
        self.is(Class::Title) || self.is(Class::Person)
    }

    /// Whether the tables have it.
    #[must_use]
    pub const fn is_known(self) -> bool {
        self.classes != 0
    }
}

/// The forenames of the table, as it writes them.
pub fn forenames() -> impl Iterator<Item = &'static str> {
    lines(FORENAMES).filter_map(|line| line.split('\t').next())
}

/// An organisation known by name.
#[derive(Clone, Copy, Debug)]
pub struct Known {
    /// Its full name.
    pub name: &'static str,
    /// ISO 3166-1 alpha-2 code of the country that it belongs to.
    pub country: Option<&'static str>,
}

const FORENAMES: &str = include_str!("../data/forenames.tsv");

struct Tables {
    nouns: FxHashMap<&'static str, Noun>,
    forenames: FxHashMap<String, Gender>,
    organisations: FxHashMap<String, Known>,
}

static TABLES: LazyLock<Tables> = LazyLock::new(read);

/// What `word` (lower case) can head. A plural of a person's noun is a group.
#[must_use]
pub fn noun(word: &str) -> Noun {
    let table = &TABLES.nouns;
    if let Some(&found) = table.get(word) {
        return found;
    }
    let head = if word.as_bytes().contains(&b'-') {
        compound_head(word)
    } else {
        word
    };
    if head != word
        && let Some(&found) = table.get(head)
    {
        return found;
    }
    let (compound, word) = (word, head);
    let singular = |stem: &str| table.get(stem).copied().filter(|n| n.is_person());
    let plural = word
        .strip_suffix("ies")
        .and_then(|stem| singular(&format!("{stem}y")))
        .or_else(|| {
            let hissing = |stem: &&str| {
                ["s", "x", "z", "ch", "sh", "o"]
                    .iter()
                    .any(|end| stem.ends_with(end))
            };
            word.strip_suffix("es").filter(hissing).and_then(singular)
        })
        .or_else(|| word.strip_suffix('s').and_then(singular))
        .or_else(|| {
            word.strip_suffix("men")
                .and_then(|stem| singular(&format!("{stem}man")))
        })
        .or_else(|| {
            word.strip_suffix("people")
                .filter(|stem| !stem.is_empty())
                .map(|_| Noun::default())
        });
    match plural {
        Some(singular) => Noun {
            classes: Class::Group as u8,
            gender: singular.gender,
        },
        // "the ex-Wallaby": whatever he was.
        None if compound.starts_with("ex-") => Noun {
            classes: Class::Person as u8,
            gender: Gender::Unknown,
        },
        None => Noun::default(),
    }
}

/// The noun of a word with hyphens that tells what it can head: "president" of "vice-president", "mother" of
/// "mother-of-nine".
fn compound_head(word: &str) -> &str {
    let word = word.strip_suffix("-elect").unwrap_or(word);
    let word = word.split_once("-of-").map_or(word, |(first, _)| first);
    let last = word.rsplit('-').next().filter(|last| last.len() > 2);
    last.unwrap_or(word)
}

/// Whether the noun at token `head` is one for somebody who can say something: a person, a group, a body, or a name.
#[must_use]
pub fn can_speak(words: &Reading<'_>, head: usize) -> bool {
    let found = noun(words.low(head));
    found.is_person()
        || found.is(Class::Group)
        || found.is(Class::Organisation)
        || !found.is_known() && words.is_capital(head)
}

/// Whether `word` (lower case) is a noun of the tables.
#[must_use]
pub fn is_noun(word: &str) -> bool {
    noun(word).is_known()
}

/// Whether `word` (lower case) is a noun for one person.
#[must_use]
pub fn is_person(word: &str) -> bool {
    noun(word).is_person()
}

/// Whether `name` (folded, see [`fold`]) is a forename, and of which gender.
#[must_use]
pub fn forename(name: &str) -> Option<Gender> {
    let table = &TABLES.forenames;
    table
        .get(name)
        .or_else(|| table.get(name.split('-').next()?))
        .copied()
}

/// Whether a noun names one of somebody's family.
#[must_use]
pub fn is_kin(word: &str) -> bool {
    class::is(word, class::KIN)
}

/// The organisation that goes by `name` (folded, without "the").
#[must_use]
pub fn organisation(name: &str) -> Option<Known> {
    TABLES.organisations.get(name).copied()
}

fn gender_named(name: &str) -> Gender {
    match name {
        "m" => Gender::Male,
        "f" => Gender::Female,
        _ => Gender::Unknown,
    }
}

fn lines(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|l| !l.starts_with('#') && !l.is_empty())
}

fn read() -> Tables {
    let mut nouns: FxHashMap<&'static str, Noun> = FxHashMap::default();
    for line in lines(include_str!("../data/roles.tsv")) {
        let mut columns = line.split('\t');
        let mut next = || columns.next().unwrap_or("");
        let (class, gender, words) = (next(), gender_named(next()), next());
        let class = match class {
            "title" => Class::Title,
            "person" => Class::Person,
            "group" => Class::Group,
            "organisation" => Class::Organisation,
            "generic" => Class::Generic,
            _ => Class::Document,
        };
        for word in words.split_whitespace() {
            let held = nouns.entry(word).or_default();
            held.classes |= class as u8;
            held.gender = held.gender.or(gender);
        }
    }
    let forenames = lines(FORENAMES)
        .filter_map(|line| {
            let (name, gender) = line.split_once('\t')?;
            Some((fold(name), gender_named(gender)))
        })
        .collect();
    let mut organisations = FxHashMap::default();
    for line in lines(include_str!("../data/organisations.tsv")) {
        let mut columns = line.split('\t');
        let mut next = || columns.next().unwrap_or("");
        let (name, short, country) = (next(), next(), next());
        let known = Known {
            name,
            country: Some(country).filter(|c| !c.is_empty()),
        };
        for form in short.split('|').chain([name]).filter(|f| !f.is_empty()) {
            let form = fold(form);
            let bare = form.strip_prefix("the ").unwrap_or(&form).to_owned();
            organisations.entry(bare).or_insert(known);
        }
    }
    Tables {
        nouns,
        forenames,
        organisations,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_read_whole() {
        assert!(
            TABLES.forenames.len() >= 1500,
            "{} forenames",
            TABLES.forenames.len()
        );
        assert!(noun("minister").is(Class::Title) && noun("ministers").is(Class::Group));
        assert_eq!(noun("spokeswoman").gender, Gender::Female);
        assert_eq!(organisation("afp").map(|o| o.name), Some("Agence France-Presse"));
        assert_eq!(forename("hans-dietrich"), Some(Gender::Male));
        assert_eq!(fold("Brudziński’s"), "brudzinski's");
    }
}
