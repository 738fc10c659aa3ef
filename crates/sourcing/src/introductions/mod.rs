//! What stands around a name and says whose it is: titles, appositions, clauses, predicates.

mod beside;
mod edges;
mod titles;

use pullquote_attribution::SpeakerKind;
use pullquote_entities::Name;
use pullquote_tokenize::Span;

use crate::Article;
use crate::phrase::{Phrase, Place};

use beside::{after_comma, before_comma, bound, clause, predicate};
use edges::is_noun;
use titles::{complemented, title};

/// Words of a phrase that count towards how full it is.
const FULL: usize = 14;

/// The phrase that says most of whoever the phrases describe: one with a known noun before a clause, a longer before a
/// shorter, the story's before the headline's.
pub(crate) fn fullest(article: &Article<'_, '_>, phrases: &[Phrase]) -> Option<Span> {
    let words = article.words;
    let worth = |phrase: &Phrase| {
        let noun = match phrase.place {
            Place::Clause | Place::Bound => 0,
            Place::Instead if !is_noun(words.low(phrase.head)) => return None,
            Place::Instead => 1,
            _ => 3,
        };
        let headline = if phrase.headline { 2 } else { 0 };
        Some((phrase.weight(words).min(FULL) + noun).saturating_sub(headline))
    };
    let each = phrases
        .iter()
        .enumerate()
        .filter_map(|(k, p)| Some((worth(p)?, usize::MAX - k, p)));
    each.max_by_key(|&(worth, order, _)| (worth, order))
        .map(|(_, _, phrase)| phrase.span(words))
}

/// Adds what stands around `name`, the name of a `kind` of speaker.
pub(crate) fn around(article: &Article<'_, '_>, name: &Name, kind: SpeakerKind, phrases: &mut Vec<Phrase>) {
    if kind == SpeakerKind::Country {
        return;
    }
    let words = article.words;
    let person = kind == SpeakerKind::Person;
    let found = [
        title(words, name, person).or_else(|| complemented(words, name, person)),
        after_comma(article, name, person),
        before_comma(words, name, person),
        bound(article, name, person),
        clause(words, name, person),
        predicate(words, name),
    ];
    phrases.extend(found.into_iter().flatten().map(|phrase| Phrase {
        headline: name.headline,
        ..phrase
    }));
}
