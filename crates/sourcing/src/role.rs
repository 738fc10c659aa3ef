//! In what capacity somebody speaks.

use std::sync::LazyLock;

use pullquote_attribution::SpeakerKind;
use pullquote_entities::{Entity, MentionKind};
use pullquote_lexicon::Reading;
use pullquote_tokenize::{Span, segment};

use crate::Article;
use crate::phrase::{Phrase, Place};
use crate::table::Table;
use crate::voice::Voice;

static NOUNS: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("../data/roles.tsv")));
static LEADS: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("../data/leads.tsv")));
static BODIES: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("../data/bodies.tsv")));

/// In what capacity a source speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
pub enum Role {
    /// Serves the public without election: civil servants, diplomats, soldiers, agencies, governments.
    Official,
    /// Holds or seeks an elected or a political office; parties.
    Politician,
    /// Speaks for somebody else.
    Spokesperson,
    /// Researchers, doctors, analysts, economists.
    Expert,
    /// Companies, their owners and managers.
    Business,
    /// Introduced by employment or trade; unions.
    Worker,
    /// Police, courts, prosecutors, lawyers.
    Law,
    /// Players, coaches, clubs.
    Sport,
    /// Artists, actors, writers, musicians.
    Culture,
    /// Journalists, papers, broadcasters.
    Media,
    /// Residents, witnesses, victims, customers.
    Witness,
    /// Family and friends of somebody in the story.
    Relative,
    /// Described, and none of these.
    Other,
}

impl Role {
    /// All of them.
    pub const ALL: [Self; 13] = [
        Self::Official,
        Self::Politician,
        Self::Spokesperson,
        Self::Expert,
        Self::Business,
        Self::Worker,
        Self::Law,
        Self::Sport,
        Self::Culture,
        Self::Media,
        Self::Witness,
        Self::Relative,
        Self::Other,
    ];

    /// The name that JSON and tables use.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Official => "official",
            Self::Politician => "politician",
            Self::Spokesperson => "spokesperson",
            Self::Expert => "expert",
            Self::Business => "business",
            Self::Worker => "worker",
            Self::Law => "law",
            Self::Sport => "sport",
            Self::Culture => "culture",
            Self::Media => "media",
            Self::Witness => "witness",
            Self::Relative => "relative",
            Self::Other => "other",
        }
    }

    /// The role of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == name)
    }
}

/// Whether a noun tells a role.
pub(crate) fn is_known(word: &str) -> bool {
    NOUNS.noun(word).is_some() || LEADS.noun(word).is_some()
}

/// Whether a body's name is that of a government or a part of its executive.
pub(crate) fn is_government(name: &str) -> bool {
    body_line(name) == Some("government")
}

/// The role of a voice: by the phrases that describe it, else by its name, else by what its article is about.
pub(crate) fn role(
    article: &Article<'_, '_>,
    topic: Option<Role>,
    phrases: &[Phrase],
    voice: &Voice,
) -> Option<Role> {
    if voice.kind == SpeakerKind::Country {
        return Some(Role::Official);
    }
    if voice.kind == SpeakerKind::Unknown && phrases.is_empty() {
        return None;
    }
    let told: Vec<Role> = phrases
        .iter()
        .filter_map(|phrase| by_phrase(article, topic, phrase))
        .collect();
    let first = |wanted: Role| told.iter().copied().find(|&role| role == wanted);
    if voice.kind == SpeakerKind::Organization {
        let of_topic = || topic.filter(|_| !phrases.is_empty());
        return by_name(topic, voice).or(told.first().copied()).or_else(of_topic);
    }
    let entity = voice.entity.and_then(|k| article.chains.entities.get(k));
    // Who speaks for somebody is a spokesperson first; an office outweighs a calling.
    first(Role::Spokesperson)
        .or_else(|| first(Role::Politician))
        .or_else(|| told.iter().copied().find(|&role| role != Role::Other))
        .or_else(|| told.first().copied())
        .or_else(|| by_office(voice))
        .or_else(|| entity.and_then(by_calling))
}

/// The role that the first of an entity's callings tells.
fn by_calling(entity: &Entity) -> Option<Role> {
    let mut heads = entity.roles.iter().filter_map(|role| role.rsplit(' ').next());
    heads.find_map(|head| {
        let role = NOUNS.noun(head).and_then(|line| named(&NOUNS, line));
        role.filter(|&role| role != Role::Other)
    })
}

/// The role that a table's office tells: a minister of a country.
fn by_office(voice: &Voice) -> Option<Role> {
    let office = voice.office.as_deref()?.to_lowercase();
    let head = office.split(" of ").next()?.rsplit(' ').next()?;
    if LEADS.noun(head).is_some() && voice.has_country {
        return Some(Role::Politician);
    }
    NOUNS.noun(head).and_then(|line| named(&NOUNS, line))
}

fn named(table: &Table, line: usize) -> Option<Role> {
    table.names.get(line).and_then(|name| match *name {
        "government" => Some(Role::Official),
        name => Role::named(name),
    })
}

fn by_phrase(article: &Article<'_, '_>, topic: Option<Role>, phrase: &Phrase) -> Option<Role> {
    let words = article.words;
    match phrase.place {
        Place::Bound => return body_in(words, phrase.from, phrase.to),
        Place::Clause => return by_clause(words, phrase),
        _ => {}
    }
    let head = phrase.head;
    if (phrase.from..head).any(|at| words.low(at) == "shadow") {
        return Some(Role::Politician);
    }
    // A noun of two words, "attorney general", before one of one.
    let two = head
        .checked_sub(1)
        .filter(|&at| at >= phrase.from)
        .and_then(|at| NOUNS.inflected(&format!("{}_{}", words.low(at), words.low(head))));
    let followed = NOUNS.line(&format!("{}_{}", words.low(head), words.low(head + 1)));
    if let Some(line) = two.or(followed) {
        return named(&NOUNS, line);
    }
    let low = words.low(head);
    if matches!(low, "official" | "officials")
        && let Some(role) = body_in(words, phrase.from, head).filter(|&role| !serves_the_public(role))
    {
        return Some(role);
    }
    let Some(lead) = LEADS.noun(low) else {
        return NOUNS
            .noun(low)
            .and_then(|line| of_topic(topic, named(&NOUNS, line)?));
    };
    let body = body_in(words, phrase.from, head).or_else(|| body_in(words, head + 1, phrase.to));
    let country = || {
        names_country(article, phrase.span(words))
            && matches!(low, "president" | "leader" | "vice-president" | "secretary")
    };
    let alone = || low == "president" && phrase.to == phrase.from + 1 && words.is_capital(head);
    if body.is_none() && (country() || alone()) {
        return Some(Role::Politician);
    }
    let leisure = topic.filter(|topic| matches!(topic, Role::Sport | Role::Culture));
    if let Some(topic) = leisure.filter(|_| matches!(body, None | Some(Role::Business))) {
        return Some(topic);
    }
    body.or_else(|| named(&LEADS, lead))
        .or_else(|| topic.filter(|&topic| topic == Role::Business && low != "leader" && low != "member"))
}

/// "Company officials" are none of the state's.
const fn serves_the_public(role: Role) -> bool {
    matches!(role, Role::Official | Role::Politician | Role::Law)
}

/// In an article about sport a director is one of a club, and a critic of nothing else.
fn of_topic(topic: Option<Role>, role: Role) -> Option<Role> {
    Some(match (topic, role) {
        (Some(Role::Sport), Role::Business | Role::Worker) => Role::Sport,
        _ => role,
    })
}

/// "who teaches at a school", "who is also minister of planning": the first noun that tells a role.
fn by_clause(words: &Reading<'_>, phrase: &Phrase) -> Option<Role> {
    let stated = matches!(words.low(phrase.head), "is" | "was" | "became" | "has");
    let nouns = phrase.head + 1..phrase.to.min(phrase.head + 8);
    nouns.filter(|_| stated).find_map(|at| {
        let small = words.raw(at).starts_with(char::is_lowercase) || words.low(at) == "minister";
        NOUNS
            .line(words.low(at))
            .filter(|_| small)
            .and_then(|line| named(&NOUNS, line))
    })
}

fn names_country(article: &Article<'_, '_>, span: Span) -> bool {
    let first = article.mentions.partition_point(|m| m.span.end <= span.start);
    let mut inside = article
        .mentions
        .iter()
        .skip(first)
        .take_while(|m| m.span.start < span.end);
    inside.any(|m| m.kind == MentionKind::Country)
}

/// The role of the body that the tokens `from..to` name: the table's first line that has the word in which a name ends
/// ("the Police Museum"), else that has any word.
fn body_in(words: &Reading<'_>, from: usize, to: usize) -> Option<Role> {
    let ends_name = |at: usize| !words.is_capital(at) || at >= to;
    let line = BODIES.first_where(words, from, to, ends_name);
    line.or_else(|| BODIES.first(words, from, to))
        .and_then(|line| named(&BODIES, line))
}

/// The first line of the bodies' table that has a word of `name`.
fn body_line(name: &str) -> Option<&'static str> {
    let cut = segment(name);
    let words = Reading::new(name, &cut);
    let line = BODIES.first(&words, 0, words.len())?;
    BODIES.names.get(line).copied()
}

/// The role that a body's own name tells.
fn by_name(topic: Option<Role>, voice: &Voice) -> Option<Role> {
    let line = body_line(&voice.name);
    let role = line.and_then(|name| {
        if name == "government" {
            Some(Role::Official)
        } else {
            Role::named(name)
        }
    });
    role.or_else(|| topic.filter(|&topic| topic == Role::Business || topic == Role::Sport))
}
