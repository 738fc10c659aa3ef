//! What a run's folder says of itself: made from what, by what, and how far.
//!
//! `run.json` is written once, before the first shard; `shards.jsonl` gains a line with each shard that is
//! in place. A line is appended only after its shard's files are synced and renamed, so that whatever it names
//! is whole; a last line that a kill cut short is dropped.

mod checksum;
mod journal;
mod key;

use std::fs::OpenOptions;
use std::io::Write;
use std::path::{Component, Path, PathBuf};

use crate::error::{Error, Result};
use crate::folder::{RUN, SHARDS, refuse_link, sync_folder, write_whole};

use journal::{Entry, Line};
use key::compare;

pub(crate) use checksum::{check, file_checksum};
pub use journal::Shard;
pub use key::{InputKey, Key, SCHEMA};

/// The manifest of a folder, open for more shards.
#[derive(Debug)]
pub struct Manifest {
    folder: PathBuf,
    /// Shards in place, in order.
    pub shards: Vec<Shard>,
    complete: bool,
}

impl Manifest {
    /// Begins a run in `folder`.
    ///
    /// # Errors
    /// The folder cannot be written.
    pub fn create(folder: &Path, key: &Key) -> Result<Self> {
        let json = serde_json::to_string_pretty(key).map_err(|e| Error::Damaged {
            path: folder.join(RUN),
            why: e.to_string(),
        })?;
        write_whole(folder, RUN, format!("{json}\n").as_bytes())?;
        Ok(Self {
            folder: folder.to_owned(),
            shards: Vec::new(),
            complete: false,
        })
    }

    /// Whether `folder` holds a run.
    #[must_use]
    pub fn exists(folder: &Path) -> bool {
        folder.join(RUN).exists()
    }

    /// Takes up the run in `folder`, which must have been made with the same `key`.
    ///
    /// # Errors
    /// Another key, naming what differs; a damaged manifest; a shard's file that is missing or not of its size.
    pub fn resume(folder: &Path, key: &Key) -> Result<Self> {
        compare(folder, &Self::key(folder)?, key)?;
        let (manifest, cut) = Self::read(folder)?;
        if let Some(whole) = cut {
            let path = folder.join(SHARDS);
            let journal = refuse_link(&path).and_then(|()| OpenOptions::new().write(true).open(&path));
            let cut = journal.and_then(|journal| journal.set_len(whole));
            cut.map_err(|e| Error::io(&path, &e))?;
        }
        Ok(manifest)
    }

    /// What the run in `folder` was made from.
    ///
    /// # Errors
    /// No run there, or a damaged manifest.
    pub fn key(folder: &Path) -> Result<Key> {
        let path = folder.join(RUN);
        let json = std::fs::read(&path).map_err(|e| Error::io(&path, &e))?;
        serde_json::from_slice(&json).map_err(|e| Error::Damaged {
            path,
            why: format!("no manifest of a run: {e}"),
        })
    }

    /// The shards that are in place. Changes nothing: the run may be at work.
    ///
    /// # Errors
    /// A damaged manifest; a shard's file that is missing or not of its size.
    pub fn open(folder: &Path) -> Result<Self> {
        Self::read(folder).map(|(manifest, _)| manifest)
    }

    /// The manifest and, where its last line was cut short, how long the whole lines are.
    fn read(folder: &Path) -> Result<(Self, Option<u64>)> {
        let mut manifest = Self {
            folder: folder.to_owned(),
            shards: Vec::new(),
            complete: false,
        };
        let path = folder.join(SHARDS);
        let journal = match std::fs::read_to_string(&path) {
            Ok(journal) => journal,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok((manifest, None)),
            Err(error) => return Err(Error::io(&path, &error)),
        };
        let whole = journal.rfind('\n').map_or(0, |end| end + 1);
        for (number, line) in journal[..whole].lines().enumerate() {
            let why = |e: &dyn std::fmt::Display| format!("line {}: {e}", number + 1);
            match Entry::read(line) {
                Ok(Line::Shard(shard)) if shard.number as usize == manifest.shards.len() => {
                    manifest.check(&shard)?;
                    manifest.shards.push(shard);
                }
                Ok(Line::Complete { shards }) if shards == manifest.shards.len() => manifest.complete = true,
                Ok(_) => {
                    return Err(Error::Damaged {
                        path,
                        why: why(&"a shard is missing or stands twice"),
                    });
                }
                Err(error) => {
                    return Err(Error::Damaged {
                        path,
                        why: why(&error),
                    });
                }
            }
        }
        Ok((manifest, (whole < journal.len()).then_some(whole as u64)))
    }

    /// Whether the run has come to its end.
    #[must_use]
    pub const fn is_complete(&self) -> bool {
        self.complete
    }

    /// Whether not one article has been analysed: what there is can be replaced.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.shards.iter().all(|shard| shard.documents == 0)
    }

    /// Takes away what the run has written but for the folder and its lock.
    pub(crate) fn clear(self) -> Result<()> {
        let files = self.shards.iter().flat_map(|shard| &shard.files);
        for name in files.map(|(name, ..)| name.as_str()).chain([SHARDS]) {
            let path = self.folder.join(name);
            match std::fs::remove_file(&path) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                    return Err(Error::io(&path, &error));
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn check(&self, shard: &Shard) -> Result<()> {
        for (name, size, _) in &shard.files {
            let path = self.folder.join(name);
            // Whoever wrote the manifest, it names no file outside of its folder.
            let inside = Path::new(name)
                .components()
                .all(|c| matches!(c, Component::Normal(_)));
            if !inside {
                let why = "is named by the manifest and lies outside of its folder".to_owned();
                return Err(Error::Damaged { path, why });
            }
            let found = path.metadata().map_err(|e| Error::io(&path, &e))?.len();
            if found != *size {
                let why = format!("has {found} bytes, and the manifest says {size}");
                return Err(Error::Damaged { path, why });
            }
        }
        Ok(())
    }

    /// Compares every file of every shard with its checksum. Cost: reads the whole output.
    ///
    /// # Errors
    /// The first file that differs.
    pub fn verify(&self) -> Result<()> {
        for (name, _, checksum) in self.shards.iter().flat_map(|shard| &shard.files) {
            check(&self.folder.join(name), *checksum)?;
        }
        Ok(())
    }

    /// Enters a shard whose files are in place.
    pub(crate) fn add(&mut self, shard: Shard) -> Result<()> {
        self.append(Line::Shard(shard.clone()))?;
        self.shards.push(shard);
        Ok(())
    }

    /// Enters that the run has come to its end.
    pub(crate) fn complete(&mut self) -> Result<()> {
        if !self.complete {
            self.append(Line::Complete {
                shards: self.shards.len(),
            })?;
            self.complete = true;
        }
        Ok(())
    }

    fn append(&self, line: Line) -> Result<()> {
        let path = self.folder.join(SHARDS);
        let json = Entry::new(line).and_then(|entry| serde_json::to_string(&entry));
        let json = json.map_err(|e| Error::Damaged {
            path: path.clone(),
            why: e.to_string(),
        })?;
        let written = refuse_link(&path)
            .and_then(|()| OpenOptions::new().create(true).append(true).open(&path))
            .and_then(|mut file| {
                file.write_all(format!("{json}\n").as_bytes())?;
                file.sync_data()
            });
        written.map_err(|e| Error::io(&path, &e))?;
        sync_folder(&self.folder)
    }
}
