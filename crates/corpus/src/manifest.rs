//! What a run's folder says of itself: made from what, by what, and how far.
//!
//! `run.json` is written once, before the first shard; `shards.jsonl` gains a line with each shard that is
//! in place. A line is appended only after its shard's files are synced and renamed, so that whatever it names
//! is whole; a last line that a kill cut short is dropped.

use std::fs::{File, OpenOptions};
use std::io::Write;
use std::path::{Component, Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::folder::{refuse_link, sync_folder, write_whole};
use crate::input::Input;
use crate::row::Position;

/// Version of the tables' columns and of these files.
pub const SCHEMA: u32 = 2;

const RUN: &str = "run.json";
const SHARDS: &str = "shards.jsonl";

/// Whether a folder holds what a run wrote.
pub(crate) fn is_run(folder: &Path) -> bool {
    folder.join(RUN).is_file() && folder.join(SHARDS).is_file()
}

/// What a run is made from; two runs with equal keys give equal bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Key {
    /// [`SCHEMA`].
    pub schema: u32,
    /// Version of the program.
    pub version: String,
    /// Settings by name, sorted.
    pub settings: Vec<(String, String)>,
    /// The files in order.
    pub inputs: Vec<InputKey>,
}

/// A file of the run, with enough of it to tell whether it has changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InputKey {
    /// Its name.
    pub name: String,
    /// Its format.
    pub format: String,
    /// Bytes on disk.
    pub size: u64,
    /// CRC-32 of its first and last 64 KiB.
    pub checksum: u32,
}

impl InputKey {
    /// Reads what has to be read of `input`; standard input has size and checksum 0.
    ///
    /// # Errors
    /// A file that cannot be read.
    pub fn of(input: &Input) -> Result<Self> {
        let checksum = if input.is_stdin() {
            0
        } else {
            edges(&input.path).map_err(|e| Error::io(&input.path, &e))?
        };
        let (name, format) = (input.name.clone(), input.format.as_str().to_owned());
        Ok(Self {
            name,
            format,
            size: input.size,
            checksum,
        })
    }
}

fn edges(path: &Path) -> std::io::Result<u32> {
    use std::io::{Read, Seek, SeekFrom};

    const EDGE: u64 = 1 << 16;
    let mut file = File::open(path)?;
    let size = file.metadata()?.len();
    let mut bytes = Vec::new();
    (&file).take(EDGE).read_to_end(&mut bytes)?;
    if size > EDGE {
        file.seek(SeekFrom::Start(size.saturating_sub(EDGE).max(EDGE)))?;
        file.take(EDGE).read_to_end(&mut bytes)?;
    }
    Ok(crc32(&bytes))
}

fn crc32(bytes: &[u8]) -> u32 {
    let mut crc = flate2::Crc::new();
    crc.update(bytes);
    crc.sum()
}

/// A shard that is in place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shard {
    /// Number from 0.
    pub number: u32,
    /// Rows of input that it took: articles and faults.
    pub rows: u64,
    /// Articles analysed.
    pub documents: u64,
    /// Quotations found.
    pub quotes: u64,
    /// Countries and officials found.
    pub mentions: u64,
    /// Rows of the table of errors.
    pub errors: u64,
    /// File and row after its last.
    pub next: (u32, u64),
    /// Its files, with size and CRC-32.
    pub files: Vec<(String, u64, u32)>,
}

impl Shard {
    /// Where the next shard begins.
    pub(crate) fn next_position(&self) -> Position {
        Position {
            file: self.next.0,
            row: self.next.1,
            offset: None,
        }
    }
}

/// The manifest of a folder, open for more shards.
#[derive(Debug)]
pub struct Manifest {
    folder: PathBuf,
    /// Shards in place, in order.
    pub shards: Vec<Shard>,
    complete: bool,
}

/// How a run's folder ends: the last line of `shards.jsonl`.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Line {
    Shard(Shard),
    Complete { shards: usize },
}

/// A line of the journal, with what shows damage to it: a wrong number would lose rows or take them twice.
#[derive(Serialize, Deserialize)]
struct Entry {
    #[serde(flatten)]
    line: Line,
    /// CRC-32 of the line's JSON without this field.
    crc: u32,
}

impl Entry {
    fn new(line: Line) -> serde_json::Result<Self> {
        let crc = crc32(serde_json::to_string(&line)?.as_bytes());
        Ok(Self { line, crc })
    }

    /// The line that `json` holds whole.
    fn read(json: &str) -> Result<Line, String> {
        let entry: Self = serde_json::from_str(json).map_err(|e| e.to_string())?;
        let again = Self::new(entry.line).map_err(|e| e.to_string())?;
        if again.crc == entry.crc {
            Ok(again.line)
        } else {
            Err("does not have the checksum that it names".to_owned())
        }
    }
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

/// Refuses a file that does not have `checksum`. Cost: reads it.
pub(crate) fn check(path: &Path, checksum: u32) -> Result<()> {
    if file_checksum(path).map_err(|e| Error::io(path, &e))? == checksum {
        Ok(())
    } else {
        Err(Error::Damaged {
            path: path.to_owned(),
            why: "does not have the checksum of the manifest".to_owned(),
        })
    }
}

pub(crate) fn file_checksum(path: &Path) -> std::io::Result<u32> {
    use std::io::Read;
    let (mut file, mut crc, mut buffer) = (File::open(path)?, flate2::Crc::new(), vec![0; 1 << 16]);
    loop {
        let read = file.read(&mut buffer)?;
        if read == 0 {
            return Ok(crc.sum());
        }
        crc.update(&buffer[..read]);
    }
}

fn compare(folder: &Path, was: &Key, is: &Key) -> Result<()> {
    let changed = |what: &str, was: &dyn std::fmt::Display, is: &dyn std::fmt::Display| Error::Changed {
        folder: folder.to_owned(),
        what: what.to_owned(),
        was: was.to_string(),
        is: is.to_string(),
    };
    if was.schema != is.schema {
        return Err(changed("the schema", &was.schema, &is.schema));
    }
    if was.version != is.version {
        return Err(changed("the program's version", &was.version, &is.version));
    }
    if was.settings != is.settings {
        let differs =
            |(name, value): &&(String, String)| !was.settings.iter().any(|(n, v)| n == name && v == value);
        let (name, value) = is.settings.iter().find(differs).cloned().unwrap_or_default();
        let before = was
            .settings
            .iter()
            .find(|(n, _)| *n == name)
            .map_or("not set", |(_, v)| v.as_str());
        return Err(changed(&format!("setting {name}"), &before, &value));
    }
    if was.inputs.len() != is.inputs.len() {
        return Err(changed(
            "the number of files",
            &was.inputs.len(),
            &is.inputs.len(),
        ));
    }
    for (was, is) in was.inputs.iter().zip(&is.inputs) {
        if was.name != is.name {
            return Err(changed("an input file", &was.name, &is.name));
        }
        if was != is {
            let state = |key: &InputKey| format!("{} bytes, checksum {:08x}", key.size, key.checksum);
            return Err(changed(&is.name, &state(was), &state(is)));
        }
    }
    Ok(())
}
