//! Web addresses, e-mail addresses, handles and hashtags.

use crate::class::{ALNUM, DIGIT, HIGH, LETTER, SPACE};
use crate::lexicon::{Entry, look_up};
use crate::words::{Scanner, Sink};
use crate::{Token, TokenKind};

/// No domain is longer; bounds the look ahead.
const LONGEST_DOMAIN: usize = 253;

impl Scanner<'_> {
    /// Where the web address that goes on at `pos` ends: at white space, a quotation mark or an angle bracket, less
    /// the punctuation before it.
    pub(crate) fn url_end(&self, pos: usize) -> usize {
        let mut end = pos;
        let (mut open, mut close) = (0usize, 0usize);
        loop {
            let byte = self.at(end);
            if self.class_at(end) & SPACE != 0 || matches!(byte, b'"' | b'<' | b'>' | b'`') {
                break;
            }
            if byte >= 0x80 {
                match self.char_at(end) {
                    Some(c) if c.is_alphanumeric() => end += c.len_utf8(),
                    _ => break,
                }
                continue;
            }
            open += usize::from(byte == b'(');
            close += usize::from(byte == b')');
            end += 1;
        }
        while end > pos {
            match self.at(end - 1) {
                b')' if close > open => close -= 1,
                b'.' | b',' | b':' | b';' | b'!' | b'?' | b'\'' | b']' | b'}' | b'*' | b'-' => {}
                _ => break,
            }
            end -= 1;
        }
        end
    }

    /// The end of the domain at `pos`, if its labels make one.
    fn domain_end(&self, pos: usize) -> Option<usize> {
        let mut end = pos;
        let mut label = pos;
        let mut known = None;
        while end < pos + LONGEST_DOMAIN {
            let class = self.class_at(end);
            if class & ALNUM != 0 || self.at(end) == b'-' && end > label {
                end += 1;
                continue;
            }
            if end == label {
                break;
            }
            if label > pos
                && self
                    .bytes
                    .get(label..end)
                    .is_some_and(|l| look_up(l).is(Entry::DOMAIN))
            {
                known = Some(end);
            }
            if self.at(end) != b'.' {
                break;
            }
            label = end + 1;
            end = label;
        }
        known
    }

    /// A domain with its path, where the word from `start` to `end` with full stops between is one.
    pub(crate) fn domain(&self, start: usize, end: usize, sink: &mut Sink<'_>) -> Option<usize> {
        let word = self.bytes.get(start..end)?;
        let www = word.get(..4).is_some_and(|w| w.eq_ignore_ascii_case(b"www."));
        let dot = word.iter().rposition(|&b| b == b'.')?;
        let last = word.get(dot + 1..)?;
        let long = word.get(..dot)?.iter().take_while(|&&b| b != b'.').count() > 1;
        if !(www || long && look_up(last).is(Entry::DOMAIN)) {
            return None;
        }
        let end = if www || self.at(end) == b'/' {
            self.url_end(end)
        } else {
            end
        };
        sink.push(start, end, TokenKind::Url);
        Some(end)
    }

    /// An e-mail address whose `@` stands at `at`, the end of a word that starts at `start`. What was taken for
    /// words before it and belongs to it is taken back.
    pub(crate) fn email(&self, start: usize, at: usize, sink: &mut Sink<'_>) -> Option<usize> {
        let end = self.domain_end(at + 1)?;
        let mut start = start;
        while let Some(&Token { span, kind }) = sink.last() {
            let joined = span.end as usize == start
                && match self.bytes.get(span.range()) {
                    Some([b'.' | b'+' | b'_' | b'-']) => true,
                    _ => matches!(kind, TokenKind::Word | TokenKind::Number),
                };
            if !joined {
                break;
            }
            start = span.start as usize;
            sink.tokens.pop();
        }
        let tokens = sink.tokens.len() as u32;
        while sink.stops.last().is_some_and(|stop| stop.token >= tokens) {
            sink.stops.pop();
        }
        sink.push(start, end, TokenKind::Email);
        Some(end)
    }

    /// `@` or `#`: a handle, a hashtag, or the sign alone.
    pub(crate) fn sign(&self, pos: usize, byte: u8, sink: &mut Sink<'_>) -> usize {
        let mut end = pos + 1;
        let mut letters = false;
        let free = pos == 0 || self.class_at(pos - 1) & ALNUM == 0;
        loop {
            let class = self.class_at(end);
            if class & LETTER != 0 || self.at(end) == b'_' {
                letters = true;
                end += 1;
            } else if class & DIGIT != 0 {
                end += 1;
            } else if class == HIGH && byte == b'#' {
                match self.char_at(end) {
                    Some(c) if c.is_alphanumeric() => {
                        letters = true;
                        end += c.len_utf8();
                    }
                    _ => break,
                }
            } else {
                break;
            }
        }
        if !letters || !free {
            sink.push(pos, pos + 1, TokenKind::Symbol);
            return pos + 1;
        }
        sink.push(
            pos,
            end,
            if byte == b'@' {
                TokenKind::Handle
            } else {
                TokenKind::Hashtag
            },
        );
        end
    }
}
