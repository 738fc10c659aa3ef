//! What kind of act a report is, and whether it reports something as not said.

use pullquote_lexicon::class::{
    self, ANSWER, ASK, AUXILIARY, BE, CHARGE, Classes, DESCRIBE, GESTURE, GIVING_STEM, NEGATIVE, NOT, OFFER,
    PLEAD, QUESTION, REJECT, SAY, TOLD_STEM, TRANSFER,
};
use pullquote_lexicon::{Act, Range, Reading, cue_act};

use crate::{Kind, Relation};

/// Tokens of a content that are looked at.
const CONTENT: usize = 8;
/// Words before a relation's source and cue among which what it answers is sought.
const BEFORE: usize = 6;
/// Tokens before a cue among which its negation is sought.
const NEGATION: usize = 4;

/// Kind of act of `relation`, and whether it reports something as not said ("did not say whether", "declined to
/// comment", "refused to rule out"). The cue decides by the lexicon, its complement where the cue is open: "told him
/// that" states, "told him to" demands; "rejected the offer" refuses, "rejected the allegations" denies.
/// A relation without a cue states; a turn of an interview that ends in a question mark asks. Cost: linear in the relation's cue and the clause before its content.
///
/// ```
/// use pullquote_attribution::{Act, Kind, Mode, Relation, classify};
/// use pullquote_lexicon::Reading;
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
/// let cut = segment(text);
/// assert_eq!(classify(&Reading::new(text, &cut), &relation), (Act::State, true));
/// ```
#[must_use]
pub fn classify(words: &Reading<'_>, relation: &Relation) -> (Act, bool) {
    let report = Report::read(words, relation);
    if report.asks() {
        return (Act::Ask, false);
    }
    (report.act(), report.negated())
}

/// A relation's words, as tokens.
struct Report<'a, 't> {
    words: &'a Reading<'t>,
    relation: &'a Relation,
    cue: Vec<usize>,
    /// The first of the content.
    content: Range,
    /// The token right after the cue where the content starts later ("told [him] to").
    after: Option<usize>,
}

impl<'a, 't> Report<'a, 't> {
    fn read(words: &'a Reading<'t>, relation: &'a Relation) -> Self {
        let spans = relation.cue.iter();
        let cue = spans.flat_map(|&span| words.tokens(span).tokens()).collect();
        let content = relation.content.first().map_or(Range::default(), |&span| {
            let Range { start, end } = words.tokens(span);
            Range::new(start, end.min(start + CONTENT))
        });
        let after = relation.cue.last().and_then(|cue| {
            let later = relation.content.iter().find(|c| c.start >= cue.end)?;
            let gap = Range::new(words.token_at(cue.end), words.token_at(later.start));
            (!gap.is_empty()).then(|| gap.end - 1)
        });
        Self {
            words,
            relation,
            cue,
            content,
            after,
        }
    }

    /// Whether it is a turn, which no marks of quotation open, and ends in a question mark.
    fn asks(&self) -> bool {
        let text = self.words.text;
        let (Some(first), Some(last)) = (self.relation.content.first(), self.relation.content.last()) else {
            return false;
        };
        let unmarked = first.of(text).starts_with(char::is_alphanumeric);
        let colon = self.relation.cue.iter().all(|c| c.of(text) == ":");
        self.relation.kind == Kind::Direct && unmarked && colon && last.of(text).ends_with('?')
    }

    /// Whether a word of the cue stands in one of `any`.
    fn cue_has(&self, any: Classes) -> bool {
        self.cue.iter().any(|&at| self.words.is(at, any))
    }

    /// Whether a word of the cue is `word`.
    fn cue_says(&self, word: &str) -> bool {
        self.cue.iter().any(|&at| self.words.low(at) == word)
    }

    fn content_has(&self, any: Classes) -> bool {
        self.content.tokens().any(|at| self.words.is(at, any))
    }

    /// The content's first word.
    fn first(&self) -> &str {
        let mut content = self.content.tokens();
        content
            .find(|&at| self.words.is_word(at))
            .map_or("", |at| self.words.low(at))
    }

    fn act(&self) -> Act {
        let cue: Vec<&str> = self.cue.iter().map(|&at| self.words.low(at)).collect();
        let act = cue_act(&cue.join(" ")).map_or(Act::State, |(act, _)| act);
        let infinitive = self.first() == "to" || self.after.is_some_and(|at| self.words.low(at) == "to");
        if self.cue_has(ASK) {
            return self.asked(infinitive);
        }
        if self.cue_has(SAY) && infinitive {
            return Act::Demand;
        }
        if self.cue_has(REJECT) {
            return if self.rejects_charge() { Act::Deny } else { act };
        }
        // "could not confirm or deny", "are unable to verify"
        let able = ["could", "can", "would"].iter().any(|word| self.cue_says(word));
        let unable = ["unable", "cannot", "neither"]
            .iter()
            .any(|word| self.cue_says(word));
        if (unable || able && self.cue_has(NOT)) && (self.cue_says("confirm") || self.cue_says("verify")) {
            return Act::Refuse;
        }
        if self.cue_has(PLEAD) && (self.content_has(NOT) || self.cue_has(NOT)) {
            return Act::Deny;
        }
        if self.cue_has(DESCRIBE) {
            return Act::State;
        }
        if self.cue_has(OFFER) && self.content_has(GESTURE) {
            return Act::Other;
        }
        self.act_of_noun().filter(|_| act == Act::State).unwrap_or(act)
    }

    /// "asked why", "asked them to".
    fn asked(&self, infinitive: bool) -> Act {
        let first = self.first();
        let marked = |text: &str| text.trim_end_matches(['”', '"', '\'', '’']).ends_with('?');
        let question = pullquote_lexicon::class::is(first, QUESTION)
            || self
                .relation
                .content
                .iter()
                .any(|s| marked(s.of(self.words.text)));
        let asks_for = |at: usize| matches!(self.words.low(at), "to" | "for" | "not");
        let request = infinitive
            || self.cue_says("for")
            || self.cue_says("that")
            || self.content.tokens().any(asks_for)
            || first == "that";
        if request && !question {
            Act::Demand
        } else {
            Act::Ask
        }
    }

    /// "rejected the allegations", "an allegation that Asmara dismissed as a fantasy".
    fn rejects_charge(&self) -> bool {
        let words = self.words;
        let charged = || {
            let starts = self.relation.source.iter().chain(&self.relation.cue);
            let to = words.token_at(starts.map(|s| s.start).min().unwrap_or(0));
            (to.saturating_sub(BEFORE)..to).any(|at| words.is(at, CHARGE))
        };
        self.content_has(CHARGE) || self.first() == "that" || self.first() == "as" && charged()
    }

    /// "issued warnings against", "made the following announcement": the noun tells.
    fn act_of_noun(&self) -> Option<Act> {
        let nouns = || self.cue.iter().skip(1).map(|&at| self.words.low(at));
        let named = NOUNS
            .iter()
            .find(|(stem, _)| nouns().any(|w| w.starts_with(stem)));
        named.map(|&(_, act)| act)
    }

    fn negated(&self) -> bool {
        let words = self.words;
        let negative = |&at: &usize| words.is(at, NEGATIVE) || words.low(at).ends_with("n't");
        if self.cue.iter().any(negative) {
            return true;
        }
        // "No casualties were reported": nobody is named, and nothing was.
        let no = self.content.tokens().take(6).find(|&at| words.low(at) == "no");
        let opens = no.is_some_and(|no| {
            no == self.content.start || (self.content.start..no).any(|at| words.low(at) == ",")
        });
        if self.cue_has(BE) && self.relation.source.is_empty() && opens {
            return true;
        }
        // "gave {no details}", "expressed no {regret}": not "said {no decision was made}".
        let stem = |stems: &[&str], at: usize| stems.iter().any(|stem| words.low(at).starts_with(stem));
        let gives = self
            .cue
            .iter()
            .any(|&at| class::starts_with(words.low(at), GIVING_STEM));
        let nothing = no.is_some_and(|no| no == self.content.start)
            || self.after.is_some_and(|at| words.low(at) == "no");
        if gives && nothing {
            return true;
        }
        let refuses = |at: usize| stem(&["declin", "refus"], at) && !words.low(at).starts_with("refuse-");
        if self.cue.iter().any(|&at| refuses(at)) {
            return self.refuses_answer();
        }
        self.negated_before() || self.said_by_nobody()
    }

    /// "declined to comment", "refused to give details".
    fn refuses_answer(&self) -> bool {
        let words = self.words;
        let between = |at: &usize| {
            !matches!(
                words.low(*at),
                "to" | "any" | "further" | "even" | "either" | "immediately" | "publicly"
            )
        };
        let complement = self
            .cue
            .iter()
            .copied()
            .chain(self.content.tokens())
            .filter(between);
        let mut complement = complement.take(self.cue.len() + 2);
        let Some(answer) = complement.find(|&at| words.is(at, ANSWER)) else {
            return self.cue.len() == 1 && self.content.is_empty();
        };
        // "refused to provide the network with a licence" holds back no words.
        let told = |at: usize| class::starts_with(words.low(at), TOLD_STEM);
        !words.is(answer, TRANSFER) || self.content.tokens().any(told)
    }

    /// An auxiliary and its negation left outside the cue: "did not immediately [say]".
    fn negated_before(&self) -> bool {
        let words = self.words;
        let Some(first) = self.relation.cue.first() else {
            return false;
        };
        let cue = words.token_at(first.start);
        let passed = |at: &usize| {
            let low = words.low(*at);
            low.ends_with("ly") || words.is(*at, AUXILIARY.or(BE)) || matches!(low, "yet" | "also")
        };
        let negation = |at: usize| words.is(at, NEGATIVE) && !matches!(words.low(at), "no" | "nothing");
        let window = (cue.saturating_sub(NEGATION)..cue).rev();
        let Some(at) = window.clone().find(|at| negation(*at) || !passed(at)) else {
            return false;
        };
        let span = words.span(at);
        negation(at) && !self.relation.content.iter().any(|c| c.contains(span))
    }

    /// "Neither side said", "Nobody".
    fn said_by_nobody(&self) -> bool {
        self.relation.source.first().is_some_and(|&source| {
            let source = self.words.tokens(source);
            match self.words.low(source.start) {
                "nobody" => true,
                "neither" | "none" | "no" => source.len() > 1,
                _ => false,
            }
        })
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Mode;
    use pullquote_tokenize::Span;
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
        let cut = segment(&text);
        classify(&Reading::new(&text, &cut), &relation)
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
