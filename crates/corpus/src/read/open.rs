//! Opening a file, through its compression, with a count of the bytes that have been read.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::encoding::wide;
use crate::follow::Arrivals;
use crate::input::{Compression, Input};
use crate::settings::Settings;

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
    let inner: Box<dyn Read + Send> = match (&input.growth, &input.stream) {
        (Some(growth), _) if input.is_stdin() => Box::new(Arrivals::of(io::stdin(), growth.clone())),
        (None, Some(stream)) => stream.take(),
        (None, None) if input.is_stdin() => Box::new(io::stdin()),
        _ => Box::new(File::open(&input.path)?),
    };
    let read = read.clone();
    let mut packed = BufReader::with_capacity(BUFFER, Counted { inner, read });
    let compression = if input.growth.is_some() {
        Compression::None
    } else if input.is_stdin() {
        shown(packed.fill_buf()?)
    } else {
        input.compression
    };
    let unpacked: Box<dyn Read + Send> = match compression {
        Compression::None => return Ok(Box::new(packed)),
        Compression::Gzip => Box::new(flate2::bufread::MultiGzDecoder::new(packed)),
        Compression::Zstd => Box::new(zstd::Decoder::with_buffer(packed)?),
    };
    Ok(Box::new(BufReader::with_capacity(BUFFER, unpacked)))
}

/// The input's bytes as text that is narrow: where each character of ASCII is one byte.
pub(crate) struct Text {
    pub(crate) reader: Box<dyn BufRead + Send>,
    /// Whether these are other bytes than the file's, so that no offset into them is one into the file.
    pub(crate) transcoded: bool,
}

/// The input's uncompressed bytes; UTF-16, which has a mark or is named or seen, becomes UTF-8.
pub(crate) fn text(input: &Input, settings: &Settings, read: &BytesRead) -> io::Result<Text> {
    let mut reader = reader(input, read)?;
    let named = settings.encoding.filter(|named| named.is_wide());
    // What cannot be unpacked is for the reader of rows to tell.
    let start = reader.fill_buf().unwrap_or_default();
    match wide(start).or(named) {
        #[cfg(feature = "encodings")]
        Some(encoding) => Ok(Text {
            reader: Box::new(BufReader::with_capacity(
                BUFFER,
                crate::encoding::Transcoded::new(reader, encoding),
            )),
            transcoded: true,
        }),
        _ => Ok(Text {
            reader,
            transcoded: false,
        }),
    }
}

/// How bytes are packed that have no name with an ending: by how they begin, as no text does.
fn shown(start: &[u8]) -> Compression {
    match start {
        [0x1f, 0x8b, ..] => Compression::Gzip,
        [0x28, 0xb5, 0x2f, 0xfd, ..] => Compression::Zstd,
        _ => Compression::None,
    }
}
