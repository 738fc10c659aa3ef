//! Chains: which names are one and the same.

use std::collections::HashMap;

use super::names::{Name, NameKind};
use super::nouns::{Class, Gender, fold, forename, noun, organisation};
use super::same::{same_full, short_form};
use crate::lexicon::{Form, readings};
use crate::words::Words;
use crate::{Mention, MentionKind, SpeakerKind};
use pullquote_tokenize::steps::step;

/// Names back from a mention among which its namesake is sought.
const NAMESAKES: usize = 24;

/// Letters of a surname, at most, that is compared with its misspellings.
const SPELLING: usize = 24;

/// Somebody or something that the text names, under all its names.
#[derive(Clone, Debug)]
pub(super) struct Entity {
    /// The fullest form so far.
    pub(super) name: String,
    /// Folded words of that form.
    pub(super) words: Vec<String>,
    pub(super) kind: NameKind,
    pub(super) gender: Gender,
    pub(super) office: Option<String>,
    pub(super) country: Option<String>,
    pub(super) id: Option<String>,
    /// What it is called beside its name: "foreign minister", "chain".
    pub(super) roles: Vec<String>,
    pub(super) age: Option<String>,
    pub(super) count: u32,
    /// Name of a table's row, for one that the text names only in part.
    table_name: Option<String>,
}

impl Entity {
    pub(super) fn speaker_kind(&self) -> SpeakerKind {
        match self.kind {
            NameKind::Organisation => SpeakerKind::Organization,
            NameKind::Country => SpeakerKind::Country,
            NameKind::Person => SpeakerKind::Person,
            NameKind::Open if self.words.len() > 1 => SpeakerKind::Person,
            NameKind::Open => SpeakerKind::Organization,
        }
    }

    pub(super) fn may_be_person(&self) -> bool {
        matches!(self.kind, NameKind::Person | NameKind::Open)
    }

    pub(super) fn may_be_body(&self) -> bool {
        !matches!(self.kind, NameKind::Person)
    }

    /// Known by a style and one name ("Queen Elizabeth").
    fn is_styled(&self) -> bool {
        self.words
            .first()
            .is_some_and(|w| super::names::KEPT.contains(&w.as_str()))
    }

    /// The White House, which is no house of a parliament.
    fn is_house(&self) -> bool {
        self.words.first().is_some_and(|w| w == "white")
    }

    /// The name to report: the fullest form of the text, or the table's where the text has a single word.
    pub(super) fn full_name(&self) -> &str {
        match &self.table_name {
            Some(table) if self.words.len() == 1 => table,
            // "Queen Elizabeth", who has a number.
            Some(table) if self.words.len() == 2 && self.is_styled() && table.contains(' ') => table,
            _ => &self.name,
        }
    }
}

/// The names of a text and what each stands for.
pub(super) struct Chains {
    pub(super) names: Vec<Name>,
    /// Entity of each name.
    pub(super) of: Vec<usize>,
    pub(super) entities: Vec<Entity>,
    by_id: HashMap<String, usize>,
    by_name: HashMap<String, usize>,
    /// Persons by country, oldest first.
    pub(super) persons_of: HashMap<String, Vec<usize>>,
}

impl Chains {
    fn new(names: Vec<Name>, of: Vec<usize>, entities: Vec<Entity>) -> Self {
        let mut chains = Self {
            names,
            of,
            entities,
            by_id: HashMap::new(),
            by_name: HashMap::new(),
            persons_of: HashMap::new(),
        };
        for (k, entity) in chains.entities.iter().enumerate() {
            if let Some(id) = &entity.id {
                chains.by_id.entry(id.clone()).or_insert(k);
            }
            chains.by_name.entry(fold(entity.full_name())).or_insert(k);
            if let (NameKind::Person, Some(country)) = (entity.kind, &entity.country) {
                chains.persons_of.entry(country.clone()).or_default().push(k);
            }
        }
        chains
    }

    /// The entity that a caller's mention is, by id or by name.
    pub(super) fn entity_of(&self, mention: &Mention) -> Option<usize> {
        let by_id = mention.id.as_ref().and_then(|id| self.by_id.get(id));
        let by_name = self.by_name.get(&fold(&mention.name));
        by_id.into_iter().chain(by_name).copied().min()
    }
}

/// Where an entity was named last, and how often so far.
#[derive(Clone, Copy, Debug)]
struct Seen {
    count: usize,
    /// Index of the name.
    at: usize,
    sentence: usize,
    /// As the subject of its sentence.
    leading: bool,
}

struct Linker<'w, 't> {
    words: &'w Words<'t>,
    mentions: &'w [Mention],
    entities: Vec<Entity>,
    /// Entities by each folded word of their names, oldest first.
    by_word: HashMap<String, Vec<usize>>,
    /// Entities by what an acronym of their name may be, oldest first.
    by_initials: HashMap<String, Vec<usize>>,
    aliases: HashMap<String, usize>,
}

/// Links names into chains. Full names first, so that a headline's surname finds the full name below it.
/// Cost: linear in the names.
pub(super) fn link(words: &Words<'_>, names: Vec<Name>, mentions: &[Mention]) -> Chains {
    let mut linker = Linker {
        words,
        mentions,
        entities: Vec::new(),
        by_word: HashMap::new(),
        by_initials: HashMap::new(),
        aliases: HashMap::new(),
    };
    let mut of = vec![usize::MAX; names.len()];
    let full = |name: &Name| name.to - name.from > 1 || name.kind == NameKind::Country;
    for (slot, name) in of.iter_mut().zip(&names).filter(|(_, n)| full(n)) {
        *slot = linker.place(name);
    }
    let mut latest: HashMap<usize, Seen> = HashMap::new();
    for (k, (slot, name)) in of.iter_mut().zip(&names).enumerate() {
        if *slot == usize::MAX {
            *slot = linker.place_short(name, &latest);
        }
        let count = latest.get(slot).map_or(0, |seen| seen.count) + 1;
        latest.insert(
            *slot,
            Seen {
                count,
                at: k,
                sentence: name.sentence,
                leading: name.leading && !name.oblique && starts_sentence(words, name),
            },
        );
    }
    for (&entity, name) in of.iter().zip(&names) {
        linker.observe(entity, name);
    }
    Chains::new(names, of, linker.entities)
}

/// Whether nothing but a title and one word stands before the name in its sentence.
fn starts_sentence(words: &Words<'_>, name: &Name) -> bool {
    let sentence = words.segmentation.sentences.get(name.sentence);
    sentence.is_some_and(|s| s.tokens.start as usize + 1 >= name.title_from)
}

fn strip_article(word: &str) -> &str {
    word.strip_prefix("al-")
        .or_else(|| word.strip_prefix("el-"))
        .unwrap_or(word)
}

impl Linker<'_, '_> {
    fn folded(&self, name: &Name) -> Vec<String> {
        let suffix = |w: &String| !matches!(w.as_str(), "jr" | "jr." | "sr" | "sr.");
        (name.from..name.to)
            .map(|at| fold(self.words.raw(at)))
            .filter(|w| w.chars().any(char::is_alphanumeric))
            .filter(suffix)
            .map(|w| strip_article(&w).to_owned())
            .collect()
    }

    fn new_entity(&mut self, name: &Name, folded: Vec<String>) -> usize {
        let text = self.words.cover(name.from, name.to).of(self.words.text);
        let joined = fold(text);
        let known = (name.kind != NameKind::Person)
            .then(|| organisation(&joined))
            .flatten();
        let mention = name.mention.and_then(|k| self.mentions.get(k));
        let index = self.entities.len();
        for word in &folded {
            let held = self.by_word.entry(word.clone()).or_default();
            if held.last() != Some(&index) {
                held.push(index);
            }
        }
        self.keep_initials(&folded, index);
        self.entities.push(Entity {
            name: match mention {
                Some(m) if m.kind == MentionKind::Country => m.name.clone(),
                _ => text.split_whitespace().collect::<Vec<_>>().join(" "),
            },
            words: folded,
            kind: if known.is_some() {
                NameKind::Organisation
            } else {
                name.kind
            },
            gender: Gender::Unknown,
            office: None,
            country: known.and_then(|k| k.country).map(str::to_owned),
            id: None,
            roles: Vec::new(),
            age: None,
            count: 0,
            table_name: None,
        });
        index
    }

    /// Same country, same person of a table, or the same name, one's words all in the other's.
    fn place(&mut self, name: &Name) -> usize {
        let folded = self.folded(name);
        if name.kind == NameKind::Country {
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
            return index;
        }
        if let Some(held) = self.styled(&folded) {
            return held;
        }
        let acronym = self.bracketed(name);
        let candidates = folded.last().and_then(|last| self.by_word.get(last));
        let candidates = candidates.into_iter().flatten().copied();
        let same = candidates.rev().take(NAMESAKES).find(|&k| {
            step(1);
            self.entities
                .get(k)
                .is_some_and(|e| same_full(&e.words, &folded, e.kind, name.kind))
        });
        let index = match same {
            Some(held) => {
                if self
                    .entities
                    .get(held)
                    .is_some_and(|e| folded.len() > e.words.len())
                {
                    let text = self.words.cover(name.from, name.to).of(self.words.text);
                    for word in &folded {
                        let slot = self.by_word.entry(word.clone()).or_default();
                        if !slot.iter().rev().take(NAMESAKES).any(|&k| k == held) {
                            slot.push(held);
                        }
                    }
                    self.keep_initials(&folded, held);
                    if let Some(entity) = self.entities.get_mut(held) {
                        entity.name = text.split_whitespace().collect::<Vec<_>>().join(" ");
                        entity.words = folded;
                    }
                }
                held
            }
            None => self.new_entity(name, folded),
        };
        if let Some(acronym) = acronym {
            self.aliases.entry(acronym).or_insert(index);
        }
        if let Some(entity) = self.entities.get_mut(index)
            && entity.kind == NameKind::Open
        {
            entity.kind = name.kind;
        }
        index
    }

    /// A person under a style and one name ("Princess Beatrix") whose other names stand elsewhere.
    fn styled(&self, folded: &[String]) -> Option<usize> {
        let [style, word] = folded else { return None };
        if !super::names::KEPT.contains(&style.as_str()) {
            return None;
        }
        self.by_word
            .get(word)?
            .iter()
            .rev()
            .take(NAMESAKES)
            .copied()
            .find(|&k| {
                self.entities
                    .get(k)
                    .is_some_and(|e| e.may_be_person() && e.words.len() > 1)
            })
    }

    /// "(FSB)" right after the name.
    fn bracketed(&self, name: &Name) -> Option<String> {
        let words = self.words;
        (words.raw(name.to) == "(" && words.raw(name.to + 2) == ")" && words.is_capital(name.to + 1))
            .then(|| fold(words.raw(name.to + 1)))
    }

    /// A name of one word: an acronym or short form, a surname, a forename, or a name of its own.
    fn place_short(&mut self, name: &Name, latest: &HashMap<usize, Seen>) -> usize {
        let folded = self.folded(name);
        let Some(word) = folded.first().cloned() else {
            return self.new_entity(name, folded);
        };
        if let Some(&held) = self.aliases.get(&word) {
            return held;
        }
        let candidates = self.by_word.get(&word).into_iter().flatten().copied();
        let titled = name.title_from < name.from;
        let wanted = if titled {
            title_gender(&[self.words.low(name.from - 1)])
        } else {
            Gender::Unknown
        };
        // Whom the story has named more often, unless another has just been its subject.
        let recency = |k: &usize| {
            let seen = latest.get(k)?;
            let subject = seen.leading && seen.sentence + 1 >= name.sentence;
            Some((seen.count.min(3) + if subject { 3 } else { 0 }, seen.at))
        };
        let best = candidates
            .rev()
            .take(NAMESAKES)
            .filter(|&k| {
                step(1);
                self.entities.get(k).is_some_and(|e| match (e.kind, name.kind) {
                    (NameKind::Country, _) => false,
                    (NameKind::Organisation, NameKind::Person) => false,
                    (NameKind::Organisation, _) => {
                        short_form(&e.words, &word) || noun(&word).is(Class::Organisation) && !e.is_house()
                    }
                    (NameKind::Open, NameKind::Person) if wanted != Gender::Unknown => true,
                    (NameKind::Open, _) => e.words.last() == Some(&word) || short_form(&e.words, &word),
                    _ => !e.gender.contradicts(wanted),
                })
            })
            .max_by_key(|k| {
                let entity = self.entities.get(*k);
                let last = entity.is_some_and(|e| e.words.last() == Some(&word));
                let person = entity.is_some_and(|e| e.kind == NameKind::Person);
                (last && (person || !titled), person, recency(k), usize::MAX - k)
            });
        if let Some(best) = best {
            return best;
        }
        if let Some(held) = self.spelt_out(name, &word) {
            return held;
        }
        if let Some(held) = self.misspelt(&word) {
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

    /// The person of a full name whose surname is one letter off ("Sarea", "Saree").
    fn misspelt(&mut self, word: &str) -> Option<usize> {
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
                let candidates = self.by_word.get(&spelt).into_iter().flatten().rev().take(4);
                let person = candidates.copied().find(|&k| {
                    step(1);
                    self.entities.get(k).is_some_and(|e| {
                        e.kind == NameKind::Person && e.words.len() > 1 && e.words.last() == Some(&spelt)
                    })
                });
                found = found.or(person);
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

    /// The organisation whose initials are the acronym.
    fn spelt_out(&mut self, name: &Name, word: &str) -> Option<usize> {
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
    fn keep_initials(&mut self, folded: &[String], index: usize) {
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

    /// Takes in what a mention and its surroundings tell of its entity.
    fn observe(&mut self, index: usize, name: &Name) {
        let words = self.words;
        let mention = name.mention.and_then(|k| self.mentions.get(k));
        let country_of = |from: usize, to: usize| -> Option<String> {
            let span = words.cover(from, to);
            let first = self.mentions.partition_point(|m| m.span.end <= span.start);
            self.mentions
                .iter()
                .skip(first)
                .take_while(|m| m.span.start < span.end)
                .find(|m| m.kind == MentionKind::Country)
                .and_then(|m| m.country.clone())
        };
        // "Russian Foreign Minister Sergei Lavrov", "prosecutor Josh Bash", "El Paso's police chief Greg Allen".
        let mut title_from = name.title_from;
        while title_from > 0
            && name.title_from - title_from < 4
            && words.raw(title_from - 1).starts_with(char::is_lowercase)
        {
            let low = words.low(title_from - 1);
            if crate::cue_act(low).is_some() && !noun(low).is_person() {
                break;
            }
            let part_of_role = noun(low).is_known() && !matches!(low, "a" | "others" | "all" | "both")
                || title_from < name.title_from
                    && !super::names::is_common(low)
                    && !low.ends_with("ed")
                    && !low.starts_with('\'');
            if !part_of_role {
                break;
            }
            title_from -= 1;
        }
        let mut roles: Vec<String> = Vec::new();
        let mut gender = Gender::Unknown;
        let title: Vec<&str> = (title_from..name.from).map(|k| words.low(k)).collect();
        if let Some(&head) = title.last() {
            gender = title_gender(&title);
            if noun(head).is_known() {
                roles.push(title.join(" "));
            }
        }
        let country = country_of(title_from, name.from);
        let (apposed, apposed_country, age) = self.apposition(name);
        gender = gender.or(role_gender(&roles)).or(role_gender(&apposed));
        roles.extend(apposed);
        let Some(entity) = self.entities.get_mut(index) else {
            return;
        };
        entity.count += 1;
        if entity.kind == NameKind::Open && entity.words.len() > 1 {
            let personal = age.is_some() || roles.iter().any(|r| noun(last_word(r)).is_person());
            let bodily = roles
                .iter()
                .any(|r| noun(last_word(r)).is(Class::Organisation) || noun(last_word(r)).is(Class::Generic));
            if personal {
                entity.kind = NameKind::Person;
            } else if bodily {
                entity.kind = NameKind::Organisation;
            }
        }
        if entity.gender == Gender::Unknown && entity.kind != NameKind::Organisation && entity.words.len() > 1
        {
            gender = gender.or(entity.words.first().and_then(|w| forename(w)).unwrap_or_default());
        }
        entity.gender = entity.gender.or(gender);
        for role in roles {
            if entity.roles.len() < 8 && !entity.roles.contains(&role) {
                entity.roles.push(role);
            }
        }
        entity.age = entity.age.take().or(age);
        if let Some(mention) = mention {
            entity.office = entity.office.take().or_else(|| mention.office.clone());
            entity.id = entity.id.take().or_else(|| mention.id.clone());
            entity.country = entity.country.take().or_else(|| mention.country.clone());
            if mention.kind == MentionKind::Person {
                entity.table_name = entity.table_name.take().or_else(|| Some(mention.name.clone()));
            }
        }
        entity.country = entity.country.take().or(country).or(apposed_country);
    }

    /// What stands in apposition: ", the mayor of London, NAME", "NAME, the Speaker of the House,", "NAME, 24,".
    fn apposition(&self, name: &Name) -> (Vec<String>, Option<String>, Option<String>) {
        let words = self.words;
        let mut roles = Vec::new();
        let mut age = None;
        let mut country = None;
        let mut take = |from: usize, to: usize, roles: &mut Vec<String>| {
            let mut at = from;
            let mut phrase: Vec<&str> = Vec::new();
            while at < to {
                let low = words.low(at);
                if matches!(
                    low,
                    "of" | "for"
                        | "at"
                        | "in"
                        | "with"
                        | "to"
                        | "from"
                        | ","
                        | "who"
                        | "and"
                        | "on"
                        | "responsible"
                        | "representing"
                ) {
                    break;
                }
                if matches!(low, "the" | "a" | "an" | "his" | "her" | "their") {
                    // What is before it is another part of the clause: "Berg praised her deputy, NAME".
                    phrase.clear();
                } else if !matches!(low, "former" | "current" | "'s") {
                    phrase.push(low);
                }
                at += 1;
            }
            // "the agency's head, NAME, told journalists": the clause goes on.
            let clause = phrase.first().is_some_and(|first| {
                readings(first)
                    .iter()
                    .any(|reading| matches!(reading.form, Form::Past | Form::Third))
            });
            if !clause && phrase.last().is_some_and(|head| noun(head).is_known()) {
                let span = words.cover(from, to);
                let first = self.mentions.partition_point(|m| m.span.end <= span.start);
                country = self
                    .mentions
                    .iter()
                    .skip(first)
                    .take_while(|m| m.span.start < span.end)
                    .find(|m| m.kind == MentionKind::Country)
                    .and_then(|m| m.country.clone());
                roles.push(phrase.join(" "));
            }
        };
        if words.raw(name.to) == "," {
            let from = name.to + 1;
            if words.raw(from).len() <= 3
                && words.raw(from).chars().all(|c| c.is_ascii_digit())
                && !words.raw(from).is_empty()
            {
                age = Some(words.raw(from).to_owned());
            } else {
                let to = (from..from + 14)
                    .find(|&k| matches!(words.raw(k), "," | "." | "" | ";"))
                    .unwrap_or(from + 14);
                take(from, to, &mut roles);
            }
        }
        if name.title_from > 0 && words.raw(name.title_from - 1) == "," {
            let to = name.title_from - 1;
            let floor = to.saturating_sub(10);
            let from = (floor..to)
                .rev()
                .find(|&k| matches!(words.raw(k), "," | "." | ";" | "“" | "”" | "\"" | ":"))
                .map_or(floor, |k| k + 1);
            take(from, to, &mut roles);
        }
        (roles, country, age)
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

pub(super) fn last_word(phrase: &str) -> &str {
    phrase.rsplit(' ').next().unwrap_or("")
}

fn title_gender(title: &[&str]) -> Gender {
    match title.last().copied() {
        Some("mr" | "mr." | "sir" | "lord" | "herr" | "monsieur" | "king" | "prince" | "señor" | "don") => {
            Gender::Male
        }
        Some(
            "mrs" | "mrs." | "ms" | "ms." | "miss" | "madame" | "mme" | "frau" | "lady" | "dame" | "queen"
            | "princess" | "señora",
        ) => Gender::Female,
        Some(head) => noun(head).gender,
        None => Gender::Unknown,
    }
}

fn role_gender(roles: &[String]) -> Gender {
    roles
        .iter()
        .map(|r| noun(last_word(r)).gender)
        .find(|g| *g != Gender::Unknown)
        .unwrap_or_default()
}
