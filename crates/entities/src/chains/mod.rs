//! Chains: which names are one and the same.

mod acronyms;
mod description;
mod entity;
mod full;
mod linker;
mod same;
mod short;
mod spelling;

pub use entity::Entity;
pub(crate) use linker::link;
pub(crate) use spelling::{in_capitals, title_case};

use std::collections::HashMap;

use crate::Mention;
use crate::names::{Name, NameKind};
use crate::pronouns::PronounMention;
use pullquote_lexicon::fold;

/// The names of a text and what each stands for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chains {
    /// The names, in the order of the text.
    pub names: Vec<Name>,
    /// Entity of each name.
    pub of: Vec<usize>,
    /// Who and what is named.
    pub entities: Vec<Entity>,
    by_id: HashMap<String, usize>,
    by_name: HashMap<String, usize>,
    /// Persons by country, oldest first.
    pub persons_of: HashMap<String, Vec<usize>>,
    /// The pronouns that stand for somebody named, in the order of the text.
    pub pronouns: Vec<PronounMention>,
}

/// Entities, and whose each name is.
pub(crate) struct Linked {
    pub(crate) of: Vec<usize>,
    pub(crate) entities: Vec<Entity>,
}

impl Chains {
    pub(crate) fn new(names: Vec<Name>, linked: Linked, pronouns: Vec<PronounMention>) -> Self {
        let mut chains = Self {
            names,
            of: linked.of,
            entities: linked.entities,
            pronouns,
            ..Self::default()
        };
        for (k, entity) in chains.entities.iter().enumerate() {
            if let Some(id) = &entity.id {
                chains.by_id.entry(id.clone()).or_insert(k);
            }
            chains.by_name.entry(fold(entity.full_name())).or_insert(k);
            if let (NameKind::Person, Some(country)) = (entity.kind, &entity.country) {
                chains.persons_of.entry(country.clone()).or_default().push(k);
            }
        }
        chains
    }

    /// The entity that a caller's mention is, by id or by name.
    #[must_use]
    pub fn entity_of(&self, mention: &Mention) -> Option<usize> {
        let by_id = mention.id.as_ref().and_then(|id| self.by_id.get(id));
        let by_name = self.by_name.get(&fold(&mention.name));
        by_id.into_iter().chain(by_name).copied().min()
    }
}
