//! Words beside a title that change whom it means: "former", "deputy", "shadow", "-elect", "nominee for".
//!
//! They stand in one table and are found in the one pass over the text; where each may stand is a column of it.

use pullquote_gazetteer_data::MODIFIERS;

use crate::atom::Gap;
use crate::context::Context;
use crate::lexicon::Lexicon;
use crate::names::{Hit, Layer, NamesBuilder};
use crate::tsv::{alternatives, cell, rows};

/// What a word beside a title makes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Effect {
    /// "outgoing": holds the office still, or no longer.
    Leaving,
    /// "acting": holds it for a while.
    Acting,
    /// "former": held it.
    Past,
    /// "state", "provincial": the office is one of a part of the country.
    Local,
    /// "self-declared": says so.
    Claimed,
    /// "deputy": an office below it.
    Lower,
    /// "shadow": the opposition's.
    Shadow,
    /// "-elect", "nominee": may hold it.
    Coming,
    /// "as", "any": the office is spoken of, and nobody.
    Role,
}

/// Where a word stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stand {
    /// Within the title, or before its country.
    Before,
    /// Behind the title.
    After,
    /// Before the whole phrase, its article included.
    Ahead,
}

/// The rows of the table.
#[derive(Clone, Debug, Default)]
pub(crate) struct Modifiers {
    rows: Vec<(Effect, Stand)>,
}

impl Modifiers {
    pub(crate) fn add_builtin(&mut self, lexicon: &mut Lexicon, names: &mut NamesBuilder) {
        for row in rows(MODIFIERS.text) {
            let (Some(effect), Some(stand)) = (effect_named(cell(&row, 0)), stand_named(cell(&row, 1)))
            else {
                continue;
            };
            let layer = match stand {
                Stand::Before => Layer::Modifier,
                Stand::After | Stand::Ahead => Layer::Beside,
            };
            for words in alternatives(cell(&row, 2)) {
                names.add(lexicon, words, layer, self.rows.len() as u32, true);
            }
            self.rows.push((effect, stand));
        }
    }

    /// What a hit of the layers [`Layer::Modifier`] and [`Layer::Beside`] does.
    pub(crate) fn effect(&self, hit: &Hit) -> Option<(Effect, Stand)> {
        self.rows.get(hit.entry as usize).copied()
    }
}

fn effect_named(name: &str) -> Option<Effect> {
    Some(match name {
        "past" => Effect::Past,
        "lower" => Effect::Lower,
        "shadow" => Effect::Shadow,
        "acting" => Effect::Acting,
        "leaving" => Effect::Leaving,
        "coming" => Effect::Coming,
        "claimed" => Effect::Claimed,
        "local" => Effect::Local,
        "role" => Effect::Role,
        _ => return None,
    })
}

fn stand_named(name: &str) -> Option<Stand> {
    Some(match name {
        "before" => Stand::Before,
        "after" => Stand::After,
        "ahead" => Stand::Ahead,
        _ => return None,
    })
}

/// What the words beside a title make of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Standing {
    /// "former", whatever else there is.
    pub(crate) past: bool,
    /// The strongest effect but that of "former", and its words.
    pub(crate) effect: Option<(Effect, u32, u32)>,
}

impl Standing {
    /// Whether the words leave no holder of the office: "deputy", "shadow", "-elect".
    pub(crate) fn denies(self) -> bool {
        self.effect
            .is_some_and(|(effect, ..)| !matches!(effect, Effect::Leaving | Effect::Acting))
    }

    /// Whether who holds the office by the tables is not meant, or not surely.
    pub(crate) fn is_plain(self) -> bool {
        !self.past && self.effect.is_none()
    }

    pub(crate) fn is(self, wanted: Effect) -> bool {
        self.effect.is_some_and(|(effect, ..)| effect == wanted)
    }
}

/// A title's atoms: the whole phrase, its head, and the office that the tables know in it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Phrase {
    pub(crate) first: usize,
    pub(crate) head: usize,
    pub(crate) last: usize,
    pub(crate) office: Option<(u32, u32)>,
}

/// Reads the words in and beside a title. Those inside the office's own name ("deputy prime minister", "vice
/// president") are part of it.
pub(crate) fn standing(ctx: Context<'_>, hits: &[Hit], modifiers: &Modifiers, phrase: Phrase) -> Standing {
    const LONGEST: u32 = 4;
    const ROOM: usize = 48;
    let mut standing = Standing::default();
    let low = (phrase.first as u32).saturating_sub(LONGEST);
    let start = hits.partition_point(|h| h.first < low);
    let end = phrase.last as u32 + 2;
    for hit in hits
        .get(start..)
        .unwrap_or(&[])
        .iter()
        .take(ROOM)
        .take_while(|h| h.first <= end)
    {
        if !matches!(hit.layer, Layer::Modifier | Layer::Beside) {
            continue;
        }
        let Some((effect, stand)) = modifiers.effect(hit) else {
            continue;
        };
        let (first, last) = (hit.first as usize, hit.last as usize);
        let holds = match stand {
            Stand::Before => {
                let within = first >= phrase.first && last < phrase.head;
                within && phrase.office.is_none_or(|(a, _)| hit.last < a)
            }
            Stand::After => {
                [phrase.head, phrase.last].iter().any(|&end| {
                    first == end + 1 && ctx.gap(first).only(Gap::SPACE.or(Gap::HYPHEN).or(Gap::LINE))
                }) && phrase.office.is_none_or(|(_, b)| first as u32 > b)
            }
            Stand::Ahead => last + 1 == phrase.first && ctx.before(phrase.first).is_some(),
        };
        if !holds {
            continue;
        }
        if effect == Effect::Past {
            standing.past = true;
        } else if standing.effect.is_none_or(|(known, ..)| known < effect) {
            standing.effect = Some((effect, hit.first, hit.last));
        }
    }
    standing
}

#[cfg(test)]
mod tests {
    use crate::test::{officials, pairs};

    #[test]
    fn words_beside_a_title_change_its_office() {
        assert_eq!(
            officials("The deputy Norwegian trade minister Ana Orth spoke."),
            pairs(&[(
                "The deputy Norwegian trade minister Ana Orth",
                "deputy trade minister"
            )])
        );
        assert_eq!(
            officials("Norwegian trade minister-designate Ana Orth spoke."),
            pairs(&[(
                "Norwegian trade minister-designate Ana Orth",
                "trade minister-designate"
            )])
        );
        assert_eq!(
            officials("Conservative shadow home secretary Ana Orth spoke."),
            pairs(&[(
                "Conservative shadow home secretary Ana Orth",
                "shadow home secretary"
            )])
        );
    }
}
