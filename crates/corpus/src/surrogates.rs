//! Escapes of JSON that are no characters.

use std::borrow::Cow;

/// A line of JSON with U+FFFD in the place of each escaped surrogate that stands alone (`\ud83d` without its other
/// half), which no reader of JSON takes for a text.
///
/// ```
/// use pullquote_corpus::without_lone_surrogates;
///
/// assert_eq!(without_lone_surrogates(r#"{"text": "a\ud83d"}"#), r#"{"text": "a\ufffd"}"#);
/// assert_eq!(without_lone_surrogates(r#"{"text": "\ud83d\ude00"}"#), r#"{"text": "\ud83d\ude00"}"#);
/// ```
#[must_use]
pub fn without_lone_surrogates(json: &str) -> Cow<'_, str> {
    let mut made = String::new();
    let (mut taken, mut at) = (0, 0);
    while let Some(found) = json.get(at..).and_then(|rest| rest.find('\\')) {
        let start = at + found;
        let Some(unit) = escaped(json, start) else {
            // An escape of another kind, of a backslash perhaps: what follows it belongs to it.
            at = start
                + 1
                + json
                    .get(start + 1..)
                    .and_then(|rest| rest.chars().next())
                    .map_or(0, char::len_utf8);
            continue;
        };
        at = start + ESCAPE;
        let is_pair = matches!(unit, 0xd800..=0xdbff)
            && escaped(json, at).is_some_and(|next| matches!(next, 0xdc00..=0xdfff));
        if is_pair {
            at += ESCAPE;
        } else if matches!(unit, 0xd800..=0xdfff) {
            made.push_str(json.get(taken..start).unwrap_or_default());
            made.push_str("\\ufffd");
            taken = at;
        }
    }
    if taken == 0 {
        return Cow::Borrowed(json);
    }
    made.push_str(json.get(taken..).unwrap_or_default());
    Cow::Owned(made)
}

/// Bytes of an escape such as `\ud83d`.
const ESCAPE: usize = 6;

/// The unit of UTF-16 that is escaped at `at`.
fn escaped(json: &str, at: usize) -> Option<u16> {
    let digits = json.get(at..at + ESCAPE)?.strip_prefix("\\u")?;
    u16::from_str_radix(digits, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::without_lone_surrogates;

    #[test]
    fn halves_that_stand_alone_are_replaced_and_nothing_else_is() {
        for (json, expected) in [
            (r"a\udc00b", r"a\ufffdb"),
            (r"\ud83d\ud83d\ude00", r"\ufffd\ud83d\ude00"),
            (r"\\ud83d", r"\\ud83d"),
            (r"\\\ud83d", r"\\\ufffd"),
            (r"\ud83", r"\ud83"),
            (r"\n\é\", r"\n\é\"),
            (r"\u00e9", r"\u00e9"),
        ] {
            assert_eq!(without_lone_surrogates(json), expected);
        }
    }
}
