//! What stands around a quotation mark, and what that says of it.

use crate::lexicon::{Entry, look_up};
use crate::mark::{Family, Mark, MarkKind, Role, Shape};
use crate::steps::step;
use crate::{Span, Token};

/// What the neighbours of a mark say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Context {
    /// Open before it, text after it: ` "yes`.
    Opens,
    /// Text before it, none after it: `yes" `.
    Closes,
    /// Space on both sides: ` " `.
    Loose,
    /// Text on both sides: `yes"no`.
    Tight,
}

/// A paragraph as the machine sees it.
pub(crate) struct Marked<'a> {
    pub(crate) text: &'a str,
    /// The paragraph's first and last byte.
    pub(crate) span: Span,
    /// All tokens so far.
    pub(crate) tokens: &'a [Token],
    /// The paragraph's first token.
    pub(crate) first: u32,
    /// The mark that the next paragraph starts with, if it does.
    pub(crate) next: Option<MarkKind>,
    /// The family of the quotation that the previous paragraph left open.
    pub(crate) previous: Option<Family>,
}

impl Marked<'_> {
    /// The token after the paragraph's last.
    pub(crate) fn end(&self) -> u32 {
        self.tokens.len() as u32
    }

    /// The text of a token; empty beyond the last.
    pub(crate) fn word(&self, token: u32) -> &str {
        self.span_of(token).map_or("", |span| span.of(self.text))
    }

    pub(crate) fn span_of(&self, token: u32) -> Option<Span> {
        step(1);
        self.tokens.get(token as usize).map(|t| t.span)
    }

    /// Sets the role of the mark at `index` and returns its span.
    pub(crate) fn set(&self, marks: &mut [Mark], index: u32, role: Role) -> Option<Span> {
        let mark = marks.get_mut(index as usize)?;
        mark.role = role;
        self.span_of(mark.token)
    }

    /// Whether `token` follows `before` at once.
    pub(crate) fn touch(&self, before: u32, token: u32) -> bool {
        before + 1 == token
            && self
                .span_of(before)
                .zip(self.span_of(token))
                .is_some_and(|(a, b)| a.end == b.start)
    }

    /// The character before byte `at`, marks of emphasis aside.
    fn before(&self, at: u32) -> Option<char> {
        let before = self.text.get(self.span.start as usize..at as usize)?;
        seen(before.chars().rev())
    }

    /// The character after byte `at`, marks of emphasis aside.
    fn after(&self, at: u32) -> Option<char> {
        seen(self.text.get(at as usize..self.span.end as usize)?.chars())
    }

    /// Whether `mark` stands where speech begins: at the paragraph's start, after a sentence, a colon or a comma, or,
    /// with a capital after it, after a verb of saying.
    pub(crate) fn begins_speech(&self, mark: &Mark) -> bool {
        if mark.kind.family == Family::Single && mark.kind.shape != Shape::Left
            || self.context(mark, None) != Context::Opens
        {
            return false;
        }
        let before = mark.token.wrapping_sub(1);
        let span = self.span_of(mark.token).unwrap_or_default();
        mark.token == self.first
            || self.after_sentence(mark)
            || matches!(self.word(before), ":" | ",")
            || look_up(self.word(before).as_bytes()).is(Entry::REPORT)
                && self.after(span.end).is_some_and(char::is_uppercase)
    }

    /// Whether a sentence ends before `mark`.
    pub(crate) fn after_sentence(&self, mark: &Mark) -> bool {
        let start = self.span_of(mark.token).unwrap_or_default().start;
        let before = self
            .text
            .get(self.span.start as usize..start as usize)
            .unwrap_or("");
        // A few characters are looked at, so that the cost is bounded.
        let between = |c: &char| c.is_whitespace() || matches!(c, '\'' | '’' | ')' | ']' | '*' | '_' | '\\');
        let last = before.chars().rev().take(4).find(|c| !between(c));
        last.is_some_and(|c| matches!(c, '.' | '!' | '?' | '…'))
    }

    /// What stands around `mark`; `adjacent` is the role of the mark that it touches on its left.
    pub(crate) fn context(&self, mark: &Mark, adjacent: Option<Role>) -> Context {
        let span = self.span_of(mark.token).unwrap_or_default();
        let opener = |c: char| {
            c.is_whitespace()
                || matches!(
                    c,
                    '(' | '[' | '{' | '—' | '–' | '―' | '-' | '/' | '\u{200b}' | '\u{feff}'
                )
        };
        let left_open = match (adjacent, self.before(span.start)) {
            (Some(role), _) => role == Role::Open,
            (None, before) => before.is_none_or(opener),
        };
        let after = self.after(span.end);
        let mark_after = after.is_some_and(|c| crate::mark::MarkKind::of(c).is_some());
        let right_closed = after.is_none_or(|c| {
            c.is_whitespace()
                || matches!(
                    c,
                    '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '}' | '—' | '–' | '―' | '-' | '…' | '/'
                )
        });
        match (left_open, right_closed) {
            (true, false) => Context::Opens,
            (false, true) => Context::Closes,
            (true, true) => Context::Loose,
            (false, false) if mark_after => Context::Closes,
            (false, false) => Context::Tight,
        }
    }

    /// Whether the mark after a number means inches: `5'10"`, or `12"` where no quotation is open.
    pub(crate) fn is_inch(&self, mark: &Mark, any_open: bool) -> bool {
        let span = self.span_of(mark.token).unwrap_or_default();
        if !self.before(span.start).is_some_and(|c| c.is_ascii_digit()) {
            return false;
        }
        let feet = mark
            .token
            .checked_sub(2)
            .and_then(|t| self.span_of(t))
            .is_some_and(|s| {
                matches!(s.of(self.text), "'" | "’")
                    && self.before(s.start).is_some_and(|c| c.is_ascii_digit())
            });
        feet || !any_open
    }

    /// Whether the mark may be the apostrophe of a possessive: "the students' books".
    pub(crate) fn is_possessive(&self, mark: &Mark) -> bool {
        let span = self.span_of(mark.token).unwrap_or_default();
        let plural = self
            .before(span.start)
            .is_some_and(|c| matches!(c, 's' | 'S' | 'x' | 'z'));
        let mut rest = self
            .text
            .get(span.end as usize..self.span.end as usize)
            .unwrap_or("")
            .chars();
        plural
            && rest.next().is_some_and(char::is_whitespace)
            && rest.next().is_some_and(char::is_alphanumeric)
    }
}

/// The first of `chars` that is no mark of emphasis nor a backslash; a few are looked at, so that the cost is bounded.
fn seen(chars: impl Iterator<Item = char>) -> Option<char> {
    let mut first = None;
    for c in chars.take(4) {
        if !matches!(c, '*' | '_' | '\\') {
            return Some(c);
        }
        first = first.or(Some(c));
    }
    first.filter(|&c| c == '_')
}
