//! In which sense verbs of speech stand in annotated articles (JSON, one a line, with `text` and `relations`, offsets in
//! code points): of every verb with a bare object one line of JSON, with its clues and whether it is a cue whose content
//! begins there. What `python -m training senses` learns from.
//!
//! `cargo run --release -p pullquote-attribution --example senses -- all=polnear.jsonl speech=news.jsonl`

mod annotated;

use std::error::Error;
use std::io::{self, Write};

use annotated::Article;
use pullquote_attribution::{Reading, Scope};
use pullquote_lexicon::sense::{Clues, clues};
use pullquote_tokenize::{Span, segment};
use serde_json::json;

fn main() -> Result<(), Box<dyn Error>> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    for (set, (scope, articles)) in annotated::sets(std::env::args().skip(1))?.iter().enumerate() {
        for (index, article) in articles.iter().enumerate() {
            write_uses(article, *scope, [set, index], &mut out)?;
        }
    }
    Ok(out.flush()?)
}

/// Writes the uses of verbs in one article.
fn write_uses(article: &Article, scope: Scope, of: [usize; 2], out: &mut impl Write) -> io::Result<()> {
    let segmentation = segment(&article.text);
    let words = Reading::new(&article.text, &segmentation);
    for verb in 0..words.len() {
        let Some(clues) = clues(&words, verb) else {
            continue;
        };
        let Some(reports) = reports(article, scope, &words, verb, &clues) else {
            continue;
        };
        let span = words.cover(verb, clues.object.end);
        let points = |byte: u32| {
            article
                .text
                .get(..byte as usize)
                .map_or(0, |before| before.chars().count())
        };
        let line = json!({
            "of": of, "at": [points(span.start), points(span.end)], "text": span.of(&article.text), "reports": reports,
            "verb": clues.verb, "names": clues.names(), "head": clues.head, "means": clues.means, "doer": clues.doer,
        });
        writeln!(out, "{line}")?;
    }
    Ok(())
}

/// Whether annotators have a report of the verb whose content begins with its object; `None` where they have another one.
fn reports(
    article: &Article,
    scope: Scope,
    words: &Reading<'_>,
    verb: usize,
    clues: &Clues<'_>,
) -> Option<bool> {
    let at = words.span(verb);
    let touches = |spans: &[Span], span: Span| spans.iter().any(|s| s.start < span.end && span.start < s.end);
    let object = words.cover(verb + 1, clues.object.end);
    let begins = |span: &Span| object.start <= span.start && span.start < object.end;
    let mut cues = article
        .relations
        .iter()
        .filter(|r| touches(&r.cue, at))
        .peekable();
    if cues.peek().is_some() {
        return cues.any(|r| r.content.iter().any(begins)).then_some(true);
    }
    // Where thoughts are annotated, reports inside others are not.
    let nested =
        scope == Scope::SpeechAndThought && article.relations.iter().any(|r| touches(&r.content, at));
    (!nested).then_some(false)
}
