//! Two speakers of one report ("the Star reported, citing the minister"), and reports of two levels: "Bekov was quoted by Interfax as saying that …", "Interfax quoted Bekov as saying that …".

use crate::relations::draft::{Draft, by_cue, replace};
use pullquote_lexicon::Range;
use pullquote_lexicon::Reading;
use pullquote_lexicon::noun::can_speak;

/// Tokens between "quoted" and "as saying", and of the one quoted, at most.
pub(crate) const REACH: usize = 24;
/// How sure such a report is.
const CONFIDENCE: f32 = 0.8;

/// Verbs of who passes on what another says.
pub(crate) const QUOTES: [&str; 6] = ["quoted", "quotes", "quoting", "cited", "cites", "citing"];

/// Words between the one quoted and "quoted"; "being" stands there as well, where it is said by whom.
pub(crate) const BEFORE: [&str; 12] = [
    "was", "were", "is", "are", "been", "has", "have", "had", "later", "also", "earlier", "widely",
];

/// Puts in place of whatever was found between "quoted" and "as saying" the two reports that such a sentence holds: who
/// quotes, with the whole as content, and inside it who is quoted. Cost: linear in the tokens and the drafts.
pub(crate) fn requote(words: &Reading<'_>, drafts: &mut Vec<Draft>) {
    let places: Vec<usize> = (0..words.len())
        .filter(|&at| QUOTES.contains(&words.low(at)))
        .collect();
    if places.is_empty() {
        return;
    }
    let cue_of = by_cue(words, drafts, REACH);
    let mut content_of: Vec<Option<usize>> = vec![None; words.len()];
    for (k, draft) in drafts.iter().enumerate() {
        if let Some(&(from, _)) = draft.content.first()
            && let Some(held) = content_of.get_mut(from)
        {
            *held = Some(k);
        }
    }
    let at_token = |held: &[Option<usize>], at: usize| held.get(at).copied().flatten();
    let mut dropped: Vec<usize> = Vec::new();
    let mut found: Vec<Draft> = Vec::new();
    for at in places {
        let Some(shape) = Shape::read(words, at) else {
            continue;
        };
        let said = at_token(&cue_of, shape.saying).or(at_token(&content_of, shape.saying + 1));
        let content: Vec<Range> = said
            .and_then(|k| drafts.get(k))
            .map(|d| d.content.iter().copied().filter(|r| r.0 > shape.saying).collect())
            // A content that is cut in mid-clause is read to the sentence's end.
            .filter(|content: &Vec<Range>| content.last().is_some_and(|r| !words.is_word(r.1)))
            .unwrap_or_else(|| vec![(shape.saying + 1, shape.end)]);
        let end = content.last().map_or(shape.end, |r| r.1);
        let quoting = at_token(&cue_of, at);
        let quoter: Vec<Range> = match shape.quoter {
            Some(range) => vec![range],
            None => quoting
                .and_then(|k| drafts.get(k))
                .map_or(Vec::new(), |d| d.source.clone()),
        };
        if quoter.is_empty() {
            continue;
        }
        let whole = if shape.quoter.is_some() {
            vec![shape.quoted, (shape.saying - 1, end)]
        } else {
            vec![(shape.quoted.0, end)]
        };
        dropped.extend((shape.cue.0..=shape.saying + 1).filter_map(|at| at_token(&cue_of, at)));
        dropped.extend(said);
        let draft = |source, cue, content| Draft {
            source,
            cue: vec![cue],
            content,
            confidence: CONFIDENCE,
            ..Draft::default()
        };
        found.push(draft(quoter, shape.cue, whole));
        found.push(draft(
            vec![shape.quoted],
            (shape.saying, shape.saying + 1),
            content,
        ));
    }
    replace(drafts, &dropped, found);
}

/// Tokens of whoever is cited at most.
const CITED: usize = 12;

/// "The mine will reopen, the Star reported, citing the minister": the minister has said it as well. What is cited and
/// can say nothing ("citing health concerns") is left as it was. Cost: linear in the tokens and the drafts.
pub(crate) fn cite(words: &Reading<'_>, drafts: &mut Vec<Draft>) {
    let places: Vec<usize> = (0..words.len()).filter(|&at| words.low(at) == "citing").collect();
    if places.is_empty() {
        return;
    }
    // The report of each sentence that has a source and a cue, and whether "citing" is some report's cue.
    let mut report_of: Vec<Option<usize>> = vec![None; words.segmentation.sentences.len()];
    let mut citing: Vec<Option<usize>> = vec![None; words.len()];
    for (k, draft) in drafts.iter().enumerate() {
        let Some(&(cue, _)) = draft.cue.first() else {
            continue;
        };
        if words.low(cue) == "citing" {
            if let Some(held) = citing.get_mut(cue) {
                *held = Some(k);
            }
        } else if !draft.source.is_empty()
            && let Some(held) = report_of.get_mut(words.sentence_of(cue))
        {
            *held = Some(k);
        }
    }
    let mut found: Vec<(Option<usize>, Draft)> = Vec::new();
    for at in places {
        let Some(cited) = cited(words, at + 1) else {
            continue;
        };
        let report = report_of.get(words.sentence_of(at)).copied().flatten();
        let Some(report) = report.and_then(|k| drafts.get(k)) else {
            continue;
        };
        if report.content.iter().any(|r| r.0 < cited.1 && at < r.1) {
            continue;
        }
        let draft = Draft {
            source: vec![cited],
            cue: vec![(at, at + 1)],
            content: report.content.clone(),
            confidence: report.confidence * CITING,
            ..Draft::default()
        };
        found.push((citing.get(at).copied().flatten(), draft));
    }
    for (replaced, draft) in found {
        match replaced.and_then(|k| drafts.get_mut(k)) {
            Some(held) => *held = draft,
            None => drafts.push(draft),
        }
    }
}

/// How sure a cited source is, where the report is.
const CITING: f32 = 0.8;

/// The noun phrase at `from`, if it names somebody who can say something.
fn cited(words: &Reading<'_>, from: usize) -> Option<Range> {
    let ends = |at: usize| {
        !words.is_word(at) && !matches!(words.raw(at), "-" | "." | "'" | "’")
            || words.raw(at) == "." && at > from && !words.is_capital(at + 1)
            || words.raw(at).is_empty()
            || matches!(
                words.low(at),
                "that" | "who" | "which" | "said" | "reported" | "as" | "says" | "reports" | "because"
            )
    };
    let to = (from..from + CITED).find(|&at| ends(at) || words.sentence_of(at) != words.sentence_of(from))?;
    let over = (from + 1..to)
        .find(|&at| {
            matches!(
                words.low(at),
                "of" | "in"
                    | "within"
                    | "from"
                    | "at"
                    | "close"
                    | "familiar"
                    | "with"
                    | "on"
                    | "for"
                    | "inside"
                    | "near"
            )
        })
        .unwrap_or(to);
    let head = over.checked_sub(1).filter(|&head| head >= from)?;
    can_speak(words, head).then_some((from, to))
}

/// Where the parts of such a sentence stand.
struct Shape {
    /// Who quotes, where "by" or "in" says so; else the subject.
    quoter: Option<Range>,
    quoted: Range,
    cue: Range,
    saying: usize,
    /// End of the sentence, without its mark.
    end: usize,
}

impl Shape {
    fn read(words: &Reading<'_>, at: usize) -> Option<Self> {
        let sentence = words.segmentation.sentences.get(words.sentence_of(at))?;
        let (from, to) = (sentence.tokens.start as usize, sentence.tokens.end as usize);
        let like = (at + 1..to.min(at + REACH)).find(|&k| words.low(k) == "as")?;
        let saying = like + 1;
        if !matches!(words.low(saying), "saying" | "telling" | "stating" | "warning") || like == at + 1 {
            return None;
        }
        let mut end = to;
        while end > saying + 1 && !words.is_word(end - 1) && !words.is_quoted(end - 1) {
            end -= 1;
        }
        if end == saying + 1 {
            return None;
        }
        if !matches!(words.low(at + 1), "by" | "in" | "on") {
            return Some(Self {
                quoter: None,
                quoted: (at + 1, like),
                cue: (at, at + 1),
                saying,
                end,
            });
        }
        let mut verb = at;
        while verb > from && (words.low(verb - 1) == "being" || BEFORE.contains(&words.low(verb - 1))) {
            verb -= 1;
        }
        let mut start = from;
        while start < verb && (matches!(words.low(start), "but" | "and" | "however") || !words.is_word(start))
        {
            start += 1;
        }
        let mut over = verb;
        while over > start && !words.is_word(over - 1) {
            over -= 1;
        }
        if verb == at || start >= over || over - start > REACH || like == at + 2 {
            return None;
        }
        Some(Self {
            quoter: Some((at + 2, like)),
            quoted: (start, over),
            cue: (verb, at + 2),
            saying,
            end,
        })
    }
}
