//! Analyses as a person, a program or a spreadsheet reads them.

pub(crate) mod csv;
#[cfg(test)]
mod looks;
mod neutral;
pub(crate) mod page;
mod stored;
mod table;
mod terminal;
mod tsv;
mod wrap;

use std::io::{self, Write};

use pullquote::{Analysis, Offsets};

use crate::args::{AnalyzeArgs, Format};
use crate::error::Problem;

pub(crate) use neutral::neutral;
pub(crate) use stored::StoredPrinter;

/// "named person" of "named_person".
pub(crate) fn plain(word: &str) -> String {
    word.replace('_', " ")
}

/// Prints analyses in the order they come.
pub(crate) struct Printer {
    format: Format,
    offsets: Offsets,
    width: usize,
    color: bool,
    /// Whether JSON output is an array.
    array: bool,
    printed: u64,
}

impl Printer {
    /// Prints what `options` say; there may be `many` articles.
    pub(crate) fn new(options: &AnalyzeArgs, many: bool, width: usize, color: bool) -> Self {
        Self {
            format: options.format,
            offsets: options.offsets.into(),
            width,
            color,
            array: many,
            printed: 0,
        }
    }

    /// Prints one analysis and flushes, so that whoever waits for an answer has it.
    pub(crate) fn analysis(&mut self, analysis: &Analysis, out: &mut dyn Write) -> io::Result<()> {
        match self.format {
            Format::Terminal => {
                if self.printed > 0 {
                    writeln!(out)?;
                }
                terminal::write(analysis, self.width, self.color, out)?;
            }
            Format::Json => {
                self.open(out)?;
                out.write_all(analysis.to_json_pretty(self.offsets).as_bytes())?;
            }
            Format::Jsonl => writeln!(out, "{}", analysis.to_json(self.offsets))?,
            Format::Tsv => {
                if self.printed == 0 {
                    tsv::header(out)?;
                }
                tsv::write(analysis, self.offsets, out)?;
            }
            Format::Html => {
                self.open(out)?;
                writeln!(out, "{}", pullquote_html::article(analysis, None))?;
            }
        }
        self.printed += 1;
        out.flush()
    }

    /// Prints the record that stands for a missing analysis, in the formats that have records.
    pub(crate) fn problem(&mut self, problem: &Problem, out: &mut dyn Write) -> io::Result<()> {
        match self.format {
            Format::Terminal | Format::Tsv | Format::Html => return Ok(()),
            Format::Json => {
                self.open(out)?;
                write!(out, "{:#}", problem.record())?;
            }
            Format::Jsonl => writeln!(out, "{}", problem.record())?,
        }
        self.printed += 1;
        out.flush()
    }

    /// Ends the output.
    pub(crate) fn finish(&mut self, out: &mut dyn Write) -> io::Result<()> {
        match self.format {
            Format::Json if self.array => {
                out.write_all(if self.printed == 0 { b"[]\n" } else { b"\n]\n" })?;
            }
            Format::Json => writeln!(out)?,
            Format::Tsv if self.printed == 0 => tsv::header(out)?,
            Format::Html => {
                self.open(out)?;
                out.write_all(pullquote_html::page_end().as_bytes())?;
            }
            _ => {}
        }
        out.flush()
    }

    /// What comes before an item of JSON or HTML output.
    fn open(&self, out: &mut dyn Write) -> io::Result<()> {
        if self.format == Format::Html {
            let start = pullquote_html::page_start("Who said what");
            return out.write_all(if self.printed == 0 { start.as_bytes() } else { b"" });
        }
        match (self.array, self.printed) {
            (true, 0) => out.write_all(b"[\n"),
            (true, _) => out.write_all(b",\n"),
            (false, _) => Ok(()),
        }
    }
}
