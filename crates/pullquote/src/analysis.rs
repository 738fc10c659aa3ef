//! What comes out: the values of one article's analysis.

use std::borrow::Cow;

use pullquote_attribution::{Act, Kind, MentionForm, Mode, SpeakerKind};
use pullquote_gazetteer::{CountryForm, OfficialForm};
use pullquote_sourcing::{GuessedGender, Role, Sourcing, SpeakerPronoun};
use pullquote_tokenize::{Date, Span};
use serde::{Deserialize, Serialize};

/// Everything that was found in one article.
///
/// Spans are bytes of [`text`](Self::text). Serialised with serde, the whole analysis counts Unicode code
/// points; [`to_json`](Self::to_json) offers other units and [`from_json`](Self::from_json) reads it back.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Analysis {
    /// The article's text, unchanged.
    pub text: String,
    /// The article's identifier, as it was given.
    pub id: Option<String>,
    /// Its date of publication, as it was given.
    pub date: Option<Date>,
    /// The headline, where it stands in the text.
    pub headline: Option<Span>,
    /// The dateline ("MOSCOW, September 9 (RIA Novosti) –").
    pub dateline: Option<Dateline>,
    /// The line that names the author.
    pub byline: Option<Span>,
    /// Paragraphs, in the order of the text.
    pub paragraphs: Vec<Span>,
    /// Sentences, in the order of the text.
    pub sentences: Vec<Span>,
    /// What is no part of the story: copyright lines, credits, buttons.
    pub boilerplate: Vec<Span>,
    /// Mentions of countries, in the order of the text.
    pub countries: Vec<CountryMention>,
    /// Mentions of people in public office, in the order of the text.
    pub officials: Vec<OfficialMention>,
    /// The people, organizations, countries and groups that the article speaks of, by their first mentions. Empty where
    /// no attributions are reported.
    pub entities: Vec<Entity>,
    /// Quotations, in the order of the text.
    pub quotes: Vec<Quote>,
}

impl Analysis {
    /// The text under `spans`; several, as of a quotation that the article interrupts, are joined by `" … "`, here as in
    /// every output.
    ///
    /// ```
    /// let analyzer = pullquote::Analyzer::new()?;
    /// let analysis = analyzer.analyze("“We have come far,” Anna Berg said, “and we stay.”")?;
    /// let quote = &analysis.quotes[0];
    /// assert_eq!(analysis.text_of(&quote.content), "“We have come far,” … “and we stay.”");
    /// # Ok::<(), pullquote::Error>(())
    /// ```
    #[must_use]
    pub fn text_of(&self, spans: &[Span]) -> Cow<'_, str> {
        match spans {
            [] => Cow::Borrowed(""),
            [one] => Cow::Borrowed(one.of(&self.text)),
            many => Cow::Owned(
                many.iter()
                    .map(|s| s.of(&self.text))
                    .collect::<Vec<_>>()
                    .join(" … "),
            ),
        }
    }
}

/// Where and when an article says that it was filed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dateline {
    /// Where it stands, dash included.
    #[serde(flatten)]
    pub span: Span,
    /// The place, as written.
    pub place: Option<String>,
    /// Month of the year, 1 to 12.
    pub month: Option<u8>,
    /// Day of the month, 1 to 31.
    pub day: Option<u8>,
    /// The news agency, as written.
    pub agency: Option<String>,
}

impl Dateline {
    pub(crate) fn new(text: &str, found: &pullquote_attribution::Dateline) -> Self {
        let written = |span: Option<Span>| span.map(|s| s.of(text).to_owned());
        Self {
            span: found.span,
            place: written(found.place),
            month: found.month,
            day: found.day,
            agency: written(found.agency),
        }
    }
}

/// A country named in the text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CountryMention {
    /// Where it stands.
    #[serde(flatten)]
    pub span: Span,
    /// ISO 3166-1 alpha-2 code, or `EU`.
    pub code: String,
    /// The country's English short name.
    pub name: String,
    /// How the text names it.
    pub form: CountryForm,
    /// Probability that the mention is right, 0 to 1.
    pub confidence: f32,
}

/// A person in public office, named in the text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OfficialMention {
    /// Where it stands.
    #[serde(flatten)]
    pub span: Span,
    /// The fullest form of the name that the article gives; the table's where it gives none.
    pub person: String,
    /// Office held ("foreign minister").
    pub office: Option<String>,
    /// ISO 3166-1 alpha-2 code of the country served, or `EU`, `UN`.
    pub country: Option<String>,
    /// How the text names the person.
    pub form: OfficialForm,
    /// Wikidata id.
    pub id: Option<String>,
    /// Probability that the mention is right, 0 to 1.
    pub confidence: f32,
}

/// Somebody or something that the article speaks of, under all its names.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entity {
    /// The fullest form of the name that the article gives; for somebody without one, the words that describe him.
    pub name: String,
    /// What it is.
    #[serde(rename = "type")]
    pub kind: SpeakerKind,
    /// Office held on the article's date.
    pub office: Option<String>,
    /// ISO 3166-1 alpha-2 code, or `EU`, `UN`.
    pub country: Option<String>,
    /// Wikidata id.
    pub id: Option<String>,
    /// Every place that names it, in the order of the text.
    pub mentions: Vec<EntityMention>,
    /// Indices, among the analysis's quotes, of those that it speaks.
    pub quotes: Vec<u32>,
    /// Probability that these are mentions of one and the same, of this type, 0 to 1.
    pub confidence: f32,
}

/// A place that names an entity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntityMention {
    /// Where it stands.
    #[serde(flatten)]
    pub span: Span,
    /// By name, by a noun or by a pronoun.
    pub form: MentionForm,
}

/// One quotation: what was said, by whom, and how.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quote {
    /// By quotation marks: direct, indirect or mixed.
    pub kind: Kind,
    /// Speech, or something only thought.
    pub mode: Mode,
    /// What was said; several spans where the text interrupts itself. Never empty.
    pub content: Vec<Span>,
    /// The words that report it.
    pub cue: Vec<Span>,
    /// The words that name who said it.
    pub source: Vec<Span>,
    /// Who that is.
    pub speaker: Speaker,
    /// What kind of act the report is.
    pub act: Act,
    /// Reported as not said.
    pub negated: bool,
    /// The day on which it was said.
    pub when: Option<Date>,
    /// Index, among the analysis's quotes, of the one that reports this one.
    pub parent: Option<u32>,
    /// Probability that content and source are right, 0 to 1.
    pub confidence: f32,
}

/// The identity behind a source.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Speaker {
    /// The fullest form of the name that the article gives; the table's where it gives none.
    pub name: Option<String>,
    /// What kind of speaker.
    #[serde(rename = "type")]
    pub kind: SpeakerKind,
    /// Office held on the article's date.
    pub office: Option<String>,
    /// ISO 3166-1 alpha-2 code, or `EU`, `UN`.
    pub country: Option<String>,
    /// Wikidata id.
    pub id: Option<String>,
    /// What the source of this quotation is: a person or body, named or not, a document, a government.
    #[serde(default)]
    pub sourcing: Sourcing,
    /// How the article introduces the speaker, anywhere in it: the fullest phrase.
    #[serde(default)]
    pub description: Option<Phrase>,
    /// The organization that the description names.
    #[serde(default)]
    pub affiliation: Option<String>,
    /// In what capacity it speaks; `None` where the article does not say.
    #[serde(default)]
    pub role: Option<Role>,
    /// The pronoun with which the article refers to the speaker; never inferred from a name.
    #[serde(default)]
    pub pronoun: Option<SpeakerPronoun>,
    /// The gender that a named person's forename suggests, where [`AnalyzerBuilder::guess_gender`] asks for it. JSON
    /// leaves it out where there is none.
    ///
    /// [`AnalyzerBuilder::guess_gender`]: crate::AnalyzerBuilder::guess_gender
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guessed_gender: Option<GuessedGender>,
    /// Why the article does not name the source.
    #[serde(default)]
    pub reason: Option<Phrase>,
    /// Probability that the identity is right, 0 to 1, apart from that of the quotation.
    pub confidence: f32,
    /// Who else it may be, likeliest first; for an unknown speaker, everybody that it may be. JSON leaves it out
    /// where it is empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub candidates: Vec<Candidate>,
    /// Index of the speaker among the analysis's entities.
    #[serde(default)]
    pub entity: Option<u32>,
}

impl Speaker {
    /// Whether it is a person whom the article names.
    pub(crate) fn is_named_person(&self) -> bool {
        self.kind == SpeakerKind::Person && self.sourcing == Sourcing::NamedPerson
    }
}

/// Words of the article, with where they stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Phrase {
    /// Where they stand.
    #[serde(flatten)]
    pub span: Span,
    /// The words.
    pub text: String,
}

impl Phrase {
    pub(crate) fn new(text: &str, span: Span) -> Self {
        Self {
            span,
            text: span.of(text).to_owned(),
        }
    }
}

/// Somebody that a source may stand for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Candidate {
    /// The fullest form of the name that the article gives.
    pub name: String,
    /// What kind of speaker.
    #[serde(rename = "type")]
    pub kind: SpeakerKind,
    /// Probability that it is the speaker, 0 to 1.
    pub confidence: f32,
}

/// A probability as it is printed: four decimals say all that calibration knows.
pub(crate) fn rounded(probability: f32) -> f32 {
    (probability * 10_000.0).round() / 10_000.0
}
