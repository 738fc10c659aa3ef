//! The command line.

mod analyze;
mod run;
mod sourcing;
mod stored;
mod values;

use std::path::PathBuf;

use clap::{Parser, Subcommand};

pub(crate) use analyze::AnalyzeArgs;
pub(crate) use run::RunArgs;
pub(crate) use sourcing::{AuditArgs, SourcesArgs};
pub(crate) use stored::{QuotesArgs, QuotesFormat, ReportArgs};
pub(crate) use values::{ColorChoice, Entities, Format, Repeats, Utf8};

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
  pullquote analyze page.html
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
  pullquote run pages/ news.warc.gz -o quotes/ --keep-text
  pullquote run export.csv -o quotes/ --text lead,body --encoding windows-1252
  pullquote run news/ -o quotes/ --deduplicate near --partition-by year
  pullquote run s3://bucket/news/ -o quotes/
  tail -n +1 -F wire.jsonl | pullquote run - -o quotes/ --follow

Inputs: .txt (one article a file, or an export of Nexis, Factiva or ProQuest), .jsonl .ndjson .json, .csv .tsv, .html, .warc, \
.rtf, .rss .atom .xml, .mbox .eml, also .gz or .zst; .docx; .parquet; .arrow .feather.
Standard input is .jsonl where --input-format does not say otherwise, and may be packed. Folders such as year=2024/month=3/ are \
columns of what is in them. s3://, gs:// and https:// take what the stores' own programs take from the environment: \
AWS_ACCESS_KEY_ID, AWS_REGION, AWS_ENDPOINT, AWS_SKIP_SIGNATURE=true, GOOGLE_APPLICATION_CREDENTIALS.

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
