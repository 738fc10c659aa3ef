//! Which marks open and close quotations: a stack machine over the marks of one paragraph.
//!
//! Every mark is first judged by what stands before and after it. Straight double marks have a second reading, in
//! which they open and close in turn; it is taken where the first leaves more marks without a partner (as copy with
//! spaces on the wrong side of its marks does). Each reading looks at a mark a bounded number of times.

use alloc::vec::Vec;

use crate::mark::{Family, Mark, MarkKind, Role, Shape};
use crate::steps::step;
use crate::{Quotation, Span, Token};

/// What the neighbours of a mark say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Context {
    /// Open before it, text after it: ` "yes`.
    Opens,
    /// Text before it, none after it: `yes" `.
    Closes,
    /// Space on both sides: ` " `.
    Loose,
    /// Text on both sides: `yes"no`.
    Tight,
}

/// A mark that has opened and not yet closed.
#[derive(Clone, Copy, Debug)]
struct Opened {
    /// Index of the mark.
    mark: u32,
    family: Family,
    /// Whether it opens again a quotation that goes on.
    again: bool,
}

/// A quotation in the making: indices of its marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Pair {
    open: u32,
    /// [`UNCLOSED`] where it goes on in the next paragraph; the mark that opens again where `goes_on`.
    close: u32,
    /// Whether it goes on with another opening mark in this paragraph.
    goes_on: bool,
    /// Whether it goes on from the pair before.
    again: bool,
}

const UNCLOSED: u32 = u32::MAX;

/// The machine and its buffers.
#[derive(Clone, Debug, Default)]
pub(crate) struct Pairing {
    stack: Vec<Opened>,
    pairs: Vec<Pair>,
    other_pairs: Vec<Pair>,
    /// For each mark: whether a single mark that can close follows before the next that opens.
    closes_later: Vec<bool>,
    /// For each mark: whether it opened and found no partner.
    dropped: Vec<bool>,
    depths: Vec<u32>,
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

impl Pairing {
    /// Decides the roles of `marks` and adds the paragraph's quotations to `out`. The result is the family of the
    /// quotation that goes on in the next paragraph.
    pub(crate) fn pair(
        &mut self,
        paragraph: &Marked<'_>,
        marks: &mut [Mark],
        out: &mut Vec<Quotation>,
    ) -> Option<Family> {
        if marks.is_empty() {
            return None;
        }
        self.look_ahead(paragraph, marks);
        let problems = self.read(paragraph, marks, false);
        let straight = |m: &&Mark| m.kind.family == Family::Double && m.kind.shape == Shape::Straight;
        let curly = |m: &Mark| m.kind.family == Family::Double && m.kind.shape != Shape::Straight;
        let odd = marks.iter().filter(straight).count() % 2;
        if problems > odd && !marks.iter().any(curly) {
            core::mem::swap(&mut self.pairs, &mut self.other_pairs);
            let again = self.read(paragraph, marks, true);
            if again >= problems {
                core::mem::swap(&mut self.pairs, &mut self.other_pairs);
            }
        }
        self.pairs.sort_unstable();
        let open = self
            .pairs
            .iter()
            .find(|p| p.close == UNCLOSED)
            .and_then(|p| marks.get(p.open as usize));
        let family = open.map(|m| m.kind.family);
        self.emit(paragraph, marks, out);
        family
    }

    /// For single marks: is there a later one that can close before the next that opens?
    fn look_ahead(&mut self, paragraph: &Marked<'_>, marks: &[Mark]) {
        self.closes_later.clear();
        self.closes_later.resize(marks.len(), false);
        let mut later = false;
        for (mark, slot) in marks.iter().zip(self.closes_later.iter_mut()).rev() {
            *slot = later;
            if mark.kind.family == Family::Single {
                match paragraph.context(mark, None) {
                    Context::Closes => later = true,
                    Context::Opens if mark.kind.shape != Shape::Right => later = false,
                    _ => {}
                }
            }
        }
    }

    /// One reading of the marks into `self.pairs`; counts the double marks and guillemets without a partner.
    fn read(&mut self, paragraph: &Marked<'_>, marks: &[Mark], in_turn: bool) -> usize {
        self.stack.clear();
        self.pairs.clear();
        let mut open_of = [0u32; 3];
        let mut unmatched = 0;
        let mut last_closed = None;
        let mut before: Option<(u32, Role)> = None;
        for (index, mark) in marks.iter().enumerate() {
            let index = index as u32;
            let family = mark.kind.family;
            let adjacent = before
                .filter(|&(token, _)| paragraph.touch(token, mark.token))
                .map(|(_, role)| role);
            let context = paragraph.context(mark, adjacent);
            let any_open = open_of.get(family.index()).is_some_and(|&n| n > 0);
            let role = match family {
                Family::Single => {
                    let on_top = self.stack.last().is_some_and(|o| o.family == Family::Single);
                    let later = self.closes_later.get(index as usize).is_some_and(|&l| l);
                    single(paragraph, mark, context, on_top, later)
                }
                _ if in_turn && mark.kind.shape == Shape::Straight => turn(any_open),
                _ => double(paragraph, mark, context, any_open),
            };
            let role = match role {
                Role::Close if any_open => {
                    while let Some(opened) = self.stack.pop() {
                        step(1);
                        if let Some(n) = open_of.get_mut(opened.family.index()) {
                            *n -= 1;
                        }
                        if opened.family == family {
                            self.pairs.push(opened.until(index, false));
                            last_closed = Some(index).filter(|_| family != Family::Single).or(last_closed);
                            break;
                        }
                        unmatched += usize::from(opened.family != Family::Single);
                    }
                    Role::Close
                }
                Role::Open => {
                    // Copy that lost its paragraph breaks: a new sentence opens the mark of a long quotation again.
                    let again = self.stack.last().filter(|o| {
                        o.family == family && family != Family::Single && paragraph.after_sentence(mark)
                    });
                    let again = again.map(|outer| outer.until(index, true));
                    if again.is_some() {
                        self.stack.pop();
                    } else if let Some(n) = open_of.get_mut(family.index()) {
                        *n += 1;
                    }
                    self.pairs.extend(again);
                    self.stack.push(Opened {
                        mark: index,
                        family,
                        again: again.is_some(),
                    });
                    Role::Open
                }
                _ => {
                    unmatched += usize::from(role == Role::Close && family != Family::Single);
                    Role::Neither
                }
            };
            before = Some((mark.token, role));
        }
        let open = self.leave_open(paragraph, marks, last_closed);
        self.drop_unclosed(marks.len(), open);
        unmatched + self.stack.iter().filter(|o| o.family != Family::Single).count()
    }

    /// Of the marks still open at the paragraph's end, keeps one where the next paragraph opens its mark again: the
    /// paragraph's first, or the first after the last closed quotation. A straight mark is not opened again by a curly
    /// one: in an excerpt set in straight marks, "“That's right,” she said" begins a quotation of its own.
    fn leave_open(
        &mut self,
        paragraph: &Marked<'_>,
        marks: &[Mark],
        last_closed: Option<u32>,
    ) -> Option<u32> {
        let next = paragraph.next?;
        let straight = |kind: MarkKind| kind.shape == Shape::Straight;
        let open = self.stack.iter().find(|o| {
            marks.get(o.mark as usize).is_some_and(|mark| {
                let alike = o.family == next.family && straight(mark.kind) == straight(next);
                let first = mark.token == paragraph.first;
                alike && (first || o.again || last_closed.is_none_or(|l| o.mark > l))
            })
        })?;
        self.pairs.push(open.until(UNCLOSED, false));
        Some(open.mark)
    }

    /// Takes back the quotations that went on with a mark that has found no partner.
    fn drop_unclosed(&mut self, marks: usize, kept: Option<u32>) {
        if !self.stack.iter().any(|o| o.again) {
            return;
        }
        self.dropped.clear();
        self.dropped.resize(marks, false);
        for opened in self.stack.iter().filter(|o| Some(o.mark) != kept) {
            if let Some(dropped) = self.dropped.get_mut(opened.mark as usize) {
                *dropped = true;
            }
        }
        let dropped = &mut self.dropped;
        // A pair that goes on was made before the pair that it goes on in, so that one pass backwards follows chains.
        for pair in self.pairs.iter_mut().rev().filter(|pair| pair.goes_on) {
            if dropped.get(pair.close as usize) == Some(&true)
                && let Some(open) = dropped.get_mut(pair.open as usize)
            {
                *open = true;
            }
        }
        self.pairs
            .retain(|pair| dropped.get(pair.open as usize) == Some(&false));
    }

    /// Writes the quotations, their depths, and the roles of their marks.
    fn emit(&mut self, paragraph: &Marked<'_>, marks: &mut [Mark], out: &mut Vec<Quotation>) {
        self.depths.clear();
        for mark in marks.iter_mut() {
            mark.role = Role::Neither;
        }
        for (nth, pair) in self.pairs.iter().enumerate() {
            while self.depths.last().is_some_and(|&close| close <= pair.open) {
                self.depths.pop();
            }
            let depth = self.depths.len().min(usize::from(u8::MAX)) as u8;
            self.depths.push(pair.close);
            let Some(open) = paragraph.set(marks, pair.open, Role::Open) else {
                continue;
            };
            let close = if pair.goes_on {
                None
            } else {
                paragraph.set(marks, pair.close, Role::Close)
            };
            let family = marks.get(pair.open as usize).map(|m| m.kind.family);
            let before_next = marks
                .get(pair.close as usize)
                .and_then(|m| paragraph.span_of(m.token.checked_sub(1)?));
            let end = close.or(before_next).map_or(paragraph.span.end, |c| c.end);
            let starts = marks
                .get(pair.open as usize)
                .is_some_and(|m| m.token == paragraph.first);
            let goes_on = nth == 0 && starts && paragraph.previous.is_some() && paragraph.previous == family;
            let continued = pair.again || goes_on;
            out.push(Quotation {
                span: Span::new(open.start, end),
                open,
                close,
                depth,
                continued,
            });
        }
    }
}

impl Opened {
    /// The pair that it makes with the mark at `close`.
    const fn until(self, close: u32, goes_on: bool) -> Pair {
        Pair {
            open: self.mark,
            close,
            goes_on,
            again: self.again,
        }
    }
}

/// Straight marks in turn.
const fn turn(any_open: bool) -> Role {
    if any_open { Role::Close } else { Role::Open }
}

/// What a double mark or guillemet does.
fn double(paragraph: &Marked<'_>, mark: &Mark, context: Context, any_open: bool) -> Role {
    match (mark.kind.shape, context) {
        (Shape::Left, Context::Closes) if any_open => Role::Close,
        (Shape::Left, Context::Closes) => Role::Neither,
        (Shape::Left, _) => Role::Open,
        // Swedish and typing errors: a closing mark that can only open.
        (Shape::Right, Context::Opens) if !any_open => Role::Open,
        (Shape::Right, _) => Role::Close,
        (Shape::Straight, Context::Opens) => Role::Open,
        (Shape::Straight, _) if paragraph.is_inch(mark, any_open) => Role::Neither,
        (Shape::Straight, Context::Closes) => Role::Close,
        (Shape::Straight, _) => turn(any_open),
    }
}

/// What a single mark does; most are apostrophes.
fn single(paragraph: &Marked<'_>, mark: &Mark, context: Context, on_top: bool, later: bool) -> Role {
    match (mark.kind.shape, context) {
        (Shape::Left, Context::Closes) if on_top => Role::Close,
        (Shape::Left, Context::Closes | Context::Tight) => Role::Neither,
        (Shape::Left, _) => Role::Open,
        (Shape::Straight, Context::Opens) => Role::Open,
        (_, Context::Closes) if on_top && !(later && paragraph.is_possessive(mark)) => Role::Close,
        (_, Context::Loose) if on_top => Role::Close,
        _ => Role::Neither,
    }
}

impl Marked<'_> {
    fn span_of(&self, token: u32) -> Option<Span> {
        step(1);
        self.tokens.get(token as usize).map(|t| t.span)
    }

    /// Sets the role of the mark at `index` and returns its span.
    fn set(&self, marks: &mut [Mark], index: u32, role: Role) -> Option<Span> {
        let mark = marks.get_mut(index as usize)?;
        mark.role = role;
        self.span_of(mark.token)
    }

    /// Whether `token` follows `before` at once.
    fn touch(&self, before: u32, token: u32) -> bool {
        before + 1 == token
            && self
                .span_of(before)
                .zip(self.span_of(token))
                .is_some_and(|(a, b)| a.end == b.start)
    }

    fn before(&self, at: u32) -> Option<char> {
        self.text
            .get(self.span.start as usize..at as usize)?
            .chars()
            .next_back()
    }

    fn after(&self, at: u32) -> Option<char> {
        self.text.get(at as usize..self.span.end as usize)?.chars().next()
    }

    /// Whether a sentence ends before `mark`.
    fn after_sentence(&self, mark: &Mark) -> bool {
        let start = self.span_of(mark.token).unwrap_or_default().start;
        let before = self
            .text
            .get(self.span.start as usize..start as usize)
            .unwrap_or("");
        // Space is looked at for a few characters only, so that the cost is bounded.
        let last = before.chars().rev().take(4).find(|c| !c.is_whitespace());
        last.is_some_and(|c| matches!(c, '.' | '!' | '?' | '…'))
    }

    /// What stands around `mark`; `adjacent` is the role of the mark that it touches on its left.
    fn context(&self, mark: &Mark, adjacent: Option<Role>) -> Context {
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
    fn is_inch(&self, mark: &Mark, any_open: bool) -> bool {
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
    fn is_possessive(&self, mark: &Mark) -> bool {
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
