//! A shard: one file for each table, or where the output is partitioned one for each folder that has rows, put in place
//! together.

use std::collections::BTreeMap;
use std::path::Path;

use super::OutputFormat;
use super::files::{Ended, Files};
use crate::error::{Error, Result};
use crate::folder::sync_folder;
use crate::manifest::Shard;
use crate::partition::PartitionBy;
use crate::row::Position;
use crate::tables::{Rows, Table};

/// Where the tables go, and how.
#[derive(Clone, Copy)]
pub(crate) struct Target<'a> {
    pub(crate) folder: &'a Path,
    pub(crate) format: OutputFormat,
    pub(crate) partition_by: Option<&'a PartitionBy>,
}

/// Writes one shard.
pub(crate) struct ShardWriter<'a> {
    target: Target<'a>,
    /// By the folder of the partition, which is empty where there is none.
    files: BTreeMap<String, Files>,
    shard: Shard,
}

impl<'a> ShardWriter<'a> {
    pub(crate) fn create(target: Target<'a>, number: u32) -> Result<Self> {
        let mut writer = Self {
            target,
            files: BTreeMap::new(),
            shard: Shard {
                number,
                rows: 0,
                documents: 0,
                quotes: 0,
                mentions: 0,
                errors: 0,
                duplicates: 0,
                unpartitioned: 0,
                next: (0, 0),
                files: Vec::new(),
            },
        };
        if target.partition_by.is_none() {
            // A folder that cannot be written shows at once.
            for table in Table::ALL {
                writer.files(String::new()).encoder(target, table)?;
            }
        }
        Ok(writer)
    }

    /// Rows of input that the shard holds so far.
    pub(crate) const fn len(&self) -> u64 {
        self.shard.rows
    }

    /// Adds what came of one row of input.
    pub(crate) fn add(&mut self, rows: Rows) -> Result<()> {
        self.shard.rows += 1;
        self.shard.documents += rows.documents.len() as u64;
        self.shard.quotes += rows.quotes.len() as u64;
        self.shard.mentions += rows.mentions.len() as u64;
        self.shard.errors += rows.errors.len() as u64;
        let repeats = rows.documents.iter().filter(|row| row.duplicate_of.is_some());
        self.shard.duplicates += repeats.count() as u64;
        let folder = self.target.partition_by.map(|by| by.folder(&rows));
        let none = self.target.partition_by.map(PartitionBy::without_value);
        self.shard.unpartitioned += if folder.is_some() && folder == none {
            rows.documents.len() as u64
        } else {
            0
        };
        let target = self.target;
        self.files(folder.unwrap_or_default()).add(target, rows)
    }

    fn files(&mut self, folder: String) -> &mut Files {
        let (number, known) = (self.shard.number, self.files.len());
        self.files
            .entry(folder)
            .or_insert_with_key(|folder| match folder.as_str() {
                "" => Files::new(format!("part-{number:05}"), None),
                // Numbered, because to some file systems two folders are one whose names differ in case.
                _ => Files::new(format!("part-{number:05}-{known:03}"), Some(folder.clone())),
            })
    }

    /// Ends the files, makes them last, and puts them in place when all of them are whole.
    pub(crate) fn finish(mut self, next: Position) -> Result<Shard> {
        self.shard.next = (next.file, next.row);
        let (target, mut ended) = (self.target, Vec::new());
        for files in std::mem::take(&mut self.files).into_values() {
            ended.extend(files.end(target)?);
        }
        if let Some(by) = target.partition_by {
            // Whoever reads all files of a table finds one even where the shard has no row for it.
            let is_missing = |table: &Table| ended.iter().all(|file| file.table != *table);
            let missing: Vec<_> = Table::ALL.into_iter().filter(is_missing).collect();
            let mut empty = Files::new(format!("part-{:05}", self.shard.number), Some(by.without_value()));
            for table in missing {
                empty.encoder(target, table)?;
            }
            ended.extend(empty.end(target)?);
        }
        for file in ended {
            self.place(file)?;
        }
        Ok(self.shard)
    }

    fn place(&mut self, file: Ended) -> Result<()> {
        std::fs::rename(&file.temporary, &file.target).map_err(|e| Error::io(&file.temporary, &e))?;
        let within = file
            .target
            .strip_prefix(self.target.folder)
            .unwrap_or(&file.target);
        let folders = within.components().map(|part| part.as_os_str().to_string_lossy());
        let name = folders.collect::<Vec<_>>().join("/");
        self.shard.files.push((name, file.size, file.checksum));
        file.target.parent().map_or(Ok(()), sync_folder)
    }
}
