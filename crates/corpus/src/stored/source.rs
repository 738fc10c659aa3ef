//! Sources: who speaks in an article, with what it says of them.

use std::collections::BTreeMap;
use std::sync::Arc;

use pullquote::{GuessedGender, guess_gender};

use super::quotation::{Cells, articles_of_shard};
use super::{StoredArticle, StoredRun};
use crate::error::Result;
use crate::manifest::Shard;
use crate::tables::Table;

/// A source of an article of a run, as its table has it.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct StoredSource {
    /// The article.
    pub article: Arc<StoredArticle>,
    /// Who it is; `None` where nobody is known.
    pub name: Option<String>,
    /// `person`, `organization`, `country`, `group` or `unknown`.
    pub kind: String,
    /// What its quotations' sources are, most of them: `named_person`, `document`, ….
    pub sourcing: String,
    /// How the article introduces it.
    pub description: Option<String>,
    /// The organization that the description names.
    pub affiliation: Option<String>,
    /// In what capacity it speaks.
    pub role: Option<String>,
    /// The pronoun with which the article refers to it.
    pub pronoun: Option<String>,
    /// Its office.
    pub office: Option<String>,
    /// Its country: a code.
    pub country: Option<String>,
    /// Its Wikidata id.
    pub speaker_id: Option<String>,
    /// Its quotations in the article.
    pub quotations: u32,
    /// Words of them.
    pub words: u32,
    /// Where the first of them begins, in the units of the run.
    pub first: u32,
    /// Highest probability that one of them has the right speaker.
    pub confidence: f32,
}

impl StoredSource {
    /// Whether it is a person whom the article names.
    #[must_use]
    pub fn is_named_person(&self) -> bool {
        self.kind == "person" && self.sourcing == "named_person"
    }

    /// The gender that the forename of a named person suggests, whether or not the run was asked to guess.
    #[must_use]
    pub fn guessed_gender(&self) -> Option<GuessedGender> {
        let name = self.name.as_deref().filter(|_| self.is_named_person());
        name.and_then(guess_gender)
    }
}

/// The sources of a shard's articles.
pub(super) fn of_shard(run: &StoredRun, shard: &Shard) -> Result<Vec<StoredSource>> {
    let articles = articles_of_shard(run, shard)?;
    let articles: BTreeMap<u64, Arc<StoredArticle>> = articles.into_iter().map(|a| (a.document, a)).collect();
    let mut found = Vec::new();
    for batch in run.shard_batches(shard, Table::Sources) {
        let batch = batch?;
        for row in 0..batch.num_rows() {
            let cells = Cells { batch: &batch, row };
            let article = articles.get(&cells.number("document")).cloned();
            found.push(source(&cells, article.unwrap_or_default()));
        }
    }
    Ok(found)
}

fn source(cells: &Cells<'_>, article: Arc<StoredArticle>) -> StoredSource {
    let owned = |name| cells.text(name).map(str::to_owned);
    let small = |name| cells.small(name).unwrap_or_default();
    StoredSource {
        article,
        name: owned("name"),
        kind: cells.owned("type"),
        sourcing: cells.owned("sourcing"),
        description: owned("description"),
        affiliation: owned("affiliation"),
        role: owned("role"),
        pronoun: owned("pronoun"),
        office: owned("office"),
        country: owned("country"),
        speaker_id: owned("speaker_id"),
        quotations: small("quotations"),
        words: small("words"),
        first: small("first"),
        confidence: cells.share("confidence"),
    }
}
