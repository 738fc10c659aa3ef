//! The country that "the government" of a story is of.

use std::collections::BTreeMap;

use pullquote_entities::{Chains, NameKind};

use crate::{Mention, MentionKind};

/// The code and the name of the country that an article is about.
pub(super) fn find(mentions: &[Mention], chains: &Chains) -> Option<(String, String)> {
    named(mentions).or_else(|| of_officials(mentions, chains))
}

/// The country of a story that names none: that of most of its officials and known organizations, if it is one whose news
/// leaves its name out.
fn of_officials(mentions: &[Mention], chains: &Chains) -> Option<(String, String)> {
    let officials = mentions.iter().filter(|m| m.kind == MentionKind::Person);
    let officials = officials.filter_map(|m| m.country.as_deref());
    let bodies = chains
        .entities
        .iter()
        .filter(|e| e.kind == NameKind::Organisation);
    let codes: Vec<&str> = officials
        .chain(bodies.filter_map(|e| e.country.as_deref()))
        .collect();
    let count = |code: &str| codes.iter().filter(|c| **c == code).count();
    let (code, name) = [("GB", "United Kingdom"), ("US", "United States")]
        .into_iter()
        .max_by_key(|(code, _)| count(code))?;
    (2 * count(code) > codes.len()).then(|| (code.to_owned(), name.to_owned()))
}

/// The country that most of the text's mentions are of, with half of them at least; else the first named.
fn named(mentions: &[Mention]) -> Option<(String, String)> {
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (k, mention) in mentions.iter().enumerate() {
        // Unions have no government.
        if let (MentionKind::Country, Some(code)) = (mention.kind, mention.country.as_deref())
            && !matches!(code, "EU" | "UN")
        {
            counts.entry(code).or_insert((0, k)).0 += 1;
        }
    }
    let (code, _) = counts
        .iter()
        .max_by_key(|(_, (n, first))| (*n, usize::MAX - first))?;
    let name = mentions
        .iter()
        .find(|m| m.kind == MentionKind::Country && m.country.as_deref() == Some(code) && !m.adjectival)
        .or_else(|| {
            mentions
                .iter()
                .find(|m| m.kind == MentionKind::Country && m.country.as_deref() == Some(code))
        })?
        .name
        .clone();
    Some(((*code).to_owned(), name))
}
