//! `pullquote analyze`.

use std::path::PathBuf;

use clap::Args;
use pullquote::{Analyzer, Date};
use pullquote_corpus::Encoding;

use super::values::{CorpusFormat, Format, OffsetUnit, Order, Utf8, Which, encoding, share};

#[derive(Debug, Args)]
pub(crate) struct AnalyzeArgs {
    /// Articles to read; `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// What to print
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
    /// What the files hold; `auto` is by each file's ending and content, and text where that says nothing
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub(crate) input_format: CorpusFormat,
    /// Column or field of the text, where it has no usual name; given again, what files that lack the first are read by
    #[arg(long, value_name = "COLUMN")]
    pub(crate) text: Vec<String>,
    /// What is read that is no UTF-8, windows-1252 for example
    #[arg(long, value_name = "NAME", value_parser = encoding)]
    pub(crate) encoding: Option<Encoding>,
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
    /// Guess the gender of named persons by their forenames, with its probability, which JSON shows: apart from the pronoun,
    /// and no finding of the article
    #[arg(long)]
    pub(crate) guess_gender: bool,
}
