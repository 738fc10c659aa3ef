//! What tells in which sense a verb of speech is used: its object, and what stands around both.

use crate::class::{
    ADMITTANCE, ADVERB, ARTICLE, AUXILIARY, BE, BEFORE_NOUN, BOUNDARY, CIRCUMSTANCE, COMPLEMENTIZER,
    COORDINATOR, COUNT, DEMONSTRATIVE, DETERMINER, LOCATIVE, NEGATIVE, OBLIQUE, PAST, PHRASAL, POSSESSIVE,
    PREPOSITION, PRONOUN, RELATIVE, SUBJECT, SUBORDINATOR, SUPPORT, is_calendar,
};
use crate::cue::{Entry, Form, readings};
use crate::{Mode, Range, Reading};

/// Tokens of an object at most, and of what stands between a verb and its object or its subject.
const LONGEST: usize = 10;
const BETWEEN: usize = 2;
/// Letters of a word in "-ing" that is no gerund, at most: "king".
const GERUND: usize = 5;

/// A verb of speech with an object that is no clause, quotation or order: "claimed {the hill} after". Every part is one
/// word, or empty where there is none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clues<'r> {
    /// The verb as dictionaries have it, with what stands between it and its object: "claim", "call for".
    pub verb: String,
    /// Its form: "base", "third", "past", "gerund" or "passive".
    pub form: &'static str,
    /// How the object begins: "the", "a", "number", "name", "bare" and so on.
    pub kind: &'static str,
    /// The object's tokens.
    pub object: Range,
    /// The noun that ends the object, unless it is a name.
    pub head: &'r str,
    /// What stands behind the object: a word of a closed class, a mark, "verb" or "word".
    pub next: &'r str,
    /// The noun after "with", where that stands behind the object.
    pub means: &'r str,
    /// What stands before the verb: "name", "pronoun", "noun", "to" and so on.
    pub before: &'static str,
    /// The noun before the verb, where one stands there.
    pub doer: &'r str,
}

impl Clues<'_> {
    /// The clues that are no nouns, each by itself and with the verb: "kind the", "claim: kind the". The table of weights
    /// names them so.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        let (lemma, particles) = self.verb.split_once(' ').unwrap_or((&self.verb, ""));
        let mut names = vec!["any".to_owned(), format!("{}:", self.verb)];
        let head = if self.head.is_empty() { "name" } else { "noun" };
        for (of, what) in [
            ("kind", self.kind),
            ("next", self.next),
            ("form", self.form),
            ("head", head),
        ] {
            names.push(format!("{of} {what}"));
            names.push(format!("{}: {of} {what}", self.verb));
        }
        names.push(format!("before {}", self.before));
        if !self.head.is_empty() {
            names.push(format!("{}: {}", self.verb, self.head));
        }
        if !particles.is_empty() {
            names.push(format!("particles {particles}"));
            names.push(format!("{lemma} …"));
        }
        names
    }
}

/// The clues of the verb at `verb`; `None` where it is no verb of speech, or what it has is no bare object. Cost: bounded.
#[must_use]
pub fn clues<'r>(words: &'r Reading<'_>, verb: usize) -> Option<Clues<'r>> {
    let entry = speech_verb(words, verb)?;
    let (before, doer) = subject(words, verb);
    let passive = before == "be" && entry.form == Form::Past;
    if before == "determiner"
        || entry.form != Form::Past && before == "preposition" && entry.form != Form::Gerund
    {
        return None;
    }
    let (key, from) = key(words, entry.lemma, verb + 1);
    if passive && words.low(verb + 1) == "by" {
        return None;
    }
    let kind = kind(words, from)?;
    let end = end(words, from)?;
    if (from..end).any(|at| words.is_quoted(at)) || is_clause(words, from, end) {
        return None;
    }
    let next = next(words, end)?;
    let head = end - 1;
    let form = match entry.form {
        _ if passive => "passive",
        Form::Third => "third",
        Form::Past => "past",
        Form::Gerund => "gerund",
        _ => "base",
    };
    Some(Clues {
        verb: key,
        form,
        kind,
        object: Range::new(from, end),
        head: noun(words, head),
        next,
        means: means(words, end),
        before,
        doer: doer.map_or("", |at| noun(words, at)),
    })
}

/// Whether what looks like an object is a clause: a determiner behind a subject and its verb ("said {Berg stole the ring}"),
/// or a gerund ("denied {taking the ring}").
fn is_clause(words: &Reading<'_>, from: usize, end: usize) -> bool {
    let first = words.low(from);
    let gerund = first.len() > GERUND && first.ends_with("ing") && !first.ends_with("thing");
    let leads = |at: usize| words.is(at, PREPOSITION.or(COORDINATOR)) || words.low(at) == "of";
    gerund || (from + 2..end).any(|at| words.is(at, DETERMINER) && words.is_word(at - 1) && !leads(at - 1))
}

/// The reading of the word at `at` as a verb of speech, by itself or with the particles of a phrase ("hit out at").
fn speech_verb(words: &Reading<'_>, at: usize) -> Option<&'static Entry> {
    let verb =
        |entry: &&Entry| !matches!(entry.form, Form::Noun | Form::Phrase) && entry.mode == Mode::Speech;
    let follows = |(after, word): (usize, &&str)| words.low(at + 1 + after) == *word;
    let phrase = |entry: &&Entry| entry.rest.iter().enumerate().all(follows);
    let found = || readings(words.low(at)).iter().filter(verb);
    found()
        .find(|entry| entry.rest.is_empty())
        .or_else(|| found().find(phrase))
}

/// The noun at token `at`, none where a name or a number stands there.
fn noun<'r>(words: &'r Reading<'_>, at: usize) -> &'r str {
    if words.is_capital(at) || !words.is_word(at) || is_number(words, at) {
        ""
    } else {
        words.low(at)
    }
}

/// What stands before a verb and the words that go with it, and where its noun is.
fn subject(words: &Reading<'_>, verb: usize) -> (&'static str, Option<usize>) {
    let passed = |at: usize| words.is(at, ADVERB.or(SUPPORT)) || words.low(at).ends_with("ly");
    let mut at = verb;
    let mut had = "";
    for _ in 0..=BETWEEN + 1 {
        let Some(before) = at.checked_sub(1) else {
            return ("start", None);
        };
        at = before;
        if words.is(at, BE) {
            return ("be", None);
        } else if words.is(at, AUXILIARY) {
            had = "auxiliary";
        } else if !passed(at) {
            break;
        }
    }
    let found = match () {
        () if words.low(at) == "to" => "to",
        () if words.is(at, SUBJECT) => "pronoun",
        () if words.is(at, RELATIVE) => "relative",
        () if had.is_empty() && words.is(at, DETERMINER) => "determiner",
        () if words.is(at, COORDINATOR) => "and",
        () if words.is(at, PREPOSITION.or(BEFORE_NOUN)) => "preposition",
        () if !words.is_word(at) => "mark",
        () if words.is_capital(at) => "name",
        () => return ("noun", Some(at)),
    };
    (found, None)
}

/// The verb with the prepositions and particles that stand from `from`, and where the object begins.
fn key(words: &Reading<'_>, lemma: &str, from: usize) -> (String, usize) {
    let mut key = lemma.to_owned();
    let mut at = from;
    for _ in 0..BETWEEN {
        let around = matches!(words.low(at), "about" | "over") && is_number(words, at + 1);
        if words.is(at, PREPOSITION.or(PHRASAL).or(BEFORE_NOUN)) && !around {
            key.push(' ');
            key.push_str(words.low(at));
        } else if !(around || words.low(at).ends_with("ly") || matches!(words.low(at), "only" | "also")) {
            break;
        }
        at += 1;
    }
    (key, at)
}

/// How an object begins at `at`; `None` where a clause does.
fn kind(words: &Reading<'_>, at: usize) -> Option<&'static str> {
    let low = words.low(at);
    let alone = || !words.is_word(at + 1) || ends(words, at + 1);
    let kind = match low {
        "the" => "the",
        "no" => "no",
        "that" if !alone() => return None,
        "him" | "her" | "them" | "me" | "us" | "it" | "you" | "that" | "this" if alone() => "pronoun",
        _ if low.ends_with("self") || low.ends_with("selves") => "itself",
        _ if words.is(at, ARTICLE) => "a",
        _ if words.is(at, POSSESSIVE) => "possessive",
        _ if words.is(at, COUNT) || is_number(words, at) => "number",
        _ if words.is(at, DEMONSTRATIVE) => "this",
        _ if words.is(at, SUBJECT) && !is_noun_phrase(low) || words.is(at, COMPLEMENTIZER.or(AUXILIARY)) => {
            return None;
        }
        _ if words.is(at, NEGATIVE) => "no",
        _ if words.is(at, DETERMINER.or(PRONOUN)) => "some",
        _ if matches!(words.raw(at), "$" | "£" | "€") => "money",
        _ if ends(words, at) || !words.is_word(at) || is_calendar(low) => return None,
        _ if words.is_capital(at) => "name",
        _ => "bare",
    };
    Some(kind)
}

fn is_number(words: &Reading<'_>, at: usize) -> bool {
    words.raw(at).starts_with(|c: char| c.is_ascii_digit()) || words.is(at, COUNT)
}

/// Whether no object goes across the token at `at`.
fn ends(words: &Reading<'_>, at: usize) -> bool {
    let any = BEFORE_NOUN
        .or(PREPOSITION)
        .or(OBLIQUE)
        .or(LOCATIVE)
        .or(BOUNDARY)
        .or(SUBORDINATOR)
        .or(COORDINATOR)
        .or(CIRCUMSTANCE);
    words.is(at, any) || is_calendar(words.low(at)) && words.is_capital(at)
}

/// One past the object that begins at `from`; `None` where a clause stands there.
fn end(words: &Reading<'_>, from: usize) -> Option<usize> {
    let inside = |at: usize| {
        let joined = matches!(
            words.raw(at),
            "$" | "£" | "€" | "-" | "'" | "’" | "%" | "'s" | "’s"
        );
        words.is_word(at) && !ends(words, at) || joined && words.is_word(at + 1)
    };
    let stop = words.len().min(from + LONGEST);
    let end = (from + 1..stop).find(|&at| !inside(at) || is_past(words, from, at) || opens_clause(words, at));
    let end = end.unwrap_or(stop);
    (!opens_clause(words, end)).then_some(end)
}

/// Whether a clause goes on with the token at `at`: "is", "they".
fn opens_clause(words: &Reading<'_>, at: usize) -> bool {
    words.is(at, AUXILIARY) || words.is(at, SUBJECT) && !is_noun_phrase(words.low(at))
}

/// "no one", "others": pronouns that begin a clause, and stand as objects too.
fn is_noun_phrase(low: &str) -> bool {
    matches!(low, "one" | "others")
}

/// Whether the token at `at` of an object that begins at `from` has the form of a past tense, and no article before it.
fn is_past(words: &Reading<'_>, from: usize, at: usize) -> bool {
    let low = words.low(at);
    let reports = || readings(low).iter().any(|entry| entry.form == Form::Past);
    let form = words.is(at, PAST) || low.len() > 4 && low.ends_with("ed") || reports();
    form && !words.is_capital(at) && !(at == from + 1 && words.is(from, DETERMINER))
}

/// What stands behind an object; `None` where a clause or an infinitive goes on with what is said.
fn next<'r>(words: &'r Reading<'_>, end: usize) -> Option<&'r str> {
    let low = words.low(end);
    Some(match low {
        "that" | "whether" | "if" | "how" | "why" | "what" => return None,
        "to" if words.is(end - 1, ADMITTANCE) => "to",
        "to" if words.is(end + 1, DETERMINER) || words.is_capital(end + 1) || is_number(words, end + 1) => {
            "to"
        }
        // "denied plans to sell", "ordered the club to pay"
        "to" => return None,
        _ if words.is_quoted(end) => return None,
        _ if is_past(words, end, end) => "verb",
        _ if ends(words, end) || !words.is_word(end) => low,
        _ => "word",
    })
}

/// The noun that ends the phrase after "with" at `end`.
fn means<'r>(words: &'r Reading<'_>, end: usize) -> &'r str {
    if words.low(end) != "with" {
        return "";
    }
    let stop = (end + 2..end + LONGEST).find(|&at| !words.is_word(at) || ends(words, at));
    stop.map_or("", |stop| noun(words, stop - 1))
}
