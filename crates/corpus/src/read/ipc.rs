//! Arrow IPC, message by message: none is believed to be larger than what is left of its file.
//!
//! The file format (Feather 2) is the stream format after a magic word, with an index at its end that a reader in order
//! does not need.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_buffer::Buffer;
use arrow_ipc::reader::StreamDecoder;
use arrow_schema::{ArrowError, Schema, SchemaRef};

use super::BytesRead;

const MAGIC: [u8; 8] = *b"ARROW1\0\0";
const CONTINUES: [u8; 4] = [0xff; 4];
/// Bytes that a message's buffers may say they unpack to, beside [`RATIO`] times what they are packed: small buffers of
/// one value many times over pack without limit.
const UNPACKED: u64 = 64 << 20;
/// How often a byte may be unpacked: LZ4 cannot do more, and no text comes near it.
const RATIO: u64 = 255;
const END: [u8; 8] = [0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0];

/// The batches of a file or stream.
pub(super) struct Batches {
    file: BufReader<File>,
    /// Bytes of the file that have not been read.
    left: u64,
    read: BytesRead,
    decoder: StreamDecoder,
    /// Bytes of the message at hand that the decoder has not taken.
    pending: Buffer,
    /// Bytes of the body that follows.
    body: u64,
    /// Where in it packed buffers begin.
    packed: Vec<usize>,
    ended: bool,
}

impl Batches {
    /// Reads up to the schema.
    pub(super) fn open(mut file: File, read: BytesRead) -> Result<Self, ArrowError> {
        let mut left = file.metadata()?.len();
        let mut start = [0; MAGIC.len()];
        if left >= 8 && (&file).read_exact(&mut start).is_ok() && start == MAGIC {
            left -= 8;
            // Writers pad the magic word as they like.
            while left >= 8 {
                (&file).read_exact(&mut start)?;
                if start != [0; 8] {
                    break;
                }
                left -= 8;
            }
            file.seek(SeekFrom::End(-left.cast_signed()))?;
        } else {
            file.rewind()?;
        }
        let mut batches = Self {
            file: BufReader::new(file),
            left,
            read,
            decoder: StreamDecoder::new(),
            pending: Buffer::from(Vec::<u8>::new()),
            body: 0,
            packed: Vec::new(),
            ended: false,
        };
        // The decoder knows the schema when it sees what follows it; a batch cannot come before.
        while batches.decoder.schema().is_none() {
            if batches.ended {
                return Err(ArrowError::IpcError("no schema".to_owned()));
            }
            batches.pending = batches.piece()?;
            while !batches.pending.is_empty() && batches.decoder.schema().is_none() {
                let mut rest = batches.pending.clone();
                batches.decoder.decode(&mut rest)?;
                batches.pending = rest;
            }
        }
        Ok(batches)
    }

    pub(super) fn schema(&self) -> SchemaRef {
        self.decoder.schema().unwrap_or_else(|| Arc::new(Schema::empty()))
    }

    fn take(&mut self, bytes: u64) -> Result<Vec<u8>, ArrowError> {
        if bytes > self.left {
            let why = format!(
                "a message says that {bytes} bytes follow, and {} are left",
                self.left
            );
            return Err(ArrowError::IpcError(why));
        }
        let mut taken = Vec::new();
        let found = (&mut self.file).take(bytes).read_to_end(&mut taken)? as u64;
        self.left -= found;
        self.read.add(found);
        if found < bytes {
            return Err(io::Error::from(io::ErrorKind::UnexpectedEof).into());
        }
        Ok(taken)
    }

    /// What the decoder takes next: how a message begins, a message's body, or the end.
    fn piece(&mut self) -> Result<Buffer, ArrowError> {
        if self.body > 0 {
            let body = std::mem::take(&mut self.body);
            let body = self.take(body)?;
            self.unpacks_to_what_it_may(&body)?;
            return Ok(Buffer::from(body));
        }
        let end = Ok(Buffer::from(END.to_vec()));
        if self.left < 4 {
            self.ended = true;
            return end;
        }
        let mut head = self.take(4)?;
        if head == CONTINUES {
            head = self.take(4)?;
        }
        let length = head
            .first_chunk()
            .map_or(0, |bytes| u64::from(u32::from_le_bytes(*bytes)));
        if length == 0 {
            self.ended = true;
            return end;
        }
        let metadata = self.take(length)?;
        let message =
            arrow_ipc::root_as_message(&metadata).map_err(|e| ArrowError::IpcError(e.to_string()))?;
        self.body = u64::try_from(message.bodyLength())
            .map_err(|_| ArrowError::IpcError("a message of less than no bytes".to_owned()))?;
        let dictionary = message.header_as_dictionary_batch();
        let batch = message
            .header_as_record_batch()
            .or_else(|| dictionary.and_then(|dictionary| dictionary.data()));
        let packed = batch.filter(|batch| batch.compression().is_some());
        let buffers = packed.and_then(|batch| batch.buffers()).into_iter().flatten();
        self.packed = buffers
            .filter(|buffer| buffer.length() > 0)
            .filter_map(|buffer| usize::try_from(buffer.offset()).ok())
            .collect();
        Ok(Buffer::from([CONTINUES.to_vec(), head, metadata].concat()))
    }

    /// Each packed buffer begins with the number of bytes that it unpacks to, which the decoder sets aside at once.
    fn unpacks_to_what_it_may(&self, body: &[u8]) -> Result<(), ArrowError> {
        let size = |&start: &usize| {
            let size = body.get(start..)?.first_chunk()?;
            // Less than none: it is not packed after all.
            u64::try_from(i64::from_le_bytes(*size)).ok()
        };
        let unpacked = self.packed.iter().filter_map(size).fold(0, u64::saturating_add);
        if unpacked > UNPACKED.saturating_add(RATIO.saturating_mul(body.len() as u64)) {
            let why = format!(
                "a message of {} bytes says that it unpacks to {unpacked}",
                body.len()
            );
            return Err(ArrowError::IpcError(why));
        }
        Ok(())
    }

    fn batch(&mut self) -> Result<Option<RecordBatch>, ArrowError> {
        loop {
            while !self.pending.is_empty() {
                if let Some(batch) = self.decoder.decode(&mut self.pending)? {
                    return Ok(Some(batch));
                }
            }
            if self.ended {
                return Ok(None);
            }
            self.pending = self.piece()?;
        }
    }
}

impl Iterator for Batches {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.batch().transpose()
    }
}
