//! What kind of act a report is, and whether it reports something as not said.

use pullquote_tokenize::steps::step;
use pullquote_tokenize::{Segmentation, Span};

use crate::{Act, Kind, Relation, cue_act};

/// Words that make a cue a report of what was not said.
const NEGATIONS: [&str; 14] = [
    "not", "n't", "n’t", "never", "no", "without", "neither", "nor", "cannot", "none", "nobody", "nothing",
    "hardly", "unable",
];

/// Verbs after "declined to", "refused to": what was refused is an answer, so nothing was said.
const ANSWERS: [&str; 45] = [
    "comment",
    "say",
    "answer",
    "discuss",
    "confirm",
    "elaborate",
    "name",
    "disclose",
    "specify",
    "give",
    "provide",
    "identify",
    "reveal",
    "speak",
    "respond",
    "reply",
    "describe",
    "explain",
    "rule",
    "deny",
    "tell",
    "talk",
    "speculate",
    "detail",
    "acknowledge",
    "admit",
    "state",
    "clarify",
    "offer",
    "release",
    "address",
    "divulge",
    "expand",
    "apologise",
    "apologize",
    "condemn",
    "apportion",
    "criticise",
    "criticize",
    "predict",
    "commit",
    "make",
    "quantify",
    "estimate",
    "share",
];

/// What somebody denies when he "rejects" it.
const CHARGES: [&str; 24] = [
    "allegation",
    "allegations",
    "accusation",
    "accusations",
    "claim",
    "claims",
    "charge",
    "charges",
    "suggestion",
    "suggestions",
    "report",
    "reports",
    "rumour",
    "rumours",
    "rumor",
    "rumors",
    "criticism",
    "criticisms",
    "assertion",
    "assertions",
    "insinuation",
    "insinuations",
    "notion",
    "idea",
];

const QUESTIONS: [&str; 11] = [
    "whether", "if", "what", "why", "how", "who", "when", "where", "which", "whom", "whose",
];

/// Kind of act of `relation`, and whether it reports something as not said ("did not say whether", "declined to
/// comment", "refused to rule out"). The cue decides by the lexicon, its complement where the cue is open: "told him
/// that" states, "told him to" demands; "rejected the offer" refuses, "rejected the allegations" denies.
/// A relation without a cue states; a turn of an interview that ends in a question mark asks. Cost: linear in the relation's cue and the clause before its content.
///
/// ```
/// use pullquote_attribution::{Act, Kind, Mode, Relation, classify};
/// use pullquote_tokenize::{Span, segment};
///
/// let text = "The minister did not say whether talks would go on.";
/// let relation = Relation {
///     content: vec![Span::new(25, 50)],
///     cue: vec![Span::new(13, 24)],
///     source: vec![Span::new(0, 12)],
///     kind: Kind::Indirect,
///     mode: Mode::Speech,
///     parent: None,
///     confidence: 1.0,
/// };
/// assert_eq!(classify(text, &segment(text), &relation), (Act::State, true));
/// ```
#[must_use]
pub fn classify(text: &str, segmentation: &Segmentation, relation: &Relation) -> (Act, bool) {
    let mut cue = Vec::new();
    for &span in &relation.cue {
        cue.extend(words(text, segmentation, span));
    }
    let content = relation
        .content
        .first()
        .map(|&span| words(text, segmentation, span).take(8).collect::<Vec<_>>())
        .unwrap_or_default();
    if asks(text, relation) {
        return (Act::Ask, false);
    }
    let joined = cue.join(" ");
    let act = cue_act(&joined).map_or(Act::State, |(act, _)| act);
    let act = by_complement(text, segmentation, relation, act, &cue, &content);
    (act, negated(text, segmentation, relation, &cue, &content))
}

/// Whether a relation is a turn, which no marks of quotation open, and ends in a question mark.
fn asks(text: &str, relation: &Relation) -> bool {
    let (Some(first), Some(last)) = (relation.content.first(), relation.content.last()) else {
        return false;
    };
    let unmarked = first.of(text).starts_with(char::is_alphanumeric);
    let colon = relation.cue.iter().all(|c| c.of(text) == ":");
    relation.kind == Kind::Direct && unmarked && colon && last.of(text).ends_with('?')
}

fn by_complement(
    text: &str,
    segmentation: &Segmentation,
    relation: &Relation,
    act: Act,
    cue: &[String],
    content: &[String],
) -> Act {
    let has = |any: &[&str]| cue.iter().any(|w| any.contains(&w.as_str()));
    let first = content
        .iter()
        .map(String::as_str)
        .find(|w| w.chars().any(char::is_alphanumeric))
        .unwrap_or("");
    let infinitive = first == "to" || after_cue(text, segmentation, relation) == Some("to");
    if has(&["ask", "asks", "asked", "asking"]) {
        let question = QUESTIONS.contains(&first)
            || relation
                .content
                .iter()
                .any(|s| s.of(text).trim_end_matches(['”', '"', '\'', '’']).ends_with('?'));
        let request = infinitive
            || has(&["for", "that"])
            || content.iter().any(|w| matches!(w.as_str(), "to" | "for" | "not"))
            || first == "that";
        return if request && !question {
            Act::Demand
        } else {
            Act::Ask
        };
    }
    if has(&[
        "tell", "tells", "told", "telling", "say", "says", "said", "saying",
    ]) && infinitive
    {
        return Act::Demand;
    }
    if has(&[
        "reject",
        "rejects",
        "rejected",
        "rejecting",
        "dismiss",
        "dismisses",
        "dismissed",
        "dismissing",
    ]) {
        // "an allegation that Asmara dismissed as a fantasy"
        let charged =
            || first == "as" && before(text, segmentation, relation).any(|w| CHARGES.contains(&w.as_str()));
        return if content.iter().any(|w| CHARGES.contains(&w.as_str())) || first == "that" || charged() {
            Act::Deny
        } else {
            act
        };
    }
    // "could not confirm or deny", "are unable to verify"
    let withholds = has(&["unable", "cannot", "neither"])
        || has(&["not", "n't", "n’t"]) && has(&["could", "can", "would"]);
    if withholds && has(&["confirm", "verify"]) {
        return Act::Refuse;
    }
    if has(&["plead", "pleads", "pleaded", "pled", "pleading"])
        && content.iter().chain(cue).any(|w| w == "not")
    {
        return Act::Deny;
    }
    if has(&[
        "describe",
        "describes",
        "described",
        "describing",
        "characterize",
        "characterized",
        "characterised",
    ]) {
        return Act::State;
    }
    // "issued warnings against", "made the following announcement": the noun tells.
    if act == Act::State {
        let named = NOUNS
            .iter()
            .find(|(stem, _)| cue.iter().skip(1).any(|w| w.starts_with(stem)));
        if let Some(&(_, act)) = named {
            return act;
        }
    }
    if has(&["offer", "offers", "offered", "offering"])
        && content.iter().any(|w| GESTURES.contains(&w.as_str()))
    {
        return Act::Other;
    }
    act
}

/// Words before a relation's source and cue among which what it answers is sought.
const BEFORE: usize = 6;

/// The lower-case words right before a relation's source and cue.
fn before<'a>(
    text: &'a str,
    segmentation: &'a Segmentation,
    relation: &Relation,
) -> impl Iterator<Item = String> + 'a {
    let starts = relation.source.iter().chain(&relation.cue).map(|s| s.start);
    let start = starts.min().unwrap_or(0);
    let to = segmentation.tokens.partition_point(|t| t.span.end <= start);
    let window = segmentation
        .tokens
        .get(to.saturating_sub(BEFORE)..to)
        .unwrap_or_default();
    window.iter().map(|t| t.span.of(text).to_lowercase())
}

/// Stems of nouns in a cue that tell its act.
const NOUNS: [(&str, Act); 8] = [
    ("warning", Act::Warn),
    ("announcement", Act::Announce),
    ("ruling", Act::Announce),
    ("judgement", Act::Announce),
    ("judgment", Act::Announce),
    ("verdict", Act::Announce),
    ("denial", Act::Deny),
    ("accusation", Act::Accuse),
];

/// What one offers without promising anything.
const GESTURES: [&str; 8] = [
    "condolences",
    "sympathy",
    "sympathies",
    "thanks",
    "prayers",
    "congratulations",
    "apology",
    "apologies",
];

/// The lower-case word right after the last cue span where the content starts later ("told [him] to").
fn after_cue<'a>(text: &'a str, segmentation: &Segmentation, relation: &Relation) -> Option<&'a str> {
    let cue = relation.cue.last()?;
    let content = relation.content.iter().find(|c| c.start >= cue.end)?;
    let last = tokens(segmentation, Span::new(cue.end, content.start)).last()?;
    Some(last.of(text))
}

fn negated(
    text: &str,
    segmentation: &Segmentation,
    relation: &Relation,
    cue: &[String],
    content: &[String],
) -> bool {
    let negative =
        |word: &String| NEGATIONS.contains(&word.as_str()) || word.ends_with("n't") || word.ends_with("n’t");
    if cue.iter().any(negative) {
        return true;
    }
    // "No casualties were reported": nobody is named, and nothing was.
    let passive = cue
        .iter()
        .any(|w| matches!(w.as_str(), "was" | "were" | "been" | "being" | "is" | "are"));
    let no = content.iter().take(6).position(|w| w == "no");
    if passive
        && relation.source.is_empty()
        && no.is_some_and(|k| k == 0 || content.iter().take(k).any(|w| w == ","))
    {
        return true;
    }
    // "gave {no details}", "expressed no {regret}": not "said {no decision was made}".
    let gives = cue.iter().any(|w| GIVING.iter().any(|stem| w.starts_with(stem)));
    if gives && (no == Some(0) || after_cue(text, segmentation, relation) == Some("no")) {
        return true;
    }
    let refuses = cue
        .iter()
        .any(|w| ["declin", "refus"].iter().any(|stem| w.starts_with(stem)) && !w.starts_with("refuse-"));
    if refuses {
        let complement = cue
            .iter()
            .chain(content)
            .map(String::as_str)
            .filter(|w| {
                ![
                    "to",
                    "any",
                    "further",
                    "even",
                    "either",
                    "immediately",
                    "publicly",
                ]
                .contains(w)
            })
            .take(cue.len() + 2);
        let answer = complement.into_iter().find(|w| ANSWERS.contains(w));
        if let Some(answer) = answer {
            // "refused to provide the network with a licence" holds back no words.
            return !TRANSFERS.contains(&answer)
                || content
                    .iter()
                    .any(|w| WORDS.iter().any(|stem| w.starts_with(stem)));
        }
        return cue.len() == 1 && content.is_empty();
    }
    // An auxiliary and its negation left outside the cue: "did not immediately [say]".
    if let Some(first) = relation.cue.first() {
        let before = tokens(
            segmentation,
            Span::new(first.start.saturating_sub(40), first.start),
        );
        let mut seen = 0;
        for token in before.rev() {
            let word = token.of(text).to_lowercase();
            if NEGATIONS.contains(&word.as_str()) && word != "no" && word != "nothing" {
                return !relation.content.iter().any(|c| c.contains(token));
            }
            seen += 1;
            if seen == 4 || !(word.ends_with("ly") || AUXILIARIES.contains(&word.as_str())) {
                break;
            }
        }
    }
    relation.source.first().is_some_and(|&source| {
        let mut source = words(text, segmentation, source);
        let start = source.next().unwrap_or_default();
        ["neither", "nobody", "none", "no"].contains(&start.as_str()) && source.next().is_some()
            || start == "nobody"
    })
}

/// Stems of verbs that say something where their object is words.
const GIVING: [&str; 12] = [
    "give", "gave", "offer", "provid", "express", "specif", "issu", "releas", "made", "voic", "cite", "nam",
];

/// Verbs of giving, which give words or things.
const TRANSFERS: [&str; 6] = ["give", "provide", "offer", "release", "make", "share"];

/// Stems of what is told where it is given.
const WORDS: [&str; 24] = [
    "detail",
    "comment",
    "figure",
    "information",
    "reason",
    "name",
    "statement",
    "explanation",
    "timeline",
    "timetable",
    "date",
    "specific",
    "example",
    "evidence",
    "estimate",
    "number",
    "answer",
    "account",
    "identit",
    "apolog",
    "opinion",
    "assurance",
    "guarantee",
    "interview",
];

const AUXILIARIES: [&str; 12] = [
    "have", "has", "had", "be", "been", "being", "yet", "also", "do", "does", "did", "would",
];

/// The tokens that lie in `span`.
fn tokens(segmentation: &Segmentation, span: Span) -> impl DoubleEndedIterator<Item = Span> + '_ {
    let from = segmentation.tokens.partition_point(|t| t.span.start < span.start);
    let to = segmentation.tokens.partition_point(|t| t.span.end <= span.end);
    segmentation
        .tokens
        .get(from..to.max(from))
        .unwrap_or(&[])
        .iter()
        .map(|t| t.span)
}

fn words<'a>(text: &'a str, segmentation: &'a Segmentation, span: Span) -> impl Iterator<Item = String> + 'a {
    tokens(segmentation, span).map(|t| {
        step(1);
        t.of(text).to_lowercase()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Kind, Mode};
    use pullquote_tokenize::segment;

    /// `marked` holds the source in [ ], the cue in < > and the content in { }.
    fn run(marked: &str) -> (Act, bool) {
        let mut text = String::new();
        let (mut open, mut relation) = (
            Vec::new(),
            Relation {
                content: vec![],
                cue: vec![],
                source: vec![],
                kind: Kind::Indirect,
                mode: Mode::Speech,
                parent: None,
                confidence: 1.0,
            },
        );
        for c in marked.chars() {
            let at = text.len() as u32;
            match c {
                '[' | '<' | '{' => open.push(at),
                ']' => relation.source.push(Span::new(open.pop().unwrap(), at)),
                '>' => relation.cue.push(Span::new(open.pop().unwrap(), at)),
                '}' => relation.content.push(Span::new(open.pop().unwrap(), at)),
                _ => text.push(c),
            }
        }
        classify(&text, &segment(&text), &relation)
    }

    #[test]
    fn the_complement_decides_where_the_cue_is_open() {
        for (marked, act, negated) in [
            ("[Ito] <said> {it was late}.", Act::State, false),
            ("[Ito] <told> reporters {that it was late}.", Act::State, false),
            ("[Ito] <told> his men {to wait}.", Act::Demand, false),
            ("[Ito] <asked> {why it was late}.", Act::Ask, false),
            ("[Ito] <asked> {them to wait}.", Act::Demand, false),
            ("[Ito] <rejected> {the allegations}.", Act::Deny, false),
            ("[Ito] <denied> {any part in it}.", Act::Deny, false),
            ("[Ito] <accused> {them of lying}.", Act::Accuse, false),
            ("[Ito] <did not say> {whether he would go}.", Act::State, true),
            ("[Ito] <declined> {to comment}.", Act::Refuse, true),
            ("[Ito] <refused> {to rule out a strike}.", Act::Refuse, true),
            ("[Ito] <refused> {to take part in the talks}.", Act::Refuse, false),
            ("[Neither side] <said> {who had won}.", Act::State, true),
            ("[Ito] did not immediately <say> {who had won}.", Act::State, true),
            ("[Ito] <gave no> {reason for the delay}.", Act::State, true),
            ("[Ito] <gave> {no reason for the delay}.", Act::State, true),
            ("[Ito] <specified> no {date}.", Act::State, true),
            ("[Ito] <said> {no decision was made}.", Act::State, false),
            ("{No survivors} <were reported>.", Act::State, true),
            ("[Ito] <declined> {to provide details}.", Act::Refuse, true),
            (
                "[Ito] <refused> {to provide the club with a licence}.",
                Act::Refuse,
                false,
            ),
            ("[Ito] <issued warnings> {against swimming}.", Act::Warn, false),
            ("{“It is late.”}", Act::State, false),
        ] {
            assert_eq!(run(marked), (act, negated), "{marked}");
        }
    }
}
