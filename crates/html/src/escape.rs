//! Text that cannot become markup.

/// Appends `text` to `html` so that it stays text, in an element as in a quoted attribute. Control characters, which
/// HTML does not allow, become U+FFFD.
pub(crate) fn escape(html: &mut String, text: &str) {
    let mut plain = 0;
    for (at, c) in text.char_indices() {
        let safe = match c {
            '&' => "&amp;",
            '<' => "&lt;",
            '>' => "&gt;",
            '"' => "&quot;",
            '\'' => "&#39;",
            '\n' | '\t' => continue,
            '\0'..='\x1f' | '\x7f'..='\u{9f}' => "\u{fffd}",
            _ => continue,
        };
        html.push_str(text.get(plain..at).unwrap_or_default());
        html.push_str(safe);
        plain = at + c.len_utf8();
    }
    html.push_str(text.get(plain..).unwrap_or_default());
}

/// `text`, escaped.
pub(crate) fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    escape(&mut html, text);
    html
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn no_markup_gets_through_and_text_stays() {
        assert_eq!(
            escaped("<script>alert(\"1\")</script> & 'x'"),
            "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;x&#39;"
        );
        assert_eq!(
            escaped("a\0\x1b\u{85}b\n“Да”"),
            "a\u{fffd}\u{fffd}\u{fffd}b\n“Да”"
        );
    }
}
