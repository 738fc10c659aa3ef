//! Prints how a text is cut: one sentence a line, tokens between bars, outermost quotations in braces.
//!
//! `cargo run --example segments -- FILE`, or without a file for standard input.

use std::io::{self, Read, Write};

use pullquote_tokenize::{QuoteState, segment};

fn main() -> io::Result<()> {
    let mut text = String::new();
    match std::env::args().nth(1) {
        Some(path) => text = std::fs::read_to_string(path)?,
        None => {
            io::stdin().read_to_string(&mut text)?;
        }
    }
    let cut = segment(&text);
    let mut out = io::stdout().lock();
    for paragraph in &cut.paragraphs {
        for sentence in cut.sentences_of(paragraph) {
            for i in sentence.tokens.clone() {
                let token = cut.tokens[i as usize].span.of(&text);
                match cut.quote_states[i as usize] {
                    QuoteState::Mark => write!(out, "{{{token}}}|")?,
                    QuoteState::Inside => write!(out, "_{token}|")?,
                    QuoteState::Outside => write!(out, "{token}|")?,
                }
            }
            writeln!(out)?;
        }
        writeln!(out)?;
    }
    Ok(())
}
