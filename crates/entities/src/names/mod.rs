//! Proper names in the text: runs of capitalised words, told apart as persons, organisations and countries by
//! titles, forenames, head nouns, and the caller's mentions.

pub(crate) mod bodies;
mod joined;
mod named;
mod runs;

use std::collections::HashSet;

use crate::names::joined::{spell_out, with_nicknames};
use crate::names::named::{Own, own};
use crate::names::runs::{has_organisation_head, is_acronym, run_end, split_run};
use crate::{Mention, MentionKind};
use pullquote_layout::Layout;
use pullquote_lexicon::Reading;
use pullquote_lexicon::class::{is_calendar, is_common, opens_sentence};
use pullquote_lexicon::cue::{Entry, Form, readings};
use pullquote_lexicon::fold;
use pullquote_lexicon::noun::{Class, forename, noun, organisation};
use pullquote_lexicon::title;

/// What a name is the name of, as far as its own words and its neighbours tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameKind {
    /// A person.
    Person,
    /// An organization.
    Organisation,
    /// A country, or a government spoken of by its country.
    Country,
    /// A capitalised word or two that nothing decides.
    Open,
}

/// A name in the text. Ranges are token indices.
#[derive(Clone, Debug, PartialEq)]
pub struct Name {
    /// Title and whatever stands before it in the run ("Russian Foreign Minister"); empty if `title_from == from`.
    pub title_from: usize,
    /// First token of the name itself.
    pub from: usize,
    /// One past its last token.
    pub to: usize,
    /// What it is the name of.
    pub kind: NameKind,
    /// Index of the caller's mention.
    pub mention: Option<usize>,
    /// Followed by "'s", or after "of" and its like: not the subject of its clause.
    pub oblique: bool,
    /// Between quotation marks.
    pub quoted: bool,
    /// Index of its sentence.
    pub sentence: usize,
    /// First name of its sentence.
    pub leading: bool,
    /// In the headline.
    pub headline: bool,
}

impl Name {
    pub(crate) fn new(
        title_from: usize,
        from: usize,
        to: usize,
        kind: NameKind,
        mention: Option<usize>,
    ) -> Self {
        Self {
            title_from,
            from,
            to,
            kind,
            mention,
            oblique: false,
            quoted: false,
            sentence: 0,
            leading: false,
            headline: false,
        }
    }
}

/// Lower-case words of the text: a capitalised one that also occurs small is no name at a sentence's start.
fn small_words<'w>(words: &'w Reading<'_>, count: usize) -> HashSet<&'w str> {
    (0..count)
        .filter(|&at| words.raw(at).starts_with(char::is_lowercase))
        .map(|at| words.low(at))
        .collect()
}

/// Words with a capital inside a sentence of the story.
fn capital_words<'w>(words: &'w Reading<'_>) -> HashSet<&'w str> {
    let mut found = HashSet::new();
    for sentence in &words.segmentation.sentences {
        let (from, to) = (sentence.tokens.start as usize, sentence.tokens.end as usize);
        if !is_titled(words, from, to) {
            let inside = (from + 1..to).filter(|&at| words.is_capital(at) && words.is_word(at - 1));
            found.extend(inside.map(|at| words.low(at)));
            // "Fiame Naomi Mata'afa", where a sentence begins with the whole name.
            let led = words.is_word(from)
                && words.is_capital(from)
                && words.is_word(from + 1)
                && words.is_capital(from + 1);
            if led && !is_common(words.low(from)) && !noun(words.low(from)).is_known() {
                found.insert(words.low(from));
            }
        }
    }
    found
}

/// Whether the word at token `at`, which begins a sentence and a source, can be a name by itself ("Dahl said"): no word
/// of the tables, no plural, participle or adverb.
fn names_itself(words: &Reading<'_>, at: usize) -> bool {
    let low = words.low(at);
    let plural = low.ends_with('s')
        && !["ss", "is", "us", "as", "es"]
            .iter()
            .any(|end| low.ends_with(end));
    let bends = ["ed", "ing", "ly"].iter().any(|end| low.ends_with(end));
    let known = forename(&fold(low)).is_some();
    let ends = !(words.is_word(at + 1) && words.raw(at + 1).starts_with(char::is_lowercase))
        || !readings(words.low(at + 1)).is_empty() && !noun(words.low(at + 1)).is_known()
        || matches!(
            words.low(at + 1),
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

/// Whether a person's name ends before token `to`, by what follows: "Berg and his allies".
pub(crate) fn is_accompanied(words: &Reading<'_>, to: usize) -> bool {
    words.low(to) == "and" && matches!(words.low(to + 1), "his" | "her")
}

/// Whether an age follows the word at token `at`: "Sulistyo, 45, a farmer".
pub(crate) fn is_aged(words: &Reading<'_>, at: usize) -> bool {
    let age = words.raw(at + 2);
    words.raw(at + 1) == ","
        && (1..=3).contains(&age.len())
        && age.bytes().all(|b| b.is_ascii_digit())
        && matches!(words.raw(at + 3), "," | "." | "")
}

/// Whether the sentence is set in capitals, or with a capital on nearly every word, as headlines are.
fn is_titled(words: &Reading<'_>, from: usize, to: usize) -> bool {
    let (mut long, mut capital) = (0, 0);
    for at in from..to {
        if words.low(at).len() > 3 && words.is_word(at) {
            long += 1;
            capital += usize::from(words.is_capital(at));
        }
    }
    long >= 4 && capital * 10 >= long * 8 && !matches!(words.raw(to.wrapping_sub(1)), "." | "?" | "!")
}

/// Finds the names of the text, in order. `sources` are the first tokens of what the text names as a source, in order: a
/// capital that begins a sentence is a name's there. Cost: linear in the tokens, the mentions and the sources.
pub(crate) fn detect(
    words: &Reading<'_>,
    layout: &Layout,
    mentions: &[Mention],
    sources: &[usize],
) -> Vec<Name> {
    let count = words.segmentation.tokens.len();
    let small = small_words(words, count);
    let mut capitals = capital_words(words);
    let introduced = |at: &usize| names_itself(words, *at) && !small.contains(words.low(*at));
    capitals.extend(
        sources
            .iter()
            .filter(|at| introduced(at))
            .map(|&at| words.low(at)),
    );
    let own_names: Vec<Own> = mentions.iter().map(|m| own(words, m)).collect();
    let covering = covering(words, count, mentions, &own_names);
    let titles = titles(words, count, mentions, &own_names);
    let mut names: Vec<Name> = Vec::new();
    for (index, sentence) in words.segmentation.sentences.iter().enumerate() {
        if layout.is_litter(sentence.span)
            && layout.dateline.is_none_or(|d| !d.span.intersects(sentence.span))
        {
            continue;
        }
        let (from, to) = (sentence.tokens.start as usize, sentence.tokens.end as usize);
        let titled = is_titled(words, from, to);
        let headline = layout.headline.is_some_and(|h| h.contains(sentence.span));
        let first_of_sentence = names.len();
        let end_of = |at: usize| {
            let end = run_end(words, at, to);
            if titled {
                titled_end(words, &small, &capitals, &covering, at, end)
            } else {
                end
            }
        };
        let shouted = titled && !(from..to).any(|at| words.raw(at).contains(char::is_lowercase));
        let mut at = from;
        while at < to {
            // "EXXON <XON> MAY CLOSE": of a line in capitals only what the story names too; a ticker is no name.
            let unheard =
                shouted && covering.get(at).is_none_or(Option::is_none) && !capitals.contains(words.low(at));
            if unheard || is_ticker(words, at) {
                at += 1;
                continue;
            }
            let in_dateline = layout.dateline.is_some_and(|d| d.span.intersects(words.span(at)));
            let title = titles.get(at).copied().unwrap_or(false);
            if in_dateline || title || !starts_name(words, &small, &capitals, at, from, titled, &covering) {
                at += 1;
                continue;
            }
            let mut end = end_of(at);
            let person = (at..end).find_map(|k| {
                let k = covering.get(k).copied().flatten()?;
                Some((k, *own_names.get(k)?))
            });
            match person {
                Some((k, Own::Name(own_from, own_to))) if !is_body(words, own_to, end) => {
                    let near = own_from < end;
                    // "leader Kim Jong | Un": the name goes on where the table's does not.
                    let beyond = end_of(own_from).max(own_to);
                    let free = (own_to..beyond).all(|at| covering.get(at).is_none_or(Option::is_none));
                    let goes_on = beyond <= own_to + 2 && free && !is_body(words, own_to, beyond);
                    end = match (near, goes_on) {
                        (true, _) => end.max(own_to),
                        (false, true) => beyond,
                        (false, false) => own_to,
                    };
                    let title_from = if near { at.min(own_from) } else { own_from };
                    let from = own_from.max(at);
                    let kept = end == from + 1
                        && from > 0
                        && title::stays(words.low(from - 1))
                        && words.is_capital(from - 1);
                    let from = from - usize::from(kept);
                    names.push(Name::new(
                        title_from.min(from),
                        from,
                        end,
                        NameKind::Person,
                        Some(k),
                    ));
                }
                _ => split_run(words, at, end, &covering, mentions, &mut names),
            }
            at = end.max(at + 1);
        }
        let first_owns = names.get(first_of_sentence).is_some_and(|n| {
            let next = names
                .get(first_of_sentence + 1)
                .map_or(usize::MAX, |next| next.title_from);
            matches!(words.low(n.to), "'s" | "'") && n.to + 1 == next
        });
        for (k, name) in names.iter_mut().enumerate().skip(first_of_sentence) {
            name.sentence = index;
            name.headline = headline;
            // "The ANC's Fikile Mbalula": after an owner that leads in.
            let owned = k == first_of_sentence + 1 && first_owns;
            name.leading = k == first_of_sentence || owned;
            name.quoted = words.is_quoted(name.from);
            name.oblique = is_oblique(words, name);
        }
    }
    spell_out(words, &mut names);
    with_nicknames(words, &mut names);
    names
}

/// Whether token `at` is a company's sign on an exchange: "<XON>".
fn is_ticker(words: &Reading<'_>, at: usize) -> bool {
    let raw = words.raw(at);
    words.raw(at.wrapping_sub(1)) == "<"
        && raw.len() <= 6
        && !raw.contains(char::is_lowercase)
        && matches!(words.raw(at + 1), ">" | ".")
}

/// Where a name that begins at `at` ends in a line that has a capital on every word: "Berg | Says Talks Will Go On". It
/// goes on with what the tables name, and else ends before a verb, a word that the text has in small letters, and, where
/// the story knows the name, a word that has its capital in such lines alone.
fn titled_end(
    words: &Reading<'_>,
    small: &HashSet<&str>,
    capitals: &HashSet<&str>,
    covering: &[Option<usize>],
    at: usize,
    end: usize,
) -> usize {
    let known = capitals.contains(words.low(at));
    let shouted = known && !words.raw(at).contains(char::is_lowercase) && words.raw(at).len() > 4;
    let ends = |k: usize| {
        let low = words.low(k);
        let link = matches!(low, "of" | "for" | "and" | "on" | "the") && has_organisation_head(words, k - 1);
        let finite = |entry: &Entry| matches!(entry.form, Form::Third | Form::Past);
        let alone = known && !capitals.contains(low) && (shouted || !has_organisation_head(words, k));
        words.is_word(k)
            && covering.get(k).is_none_or(Option::is_none)
            && !link
            && (is_common(low) || small.contains(low) || readings(low).iter().any(finite) || alone)
    };
    (at + 1..end).find(|&k| ends(k)).unwrap_or(end)
}

/// Whether a run goes on after a person's name with what makes it a body's ("Okafor Foundation").
fn is_body(words: &Reading<'_>, name_to: usize, run_to: usize) -> bool {
    name_to < run_to && has_organisation_head(words, run_to - 1)
}

/// For each token, whether it is part of a title that a mention gives without a name; a country in it is none.
fn titles(words: &Reading<'_>, count: usize, mentions: &[Mention], own_names: &[Own]) -> Vec<bool> {
    let mut out = vec![false; count];
    let mut fill = |mention: &Mention, value: bool| {
        let (from, to) = words.range(mention.span);
        out.get_mut(from..to).unwrap_or(&mut []).fill(value);
    };
    for (mention, _) in mentions
        .iter()
        .zip(own_names)
        .filter(|(_, own)| **own == Own::Title)
    {
        fill(mention, true);
    }
    for mention in mentions.iter().filter(|m| m.kind == MentionKind::Country) {
        fill(mention, false);
    }
    out
}

/// For each token, the mention that covers it.
fn covering(
    words: &Reading<'_>,
    count: usize,
    mentions: &[Mention],
    own_names: &[Own],
) -> Vec<Option<usize>> {
    let mut out = vec![None; count];
    for (k, mention) in mentions.iter().enumerate() {
        if own_names.get(k) == Some(&Own::Title) {
            continue;
        }
        let (from, to) = words.range(mention.span);
        for slot in out.get_mut(from..to).unwrap_or(&mut []) {
            // A ministry speaks for itself.
            if words.low(from) == "pentagon" {
                continue;
            }
            // A person's name over a country inside it.
            if slot.is_none() || mention.kind != MentionKind::Country {
                *slot = Some(k);
            }
        }
    }
    out
}

fn starts_name(
    words: &Reading<'_>,
    small: &HashSet<&str>,
    capitals: &HashSet<&str>,
    at: usize,
    sentence_from: usize,
    titled: bool,
    covering: &[Option<usize>],
) -> bool {
    let raw = words.raw(at);
    let camel = raw.starts_with("al-") || raw.starts_with("el-") || raw.starts_with("iP");
    if !(words.is_capital(at) || camel) || !words.is_word(at) || raw.len() > LONGEST_WORD {
        return false;
    }
    let low = words.low(at);
    if raw == "TV" && !(words.is_word(at + 1) && words.is_capital(at + 1)) {
        return false;
    }
    if low == "i" || low == "i'm" || is_calendar(low) || is_compound(low) {
        return false;
    }
    if covering.get(at).copied().flatten().is_some() {
        // "The Russian foreign minister" may be covered whole; its article is no name.
        return low != "the";
    }
    // "INTERVIEWER: …"
    if words.raw(at + 1) == ":"
        && raw.len() > 1
        && raw.chars().all(char::is_uppercase)
        && noun(low).is_person()
    {
        return false;
    }
    let initial = at == sentence_from
        || matches!(
            words.raw(at.wrapping_sub(1)),
            "“" | "\"" | "‘" | "'" | ":" | "–" | "—" | "-" | "•" | "("
        );
    let followed = words.is_capital(at + 1) && words.is_word(at + 1)
        || words.raw(at + 1) == "&" && words.is_capital(at + 2);
    // "Per Lund", "Will Stokes": a word that is a forename too, before what is no word.
    let next = words.low(at + 1);
    let given = followed
        && forename(&fold(raw)).is_some()
        && !(is_common(next) || noun(next).is_known() || pullquote_lexicon::class::is_vocabulary(next))
        && covering.get(at + 1).copied().flatten().is_none();
    if given && !titled {
        return true;
    }
    // "The All Farmers Congress", "the Western Water Board": the article shows that the name has begun.
    let article = words.low(at.wrapping_sub(1)) == "the"
        && followed
        && (at..at + 6)
            .take_while(|&k| words.is_word(k) && words.is_capital(k))
            .skip(1)
            .any(|k| has_organisation_head(words, k));
    if !(initial || titled) {
        let title = followed && noun(low).is(Class::Title);
        return !opens_sentence(low)
            || article
            || title
            || raw.chars().all(char::is_uppercase) && raw.len() > 1;
    }
    if opens_sentence(low) && !(followed && noun(low).is(Class::Title)) {
        return false;
    }
    // "President Duda", "Okafor said": a small form elsewhere in the text makes a word common, a capital
    // after it or a place in the tables makes it a name again.
    followed && (!titled || !small.contains(low))
        || forename(&fold(raw)).is_some()
        || noun(low).is(Class::Title) && followed
        || !small.contains(low) && (titled || capitals.contains(low) || is_acronym(words, at, at + 1))
        || is_aged(words, at) && names_itself(words, at)
        || organisation(&fold(raw)).is_some()
}

/// "Luxembourg-based": an adjective.
pub(crate) fn is_compound(low: &str) -> bool {
    // "Fifteen-year-old Robert"
    low.ends_with("-year-old")
        || low.rsplit_once('-').is_some_and(|(_, last)| {
            matches!(
                last,
                "based"
                    | "backed"
                    | "led"
                    | "born"
                    | "owned"
                    | "controlled"
                    | "run"
                    | "funded"
                    | "made"
                    | "trained"
                    | "listed"
                    | "quoted"
                    | "speaking"
                    | "sponsored"
                    | "registered"
                    | "headquartered"
                    | "educated"
            )
        })
}

/// Bytes of a word of a name at most.
pub(crate) const LONGEST_WORD: usize = 120;

fn is_oblique(words: &Reading<'_>, name: &Name) -> bool {
    let after = words.low(name.to);
    if after == "'s" || after == "'" {
        return true;
    }
    let mut before = name.title_from;
    for _ in 0..3 {
        let Some(prior) = before.checked_sub(1) else {
            return false;
        };
        match words.low(prior) {
            "the" | "a" | "an" | "former" | "late" | "current" => before = prior,
            "of" | "to" | "with" | "for" | "by" | "from" | "against" | "about" | "on" | "in" | "at"
            | "between" | "under" | "behind" | "near" | "than" | "like" => return true,
            _ => return false,
        }
    }
    false
}
