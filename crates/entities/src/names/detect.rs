//! Finds the names of a text.

use rustc_hash::FxHashSet;

use super::begin::{Place, names_itself};
use super::covering::{covering, titles};
use super::joined::{spell_out, with_nicknames};
use super::line::{Elsewhere, is_ticker, is_titled, titled_end};
use super::own::{Own, own};
use super::run::run_end;
use super::split::split_run;
use super::words::heads_body;
use super::{Name, NameKind};
use crate::Mention;
use pullquote_layout::Layout;
use pullquote_lexicon::Reading;
use pullquote_lexicon::class::{OBLIQUE, is_common};
use pullquote_lexicon::noun::noun;
use pullquote_lexicon::title;
use pullquote_tokenize::{Sentence, Span};

/// Finds the names of the text, in order. `sources` are the first tokens of what the text names as a source, in order: a
/// capital that begins a sentence is a name's there. Cost: linear in the tokens, the mentions and the sources.
pub(crate) fn detect(
    words: &Reading<'_>,
    layout: &Layout,
    mentions: &[Mention],
    sources: &[usize],
) -> Vec<Name> {
    let own_names: Vec<Own> = mentions.iter().map(|m| own(words, m)).collect();
    let detector = Detector {
        words,
        mentions,
        covering: covering(words, mentions, &own_names),
        titles: titles(words, mentions, &own_names),
        own_names,
        elsewhere: elsewhere(words, sources),
        dateline: dateline(words, layout, sources),
    };
    let mut names: Vec<Name> = Vec::new();
    for (index, sentence) in words.segmentation.sentences.iter().enumerate() {
        let in_dateline = layout.dateline.is_some_and(|d| d.span.intersects(sentence.span));
        if layout.is_litter(sentence.span) && !in_dateline {
            continue;
        }
        let first = names.len();
        detector.read(sentence, &mut names);
        let headline = layout.headline.is_some_and(|h| h.contains(sentence.span));
        detector.place(names.get_mut(first..).unwrap_or(&mut []), index, headline);
    }
    spell_out(words, &mut names);
    with_nicknames(words, &mut names);
    names
}

/// Which words stand in small letters and which with a capital where that means something.
fn elsewhere<'w>(words: &'w Reading<'_>, sources: &[usize]) -> Elsewhere<'w> {
    let small: FxHashSet<&str> = (0..words.len())
        .filter(|&at| words.raw(at).starts_with(char::is_lowercase))
        .map(|at| words.low(at))
        .collect();
    let mut capitals = FxHashSet::default();
    for sentence in &words.segmentation.sentences {
        let (from, to) = (sentence.tokens.start as usize, sentence.tokens.end as usize);
        if is_titled(words, from, to) {
            continue;
        }
        let inside = (from + 1..to).filter(|&at| words.is_capital(at) && words.is_word(at - 1));
        capitals.extend(inside.map(|at| words.low(at)));
        // "Fiame Naomi Mata'afa", where a sentence begins with the whole name.
        let led = (from..from + 2).all(|at| words.is_word(at) && words.is_capital(at));
        if led && !is_common(words.low(from)) && !noun(words.low(from)).is_known() {
            capitals.insert(words.low(from));
        }
    }
    let introduced = |at: &&usize| names_itself(words, **at) && !small.contains(words.low(**at));
    capitals.extend(sources.iter().filter(introduced).map(|&at| words.low(at)));
    Elsewhere { small, capitals }
}

struct Detector<'a, 't> {
    words: &'a Reading<'t>,
    mentions: &'a [Mention],
    own_names: Vec<Own>,
    /// For each token, the mention that covers it.
    covering: Vec<Option<usize>>,
    /// For each token, whether it is part of a title without a name.
    titles: Vec<bool>,
    elsewhere: Elsewhere<'a>,
    /// The dateline, which names nobody.
    dateline: Option<Span>,
}

/// The dateline. "Kay Moss (00:01):" looks like one, and is who speaks.
fn dateline(words: &Reading<'_>, layout: &Layout, sources: &[usize]) -> Option<Span> {
    let span = layout.dateline?.span;
    let first = sources.partition_point(|&at| words.span(at).start < span.start);
    let speaks = sources
        .get(first)
        .is_some_and(|&at| words.span(at).start < span.end);
    (!speaks).then_some(span)
}

impl Detector<'_, '_> {
    /// Adds the names of one sentence.
    fn read(&self, sentence: &Sentence, names: &mut Vec<Name>) {
        let words = self.words;
        let (from, to) = (sentence.tokens.start as usize, sentence.tokens.end as usize);
        let titled = is_titled(words, from, to);
        let shouted = titled && !(from..to).any(|at| words.raw(at).contains(char::is_lowercase));
        let place = Place {
            words,
            elsewhere: &self.elsewhere,
            covering: &self.covering,
            sentence_from: from,
            titled,
        };
        let end_of = |at: usize| {
            let end = run_end(words, at, to);
            if titled {
                titled_end(words, &self.elsewhere, &self.covering, at, end)
            } else {
                end
            }
        };
        let mut at = from;
        while at < to {
            if self.is_passed_over(at, shouted) || !place.starts_name(at) {
                at += 1;
                continue;
            }
            let mut end = end_of(at);
            match self.person_in(at, end) {
                Some((k, own)) if !is_body(words, own.1, end) => {
                    end = self.person(k, own, at, end, end_of(own.0), names);
                }
                _ => split_run(words, at, end, &self.covering, self.mentions, names),
            }
            at = end.max(at + 1);
        }
    }

    /// Whether no name begins at token `at`, whatever it looks like.
    fn is_passed_over(&self, at: usize, shouted: bool) -> bool {
        let words = self.words;
        let covered = self.covering.get(at).copied().flatten().is_some();
        // "EXXON <XON> MAY CLOSE": of a line in capitals only what the story names too; a ticker is no name.
        let unheard = shouted && !covered && !self.elsewhere.capitals.contains(words.low(at));
        let dateline = self.dateline.is_some_and(|d| d.intersects(words.span(at)));
        unheard || is_ticker(words, at) || dateline || self.titles.get(at).copied().unwrap_or(false)
    }

    /// The caller's mention of a person in the run, and where in the text his own name stands.
    fn person_in(&self, at: usize, end: usize) -> Option<(usize, (usize, usize))> {
        let (k, own) = (at..end).find_map(|at| {
            let k = self.covering.get(at).copied().flatten()?;
            Some((k, *self.own_names.get(k)?))
        })?;
        match own {
            Own::Name(from, to) => Some((k, (from, to))),
            _ => None,
        }
    }

    /// Adds the person that mention `k` names, whose own name alone would be a run up to `beyond`; gives where it ends.
    fn person(
        &self,
        k: usize,
        (own_from, own_to): (usize, usize),
        at: usize,
        end: usize,
        beyond: usize,
        names: &mut Vec<Name>,
    ) -> usize {
        let words = self.words;
        let near = own_from < end;
        // "leader Kim Jong | Un": the name goes on where the table's does not.
        let beyond = beyond.max(own_to);
        let free = (own_to..beyond).all(|at| self.covering.get(at).is_none_or(Option::is_none));
        let goes_on = beyond <= own_to + 2 && free && !is_body(words, own_to, beyond);
        let end = match (near, goes_on) {
            (true, _) => end.max(own_to),
            (false, true) => beyond,
            (false, false) => own_to,
        };
        let title_from = if near { at.min(own_from) } else { own_from };
        let from = own_from.max(at);
        let kept =
            end == from + 1 && from > 0 && title::stays(words.low(from - 1)) && words.is_capital(from - 1);
        let from = from - usize::from(kept);
        let title_from = title_from.min(from);
        names.push(Name::new(title_from, from, end, NameKind::Person, Some(k)));
        end
    }

    /// Says of the names of one sentence where and how they stand in it.
    fn place(&self, names: &mut [Name], sentence: usize, headline: bool) {
        let words = self.words;
        // "The ANC's Fikile Mbalula": after an owner that leads in.
        let owned = names
            .first()
            .zip(names.get(1))
            .is_some_and(|(n, next)| matches!(words.low(n.to), "'s" | "'") && n.to + 1 == next.title_from);
        for (k, name) in names.iter_mut().enumerate() {
            name.sentence = sentence;
            name.headline = headline;
            name.leading = k == 0 || k == 1 && owned;
            name.quoted = words.is_quoted(name.from);
            name.oblique = is_oblique(words, name);
        }
    }
}

/// Whether a run goes on after a person's name with what makes it a body's ("Okafor Foundation").
fn is_body(words: &Reading<'_>, name_to: usize, run_to: usize) -> bool {
    name_to < run_to && heads_body(words, run_to - 1)
}

/// Whether a name owns what follows, or stands after a preposition.
fn is_oblique(words: &Reading<'_>, name: &Name) -> bool {
    if matches!(words.low(name.to), "'s" | "'") {
        return true;
    }
    let mut before = name.title_from;
    for _ in 0..3 {
        let Some(prior) = before.checked_sub(1) else {
            return false;
        };
        match words.low(prior) {
            "the" | "a" | "an" | "former" | "late" | "current" => before = prior,
            _ => return words.is(prior, OBLIQUE),
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use pullquote_tokenize::segment;

    fn names(text: &str) -> Vec<String> {
        let cut = segment(text);
        let reading = Reading::new(text, &cut);
        let layout = pullquote_layout::layout(text, &cut);
        let found = detect(&reading, &layout, &[], &[]);
        found
            .iter()
            .map(|n| reading.cover(n.from, n.to).of(text).to_owned())
            .collect()
    }

    #[test]
    fn titles_and_openers_are_no_part_of_names() {
        assert_eq!(
            names("Mayor Ada Obi met Per Lund in Leeds. But Obi left."),
            ["Ada Obi", "Per Lund", "Leeds", "Obi"]
        );
    }

    #[test]
    fn owners_and_names_after_prepositions_are_oblique() {
        let text = "Obi met the son of Lund at Berg's house.";
        let cut = segment(text);
        let reading = Reading::new(text, &cut);
        let found = detect(&reading, &pullquote_layout::layout(text, &cut), &[], &[]);
        let oblique: Vec<bool> = found.iter().map(|n| n.oblique).collect();
        assert!(oblique.ends_with(&[true, true]), "{found:?}");
    }
}
