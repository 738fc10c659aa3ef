//! Which marks open and close quotations: a stack machine over the marks of one paragraph.
//!
//! Every mark is first judged by what stands before and after it. Straight double marks have a second reading, in
//! which they open and close in turn; it is taken where the first goes against more marks (as in copy with spaces on the
//! wrong side of its marks). Each reading looks at a mark a bounded number of times.
//!
//! Copy that lost its paragraph breaks opens a long quotation again after a sentence, and has often lost the last
//! closing mark too: where such a quotation ends, `unclosed` says.

use alloc::vec::Vec;

use crate::context::{Context, Marked};
use crate::mark::{Family, Mark, MarkKind, Role, Shape};
use crate::pair::{Ending, Opened, Pair};
use crate::steps::step;
use crate::{Quotation, Span};

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
    /// The quotations around the one at hand, by their places in the output.
    around: Vec<usize>,
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
            if again > problems {
                core::mem::swap(&mut self.pairs, &mut self.other_pairs);
            }
        }
        self.pairs.sort_unstable();
        let family = self.end_unclosed(paragraph, marks);
        self.emit(paragraph, marks, out);
        family
    }

    /// Ends the quotations that no mark closes. The result is the family of the one that goes on in the next paragraph.
    fn end_unclosed(&mut self, paragraph: &Marked<'_>, marks: &[Mark]) -> Option<Family> {
        let mut family = None;
        let mut cut = None;
        let double = |m: &&Mark| m.kind.family == Family::Double;
        for pair in &mut self.pairs {
            if pair.again && cut == Some(pair.open) {
                pair.again = false;
            }
            let Some(open) = marks
                .get(pair.open as usize)
                .filter(|_| pair.ending != Ending::Closed)
            else {
                continue;
            };
            let next = marks
                .get(pair.close as usize)
                .map_or(paragraph.end(), |m| m.token);
            let whole = open.token == paragraph.first && marks.iter().filter(double).count() == 1;
            pair.end = match pair.ending {
                Ending::Lost if whole => paragraph.narration(open.token + 1, next),
                Ending::Lost => paragraph.lost_end(open.token + 1, next),
                Ending::Reopened => paragraph.narration(open.token + 1, next),
                // Good copy: whatever it holds is the speaker's.
                Ending::NextParagraph | Ending::Closed => next,
            };
            match pair.ending {
                Ending::NextParagraph if pair.end == next => family = Some(open.kind.family),
                Ending::Reopened if pair.end < next => cut = Some(pair.close),
                _ => {}
            }
            if pair.end < next && pair.ending != Ending::Reopened {
                pair.close = marks.partition_point(|m| m.token < pair.end) as u32;
            }
        }
        self.pairs
            .retain(|pair| pair.ending == Ending::Closed || pair.end > 0);
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

    /// One reading of the marks into `self.pairs`. Counts the double marks and guillemets that it goes against: those
    /// without a partner, those that open or close where their neighbours say the contrary, and straight marks in
    /// straight marks.
    fn read(&mut self, paragraph: &Marked<'_>, marks: &[Mark], in_turn: bool) -> usize {
        self.stack.clear();
        self.pairs.clear();
        let mut open_of = [0u32; 3];
        let mut problems = 0;
        let mut last_closed = None;
        let mut before: Option<(u32, Role)> = None;
        for (index, mark) in marks.iter().enumerate() {
            let (nth, index) = (index, index as u32);
            let family = mark.kind.family;
            let adjacent = before
                .filter(|&(token, _)| paragraph.touch(token, mark.token))
                .map(|(_, role)| role);
            let context = paragraph.context(mark, adjacent);
            let any_open = open_of.get(family.index()).is_some_and(|&n| n > 0);
            let straight = family == Family::Double && mark.kind.shape == Shape::Straight;
            let mut role = self.role(paragraph, mark, context, (nth, any_open, in_turn && straight));
            if straight && contrary(context, role) {
                problems += 1;
            }
            let again = role == Role::Open && any_open && paragraph.after_sentence(mark);
            if again && straight && paragraph.narrates(mark, marks.get(nth + 1)) {
                // `… to go. "Lind said that …`: the space is on the wrong side.
                role = Role::Close;
            }
            role = match role {
                Role::Close if any_open => {
                    problems += self.close(index, family, &mut open_of);
                    last_closed = Some(index).filter(|_| family != Family::Single).or(last_closed);
                    Role::Close
                }
                Role::Open => {
                    let how = self.reopens(paragraph, mark, again, marks);
                    problems += self.open(index, mark, how, &mut open_of);
                    Role::Open
                }
                _ => {
                    problems += usize::from(role == Role::Close && family != Family::Single);
                    Role::Neither
                }
            };
            before = Some((mark.token, role));
        }
        let open = self
            .leave_open(paragraph, marks, last_closed)
            .or_else(|| self.leave_lost(paragraph, marks));
        self.drop_unclosed(marks.len(), open);
        let loose = |o: &&Opened| o.family != Family::Single && Some(o.mark) != open;
        problems + self.stack.iter().filter(loose).count()
    }

    /// What a mark does by its neighbours, or straight marks in turn; `place` is its index, whether one of its family is
    /// open, and whether it is one of a turn.
    fn role(
        &self,
        paragraph: &Marked<'_>,
        mark: &Mark,
        context: Context,
        (nth, any_open, in_turn): (usize, bool, bool),
    ) -> Role {
        if mark.kind.family == Family::Single {
            let on_top = self.stack.last().is_some_and(|o| o.family == Family::Single);
            let later = self.closes_later.get(nth).is_some_and(|&l| l);
            return single(paragraph, mark, context, on_top, later);
        }
        if in_turn {
            return turn(any_open);
        }
        double(paragraph, mark, context, any_open)
    }

    /// Closes the last open quotation of `family`; counts the marks of other families that this leaves alone.
    fn close(&mut self, index: u32, family: Family, open_of: &mut [u32; 3]) -> usize {
        let mut alone = 0;
        while let Some(opened) = self.stack.pop() {
            step(1);
            if let Some(n) = open_of.get_mut(opened.family.index()) {
                *n -= 1;
            }
            if opened.family == family {
                self.pairs.push(opened.until(index, Ending::Closed));
                break;
            }
            alone += usize::from(opened.family != Family::Single);
        }
        alone
    }

    /// What an opening mark says of the quotation of its family that is open: that it goes on with this mark, or that
    /// its closing mark was lost, since the writer has spoken between ("… before. He added: “They know”").
    fn reopens(&self, paragraph: &Marked<'_>, mark: &Mark, again: bool, marks: &[Mark]) -> Option<Ending> {
        if again {
            return Some(Ending::Reopened);
        }
        let outer = self.stack.last().filter(|o| o.family == mark.kind.family)?;
        let from = marks.get(outer.mark as usize)?.token + 1;
        (paragraph.begins_speech(mark) && paragraph.narration(from, mark.token) < mark.token)
            .then_some(Ending::Lost)
    }

    /// Opens a quotation, and ends the one that is open as `how` says; counts the marks that this goes against.
    fn open(&mut self, index: u32, mark: &Mark, how: Option<Ending>, open_of: &mut [u32; 3]) -> usize {
        let family = mark.kind.family;
        // Single marks that a new sentence of the outer quotation leaves behind are apostrophes.
        while how.is_some()
            && family != Family::Single
            && let Some(single) = self.stack.pop_if(|o| o.family == Family::Single)
        {
            step(1);
            if let Some(n) = open_of.get_mut(single.family.index()) {
                *n -= 1;
            }
        }
        let outer = how.and_then(|how| {
            let outer = self.stack.pop_if(|o| o.family == family)?;
            self.pairs.push(outer.until(index, how));
            Some(how)
        });
        let nested = outer.is_none() && open_of.get(family.index()).is_some_and(|&n| n > 0);
        if outer.is_none()
            && let Some(n) = open_of.get_mut(family.index())
        {
            *n += 1;
        }
        self.stack.push(Opened {
            mark: index,
            family,
            again: outer == Some(Ending::Reopened),
        });
        usize::from(nested && family == Family::Double && mark.kind.shape == Shape::Straight)
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
        self.pairs
            .push(open.until(marks.len() as u32, Ending::NextParagraph));
        Some(open.mark)
    }

    /// Keeps the last mark still open where it stands as an opening mark of speech does: its partner was lost. Not one
    /// that begins its paragraph before one that begins with another kind: that is an excerpt.
    fn leave_lost(&mut self, paragraph: &Marked<'_>, marks: &[Mark]) -> Option<u32> {
        let speech = |mark: &Mark| {
            let excerpt = mark.token == paragraph.first && paragraph.next.is_some_and(|n| n != mark.kind);
            !excerpt && paragraph.begins_speech(mark)
        };
        let open = self.stack.iter().rev().find(|o| {
            let mark = marks.get(o.mark as usize);
            o.again || mark.is_some_and(speech)
        })?;
        self.pairs.push(open.until(marks.len() as u32, Ending::Lost));
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
        for pair in self
            .pairs
            .iter_mut()
            .rev()
            .filter(|pair| pair.ending == Ending::Reopened)
        {
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
        self.around.clear();
        for mark in marks.iter_mut() {
            mark.role = Role::Neither;
        }
        for (nth, pair) in self.pairs.iter().enumerate() {
            let Some(open) = paragraph.set(marks, pair.open, Role::Open) else {
                continue;
            };
            let close = match pair.ending {
                Ending::Closed => paragraph.set(marks, pair.close, Role::Close),
                _ => None,
            };
            let last = paragraph.span_of(pair.end.saturating_sub(1));
            let end = close.or(last).map_or(paragraph.span.end, |c| c.end);
            let wanted = Span::new(open.start, end.max(open.end));
            let span = within(&mut self.around, wanted, close.is_some(), out);
            let depth = self.around.len().min(usize::from(u8::MAX)) as u8;
            self.around.push(out.len());
            let family = marks.get(pair.open as usize).map(|m| m.kind.family);
            let starts = marks
                .get(pair.open as usize)
                .is_some_and(|m| m.token == paragraph.first);
            let goes_on = nth == 0 && starts && paragraph.previous.is_some() && paragraph.previous == family;
            out.push(Quotation {
                span,
                open,
                close,
                depth,
                continued: pair.again || goes_on,
            });
        }
    }
}

/// The span of a quotation among those around it: one that no mark closes ends with the one around it at the latest,
/// and before a closed one that it would cross. Afterwards `around` holds those around it. Each quotation is
/// left once.
fn within(around: &mut Vec<usize>, mut span: Span, closed: bool, out: &mut [Quotation]) -> Span {
    while let Some(outer) = around.last().and_then(|&at| out.get_mut(at)) {
        if outer.span.end > span.start {
            if span.end <= outer.span.end {
                break;
            }
            if outer.close.is_some() || !closed {
                span.end = outer.span.end;
                break;
            }
            outer.span.end = span.start;
        }
        around.pop();
    }
    span
}

/// Straight marks in turn.
const fn turn(any_open: bool) -> Role {
    if any_open { Role::Close } else { Role::Open }
}

/// Whether a mark does what its neighbours rule out.
const fn contrary(context: Context, role: Role) -> bool {
    matches!(
        (context, role),
        (Context::Opens, Role::Close) | (Context::Closes, Role::Open)
    )
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
