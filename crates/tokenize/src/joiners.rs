//! A word's core: letters and digits with the hyphens, apostrophes, full stops and separators that join them.

use crate::class::{ALNUM, DIGIT, HIGH, Wide, class, wide};
use crate::words::Scanner;

/// A word's core: where it ends, and the classes of its bytes.
pub(crate) struct Core {
    pub(crate) end: usize,
    pub(crate) seen: u8,
    /// Where its last part starts, after a hyphen or another joiner.
    pub(crate) part: usize,
    /// Whether it is letters with full stops between.
    pub(crate) dotted: bool,
}

impl Scanner<'_> {
    /// The end of the word without the marks of direction and soft hyphens that UAX #29 leaves at it.
    fn without_ignorable(&self, start: usize, end: usize) -> usize {
        let word = self.text.get(start..end).unwrap_or("");
        let ignorable = |c: char| {
            c == '\u{ad}' || c == '\u{61c}' || c > '\u{ad}' && !c.is_alphanumeric() && wide(c) == Wide::Space
        };
        start + word.trim_end_matches(ignorable).len()
    }

    /// The word's core at `start`: letters and digits with what joins them.
    pub(crate) fn core(&self, start: usize) -> Core {
        let mut core = Core {
            end: start,
            seen: 0,
            part: start,
            dotted: false,
        };
        loop {
            let mut i = core.end;
            loop {
                let class = self.class_at(i);
                if class & ALNUM == 0 {
                    break;
                }
                core.seen |= class;
                i += 1;
            }
            core.end = i;
            let byte = self.at(i);
            if byte == b' ' || !(byte >= 0x80 && self.beyond_ascii(&mut core) || self.joiner(byte, &mut core))
            {
                return core;
            }
        }
    }

    /// Goes on over a character beyond ASCII; `false` where the word ends.
    fn beyond_ascii(&self, core: &mut Core) -> bool {
        let i = core.end;
        let Some(c) = self.char_at(i) else {
            return false;
        };
        match wide(c) {
            Wide::Letter => {
                core.seen |= HIGH;
                core.end = i + c.len_utf8();
                true
            }
            Wide::Apostrophe => self
                .joining_apostrophe(i, c.len_utf8(), core.seen)
                .is_some_and(|end| {
                    (core.end, core.part) = (end, end);
                    true
                }),
            Wide::Hyphen => {
                let end = i + c.len_utf8();
                let joins = self.is_word_at(end);
                if joins {
                    (core.end, core.part) = (end, end);
                }
                joins
            }
            Wide::Other => {
                let end = self.without_ignorable(core.part, self.uax_end(core.part));
                let more = end > i;
                if more {
                    core.seen |= HIGH;
                    (core.end, core.part) = (end, end);
                    // UAX #29 ends the word here: only a joiner leads on.
                    let next = self.at(end);
                    return next == b'-' || next == b'\'' || next >= 0x80 && self.joins_beyond(core);
                }
                false
            }
            _ => false,
        }
    }

    /// Whether an apostrophe or a hyphen beyond ASCII follows the core.
    fn joins_beyond(&self, core: &Core) -> bool {
        self.char_at(core.end)
            .is_some_and(|c| matches!(wide(c), Wide::Apostrophe | Wide::Hyphen))
    }

    /// Goes on over a joiner of ASCII; `false` where the word ends.
    fn joiner(&self, byte: u8, core: &mut Core) -> bool {
        let i = core.end;
        if i == core.part {
            return false;
        }
        let (before, after) = (self.class_at(i - 1), self.class_at(i + 1));
        let to = match byte {
            b'-' if after & ALNUM != 0 || after == HIGH && self.is_word_at(i + 1) => i + 1,
            b'\'' | b'`' => match self.joining_apostrophe(i, 1, core.seen) {
                Some(end) => end,
                None => return false,
            },
            b'.' if before & after & DIGIT != 0 => i + 1,
            // "U.S.-led".
            b'.' if core.dotted && self.at(i + 1) == b'-' && self.is_word_at(i + 2) => i + 2,
            b'.' if self.is_ticker(core) => i + 1,
            b'.' if self.joining_full_stop(core) => {
                core.dotted = true;
                i + 1
            }
            b',' | b':' | b'/' if before & after & DIGIT != 0 => i + 1,
            b'&' if self.at(i - 1).is_ascii_uppercase() && self.at(i + 1).is_ascii_uppercase() => i + 1,
            b'&' | b'\\' => {
                let length = self.apostrophe_at(i);
                match length.and_then(|length| self.joining_apostrophe(i, length, core.seen)) {
                    Some(end) => end,
                    None => return false,
                }
            }
            b'_' => {
                let end = self.run(i, b'_');
                if self.class_at(end) & ALNUM == 0 {
                    return false;
                }
                end
            }
            _ => return false,
        };
        (core.end, core.part) = (to, to);
        true
    }

    /// Whether the full stop after the core joins it to what follows: "U.S", "Ph.D", "will.i.am", "example.org".
    fn joining_full_stop(&self, core: &Core) -> bool {
        let i = core.end;
        let next = self.at(i + 1);
        let part = i - core.part;
        let single_next = next.is_ascii_alphabetic() && self.class_at(i + 2) & (ALNUM | HIGH) == 0;
        let letter = self.at(core.part);
        if class(next) & DIGIT != 0 {
            // "No.3"; full stops between digits have been joined before.
            return false;
        }
        if part == 1 && letter.is_ascii_alphabetic() {
            return single_next || next.is_ascii_lowercase();
        }
        if single_next && next.is_ascii_uppercase() {
            return part == 2 && letter.is_ascii_uppercase() && self.at(i - 1).is_ascii_lowercase();
        }
        next.is_ascii_lowercase() && self.class_at(i - 1) & ALNUM != 0
    }

    /// Whether the core is a stock's ticker and the full stop leads to its exchange: "(NRV.N)", "<0700.HK>", and, with
    /// one letter of the exchange, without brackets ("shares of NRVA.L").
    fn is_ticker(&self, core: &Core) -> bool {
        let i = core.end;
        let (start, length) = (core.part, i - core.part);
        let caps = |from: usize, to: usize, class: u8| {
            (from..to).all(|k| self.at(k).is_ascii_uppercase() || self.class_at(k) & class != 0)
        };
        let end = (i + 1..i + 4).find(|&k| self.class_at(k) & (ALNUM | HIGH) == 0);
        let Some(end) = end.filter(|&end| end > i + 1 && caps(i + 1, end, 0)) else {
            return false;
        };
        if !(1..=6).contains(&length) || core.dotted || !caps(start, i, DIGIT) {
            return false;
        }
        let before = start.checked_sub(1).map_or(0, |k| self.at(k));
        let bracketed = matches!(before, b'(' | b'[' | b'<') || matches!(self.at(end), b')' | b']' | b'>');
        bracketed || length >= 3 && end == i + 2 && !matches!(self.at(i + 1), b'I' | b'A')
    }
}
