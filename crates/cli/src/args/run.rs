//! `pullquote run`.

use std::path::PathBuf;

use clap::Args;
use pullquote::Analyzer;

use pullquote_corpus::Encoding;

use super::values::{
    CorpusFormat, Entities, Likeness, OffsetUnit, Order, Repeats, TableFormat, Utf8, Which, delimiter,
    encoding, share,
};

#[derive(Debug, Args)]
pub(crate) struct RunArgs {
    /// Files, folders, patterns or addresses of object stores; `-` is standard input
    #[arg(required = true, value_name = "INPUT")]
    pub(crate) inputs: Vec<String>,
    /// Folder to write to: new, empty, that of a run to resume, or that of a run in which every row failed
    #[arg(long, short, value_name = "FOLDER")]
    pub(crate) output: Option<PathBuf>,
    /// Format of the tables
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: TableFormat,
    /// Put the tables' rows into folders: by year, month or day of the article, or by a column of the input
    #[arg(long, value_name = "COLUMN")]
    pub(crate) partition_by: Option<String>,
    /// Format of the inputs; `auto` is by each file's ending, and for texts and web pages by what stands in them
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub(crate) input_format: CorpusFormat,
    /// What parts the fields of CSV and TSV: a character, or `tab`; without it, the header tells
    #[arg(long, value_name = "CHARACTER", value_parser = delimiter)]
    pub(crate) delimiter: Option<u8>,
    /// Column or field of the text; without it and the next five, usual names are tried. `lead,body` joins two, `article.body`
    /// is a field of a field; given again, what files that lack the first are read by
    #[arg(long, value_name = "COLUMN")]
    pub(crate) text: Vec<String>,
    /// Column of the headline
    #[arg(long, value_name = "COLUMN")]
    pub(crate) title: Vec<String>,
    /// Column of the identifier
    #[arg(long, value_name = "COLUMN")]
    pub(crate) id: Vec<String>,
    /// Column of the date
    #[arg(long, value_name = "COLUMN")]
    pub(crate) date: Vec<String>,
    #[command(flatten)]
    pub(crate) order: Order,
    /// Column of whoever wrote it
    #[arg(long, value_name = "COLUMN")]
    pub(crate) author: Vec<String>,
    /// Column of the address
    #[arg(long, value_name = "COLUMN")]
    pub(crate) url: Vec<String>,
    /// What rows that are no UTF-8 are read as, windows-1252 for example; UTF-16 with a byte order mark needs no saying
    #[arg(long, value_name = "NAME", value_parser = encoding)]
    pub(crate) encoding: Option<Encoding>,
    /// What to do with entities of HTML, such as &quot;, in texts that are no web pages
    #[arg(long, value_enum, default_value_t, value_name = "POLICY")]
    pub(crate) entities: Entities,
    /// Keep the texts in the table of documents: what offsets count in
    #[arg(long)]
    pub(crate) keep_text: bool,
    /// Speech alone, or thoughts, wishes and plans as well
    #[arg(long, value_enum, default_value_t, value_name = "WHICH")]
    pub(crate) attributions: Which,
    /// Confidence, 0 to 1, below which quotations are left out; 0 keeps all
    #[arg(long, value_name = "SHARE", default_value_t = Analyzer::MIN_CONFIDENCE, value_parser = share)]
    pub(crate) min_confidence: f32,
    /// Names of your own: a table, or a file that `pullquote gazetteer build` made; may be given again
    #[arg(long, value_name = "FILE")]
    pub(crate) gazetteer: Vec<PathBuf>,
    /// Unit that offsets are counted in
    #[arg(long, value_enum, default_value_t, value_name = "UNIT")]
    pub(crate) offsets: OffsetUnit,
    /// Tell articles that repeat an earlier one, by their texts alone
    #[arg(long, value_enum, value_name = "LIKENESS")]
    pub(crate) deduplicate: Option<Likeness>,
    /// What becomes of such articles
    #[arg(
        long,
        value_enum,
        default_value_t,
        value_name = "WHAT",
        requires = "deduplicate"
    )]
    pub(crate) duplicates: Repeats,
    /// Threads that read and analyse; 0 is one a core
    #[arg(long, default_value_t = 0, value_name = "N")]
    pub(crate) threads: usize,
    /// Go on with the run that the folder holds
    #[arg(long)]
    pub(crate) resume: bool,
    /// Go on while the input grows, one file of JSON Lines or standard input, until Ctrl-C
    #[arg(long, conflicts_with = "dry_run")]
    pub(crate) follow: bool,
    /// Minutes after which a followed run puts a shard in place, however few its rows
    #[arg(long, value_name = "MINUTES", default_value_t = 10, requires = "follow")]
    pub(crate) shard_minutes: u32,
    /// Say what would be read and how long it would take, and write nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Share of rows to take, chosen the same way every time
    #[arg(long, default_value_t = 1.0, value_name = "SHARE")]
    pub(crate) sample: f64,
    /// Rows to take at the most
    #[arg(long, value_name = "ROWS")]
    pub(crate) limit: Option<u64>,
    /// Rows of input a shard
    #[arg(long, default_value_t = 4096, value_name = "ROWS")]
    pub(crate) shard_rows: u64,
    /// Bytes that an article may have; a larger one becomes a row of errors
    #[arg(long, default_value_t = 1 << 20, value_name = "BYTES")]
    pub(crate) max_bytes: usize,
    /// Memory that the run may take, in MiB
    #[arg(long, default_value_t = 1024, value_name = "MIB")]
    pub(crate) max_memory: usize,
    /// What to do with bytes that are no UTF-8, and with escapes of JSON that are half a character
    #[arg(long, value_enum, default_value_t, value_name = "POLICY")]
    pub(crate) utf8: Utf8,
    /// Guess the gender of named persons by their forenames, with its probability: apart from the pronoun, and no finding
    /// of the article
    #[arg(long)]
    pub(crate) guess_gender: bool,
    /// Show no progress and no summary
    #[arg(long, short)]
    pub(crate) quiet: bool,
}
