//! The command line.

mod sourcing;
mod stored;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use pullquote::{Analyzer, Attributions, Date, Offsets};
use pullquote_corpus as corpus;

pub(crate) use sourcing::{AuditArgs, SourcesArgs};
pub(crate) use stored::{QuotesArgs, QuotesFormat, ReportArgs};

/// Who said what in the news.
#[derive(Debug, Parser)]
#[command(
    name = "pullquote",
    version,
    about = "Who said what in the news: quotations, their speakers, and the countries and officials named",
    propagate_version = true,
    max_term_width = 100
)]
#[command(after_help = "Examples:
  pullquote analyze article.txt                  Read an article with its quotations marked
  pullquote analyze --format json article.txt    The same as JSON
  pullquote run articles/ --output quotes/       Work through a corpus in parallel
  pullquote quotes quotes/ --speaker Lavrov      Show what somebody said in it
  pullquote report quotes/ -o report.html        Make a page of it to explore in a browser
  pullquote completions bash > pullquote.bash    Completions for a shell

Exit codes: 0 all done, 1 some inputs failed, 2 wrong usage.")]
pub(crate) struct Cli {
    /// When to colour
    #[arg(
        long,
        value_enum,
        default_value_t,
        global = true,
        value_name = "WHEN",
        display_order = 900
    )]
    pub(crate) color: ColorChoice,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Find who said what in articles
    #[command(after_help = "Examples:
  pullquote analyze article.txt
  pullquote analyze --date 2013-09-09 --format json article.txt
  pullquote analyze --format tsv *.txt > quotes.tsv
  curl -s https://example.org/story.txt | pullquote analyze -
  pullquote analyze --format jsonl articles.jsonl > analyses.jsonl

JSON Lines input has one object a line: text, and optionally id, date and title. \
Each line is answered by one line in the same order; empty lines are skipped. \
A line that cannot be analysed is answered by an object with id and error \
(file, line, message); the rest goes on and the exit code is 1.")]
    Analyze(AnalyzeArgs),
    /// Compile, check or show tables of names of your own
    #[command(
        subcommand,
        after_help = "Tables are .csv, .tsv or .jsonl with the columns name, kind (person, country, block), aliases, office, \
            country, from, to, id, gender; Wikidata query results; Popolo documents (.json); OpenSanctions (.jsonl)."
    )]
    Gazetteer(GazetteerCommand),
    /// Work through a corpus: many articles in, tables of quotations and mentions out
    #[command(after_help = "Examples:
  pullquote run articles/ --output quotes/
  pullquote run 'news/**/*.jsonl.zst' -o quotes/ --text body --date published
  pullquote run corpus.parquet -o quotes/ --resume
  pullquote run corpus.csv.gz --dry-run

Inputs: .txt (one article a file), .jsonl .ndjson, .csv .tsv, also .gz or .zst; .parquet; .arrow .feather.
Standard input is .jsonl where --input-format does not say otherwise, and may be packed.

The output folder holds the tables documents, quotes, sources, mentions, entities and errors in shards. A row that cannot be \
read becomes a row of errors, the run goes on, and its exit code is 1. Ctrl-C ends it after the shard at hand; a second one at \
once. Either way --resume goes on and ends with the same bytes as an unbroken run.")]
    Run(RunArgs),
    /// Show the quotations of a run: all of them, or those of a speaker, about a country, of an act
    #[command(after_help = "Examples:
  pullquote quotes quotes/ --speaker Lavrov --about Syria --since 2013-09-01
  pullquote quotes quotes/ --type country --act accuse --act deny
  pullquote quotes quotes/ --country Norway --format csv > norway.csv

An option given again takes more (--act accuse --act deny: either); another option takes fewer.")]
    Quotes(QuotesArgs),
    /// Make one page of a run, to explore in a browser: who is quoted, where, when, accusing whom
    #[command(after_help = "Examples:
  pullquote report quotes/ -o report.html
  pullquote report quotes/ --about Syria --title 'About Syria' -o syria.html

The page holds everything, opens without a server and fetches nothing.")]
    Report(ReportArgs),
    /// Show the sources of a run: who speaks, as what, how much
    #[command(after_help = "Examples:
  pullquote sources quotes/ --role expert --format csv > experts.csv
  pullquote sources quotes/ --sourcing unnamed_person --sourcing unnamed_group

An option given again takes more; another option takes fewer.")]
    Sources(SourcesArgs),
    /// Make one page of whose voices are in a run: shares of roles, of named and unnamed sources, with intervals
    #[command(after_help = "Examples:
  pullquote audit quotes/ --by month,outlet -o audit.html
  pullquote audit quotes/ --by section --columns articles.csv -o shares.csv

The documentation's page on sourcing says what the fields mean and how often they are right.")]
    Audit(AuditArgs),
    /// Print completions for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum GazetteerCommand {
    /// Compile tables to one file that loads at once
    Build {
        /// Tables to read
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// File to write
        #[arg(short, long, value_name = "FILE")]
        output: PathBuf,
    },
    /// Report every row that cannot be taken
    Check {
        /// Tables or compiled files to read
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
    },
    /// Print entries, one a line
    Show {
        /// Tables or compiled files to read
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
    },
}

/// Which number of a date is the day.
#[derive(Clone, Copy, Debug, Args)]
pub(crate) struct Order {
    /// Read 03/04/2016 as 3 April; without it and the next, such a date is not understood
    #[arg(long, conflicts_with = "month_first")]
    day_first: bool,
    /// Read 03/04/2016 as March 4
    #[arg(long)]
    month_first: bool,
}

impl From<Order> for pullquote::DateOrder {
    fn from(order: Order) -> Self {
        match (order.day_first, order.month_first) {
            (true, _) => Self::DayFirst,
            (_, true) => Self::MonthFirst,
            _ => Self::Unknown,
        }
    }
}

#[derive(Debug, Args)]
pub(crate) struct AnalyzeArgs {
    /// Articles to read; `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// What to print
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
    /// What the files hold; without it, .jsonl and .ndjson are JSON Lines and all else is text
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(crate) input_format: Option<InputFormat>,
    /// Unit that offsets are counted in
    #[arg(long, value_enum, default_value_t, value_name = "UNIT")]
    pub(crate) offsets: OffsetUnit,
    /// Date of publication, YYYY-MM-DD, of articles that bring none
    #[arg(long, value_parser = pullquote::parse_date)]
    pub(crate) date: Option<Date>,
    #[command(flatten)]
    pub(crate) order: Order,
    /// Speech alone, or thoughts, wishes and plans as well
    #[arg(long, value_enum, default_value_t, value_name = "WHICH")]
    pub(crate) attributions: Which,
    /// Names of your own: a table, or a file that `pullquote gazetteer build` made; may be given again
    #[arg(long, value_name = "FILE")]
    pub(crate) gazetteer: Vec<PathBuf>,
    /// Confidence, 0 to 1, below which quotations are left out; 0 keeps all
    #[arg(long, value_name = "SHARE", default_value_t = Analyzer::MIN_CONFIDENCE, value_parser = share)]
    pub(crate) min_confidence: f32,
    /// What to do with bytes that are no UTF-8, and with escapes of JSON that are half a character
    #[arg(long, value_enum, default_value_t, value_name = "POLICY")]
    pub(crate) utf8: Utf8,
}

#[derive(Debug, Args)]
pub(crate) struct RunArgs {
    /// Files, folders or patterns; `-` is standard input
    #[arg(required = true, value_name = "INPUT")]
    pub(crate) inputs: Vec<String>,
    /// Folder to write to: new, empty, that of a run to resume, or that of a run in which every row failed
    #[arg(long, short, value_name = "FOLDER")]
    pub(crate) output: Option<PathBuf>,
    /// Format of the tables
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: TableFormat,
    /// Format of the inputs; without it, by each file's ending
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(crate) input_format: Option<CorpusFormat>,
    /// What parts the fields of CSV and TSV: a character, or `tab`; without it, the header tells
    #[arg(long, value_name = "CHARACTER", value_parser = delimiter)]
    pub(crate) delimiter: Option<u8>,
    /// Column or field of the text; without it and the next four, usual names are tried
    #[arg(long, value_name = "COLUMN")]
    pub(crate) text: Option<String>,
    /// Column of the headline
    #[arg(long, value_name = "COLUMN")]
    pub(crate) title: Option<String>,
    /// Column of the identifier
    #[arg(long, value_name = "COLUMN")]
    pub(crate) id: Option<String>,
    /// Column of the date
    #[arg(long, value_name = "COLUMN")]
    pub(crate) date: Option<String>,
    #[command(flatten)]
    pub(crate) order: Order,
    /// Column of the address
    #[arg(long, value_name = "COLUMN")]
    pub(crate) url: Option<String>,
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
    /// Threads that read and analyse; 0 is one a core
    #[arg(long, default_value_t = 0, value_name = "N")]
    pub(crate) threads: usize,
    /// Go on with the run that the folder holds
    #[arg(long)]
    pub(crate) resume: bool,
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
    /// Show no progress and no summary
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

/// A probability.
pub(crate) fn share(value: &str) -> Result<f32, String> {
    let share = value.parse().ok().filter(|share| (0.0..=1.0).contains(share));
    share.ok_or_else(|| "write a number from 0 to 1".to_owned())
}

/// One character of ASCII, or the name of the one that a shell does not let pass.
fn delimiter(value: &str) -> Result<u8, String> {
    match value.as_bytes() {
        b"tab" | b"\\t" => Ok(b'\t'),
        [character] if character.is_ascii() && !matches!(character, b'"' | b'\n' | b'\r') => Ok(*character),
        _ => Err("write one character, or tab".to_owned()),
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum TableFormat {
    /// Apache Parquet
    #[default]
    Parquet,
    /// One JSON object a line
    Jsonl,
    /// Comma-separated values
    Csv,
}

impl From<TableFormat> for corpus::OutputFormat {
    fn from(format: TableFormat) -> Self {
        match format {
            TableFormat::Parquet => Self::Parquet,
            TableFormat::Jsonl => Self::Jsonl,
            TableFormat::Csv => Self::Csv,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum CorpusFormat {
    Text,
    Jsonl,
    Csv,
    Tsv,
    Parquet,
    Arrow,
}

impl From<CorpusFormat> for corpus::Format {
    fn from(format: CorpusFormat) -> Self {
        match format {
            CorpusFormat::Text => Self::Text,
            CorpusFormat::Jsonl => Self::Jsonl,
            CorpusFormat::Csv => Self::Csv,
            CorpusFormat::Tsv => Self::Tsv,
            CorpusFormat::Parquet => Self::Parquet,
            CorpusFormat::Arrow => Self::Ipc,
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum ColorChoice {
    /// Where standard output is a terminal and NO_COLOR is not set
    #[default]
    Auto,
    Always,
    Never,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// The article with quotations marked, then a table of who said what
    #[default]
    Terminal,
    /// Indented JSON; an array where there are several articles
    Json,
    /// One JSON object a line
    Jsonl,
    /// One quotation a line
    Tsv,
    /// A page with everything that was found marked
    Html,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum InputFormat {
    /// One article a file
    Text,
    /// One JSON object a line, with id, date, title, text
    Jsonl,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum OffsetUnit {
    /// Unicode code points
    #[default]
    Chars,
    /// Bytes of UTF-8
    Bytes,
    /// UTF-16 code units
    Utf16,
}

impl From<OffsetUnit> for Offsets {
    fn from(unit: OffsetUnit) -> Self {
        match unit {
            OffsetUnit::Chars => Self::Chars,
            OffsetUnit::Bytes => Self::Bytes,
            OffsetUnit::Utf16 => Self::Utf16,
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Which {
    /// What was said, written or announced
    #[default]
    Speech,
    /// Beliefs, wishes and plans as well
    All,
}

impl From<Which> for Attributions {
    fn from(which: Which) -> Self {
        match which {
            Which::Speech => Self::Speech,
            Which::All => Self::All,
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Utf8 {
    /// Refuse the input and say where the first such byte is
    #[default]
    Strict,
    /// Put U+FFFD in its place
    Replace,
}
