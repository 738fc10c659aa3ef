//! Checksums of files and lines.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use crate::error::{Error, Result};

pub(super) fn crc32(bytes: &[u8]) -> u32 {
    let mut crc = flate2::Crc::new();
    crc.update(bytes);
    crc.sum()
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

/// CRC-32 of a file. Cost: reads it.
pub(crate) fn file_checksum(path: &Path) -> std::io::Result<u32> {
    let (mut file, mut crc, mut buffer) = (File::open(path)?, flate2::Crc::new(), vec![0; 1 << 16]);
    loop {
        let read = file.read(&mut buffer)?;
        if read == 0 {
            return Ok(crc.sum());
        }
        crc.update(&buffer[..read]);
    }
}
