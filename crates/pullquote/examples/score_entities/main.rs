//! How well the entities of articles are found: their names, their types, and who a name or a pronoun is.
//!
//! `score_entities [--errors] [gum=FILE.jsonl] [gap=FILE.jsonl] [news=FILE.jsonl …]`: documents with mentions and chains as
//! GUM annotates them, paragraphs with one pronoun and two names as GAP has them, and articles whose relations name their
//! speakers. Offsets in the files are code points. Every third document of GUM and the validation part of GAP are for
//! figures alone: `--errors` prints what is wrong in the others.

#![expect(clippy::print_stdout, reason = "the figures are what it is for")]

mod chains;
mod gap;
mod gum;
mod speakers;
mod text;

use std::error::Error;

use pullquote::Analyzer;

fn main() -> Result<(), Box<dyn Error>> {
    let analyzer = Analyzer::new()?;
    let mut errors = false;
    let mut news = Vec::new();
    for argument in std::env::args().skip(1) {
        match argument.split_once('=') {
            None if argument == "--errors" => errors = true,
            Some(("gum", file)) => gum::score(&analyzer, file, errors)?,
            Some(("gap", file)) => gap::score(&analyzer, file, errors)?,
            Some(("news", file)) => news.push(file.to_owned()),
            _ => return Err(format!("{argument}: neither gum=FILE, gap=FILE nor news=FILE").into()),
        }
    }
    if !news.is_empty() {
        speakers::score(&analyzer, &news, errors)?;
    }
    Ok(())
}
