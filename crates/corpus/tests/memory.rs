//! A run keeps nothing of what it has written.

use std::io::Write;
use std::path::Path;

use peak_alloc::PeakAlloc;
use pullquote::{Analyzer, Attributions};
use pullquote_corpus::{Flow, OutputFormat, Run, Settings};

#[global_allocator]
static ALLOCATOR: PeakAlloc = PeakAlloc;

/// Bytes that a run over `articles` held at once, beside those of its analyzer.
fn peak(analyzer: &Analyzer, folder: &Path, articles: usize, format: OutputFormat) -> usize {
    let input = folder.join(format!("{articles}.jsonl"));
    let mut lines = std::io::BufWriter::new(std::fs::File::create(&input).unwrap());
    for number in 0..articles {
        writeln!(lines, r#"{{"id":"a{number:07}","text":"France said no."}}"#).unwrap();
    }
    lines.into_inner().unwrap();
    let run = Run::new(analyzer.clone())
        .read([input.to_str().unwrap()])
        .write(folder.join(format!("{articles}-{}", format.as_str())))
        .format(format)
        .shard_rows(1_000)
        .settings(Settings::default().threads(1));
    ALLOCATOR.reset_peak_usage();
    let before = ALLOCATOR.current_usage();
    let summary = run.start(|_| Flow::Continue).unwrap();
    assert_eq!(summary.mentions, articles as u64);
    ALLOCATOR.peak_usage() - before
}

#[test]
fn further_articles_leave_nothing_in_memory() {
    const FEW: usize = 4_000;
    const MANY: usize = 40_000;
    // Less than a number that were kept of each article. What is at hand at once varies a little with the threads.
    const MOST: usize = (MANY - FEW) * size_of::<u64>();
    let analyzer = Analyzer::builder()
        .attributions(Attributions::None)
        .build()
        .unwrap();
    let folder = tempfile::tempdir().unwrap();
    for format in [OutputFormat::Parquet, OutputFormat::Jsonl, OutputFormat::Csv] {
        // The first run fills tables and buffers that are made once.
        peak(&analyzer, folder.path(), 3_000, format);
        let [few, many] = [FEW, MANY].map(|articles| peak(&analyzer, folder.path(), articles, format));
        assert!(
            many < few + MOST,
            "{format:?}: {few} bytes held for {FEW} articles, {many} for {MANY}"
        );
    }
}
