//! A page around what [`article`](crate::article) gives.

use crate::escape::escape;

/// A whole page with `body`, which must be HTML of this crate, under `title`, which may be any text.
///
/// ```
/// let analysis = pullquote::Analyzer::new()?.analyze("“Yes,” said Anna Berg.")?;
/// let html = pullquote_html::page("Berg <agrees>", &pullquote_html::article(&analysis, None));
/// assert!(html.contains("<title>Berg &lt;agrees&gt;</title>"));
/// # Ok::<(), pullquote::Error>(())
/// ```
#[must_use]
pub fn page(title: &str, body: &str) -> String {
    format!("{}{body}{}", page_start(title), page_end())
}

/// What comes before the body of a [`page`], for pages that are written piece by piece.
#[must_use]
pub fn page_start(title: &str) -> String {
    let mut html = String::from(concat!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">",
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; ",
        "base-uri 'none'; form-action 'none'\">",
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>"
    ));
    escape(&mut html, title);
    html.push_str(concat!(
        "</title><style>:root{color-scheme:light dark}body{margin:0 auto;max-width:50rem;padding:1rem}",
        "</style></head>\n<body><main>"
    ));
    html
}

/// What comes after the body of a [`page`].
#[must_use]
pub const fn page_end() -> &'static str {
    "</main></body></html>\n"
}
