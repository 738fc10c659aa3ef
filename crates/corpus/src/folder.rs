//! The files of a run's folder: there whole or not at all, and never written through a symbolic link, so that a folder
//! that somebody else has prepared cannot make a run write outside of it.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

use crate::error::{Error, Result};

/// What a run is made from.
pub(crate) const RUN: &str = "run.json";
/// Its shards that are in place.
pub(crate) const SHARDS: &str = "shards.jsonl";

/// Whether a folder holds what a run wrote.
pub(crate) fn is_run(folder: &Path) -> bool {
    folder.join(RUN).is_file() && folder.join(SHARDS).is_file()
}

/// A new empty file at `path`, in the place of whatever file or link stood there.
pub(crate) fn fresh(path: &Path) -> io::Result<File> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => File::create_new(path),
    }
}

/// Fails where `path` is a symbolic link.
pub(crate) fn refuse_link(path: &Path) -> io::Result<()> {
    if path.is_symlink() {
        let why = "is a symbolic link, and a run writes into its own folder alone";
        return Err(io::Error::new(io::ErrorKind::InvalidInput, why));
    }
    Ok(())
}

/// Writes a file so that it is there whole or not at all.
pub(crate) fn write_whole(folder: &Path, name: &str, bytes: &[u8]) -> Result<()> {
    let path = folder.join(name);
    let temporary = folder.join(format!(".{name}.tmp"));
    let written = fresh(&temporary).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    written
        .and_then(|()| fs::rename(&temporary, &path))
        .map_err(|e| Error::io(&path, &e))?;
    sync_folder(folder)
}

/// Makes renames in `folder` last. Not every system can open a folder, and then there is nothing to do.
pub(crate) fn sync_folder(folder: &Path) -> Result<()> {
    match File::open(folder) {
        Ok(open) => open.sync_all().or(Ok(())),
        Err(_) => Ok(()),
    }
}
