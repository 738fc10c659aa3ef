//! RTF, in which Factiva and Nexis export: its paragraphs as lines.
//!
//! Of the format that is read what says letters; what says fonts, styles and pictures is passed over. Bytes are read one
//! after another, so that the time is linear, and of open groups a stack of bounded depth is kept.

use std::io::{self, BufRead};

use super::Trouble;
use super::exports::{Lines, Mark, mark};
use crate::encoding::Encoding;
use crate::read::{longest, too_large};
use crate::row::Reason;
use crate::settings::Settings;

/// Groups within groups of which the state is kept; deeper ones share that of the deepest.
const DEPTH: usize = 256;
/// Letters of a control word, and digits of its number.
const WORD: usize = 32;
const DIGITS: usize = 10;

/// What holds within a group.
#[derive(Clone, Copy)]
struct Group {
    /// Whether it says no letters of the text.
    dropped: bool,
    /// Characters after an escaped one that stand in its place for old readers.
    instead: usize,
}

/// What a step over the bytes has met.
enum Step {
    Goes,
    /// The end of a paragraph.
    Line,
    /// The end of the file.
    End,
}

/// The paragraphs of a document.
pub(super) struct RtfLines {
    reader: Box<dyn BufRead + Send>,
    settings: Settings,
    groups: Vec<Group>,
    /// Groups that are open beyond [`DEPTH`].
    beyond: usize,
    encoding: Encoding,
    line: String,
    /// Bytes in the encoding of the document that are still to be decoded.
    bytes: Vec<u8>,
    /// The first half of a character that is escaped in two.
    half: Option<u16>,
    /// Characters to pass over.
    pass: usize,
    begun: bool,
    ended: bool,
}

impl RtfLines {
    pub(super) fn new(reader: Box<dyn BufRead + Send>, settings: &Settings) -> Self {
        Self {
            reader,
            settings: settings.clone(),
            groups: Vec::new(),
            beyond: 0,
            encoding: Encoding::WESTERN,
            line: String::new(),
            bytes: Vec::new(),
            half: None,
            pass: 0,
            begun: false,
            ended: false,
        }
    }

    fn peek(&mut self) -> io::Result<Option<u8>> {
        loop {
            match self.reader.fill_buf() {
                Ok(buffer) => return Ok(buffer.first().copied()),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }

    fn byte(&mut self) -> io::Result<Option<u8>> {
        let byte = self.peek()?;
        self.reader.consume(usize::from(byte.is_some()));
        Ok(byte)
    }

    fn group(&self) -> Group {
        let none = Group {
            dropped: false,
            instead: 1,
        };
        self.groups.last().copied().unwrap_or(none)
    }

    fn step(&mut self) -> io::Result<Step> {
        match self.byte()? {
            None => return Ok(Step::End),
            Some(b'{') => {
                self.pass = 0;
                let group = self.group();
                if self.groups.len() < DEPTH {
                    self.groups.push(group);
                } else {
                    self.beyond += 1;
                }
            }
            Some(b'}') => {
                self.pass = 0;
                if self.beyond > 0 {
                    self.beyond -= 1;
                } else {
                    self.groups.pop();
                }
            }
            Some(b'\\') => return self.control(),
            Some(b'\r' | b'\n' | 0) => {}
            Some(byte) => self.said_byte(byte),
        }
        Ok(Step::Goes)
    }

    /// A byte of text.
    fn said_byte(&mut self, byte: u8) {
        if self.pass > 0 {
            self.pass -= 1;
        } else if !self.group().dropped {
            self.bytes.push(byte);
        }
    }

    fn said(&mut self, character: char) {
        if !self.group().dropped {
            self.flush();
            self.line.push(character);
        }
    }

    /// Decodes what stands in bytes.
    fn flush(&mut self) {
        if !self.bytes.is_empty() {
            let bytes = std::mem::take(&mut self.bytes);
            self.line.push_str(&self.encoding.decode(&bytes));
        }
    }

    fn control(&mut self) -> io::Result<Step> {
        match self.byte()? {
            None => return Ok(Step::End),
            Some(first) if first.is_ascii_alphabetic() => {
                let word = self.letters(first)?;
                let number = self.number()?;
                return self.word(&word, number);
            }
            Some(b'\'') => {
                let mut value = 0;
                for _ in 0..2 {
                    let digit = self.byte()?.and_then(|byte| char::from(byte).to_digit(16));
                    value = value * 16 + digit.unwrap_or(0);
                }
                self.said_byte(value.to_le_bytes()[0]);
            }
            Some(b'*') => self.drop_group(),
            Some(b'~') => self.said('\u{a0}'),
            Some(b'_') => self.said('-'),
            Some(b'\r' | b'\n') => return Ok(self.paragraph()),
            Some(byte @ (b'\\' | b'{' | b'}')) => self.said_byte(byte),
            Some(_) => {}
        }
        Ok(Step::Goes)
    }

    fn letters(&mut self, first: u8) -> io::Result<String> {
        let mut word = String::from(char::from(first));
        while let Some(byte) = self
            .peek()?
            .filter(|byte| byte.is_ascii_alphabetic() && word.len() < WORD)
        {
            word.push(char::from(byte));
            self.reader.consume(1);
        }
        Ok(word)
    }

    /// The number that stands behind a word, and the space that ends it.
    fn number(&mut self) -> io::Result<Option<i64>> {
        let mut digits = String::new();
        while let Some(byte) = self.peek()? {
            let is_sign = byte == b'-' && digits.is_empty();
            if !(is_sign || (byte.is_ascii_digit() && digits.len() < DIGITS)) {
                break;
            }
            digits.push(char::from(byte));
            self.reader.consume(1);
        }
        if self.peek()? == Some(b' ') {
            self.reader.consume(1);
        }
        Ok(digits.parse().ok())
    }

    fn drop_group(&mut self) {
        if let Some(group) = self.groups.last_mut() {
            group.dropped = true;
        }
    }

    fn paragraph(&self) -> Step {
        if self.group().dropped {
            Step::Goes
        } else {
            Step::Line
        }
    }

    fn word(&mut self, word: &str, number: Option<i64>) -> io::Result<Step> {
        match word {
            "par" | "line" | "page" | "sect" | "row" => return Ok(self.paragraph()),
            // Two spaces part the code of a field of Factiva's from what it says.
            "cell" | "nestcell" | "tab" => {
                self.said(' ');
                self.said(' ');
            }
            "emdash" => self.said('—'),
            "endash" => self.said('–'),
            "lquote" => self.said('‘'),
            "rquote" => self.said('’'),
            "ldblquote" => self.said('“'),
            "rdblquote" => self.said('”'),
            "bullet" => self.said('•'),
            "u" => self.escaped(number.unwrap_or_default()),
            "uc" => {
                if let Some(group) = self.groups.last_mut() {
                    group.instead = usize::try_from(number.unwrap_or(1)).unwrap_or(1);
                }
            }
            "ansicpg" => {
                let named = Encoding::named(&format!("windows-{}", number.unwrap_or_default()));
                self.encoding = named.unwrap_or(Encoding::WESTERN);
            }
            "bin" => {
                let count = u64::try_from(number.unwrap_or_default()).unwrap_or(0);
                io::copy(&mut io::Read::take(&mut self.reader, count), &mut io::sink())?;
            }
            word if mark("rtf", word) == Some(Mark::Dropped) => self.drop_group(),
            _ => {}
        }
        Ok(Step::Goes)
    }

    /// A character by the number of it, or of half of it, in UTF-16.
    fn escaped(&mut self, number: i64) {
        // Numbers are signed with 16 bits.
        let unit = u16::try_from(number.rem_euclid(1 << 16)).unwrap_or_default();
        self.pass = self.group().instead;
        let units: Vec<u16> = self.half.take().into_iter().chain([unit]).collect();
        if (0xd800..0xdc00).contains(&unit) {
            self.half = Some(unit);
            return;
        }
        for character in char::decode_utf16(units) {
            self.said(character.unwrap_or(char::REPLACEMENT_CHARACTER));
        }
    }

    /// The next paragraph; `None` at the end.
    fn read(&mut self) -> Result<Option<String>, Trouble> {
        let broken = |error: io::Error, settings: &Settings| Trouble::broken(&error, settings);
        if !self.begun {
            self.begun = true;
            let start = self.reader.fill_buf().map(|start| start.starts_with(b"{\\rtf"));
            if !start.map_err(|error| broken(error, &self.settings))? {
                return Err(Trouble::new(
                    Reason::Syntax,
                    "the file is no RTF, which begins with {\\rtf",
                ));
            }
        }
        loop {
            let step = self.step().map_err(|error| broken(error, &self.settings))?;
            let length = (self.line.len() + self.bytes.len()) as u64;
            if length > longest(&self.settings) {
                let message = too_large(length, self.settings.max_bytes);
                return Err(Trouble::new(Reason::TooLarge, message));
            }
            match step {
                Step::Goes => {}
                Step::Line => {
                    self.flush();
                    return Ok(Some(std::mem::take(&mut self.line)));
                }
                Step::End if !self.groups.is_empty() => {
                    let message = "the document ends within a group of it, and is not whole";
                    return Err(Trouble::new(Reason::Syntax, message));
                }
                Step::End => {
                    self.flush();
                    let last = std::mem::take(&mut self.line);
                    return Ok(Some(last).filter(|last| !last.is_empty()));
                }
            }
        }
    }
}

impl Lines for RtfLines {
    fn next_line(&mut self) -> Option<(Option<u64>, Result<String, Trouble>)> {
        if self.ended {
            return None;
        }
        let line = self.read();
        self.ended = !matches!(line, Ok(Some(_)));
        Some((None, line.transpose()?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(rtf: &[u8]) -> Vec<Result<String, Reason>> {
        let mut lines = RtfLines::new(Box::new(io::Cursor::new(rtf.to_vec())), &Settings::default());
        let next = || {
            lines
                .next_line()
                .map(|(_, line)| line.map_err(|trouble| trouble.reason))
        };
        std::iter::from_fn(next).collect()
    }

    #[test]
    fn letters_are_read_and_what_is_about_them_is_not() {
        let rtf = br"{\rtf1\ansi\ansicpg1252\uc1{\fonttbl{\f0 Arial;}}{\*\generator Word;}{\info{\author Kari}}
{\pict\bin3 }}}}\pard\b Harbour\b0  open\par \ldblquote Ja,\rdblquote  said K\'e1ri \u8212 ?no\~more\line a\{b\}{\header no}\par
\u-10179 ?\u-8704 ?\emdash HD\cell x\row}";
        let said: Vec<String> = lines(rtf).into_iter().map(Result::unwrap).collect();
        assert_eq!(
            said,
            [
                "Harbour open",
                "“Ja,” said Kári —no\u{a0}more",
                "a{b}",
                "😀—HD  x"
            ]
        );
    }

    #[test]
    fn no_damage_panics_and_what_is_cut_is_said() {
        let whole = br"{\rtf1\ansi{\b A\u8212 ?}\'e1\par B\par}";
        for end in 0..whole.len() {
            let last = lines(&whole[..end]).pop().unwrap();
            assert_eq!(last, Err(Reason::Syntax), "{end}");
        }
        let deep = [
            br"{\rtf1 ".to_vec(),
            b"{".repeat(100_000),
            b"x".to_vec(),
            b"}".repeat(100_001),
        ]
        .concat();
        assert_eq!(lines(&deep), [Ok("x".to_owned())]);
        let long = [br"{\rtf1 ".to_vec(), b"x".repeat(9 << 20), b"}".to_vec()].concat();
        assert_eq!(lines(&long), [Err(Reason::TooLarge)]);
    }
}
