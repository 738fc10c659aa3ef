//! Where a name may begin.

use super::line::Elsewhere;
use super::words::{
    LONGEST_WORD, heads_body, is_accompanied, is_acronym, is_aged, is_compound, is_forename, is_shouted,
};
use pullquote_lexicon::Reading;
use pullquote_lexicon::class::{
    self, ARTICLE, AUXILIARY, OPENER, is_calendar, is_common, is_vocabulary, opens_sentence,
};
use pullquote_lexicon::cue::readings;
use pullquote_lexicon::fold;
use pullquote_lexicon::noun::{Class, forename, noun, organisation};

/// Words from an article within which a body's name shows itself.
const LOOK_AHEAD: usize = 6;

/// Whether the word at token `at`, which begins a sentence and a source, can be a name by itself ("Dahl said"): no word
/// of the tables, no plural, participle or adverb.
pub(super) fn names_itself(words: &Reading<'_>, at: usize) -> bool {
    let low = words.low(at);
    let plural = low.ends_with('s')
        && !["ss", "is", "us", "as", "es"]
            .iter()
            .any(|end| low.ends_with(end));
    let bends = ["ed", "ing", "ly"].iter().any(|end| low.ends_with(end));
    let known = forename(&fold(low)).is_some();
    let next = words.low(at + 1);
    let ends = !(words.is_word(at + 1) && words.raw(at + 1).starts_with(char::is_lowercase))
        || !readings(next).is_empty() && !noun(next).is_known()
        || matches!(
            next,
            "has" | "had" | "did" | "does" | "is" | "was" | "also" | "who" | "on"
        )
        || is_accompanied(words, at + 1);
    words.is_capital(at)
        && words.is_word(at)
        && low.len() > 1
        && ends
        && !(is_common(low) || noun(low).is_known() || (plural || bends) && !known)
        && pullquote_lexicon::cue_act(low).is_none()
}

/// A token at which a name may begin, with what decides it.
pub(super) struct Place<'a, 'w, 't> {
    pub(super) words: &'w Reading<'t>,
    pub(super) elsewhere: &'a Elsewhere<'w>,
    /// For each token, the caller's mention that covers it.
    pub(super) covering: &'a [Option<usize>],
    pub(super) sentence_from: usize,
    /// Whether its sentence has capitals everywhere.
    pub(super) titled: bool,
}

impl Place<'_, '_, '_> {
    /// Whether a name begins at token `at`.
    pub(super) fn starts_name(&self, at: usize) -> bool {
        let words = self.words;
        if !self.is_name_word(at) {
            return false;
        }
        let low = words.low(at);
        if self.is_covered(at) {
            // "The Russian foreign minister" may be covered whole; its article is no name.
            return low != "the";
        }
        if self.labels_speech(at) || self.is_turn(at) {
            return false;
        }
        if self.is_given(at) && !self.titled {
            return true;
        }
        if !(self.is_initial(at) || self.titled) {
            let title = self.is_followed(at) && noun(low).is(Class::Title);
            // "the Second Circuit": no word that news has often for its grammar alone.
            let plain = class::of(low) == OPENER && words.low(at - 1) == "the" && self.is_followed(at);
            return !opens_sentence(low)
                || self.after_article(at)
                || title
                || plain
                || is_shouted(words.raw(at));
        }
        self.starts_sentence(at)
    }

    /// A word with a capital that is neither a date's nor an adjective.
    fn is_name_word(&self, at: usize) -> bool {
        let words = self.words;
        let raw = words.raw(at);
        let camel = raw.starts_with("al-") || raw.starts_with("el-") || raw.starts_with("iP");
        let channel = raw == "TV" && !(words.is_word(at + 1) && words.is_capital(at + 1));
        let low = words.low(at);
        (words.is_capital(at) || camel)
            && words.is_word(at)
            && raw.len() <= LONGEST_WORD
            && !channel
            && !(low == "i" || low == "i'm" || is_calendar(low) || is_compound(low))
    }

    fn is_covered(&self, at: usize) -> bool {
        self.covering.get(at).copied().flatten().is_some()
    }

    /// "INTERVIEWER: …"
    fn labels_speech(&self, at: usize) -> bool {
        let words = self.words;
        words.raw(at + 1) == ":" && is_shouted(words.raw(at)) && noun(words.low(at)).is_person()
    }

    /// "Q. Is it cold?": the letter of a question or an answer that opens a paragraph.
    fn is_turn(&self, at: usize) -> bool {
        let opens = |p: &pullquote_tokenize::Paragraph| p.tokens.start as usize == at;
        let paragraphs = &self.words.segmentation.paragraphs;
        let opens = paragraphs.get(self.words.paragraph_of(at)).is_some_and(opens);
        let letter = match self.words.raw(at) {
            "Q." | "A." => true,
            "Q" | "A" => self.words.raw(at + 1) == ".",
            _ => false,
        };
        opens && letter
    }

    /// Whether another capital follows.
    fn is_followed(&self, at: usize) -> bool {
        let words = self.words;
        words.is_capital(at + 1) && words.is_word(at + 1)
            || words.raw(at + 1) == "&" && words.is_capital(at + 2)
    }

    /// "Per Lund", "Will Stokes": a word that is a forename too, before what is no word.
    fn is_given(&self, at: usize) -> bool {
        let next = self.words.low(at + 1);
        self.is_followed(at)
            && is_forename(self.words, at)
            && !(is_common(next) || noun(next).is_known() || is_vocabulary(next))
            && !self.is_covered(at + 1)
    }

    /// "The All Farmers Congress", "the Western Water Board": the article shows that the name has begun.
    fn after_article(&self, at: usize) -> bool {
        let words = self.words;
        words.low(at.wrapping_sub(1)) == "the"
            && self.is_followed(at)
            && (at..at + LOOK_AHEAD)
                .take_while(|&k| words.is_word(k) && words.is_capital(k))
                .skip(1)
                .any(|k| heads_body(words, k))
    }

    /// Whether the word has its capital from where it stands: first in its sentence, or after a mark.
    fn is_initial(&self, at: usize) -> bool {
        at == self.sentence_from
            || at.checked_sub(1).is_some_and(|before| self.is_turn(before))
            || matches!(
                self.words.raw(at.wrapping_sub(1)),
                "“" | "\"" | "‘" | "'" | ":" | "–" | "—" | "-" | "•" | "("
            )
    }

    /// "Vodara said", "Vodara's shares", "Vodara, the retailer, …": a word that no table has, before a verb, what it owns, or
    /// what it is.
    fn is_spoken_of(&self, at: usize) -> bool {
        let words = self.words;
        let (next, then) = (words.low(at + 1), at + 2);
        let beside = match next {
            "'s" | "'" => words.is_word(then),
            "," => words.is(then, ARTICLE) || matches!(words.low(then), "who" | "which" | "whose"),
            _ => !readings(next).is_empty() || words.is(at + 1, AUXILIARY),
        };
        beside && !is_vocabulary(words.low(at))
    }

    /// "President Duda", "Okafor said", where every word would have a capital: a small form elsewhere in the text makes a
    /// word common, a capital after it or a place in the tables makes it a name again.
    fn starts_sentence(&self, at: usize) -> bool {
        let words = self.words;
        let (raw, low) = (words.raw(at), words.low(at));
        let followed = self.is_followed(at);
        let title = followed && noun(low).is(Class::Title);
        if opens_sentence(low) && !title {
            return false;
        }
        let small = self.elsewhere.small.contains(low);
        let known = self.titled || self.elsewhere.capitals.contains(low) || is_acronym(words, at, at + 1);
        followed && (!self.titled || !small)
            || is_forename(words, at)
            || title
            || !small && known
            || names_itself(words, at) && (is_aged(words, at) || !small && self.is_spoken_of(at))
            || organisation(&fold(raw)).is_some()
    }
}

#[cfg(test)]
mod tests {
    use rustc_hash::FxHashSet;

    use super::*;
    use crate::test::with;

    fn begins(text: &str, at: usize) -> bool {
        let mut begins = false;
        with(text, |words| {
            let elsewhere = Elsewhere {
                small: FxHashSet::default(),
                capitals: FxHashSet::default(),
            };
            let place = Place {
                words,
                elsewhere: &elsewhere,
                covering: &[],
                sentence_from: 0,
                titled: false,
            };
            begins = place.starts_name(at);
        });
        begins
    }

    #[test]
    fn a_forename_that_is_a_word_too_begins_a_name_before_what_is_no_word() {
        assert!(begins("Will Stokes won.", 0) && !begins("Will it rain?", 0));
    }

    #[test]
    fn an_article_shows_that_the_name_of_a_body_has_begun() {
        assert!(begins("At the All Farmers Congress they danced.", 2));
        assert!(!begins("At the On they danced.", 2));
    }

    #[test]
    fn dates_adjectives_and_labels_begin_none() {
        assert!(!begins("It was Monday.", 2) && !begins("A Leeds-based firm won.", 1));
        assert!(!begins("INTERVIEWER: why?", 0));
    }

    #[test]
    fn the_letter_of_a_question_begins_no_name() {
        assert!(!begins("Q. Is it cold?", 0) && begins("J. Orr was cold.", 0));
    }

    #[test]
    fn a_word_that_no_table_has_begins_a_name_where_the_text_speaks_of_it() {
        for text in ["Vodara said no.", "Vodara's shop shut.", "Vodara, a shop, shut."] {
            assert!(begins(text, 0), "{text}");
        }
        assert!(!begins("Inflation is low.", 0) && !begins("Vodara trees fell.", 0));
    }

    #[test]
    fn a_word_that_no_table_has_names_itself_before_a_verb() {
        with("Dahl said no. Dogs said no.", |words| {
            assert!(names_itself(words, 0) && !names_itself(words, 4));
        });
    }
}
