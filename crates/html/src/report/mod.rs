//! One page over a run: rankings, time, who accuses or denies whom, search, and every quotation.

mod copies;
mod data;

use std::fmt::Write;
use std::io::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::GzEncoder;
use pullquote_corpus::{Filter, StoredRun};
use sha2::{Digest, Sha256};

use crate::escape::escape;
use copies::Copies;
use data::Data;

const STYLE: &str = include_str!("../../assets/report/report.css");
const BODY: &str = include_str!("../../assets/report/body.html");
/// The parts of the page's script, in the order in which they need each other.
const SCRIPTS: [&str; 5] = [
    include_str!("../../assets/report/data.js"),
    include_str!("../../assets/report/panels.js"),
    include_str!("../../assets/report/words.js"),
    include_str!("../../assets/report/list.js"),
    include_str!("../../assets/report/app.js"),
];

/// Why there is no report.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The run cannot be read.
    #[error("{reason}")]
    Run {
        /// What is wrong, where, and what to do.
        reason: String,
    },
    /// More quotations than a browser can hold.
    #[error(
        "more than {most} quotations, which is more than a page can hold; take fewer with `since`, `speaker`, …"
    )]
    TooMany {
        /// How many a page holds.
        most: usize,
    },
}

impl Error {
    fn of(error: &pullquote_corpus::Error) -> Self {
        Self::Run {
            reason: error.to_string(),
        }
    }
}

/// A report over the quotations of a run: one page of HTML with everything inside, which opens without a server and
/// fetches nothing.
///
/// ```no_run
/// use pullquote_corpus::{Filter, StoredRun};
/// use pullquote_html::Report;
///
/// let run = StoredRun::open("quotes")?;
/// let report = Report::of(&run, &Filter::default(), "News of September")?;
/// std::fs::write("report.html", report.html())?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Report {
    title: String,
    quotes: usize,
    packed: String,
}

impl Report {
    /// Quotations that a page holds at the most.
    pub const MOST: usize = 500_000;

    /// A report under `title` over the quotations of `run` that `filter` takes. Where the run was asked to tell repeats, a
    /// statement counts once, for the first article that has it, and the others are named beside it. Cost: reads the run's tables; memory
    /// for the quotations taken.
    ///
    /// # Errors
    /// A run that cannot be read; more than [`Self::MOST`] quotations.
    pub fn of(run: &StoredRun, filter: &Filter, title: &str) -> Result<Self, Error> {
        let mut data = Data::new(Copies::of(run)?);
        for quote in run.quotations() {
            let quote = quote.map_err(|error| Error::of(&error))?;
            if !filter.takes(&quote) {
                continue;
            }
            if data.has_counted(&quote) {
                continue;
            }
            if data.len() == Self::MOST {
                return Err(Error::TooMany { most: Self::MOST });
            }
            data.add(&quote);
        }
        let quotes = data.len();
        let json = data.into_json(title, run.documents(), run.is_complete());
        Ok(Self {
            title: title.to_owned(),
            quotes,
            packed: pack(&json),
        })
    }

    /// How many quotations it holds.
    #[must_use]
    pub const fn quotes(&self) -> usize {
        self.quotes
    }

    /// The page. Its policy lets its own script and style run and nothing else.
    #[must_use]
    pub fn html(&self) -> String {
        let script = format!("\"use strict\";\n(() => {{\n{}}})();\n", SCRIPTS.concat());
        let mut html =
            String::with_capacity(self.packed.len() + script.len() + STYLE.len() + BODY.len() + 1024);
        html.push_str("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n");
        let _ = writeln!(
            html,
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'sha256-{}'; \
             style-src 'sha256-{}'; base-uri 'none'; form-action 'none'\">",
            hash(&script),
            hash(STYLE)
        );
        html.push_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
        escape(&mut html, &self.title);
        // Base64 holds no character that could end the element.
        let _ = write!(
            html,
            "</title>\n<style>{STYLE}</style></head>\n<body>\n{BODY}\
             <script id=\"data\" type=\"application/octet-stream\">{}</script>\n<script>{script}</script>\n</body></html>\n",
            self.packed
        );
        html
    }
}

/// How a Content Security Policy names a script or style.
fn hash(text: &str) -> String {
    STANDARD.encode(Sha256::digest(text))
}

/// `json` so that it is small and cannot be markup.
fn pack(json: &str) -> String {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    // Writing to memory does not fail.
    let packed = encoder.write_all(json.as_bytes()).and_then(|()| encoder.finish());
    STANDARD.encode(packed.unwrap_or_default())
}
