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
            return self.take(body).map(Buffer::from);
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
        Ok(Buffer::from([CONTINUES.to_vec(), head, metadata].concat()))
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
