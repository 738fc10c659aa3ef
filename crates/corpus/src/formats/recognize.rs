//! Which format a file has: by its ending, and where that says little by how it begins.

#[cfg(feature = "formats")]
use std::io::Read;

use crate::input::{Format, Input};

/// Bytes of a file that are looked at.
#[cfg(feature = "formats")]
const SEEN: u64 = 1 << 16;

/// The format of a file whose ending, `ending`, says `told`; `None` where it cannot be told.
#[cfg(feature = "formats")]
pub(crate) fn recognized(input: &Input, told: Option<Format>, ending: &str) -> Option<Format> {
    let is_xml = ending.eq_ignore_ascii_case("xml");
    match told {
        Some(Format::Text) => Some(export(&start(input)).unwrap_or(Format::Text)),
        Some(Format::Html) => {
            let seen = start(input);
            let is_factiva =
                seen.contains("Factiva") && seen.contains("Document ") && seen.contains("rticleParagraph")
                    || seen.contains("enHeadline");
            Some(if is_factiva { Format::Factiva } else { Format::Html })
        }
        Some(told) => Some(told),
        None if is_xml => {
            let seen = start(input);
            let is_feed = ["<rss", "<feed", "<rdf:RDF"].iter().any(|tag| seen.contains(tag));
            is_feed.then_some(Format::Feed)
        }
        None => None,
    }
}

#[cfg(not(feature = "formats"))]
pub(crate) fn recognized(_: &Input, told: Option<Format>, _: &str) -> Option<Format> {
    told
}

/// How a file begins, as text; nothing where it cannot be read, which is for its reader to tell.
#[cfg(feature = "formats")]
fn start(input: &Input) -> String {
    let settings = crate::settings::Settings::default();
    let mut bytes = Vec::new();
    if let Ok(text) = crate::read::text(input, &settings, &crate::read::BytesRead::default()) {
        let _ = text.reader.take(SEEN).read_to_end(&mut bytes);
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Which archive a text was exported from; `None` for one article.
#[cfg(feature = "formats")]
fn export(seen: &str) -> Option<Format> {
    use super::exports::{Mark, field};
    use super::{factiva, nexis, proquest};

    let lines = || seen.lines();
    let has = |archive, wanted: &str| {
        lines().any(|line| field(archive, line).is_some_and(|(_, name, _)| name == wanted))
    };
    let has_body = lines().any(|line| matches!(field("nexis", line), Some((Mark::Body, ..))));
    if has_body && (has("nexis", "length") || has("nexis", "load-date") || lines().any(nexis::ends)) {
        return Some(Format::Nexis);
    }
    if lines().any(proquest::is_rule)
        && (has("proquest", "full text") || has("proquest", "proquest document id"))
    {
        return Some(Format::ProQuest);
    }
    let codes = ["HD", "WC", "PD", "SN", "LA", "LP", "TD"];
    let coded = codes
        .iter()
        .filter(|code| lines().any(|line| factiva::coded(line).is_some_and(|(c, _)| c == **code)));
    let is_shown =
        lines().any(factiva::counts_words) && lines().any(|line| factiva::names_document(line).is_some());
    (is_shown || coded.count() >= 5).then_some(Format::Factiva)
}
