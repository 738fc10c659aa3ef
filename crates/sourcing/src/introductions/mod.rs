//! What stands around a name and says whose it is: titles, appositions, clauses, predicates.

mod beside;
mod edges;
mod titles;

use pullquote_attribution::SpeakerKind;
use pullquote_entities::Name;
use pullquote_lexicon::Reading;
use pullquote_lexicon::noun::{Class, noun};
use pullquote_tokenize::Span;

use crate::Article;
use crate::phrase::{Phrase, Place, is_describing};
use crate::voice::Voice;

use beside::{after_comma, before_comma, bound, clause, predicate};
use edges::is_noun;
use titles::{complemented, shared, title};

/// Words of a phrase that count towards how full it is.
const FULL: usize = 14;

/// The phrase that says most of whoever the phrases describe: one with a known noun before a clause, a longer before a
/// shorter, the story's before the headline's.
pub(crate) fn fullest(article: &Article<'_, '_>, phrases: &[Phrase], voice: &Voice) -> Option<Span> {
    let words = article.words;
    let worth = |phrase: &Phrase| {
        let noun = match phrase.place {
            Place::Clause | Place::Bound => 0,
            Place::Instead if !is_noun(words.low(phrase.head)) || is_taken_up(words, phrase, voice) => {
                return None;
            }
            Place::Instead | Place::Shared => 1,
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

/// Whether a phrase only takes up whoever has a name: "the company" says nothing new of a body, nor "the report" of its
/// author.
fn is_taken_up(words: &Reading<'_>, phrase: &Phrase, voice: &Voice) -> bool {
    let head = words.low(phrase.head);
    let written = noun(head).is(Class::Document) && !is_describing(head);
    voice.is_named() && (written || voice.kind == SpeakerKind::Organization && phrase.weight(words) == 1)
}

/// Adds what stands around `name`, the name of a `kind` of speaker.
pub(crate) fn around(article: &Article<'_, '_>, name: &Name, kind: SpeakerKind, phrases: &mut Vec<Phrase>) {
    if kind == SpeakerKind::Country {
        return;
    }
    let words = article.words;
    let person = kind == SpeakerKind::Person;
    let found = [
        title(words, name, person)
            .or_else(|| complemented(words, name, person))
            .or_else(|| shared(article, name).filter(|_| person)),
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
