//! What a run is made from, and in what another differs.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::checksum::crc32;
use crate::error::{Error, Result};
use crate::input::Input;

/// Version of the tables' columns and of a run's other files.
pub const SCHEMA: u32 = 4;

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
    /// CRC-32 of its first and last 64 KiB; of an object in a store, that of its tag.
    pub checksum: u32,
}

impl InputKey {
    /// Reads what has to be read of `input`; standard input and what is followed have size and checksum 0.
    ///
    /// # Errors
    /// A file that cannot be read.
    pub fn of(input: &Input) -> Result<Self> {
        let grows = input.growth.is_some();
        let checksum = match &input.object {
            Some(object) => crc32(object.tag().as_bytes()),
            None if input.is_stdin() || grows => 0,
            None => edges(&input.path).map_err(|e| Error::io(&input.path, &e))?,
        };
        let (name, format) = (input.name.clone(), input.format.as_str().to_owned());
        Ok(Self {
            name,
            format,
            size: if grows { 0 } else { input.size },
            checksum,
        })
    }
}

fn edges(path: &Path) -> std::io::Result<u32> {
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

/// Refuses to go on with a run that was made from something else, and names what differs.
pub(super) fn compare(folder: &Path, was: &Key, is: &Key) -> Result<()> {
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
