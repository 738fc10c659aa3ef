//! All that is seen of an entity, as features of the class that it is of.

use pullquote_lexicon::Reading;
use pullquote_lexicon::noun::{Class as NounClass, Gender, noun, organisation};
use pullquote_ranking::{Features, Templates};

use super::CLASSES;
use super::{around, called, form};
use crate::about::{is_placed, last_word};
use crate::chains::Entity;
use crate::names::{Name, NameKind};

/// Names of the features.
pub(crate) const TEMPLATES: Templates = Templates(&[
    "any", "words", "rule", "first", "last", "marks", "ending", "before", "after", "pronoun", "role",
    "place", "count", "subject", "gender", "beside", "both", "single", "called", "verb1", "verb2", "verb3",
    "verb4", "verb5", "verb6", "verb7", "verb8", "noun1", "noun2", "noun3", "noun4", "noun5", "noun6",
    "noun7", "noun8", "lead1", "lead2", "lead3", "lead4", "lead5", "lead6", "lead7", "lead8",
]);

/// Values of a template, of all classes together.
const VALUES: usize = 32;
/// Templates over which words themselves are spread, by a number made of their letters.
const SPREAD: usize = 8;

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Template {
    Any,
    Words,
    Rule,
    First,
    Last,
    Marks,
    Ending,
    Before,
    After,
    Pronoun,
    Role,
    Place,
    Count,
    Subject,
    Gender,
    Beside,
    Both,
    Single,
    Called,
    /// What whoever is named does.
    Verb,
    /// What is theirs: "Vint's shares".
    Noun = Template::Verb as isize + SPREAD as isize,
    /// The word that leads to the name: "shares in Vint".
    Lead = Template::Noun as isize + SPREAD as isize,
}

/// What is seen of one entity.
#[derive(Default)]
pub(super) struct Evidence(Vec<(usize, usize)>);

impl Evidence {
    fn see(&mut self, template: Template, value: usize) {
        self.0.push((template as usize, value));
    }

    /// Sees a word, as one of some hundred numbers.
    fn see_word(&mut self, template: Template, word: &str) {
        let number = word.bytes().fold(0x811c_9dc5u32, |hash, byte| {
            (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
        });
        let number = (number >> 8) as usize % (SPREAD * VALUES);
        self.0
            .push((template as usize + number / VALUES, number % VALUES));
    }

    /// The features of each class, each thing once and in their order.
    pub(super) fn features(mut self) -> Vec<Features> {
        self.0.sort_unstable();
        self.0.dedup();
        let mut all = vec![Features::default(); CLASSES];
        for (class, features) in all.iter_mut().enumerate() {
            for &(template, value) in &self.0 {
                features.add(template, value * CLASSES + class);
            }
        }
        all
    }
}

/// Gathers what the names of each entity show.
pub(super) fn gather(
    words: &Reading<'_>,
    names: &[Name],
    of: &[usize],
    entities: &[Entity],
) -> Vec<Evidence> {
    let mut seen: Vec<Evidence> = entities.iter().map(whole).collect();
    for (k, (name, &index)) in names.iter().zip(of).enumerate() {
        let Some(evidence) = seen.get_mut(index) else {
            continue;
        };
        written(words, name, evidence);
        let (before, after) = (around::before(words, name), around::after(words, name));
        evidence.see(Template::Before, before);
        evidence.see(Template::After, after);
        evidence.see(Template::Pronoun, around::pronoun(words, name));
        evidence.see(Template::Place, usize::from(is_placed(words, name)));
        if name.leading && !name.oblique {
            evidence.see(Template::Subject, after);
        }
        if let Some(kind) = beside(words, names, of, entities, k) {
            evidence.see(Template::Beside, kind as usize);
        }
        if let Some(verb) = around::verb(words, name) {
            evidence.see_word(Template::Verb, words.low(verb));
        }
        if let Some(noun) = around::owned(words, name) {
            evidence.see_word(Template::Noun, words.low(noun));
        }
        if let Some(lead) = around::lead(words, name) {
            evidence.see_word(Template::Lead, words.low(lead));
        }
    }
    for (name, value) in called::called(words, names) {
        if let Some(evidence) = of.get(name).and_then(|&index| seen.get_mut(index)) {
            evidence.see(Template::Called, value);
        }
    }
    seen
}

/// What is known of an entity as a whole.
fn whole(entity: &Entity) -> Evidence {
    let mut evidence = Evidence::default();
    evidence.see(Template::Any, 0);
    evidence.see(Template::Words, entity.words.len().min(5));
    evidence.see(Template::Rule, entity.kind as usize);
    let single = usize::from(entity.words.len() == 1);
    evidence.see(Template::Rule, 4 + single * 4 + entity.kind as usize);
    evidence.see(Template::Count, (entity.count.min(8) as usize).ilog2() as usize);
    evidence.see(Template::Gender, usize::from(entity.gender != Gender::Unknown));
    if organisation(&entity.words.join(" ")).is_some() {
        evidence.see(Template::Any, 1);
    }
    for role in &entity.roles {
        let head = noun(last_word(role));
        let kinds = [
            head.is_person() && !head.is(NounClass::Generic),
            head.is(NounClass::Generic),
            head.is(NounClass::Organisation),
            head.is(NounClass::Group),
            head.is(NounClass::Document),
        ];
        let held = kinds.iter().position(|holds| *holds);
        evidence.see(Template::Role, held.map_or(0, |kind| kind + 1));
    }
    evidence
}

/// What the words of one name look like.
fn written(words: &Reading<'_>, name: &Name, evidence: &mut Evidence) {
    let (first, last) = (form::shape(words, name.from), form::shape(words, name.to - 1));
    if name.len() == 1 {
        evidence.see(Template::Single, last as usize);
    } else {
        evidence.see(Template::First, first as usize);
        evidence.see(Template::Last, last as usize);
        let begins = match first.group() {
            0 => 0,
            4 => 1,
            7 => 2,
            _ => 3,
        };
        evidence.see(Template::Both, begins * 8 + last.group());
    }
    for mark in form::marks(words, name) {
        evidence.see(Template::Marks, mark);
    }
    evidence.see(Template::Ending, form::ending(words.low(name.to - 1)));
}

/// The kind of the name that "and" joins to name `k`.
fn beside(
    words: &Reading<'_>,
    names: &[Name],
    of: &[usize],
    entities: &[Entity],
    k: usize,
) -> Option<NameKind> {
    let name = names.get(k)?;
    let joined = |left: &Name, right: &Name| {
        right.title_from == left.to + 1 && matches!(words.low(left.to), "and" | "," | "or" | "&")
    };
    let after = names.get(k + 1).filter(|next| joined(name, next)).map(|_| k + 1);
    let before = k
        .checked_sub(1)
        .filter(|&j| names.get(j).is_some_and(|prior| joined(prior, name)));
    let other = after.or(before)?;
    of.get(other).and_then(|&e| entities.get(e)).map(|e| e.kind)
}
