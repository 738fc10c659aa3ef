//! Reading back the folder that a run wrote, whatever its format.

mod batches;
mod filter;
mod quotation;
mod repeats;
mod source;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow_array::RecordBatch;
use pullquote::Offsets;

use crate::error::{Error, Result};
use crate::manifest::{Manifest, Shard};
use crate::tables::Table;

pub use filter::Filter;
pub use quotation::{NamedCountry, Piece, StoredArticle, StoredQuote};
pub use repeats::Repeats;
pub use source::StoredSource;

/// A run's folder, open for reading. Shards that are in place can be read while the run goes on.
///
/// ```no_run
/// use pullquote_corpus::{Filter, StoredRun};
///
/// let run = StoredRun::open("quotes")?;
/// let filter = Filter::default().speaker("lavrov").act("deny");
/// for quote in run.quotations() {
///     let quote = quote?;
///     if filter.takes(&quote) {
///         println!("{}: {}", quote.article.id, quote.text);
///     }
/// }
/// # Ok::<(), pullquote_corpus::Error>(())
/// ```
#[derive(Debug)]
pub struct StoredRun {
    folder: PathBuf,
    shards: Vec<Shard>,
    complete: bool,
    offsets: Offsets,
}

impl StoredRun {
    /// Opens the run in `folder`. Cost: reads its manifest.
    ///
    /// # Errors
    /// No run there; a damaged manifest; a shard's file that is missing or not of its size.
    pub fn open(folder: impl AsRef<Path>) -> Result<Self> {
        let folder = folder.as_ref();
        if !Manifest::exists(folder) {
            return Err(Error::NoRun {
                folder: folder.to_owned(),
            });
        }
        let manifest = Manifest::open(folder)?;
        let key = Manifest::key(folder)?;
        let unit = key.settings.iter().find(|(name, _)| name == "offsets");
        Ok(Self {
            offsets: match unit.map(|(_, unit)| unit.as_str()) {
                Some("bytes") => Offsets::Bytes,
                Some("utf16") => Offsets::Utf16,
                _ => Offsets::Chars,
            },
            folder: folder.to_owned(),
            complete: manifest.is_complete(),
            shards: manifest.shards,
        })
    }

    /// The folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Whether the run came to its end.
    #[must_use]
    pub const fn is_complete(&self) -> bool {
        self.complete
    }

    /// The shards in place, in order.
    #[must_use]
    pub fn shards(&self) -> &[Shard] {
        &self.shards
    }

    /// Articles analysed.
    #[must_use]
    pub fn documents(&self) -> u64 {
        self.shards.iter().map(|shard| shard.documents).sum()
    }

    /// Articles that repeat an earlier one; 0 where the run was not asked to tell.
    #[must_use]
    pub fn duplicates(&self) -> u64 {
        self.shards.iter().map(|shard| shard.duplicates).sum()
    }

    /// Quotations found.
    #[must_use]
    pub fn quotes(&self) -> u64 {
        self.shards.iter().map(|shard| shard.quotes).sum()
    }

    /// The rows of a table in the order of the run, each batch with the table's own schema, whatever the format
    /// of the files; apostrophes that keep spreadsheets from formulas are gone. A file that is not the one that the
    /// run wrote is an error in place of its rows. Memory: a batch.
    pub fn batches(&self, table: Table) -> impl Iterator<Item = Result<RecordBatch>> + '_ {
        self.shards
            .iter()
            .flat_map(move |shard| self.shard_batches(shard, table))
    }

    /// The quotations in the order of the run, each with its article and the countries that it names. Memory:
    /// the articles and countries of a shard.
    pub fn quotations(&self) -> impl Iterator<Item = Result<StoredQuote>> + '_ {
        self.shards
            .iter()
            .flat_map(|shard| quotation::of_shard(self, shard))
    }

    /// The articles in the order of the run, those without a quotation too. Memory: those of a shard.
    pub fn articles(&self) -> impl Iterator<Item = Result<Arc<StoredArticle>>> + '_ {
        let each = self
            .shards
            .iter()
            .map(|shard| quotation::articles_of_shard(self, shard));
        each.flat_map(flat)
    }

    /// The sources in the order of the run, each with its article. Memory: those of a shard.
    pub fn sources(&self) -> impl Iterator<Item = Result<StoredSource>> + '_ {
        self.shards
            .iter()
            .map(|shard| source::of_shard(self, shard))
            .flat_map(flat)
    }

    fn shard_batches(
        &self,
        shard: &Shard,
        table: Table,
    ) -> impl Iterator<Item = Result<RecordBatch>> + use<> {
        let within = format!("{}/", table.as_str());
        let files: Vec<(PathBuf, u32)> = shard
            .files
            .iter()
            .filter(|(name, ..)| name.starts_with(&within))
            .map(|(name, _, checksum)| (self.folder.join(name), *checksum))
            .collect();
        files
            .into_iter()
            .flat_map(move |(path, checksum)| batches::open(path, checksum, table))
    }
}

/// What a shard gives, or the one reason why it gives nothing.
fn flat<T>(found: Result<Vec<T>>) -> impl Iterator<Item = Result<T>> {
    let (items, error) = match found {
        Ok(items) => (items, None),
        Err(error) => (Vec::new(), Some(Err(error))),
    };
    items.into_iter().map(Ok).chain(error)
}
