//! Commands that read the folder of a run.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use pullquote::Date;
use pullquote_corpus::Filter;

/// The names of `pullquote::Act`.
const ACTS: [&str; 11] = [
    "state", "deny", "accuse", "demand", "ask", "promise", "warn", "announce", "agree", "refuse", "other",
];

#[derive(Debug, Args)]
pub(crate) struct QuotesArgs {
    /// Folder that `pullquote run` wrote
    #[arg(value_name = "RUN_FOLDER")]
    pub(crate) folder: PathBuf,
    #[command(flatten)]
    pub(crate) filter: FilterArgs,
    /// What to print
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: QuotesFormat,
    /// Quotations to print at the most
    #[arg(long, value_name = "N")]
    pub(crate) limit: Option<u64>,
    /// Take what copies of an article repeat as well; without it, what a run that told repeats has twice is taken once
    #[arg(long)]
    pub(crate) copies: bool,
}

#[derive(Debug, Args)]
pub(crate) struct ReportArgs {
    /// Folder that `pullquote run` wrote
    #[arg(value_name = "RUN_FOLDER")]
    pub(crate) folder: PathBuf,
    /// Page to write; `-` is standard output
    #[arg(long, short, value_name = "FILE", default_value = "report.html")]
    pub(crate) output: PathBuf,
    /// Heading of the page; without it, the folder's name
    #[arg(long, value_name = "TEXT")]
    pub(crate) title: Option<String>,
    #[command(flatten)]
    pub(crate) filter: FilterArgs,
}

/// Which quotations; an option given again takes more, another option fewer.
#[derive(Debug, Default, Args)]
pub(crate) struct FilterArgs {
    /// Part of the speaker's name, whatever its case and accents
    #[arg(long, value_name = "NAME")]
    pub(crate) speaker: Vec<String>,
    /// What kind of speaker
    #[arg(long, value_name = "TYPE", value_parser = ["person", "organization", "country", "group", "unknown"])]
    pub(crate) r#type: Vec<String>,
    /// Part of the speaker's office
    #[arg(long, value_name = "OFFICE")]
    pub(crate) office: Vec<String>,
    /// The speaker's country: a code or its name
    #[arg(long, value_name = "COUNTRY")]
    pub(crate) country: Vec<String>,
    /// What it is about: a country's name or code (two capitals) that the quotation names, or words in it
    #[arg(long, value_name = "WHAT")]
    pub(crate) about: Vec<String>,
    /// What is done by saying it
    #[arg(long, value_name = "ACT", value_parser = ACTS)]
    pub(crate) act: Vec<String>,
    /// By quotation marks
    #[arg(long, value_name = "KIND", value_parser = ["direct", "indirect", "mixed"])]
    pub(crate) kind: Vec<String>,
    /// First day, YYYY-MM-DD, on which it was said; the article's date stands in for an unknown day
    #[arg(long, value_name = "DAY", value_parser = pullquote::parse_date)]
    pub(crate) since: Option<Date>,
    /// Last day
    #[arg(long, value_name = "DAY", value_parser = pullquote::parse_date)]
    pub(crate) until: Option<Date>,
    /// Only what is reported as not said
    #[arg(long, conflicts_with = "affirmed")]
    pub(crate) negated: bool,
    /// Only what is not reported as not said
    #[arg(long)]
    pub(crate) affirmed: bool,
    /// Probability, 0 to 1, with which it must be right; without it, whatever the run kept
    #[arg(long, value_name = "SHARE", default_value_t = 0.0, value_parser = super::values::share)]
    pub(crate) min_confidence: f32,
}

impl FilterArgs {
    pub(crate) fn filter(&self) -> Filter {
        let mut filter = Filter::default().confidence(self.min_confidence);
        let each = |filter, values: &[String], add: fn(Filter, &str) -> Filter| {
            values.iter().fold(filter, |filter, value| add(filter, value))
        };
        filter = each(filter, &self.speaker, Filter::speaker);
        filter = each(filter, &self.r#type, Filter::speaker_type);
        filter = each(filter, &self.office, Filter::office);
        filter = each(filter, &self.country, Filter::country);
        filter = each(filter, &self.about, Filter::about);
        filter = each(filter, &self.act, Filter::act);
        filter = each(filter, &self.kind, Filter::kind);
        if let Some(day) = self.since {
            filter = filter.since(day);
        }
        if let Some(day) = self.until {
            filter = filter.until(day);
        }
        match (self.negated, self.affirmed) {
            (false, false) => filter,
            (negated, _) => filter.negated(negated),
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum QuotesFormat {
    /// To be read: article by article, who said what
    #[default]
    Text,
    /// One JSON object a line
    Jsonl,
    /// Comma-separated values with a header, safe to open in a spreadsheet
    Csv,
}
