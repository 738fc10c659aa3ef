//! Which tokens the caller's mentions cover, and which of them are titles.

use super::own::Own;
use crate::{Mention, MentionKind};
use pullquote_lexicon::Reading;

/// For each token, whether it is part of a title that a mention gives without a name; a country in it is none.
pub(super) fn titles(words: &Reading<'_>, mentions: &[Mention], own_names: &[Own]) -> Vec<bool> {
    let mut out = vec![false; words.len()];
    let mut fill = |mention: &Mention, value: bool| {
        let (from, to) = words.range(mention.span);
        out.get_mut(from..to).unwrap_or(&mut []).fill(value);
    };
    let titles = mentions
        .iter()
        .zip(own_names)
        .filter(|(_, own)| **own == Own::Title);
    for (mention, _) in titles {
        fill(mention, true);
    }
    for mention in mentions.iter().filter(|m| m.kind == MentionKind::Country) {
        fill(mention, false);
    }
    out
}

/// For each token, the mention that covers it.
pub(super) fn covering(words: &Reading<'_>, mentions: &[Mention], own_names: &[Own]) -> Vec<Option<usize>> {
    let mut out = vec![None; words.len()];
    for (k, mention) in mentions.iter().enumerate() {
        let (from, to) = words.range(mention.span);
        // A ministry speaks for itself.
        if own_names.get(k) == Some(&Own::Title) || words.low(from) == "pentagon" {
            continue;
        }
        for slot in out.get_mut(from..to).unwrap_or(&mut []) {
            // A person's name over a country inside it.
            if slot.is_none() || mention.kind != MentionKind::Country {
                *slot = Some(k);
            }
        }
    }
    out
}
