//! Chains: which names are one and the same.

mod genders;
mod same;
mod surroundings;

pub use genders::learn_genders;

use std::collections::HashMap;

use crate::names::{Name, NameKind};
use crate::{Mention, MentionKind, SpeakerKind};
use pullquote_lexicon::Reading;
use pullquote_lexicon::fold;
use pullquote_lexicon::noun::{Class, Gender, forename, noun, organisation};
use pullquote_lexicon::title::{self, title_gender};
use pullquote_tokenize::steps::step;
use same::{same_full, short_form};

/// Names back from a mention among which its namesake is sought.
const NAMESAKES: usize = 24;

/// Letters of a surname, at most, that is compared with its misspellings.
const SPELLING: usize = 24;

/// Somebody or something that the text names, under all its names.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// The fullest form so far.
    pub name: String,
    /// Folded words of that form.
    pub words: Vec<String>,
    /// What it is.
    pub kind: NameKind,
    /// Gender, by its titles and forenames.
    pub gender: Gender,
    /// Office held, by the caller's mention.
    pub office: Option<String>,
    /// ISO 3166-1 alpha-2 code, or `EU`, `UN`.
    pub country: Option<String>,
    /// Identity in the outside world (a Wikidata id).
    pub id: Option<String>,
    /// What it is called beside its name: "foreign minister", "chain".
    pub roles: Vec<String>,
    /// Age, as the text writes it.
    pub age: Option<String>,
    /// How often it is named.
    pub count: u32,
    /// Named as a place: "in Palu", "Java island".
    pub place: bool,
    /// How much of what stands around its names speaks for a body (above 0) or a person (below it).
    pub bodily: i32,
    /// Told to have died.
    pub dead: bool,
    /// Name of a table's row, for one that the text names only in part.
    pub table_name: Option<String>,
}

impl Entity {
    /// The kind of speaker it makes.
    #[must_use]
    pub fn speaker_kind(&self) -> SpeakerKind {
        match self.kind {
            NameKind::Organisation => SpeakerKind::Organization,
            // Unions of states speak as bodies.
            NameKind::Country if matches!(self.country.as_deref(), Some("EU" | "UN")) => {
                SpeakerKind::Organization
            }
            NameKind::Country => SpeakerKind::Country,
            NameKind::Person => SpeakerKind::Person,
            // What nothing shows to be a body is a person: news tells what the others are.
            NameKind::Open if self.bodily > 0 || self.place => SpeakerKind::Organization,
            NameKind::Open => SpeakerKind::Person,
        }
    }

    /// Named as a place, and nothing else known of it.
    #[must_use]
    pub fn is_place(&self) -> bool {
        self.place && self.kind == NameKind::Open && (self.words.len() == 1 || self.bodily <= 0)
    }

    /// Whether nothing says that it is no person.
    #[must_use]
    pub fn may_be_person(&self) -> bool {
        matches!(self.kind, NameKind::Person | NameKind::Open)
    }

    /// Whether nothing says that it is a person.
    #[must_use]
    pub fn may_be_body(&self) -> bool {
        !matches!(self.kind, NameKind::Person)
    }

    /// Known by a style and one name ("Queen Elizabeth").
    fn is_styled(&self) -> bool {
        self.words.first().is_some_and(|w| title::stays(w.as_str()))
    }

    /// The White House, which is no house of a parliament.
    fn is_house(&self) -> bool {
        self.words.first().is_some_and(|w| w == "white")
    }

    /// The name to report: the fullest form of the text, or the table's where the text has a single word.
    #[must_use]
    pub fn full_name(&self) -> &str {
        match &self.table_name {
            Some(table) if self.words.len() == 1 => table,
            // "Queen Elizabeth", who has a number.
            Some(table) if self.words.len() == 2 && self.is_styled() && table.contains(' ') => table,
            _ => &self.name,
        }
    }
}

/// The names of a text and what each stands for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chains {
    /// The names, in the order of the text.
    pub names: Vec<Name>,
    /// Entity of each name.
    pub of: Vec<usize>,
    /// Who and what is named.
    pub entities: Vec<Entity>,
    by_id: HashMap<String, usize>,
    by_name: HashMap<String, usize>,
    /// Persons by country, oldest first.
    pub persons_of: HashMap<String, Vec<usize>>,
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
    #[must_use]
    pub fn entity_of(&self, mention: &Mention) -> Option<usize> {
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
    /// Named only once, in apposition to a noun for kin.
    kin: bool,
}

pub(crate) struct Linker<'w, 't> {
    pub(crate) words: &'w Reading<'t>,
    pub(crate) mentions: &'w [Mention],
    pub(crate) entities: Vec<Entity>,
    /// Entities by each folded word of their names, oldest first.
    by_word: HashMap<String, Vec<usize>>,
    /// Entities by what an acronym of their name may be, oldest first.
    by_initials: HashMap<String, Vec<usize>>,
    aliases: HashMap<String, usize>,
}

/// Links names into chains. Full names first, so that a headline's surname finds the full name below it.
/// Cost: linear in the names.
pub(crate) fn link(words: &Reading<'_>, names: Vec<Name>, mentions: &[Mention]) -> Chains {
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
    for (&slot, name) in of.iter().zip(&names) {
        if let Some(entity) = linker.entities.get_mut(slot) {
            entity.dead |= dies(words, name);
        }
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
                kin: count == 1 && follows_kin(words, name),
            },
        );
    }
    for (&entity, name) in of.iter().zip(&names) {
        linker.observe(entity, name);
    }
    linker.share_offices(&of, &names);
    Chains::new(names, of, linker.entities)
}

/// Tokens of what may stand before a subject and its comma.
const LEAD_IN: usize = 6;

/// Whether nothing but a title and one word stands before the name in its sentence, or a short phrase and a comma ("On
/// Monday, …"), a dateline before it or not.
fn starts_sentence(words: &Reading<'_>, name: &Name) -> bool {
    let Some(sentence) = words.segmentation.sentences.get(name.sentence) else {
        return false;
    };
    let start = sentence.tokens.start as usize;
    if start + 1 >= name.title_from {
        return true;
    }
    let comma = name.title_from - 1;
    let floor = comma.saturating_sub(LEAD_IN);
    let begins = start >= floor || (floor..comma).any(|at| matches!(words.raw(at), "-" | "--" | "–" | "—"));
    words.raw(comma) == "," && begins
}

/// "Un", "Who": letters that name a body in capitals alone.
fn is_small_acronym(text: &str) -> bool {
    matches!(text, "Un" | "Who" | "It" | "Us" | "Is" | "Au" | "An" | "Pa")
}

/// Whether a name's surroundings tell that its bearer is dead: "NAME, 46, died", "the late NAME", "NAME's funeral".
fn dies(words: &Reading<'_>, name: &Name) -> bool {
    let aged = words.raw(name.to) == "," && words.raw(name.to + 2) == ",";
    let at = if aged { name.to + 3 } else { name.to };
    let killed = |at: usize| {
        matches!(
            words.low(at),
            "killed" | "murdered" | "shot" | "slain" | "buried" | "stabbed"
        )
    };
    match words.low(at) {
        "died" | "dies" | "drowned" => true,
        "was" | "were" => killed(at + 1) || words.low(at + 1) == "found" && words.low(at + 2) == "dead",
        "'s" | "'" => matches!(
            words.low(at + 1),
            "death" | "funeral" | "body" | "killer" | "widow" | "widower" | "murder" | "killing" | "grave"
        ),
        _ => {
            let before = name.title_from.wrapping_sub(1);
            words.low(before) == "late"
                && matches!(words.low(before.wrapping_sub(1)), "the" | "his" | "her" | "their")
        }
    }
}

/// "His parents, NAME and NAME", "her late father, NAME".
fn follows_kin(words: &Reading<'_>, name: &Name) -> bool {
    let before = name.title_from.wrapping_sub(1);
    let at = if words.raw(before) == "," {
        before.wrapping_sub(1)
    } else {
        before
    };
    pullquote_lexicon::noun::is_kin(words.low(at))
        || matches!(
            words.low(at),
            "parents" | "sons" | "daughters" | "brothers" | "sisters" | "grandfather"
        )
}

fn capitals(text: &str) -> usize {
    text.chars().filter(|c| c.is_uppercase()).count()
}

fn strip_article(word: &str) -> &str {
    word.strip_prefix("al-")
        .or_else(|| word.strip_prefix("el-"))
        .unwrap_or(word)
}

impl Linker<'_, '_> {
    fn folded(&self, name: &Name) -> Vec<String> {
        let suffix = |w: &String| !matches!(w.as_str(), "jr" | "jr." | "sr" | "sr.");
        (name.from..self.own_to(name))
            .map(|at| fold(self.words.raw(at)))
            .filter(|w| w.chars().any(char::is_alphanumeric))
            .filter(suffix)
            .map(|w| strip_article(&w).to_owned())
            .collect()
    }

    /// One past the last token of a name that is no "MP" or "QC" after it.
    fn own_to(&self, name: &Name) -> usize {
        let mut to = name.to;
        while to > name.from + 1 && title::follows_name(self.words.raw(to - 1)) {
            to -= 1;
        }
        to
    }

    fn new_entity(&mut self, name: &Name, folded: Vec<String>) -> usize {
        let text = self.words.cover(name.from, self.own_to(name)).of(self.words.text);
        let joined = fold(text);
        let known = (name.kind != NameKind::Person && !is_small_acronym(text))
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
            place: false,
            bodily: 0,
            dead: false,
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
        // "U.S. House" and "House of Representatives": one body of the tables.
        let text = self.words.cover(name.from, name.to).of(self.words.text);
        let known = (name.kind != NameKind::Person)
            .then(|| organisation(&fold(text)))
            .flatten()
            .map(|known| fold(known.name));
        let tabled = known.as_ref().and_then(|key| self.aliases.get(key)).copied();
        let candidates = folded.last().and_then(|last| self.by_word.get(last));
        let candidates = candidates.into_iter().flatten().copied();
        let same = tabled.or_else(|| {
            candidates.rev().take(NAMESAKES).find(|&k| {
                step(1);
                self.entities
                    .get(k)
                    .is_some_and(|e| same_full(&e.words, &folded, e.kind, name.kind))
            })
        });
        let index = match same {
            Some(held) => {
                // A headline's capitals: "BERG", "Bank Of Norland".
                let text = self.words.cover(name.from, self.own_to(name)).of(self.words.text);
                let quieter = |e: &Entity| {
                    e.name.contains(' ') && folded == e.words && capitals(text) < capitals(&e.name)
                };
                let fuller = |e: &Entity| {
                    folded.len() > e.words.len() || tabled.is_some() && text.len() > e.name.len()
                };
                if self.entities.get(held).is_some_and(|e| fuller(e) || quieter(e)) {
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
        // "Fiame Mata'afa, 68, told": a person, whom any of the names may stand for later.
        let aged = crate::names::is_aged(self.words, name.to - 1);
        if let Some(entity) = self.entities.get_mut(index)
            && entity.kind == NameKind::Open
            && aged
        {
            entity.kind = NameKind::Person;
        }
        if let Some(key) = known {
            self.aliases.entry(key).or_insert(index);
        }
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
        if !title::stays(style.as_str()) {
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

    /// "(FSB)" or ", or FSB," right after the name.
    fn bracketed(&self, name: &Name) -> Option<String> {
        let words = self.words;
        let letters = words.raw(name.to + 2);
        let called = words.raw(name.to) == "," && words.low(name.to + 1) == "or";
        if called && letters.len() > 1 && letters.chars().all(char::is_uppercase) {
            return Some(fold(letters));
        }
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
            // "His parents, Robert and Ruth Moyo, farmed": whoever is told of as somebody's kin is not the story's.
            let weight = seen.count.min(3) + if subject { 3 } else { 0 };
            Some((if seen.kin { 0 } else { weight }, seen.at))
        };
        // Whom the caller's table takes it for.
        let table = name.mention.and_then(|k| self.mentions.get(k));
        let table: Vec<String> = table
            .filter(|m| m.kind == MentionKind::Person)
            .map(|m| {
                fold(&m.name)
                    .split([' ', '-'])
                    .map(|w| strip_article(w).to_owned())
                    .collect()
            })
            .unwrap_or_default();
        let best = candidates
            .rev()
            .take(NAMESAKES)
            .filter(|&k| {
                step(1);
                self.entities.get(k).is_some_and(|e| match (e.kind, name.kind) {
                    (NameKind::Country, _) => false,
                    (NameKind::Organisation, NameKind::Person) => false,
                    (NameKind::Organisation, _) => {
                        let partner = e.name.contains('&') && e.words.first() == Some(&word);
                        short_form(&e.words, &word)
                            || partner
                            || noun(&word).is(Class::Organisation) && !e.is_house()
                    }
                    (NameKind::Open, NameKind::Person) if wanted != Gender::Unknown => true,
                    // "Anglo" after "Anglo American", "Getachew" after "Getachew Reda".
                    (NameKind::Open, _) => {
                        let begun = e.words.first() == Some(&word) && latest.contains_key(&k);
                        e.words.last() == Some(&word)
                            || short_form(&e.words, &word)
                            || begun && organisation(&word).is_none()
                    }
                    _ => {
                        let given = e
                            .words
                            .first()
                            .filter(|_| e.words.len() > 1)
                            .and_then(|w| forename(w));
                        !e.gender.contradicts(wanted) && !given.unwrap_or_default().contradicts(wanted)
                    }
                })
            })
            .max_by_key(|k| {
                let entity = self.entities.get(*k);
                let last = entity.is_some_and(|e| e.words.last() == Some(&word));
                let person = entity.is_some_and(|e| e.kind == NameKind::Person);
                let tabled =
                    entity.is_some_and(|e| e.words.len() > 1 && e.words.iter().all(|w| table.contains(w)));
                let met = latest.contains_key(k);
                (
                    entity.is_some_and(|e| !e.dead || e.kind != NameKind::Person),
                    tabled && titled,
                    last && (person || !titled),
                    met,
                    person,
                    recency(k),
                    tabled,
                    usize::MAX - k,
                )
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
}

/// Whether a name is set in capitals, as a transcript does ("ANNA BERG").
pub(crate) fn in_capitals(name: &str) -> bool {
    name.contains(' ') && !name.chars().any(char::is_lowercase)
}

/// A name in capitals as it is written elsewhere: "Anna Berg".
pub(crate) fn in_small_letters(name: &str) -> String {
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

/// The last word of a phrase: "minister" of "foreign minister".
#[must_use]
pub fn last_word(phrase: &str) -> &str {
    phrase.rsplit(' ').next().unwrap_or("")
}
