//! Parquet, in pages whose size is looked at before they are made.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::sync::Arc;

use arrow_schema::{DataType, Field, Schema, SchemaRef};
use bytes::Bytes;
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{
    ArrowReaderMetadata, ArrowReaderOptions, ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder,
};
use parquet::errors::{ParquetError, Result};
use parquet::file::reader::{ChunkReader, Length};

/// Bytes that a page may have when it is unpacked. Writers cut pages at one megabyte, DuckDB at a hundred.
const LARGEST_PAGE: u64 = 128 << 20;
/// Bytes at the end of a file, which are no page.
const TAIL: u64 = 8;

/// A file of pages.
pub(crate) struct Pages {
    file: File,
    size: u64,
}

impl Pages {
    pub(crate) fn new(file: File) -> Result<Self> {
        let size = file.metadata()?.len();
        Ok(Self { file, size })
    }

    fn holds(&self, start: u64, length: u64) -> Result<()> {
        match start.checked_add(length) {
            Some(end) if end <= self.size => Ok(()),
            _ => Err(ParquetError::EOF(format!(
                "{length} bytes at byte {start} of a file of {}",
                self.size
            ))),
        }
    }
}

impl Length for Pages {
    fn len(&self) -> u64 {
        self.size
    }
}

impl ChunkReader for Pages {
    type T = BufReader<File>;

    fn get_read(&self, start: u64) -> Result<Self::T> {
        self.holds(start, 1)?;
        let mut reader = self.file.get_read(start)?;
        if start + TAIL != self.size {
            let size = unpacked(reader.fill_buf()?)
                .ok_or_else(|| ParquetError::General(format!("no page begins at byte {start}")))?;
            if size > LARGEST_PAGE {
                let why = format!("a page of {size} bytes at byte {start}, and the most is {LARGEST_PAGE}");
                return Err(ParquetError::General(why));
            }
        }
        Ok(reader)
    }

    fn get_bytes(&self, start: u64, length: usize) -> Result<Bytes> {
        self.holds(start, length as u64)?;
        self.file.get_bytes(start, length)
    }
}

/// The size of a page when it is unpacked: the second field of its header, after the page's kind. Every header begins
/// with these two, each a byte that says so (the next field, an integer) and a number of seven bits a byte.
fn unpacked(header: &[u8]) -> Option<u64> {
    const NEXT_INTEGER: u8 = 0x15;
    let number = |bytes: &[u8]| -> Option<(u64, usize)> {
        let end = bytes.iter().take(5).position(|byte| byte & 0x80 == 0)?;
        let bits = bytes[..=end].iter().rev();
        let value = bits.fold(0_u64, |value, byte| value << 7 | u64::from(byte & 0x7f));
        Some((value, end + 1))
    };
    let rest = header.strip_prefix(&[NEXT_INTEGER])?;
    let (_, kind) = number(rest)?;
    let rest = rest[kind..].strip_prefix(&[NEXT_INTEGER])?;
    // Zigzag: an odd number is a negative one.
    let (value, _) = number(rest)?;
    (value % 2 == 0).then_some(value / 2)
}

/// Reads what a file says of itself. Strings come as views of its pages, so that one that is named a thousand times is
/// in memory once.
pub(super) fn open(file: File) -> Result<ParquetRecordBatchReaderBuilder<Pages>> {
    let pages = Pages::new(file)?;
    let metadata = ArrowReaderMetadata::load(&pages, ArrowReaderOptions::new())?;
    let options = ArrowReaderOptions::new().with_schema(viewed(metadata.schema()));
    let metadata = ArrowReaderMetadata::try_new(Arc::clone(metadata.metadata()), options)?;
    Ok(ParquetRecordBatchReaderBuilder::new_with_metadata(
        pages, metadata,
    ))
}

fn viewed(schema: &Schema) -> SchemaRef {
    let field = |field: &Arc<Field>| match field.data_type() {
        DataType::Utf8 | DataType::LargeUtf8 => {
            Arc::new(field.as_ref().clone().with_data_type(DataType::Utf8View))
        }
        _ => Arc::clone(field),
    };
    let fields: Vec<_> = schema.fields().iter().map(field).collect();
    Arc::new(Schema::new_with_metadata(fields, schema.metadata().clone()))
}

/// The rows of `columns`, so many at a time.
pub(super) fn rows(
    builder: ParquetRecordBatchReaderBuilder<Pages>,
    columns: Vec<usize>,
    batch: usize,
) -> Result<ParquetRecordBatchReader> {
    let mask = ProjectionMask::roots(builder.parquet_schema(), columns);
    builder.with_projection(mask).with_batch_size(batch).build()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_size_of_a_page_is_read_from_its_header() {
        // A page of data, 300 bytes, 20 of them packed.
        assert_eq!(unpacked(&[0x15, 0x00, 0x15, 0xd8, 0x04, 0x15, 0x28]), Some(300));
        assert_eq!(
            unpacked(&[0x15, 0x04, 0x15, 0xfe, 0xff, 0xff, 0xff, 0x0f]),
            Some(i32::MAX as u64)
        );
        for strange in [
            &[][..],
            &[0x15],
            &[0x05, 0x02],
            &[0x15, 0x00, 0x15, 0x01],
            &[0x15, 0x80, 0x80, 0x80, 0x80, 0x80],
        ] {
            assert_eq!(unpacked(strange), None, "{strange:?}");
        }
    }
}
