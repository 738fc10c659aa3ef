//! "Her counterpart, NAME": in the office of whoever was named before with one.

use crate::chains::Entity;
use crate::names::{Name, NameKind};
use pullquote_lexicon::Reading;
use pullquote_lexicon::noun::{Class, noun};

use super::last_word;

/// Tokens from "counterpart" to the name.
const COUNTERPART: usize = 4;

/// Gives counterparts the office of whoever was named last with one.
pub(super) fn share_offices(words: &Reading<'_>, names: &[Name], of: &[usize], entities: &mut [Entity]) {
    let mut last: Option<(usize, String)> = None;
    for (&index, name) in of.iter().zip(names) {
        let Some(entity) = entities.get_mut(index).filter(|e| e.kind == NameKind::Person) else {
            continue;
        };
        let counterpart =
            (name.from.saturating_sub(COUNTERPART)..name.from).any(|at| words.low(at) == "counterpart");
        let vacant = entity
            .office
            .as_deref()
            .is_none_or(|office| last_word(office) == "counterpart");
        if counterpart && vacant {
            let other = last.as_ref().filter(|(holder, _)| *holder != index);
            entity.office = other.map(|(_, office)| office.clone());
        }
        if let Some(office) = office(entity) {
            last = Some((index, office.clone()));
        }
    }
}

/// The office that somebody holds.
fn office(entity: &Entity) -> Option<&String> {
    entity.office.as_ref().or_else(|| {
        entity.roles.iter().find(|role| {
            let head = last_word(role);
            noun(head).is(Class::Title) && head != "counterpart"
        })
    })
}

#[cfg(test)]
mod tests {
    use crate::test::chains;

    #[test]
    fn a_counterpart_holds_the_same_office() {
        let found = chains("Foreign Minister Ana Sousa met her counterpart, Ida Kroll, in June.");
        let kroll = found
            .entities
            .iter()
            .find(|e| e.name == "Ida Kroll")
            .expect("named");
        assert_eq!(kroll.office.as_deref(), Some("foreign minister"));
    }
}
