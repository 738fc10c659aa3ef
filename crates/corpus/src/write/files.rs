//! The files of a shard in one folder of each table.

use std::io;
use std::path::{Path, PathBuf};

use super::encode::Encoder;
use super::shard::Target;
use crate::error::{Error, Result};
use crate::folder::{fresh, refuse_link};
use crate::manifest::file_checksum;
use crate::tables::{Rows, Table};

/// Bytes of pending rows at which they are encoded: little, so that a shard's end does not come all at once, and that
/// the rows' many small strings do not lie about among the analyses to come, which would tear the memory to pieces.
const PENDING: usize = 1 << 17;

/// One file for each table that has rows, under temporary names.
pub(super) struct Files {
    /// What the files are called, without their ending.
    stem: String,
    /// The folder of the partition, where there is one.
    partition: Option<String>,
    encoders: Vec<(Table, PathBuf, PathBuf, Encoder)>,
    rows: Rows,
    /// Bytes of `rows`, about.
    pending: usize,
}

/// A file that is whole and still has its temporary name.
pub(super) struct Ended {
    pub(super) table: Table,
    pub(super) temporary: PathBuf,
    pub(super) target: PathBuf,
    pub(super) size: u64,
    pub(super) checksum: u32,
}

impl Files {
    pub(super) fn new(stem: String, partition: Option<String>) -> Self {
        Self {
            stem,
            partition,
            encoders: Vec::new(),
            rows: Rows::default(),
            pending: 0,
        }
    }

    /// Adds what came of one row of input.
    pub(super) fn add(&mut self, target: Target<'_>, rows: Rows) -> Result<()> {
        self.pending += rows.bytes();
        self.rows.append(rows);
        if self.pending >= PENDING {
            self.encode(target)
        } else {
            Ok(())
        }
    }

    fn encode(&mut self, target: Target<'_>) -> Result<()> {
        let rows = std::mem::take(&mut self.rows);
        self.pending = 0;
        for table in Table::ALL {
            let batch = table.batch(&rows);
            if batch.as_ref().is_ok_and(|batch| batch.num_rows() == 0) {
                continue;
            }
            let (temporary, encoder) = self.encoder(target, table)?;
            let written = batch.map_err(|e| io::Error::other(e.to_string()));
            let written = written.and_then(|batch| encoder.write(&batch));
            written.map_err(|e| Error::io(&temporary, &e))?;
        }
        Ok(())
    }

    /// The encoder of a table, which is made where there is none, and its file.
    pub(super) fn encoder(&mut self, target: Target<'_>, table: Table) -> Result<(PathBuf, &mut Encoder)> {
        let known = self.encoders.iter().position(|(of, ..)| *of == table);
        let at = match known {
            Some(at) => at,
            None => {
                let encoder = self.create(target, table)?;
                self.encoders.push(encoder);
                self.encoders.len() - 1
            }
        };
        let (_, temporary, _, encoder) = &mut self.encoders[at];
        Ok((temporary.clone(), encoder))
    }

    fn create(&self, target: Target<'_>, table: Table) -> Result<(Table, PathBuf, PathBuf, Encoder)> {
        let make = |folder: &Path| {
            let made = refuse_link(folder).and_then(|()| std::fs::create_dir_all(folder));
            made.map_err(|e| Error::io(folder, &e))
        };
        let mut within = target.folder.join(table.as_str());
        make(&within)?;
        if let Some(partition) = &self.partition {
            within.push(partition);
            make(&within)?;
        }
        let name = format!("{}.{}", self.stem, target.format.as_str());
        let (temporary, whole) = (within.join(format!(".{name}.tmp")), within.join(name));
        let file = fresh(&temporary).map_err(|e| Error::io(&temporary, &e))?;
        let encoder = Encoder::new(target.format, &table.schema(), file);
        let encoder = encoder.map_err(|e| Error::io(&temporary, &e))?;
        Ok((table, temporary, whole, encoder))
    }

    /// Ends the files and makes them last; which of the tables have one.
    pub(super) fn end(mut self, target: Target<'_>) -> Result<Vec<Ended>> {
        self.encode(target)?;
        let ended = self
            .encoders
            .into_iter()
            .map(|(table, temporary, target, encoder)| {
                let done = encoder
                    .finish()
                    .and_then(|()| Ok((temporary.metadata()?.len(), file_checksum(&temporary)?)));
                let (size, checksum) = done.map_err(|e| Error::io(&temporary, &e))?;
                Ok(Ended {
                    table,
                    temporary,
                    target,
                    size,
                    checksum,
                })
            });
        ended.collect()
    }
}
