//! Where a quotation ends whose closing mark was lost: before the sentence in which the writer speaks again.
//!
//! The writer's sentence names somebody and says that they said something, and holds no "I", "we" or "you"
//! ("Lind added that the board was behind him"). Each token is looked at once for each quotation that holds it.

use crate::context::{Context, Marked};
use crate::lexicon::{Entry, look_up};
use crate::mark::{Mark, MarkKind, Role, Shape};

/// Who speaks in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Voice {
    /// It says "I", "we" or "you".
    Speaker,
    /// The writer, who reports; the token after the comma before the report, where there is one ("…, Lind said").
    Writer(Option<u32>),
    /// It does not show.
    Unknown,
}

/// More tokens of a sentence are not looked at.
const LONGEST: u32 = 120;
/// … nor of a subject.
const LONGEST_SUBJECT: u32 = 8;

impl Marked<'_> {
    /// The token at which the writer speaks again between the opening mark before `from` and `to`; `to` where he does not.
    pub(crate) fn narration(&self, from: u32, to: u32) -> u32 {
        let mut start = from;
        while start < to {
            let end = self.sentence_end(start, to);
            match self.voice(start, end) {
                Voice::Writer(Some(comma)) if start == from => return comma,
                Voice::Writer(_) if start > from => return start,
                _ => start = end,
            }
        }
        to
    }

    /// The end of a quotation that opens before `from` and is never closed: its first sentence, and what follows to
    /// the last sentence that says "I", "we" or "you". 0 where the first is the writer's: it is no quotation.
    pub(crate) fn lost_end(&self, from: u32, to: u32) -> u32 {
        let mut start = from;
        let mut last = 0;
        while start < to {
            let end = self.sentence_end(start, to);
            match self.voice(start, end) {
                Voice::Writer(Some(comma)) if start == from => return comma,
                Voice::Writer(_) => break,
                Voice::Unknown if start > from => {}
                _ => last = end,
            }
            start = end;
        }
        last
    }

    /// Whether the writer speaks after `mark`, which thus closes although it looks as if it opened; `next` is the mark
    /// after it.
    pub(crate) fn narrates(&self, mark: &Mark, next: Option<&Mark>) -> bool {
        let closes = |next: &Mark| {
            next.kind.shape == Shape::Right || self.context(next, Some(Role::Neither)) == Context::Closes
        };
        let from = mark.token + 1;
        !next.is_some_and(closes)
            && matches!(
                self.voice(from, self.sentence_end(from, self.end())),
                Voice::Writer(_)
            )
    }

    /// The token after the sentence that starts at `from`; `to` at most.
    fn sentence_end(&self, from: u32, to: u32) -> u32 {
        for i in from..to.min(from + LONGEST) {
            if matches!(self.word(i), "." | "!" | "?" | "…" | "...") {
                let starts =
                    |c: char| c.is_uppercase() || c.is_numeric() || c == '&' || MarkKind::of(c).is_some();
                if i + 1 == to || self.word(i + 1).starts_with(starts) {
                    return i + 1;
                }
            }
        }
        to
    }

    /// Who speaks in the tokens `from..to`.
    fn voice(&self, from: u32, to: u32) -> Voice {
        let mut writer = None;
        for i in from..to.min(from + LONGEST) {
            let entry = look_up(self.word(i).as_bytes());
            if entry.is(Entry::SPEAKER) {
                return Voice::Speaker;
            }
            if writer.is_none() && entry.is(Entry::REPORT | Entry::REPORTING) {
                writer = self.subject(from, i);
                if writer.is_none() && i > from && self.word(i - 1) == "," {
                    writer = self.beside_comma(from, i, entry);
                }
            }
        }
        match writer {
            None => Voice::Unknown,
            Some(subject) => {
                let comma = subject > from && self.word(subject - 1) == ",";
                Voice::Writer(comma.then_some(subject))
            }
        }
    }

    /// Where the writer's words begin if the verb of saying at `verb` follows a comma: at the verb whose subject comes
    /// after it ("…, said Poe"), or at the start of the sentence ("He left, saying that …").
    fn beside_comma(&self, from: u32, verb: u32, entry: Entry) -> Option<u32> {
        let next = self.word(verb + 1);
        if entry.is(Entry::REPORTING) {
            return Some(from);
        }
        (next.starts_with(char::is_uppercase) || matches!(next, "the" | "a" | "an" | "he" | "she"))
            .then_some(verb)
    }

    /// The first token of the subject of the verb of saying at `verb`, where it begins the sentence that starts at
    /// `from`, or follows its first word or a comma.
    fn subject(&self, from: u32, verb: u32) -> Option<u32> {
        let mut last = verb.checked_sub(1).filter(|&i| i >= from)?;
        // "also", "later", "has": a few words may stand before the verb.
        for _ in 0..2 {
            if last > from && look_up(self.word(last).as_bytes()).is(Entry::BEFORE_VERB) {
                last -= 1;
            }
        }
        let word = self.word(last);
        let mut first = last;
        if !matches!(word, "he" | "she" | "it" | "He" | "She" | "It") {
            while first > from && last - first < LONGEST_SUBJECT && self.word(first - 1) != "," {
                first -= 1;
            }
            let article = |i| matches!(self.word(i), "the" | "The" | "a" | "A");
            let clause = |i| matches!(self.word(i), "What" | "what" | "that" | "who" | "which");
            let named = word.starts_with(char::is_uppercase) || (first..last).any(article);
            if !named || (first..last).any(clause) {
                return None;
            }
        }
        (first <= from + 1 || self.word(first - 1) == ",").then_some(first)
    }
}
