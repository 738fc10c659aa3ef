//! An interview whose labels were lost: questions and answers in turn, a paragraph or more each.

use pullquote_lexicon::class::{BIDDING, DASH, INTERVIEWING, QUESTION, TERMINAL};
use pullquote_lexicon::pronoun::Pronoun;
use pullquote_lexicon::{Range, Reading};

use crate::label::over_marks;
use crate::{Layout, Turn};

/// Questions that make an interview, at least; where the text says that it is one.
const QUESTIONS: usize = 3;
const TOLD: usize = 2;
/// Words of a question that is put as a statement, at most.
const STATEMENT: usize = 45;
/// Tokens of a line of a chat, most of the time, at most, and lines of one at least.
const LINE: usize = 14;
const CHAT: usize = 12;
/// Paragraphs in which the text says that it is an interview.
const HEAD: usize = 6;

/// A paragraph of what may be an interview.
struct Part {
    range: Range,
    asks: bool,
    /// Whether it holds "I", "we", "my" outside quotation marks; whether "you".
    own: bool,
    you: bool,
}

/// One relation for each question and for each answer, where at least three paragraphs outside quotation marks end in a
/// question mark and half of what follows them says "I" or "we". Captions and headings are no answers. Cost: linear in
/// the tokens.
pub(crate) fn turns(words: &Reading<'_>, layout: &Layout) -> Vec<Turn> {
    let parts = parts(words, layout);
    let questions: Vec<usize> = (0..parts.len()).filter(|&k| is(&parts, k, |p| p.asks)).collect();
    let least = if is_told(words) { TOLD } else { QUESTIONS };
    let answered = questions
        .iter()
        .filter(|&&k| is(&parts, k + 1, |p| p.own && !p.asks))
        .count();
    let put = questions.iter().filter(|&&k| is(&parts, k, |p| p.you)).count();
    let talk = answered * 2 >= questions.len() || answered > 0 && put * 2 >= questions.len();
    if questions.len() < least || !talk {
        return Vec::new();
    }
    let mut turns: Vec<Turn> = Vec::new();
    let last = questions.last().copied();
    let first = questions.first().map(|&first| opening(words, &parts, first));
    let mut asked = true;
    let chat = is_chat(words, &parts, first.unwrap_or(0));
    for (k, part) in parts.iter().enumerate() {
        if Some(k) < first {
            continue;
        }
        let after = last.is_some_and(|last| k > last);
        let put = !asked && is_statement(words, part) && is(&parts, k + 1, |p| p.own);
        let opens = Some(k) == first || chat && !after;
        if part.asks || put || opens {
            turns.push(turn(part.range));
            asked = true;
        } else if asked {
            turns.push(turn(part.range));
            asked = false;
        } else if !after || part.own {
            if let Some(answer) = turns.last_mut() {
                answer.content.push(part.range);
            }
        } else {
            break;
        }
    }
    turns
}

/// Whether a talk goes on in short lines, each of which is a turn.
fn is_chat(words: &Reading<'_>, parts: &[Part], first: usize) -> bool {
    let talk = parts.get(first..).unwrap_or_default();
    let stops = talk
        .iter()
        .filter(|part| words.is(part.range.end - 1, TERMINAL.or(DASH)))
        .count();
    let said = talk.iter().filter(|part| !part.asks);
    let short = are_lines_of_chat(said.map(|part| part.range.len()).collect());
    talk.len() >= CHAT && short && stops * 5 >= talk.len() * 4
}

/// Whether paragraphs of so many tokens, questions left out, are as short as the lines of a chat mostly are.
#[must_use]
pub fn are_lines_of_chat(mut lengths: Vec<usize>) -> bool {
    lengths.sort_unstable();
    lengths
        .get(lengths.len() / 2)
        .is_some_and(|&median| median <= LINE)
}

/// Where the talk begins: before the first question that ends as one, there may be statements with their answers.
fn opening(words: &Reading<'_>, parts: &[Part], mut first: usize) -> usize {
    while let Some(put) = first.checked_sub(2)
        && is(parts, put, |part| is_statement(words, part))
        && is(parts, first - 1, |part| part.own)
    {
        first = put;
    }
    first
}

fn is(parts: &[Part], at: usize, test: impl Fn(&Part) -> bool) -> bool {
    parts.get(at).is_some_and(test)
}

fn turn(content: Range) -> Turn {
    Turn {
        content: vec![content],
        cue: Vec::new(),
        source: None,
    }
}

/// The paragraphs of the body that are no captions, headings or credits.
fn parts(words: &Reading<'_>, layout: &Layout) -> Vec<Part> {
    let paragraphs = layout
        .body
        .iter()
        .filter_map(|&index| words.segmentation.paragraphs.get(index as usize));
    let ranges = paragraphs.map(|p| Range::new(p.tokens.start as usize, p.tokens.end as usize));
    let part = |range: Range| {
        let range = Range::new(over_marks(words, range.start).min(range.end), range.end);
        let free = |at: &usize| !words.is_quoted(*at);
        let holds = |wanted| {
            (range.start..range.end)
                .filter(free)
                .any(|at| words.pronoun(at) == Some(wanted))
        };
        let last = range.end.saturating_sub(1);
        let bare = !words.is_quoted(last) && !words.is_quoted(range.start);
        // "How did you find it": a heading that asks.
        let headed = words.is_word(last) && words.is(range.start, QUESTION) && holds(Pronoun::You);
        Part {
            range,
            asks: bare && (words.low(last) == "?" || headed || bids(words, last)),
            own: holds(Pronoun::Own),
            you: holds(Pronoun::You),
        }
    };
    // A page may begin with the first question.
    let headline = layout.headline.map(|span| part(words.tokens(span)));
    let asked = headline.into_iter().filter(|part| part.asks && part.you);
    let told = ranges.filter(|&range| !range.is_empty() && !is_aside(words, range));
    asked.chain(told.map(part)).collect()
}

/// A caption ("File photo. Image: Anna Berg."), a heading or a remark in brackets.
fn is_aside(words: &Reading<'_>, range: Range) -> bool {
    let credit = (range.start..range.end).any(|at| {
        matches!(words.low(at), "image" | "photo" | "picture" | "credit")
            && matches!(words.low(at + 1), ":" | ";" | "by")
    });
    let brackets = matches!(words.low(range.start), "(" | "[") && range.end - range.start < STATEMENT;
    let heading = range.end - range.start <= 3 && words.is_word(range.end - 1);
    credit || brackets || heading
}

/// "Talk us through the first day.": whether the sentence that ends at `last` bids somebody to tell.
fn bids(words: &Reading<'_>, last: usize) -> bool {
    let start = words.sentence_start(last);
    words.is(start, BIDDING) && matches!(words.low(start + 1), "us" | "me")
}

/// A question that is put as a statement: "You have been at sea for a year now."
fn is_statement(words: &Reading<'_>, part: &Part) -> bool {
    let count = (part.range.start..part.range.end)
        .filter(|&at| words.is_word(at))
        .count();
    part.you && !part.own && count <= STATEMENT
}

/// Whether the text says in its first paragraphs that it is an interview.
fn is_told(words: &Reading<'_>) -> bool {
    let head = words.segmentation.paragraphs.iter().take(HEAD);
    let mut tokens = head.flat_map(|p| p.tokens.start as usize..p.tokens.end as usize);
    tokens.any(|at| words.is(at, INTERVIEWING))
}
