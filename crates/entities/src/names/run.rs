//! Where a run of capitalised words ends.

use super::words::{LONGEST_WORD, heads_body, is_compound, is_forename};
use pullquote_lexicon::Reading;
use pullquote_lexicon::class::{PLACE_END, PLACE_NOUN, is_calendar, is_particle, is_vocabulary};
use pullquote_lexicon::fold;
use pullquote_lexicon::noun::{Class, noun, organisation};

/// Tokens of a run of capitalised words at most: what is longer is no name, and a bound on what a name costs.
const LONGEST_RUN: usize = 40;

/// One past the last token of the run of capitalised words at `at`, before token `to`.
pub(super) fn run_end(words: &Reading<'_>, at: usize, to: usize) -> usize {
    let mut run = Run {
        words,
        at,
        to: to.min(at + LONGEST_RUN),
        end: at + 1,
        body: heads_body(words, at) || of_people(words, at),
    };
    while run.end < run.to && run.grow() {}
    run.end
}

/// "aid group Doctors of the World".
fn of_people(words: &Reading<'_>, at: usize) -> bool {
    let called = noun(words.low(at.wrapping_sub(1)));
    noun(words.low(at)).is(Class::Group)
        && matches!(words.low(at + 1), "of" | "for" | "without")
        && (called.is(Class::Organisation) || called.is(Class::Generic))
}

/// A run as far as it has been read.
struct Run<'w, 't> {
    words: &'w Reading<'t>,
    at: usize,
    /// No run goes beyond it.
    to: usize,
    end: usize,
    /// Whether one of its words can end a body's name: what follows "of" then belongs to it.
    body: bool,
}

impl Run<'_, '_> {
    /// Takes the next word or words that belong to the run, if they do.
    fn grow(&mut self) -> bool {
        self.capital_word()
            || self.number()
            || self.particle()
            || self.ampersand()
            || self.possessor()
            || self.complement()
            || self.purpose()
            || self.tabled()
            || self.two_words()
            || self.enumeration()
    }

    fn take(&mut self, end: usize) -> bool {
        self.end = end;
        true
    }

    fn take_body(&mut self, end: usize) -> bool {
        self.body = true;
        self.take(end)
    }

    fn is_capital(&self, k: usize) -> bool {
        let words = self.words;
        k < self.to
            && words.is_word(k)
            && words.is_capital(k)
            && !is_calendar(words.low(k))
            && words.raw(k).len() <= LONGEST_WORD
            && !is_compound(words.low(k))
            // "Ferro Group A/S": the company's legal form.
            && !(words.raw(k) == "A" && words.raw(k + 1) == "/")
    }

    /// Whether a word that can end a body's name stands among the next `count` capitalised words from `k`.
    fn body_ahead(&self, k: usize, count: usize) -> bool {
        (k..self.to.min(k + count))
            .take_while(|&k| self.is_capital(k))
            .any(|k| heads_body(self.words, k))
    }

    /// Whether "of" or "for" stands in the run.
    fn has_complement(&self) -> bool {
        (self.at..self.end).any(|k| matches!(self.words.low(k), "of" | "for"))
    }

    fn after_article(&self) -> bool {
        self.words.low(self.at.wrapping_sub(1)) == "the"
    }

    fn capital_word(&mut self) -> bool {
        let raw = self.words.raw(self.end);
        let camel = raw.starts_with("al-") || raw.starts_with("el-");
        if !(self.is_capital(self.end) || camel) || raw == "I" {
            return false;
        }
        self.body |= heads_body(self.words, self.end);
        self.take(self.end + 1)
    }

    /// "the Lost 52 Project", "Channel 4".
    fn number(&mut self) -> bool {
        let words = self.words;
        let number = words.raw(self.end).starts_with(|c: char| c.is_ascii_digit());
        if !number || !self.is_capital(self.end + 1) {
            return false;
        }
        if self.after_article() && heads_body(words, self.end + 1) {
            return self.take_body(self.end + 2);
        }
        self.body && self.take(self.end + 2)
    }

    /// "Ursula von der Leyen".
    fn particle(&mut self) -> bool {
        let words = self.words;
        if !is_particle(words.low(self.end)) {
            return false;
        }
        if self.is_capital(self.end + 1) {
            return self.take(self.end + 2);
        }
        is_particle(words.low(self.end + 1)) && self.is_capital(self.end + 2) && self.take(self.end + 3)
    }

    fn ampersand(&mut self) -> bool {
        self.words.low(self.end) == "&" && self.is_capital(self.end + 1) && self.take_body(self.end + 2)
    }

    /// "the Rice Growers' Federation", "the People's Party".
    fn possessor(&mut self) -> bool {
        let words = self.words;
        let owner = words.low(self.end - 1);
        let possessive = match words.low(self.end) {
            "'" => owner.ends_with('s'),
            "'s" => {
                matches!(owner, "people" | "children" | "women" | "men" | "general")
                    || noun(owner).is_person() && words.low(self.end + 1) == "office"
            }
            _ => false,
        };
        possessive && self.body_ahead(self.end + 1, 3) && self.take_body(self.end + 2)
    }

    /// "the Commission on Human Rights": "of" and "for" go on with a name, "on" unless it tells a day, "in" where the
    /// body is abroad.
    fn complement(&mut self) -> bool {
        let words = self.words;
        let low = words.low(self.end);
        let titled = low == "of" && self.is_headed();
        if !(self.body || titled) || !matches!(low, "of" | "for" | "on" | "in") {
            return false;
        }
        let next = self.end + 1 + usize::from(words.low(self.end + 1) == "the");
        let abroad = matches!(words.low(self.end - 1), "embassy" | "consulate" | "mission");
        let goes_on = match low {
            "in" => abroad,
            "on" => !is_calendar(words.low(self.end + 1)),
            _ => true,
        };
        goes_on && self.is_capital(next) && self.take(next + 1)
    }

    /// "the Committee to Protect Bloggers"
    fn purpose(&mut self) -> bool {
        let words = self.words;
        self.body
            && words.low(self.end) == "to"
            && heads_body(words, self.end - 1)
            && self.is_capital(self.end + 1)
            && self.take(self.end + 2)
    }

    /// An organization's name of the tables that holds the "and" at hand, begun up to four words before it.
    fn tabled(&mut self) -> bool {
        let words = self.words;
        let and = self.end;
        if words.low(and) != "and" || !self.is_capital(and + 1) {
            return false;
        }
        let known = |from: usize, end: usize| organisation(&fold(words.cover(from, end).of(words.text)));
        let whole = (and.saturating_sub(4).max(self.at)..and).find_map(|from| {
            let mut ends = (and + 2..self.to.min(and + 5)).rev();
            ends.find(|&end| known(from, end).is_some())
        });
        whole.is_some_and(|whole| self.take_body(whole))
    }

    /// "the County of Maui", "the Brotherhood of Magicians": a common noun with a capital before "of" is a name's, where it
    /// does not begin a sentence.
    fn is_headed(&self) -> bool {
        let words = self.words;
        let (first, last) = (self.at, self.end - 1);
        let inside = self.end > first + 1 || words.is_word(first.wrapping_sub(1));
        let called = noun(words.low(last));
        inside
            && (is_vocabulary(words.low(last)) || words.is(last, PLACE_NOUN.or(PLACE_END)))
            && !(called.is_person() || called.is(Class::Group))
            && !is_forename(words, first)
    }

    /// "the Justice and Development Party", "the Eastern Space and Rocket Museum": common words, and a body's last word after
    /// the "and".
    fn two_words(&mut self) -> bool {
        let words = self.words;
        let and = self.end;
        if words.low(and) != "and" || self.body || is_forename(words, self.at) {
            return false;
        }
        let last = (and + 1..self.to.min(and + 5))
            .take_while(|&k| self.is_capital(k))
            .last();
        let headed = last.is_some_and(|k| k > and + 1 && heads_body(words, k));
        let first = words.low(self.at);
        let one =
            and == self.at + 1 && self.after_article() && noun(first).is_person() == (first == "justice");
        let few = (self.at + 2..=self.at + 3).contains(&and)
            && self.after_article()
            && (is_vocabulary(words.low(and - 1)) || is_vocabulary(words.low(and + 1)))
            && !(self.at..and).any(|k| noun(words.low(k)).is_person());
        headed && (one || few) && self.take_body(and + 2)
    }

    /// "the Ministry of Trade and Industry", "the Association of Teachers and the Deaf".
    fn enumeration(&mut self) -> bool {
        let words = self.words;
        if !self.body || words.low(self.end) != "and" || !self.has_complement() {
            return false;
        }
        if words.low(self.end + 1) == "the" {
            return self.is_capital(self.end + 2) && self.take(self.end + 3);
        }
        let next = self.end + 1;
        let person = is_forename(words, next) || noun(words.low(next)).is(Class::Title);
        self.is_capital(next) && !person && self.take(next + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test::with;

    /// The run that begins at the first capital after the words `before`.
    fn run(text: &str, before: usize) -> String {
        let mut found = String::new();
        with(text, |words| {
            let end = run_end(words, before, words.len());
            found = words.cover(before, end).of(text).to_owned();
        });
        found
    }

    #[test]
    fn bodies_go_on_after_prepositions_and_persons_do_not() {
        assert_eq!(
            run("the Ministry of Trade and Industry said", 1),
            "Ministry of Trade and Industry"
        );
        assert_eq!(
            run("the Commission on Human Rights met", 1),
            "Commission on Human Rights"
        );
        assert_eq!(run("the Commission on Monday met", 1), "Commission");
        assert_eq!(run("Anna Berg of Leeds", 0), "Anna Berg");
    }

    #[test]
    fn particles_numbers_marks_and_possessors_stand_inside() {
        assert_eq!(run("Ursula von der Aa spoke", 0), "Ursula von der Aa");
        assert_eq!(run("the Lost 52 Project ended", 1), "Lost 52 Project");
        assert_eq!(run("Marsh & Orr closed", 0), "Marsh & Orr");
        assert_eq!(
            run("the Rice Growers' Federation met", 1),
            "Rice Growers' Federation"
        );
        assert_eq!(
            run("the Justice and Progress Party won", 1),
            "Justice and Progress Party"
        );
        assert_eq!(
            run("the Eastern Space and Rocket Museum won", 1),
            "Eastern Space and Rocket Museum"
        );
    }

    #[test]
    fn a_common_noun_before_of_goes_on_inside_a_sentence() {
        assert_eq!(run("in the County of Orr it rained", 2), "County of Orr");
        assert_eq!(run("Most of Leeds slept", 0), "Most");
        assert_eq!(run("then Minister of State Obi came", 1), "Minister");
    }
}
