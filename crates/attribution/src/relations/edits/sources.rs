//! Sources as noun phrases: whole where the labels cut them short, and the antecedent where a relative pronoun stands.

use rustc_hash::FxHashSet;

use crate::relations::draft::Draft;
use pullquote_lexicon::Range;
use pullquote_lexicon::Reading;
use pullquote_lexicon::cue::{Form, readings};
use pullquote_lexicon::noun::{can_speak, is_noun};

/// Words that are added to a source at most.
const ADDED: usize = 5;
/// Tokens of an apposition that is a name at most.
const NAME: usize = 7;
/// Words of no table before the rest of a noun phrase at most.
const MODIFIERS: usize = 3;
/// Tokens back from a relative pronoun that its noun phrase may begin.
const PHRASE: usize = 24;

/// Completes each source: "A Kenyan" before "court", "Sri Lanka" before "'s central bank", "The company" before
/// ", Gulf Harbours,". What is labelled otherwise is left alone. Cost: linear in the sources.
pub(crate) fn complete(words: &Reading<'_>, drafts: &mut [Draft]) {
    for draft in drafts {
        let Some(&(from, mut to)) = draft.source.last() else {
            continue;
        };
        if words.is_quoted(from) || to == 0 {
            continue;
        }
        // "the company {on} Monday": what begins the next phrase.
        while to > from + 1 && dangles(words.low(to - 1)) {
            to -= 1;
        }
        if let Some(last) = draft.source.last_mut() {
            last.1 = to;
        }
        if let Some(begin) = listed(words, (from, to))
            && let Some(last) = draft.source.last_mut()
        {
            last.0 = begin;
        }
        let free = |range: Range| {
            let mut held = draft.content.iter().chain(&draft.cue);
            !held.any(|r| r.0 < range.1 && range.0 < r.1)
        };
        let end = rest(words, to)
            .or_else(|| head(words, (from, to)))
            .or_else(|| styled(words, to))
            .or_else(|| apposition(words, to))
            .filter(|&end| free((to, end)));
        if let (Some(end), Some(last)) = (end, draft.source.last_mut()) {
            last.1 = end;
        }
    }
}

/// The end of the noun phrase of which the article alone is labelled.
fn head(words: &Reading<'_>, (from, to): Range) -> Option<usize> {
    if to != from + 1 || !matches!(words.low(from), "the" | "a" | "an") {
        return None;
    }
    let speaks = |at: &usize| {
        let noun =
            is_noun(words.low(*at)) && can_speak(words, *at) || words.is_capital(*at) && words.is_word(*at);
        noun && !(is_noun(words.low(at + 1)) || words.is_capital(at + 1))
    };
    (to..to + MODIFIERS).find(speaks).map(|at| at + 1)
}

/// The end of the name whose title of courtesy is labelled last.
fn styled(words: &Reading<'_>, to: usize) -> Option<usize> {
    let courtesy = matches!(
        words.low(to - 1),
        "mr" | "mr." | "mrs" | "mrs." | "ms" | "ms." | "dr" | "dr." | "sir"
    );
    let named = |at: &usize| words.is_word(*at) && words.is_capital(*at);
    let end = (to..to + ADDED).take_while(named).last()? + 1;
    courtesy.then_some(end)
}

/// Where a list of names begins whose last two are labelled: "Norway, {Sweden and Denmark}".
fn listed(words: &Reading<'_>, (from, to): Range) -> Option<usize> {
    let joined = (from + 1..to.saturating_sub(1)).any(|at| matches!(words.low(at), "and" | "or"));
    if !joined || !words.is_capital(from) && !is_article(words.low(from)) {
        return None;
    }
    let floor = words
        .segmentation
        .sentences
        .get(words.sentence_of(from))?
        .tokens
        .start as usize;
    let mut begin = from;
    while begin > floor + 1 && words.raw(begin - 1) == "," && from - begin < PHRASE {
        let end = begin - 1;
        let inside = |at: usize| {
            words.is_word(at) && words.is_capital(at)
                || pullquote_lexicon::class::is_particle(words.low(at))
                || words.low(at) == "the"
                || matches!(words.raw(at), "." | "-" | "&" | "'s")
        };
        let mut item = end;
        while item > floor && end - item < NAME && inside(item - 1) && !words.is_quoted(item - 1) {
            item -= 1;
        }
        // "OSLO, May 4 (Baltic Wire) - Norway, ...": the mark between a dateline and its story is in no name.
        if words.raw(item) == "-" {
            item += 1;
        }
        let opens = item == floor
            || matches!(
                words.low(item - 1),
                "," | "and" | "but" | "while" | "that" | ":" | "-" | "–" | "—"
            );
        let name = words.is_capital(item) && !pullquote_lexicon::class::is_common(words.low(item))
            || words.low(item) == "the" && item + 1 < end;
        if item == end || !opens || !name {
            break;
        }
        begin = item;
    }
    (begin < from).then_some(begin)
}

/// Whether no noun phrase ends in a word.
fn dangles(low: &str) -> bool {
    matches!(
        low,
        "on" | "in" | "at" | "by" | "to" | "for" | "with" | "of" | "as" | "from" | "and" | "or" | "but"
    )
}

/// Where the noun phrase ends that a country's adjective or a possessor before token `to` begins.
fn rest(words: &Reading<'_>, to: usize) -> Option<usize> {
    let small = |at: usize| words.is_word(at) && words.raw(at).starts_with(char::is_lowercase);
    let possessor = to - usize::from(to > 1 && words.low(to - 1) == "'s");
    if !words.is_capital(possessor - 1) {
        return None;
    }
    let owned = matches!(words.low(possessor), "'s" | "'");
    let first = possessor + usize::from(owned);
    if !owned {
        // "a Kenyan court": an adjective, as a name is followed by its verb.
        let noun = small(first) && is_noun(words.low(first)) && can_speak(words, first);
        let article = matches!(words.low(to.wrapping_sub(2)), "a" | "an" | "the");
        return (noun && article && !is_verb(words.low(first))).then_some(first + 1);
    }
    let goes_on = |at: usize| words.is_word(at) && !is_verb(words.low(at));
    (first..first + ADDED)
        .take_while(|&at| goes_on(at))
        .filter(|&at| is_noun(words.low(at)) && can_speak(words, at))
        .last()
        .map(|at| at + 1)
}

/// Whether a word is a finite verb of the lexicon and no noun.
fn is_verb(word: &str) -> bool {
    let verb = |form: Form| matches!(form, Form::Past | Form::Third);
    !is_noun(word) && readings(word).iter().any(|entry| verb(entry.form))
}

/// The end of the name between commas that follows a common noun at `to`.
fn apposition(words: &Reading<'_>, to: usize) -> Option<usize> {
    let head = to - 1;
    let common = words.raw(head).starts_with(char::is_lowercase) && is_noun(words.low(head));
    if words.raw(to) != "," || !common || !can_speak(words, head) || !words.is_capital(to + 1) {
        return None;
    }
    let name = |at: usize| {
        words.is_word(at) && (words.is_capital(at) || pullquote_lexicon::class::is_particle(words.low(at)))
            || matches!(words.raw(at), "." | "-" | "&")
    };
    if pullquote_lexicon::calendar::weekday(words.low(to + 1)).is_some()
        || pullquote_lexicon::calendar::month(words.low(to + 1)).is_some()
    {
        return None;
    }
    let end = (to + 1..to + 2 + NAME).find(|&at| !name(at))?;
    (words.raw(end) == "," && end > to + 1).then_some(end)
}

/// Puts the noun phrase before it in the place of a source that is a relative pronoun: "the court, which {ruled}".
/// Cost: linear in the sources.
pub(crate) fn antecedents(words: &Reading<'_>, drafts: &mut [Draft]) {
    for draft in drafts {
        let [(from, to)] = draft.source[..] else { continue };
        if to != from + 1 || !matches!(words.low(from), "who" | "which" | "that") {
            continue;
        }
        let found = antecedent(words, from).filter(|found| {
            let mut held = draft.content.iter().chain(&draft.cue);
            !held.any(|r| r.0 < found.1 && found.0 < r.1)
        });
        if let Some(found) = found {
            draft.source = vec![found];
        }
    }
}

/// The noun phrase that the relative pronoun at `at` stands for.
fn antecedent(words: &Reading<'_>, at: usize) -> Option<Range> {
    let sentence = words.segmentation.sentences.get(words.sentence_of(at))?;
    let floor = (sentence.tokens.start as usize).max(at.saturating_sub(PHRASE));
    let end = at - usize::from(at > floor && words.raw(at - 1) == ",");
    // "said one, who asked not to be named"
    if end > floor && words.low(end - 1) == "one" {
        return Some((end - 1, end));
    }
    let digits = |at: usize| words.raw(at).starts_with(|c: char| c.is_ascii_digit());
    // "Thomas Bell, 24, who", "Bell, aged 24, who"
    let mut from = end;
    if end > floor + 2 && end < at && digits(end - 1) {
        match words.low(end - 2) {
            "," => from = end - 2,
            "aged" if words.low(end - 3) == "," => from = end - 3,
            _ => {}
        }
    }
    // What the phrase begins with if no article or possessive is met.
    let mut solid = from;
    while from > floor {
        let before = from - 1;
        let low = words.low(before);
        // "Officials met people who": a word that may be a verb parts the two.
        let parted = solid > from && words.is_capital(before) && !is_article(low);
        if words.is_quoted(before) != words.is_quoted(at)
            || parted
            || pullquote_lexicon::pronoun::is_pronoun(low) && !is_article(low)
        {
            break;
        }
        if is_article(low) {
            // "a spokesman for the bank", "the Court of the Union": the phrase goes on before its preposition.
            let joined = before > floor + 1
                && matches!(
                    words.low(before - 1),
                    "of" | "for" | "in" | "at" | "from" | "with"
                )
                && is_noun(words.low(before - 2));
            solid = before;
            if !joined {
                break;
            }
            from = before - 2;
            solid = from;
            continue;
        }
        if matches!(low, "of" | "for") && before > floor && is_noun(words.low(before - 1)) {
            from = before - 1;
            solid = from;
            continue;
        }
        let mark = matches!(words.raw(before), "-" | "." | "&" | "'s" | "'");
        let capital =
            words.is_word(before) && (words.is_capital(before) || pullquote_lexicon::class::is_particle(low));
        let noun = is_noun(low);
        if !(mark || capital || noun) {
            if !is_modifier(words, before) || solid - before > MODIFIERS {
                break;
            }
            from = before;
            continue;
        }
        from = before;
        if !mark {
            solid = from;
        }
    }
    (solid < end).then_some((solid, end))
}

/// Whether a noun phrase begins with a word.
fn is_article(low: &str) -> bool {
    matches!(
        low,
        "the" | "a" | "an" | "his" | "her" | "its" | "their" | "another" | "some" | "two" | "three"
    )
}

/// Whether a word of no table may stand before a noun: no preposition, conjunction, auxiliary, participle or adverb.
fn is_modifier(words: &Reading<'_>, at: usize) -> bool {
    const SMALL: [&str; 28] = [
        "and", "or", "but", "by", "in", "on", "to", "with", "at", "from", "as", "is", "was", "are", "were",
        "has", "had", "have", "that", "than", "when", "while", "about", "after", "against", "of", "for",
        "not",
    ];
    let low = words.low(at);
    let bends = ["ed", "ing", "ly"].iter().any(|end| low.ends_with(end));
    words.is_word(at) && !bends && !is_verb(low) && !SMALL.contains(&low)
}

/// "the head of the company", "his minister": who is dismissed from office, and nothing that he said.
fn is_person(words: &Reading<'_>, (from, to): Range) -> bool {
    let article = is_article(words.low(from));
    let head = (from + 1..to.min(from + 4)).find(|&at| pullquote_lexicon::noun::is_person(words.low(at)));
    article
        && head
            .is_some_and(|head| !matches!(words.low(head + 1), "'s" | "'") && !is_noun(words.low(head + 1)))
}

/// "a meeting of ministers", "his aides together": what is called, and not said of it.
fn is_event(words: &Reading<'_>, (from, to): Range) -> bool {
    const EVENTS: [&str; 10] = [
        "meeting",
        "summit",
        "session",
        "election",
        "elections",
        "referendum",
        "strike",
        "vote",
        "conference",
        "halt",
    ];
    let quoted = (from..to).any(|at| words.is_quoted(at));
    let opens = matches!(words.low(from), "a" | "an" | "early" | "snap" | "fresh" | "new");
    let event = (from..to.min(from + 5)).any(|at| EVENTS.contains(&words.low(at)));
    !quoted && (opens && event || words.low(to - 1) == "together")
}

/// Drops what reports nothing: the label of a headline ("Obituary: …"), an auxiliary alone without a source ("{is} to have killed"), and a sentence that says
/// that nothing was said. Cost: linear in the drafts.
pub(crate) fn drop_empty(words: &Reading<'_>, drafts: &mut Vec<Draft>) {
    let auxiliary = |at: usize| {
        matches!(
            words.low(at),
            "is" | "are" | "was" | "were" | "has" | "have" | "had" | "be" | "been" | "will" | "would"
        )
    };
    drafts.retain(|draft| {
        // "called off a strike" says nothing of what was said.
        let off = draft.cue.last().is_some_and(|r| {
            words.low(r.1 - 1) == "off" && words.low(r.1.wrapping_sub(2)).starts_with("call")
        });
        let bare = !draft.cue.is_empty() && draft.cue.iter().flat_map(|r| r.0..r.1).all(auxiliary);
        // Where a subject stands in the content too, the verb behind the auxiliary was only not labelled.
        let infinitive = match draft.content[..] {
            [(from, _)] => words.low(from) == "to",
            _ => false,
        };
        let nothing = match draft.content[..] {
            [(from, to), ..] => to == from + 1 && matches!(words.low(from), "nothing" | "none"),
            [] => false,
        };
        // "{They} had not been told": whom nothing was told.
        let addressee = match draft.content[..] {
            [(from, to)] => {
                let pronoun = matches!(words.low(from), "he" | "she" | "they" | "we" | "i");
                to == from + 1 && pronoun && !words.is_quoted(from)
            }
            _ => false,
        };
        let passive = draft.cue.first().is_some_and(|r| auxiliary(r.0));
        let label = draft
            .source
            .iter()
            .any(|&source| crate::relations::rules::is_label(words, source));
        let called = draft
            .cue
            .last()
            .is_some_and(|r| matches!(words.low(r.1 - 1), "called" | "calls" | "calling"))
            && draft.content.first().is_some_and(|&range| is_event(words, range));
        let fired = draft
            .cue
            .last()
            .is_some_and(|r| matches!(words.low(r.1 - 1), "dismissed" | "dismisses"))
            && draft
                .content
                .first()
                .is_some_and(|&range| is_person(words, range));
        !(off
            || addressee
            || called
            || fired
            || bare && infinitive && draft.source.is_empty()
            || nothing && passive
            || label)
    });
}

/// Drops a relation without a cue beside one with a cue, where content and source are the same. Cost: linear in the
/// drafts.
pub(crate) fn drop_twins(drafts: &mut Vec<Draft>) {
    let key = |draft: &Draft| (draft.content.first().copied(), draft.source.first().copied());
    let cued = drafts.iter().filter(|draft| !draft.cue.is_empty());
    let cued: FxHashSet<_> = cued.map(key).collect();
    drafts.retain(|draft| !draft.cue.is_empty() || !cued.contains(&key(draft)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use pullquote_tokenize::segment;

    fn source(text: &str, from: &str, change: fn(&Reading<'_>, &mut [Draft])) -> String {
        let segmentation = segment(text);
        let words = Reading::new(text, &segmentation);
        let start = text.find(from).unwrap() as u32;
        let range = words.range(pullquote_tokenize::Span::new(start, start + from.len() as u32));
        let mut drafts = vec![Draft {
            source: vec![range],
            ..Draft::default()
        }];
        change(&words, &mut drafts);
        let found = drafts[0].source[0];
        words.cover(found.0, found.1).of(text).to_owned()
    }

    #[test]
    fn sources_are_whole_noun_phrases() {
        for (text, from, expected) in [
            (
                "A Kenyan court halted it, saying it was wrong.",
                "A Kenyan",
                "A Kenyan court",
            ),
            (
                "Malta's central bank held rates and warned of more.",
                "Malta",
                "Malta's central bank",
            ),
            (
                "The company, Gulf Harbours, did not answer.",
                "The company",
                "The company, Gulf Harbours",
            ),
            ("Its head, Rosa Lind, said no.", "Its head", "Its head, Rosa Lind"),
            ("The judge, on Monday, said no.", "The judge", "The judge"),
            (
                "The ministry, Okafor said, was wrong.",
                "The ministry",
                "The ministry",
            ),
            ("Okafor said no.", "Okafor", "Okafor"),
            ("Mr Okafor backed that view.", "Mr", "Mr Okafor"),
        ] {
            assert_eq!(source(text, from, complete), expected, "{text}");
        }
    }

    #[test]
    fn relative_pronouns_yield_to_their_antecedents() {
        for (text, from, expected) in [
            (
                "It was stopped by manager Ada Bell, 24, who praised him.",
                "who",
                "manager Ada Bell, 24",
            ),
            (
                "They went to the Supreme Court, which ruled for them.",
                "which",
                "the Supreme Court",
            ),
            (
                "A spokesman for the bank, who asked not to be named, left.",
                "who",
                "A spokesman for the bank",
            ),
            ("He met people who said so.", "who", "people"),
        ] {
            assert_eq!(source(text, from, antecedents), expected, "{text}");
        }
    }
}
