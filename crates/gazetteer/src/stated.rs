//! What the words of a title say of the office and the party.

use std::sync::Arc;

use crate::class;
use crate::context::Context;
use crate::found::Found;
use crate::modifier::Effect;
use crate::title::Title;
use crate::word::WordHash;

/// The party in a title: the word for it, of two for one party the shorter.
pub(crate) fn party_of(ctx: Context<'_>, title: &Title) -> Option<u32> {
    let words = title.first as usize..title.head as usize;
    let party = words.rev().find(|&i| ctx.classes(i).has(class::PARTY))?;
    let shorter = match ctx.word(party) {
        "conservative" => WordHash::of("tory") as u32,
        "lib" | "dem" | "liberal" | "democrat" => WordHash::of("libdem") as u32,
        _ => ctx.atom(party)?.hash,
    };
    Some(shorter)
}

/// The office in the tables' words, else in the text's, with what the text makes of it: "former", "shadow".
pub(crate) fn office_name(ctx: Context<'_>, found: Found<'_>, title: &Title) -> Option<Arc<str>> {
    let known = title.office.and_then(|o| found.terms.offices.get(o as usize));
    let words = ctx.slice(title.core as usize, title.head as usize).to_lowercase();
    let standing = title.standing;
    let mut name: Arc<str> = match (known, standing.effect) {
        (
            Some(office),
            None | Some((Effect::Leaving | Effect::Local | Effect::Acting | Effect::Role, ..)),
        ) => Arc::clone(office),
        (None, None | Some((Effect::Leaving | Effect::Local | Effect::Role, ..))) => words.into(),
        (_, Some((_, a, b))) => {
            let word = ctx.slice(a as usize, b as usize).to_lowercase();
            let office = known.map_or(words.as_str(), |office| office);
            let below = format!("{word} {office}");
            // "Conservative shadow home secretary": what stands before the word is none of the office
            let opens = title.core.max(b + 1).min(title.head) as usize;
            let rest = ctx.slice(opens, title.head as usize).to_lowercase();
            match found.terms.office_named(&below) {
                Some(id) => found.terms.offices.get(id as usize)?.clone(),
                None if a < title.head => format!("{word} {rest}").into(),
                None => format!("{words} {word}").into(),
            }
        }
    };
    if standing.past {
        name = format!("former {name}").into();
    }
    (!name.is_empty()).then_some(name)
}
