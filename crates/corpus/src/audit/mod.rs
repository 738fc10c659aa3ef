//! Whose voices are in a run: shares of quotations, words and sources, with intervals.

mod by;
mod interval;
mod table;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::error::Result;
use crate::stored::{StoredArticle, StoredRun, StoredSource};

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
}

impl Field {
    /// All of them.
    pub const ALL: [Self; 5] = [
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

/// Who is heard in the articles of a run.
///
/// ```no_run
/// use pullquote_corpus::{Audit, By, StoredRun};
///
/// let audit = Audit::of(&StoredRun::open("quotes")?, &[By::Month, By::Outlet])?;
/// for share in audit.shares() {
///     println!("{} {} {}: {:.2}", share.group, share.field.as_str(), share.value, share.sources_share);
/// }
/// # Ok::<(), pullquote_corpus::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Audit {
    articles: u64,
    shares: Vec<Share>,
    top: Vec<Top>,
    thin: Vec<(Arc<StoredArticle>, u32)>,
}

type Key = (usize, String, Field, String);

impl Audit {
    /// Counts the sources of `run`, as a whole and by each of `by`. Cost: reads two tables; memory for the groups and
    /// the names.
    ///
    /// # Errors
    /// A run that cannot be read.
    pub fn of(run: &StoredRun, by: &[By]) -> Result<Self> {
        let mut counts: BTreeMap<Key, Count> = BTreeMap::new();
        let mut totals: BTreeMap<(usize, String, Field), Count> = BTreeMap::new();
        let mut names: BTreeMap<(Field, String, String), Count> = BTreeMap::new();
        let mut heard: BTreeMap<u64, u32> = BTreeMap::new();
        for source in run.sources() {
            let source = source?;
            *heard.entry(source.article.document).or_insert(0) += 1;
            let groups = by.iter().map(|by| by.group(&source.article));
            let groups: Vec<String> = std::iter::once(String::new()).chain(groups).collect();
            for field in Field::ALL {
                let Some(value) = field.value(&source) else {
                    continue;
                };
                for (k, group) in groups.iter().enumerate() {
                    counts
                        .entry((k, group.clone(), field, value.to_owned()))
                        .or_default()
                        .add(&source);
                    totals.entry((k, group.clone(), field)).or_default().add(&source);
                }
                if let Some(name) = &source.name {
                    names
                        .entry((field, value.to_owned(), name.clone()))
                        .or_default()
                        .add(&source);
                }
            }
        }
        let names_of_by: Vec<&str> = std::iter::once("").chain(by.iter().map(By::name)).collect();
        let share = |(key, count): (Key, Count)| {
            let (k, group, field, value) = key;
            let total = totals
                .get(&(k, group.clone(), field))
                .copied()
                .unwrap_or_default();
            shared(
                names_of_by.get(k).copied().unwrap_or_default(),
                group,
                (field, value),
                (count, total),
            )
        };
        let shares = counts.into_iter().map(share).collect();
        let mut audit = Self {
            articles: 0,
            shares,
            top: tops(names),
            thin: Vec::new(),
        };
        for article in run.articles() {
            let article = article?;
            audit.articles += 1;
            let sources = heard.get(&article.document).copied().unwrap_or(0);
            if sources < 2 {
                audit.thin.push((article, sources));
            }
        }
        Ok(audit)
    }

    /// Articles of the run.
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
fn tops(names: BTreeMap<(Field, String, String), Count>) -> Vec<Top> {
    let each = names.into_iter().map(|((field, value, name), count)| Top {
        field,
        value,
        name,
        articles: count.sources,
        quotations: count.quotations,
        words: count.words,
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
