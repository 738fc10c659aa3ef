//! What options take.

use clap::{Args, ValueEnum};
use pullquote::{Attributions, Offsets};
use pullquote_corpus as corpus;

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

/// A probability.
pub(crate) fn share(value: &str) -> Result<f32, String> {
    let share = value.parse().ok().filter(|share| (0.0..=1.0).contains(share));
    share.ok_or_else(|| "write a number from 0 to 1".to_owned())
}

/// One character of ASCII, or the name of the one that a shell does not let pass.
pub(crate) fn delimiter(value: &str) -> Result<u8, String> {
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

/// The name of an encoding.
pub(crate) fn encoding(value: &str) -> Result<corpus::Encoding, String> {
    corpus::Encoding::named(value).map_err(|error| error.to_string())
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Entities {
    /// Leave them: offsets count in the text as it stands
    #[default]
    Keep,
    /// Read them as the characters they stand for: offsets count in the text that this makes
    Decode,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum CorpusFormat {
    /// Told by name and content
    #[default]
    Auto,
    /// One article a file
    Text,
    /// One JSON object a line
    Jsonl,
    Csv,
    Tsv,
    Parquet,
    /// Arrow IPC and Feather
    Arrow,
    /// JSON: objects, lists of them, and objects with a list of them
    Json,
    /// Web pages, one a file
    Html,
    /// Web archives
    Warc,
    /// Exports of Nexis and LexisNexis as text
    Nexis,
    /// Exports of Factiva as text or HTML
    Factiva,
    /// Exports of ProQuest as text
    Proquest,
    /// Documents of Word: exports of Nexis, or one article a file
    Docx,
    /// Rich text: exports of Factiva and Nexis, or one article a file
    Rtf,
    /// RSS and Atom
    Feed,
    /// Messages of mail
    Mbox,
}

impl CorpusFormat {
    /// The format, unless files are to be told apart.
    pub(crate) const fn said(self) -> Option<corpus::Format> {
        Some(match self {
            Self::Auto => return None,
            Self::Text => corpus::Format::Text,
            Self::Jsonl => corpus::Format::Jsonl,
            Self::Csv => corpus::Format::Csv,
            Self::Tsv => corpus::Format::Tsv,
            Self::Parquet => corpus::Format::Parquet,
            Self::Arrow => corpus::Format::Ipc,
            Self::Json => corpus::Format::Json,
            Self::Html => corpus::Format::Html,
            Self::Warc => corpus::Format::Warc,
            Self::Nexis => corpus::Format::Nexis,
            Self::Factiva => corpus::Format::Factiva,
            Self::Proquest => corpus::Format::ProQuest,
            Self::Docx => corpus::Format::Docx,
            Self::Rtf => corpus::Format::Rtf,
            Self::Feed => corpus::Format::Feed,
            Self::Mbox => corpus::Format::Mbox,
        })
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

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Likeness {
    /// The same but for white space
    Exact,
    /// Half of the sequences of three words in either stand in both
    Near,
}

impl From<Likeness> for corpus::Likeness {
    fn from(likeness: Likeness) -> Self {
        match likeness {
            Likeness::Exact => Self::Exact,
            Likeness::Near => Self::Near,
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Repeats {
    /// Analysed as others are, and marked in the column duplicate_of
    #[default]
    Mark,
    /// Not analysed; they stand in the documents table alone
    LeaveOut,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Utf8 {
    /// Refuse the input and say where the first such byte is
    #[default]
    Strict,
    /// Put U+FFFD in its place
    Replace,
}
