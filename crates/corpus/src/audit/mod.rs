//! Whose voices are in a run: shares of quotations, words and sources, with intervals.

mod by;
mod interval;
mod table;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::error::Result;
use crate::stored::{Repeats, StoredArticle, StoredRun, StoredSource};

pub use by::By;
pub use interval::interval;

/// Names in the list of those most heard, for each value of a field.
const TOP: usize = 10;

/// What an audit counts sources by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// Named, unnamed, document, government.
    Sourcing,
    /// The capacity in which it speaks.
    Role,
    /// The pronoun with which the article refers to a person: of persons alone.
    Pronoun,
    /// Person, organization, country, group.
    Type,
    /// Its country.
    Country,
    /// The gender that the forename of a named person suggests with a probability of at least 0.9: of named persons
    /// alone. A guess, which no other field uses.
    GuessedGender,
}

/// The least probability with which a guess by forename counts.
const SURE: f32 = 0.9;

impl Field {
    /// Those that say what the articles say.
    pub const STATED: [Self; 5] = [
        Self::Sourcing,
        Self::Role,
        Self::Pronoun,
        Self::Type,
        Self::Country,
    ];

    /// The name that tables use.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Sourcing => "sourcing",
            Self::Role => "role",
            Self::Pronoun => "pronoun",
            Self::Type => "type",
            Self::Country => "country",
            Self::GuessedGender => "guessed_gender",
        }
    }

    /// The value of a source; `None` where the field does not apply to it. "" is a value that the article does not give.
    fn value(self, source: &StoredSource) -> Option<&str> {
        match self {
            Self::Sourcing => Some(&source.sourcing),
            Self::Type => Some(&source.kind),
            Self::Role => Some(source.role.as_deref().unwrap_or_default()),
            Self::Country => Some(source.country.as_deref().unwrap_or_default()),
            Self::Pronoun => matches!(source.sourcing.as_str(), "named_person" | "unnamed_person")
                .then(|| source.pronoun.as_deref().unwrap_or_default()),
            Self::GuessedGender => source.is_named_person().then(|| guessed(source)),
        }
    }
}

/// How much of a group one value of a field makes up.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Share {
    /// What it is grouped by; "" for the whole run.
    pub by: String,
    /// The group; "" for the whole run, and for articles that have none.
    pub group: String,
    /// The field.
    pub field: Field,
    /// Its value; "" where the articles give none.
    pub value: String,
    /// Sources with the value, each counted once an article.
    pub sources: u64,
    /// Share of the group's sources.
    pub sources_share: f64,
    /// Where the 95 % interval of that share begins.
    pub low: f64,
    /// Where it ends.
    pub high: f64,
    /// Quotations of those sources.
    pub quotations: u64,
    /// Share of the group's quotations.
    pub quotations_share: f64,
    /// Words that they are quoted with.
    pub words: u64,
    /// Share of the group's words.
    pub words_share: f64,
}

/// Somebody most heard.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Top {
    /// The field.
    pub field: Field,
    /// Its value.
    pub value: String,
    /// The name.
    pub name: String,
    /// Articles that quote it.
    pub articles: u64,
    /// Quotations.
    pub quotations: u64,
    /// Words of them.
    pub words: u64,
}

/// The likely enough guess for a source, "" where there is none.
fn guessed(source: &StoredSource) -> &'static str {
    let guess = source.guessed_gender().filter(|guess| guess.probability >= SURE);
    guess.map_or("", |guess| guess.gender.as_str())
}

/// How often a guess by forename agrees with the pronoun, where an article gives one and the forename tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Agreement {
    /// Sources with a pronoun, she or he, and a guess.
    pub compared: u64,
    /// Those in which both say the same.
    pub agree: u64,
}

impl Agreement {
    fn add(&mut self, source: &StoredSource) {
        let said = match source.pronoun.as_deref() {
            Some("she") => "female",
            Some("he") => "male",
            _ => return,
        };
        let guess = if source.is_named_person() {
            guessed(source)
        } else {
            ""
        };
        self.compared += u64::from(!guess.is_empty());
        self.agree += u64::from(guess == said);
    }
}

#[derive(Clone, Copy, Default)]
struct Count {
    sources: u64,
    quotations: u64,
    words: u64,
}

impl Count {
    fn add(&mut self, source: &StoredSource) {
        self.sources += 1;
        self.quotations += u64::from(source.quotations);
        self.words += u64::from(source.words);
    }
}

/// A name that is heard, as the articles write it.
#[derive(Default)]
struct Heard {
    count: Count,
    forms: BTreeMap<String, u32>,
}

impl Heard {
    fn add(&mut self, name: &str, source: &StoredSource) {
        self.count.add(source);
        *self.forms.entry(name.to_owned()).or_insert(0) += 1;
    }

    /// The form that stands most often; of several the last in the alphabet, which is the one without capitals.
    fn usual(self) -> String {
        let most = self.forms.into_iter().max_by_key(|(_, count)| *count);
        most.map(|(name, _)| name).unwrap_or_default()
    }
}

/// Who is heard in the articles of a run.
///
/// ```no_run
/// use pullquote_corpus::{Audit, By, Field, StoredRun};
///
/// let audit = Audit::of(&StoredRun::open("quotes")?, &[By::Month, By::Outlet], &Field::STATED)?;
/// for share in audit.shares() {
///     println!("{} {} {}: {:.2}", share.group, share.field.as_str(), share.value, share.sources_share);
/// }
/// # Ok::<(), pullquote_corpus::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Audit {
    articles: u64,
    copies: u64,
    fields: Vec<Field>,
    shares: Vec<Share>,
    top: Vec<Top>,
    thin: Vec<(Arc<StoredArticle>, u32)>,
    agreement: Option<Agreement>,
}

/// A value of a field in a group: the number of what it is grouped by, the group, the field, the value.
type Key = (usize, String, Field, String);

/// What is counted while the sources go by.
#[derive(Default)]
struct Counts {
    of_value: BTreeMap<Key, Count>,
    of_group: BTreeMap<(usize, String, Field), Count>,
    /// By field, value and name in lower case.
    of_name: BTreeMap<(Field, String, String), Heard>,
    /// Sources by article.
    heard: BTreeMap<u64, u32>,
    agreement: Agreement,
}

impl Counts {
    fn add(&mut self, source: &StoredSource, by: &[By], fields: &[Field]) {
        *self.heard.entry(source.article.document).or_insert(0) += 1;
        self.agreement.add(source);
        let groups = by.iter().map(|by| by.group(&source.article));
        let groups: Vec<String> = std::iter::once(String::new()).chain(groups).collect();
        for &field in fields {
            let Some(value) = field.value(source) else {
                continue;
            };
            for (k, group) in groups.iter().enumerate() {
                let of_value = (k, group.clone(), field, value.to_owned());
                self.of_value.entry(of_value).or_default().add(source);
                let of_group = (k, group.clone(), field);
                self.of_group.entry(of_group).or_default().add(source);
            }
            if let Some(name) = &source.name {
                let of_name = (field, value.to_owned(), name.to_lowercase());
                self.of_name.entry(of_name).or_default().add(name, source);
            }
        }
    }
}

impl Audit {
    /// Counts the sources of `run` by `fields`, as a whole and by each of `by`. Where the run tells which articles repeat
    /// another, a source of both counts once, for the first. Cost: reads two tables; memory for the groups and the names.
    ///
    /// # Errors
    /// A run that cannot be read.
    pub fn of(run: &StoredRun, by: &[By], fields: &[Field]) -> Result<Self> {
        Self::count(run, by, fields, &mut Repeats::of(run))
    }

    /// As [`of`](Self::of), with articles that repeat another counted as all others are.
    ///
    /// # Errors
    /// A run that cannot be read.
    pub fn with_copies(run: &StoredRun, by: &[By], fields: &[Field]) -> Result<Self> {
        Self::count(run, by, fields, &mut Repeats::default())
    }

    fn count(run: &StoredRun, by: &[By], fields: &[Field], repeats: &mut Repeats) -> Result<Self> {
        let mut counts = Counts::default();
        for source in run.sources() {
            let source = source?;
            if !repeats.has_source(&source) {
                counts.add(&source, by, fields);
            }
        }
        let groupings: Vec<&str> = std::iter::once("").chain(by.iter().map(By::name)).collect();
        let shares = counts
            .of_value
            .into_iter()
            .map(|((k, group, field, value), count)| {
                let total = counts.of_group.get(&(k, group.clone(), field));
                let by = groupings.get(k).copied().unwrap_or_default();
                let total = total.copied().unwrap_or_default();
                shared(by, group, (field, value), (count, total))
            });
        let guesses = fields.contains(&Field::GuessedGender);
        let mut audit = Self {
            fields: fields.to_vec(),
            shares: shares.collect(),
            top: tops(counts.of_name),
            agreement: guesses.then_some(counts.agreement),
            ..Self::default()
        };
        for article in run.articles() {
            let article = article?;
            if repeats.are_told() && article.duplicate_of.is_some() {
                audit.copies += 1;
                continue;
            }
            audit.articles += 1;
            let sources = counts.heard.get(&article.document).copied().unwrap_or(0);
            if sources < 2 {
                audit.thin.push((article, sources));
            }
        }
        Ok(audit)
    }

    /// What it counts sources by.
    #[must_use]
    pub fn fields(&self) -> &[Field] {
        &self.fields
    }

    /// How often a guess by forename agrees with the article's pronoun; where genders are guessed.
    #[must_use]
    pub const fn agreement(&self) -> Option<Agreement> {
        self.agreement
    }

    /// Articles that repeat another, and of which only what the other has not is counted.
    #[must_use]
    pub const fn copies(&self) -> u64 {
        self.copies
    }

    /// Articles of the run, without copies that are not counted.
    #[must_use]
    pub const fn articles(&self) -> u64 {
        self.articles
    }

    /// Every value of every field: of the whole run, then of each group.
    #[must_use]
    pub fn shares(&self) -> &[Share] {
        &self.shares
    }

    /// For each value of a field the names most heard, by the articles that quote them.
    #[must_use]
    pub fn top(&self) -> &[Top] {
        &self.top
    }

    /// The articles with one source, or with none, and how many they have.
    #[must_use]
    pub fn thin(&self) -> &[(Arc<StoredArticle>, u32)] {
        &self.thin
    }

    /// What the shares are grouped by, in order.
    #[must_use]
    pub fn groupings(&self) -> Vec<&str> {
        let mut seen = BTreeSet::new();
        let by = self.shares.iter().map(|share| share.by.as_str());
        by.filter(|by| !by.is_empty() && seen.insert(*by)).collect()
    }
}

fn shared(by: &str, group: String, (field, value): (Field, String), (count, total): (Count, Count)) -> Share {
    let share = |part: u64, whole: u64| {
        if whole == 0 {
            0.0
        } else {
            part as f64 / whole as f64
        }
    };
    let (low, high) = interval(count.sources, total.sources);
    Share {
        by: by.to_owned(),
        group,
        field,
        value,
        sources: count.sources,
        sources_share: share(count.sources, total.sources),
        low,
        high,
        quotations: count.quotations,
        quotations_share: share(count.quotations, total.quotations),
        words: count.words,
        words_share: share(count.words, total.words),
    }
}

/// The first names of each value, most articles first.
fn tops(names: BTreeMap<(Field, String, String), Heard>) -> Vec<Top> {
    let each = names.into_iter().map(|((field, value, _), heard)| Top {
        field,
        value,
        articles: heard.count.sources,
        quotations: heard.count.quotations,
        words: heard.count.words,
        name: heard.usual(),
    });
    let mut all: Vec<Top> = each.collect();
    let order = |top: &Top| (std::cmp::Reverse(top.articles), std::cmp::Reverse(top.quotations));
    all.sort_by(|a, b| (a.field, &a.value, order(a), &a.name).cmp(&(b.field, &b.value, order(b), &b.name)));
    let mut kept: Vec<Top> = Vec::new();
    let mut of_value = 0;
    for top in all {
        let same = kept
            .last()
            .is_some_and(|last| (last.field, &last.value) == (top.field, &top.value));
        of_value = if same { of_value + 1 } else { 1 };
        if of_value <= TOP {
            kept.push(top);
        }
    }
    kept
}
