//! How far the segmentation agrees with another's: F1 of words, of sentence ends (to the byte; by their last word, so
//! that it does not matter whose a quotation mark is; and without those before a line break, which some tokenizers do
//! not see), and the commonest differences.
//!
//! `cargo run --release --example agreement -- FOLDER [WORDS_SHOWN]`. The folder holds texts as `NAME.txt`, and
//! beside each a `NAME.tokens`: one token a line as "begin end" in code points, an empty line after each sentence.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Write};
use std::path::Path;

use pullquote_tokenize::{OffsetMap, Offsets, Span, segment};

/// Spans that both have, that we have, that they have.
#[derive(Default)]
struct Score {
    both: usize,
    ours: usize,
    theirs: usize,
}

impl Score {
    fn add<T: Ord>(&mut self, ours: &BTreeSet<T>, theirs: &BTreeSet<T>) {
        self.both += ours.intersection(theirs).count();
        self.ours += ours.len();
        self.theirs += theirs.len();
    }

    fn line(&self, what: &str) -> String {
        let (p, r) = (
            self.both as f64 / self.ours as f64,
            self.both as f64 / self.theirs as f64,
        );
        format!(
            "{what}: precision {p:.4} recall {r:.4} F1 {:.4}",
            2.0 * p * r / (p + r)
        )
    }
}

/// The scores of sentence ends.
#[derive(Default)]
struct Ends {
    strict: Score,
    by_word: Score,
    within: Score,
}

/// The ends of the last words before `ends`.
fn last_words(text: &str, ends: &BTreeSet<u32>) -> BTreeSet<usize> {
    ends.iter()
        .map(|&end| {
            text[..end as usize]
                .trim_end_matches(|c: char| !c.is_alphanumeric())
                .len()
        })
        .collect()
}

/// Whether nothing but punctuation stands between `end` and the line's end.
fn ends_line(text: &str, end: usize) -> bool {
    text[end..]
        .chars()
        .take_while(|c| !c.is_alphanumeric())
        .any(|c| c == '\n')
        || end == text.len()
}

fn main() -> io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments
        .next()
        .ok_or_else(|| io::Error::other("name a folder"))?;
    let shown = arguments.next().and_then(|n| n.parse().ok()).unwrap_or(20);
    let mut names: Vec<_> = fs::read_dir(&folder)?.collect::<Result<Vec<_>, _>>()?;
    names.sort_by_key(fs::DirEntry::path);
    let (mut words, mut ends) = (Score::default(), Ends::default());
    let mut differences: BTreeMap<String, usize> = BTreeMap::new();
    for entry in names {
        let path = entry.path();
        if path.extension().is_some_and(|e| e == "txt") {
            compare(&path, &mut words, &mut ends, &mut differences)?;
        }
    }
    let mut out = io::stdout().lock();
    writeln!(
        out,
        "{}\n{}",
        words.line("words"),
        ends.strict.line("sentence ends")
    )?;
    writeln!(out, "{}", ends.by_word.line("sentence ends by last word"))?;
    writeln!(
        out,
        "{}",
        ends.within.line("sentence ends by last word within paragraphs")
    )?;
    let mut differences: Vec<_> = differences.into_iter().collect();
    differences.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    for (what, count) in differences.into_iter().take(shown) {
        writeln!(out, "{count:5}  {what}")?;
    }
    Ok(())
}

fn compare(
    path: &Path,
    words: &mut Score,
    ends: &mut Ends,
    differences: &mut BTreeMap<String, usize>,
) -> io::Result<()> {
    let text = fs::read_to_string(path)?;
    let map = OffsetMap::new(&text, Offsets::Chars);
    let (mut their_words, mut their_ends) = (BTreeSet::new(), BTreeSet::new());
    let mut last = None;
    for line in fs::read_to_string(path.with_extension("tokens"))?.lines() {
        let mut numbers = line.split(' ').filter_map(|n| n.parse::<u32>().ok());
        if let (Some(start), Some(end)) = (numbers.next(), numbers.next()) {
            let span = Span::new(map.to_byte(start), map.to_byte(end));
            their_words.insert(span);
            last = Some(span.end);
        } else {
            their_ends.extend(last.take());
        }
    }
    their_ends.extend(last);
    let cut = segment(&text);
    let our_words: BTreeSet<Span> = cut.tokens.iter().map(|t| t.span).collect();
    let our_ends: BTreeSet<u32> = cut.sentences.iter().map(|s| s.span.end).collect();
    words.add(&our_words, &their_words);
    ends.strict.add(&our_ends, &their_ends);
    let (ours, theirs) = (last_words(&text, &our_ends), last_words(&text, &their_ends));
    ends.by_word.add(&ours, &theirs);
    let within = |ends: &BTreeSet<usize>| {
        ends.iter()
            .copied()
            .filter(|&end| !ends_line(&text, end))
            .collect()
    };
    ends.within.add(&within(&ours), &within(&theirs));
    for span in our_words.difference(&their_words) {
        *differences
            .entry(format!("word, only ours:   {}", span.of(&text)))
            .or_default() += 1;
    }
    for span in their_words.difference(&our_words) {
        *differences
            .entry(format!(
                "word, only theirs: {}",
                span.of(&text).replace('\n', " ")
            ))
            .or_default() += 1;
    }
    for (whose, ends) in [
        ("ours", our_ends.difference(&their_ends)),
        ("theirs", their_ends.difference(&our_ends)),
    ] {
        for &end in ends {
            let from = text[..end as usize]
                .char_indices()
                .rev()
                .nth(24)
                .map_or(0, |(i, _)| i);
            let to = text[end as usize..]
                .char_indices()
                .nth(24)
                .map_or(text.len(), |(i, _)| end as usize + i);
            let around =
                format!("{}⏹{}", &text[from..end as usize], &text[end as usize..to]).replace('\n', "⏎");
            *differences
                .entry(format!("end, only {whose}: {around}"))
                .or_default() += 1;
        }
    }
    Ok(())
}
