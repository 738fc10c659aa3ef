//! Columnar files made to do harm: each gives rows or a row that says why not, in bounded memory and without a panic.

use std::path::Path;
use std::sync::Arc;

use arrow_array::types::Int32Type;
use arrow_array::{ArrayRef, DictionaryArray, RecordBatch, StringArray};
use arrow_ipc::CompressionType;
use arrow_ipc::writer::{FileWriter, IpcWriteOptions};
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_writer::ArrowWriterOptions;
use parquet::basic::{Compression, ZstdLevel};
use parquet::file::properties::WriterProperties;
use pullquote::Analyzer;
use pullquote_corpus::{Plan, Run, Settings};

fn texts(texts: Vec<&str>) -> RecordBatch {
    RecordBatch::try_from_iter([("text", Arc::new(StringArray::from(texts)) as ArrayRef)]).unwrap()
}

fn parquet(batch: &RecordBatch) -> Vec<u8> {
    let properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::default()))
        .build();
    // As strings of Parquet, whatever they were.
    let options = ArrowWriterOptions::new()
        .with_properties(properties)
        .with_skip_arrow_metadata(true);
    let mut writer = ArrowWriter::try_new_with_options(Vec::new(), batch.schema(), options).unwrap();
    writer.write(batch).unwrap();
    writer.into_inner().unwrap()
}

fn stream(batch: &RecordBatch) -> Vec<u8> {
    let mut writer = arrow_ipc::writer::StreamWriter::try_new(Vec::new(), &batch.schema()).unwrap();
    writer.write(batch).unwrap();
    writer.into_inner().unwrap()
}

fn feather(batch: &RecordBatch, packing: Option<CompressionType>) -> Vec<u8> {
    let options = IpcWriteOptions::default().try_with_compression(packing).unwrap();
    let mut writer = FileWriter::try_new_with_options(Vec::new(), &batch.schema(), options).unwrap();
    writer.write(batch).unwrap();
    writer.into_inner().unwrap()
}

/// Reads `bytes` as far as they go.
fn read(analyzer: &Analyzer, folder: &Path, ending: &str, bytes: &[u8], most: usize) -> Option<Plan> {
    let path = folder.join(format!("in.{ending}"));
    std::fs::write(&path, bytes).unwrap();
    let run = Run::new(analyzer.clone())
        .read([path.to_str().unwrap()])
        .settings(Settings::default().max_bytes(most));
    run.plan().ok()
}

#[test]
fn no_damage_to_a_columnar_file_panics_or_asks_for_memory_that_is_not_there() {
    let folder = tempfile::tempdir().unwrap();
    let analyzer = Analyzer::new().unwrap();
    let batch = texts(vec!["He said so.", "She denied it.", "They agreed."]);
    for (ending, sound) in [
        ("parquet", parquet(&batch)),
        ("arrow", stream(&batch)),
        ("arrow", feather(&batch, None)),
        // What pyarrow and pandas write when they are not told otherwise.
        ("feather", feather(&batch, Some(CompressionType::LZ4_FRAME))),
        ("arrow", feather(&batch, Some(CompressionType::ZSTD))),
    ] {
        let whole = read(&analyzer, folder.path(), ending, &sound, 1000).unwrap();
        assert_eq!(whole.measured.documents, 3, "{ending}");
        for at in (0..sound.len()).step_by(3) {
            for damage in [0xff, 0x7f] {
                let mut bytes = sound.clone();
                // The largest numbers there are, and with them lengths that no file has.
                let end = (at + 4).min(bytes.len());
                bytes[at..end].fill(damage);
                if let Some(plan) = read(&analyzer, folder.path(), ending, &bytes, 1000) {
                    let found = plan.measured;
                    assert!(
                        found.documents + found.errors >= found.rows,
                        "byte {at} of {ending}"
                    );
                }
            }
        }
        for cut in (0..sound.len()).step_by(29) {
            let _ = read(&analyzer, folder.path(), ending, &sound[..cut], 1000);
        }
    }
}

#[test]
fn a_text_that_is_named_in_every_row_is_in_memory_once() {
    let folder = tempfile::tempdir().unwrap();
    let analyzer = Analyzer::new().unwrap();
    // Unfolded, these are gigabytes.
    let large = "a".repeat(20 << 20);
    let named: DictionaryArray<Int32Type> = std::iter::repeat_n(large.as_str(), 120).collect();
    let batch = RecordBatch::try_from_iter([("text", Arc::new(named) as ArrayRef)]).unwrap();
    let packed = parquet(&batch);
    assert!(packed.len() < 4 << 20, "{}", packed.len());
    let plan = read(&analyzer, folder.path(), "parquet", &packed, 1 << 20).unwrap();
    // As many as there is time for.
    assert_eq!(plan.measured.rows, plan.measured.errors);
    assert!(
        plan.measured.first_faults[0].contains("limit is 1048576"),
        "{:?}",
        plan.measured.first_faults
    );
}

#[test]
fn a_page_that_unpacks_to_more_than_there_is_room_for_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let analyzer = Analyzer::new().unwrap();
    let large = "a".repeat(140 << 20);
    let plan = read(
        &analyzer,
        folder.path(),
        "parquet",
        &parquet(&texts(vec![&large])),
        1 << 20,
    );
    let faults = plan.unwrap().measured.first_faults;
    assert!(
        faults[0].contains("a page of") && faults[0].contains("the most is"),
        "{faults:?}"
    );
}

#[test]
fn a_message_that_says_it_unpacks_to_more_than_it_can_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let analyzer = Analyzer::new().unwrap();
    let text = "a".repeat(70_123);
    let mut bytes = feather(&texts(vec![&text]), Some(CompressionType::LZ4_FRAME));
    let size = 70_123_u64.to_le_bytes();
    // Where the text ends stands before the text.
    let at = bytes.windows(8).rposition(|eight| eight == size).unwrap();
    bytes[at..at + 8].copy_from_slice(&(1_u64 << 40).to_le_bytes());
    let plan = read(&analyzer, folder.path(), "arrow", &bytes, 1 << 20).unwrap();
    let faults = plan.measured.first_faults;
    assert!(faults[0].contains("says that it unpacks to"), "{faults:?}");
}

#[test]
fn every_field_has_the_limit_of_the_text() {
    let folder = tempfile::tempdir().unwrap();
    let analyzer = Analyzer::new().unwrap();
    let long = "a".repeat(2000);
    for field in ["title", "id", "url", "date"] {
        let line = format!("{{\"{field}\": \"{long}\", \"text\": \"He said so.\"}}\n");
        let found = read(&analyzer, folder.path(), "jsonl", line.as_bytes(), 1000)
            .unwrap()
            .measured;
        assert_eq!((found.documents, found.errors), (0, 1), "{field}");
    }
}
