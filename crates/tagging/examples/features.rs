//! Writes the tagger's features of articles in a form that training reads.
//!
//! ```text
//! features [--rows N] <articles.jsonl >features.bin
//! ```
//!
//! Input: JSONL, an object with "id" and "text" a line; other members are left alone. `--rows` is the
//! number of rows of the embedding table, 32,768 unless told.
//!
//! Output, all numbers little-endian: a header, then a record an article, in the order of the input.
//!
//! ```text
//! header   8 bytes  "PQFEAT01"
//!          u32      feature version
//!          u32      rows of the embedding table
//!          u32      templates T (4)
//!          u32      number of shapes
//!          u32      number of quotation places
//! record   u32      length of the id in bytes, L
//!          u32      number of positions, N (tokens, and breaks between paragraphs)
//!          L bytes  id, UTF-8
//!          i32[N]   start of the token, in code points of the text; -1 at a break
//!          i32[N]   end of the token, likewise
//!          i32[N]   index of the sentence; -1 at a break
//!          u8[N]    quotation place (0 outside, 1 inside, 2 opening mark, 3 closing mark)
//!          u8[N]    shape (see `Shape`; the last is the break)
//!          u32[N,T] rows of the embedding table, row-major
//! ```
//!
//! With numpy: read the file into `bytes`, then `np.frombuffer(data, "<i4", N, offset)` and so on; a record
//! has no padding.

use std::io::{self, BufRead, BufWriter, Write};
use std::process::ExitCode;

use pullquote_tagging::{FEATURE_VERSION, Position, QuotePlace, Shape, TEMPLATES, features};
use pullquote_tokenize::{Segmentation, segment};

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "features: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> io::Result<()> {
    let mut rows = 32_768u32;
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let value = arguments.next().and_then(|value| value.parse().ok());
        match (argument.as_str(), value) {
            ("--rows", Some(value)) => rows = value,
            _ => {
                return Err(io::Error::other(
                    "usage: features [--rows N] <articles.jsonl >features.bin",
                ));
            }
        }
    }
    let mut out = BufWriter::new(io::stdout().lock());
    out.write_all(b"PQFEAT01")?;
    for number in [
        FEATURE_VERSION,
        rows,
        TEMPLATES as u32,
        Shape::COUNT as u32,
        QuotePlace::COUNT as u32,
    ] {
        out.write_all(&number.to_le_bytes())?;
    }
    let mut positions = Vec::new();
    for (line, number) in io::stdin().lock().lines().zip(1..) {
        let line = line?;
        if line.trim().is_empty() {
            continue;
        }
        let article: serde_json::Value = serde_json::from_str(&line)
            .map_err(|error| io::Error::other(format!("line {number}: {error}")))?;
        let (Some(id), Some(text)) = (article["id"].as_str(), article["text"].as_str()) else {
            return Err(io::Error::other(format!(
                "line {number}: no \"id\" or no \"text\" that is a string"
            )));
        };
        let segmentation = segment(text);
        features(text, &segmentation, rows, &mut positions);
        write_record(&mut out, id, text, &segmentation, &positions)?;
    }
    out.flush()
}

fn write_record(
    out: &mut impl Write,
    id: &str,
    text: &str,
    segmentation: &Segmentation,
    positions: &[Position],
) -> io::Result<()> {
    out.write_all(&(id.len() as u32).to_le_bytes())?;
    out.write_all(&(positions.len() as u32).to_le_bytes())?;
    out.write_all(id.as_bytes())?;
    let mut spans = Vec::new();
    let (mut byte, mut point) = (0usize, 0i32);
    let mut point_at = |at: u32| {
        point += text.get(byte..at as usize).unwrap_or("").chars().count() as i32;
        byte = at as usize;
        point
    };
    for token in &segmentation.tokens {
        spans.push((point_at(token.span.start), point_at(token.span.end)));
    }
    let mut sentence_of = vec![-1i32; segmentation.tokens.len()];
    for (sentence, index) in segmentation.sentences.iter().zip(0i32..) {
        for token in sentence.tokens.clone() {
            sentence_of[token as usize] = index;
        }
    }
    let tokens = || {
        positions
            .iter()
            .map(|position| position.token.map(|token| token as usize))
    };
    for token in tokens() {
        out.write_all(&token.map_or(-1, |token| spans[token].0).to_le_bytes())?;
    }
    for token in tokens() {
        out.write_all(&token.map_or(-1, |token| spans[token].1).to_le_bytes())?;
    }
    for token in tokens() {
        out.write_all(&token.map_or(-1, |token| sentence_of[token]).to_le_bytes())?;
    }
    for position in positions {
        out.write_all(&[position.quote as u8])?;
    }
    for position in positions {
        out.write_all(&[position.shape as u8])?;
    }
    for row in positions.iter().flat_map(|position| position.rows) {
        out.write_all(&row.to_le_bytes())?;
    }
    Ok(())
}
