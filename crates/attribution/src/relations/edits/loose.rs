//! Quotations that the labels have missed and that are somebody's words.

use super::utterances::utterances;
use crate::relations::draft::Draft;
use crate::relations::rules::{beside, headlines};
use pullquote_layout::Layout;
use pullquote_lexicon::class::{CONTRACTION, DASH, STOP_MARK, is_preposition, opens_sentence};
use pullquote_lexicon::pronoun::{Pronoun, pronoun};
use pullquote_lexicon::verb::is_finite;
use pullquote_lexicon::{Range, Reading};

/// Words of a quotation that nobody is named for, at least.
const WORDS: usize = 3;
/// How sure a quotation is that the labels have missed: with its speaker beside it, and without. All of these by the
/// example `fit_floors`.
const BESIDE: f32 = 0.8;
const ALONE: f32 = 0.8;
/// How sure one is at least that they have seen, of an utterance, without a cue.
const SPOKEN: f32 = 0.86;

/// Adds the quotations of the story that no report holds and that are somebody's words: with whoever stands beside
/// them, as the second half of the report before, or alone. Names the speaker of those that have no cue
/// where one stands beside them. Cost: linear in the tokens.
pub(crate) fn find(words: &Reading<'_>, layout: &Layout, drafts: &mut Vec<Draft>) {
    let all = utterances(words);
    let held = contents(&all, drafts);
    let plain = words.plain();
    let headlines = headlines(words, layout);
    let in_headlines = headlines
        .iter()
        .filter_map(|&headline| in_headline(words, &all, headline, &held));
    drafts.extend(in_headlines.collect::<Vec<Draft>>());
    let headline = headlines.first().copied().unwrap_or_default();
    let mut report: Option<(usize, usize)> = None;
    let mut reach = 0;
    let mut next = 0;
    for &utterance in &all {
        // The widest content that begins before the quotation's end.
        while let Some(&(content, _)) = held.get(next).filter(|h| h.0.start < utterance.end) {
            reach = reach.max(content.end);
            next += 1;
        }
        let own = held.get(held.partition_point(|h| h.0.start < utterance.start));
        if let Some(&(content, k)) = own.filter(|h| h.0.start == utterance.start) {
            settle(words, &plain, utterance, drafts.get_mut(k));
            if let Some(before) = report.filter(|report| report.0 != k)
                && join(words, before, k, utterance, drafts)
            {
                report = Some((before.0, content.end));
                continue;
            }
            report = Some((k, content.end));
            continue;
        }
        let middle = utterance.start + (utterance.end - utterance.start) / 2;
        let litter =
            layout.is_litter(words.cover(utterance.start, utterance.end)) || utterance.end <= headline.end;
        let voiced = is_voiced(words, utterance);
        if reach > middle || litter || !voiced && !is_speech(words, &plain, utterance) {
            continue;
        }
        report = Some((
            add(words, utterance, report.filter(|_| !voiced), drafts),
            utterance.end,
        ));
    }
    drafts.retain(|draft| !draft.content.is_empty());
}

/// "“A,” he said. “B.”": gives the report `before` the quotation that the labels made a report of its own at `k`, without cue
/// and source; whether it did.
fn join(
    words: &Reading<'_>,
    before: (usize, usize),
    k: usize,
    utterance: Range,
    drafts: &mut [Draft],
) -> bool {
    let (first, end) = before;
    let alone = drafts
        .get(k)
        .is_some_and(|d| d.cue.is_empty() && d.source.is_empty() && !d.verbatim && d.content == [utterance]);
    let follows = drafts
        .get(first)
        .is_some_and(|d| follows(words, d, end, utterance));
    if !(alone && follows && words.is_quoted(end - 1)) {
        return false;
    }
    if let Some(draft) = drafts.get_mut(k) {
        draft.content.clear();
    }
    if let Some(draft) = drafts.get_mut(first) {
        draft.content.push(utterance);
    }
    true
}

/// Names the speaker of a report of one quotation, and makes sure of an utterance without a cue.
fn settle(words: &Reading<'_>, plain: &Reading<'_>, utterance: Range, draft: Option<&mut Draft>) {
    let Some(draft) = draft else { return };
    name(words, utterance, draft);
    if draft.cue.is_empty() && is_speech(words, plain, utterance) {
        draft.confidence = draft.confidence.max(SPOKEN);
    }
}

/// Adds a quotation as the second half of the `report` before it, or as one of its own; the index of its draft.
fn add(
    words: &Reading<'_>,
    utterance: Range,
    report: Option<(usize, usize)>,
    drafts: &mut Vec<Draft>,
) -> usize {
    let before = report.filter(|&(k, end)| drafts.get(k).is_some_and(|d| follows(words, d, end, utterance)));
    if let Some((k, _)) = before {
        if let Some(draft) = drafts.get_mut(k) {
            draft.content.push(utterance);
        }
        return k;
    }
    let mut draft = Draft {
        content: vec![utterance],
        confidence: ALONE,
        ..Draft::default()
    };
    name(words, utterance, &mut draft);
    drafts.push(draft);
    drafts.len() - 1
}

/// The contents of the drafts with their owners, in order, without those of reports inside a quotation.
fn contents(all: &[Range], drafts: &[Draft]) -> Vec<(Range, usize)> {
    let mut held: Vec<(Range, usize)> = Vec::new();
    for (k, draft) in drafts.iter().enumerate() {
        let inner = |c: &&Range| {
            let at = all.partition_point(|u| u.end <= c.start);
            let utterance = all.get(at).filter(|u| u.start < c.start);
            utterance.is_some_and(|u| {
                let most = (c.end - c.start) * 5 >= (u.end - u.start) * 4;
                !most && draft.cue.iter().any(|r| u.start <= r.start && r.end <= u.end)
            })
        };
        held.extend(draft.content.iter().filter(|c| !inner(c)).map(|&c| (c, k)));
    }
    held.sort_unstable();
    held
}

/// How sure a headline with somebody's words is.
const HEADLINE: f32 = 0.71;

/// "Ferry ‘to run again’": a headline that begins or ends with words of another is a report, by whom the story tells.
fn in_headline(
    words: &Reading<'_>,
    all: &[Range],
    headline: Range,
    held: &[(Range, usize)],
) -> Option<Draft> {
    let first = all.partition_point(|u| u.start < headline.start);
    let quotation = *all.get(first).filter(|u| u.end <= headline.end)?;
    let last = headline.end - usize::from(!words.is_word(headline.end - 1) && headline.end > quotation.end);
    let edge = quotation.start == headline.start || quotation.end == last;
    let count = (quotation.start..quotation.end)
        .filter(|&at| words.is_word(at))
        .count();
    let bound = quotation.start > headline.start && is_preposition(words.low(quotation.start - 1));
    let whole = quotation.start == headline.start && quotation.end == last;
    let label = (headline.start..headline.end).any(|at| matches!(words.low(at), ":" | "–" | "—"));
    let taken = held
        .iter()
        .any(|h| h.0.start < headline.end && headline.start < h.0.end);
    let report = edge && count > 1 && !(bound || whole || label || taken);
    report.then(|| Draft {
        content: vec![headline],
        confidence: HEADLINE,
        ..Draft::default()
    })
}

/// Whether a quotation stops and has its speaker beside it: then one word is speech.
fn is_voiced(words: &Reading<'_>, utterance: Range) -> bool {
    stops(words, utterance) && begins(words, utterance) && beside(words, utterance).is_some()
}

/// Whether a quotation begins its sentence or follows a colon.
fn begins(words: &Reading<'_>, utterance: Range) -> bool {
    words
        .sentence_at(utterance.start)
        .is_some_and(|s| s.start == utterance.start)
        || utterance.start > 0 && words.low(utterance.start - 1) == ":"
}

/// Whether a stop ends a quotation, before its closing mark or after it.
fn stops(words: &Reading<'_>, utterance: Range) -> bool {
    let stop = |at: usize| words.is(at, STOP_MARK.or(DASH));
    (utterance.end.saturating_sub(2)..utterance.end + 1).any(stop)
}

/// Gives a report that lacks a cue, or a source, the cue and the source that stand beside its quotation.
fn name(words: &Reading<'_>, utterance: Range, draft: &mut Draft) {
    let fits = |(cue, _): &(Range, Range)| {
        let same = draft
            .cue
            .iter()
            .all(|held| held.touches(*cue) || held.end == cue.start);
        draft.cue.is_empty() || draft.source.is_empty() && same
    };
    if let Some((cue, source)) = beside(words, utterance).filter(fits) {
        draft.cue = vec![cue];
        draft.source = vec![source];
        draft.confidence = draft.confidence.max(BESIDE);
    }
}

/// Whether nothing but the attribution of `draft` stands between its content's end and the quotation after it.
fn follows(words: &Reading<'_>, draft: &Draft, end: usize, utterance: Range) -> bool {
    let between = draft
        .cue
        .iter()
        .any(|c| end <= c.start && c.end <= utterance.start)
        || utterance.start == end;
    utterance.start >= end
        && between
        && words.paragraph_of(end.saturating_sub(1)) == words.paragraph_of(utterance.start)
        && (utterance.start == end || words.sentence_of(utterance.start - 1) == words.sentence_of(end))
}

/// Whether a quotation is somebody's words and no title, name or word used as another's: it begins a sentence or
/// follows a colon, ends with a stop of its own, and is a clause, an exclamation or in the first person.
fn is_speech(words: &Reading<'_>, plain: &Reading<'_>, utterance: Range) -> bool {
    let count = (utterance.start..utterance.end)
        .filter(|&at| words.is_word(at))
        .count();
    if count < WORDS || !begins(words, utterance) || !stops(words, utterance) {
        return false;
    }
    let clause = (utterance.start..utterance.end).any(|at| {
        is_finite(plain, at)
            || words.is(at, CONTRACTION)
            || matches!(words.low(at), "!" | "?")
            || matches!(pronoun(words.low(at)), Some(Pronoun::Own | Pronoun::You))
    });
    clause && !is_title(words, utterance)
}

/// Whether most of a quotation's longer words have capitals.
fn is_title(words: &Reading<'_>, utterance: Range) -> bool {
    let (mut long, mut capital) = (0, 0);
    for at in (utterance.start + 2..utterance.end).filter(|&at| words.raw(at).len() > 3 && words.is_word(at))
    {
        long += 1;
        capital += usize::from(words.is_capital(at) && !opens_sentence(words.low(at)));
    }
    long > 0 && capital * 10 >= long * 7
}

#[cfg(test)]
mod tests {
    use super::super::Context;
    use super::super::tests::edited;
    use super::find;
    use crate::relations::draft::Draft;
    use crate::relations::edits::utterances::utterances;

    fn found(text: &str, parts: [&str; 3]) -> Vec<[String; 3]> {
        edited(
            |context, drafts| find(context.words, context.layout, drafts),
            text,
            parts,
        )
    }

    #[test]
    fn a_clause_between_marks_is_somebodys_words() {
        let text = "The ferry sank. “We are all well,” fumed Berg.";
        assert_eq!(
            found(text, ["", "", ""]),
            [["Berg", "fumed", "“We are all well,”"].map(str::to_owned)]
        );
        let text = "“We are well,” Berg said. “We are going home.”";
        let parts = ["Berg", "said", "“We are well,”"];
        assert_eq!(found(text, parts)[0][2], "“We are well,” | “We are going home.”");
    }

    #[test]
    fn the_second_half_of_an_utterance_is_no_report_of_its_own() {
        let text = "“We are well,” said Berg, head of the crew. “We are going home.”";
        let split = |context: &Context<'_, '_>, drafts: &mut Vec<Draft>| {
            let second = utterances(context.words).pop();
            drafts.push(Draft {
                content: second.into_iter().collect(),
                ..Draft::default()
            });
            find(context.words, context.layout, drafts);
        };
        let parts = ["Berg, head of the crew", "said", "“We are well,”"];
        let expected = [
            "Berg, head of the crew",
            "said",
            "“We are well,” | “We are going home.”",
        ];
        assert_eq!(edited(split, text, parts), [expected.map(str::to_owned)]);
    }

    #[test]
    fn a_title_or_a_word_of_anothers_is_nobodys() {
        for text in ["He sang “The Long Way Home” twice.", "The “experts” left early."] {
            assert!(found(text, ["", "", ""]).is_empty(), "{text}");
        }
    }
}
