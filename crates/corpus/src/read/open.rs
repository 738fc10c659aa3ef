//! Opening a file, through its compression, with a count of the bytes that have been read.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::input::{Compression, Input};

/// Counts the bytes read from disk, for the share of a run that is done.
#[derive(Clone, Debug, Default)]
pub(crate) struct BytesRead(Arc<AtomicU64>);

impl BytesRead {
    /// Bytes so far.
    pub(crate) fn get(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }

    pub(crate) fn add(&self, bytes: u64) {
        self.0.fetch_add(bytes, Ordering::Relaxed);
    }
}

struct Counted<R> {
    inner: R,
    read: BytesRead,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let bytes = self.inner.read(buffer)?;
        self.read.add(bytes as u64);
        Ok(bytes)
    }
}

const BUFFER: usize = 1 << 16;

/// The input's uncompressed bytes.
pub(crate) fn reader(input: &Input, read: &BytesRead) -> io::Result<Box<dyn BufRead + Send>> {
    if input.is_stdin() {
        let inner = Counted {
            inner: io::stdin(),
            read: read.clone(),
        };
        return Ok(Box::new(BufReader::with_capacity(BUFFER, inner)));
    }
    let file = Counted {
        inner: File::open(&input.path)?,
        read: read.clone(),
    };
    Ok(match input.compression {
        Compression::None => Box::new(BufReader::with_capacity(BUFFER, file)),
        Compression::Gzip => {
            let file = BufReader::with_capacity(BUFFER, file);
            Box::new(BufReader::with_capacity(
                BUFFER,
                flate2::bufread::MultiGzDecoder::new(file),
            ))
        }
        Compression::Zstd => Box::new(BufReader::with_capacity(BUFFER, zstd::Decoder::new(file)?)),
    })
}
