//! Repairs of relations, as a table: where labels left something out, gave it to the wrong one, or found what is none.
//!
//! A new repair is one file here and one line in [`EDITS`]. What it brings, the example `ablations` says: it goes over
//! the table and leaves out one edit at a time.

mod addressees;
mod adverbs;
pub(crate) mod antecedents;
mod appendix;
mod broken_off;
mod cited;
mod clauses;
mod credited;
pub(crate) mod deeds;
mod empty;
mod first_person;
mod gerunds;
mod loose;
pub(crate) mod nested;
mod nominal;
mod passive;
mod pronouns;
mod requoted;
mod sources;
mod supplement;
mod twins;
pub(crate) mod utterances;

use pullquote_layout::Layout;
use pullquote_lexicon::Reading;

use crate::relations::attribute::Tagged;
use crate::relations::draft::Draft;
use crate::relations::rules::inner;

/// What an edit may look at: the words of the text, the parts of its page, and what the tagger says of the words.
#[derive(Clone, Copy)]
pub(crate) struct Context<'c, 't> {
    pub(crate) words: &'c Reading<'t>,
    pub(crate) layout: &'c Layout,
    pub(crate) tagged: &'c Tagged,
}

/// For which attributions an edit is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum When {
    Always,
    /// Where what was said is wanted alone.
    Speech,
}

/// One repair.
pub(crate) struct Edit {
    /// What the example `ablations` calls it.
    pub(crate) name: &'static str,
    pub(crate) when: When,
    /// Changes, adds or drops relations. Cost: linear in the text.
    pub(crate) apply: fn(&Context<'_, '_>, &mut Vec<Draft>),
}

/// The repairs in the order in which they are made.
///
/// First relations are added (`supplement`, `adverbs`, `nested`, `nominal`, `inner quotations`), so that later repairs see
/// all of them. Then contents are mended (`addressees`, `appendix`, `clauses`, `broken off`, `first person`). Then reports of two levels are told apart
/// (`credited`, `requoted`, `cited`), which takes contents as they are and decides whose they are; quotations that are left
/// over (`loose quotations`) come after them. Sources follow (`sources`, `gerunds`, `passive`, `antecedents`), since a source is right
/// or wrong only of the report that it ended up in. Last goes what turned out to report nothing,
/// or to stand twice.
pub(crate) const EDITS: &[Edit] = &[
    Edit {
        name: "supplement",
        when: When::Always,
        apply: supplement::apply,
    },
    Edit {
        name: "adverbs",
        when: When::Speech,
        apply: adverbs::apply,
    },
    Edit {
        name: "nested",
        when: When::Speech,
        apply: nested::apply,
    },
    Edit {
        name: "nominal",
        when: When::Speech,
        apply: nominal::apply,
    },
    Edit {
        name: "inner quotations",
        when: When::Speech,
        apply: |context, drafts| inner(context.words, drafts),
    },
    Edit {
        name: "addressees",
        when: When::Speech,
        apply: addressees::apply,
    },
    Edit {
        name: "appendix",
        when: When::Always,
        apply: appendix::apply,
    },
    Edit {
        name: "clauses",
        when: When::Always,
        apply: clauses::apply,
    },
    Edit {
        name: "broken off",
        when: When::Always,
        apply: broken_off::apply,
    },
    Edit {
        name: "first person",
        when: When::Always,
        apply: first_person::apply,
    },
    Edit {
        name: "credited",
        when: When::Always,
        apply: credited::apply,
    },
    Edit {
        name: "requoted",
        when: When::Always,
        apply: requoted::apply,
    },
    Edit {
        name: "cited",
        when: When::Always,
        apply: cited::apply,
    },
    Edit {
        name: "loose quotations",
        when: When::Always,
        apply: |context, drafts| loose::find(context.words, context.layout, drafts),
    },
    Edit {
        name: "sources",
        when: When::Always,
        apply: sources::apply,
    },
    Edit {
        name: "gerunds",
        when: When::Always,
        apply: gerunds::apply,
    },
    Edit {
        name: "passive",
        when: When::Always,
        apply: passive::apply,
    },
    Edit {
        name: "antecedents",
        when: When::Speech,
        apply: antecedents::apply,
    },
    Edit {
        name: "empty",
        when: When::Always,
        apply: empty::apply,
    },
    Edit {
        name: "pronouns",
        when: When::Speech,
        apply: pronouns::apply,
    },
    Edit {
        name: "deeds",
        when: When::Always,
        apply: |context, drafts| deeds::drop_deeds(context.words, drafts),
    },
    Edit {
        name: "twins",
        when: When::Always,
        apply: twins::apply,
    },
];

/// Which edits are made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Edits {
    /// All of them.
    #[default]
    All,
    /// All but the one of this name.
    AllBut(&'static str),
    /// None.
    None,
}

impl Edits {
    /// The names of all edits, in the order in which they are made.
    pub fn names() -> impl Iterator<Item = &'static str> {
        EDITS.iter().map(|edit| edit.name)
    }

    /// Makes the edits.
    pub(crate) fn apply(self, context: &Context<'_, '_>, speech: bool, drafts: &mut Vec<Draft>) {
        for edit in EDITS {
            let wanted = match self {
                Self::All => true,
                Self::AllBut(name) => edit.name != name,
                Self::None => false,
            };
            if wanted && (speech || edit.when == When::Always) {
                (edit.apply)(context, drafts);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pullquote_layout::layout;
    use pullquote_tokenize::{Span, segment};

    use crate::relations::draft::texts;

    /// Applies an edit to one relation whose source, cue and content are these parts of `text` (the first time that each
    /// stands there; nothing where empty), and gives back the parts of all relations then.
    pub(super) fn edited(
        apply: fn(&Context<'_, '_>, &mut Vec<Draft>),
        text: &str,
        parts: [&str; 3],
    ) -> Vec<[String; 3]> {
        let cut = segment(text);
        let words = Reading::new(text, &cut);
        let layout = layout(text, &cut);
        let context = Context {
            words: &words,
            layout: &layout,
            tagged: &Tagged::default(),
        };
        let [source, cue, content] = parts.map(|part| {
            let at = text.find(part).expect("a part of the text") as u32;
            let range = words.tokens(Span::new(at, at + part.len() as u32));
            if part.is_empty() { Vec::new() } else { vec![range] }
        });
        let mut drafts = vec![Draft {
            source,
            cue,
            content,
            ..Draft::default()
        }];
        if parts.iter().all(|part| part.is_empty()) {
            drafts.clear();
        }
        apply(&context, &mut drafts);
        texts(&words, text, &drafts)
    }

    #[test]
    fn names_tell_edits_apart() {
        let mut names: Vec<&str> = Edits::names().collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), EDITS.len());
    }
}
