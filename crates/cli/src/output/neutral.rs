//! Nothing in an article commands the terminal that shows it.

use std::borrow::Cow;

/// `text` with control characters made visible: a picture for those of ASCII, U+FFFD for the others and for
/// marks that embed, override or isolate a direction of writing. Line feeds and tabs become spaces.
pub(crate) fn neutral(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| replacement(c).is_none()) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| replacement(c).unwrap_or(c)).collect())
}

fn replacement(c: char) -> Option<char> {
    match c {
        '\n' | '\r' | '\t' => Some(' '),
        '\0'..='\x1f' => char::from_u32(0x2400 + u32::from(c)),
        '\x7f' => Some('\u{2421}'),
        '\u{80}'..='\u{9f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => Some('\u{fffd}'),
        '\u{2028}' | '\u{2029}' => Some('\u{fffd}'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::neutral;

    #[test]
    fn escape_sequences_are_shown_and_not_sent() {
        assert_eq!(neutral("a\x1b[31mred\u{9b}0m\x07"), "a␛[31mred\u{fffd}0m␇");
        assert_eq!(neutral("“Да”\tİ"), "“Да” İ");
        assert_eq!(
            neutral("a\u{202b}b\u{2067}c\u{200f}"),
            "a\u{fffd}b\u{fffd}c\u{200f}"
        );
    }
}
