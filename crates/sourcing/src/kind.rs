//! What kind of source a quotation has.

use pullquote_attribution::{Speaker, SpeakerKind};
use pullquote_entities::NameKind;
use pullquote_lexicon::class;
use pullquote_lexicon::noun::{Class, noun};
use pullquote_lexicon::pronoun::is_pronoun;
use pullquote_tokenize::Span;

use crate::Article;
use crate::phrase::{self, trimmed};
use crate::role;
use crate::voice::Voice;

/// What kind of source a quotation has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Sourcing {
    /// A person with a name, or several.
    NamedPerson,
    /// One person without a name: "a spokesman".
    UnnamedPerson,
    /// A body with a name.
    NamedOrganization,
    /// People or a body without a name: "officials".
    UnnamedGroup,
    /// Something written that nobody is given as saying: "the report".
    Document,
    /// A country, or a government, ministry or department.
    Government,
    /// The article does not say.
    #[default]
    Unknown,
}

impl Sourcing {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::NamedPerson,
        Self::UnnamedPerson,
        Self::NamedOrganization,
        Self::UnnamedGroup,
        Self::Document,
        Self::Government,
        Self::Unknown,
    ];

    /// The name that JSON and tables use.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NamedPerson => "named_person",
            Self::UnnamedPerson => "unnamed_person",
            Self::NamedOrganization => "named_organization",
            Self::UnnamedGroup => "unnamed_group",
            Self::Document => "document",
            Self::Government => "government",
            Self::Unknown => "unknown",
        }
    }

    /// Whether it may have a pronoun.
    pub(crate) const fn is_single(self) -> bool {
        matches!(self, Self::NamedPerson | Self::UnnamedPerson | Self::Document)
    }

    /// Whether an article may say why it is not named.
    pub(crate) const fn is_unnamed(self) -> bool {
        matches!(self, Self::UnnamedPerson | Self::UnnamedGroup | Self::Unknown)
    }
}

/// What kind of source speaks in a relation with this source and speaker.
pub(crate) fn sourcing(
    article: &Article<'_, '_>,
    source: Option<Span>,
    speaker: &Speaker,
    voice: &Voice,
) -> Sourcing {
    if let Some(span) = source
        && is_document(article, span)
    {
        return Sourcing::Document;
    }
    let entity = voice.entity.and_then(|k| article.chains.entities.get(k));
    match speaker.kind {
        // The European Union and the United Nations have codes among the countries.
        SpeakerKind::Country if matches!(speaker.country.as_deref(), Some("EU" | "UN")) => {
            Sourcing::NamedOrganization
        }
        SpeakerKind::Country => Sourcing::Government,
        SpeakerKind::Unknown => source.map_or(Sourcing::Unknown, |span| unnamed(article, span)),
        SpeakerKind::Person if entity.is_some() || speaker.id.is_some() => Sourcing::NamedPerson,
        SpeakerKind::Organization => body(article, speaker, voice),
        SpeakerKind::Group if entity.is_some_and(|e| e.kind == NameKind::Organisation) => {
            body(article, speaker, voice)
        }
        SpeakerKind::Person | SpeakerKind::Group => {
            let first = voice.sources.first().copied();
            let own = source.and_then(|span| phrase::described_by(article, span, None));
            several(voice).filter(|_| own.is_none()).unwrap_or_else(|| {
                first
                    .or(source)
                    .map_or(Sourcing::Unknown, |span| unnamed(article, span))
            })
        }
    }
}

/// Several people or bodies, each by a name: "Berg and Lowe".
const fn several(voice: &Voice) -> Option<Sourcing> {
    match voice.joined {
        (0, 0..=1) | (1, 0) => None,
        (0, _) => Some(Sourcing::NamedOrganization),
        _ => Some(Sourcing::NamedPerson),
    }
}

/// Whether the noun at a source's head is one for something written.
fn is_document(article: &Article<'_, '_>, source: Span) -> bool {
    let words = article.words;
    let (from, to) = words.range(source);
    let Some((from, to)) = trimmed(words, from, to) else {
        return false;
    };
    let written = |at: usize| {
        let found = noun(words.low(at));
        let small = words.raw(at).starts_with(char::is_lowercase) || at == from;
        let one = || noun(&singular(words.low(at))).is(Class::Document) && !found.is_known();
        small
            && (found.is(Class::Document) || one())
            && !found.is_person()
            && !found.is(Class::Group)
            && !found.is(Class::Organisation)
            && !found.is(Class::Generic)
    };
    let names = &article.chains.names;
    let inside = |at: usize| {
        let first = names.partition_point(|n| n.to <= at);
        names
            .get(first)
            .is_some_and(|n| n.from <= at && n.to - n.from > 1)
    };
    let head = phrase::head(words, from, to);
    head.is_some_and(|at| written(at) && !inside(at))
        || to > from + 1 && written(to - 1) && words.is_capital(to - 2)
}

/// "study" of "studies".
fn singular(word: &str) -> String {
    let short = word.strip_suffix("ies").map(|stem| format!("{stem}y"));
    short.unwrap_or_else(|| word.strip_suffix('s').unwrap_or(word).to_owned())
}

/// A government, a body with a name, or one that the article calls by what it is.
fn body(article: &Article<'_, '_>, speaker: &Speaker, voice: &Voice) -> Sourcing {
    let name = speaker.name.as_deref().unwrap_or("");
    if role::is_government(name) {
        return Sourcing::Government;
    }
    let entity = voice.entity.and_then(|k| article.chains.entities.get(k));
    let capital = name.split(' ').any(|word| word.starts_with(char::is_uppercase));
    if (entity.is_some() || capital) && !voice.is_noun {
        Sourcing::NamedOrganization
    } else {
        Sourcing::UnnamedGroup
    }
}

/// One person or several, by the noun at the source's head.
fn unnamed(article: &Article<'_, '_>, source: Span) -> Sourcing {
    let words = article.words;
    let (from, to) = words.range(source);
    let Some((from, to)) = trimmed(words, from, to) else {
        return Sourcing::Unknown;
    };
    if to == from + 1 && is_pronoun(words.low(from)) {
        return match words.low(from) {
            "one" | "another" | "someone" => Sourcing::UnnamedPerson,
            "others" | "both" => Sourcing::UnnamedGroup,
            several if class::is(several, class::QUANTITY) => Sourcing::UnnamedGroup,
            _ => Sourcing::Unknown,
        };
    }
    if matches!(words.low(from), "one" | "another" | "a" | "an")
        && words.low(from + 1) != "number"
        && !is_collective(words, from, to)
    {
        return Sourcing::UnnamedPerson;
    }
    let single = phrase::head(words, from, to).is_some_and(|at| {
        let found = noun(words.low(at));
        found.is_person() && !found.is(Class::Group) || words.low(at).ends_with("-old")
    });
    if single {
        Sourcing::UnnamedPerson
    } else {
        Sourcing::UnnamedGroup
    }
}

/// "a group of residents", "a company".
fn is_collective(words: &pullquote_lexicon::Reading<'_>, from: usize, to: usize) -> bool {
    phrase::head(words, from, to).is_some_and(|at| {
        let found = noun(words.low(at));
        !found.is_person()
            && (found.is(Class::Group) || found.is(Class::Organisation) || found.is(Class::Generic))
            && words.low(from) != "one"
    })
}
