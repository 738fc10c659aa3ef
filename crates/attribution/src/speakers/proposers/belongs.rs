//! First persons: "I" inside a quotation is whoever says it.

use pullquote_lexicon::pronoun::Pronoun;

use super::Asked;
use crate::speakers::answer::Answer;
use crate::speakers::method::Method;
use crate::speakers::resolver::Resolver;
use crate::speakers::source::Phrase;

/// What the margin of a certain speaker of "I" is.
const CERTAINTIES: f32 = 3.9;

/// Who says "I": whoever says the words that it stands in, with as much certainty; whoever's turn of an interview it is.
pub(super) fn first_person(resolver: &Resolver<'_, '_>, asked: &Asked<'_>) -> Option<Answer> {
    if matches!(asked.phrase, Phrase::Pronoun(Pronoun::You)) {
        return None;
    }
    let enclosing = asked.enclosing.map(|answer| Answer {
        margin: answer.probability * CERTAINTIES,
        ..answer.clone()
    });
    let speaker = enclosing.or_else(|| resolver.paragraph_turn(asked.from))?;
    Some(Answer {
        method: Method::Own,
        ..speaker
    })
}
