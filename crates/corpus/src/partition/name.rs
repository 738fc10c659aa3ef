//! Names of folders: `outlet=Fjord%20News`.

use super::NONE;

/// Bytes that a value may take in a folder's name, a third of what file systems allow: a longer one counts as none.
const LONGEST: usize = 80;

/// The folder of a column's value.
pub(super) fn folder(column: &str, value: Option<&str>) -> String {
    let value = value.filter(|value| !value.is_empty() && value.len() <= LONGEST);
    format!(
        "{}={}",
        escaped(column),
        value.map_or_else(|| NONE.to_owned(), escaped)
    )
}

/// The column and the value of a folder; `None` where it is no partition's.
pub(super) fn parse(folder: &str) -> Option<(String, Option<String>)> {
    let (column, value) = folder.split_once('=')?;
    let column = plain(column).filter(|column| !column.trim().is_empty())?;
    Some((column, if value == NONE { None } else { Some(plain(value)?) }))
}

/// Every byte but letters, digits, `_`, `-` and dots after the first as `%20`: no value can lead out of its folder, and
/// none is another's on a system that reads names its own way.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' | b'-' => escaped.push(char::from(byte)),
            b'.' if at > 0 => escaped.push('.'),
            _ => escaped += &format!("%{byte:02X}"),
        }
    }
    escaped
}

/// Takes back what [`escaped`] and other writers put in; `None` where that is no UTF-8.
fn plain(text: &str) -> Option<String> {
    let digit = |at: usize| {
        text.as_bytes()
            .get(at)
            .and_then(|byte| char::from(*byte).to_digit(16))
    };
    let mut bytes = Vec::with_capacity(text.len());
    let mut at = 0;
    while let Some(&byte) = text.as_bytes().get(at) {
        match (byte, digit(at + 1), digit(at + 2)) {
            (b'%', Some(high), Some(low)) => {
                bytes.push((high * 16 + low) as u8);
                at += 3;
            }
            _ => {
                bytes.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_says_column_and_value_whatever_they_are() {
        for value in [
            "2024",
            "Fjord News",
            "../../etc",
            "..",
            "a/b\\c",
            "100 %",
            "Ærø=1",
            "%41",
            "\u{0}",
        ] {
            let folder = folder("outlet", Some(value));
            assert!(
                !folder.contains(['/', '\\', ' ', '\u{0}']) && !folder.contains("=."),
                "{folder}"
            );
            assert_eq!(
                parse(&folder),
                Some(("outlet".to_owned(), Some(value.to_owned())))
            );
        }
        for none in [None, Some(""), Some("x".repeat(81).as_str())] {
            assert_eq!(parse(&folder("year", none)), Some(("year".to_owned(), None)));
        }
    }

    #[test]
    fn other_folders_are_no_partitions() {
        for name in ["articles", "=2024", "%FF=1", "year=%FF"] {
            assert_eq!(parse(name), None, "{name}");
        }
        assert_eq!(
            parse("day=2024-03-05 10%3A00"),
            Some(("day".to_owned(), Some("2024-03-05 10:00".to_owned())))
        );
    }
}
