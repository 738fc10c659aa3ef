//! Folding: what makes "Côte" and "cote", "SYRIA" and "Syria", "İstanbul" and "Istanbul" one word.
//!
//! Letters lose case and marks; letters that Unicode does not decompose ("ł", "ø") take the spelling that news
//! gives them. Nothing here moves a span: folded words are only ever compared.

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// Whether a character beyond ASCII belongs to a word.
#[must_use]
pub fn is_word(c: char) -> bool {
    // quotation marks, dashes and spaces of typography: most of what stands in news beyond ASCII
    if matches!(c, '\u{2000}'..='\u{200A}' | '\u{2010}'..='\u{202F}' | '\u{A0}') {
        return false;
    }
    c.is_alphanumeric() || is_combining_mark(c) || is_invisible(c)
}

/// Soft hyphens and joiners stand inside words and are not read.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}')
}

/// Hands the folded bytes of `c` to `out`.
pub fn fold_char(c: char, out: &mut impl FnMut(u8)) {
    if c.is_ascii() {
        return out(c.to_ascii_lowercase() as u8);
    }
    if is_invisible(c) {
        return;
    }
    let special = match c {
        'ł' | 'Ł' => "l",
        'ø' | 'Ø' => "o",
        'đ' | 'Đ' | 'ð' | 'Ð' => "d",
        'ı' => "i",
        'ß' | 'ẞ' => "ss",
        'æ' | 'Æ' => "ae",
        'œ' | 'Œ' => "oe",
        'þ' | 'Þ' => "th",
        'ə' | 'Ə' => "e",
        '’' | '‘' | 'ʼ' => "'",
        _ => "",
    };
    if !special.is_empty() {
        return special.bytes().for_each(out);
    }
    decompose_compatible(c, |part| {
        if is_combining_mark(part) {
            return;
        }
        for lower in part.to_lowercase() {
            if !is_combining_mark(lower) {
                lower.encode_utf8(&mut [0; 4]).bytes().for_each(&mut *out);
            }
        }
    });
}

/// A word in lower case, without the marks of letters and with straight apostrophes, so that spellings meet.
///
/// ```
/// assert_eq!(pullquote_lexicon::fold::fold("Brudziński’s"), "brudzinski's");
/// ```
#[must_use]
pub fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    let mut bytes = Vec::with_capacity(word.len());
    for c in word.chars() {
        fold_char(c, &mut |b| bytes.push(b));
    }
    String::from_utf8(bytes).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_marks_are_folded_away() {
        for (written, folded) in [
            ("SYRIA", "syria"),
            ("Côte", "cote"),
            ("İstanbul", "istanbul"),
            ("Łukasz", "lukasz"),
            ("Malé", "male"),
            ("São", "sao"),
            ("Straße", "strasse"),
            ("e\u{301}lyse\u{301}e", "elysee"),
            ("co\u{AD}op", "coop"),
            ("ＵＳＡ", "usa"),
        ] {
            assert_eq!(fold(written), folded, "{written}");
        }
    }
}
