//! What stands on the page and is no part of the story. Precision first: no pattern may swallow story text.

use std::sync::LazyLock;

use pullquote_tokenize::Segmentation;

use crate::words::PICTURES;

#[derive(Clone, Copy, PartialEq, Eq)]
enum How {
    Is,
    Starts,
    Credit,
    List,
}

static PHRASES: LazyLock<Vec<(How, &'static str)>> = LazyLock::new(|| {
    include_str!("../data/boilerplate.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
        .filter_map(|(how, phrase)| {
            let how = match how {
                "is" => How::Is,
                "starts" => How::Starts,
                "credit" => How::Credit,
                "list" => How::List,
                _ => return None,
            };
            Some((how, phrase))
        })
        .collect()
});

/// Longest line in bytes that is looked at, credits apart.
const LONGEST: usize = 400;
/// Bytes of a line that are compared with the phrases.
const COMPARED: usize = 64;
/// Words that a line of a list of sources has at most.
const LIST_WORDS: usize = 40;

/// For each paragraph, whether it is boilerplate.
pub(super) fn find(text: &str, segmentation: &Segmentation) -> Vec<bool> {
    let count = segmentation.paragraphs.len();
    let mut found = Vec::with_capacity(count);
    let mut in_list = false;
    for (index, paragraph) in segmentation.paragraphs.iter().enumerate() {
        let line = paragraph.span.of(text).trim();
        let how = kind(line);
        if how == Some(How::List) && index * 2 >= count {
            in_list = true;
        } else if in_list {
            in_list = line.len() <= LONGEST && line.split_whitespace().count() <= LIST_WORDS;
        }
        found.push(in_list || matches!(how, Some(How::Is | How::Starts | How::Credit)) || is_credit(line));
    }
    // A single paragraph is the text itself, whatever it says.
    if count == 1 {
        found.fill(false);
    }
    found
}

fn kind(line: &str) -> Option<How> {
    let mut head = String::with_capacity(COMPARED + 4);
    for c in line.chars().flat_map(char::to_lowercase) {
        if head.len() >= COMPARED {
            break;
        }
        head.push(c);
    }
    let whole = head.len() < COMPARED;
    let bare = bare(&head);
    let quoted = line.contains(['“', '"']);
    PHRASES
        .iter()
        .find(|(how, phrase)| match how {
            How::Is | How::List => whole && bare == *phrase,
            How::Starts => {
                !quoted
                    && line.len() <= LONGEST
                    && head.starts_with(phrase)
                    && line.split_whitespace().count() <= LIST_WORDS
            }
            How::Credit => head.starts_with(phrase),
        })
        .map(|&(how, _)| how)
}

/// A line without the colon, full stop, count in brackets or arrows around it.
fn bare(line: &str) -> &str {
    let line = line.trim_matches(|c: char| c.is_whitespace() || "|>»›→«#*-–—•.:!".contains(c));
    match line.rsplit_once(['(', '[']) {
        Some((before, count))
            if count
                .trim_end_matches([')', ']'])
                .chars()
                .all(|c| c.is_ascii_digit()) =>
        {
            before.trim_end()
        }
        _ => line.strip_prefix("0 ").unwrap_or(line),
    }
}

/// A picture's credit ("REUTERS/Ann Lee", "AP Photo/Bo Ek", "(Getty Images)") or a line of marks alone ("***").
fn is_credit(line: &str) -> bool {
    if line.len() > 80 {
        return false;
    }
    let inner = line.trim_matches(['(', ')', '[', ']']).trim();
    let marks = !line.is_empty()
        && line
            .chars()
            .all(|c| !c.is_alphanumeric() && !"\"“”'’‘".contains(c));
    marks || (inner.split_whitespace().count() <= 6 && PICTURES.iter().any(|a| inner.starts_with(a)))
}
