//! The form of a word under which its features are hashed: lower case, digits as 0, one sign for all
//! quotation marks, apostrophes and dashes.

use pullquote_tokenize::TokenKind;

/// Puts the form of `word` into `form`, which is emptied first. Cost: linear in the word.
pub(crate) fn write(form: &mut Vec<u8>, word: &str, kind: TokenKind) {
    form.clear();
    // What an address or a handle says is noise to a tagger; that it is one says all.
    let fixed: &[u8] = match kind {
        TokenKind::Url => b"<url>",
        TokenKind::Email => b"<email>",
        TokenKind::Handle => b"<handle>",
        TokenKind::Hashtag => b"<hashtag>",
        _ => b"",
    };
    if !fixed.is_empty() {
        form.extend_from_slice(fixed);
        return;
    }
    // Typewriter pairs stand for one mark.
    if matches!(word, "''" | "``" | ",," | "‘‘" | "’’" | "<<" | ">>") {
        form.push(b'"');
        return;
    }
    if matches!(word, "--" | "---") {
        form.push(b'-');
        return;
    }
    if word.is_ascii() {
        form.extend(word.bytes().map(|byte| match byte {
            b'0'..=b'9' => b'0',
            b'`' => b'\'',
            _ => byte.to_ascii_lowercase(),
        }));
        return;
    }
    for c in word.chars() {
        match c {
            '“' | '”' | '„' | '‟' | '«' | '»' | '″' | '＂' | '❝' | '❞' => form.push(b'"'),
            '‘' | '’' | '‚' | '‛' | '‹' | '›' | '′' | '＇' | '´' | '`' => form.push(b'\''),
            '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '－' => form.push(b'-'),
            '…' => form.extend_from_slice(b"..."),
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{feff}' => {}
            _ if c.is_numeric() => form.push(b'0'),
            _ => {
                for lower in c.to_lowercase() {
                    form.extend_from_slice(lower.encode_utf8(&mut [0; 4]).as_bytes());
                }
            }
        }
    }
}

/// The first `letters` letters of a form; the whole form where it has fewer.
pub(crate) fn prefix(form: &[u8], letters: usize) -> &[u8] {
    let end = starts(form).nth(letters).unwrap_or(form.len());
    form.get(..end).unwrap_or(form)
}

/// The last `letters` letters of a form; the whole form where it has fewer.
pub(crate) fn suffix(form: &[u8], letters: usize) -> &[u8] {
    let start = starts(form).nth_back(letters.saturating_sub(1)).unwrap_or(0);
    form.get(start..).unwrap_or(form)
}

/// A coarse length in letters: 1, 2, 3, 4, 5–6, 7–8, 9–10, 11–13, 14 and more.
pub(crate) fn length_class(form: &[u8]) -> u8 {
    match starts(form).count() {
        n @ 0..=4 => n as u8,
        5 | 6 => 5,
        7 | 8 => 6,
        9 | 10 => 7,
        11..=13 => 8,
        _ => 9,
    }
}

/// Where letters start: at every byte that does not go on with one.
fn starts(form: &[u8]) -> impl DoubleEndedIterator<Item = usize> {
    form.iter()
        .enumerate()
        .filter(|&(_, &byte)| byte & 0xc0 != 0x80)
        .map(|(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(word: &str) -> String {
        let mut form = Vec::new();
        write(&mut form, word, TokenKind::Word);
        String::from_utf8(form).expect("a form is UTF-8")
    }

    #[test]
    fn typographic_variants_share_a_form() {
        for (word, expected) in [
            ("Said", "said"),
            ("1,700", "0,000"),
            ("“", "\""),
            ("''", "\""),
            ("``", "\""),
            ("»", "\""),
            ("’s", "'s"),
            ("—", "-"),
            ("--", "-"),
            ("US–backed", "us-backed"),
            ("…", "..."),
            ("ÉLYSÉE", "élysée"),
            ("İzmir", "i̇zmir"),
            ("٣", "0"),
        ] {
            assert_eq!(form(word), expected, "{word}");
        }
    }

    #[test]
    fn affixes_count_letters_not_bytes() {
        let form = "élysée".as_bytes();
        assert_eq!(prefix(form, 4), "élys".as_bytes());
        assert_eq!(suffix(form, 3), "sée".as_bytes());
        assert_eq!(prefix(b"he", 4), b"he");
        assert_eq!(suffix(b"he", 3), b"he");
        assert_eq!(suffix(b"", 3), b"");
        assert_eq!(length_class(form), 5);
    }
}
