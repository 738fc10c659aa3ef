//! Links names into chains, one after another.

use rustc_hash::FxHashMap;

use super::{Entity, Linked};
use crate::about;
use crate::names::{Name, NameKind};
use crate::{Mention, MentionKind};
use pullquote_lexicon::class::{ACRONYM_LIKE, DASH, KINSFOLK, is};
use pullquote_lexicon::fold;
use pullquote_lexicon::noun::{is_kin, organisation};
use pullquote_lexicon::title;
use pullquote_lexicon::{Range, Reading};

/// Names back from a mention among which its namesake is sought.
pub(super) const NAMESAKES: usize = 24;
/// Tokens of what may stand before a subject and its comma.
const LEAD_IN: usize = 6;

/// Where an entity was named last, and how often so far.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen {
    pub(super) count: usize,
    /// Index of the name.
    pub(super) at: usize,
    pub(super) sentence: usize,
    /// As the subject of its sentence.
    pub(super) leading: bool,
    /// Named only once, in apposition to a noun for kin.
    pub(super) kin: bool,
    /// Named by one word before.
    pub(super) alone: bool,
}

/// Chains as they are made.
pub(super) struct Linker<'w, 't> {
    pub(super) words: &'w Reading<'t>,
    pub(super) mentions: &'w [Mention],
    pub(super) entities: Vec<Entity>,
    /// Entities by each folded word of their names, oldest first.
    pub(super) by_word: FxHashMap<String, Vec<usize>>,
    /// Entities by what an acronym of their name may be, oldest first.
    pub(super) by_initials: FxHashMap<String, Vec<usize>>,
    pub(super) aliases: FxHashMap<String, usize>,
}

/// Links names into chains. Full names first, so that a headline's surname finds the full name below it.
/// Cost: linear in the names.
pub(crate) fn link(words: &Reading<'_>, names: &[Name], mentions: &[Mention]) -> Linked {
    let mut linker = Linker {
        words,
        mentions,
        entities: Vec::new(),
        by_word: FxHashMap::default(),
        by_initials: FxHashMap::default(),
        aliases: FxHashMap::default(),
    };
    let mut of = vec![usize::MAX; names.len()];
    let full = |name: &Name| name.len() > 1 || name.kind == NameKind::Country;
    for (slot, name) in of.iter_mut().zip(names).filter(|(_, n)| full(n)) {
        *slot = linker.place(name);
    }
    for (&slot, name) in of.iter().zip(names) {
        if let Some(entity) = linker.entities.get_mut(slot) {
            entity.dead |= about::dies(words, name);
        }
    }
    linker.place_rest(names, &mut of);
    let mut entities = linker.entities;
    about::observe(words, mentions, names, &of, &mut entities);
    Linked { of, entities }
}

impl Linker<'_, '_> {
    /// Places the names of one word, in the order of the text, each by whom the names before it named.
    fn place_rest(&mut self, names: &[Name], of: &mut [usize]) {
        let mut latest: FxHashMap<usize, Seen> = FxHashMap::default();
        let mut kin = false;
        for (k, (slot, name)) in of.iter_mut().zip(names).enumerate() {
            if *slot == usize::MAX {
                *slot = self.place_short(name, &latest);
            }
            // "His parents, NAME and NAME".
            let prior = k.checked_sub(1).and_then(|j| names.get(j));
            kin = follows_kin(self.words, name)
                || kin && prior.is_some_and(|prior| is_joined(self.words, prior, name));
            let count = latest.get(slot).map_or(0, |seen| seen.count) + 1;
            let seen = Seen {
                count,
                at: k,
                sentence: name.sentence,
                leading: name.leading && !name.oblique && starts_sentence(self.words, name),
                kin: kin && count == 1,
                alone: name.len() == 1 || latest.get(slot).is_some_and(|seen| seen.alone),
            };
            latest.insert(*slot, seen);
        }
    }

    /// The words of a name, folded, without articles and what follows a name.
    pub(super) fn folded(&self, name: &Name) -> Vec<String> {
        let suffix = |w: &String| matches!(w.trim_end_matches('.'), "jr" | "sr");
        (name.from..self.own_to(name))
            .map(|at| fold(self.words.raw(at)))
            .filter(|w| w.chars().any(char::is_alphanumeric) && !suffix(w))
            .map(|w| strip_article(&w).to_owned())
            .collect()
    }

    /// One past the last token of a name that is no "MP" or "QC" after it.
    fn own_to(&self, name: &Name) -> usize {
        let mut to = name.to;
        while to > name.from + 1 && title::follows_name(self.words.raw(to - 1)) {
            to -= 1;
        }
        to
    }

    /// A name as the text has it, in one line.
    pub(super) fn written(&self, name: &Name) -> String {
        let text = self.words.cover(name.from, self.own_to(name)).of(self.words.text);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    pub(super) fn new_entity(&mut self, name: &Name, folded: Vec<String>) -> usize {
        let text = self.words.cover(name.from, self.own_to(name)).of(self.words.text);
        let known = (name.kind != NameKind::Person && !is_small_acronym(text))
            .then(|| organisation(&fold(text)))
            .flatten();
        let mention = name.mention.and_then(|k| self.mentions.get(k));
        let index = self.entities.len();
        for word in &folded {
            let held = self.by_word.entry(word.clone()).or_default();
            if held.last() != Some(&index) {
                held.push(index);
            }
        }
        self.keep_initials(&folded, index);
        let written = match mention {
            Some(m) if m.kind == MentionKind::Country => m.name.clone(),
            _ => self.written(name),
        };
        let kind = match known {
            Some(_) => NameKind::Organisation,
            None => name.kind,
        };
        let mut entity = Entity::new(written, folded, kind);
        entity.country = known.and_then(|k| k.country).map(str::to_owned);
        self.entities.push(entity);
        index
    }
}

/// A word without the Arabic article.
pub(super) fn strip_article(word: &str) -> &str {
    word.strip_prefix("al-")
        .or_else(|| word.strip_prefix("el-"))
        .unwrap_or(word)
}

/// "Un", "Who": letters that name a body in capitals alone.
fn is_small_acronym(text: &str) -> bool {
    let mut letters = text.chars();
    let capital = letters.next().is_some_and(char::is_uppercase);
    capital && letters.all(char::is_lowercase) && is(&text.to_lowercase(), ACRONYM_LIKE)
}

/// Whether nothing but a title and one word stands before the name in its sentence, or a short phrase and a comma ("On
/// Monday, …"), a dateline before it or not.
fn starts_sentence(words: &Reading<'_>, name: &Name) -> bool {
    let Some(Range { start, .. }) = words.sentence(name.sentence) else {
        return false;
    };
    if start + 1 >= name.title_from {
        return true;
    }
    let comma = name.title_from - 1;
    let floor = comma.saturating_sub(LEAD_IN);
    let dash = |at: usize| words.is(at, DASH);
    let begins = start >= floor || (floor..comma).any(dash);
    words.raw(comma) == "," && begins
}

/// "His parents, NAME and NAME", "her late father, NAME".
fn follows_kin(words: &Reading<'_>, name: &Name) -> bool {
    let before = name.title_from.wrapping_sub(1);
    let comma = words.raw(before) == ",";
    let at = before.wrapping_sub(usize::from(comma));
    is_kin(words.low(at)) || words.is(at, KINSFOLK)
}

/// Whether "and" alone stands between two names.
fn is_joined(words: &Reading<'_>, prior: &Name, name: &Name) -> bool {
    name.title_from == prior.to + 1 && words.low(prior.to) == "and"
}

#[cfg(test)]
mod tests {
    use crate::test::chains;

    #[test]
    fn a_headline_finds_the_full_name_below_it() {
        let found = chains("Berg quits\n\nAnna Berg quit on Monday. It was late, Berg said.");
        let of: Vec<usize> = found.names.iter().zip(&found.of).map(|(_, &e)| e).collect();
        assert!(of.windows(2).all(|pair| pair[0] == pair[1]), "{:?}", found.names);
        assert_eq!(found.entities[of[0]].name, "Anna Berg");
    }

    #[test]
    fn what_follows_a_name_is_no_part_of_it() {
        let found = chains("Labour had Ada Obi MP in mind.");
        assert!(
            found.entities.iter().any(|e| e.name == "Ada Obi"),
            "{:?}",
            found.entities
        );
    }
}
