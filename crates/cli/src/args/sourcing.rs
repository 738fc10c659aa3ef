//! Commands about the sources of a run.

use std::path::PathBuf;

use clap::Args;

use super::QuotesFormat;

/// The names of `pullquote::Sourcing`.
const SOURCINGS: [&str; 7] = [
    "named_person",
    "unnamed_person",
    "named_organization",
    "unnamed_group",
    "document",
    "government",
    "unknown",
];

/// The names of `pullquote::Role`, and none.
const ROLES: [&str; 14] = [
    "official",
    "politician",
    "spokesperson",
    "expert",
    "business",
    "worker",
    "law",
    "sport",
    "culture",
    "media",
    "witness",
    "relative",
    "other",
    "none",
];

#[derive(Debug, Args)]
pub(crate) struct SourcesArgs {
    /// Folder that `pullquote run` wrote
    #[arg(value_name = "RUN_FOLDER")]
    pub(crate) folder: PathBuf,
    /// Part of the name, whatever its case
    #[arg(long, value_name = "NAME")]
    pub(crate) name: Vec<String>,
    /// Part of the description; given again, both
    #[arg(long, value_name = "WORDS")]
    pub(crate) description: Vec<String>,
    /// What the source is
    #[arg(long, value_name = "SOURCING", value_parser = SOURCINGS)]
    pub(crate) sourcing: Vec<String>,
    /// In what capacity it speaks
    #[arg(long, value_name = "ROLE", value_parser = ROLES)]
    pub(crate) role: Vec<String>,
    /// The pronoun with which the article refers to it
    #[arg(long, value_name = "PRONOUN", value_parser = ["she", "he", "they", "none"])]
    pub(crate) pronoun: Vec<String>,
    /// What kind of speaker
    #[arg(long, value_name = "TYPE", value_parser = ["person", "organization", "country", "group", "unknown"])]
    pub(crate) r#type: Vec<String>,
    /// Guess the gender of named persons by their forenames, with its probability: apart from the pronoun
    #[arg(long)]
    pub(crate) guess_gender: bool,
    /// What to print
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: QuotesFormat,
    /// Sources to print at the most
    #[arg(long, value_name = "N")]
    pub(crate) limit: Option<u64>,
    /// Take what copies of an article repeat as well; without it, what a run that told repeats has twice is taken once
    #[arg(long)]
    pub(crate) copies: bool,
}

#[derive(Debug, Args)]
pub(crate) struct AuditArgs {
    /// Folder that `pullquote run` wrote
    #[arg(value_name = "RUN_FOLDER")]
    pub(crate) folder: PathBuf,
    /// What to set side by side: month, year, outlet (the host of the address), file, or a column of --columns
    #[arg(long, value_name = "WHAT", value_delimiter = ',')]
    pub(crate) by: Vec<String>,
    /// CSV file with a column id and those that --by names
    #[arg(long, value_name = "FILE")]
    pub(crate) columns: Option<PathBuf>,
    /// Count by gender as well, as forenames suggest it with at least 90 %: a guess, and no finding of the articles
    #[arg(long)]
    pub(crate) guess_gender: bool,
    /// Take what copies of an article repeat as well; without it, what a run that told repeats has twice is taken once
    #[arg(long)]
    pub(crate) copies: bool,
    /// Page to write, or the shares as a table where it ends in .csv; `-` is standard output
    #[arg(long, short, value_name = "FILE", default_value = "audit.html")]
    pub(crate) output: PathBuf,
    /// Heading of the page; without it, the folder's name
    #[arg(long, value_name = "TEXT")]
    pub(crate) title: Option<String>,
}
