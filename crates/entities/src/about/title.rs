//! What stands before a name and belongs to it: "Russian Foreign Minister", "the party's leader".

use crate::names::Name;
use pullquote_lexicon::Reading;
use pullquote_lexicon::class::{ORDINAL, is_common};
use pullquote_lexicon::cue_act;
use pullquote_lexicon::noun::{Gender, noun};
use pullquote_lexicon::title::{self, is_honorific, title_gender};

use super::last_word;

/// Words in small letters before a name that may belong to its title.
const LONGEST: usize = 4;

/// The title of a name.
pub(super) struct Title {
    /// Its first token.
    pub(super) from: usize,
    /// What it says, if it is an office or a calling.
    pub(super) role: Option<String>,
    pub(super) gender: Gender,
    /// Whether it is a title of courtesy or a style.
    pub(super) styled: bool,
}

/// Reads the title of a name: "Russian Foreign Minister Sergei Lavrov", "prosecutor Josh Bash", "El Paso's police chief
/// Greg Allen".
pub(super) fn read(words: &Reading<'_>, name: &Name) -> Title {
    let from = begin(words, name);
    let title: Vec<&str> = (from..name.from).map(|k| words.low(k)).collect();
    let Some(&head) = title.last() else {
        return Title {
            from,
            role: None,
            gender: Gender::Unknown,
            styled: false,
        };
    };
    let role = noun(head).is_known().then(|| plain(&title.join(" ")));
    Title {
        from,
        role: role.filter(|role| !is_honorific(last_word(role))),
        gender: title_gender(&title),
        styled: is_honorific(head) || title::stays(head),
    }
}

/// A title without what says nothing of an office: "another", and titles of courtesy at its end ("President Tan Sri").
fn plain(title: &str) -> String {
    let bare = |word: &str| matches!(word, "another" | "rival" | "fellow" | "one" | "lead");
    let mut role = title;
    while let Some((_, rest)) = role.split_once(' ').filter(|(first, _)| bare(first)) {
        role = rest;
    }
    while let Some((rest, _)) = role.rsplit_once(' ').filter(|(_, last)| is_honorific(last)) {
        role = rest;
    }
    role.to_owned()
}

/// The first token of a name's title.
fn begin(words: &Reading<'_>, name: &Name) -> usize {
    let mut from = name.title_from;
    while from > 0 && name.title_from - from < LONGEST && belongs(words, name, from) {
        from -= 1;
    }
    // "Shadow transport secretary NAME", where it begins the sentence.
    let lesser = words.low(from.wrapping_sub(1));
    if from < name.title_from && matches!(lesser, "shadow" | "deputy" | "vice" | "assistant") {
        from -= 1;
    }
    // "Labour leader NAME", "Green party leader NAME": what the office is of.
    let of = from.wrapping_sub(1);
    let body = from < name.from
        && words.raw(from).starts_with(char::is_lowercase)
        && words.is_capital(of)
        && words.is_word(of)
        && !is_common(words.low(of))
        && !noun(words.low(of)).is_known();
    if body { of } else { from }
}

/// Whether the word in small letters before token `from` is part of the title that begins there.
fn belongs(words: &Reading<'_>, name: &Name, from: usize) -> bool {
    let low = words.low(from - 1);
    if !words.raw(from - 1).starts_with(char::is_lowercase)
        || cue_act(low).is_some() && !noun(low).is_person()
    {
        return false;
    }
    noun(low).is_known() && !matches!(low, "a" | "others" | "all" | "both")
        || from < name.title_from
            && (!is_common(low) || words.is(from - 1, ORDINAL))
            && !low.ends_with("ed")
            && !low.starts_with('\'')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test::chains;

    #[test]
    fn a_title_holds_what_its_office_is_of() {
        let roles = |text: &str| {
            let mut found = chains(text).entities;
            found.retain(|e| e.kind == crate::NameKind::Person);
            found.pop().map(|e| e.roles).unwrap_or_default()
        };
        assert_eq!(roles("Then Labour leader Dora Lamb spoke."), ["labour leader"]);
        assert_eq!(roles("Foreign Minister Ana Sousa spoke."), ["foreign minister"]);
        assert_eq!(roles("It was prosecutor Josh Orr."), ["prosecutor"]);
        assert!(roles("Then Mr Lamb spoke.").is_empty());
    }

    #[test]
    fn courtesy_is_no_office() {
        assert_eq!(plain("president tan sri"), "president");
        assert_eq!(plain("another fellow senator"), "senator");
    }
}
