//! Where inside a caller's mention of a person his own name stands: "[US Secretary of State] Ana Sousa".

use crate::{Mention, MentionKind};
use pullquote_lexicon::Reading;
use pullquote_lexicon::class::is_particle;
use pullquote_lexicon::fold;
use pullquote_lexicon::title;

/// What the words of a mention are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Own {
    /// The name, as a half-open range of tokens, perhaps after a title.
    Name(usize, usize),
    /// A title that names nobody by itself ("the vice president").
    Title,
    /// A name in a spelling that the mention's own name does not show, or no person.
    Open,
}

/// Reads one mention. Cost: linear in its tokens.
pub(super) fn own(words: &Reading<'_>, mention: &Mention) -> Own {
    if mention.kind != MentionKind::Person {
        return Own::Open;
    }
    let (from, to) = words.range(mention.span);
    let named: Vec<String> = mention.name.split_whitespace().map(bare).collect();
    let matches = |at: usize| words.is_word(at) && named.contains(&bare(words.raw(at)));
    let Some(last) = (from..to).rev().find(|&at| matches(at)) else {
        let ends_small = (from..to)
            .rev()
            .find(|&at| words.is_word(at) && words.low(at) != "'s")
            .is_some_and(|at| {
                words.raw(at).starts_with(char::is_lowercase)
                    || pullquote_lexicon::noun::noun(words.low(at)).is_person()
            });
        // "the Adler-Brandt debate" names neither.
        let joined = (from..to).any(|at| words.raw(at).split('-').any(|part| named.contains(&bare(part))));
        return if ends_small || joined {
            Own::Title
        } else {
            Own::Open
        };
    };
    let mut first = last;
    let mut at = last;
    while at > from {
        at -= 1;
        if matches(at) {
            first = at;
        } else if !(words.is_capital(at) || words.raw(at) == "." || is_particle(words.low(at))) {
            break;
        }
    }
    if first == last && first > from && title::stays(words.low(first - 1)) {
        first -= 1;
    }
    Own::Name(first, last + 1)
}

fn bare(word: &str) -> String {
    let folded = fold(word);
    let folded = folded.trim_end_matches('.');
    folded
        .strip_prefix("al-")
        .or_else(|| folded.strip_prefix("el-"))
        .unwrap_or(folded)
        .to_owned()
}
