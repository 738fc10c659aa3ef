//! A shard: one file for each table, put in place together.

use std::path::{Path, PathBuf};

use super::OutputFormat;
use super::encode::Encoder;
use crate::error::{Error, Result};
use crate::folder::{fresh, refuse_link, sync_folder};
use crate::manifest::{Shard, file_checksum};
use crate::row::Position;
use crate::tables::{Rows, Table};

/// Bytes of pending rows at which they are encoded: little, so that a shard's end does not come all at once, and that
/// the rows' many small strings do not lie about among the analyses to come, which would tear the memory to pieces.
const PENDING: usize = 1 << 17;

/// Writes one shard.
pub(crate) struct ShardWriter {
    folder: PathBuf,
    encoders: Vec<(Table, PathBuf, PathBuf, Encoder)>,
    rows: Rows,
    /// Bytes of `rows`, about.
    pending: usize,
    shard: Shard,
}

impl ShardWriter {
    pub(crate) fn create(folder: &Path, number: u32, format: OutputFormat) -> Result<Self> {
        let mut encoders = Vec::new();
        for table in Table::ALL {
            let within = folder.join(table.as_str());
            refuse_link(&within)
                .and_then(|()| std::fs::create_dir_all(&within))
                .map_err(|e| Error::io(&within, &e))?;
            let name = format!("part-{number:05}.{}", format.as_str());
            let (temporary, target) = (within.join(format!(".{name}.tmp")), within.join(name));
            let file = fresh(&temporary).map_err(|e| Error::io(&temporary, &e))?;
            let encoder =
                Encoder::new(format, &table.schema(), file).map_err(|e| Error::io(&temporary, &e))?;
            encoders.push((table, temporary, target, encoder));
        }
        let next = (0, 0);
        let files = Vec::new();
        let shard = Shard {
            number,
            rows: 0,
            documents: 0,
            quotes: 0,
            mentions: 0,
            errors: 0,
            next,
            files,
        };
        Ok(Self {
            folder: folder.to_owned(),
            encoders,
            rows: Rows::default(),
            pending: 0,
            shard,
        })
    }

    /// Rows of input that the shard holds so far.
    pub(crate) const fn len(&self) -> u64 {
        self.shard.rows
    }

    /// Adds what came of one row of input.
    pub(crate) fn add(&mut self, rows: Rows) -> Result<()> {
        self.shard.rows += 1;
        self.pending += rows.bytes();
        self.rows.append(rows);
        if self.pending >= PENDING {
            self.encode()
        } else {
            Ok(())
        }
    }

    fn encode(&mut self) -> Result<()> {
        let rows = std::mem::take(&mut self.rows);
        self.pending = 0;
        self.shard.documents += rows.documents.len() as u64;
        self.shard.quotes += rows.quotes.len() as u64;
        self.shard.mentions += rows.mentions.len() as u64;
        self.shard.errors += rows.errors.len() as u64;
        for (table, temporary, _, encoder) in &mut self.encoders {
            let failed = |e: &std::io::Error| Error::io(temporary, e);
            let batch = table
                .batch(&rows)
                .map_err(|e| failed(&std::io::Error::other(e.to_string())))?;
            if batch.num_rows() > 0 {
                encoder.write(&batch).map_err(|e| failed(&e))?;
            }
        }
        Ok(())
    }

    /// Ends the files, makes them last, and puts them in place when all of them are whole.
    pub(crate) fn finish(mut self, next: Position) -> Result<Shard> {
        self.encode()?;
        self.shard.next = (next.file, next.row);
        let mut ended = Vec::new();
        for (table, temporary, target, encoder) in self.encoders {
            let done = encoder
                .finish()
                .and_then(|()| Ok((temporary.metadata()?.len(), file_checksum(&temporary)?)));
            let (size, checksum) = done.map_err(|e| Error::io(&temporary, &e))?;
            ended.push((table, temporary, target, size, checksum));
        }
        for (table, temporary, target, size, checksum) in ended {
            std::fs::rename(&temporary, &target).map_err(|e| Error::io(&temporary, &e))?;
            let file = target
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            self.shard
                .files
                .push((format!("{}/{file}", table.as_str()), size, checksum));
            sync_folder(&self.folder.join(table.as_str()))?;
        }
        Ok(self.shard)
    }
}
