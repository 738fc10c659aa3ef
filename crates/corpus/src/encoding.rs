//! What bytes that are no UTF-8 are read as.

use crate::error::{Error, Result};

#[cfg(feature = "encodings")]
type Known = encoding_rs::Encoding;
/// Of this there is none.
#[cfg(not(feature = "encodings"))]
type Known = std::convert::Infallible;

/// A character encoding, named as web pages name it: `windows-1252`, `utf-16le`, `shift_jis`.
///
/// ```
/// use pullquote_corpus::Encoding;
///
/// assert_eq!(Encoding::named("latin1")?.as_str(), "windows-1252");
/// assert!(Encoding::named("klingon").is_err());
/// # Ok::<(), pullquote_corpus::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Encoding(&'static Known);

/// Why bytes are text in no encoding that is known here.
pub(crate) const UNNAMED: &str =
    "no UTF-8; name what it is with `encoding` (most often windows-1252), or set `replace_invalid`";

#[cfg(feature = "encodings")]
impl Encoding {
    /// The encoding that the web's standard calls `label`.
    ///
    /// # Errors
    /// A label that the standard does not have, or a build without the feature `encodings`.
    pub fn named(label: &str) -> Result<Self> {
        let found = Known::for_label(label.as_bytes()).filter(|found| *found != encoding_rs::REPLACEMENT);
        found.map(Self).ok_or_else(|| Error::Setting {
            setting: "encoding",
            why: format!(
                "{label} is no encoding that is known here; windows-1252, utf-16le, iso-8859-2 or shift_jis are"
            ),
        })
    }

    /// Its name in the standard.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        // The standard's names are upper case for some and lower for others.
        match self.0.name() {
            "UTF-8" => "utf-8",
            name => name,
        }
    }

    /// What most pages of the web are that say nothing and are no UTF-8.
    #[cfg(feature = "formats")]
    pub(crate) const WESTERN: Self = Self(encoding_rs::WINDOWS_1252);

    /// `bytes` as text; what is no character becomes U+FFFD.
    pub(crate) fn decode(self, bytes: &[u8]) -> String {
        self.0.decode_without_bom_handling(bytes).0.into_owned()
    }

    /// Whether units of two bytes make up its characters, so that nothing in a file is found before it is decoded.
    pub(crate) fn is_wide(self) -> bool {
        self.0 == encoding_rs::UTF_16LE || self.0 == encoding_rs::UTF_16BE
    }
}

#[cfg(not(feature = "encodings"))]
#[allow(missing_docs)]
impl Encoding {
    pub fn named(label: &str) -> Result<Self> {
        Err(Error::Setting {
            setting: "encoding",
            why: format!("{label} is not read by this build; build it with the feature encodings"),
        })
    }

    pub fn as_str(self) -> &'static str {
        match *self.0 {}
    }

    pub(crate) fn decode(self, _: &[u8]) -> String {
        match *self.0 {}
    }

    pub(crate) fn is_wide(self) -> bool {
        match *self.0 {}
    }
}

/// Which encoding of two bytes a file begins in: by its mark, or where it has none by every other byte being zero, as in
/// a text whose first letters are Latin.
#[cfg(feature = "encodings")]
pub(crate) fn wide(start: &[u8]) -> Option<Encoding> {
    const SEEN: usize = 64;
    let little = Encoding(encoding_rs::UTF_16LE);
    let big = Encoding(encoding_rs::UTF_16BE);
    match start {
        [0xff, 0xfe, ..] => return Some(little),
        [0xfe, 0xff, ..] => return Some(big),
        _ => {}
    }
    let pairs: Vec<_> = start.chunks_exact(2).take(SEEN / 2).collect();
    let all =
        |zero: usize| pairs.len() >= 4 && pairs.iter().all(|pair| pair[zero] == 0 && pair[1 - zero] != 0);
    all(1).then_some(little).or_else(|| all(0).then_some(big))
}

#[cfg(not(feature = "encodings"))]
pub(crate) fn wide(_: &[u8]) -> Option<Encoding> {
    None
}

#[cfg(feature = "encodings")]
pub(crate) use stream::Transcoded;

#[cfg(feature = "encodings")]
mod stream {
    use std::io::{self, BufRead, Read};

    use super::Encoding;

    /// A stream in any encoding as one of UTF-8, without its mark.
    pub(crate) struct Transcoded {
        inner: Box<dyn BufRead + Send>,
        decoder: encoding_rs::Decoder,
        ended: bool,
        /// Text that has been decoded, and how much of it has been given.
        text: Vec<u8>,
        given: usize,
    }

    impl Transcoded {
        pub(crate) fn new(inner: Box<dyn BufRead + Send>, encoding: Encoding) -> Self {
            Self {
                inner,
                decoder: encoding.0.new_decoder_with_bom_removal(),
                ended: false,
                text: Vec::new(),
                given: 0,
            }
        }
    }

    impl Read for Transcoded {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            const ROOM: usize = 1 << 15;
            while self.given == self.text.len() && !self.ended {
                let bytes = self.inner.fill_buf()?;
                let last = bytes.is_empty();
                self.text.resize(ROOM, 0);
                let (result, taken, made, _) = self.decoder.decode_to_utf8(bytes, &mut self.text, last);
                self.inner.consume(taken);
                self.text.truncate(made);
                self.given = 0;
                self.ended = last && result == encoding_rs::CoderResult::InputEmpty;
            }
            let rest = &self.text[self.given..];
            let count = rest.len().min(buffer.len());
            buffer[..count].copy_from_slice(&rest[..count]);
            self.given += count;
            Ok(count)
        }
    }
}

#[cfg(all(test, feature = "encodings"))]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn wide_files_are_seen_with_and_without_a_mark() {
        let little: Vec<u8> = "Kari said".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = "Kari said".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(wide(&little).unwrap().as_str(), "UTF-16LE");
        assert_eq!(wide(&big).unwrap().as_str(), "UTF-16BE");
        assert_eq!(wide(&[0xff, 0xfe]).unwrap().as_str(), "UTF-16LE");
        for narrow in [&b""[..], b"Kari said so.", b"a\0", &[0; 64], "“Ja”".as_bytes()] {
            assert_eq!(wide(narrow), None, "{narrow:?}");
        }
    }

    #[test]
    fn a_stream_is_transcoded_whatever_its_length() {
        for length in [0, 1, 40_000] {
            let text = "“é😀".repeat(length);
            let marked = format!("\u{feff}{text}");
            let bytes: Vec<u8> = marked.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let encoding = wide(&bytes).unwrap();
            let mut read = String::new();
            let mut stream = Transcoded::new(Box::new(std::io::Cursor::new(bytes)), encoding);
            stream.read_to_string(&mut read).unwrap();
            assert_eq!(read, text);
        }
    }
}
