//! HTML as a snapshot shows it.

/// A line an element, without the style, which the eye checks in a browser.
pub(crate) fn lines(html: &str) -> String {
    let mut rest = html;
    let mut kept = String::new();
    while let Some((before, after)) = rest.split_once("<style>") {
        kept.push_str(before);
        rest = after.split_once("</style>").map_or("", |(_, rest)| rest);
    }
    kept.push_str(rest);
    kept.replace("><", ">\n<")
}
