//! What is known of a report by rule, as numbers of binary features.

use crate::relations::attribute::Tagged;
use crate::relations::draft::Draft;
use crate::relations::labels::{CONTENT, CUE, LabelProbabilities, SOURCE};
use crate::relations::rules::{self, Rule};
use pullquote_lexicon::class::{
    self, BE, COMPLEMENTIZER, COORDINATOR, DETERMINER, MODAL, NEGATIVE, PREPOSITION, RELATIVE,
};
use pullquote_lexicon::cue::{Entry, Form};
use pullquote_lexicon::pronoun::{Pronoun, pronoun};
use pullquote_lexicon::verb::is_finite;
use pullquote_lexicon::{Range, Reading};
use pullquote_ranking::{Features, Templates};

/// Names of the templates, in the order of their numbers; they stand in the file of weights.
pub(crate) const TEMPLATES: Templates = Templates(&[
    "any",
    "rule",
    "act",
    "form",
    "verb",
    "frame",
    "frame-act",
    "clause",
    "subject",
    "tense",
    "subject-tense",
    "quoted-tense",
    "order",
    "before",
    "length",
    "share",
    "cue-label",
    "cue-label-of-all",
    "content-label",
    "source-label",
]);

#[derive(Clone, Copy)]
enum T {
    Any,
    Rule,
    Act,
    Form,
    Verb,
    Frame,
    FrameAct,
    Clause,
    Subject,
    Tense,
    SubjectTense,
    QuotedTense,
    Order,
    Before,
    Length,
    Share,
    CueLabel,
    CueLabelOfAll,
    ContentLabel,
    SourceLabel,
}

/// Tokens of a content among which its verb stands.
const CLAUSE: usize = 14;
/// Steps in which a probability is told.
const STEPS: usize = 10;
/// Log-odds at which the steps end.
const WIDEST: f32 = 4.5;

/// A report by rule, the rule, and the content of another that holds it.
#[derive(Clone, Debug)]
pub(crate) struct Judged {
    pub(crate) draft: Draft,
    pub(crate) rule: Rule,
    /// Empty where no content does: in an example of what is told outside of any.
    pub(crate) holder: Range,
}

/// Where reports by rule are judged.
pub(crate) struct Layer<'l, 't> {
    /// The words, with quotation marks.
    pub(crate) words: &'l Reading<'t>,
    /// The words as if there were none.
    pub(crate) plain: &'l Reading<'t>,
    pub(crate) tagged: &'l Tagged,
}

impl Layer<'_, '_> {
    /// What speaks for a report and against it. Cost: linear in its tokens.
    pub(crate) fn describe(&self, judged: &Judged) -> Features {
        let mut features = Features::default();
        let mut add = |template: T, value: usize| features.add(template as usize, value);
        let draft = &judged.draft;
        let cue = draft.cue.last().copied().unwrap_or_default();
        let source = draft.source.first().copied();
        let content = draft.content.last().copied().unwrap_or_default();
        let (head, entry) = rules::entry_in(self.plain, cue);
        let (act, form) = entry.map_or((11, 6), |e| (e.act as usize, e.form as usize));
        let (subject, tense) = (self.subject(source), self.tense(cue, head, entry));
        let frame = self.frame(content);
        add(T::Any, 0);
        add(T::Rule, judged.rule as usize);
        add(T::Act, act);
        add(T::Form, form);
        add(T::Verb, spelled(self.plain.low(head)));
        add(T::Frame, frame);
        add(T::FrameAct, frame + act * FRAMES);
        add(T::Clause, frame * 2 + usize::from(self.has_verb(content)));
        add(T::Subject, subject);
        add(T::Tense, tense);
        add(T::SubjectTense, subject + tense * SUBJECTS);
        add(
            T::QuotedTense,
            tense * 2 + usize::from(self.words.is_quoted(head)),
        );
        add(T::Order, order(draft, cue, content));
        add(T::Before, self.before(draft));
        let length: usize = draft.content.iter().map(|c| c.len()).sum();
        add(T::Length, length.max(1).ilog2() as usize);
        if !judged.holder.is_empty() {
            add(T::Share, length * 8 / judged.holder.len());
        }
        self.describe_labels(draft, &mut features);
        features
    }

    /// What the tagger thought of the words, each probability by all steps that it reaches.
    fn describe_labels(&self, draft: &Draft, features: &mut Features) {
        let Tagged { inner: own, all, .. } = self.tagged;
        let told = [
            (T::CueLabel, own, &draft.cue, CUE),
            (T::CueLabelOfAll, all, &draft.cue, CUE),
            (T::ContentLabel, own, &draft.content, CONTENT),
            (T::SourceLabel, own, &draft.source, SOURCE),
        ];
        for (template, labels, ranges, label) in told {
            if let Some(probability) = mean(labels, ranges, label) {
                for reached in 0..=steps(probability) {
                    features.add(template as usize, reached);
                }
            }
        }
    }

    /// How a content begins.
    fn frame(&self, content: Range) -> usize {
        let at = content.start;
        let words = self.plain;
        match words.low(at) {
            "that" => 0,
            "if" | "whether" => 1,
            "to" => 2,
            _ if !words.is_word(at) => 3,
            _ if words.is(at, PREPOSITION) => 4,
            _ if words.is(at, COMPLEMENTIZER) => 5,
            word if pronoun(word).is_some() => 6,
            _ if words.is(at, DETERMINER) => 7,
            _ if words.is_capital(at) => 8,
            _ => 9,
        }
    }

    /// Whether a finite verb stands in the content, before any comma.
    fn has_verb(&self, content: Range) -> bool {
        let mut clause = content.tokens().take(CLAUSE);
        clause.any(|at| is_finite(self.plain, at))
    }

    /// Who reports.
    fn subject(&self, source: Option<Range>) -> usize {
        let words = self.plain;
        let Some(source) = source else { return 0 };
        let last = source.end.wrapping_sub(1);
        match pronoun(words.low(source.start)).filter(|_| source.len() == 1) {
            Some(Pronoun::Own) => 1,
            Some(Pronoun::You) => 2,
            Some(Pronoun::He | Pronoun::She) => 3,
            Some(Pronoun::It) => 4,
            Some(Pronoun::They) => 5,
            Some(_) => 6,
            None if words.is_capital(last) => 7,
            None if rules::is_speaker(words, source) => 8,
            None => 9,
        }
    }

    /// How the verb stands: its form, after which auxiliaries.
    fn tense(&self, cue: Range, head: usize, entry: Option<&Entry>) -> usize {
        let words = self.plain;
        let any = |class: class::Classes| (cue.start..head).any(|at| words.is(at, class));
        let form = entry.map_or(6, |e| e.form as usize);
        match () {
            () if any(MODAL) || words.low(cue.start.wrapping_sub(1)) == "to" => 7,
            () if any(NEGATIVE) => 8,
            () if any(BE) => 9 + usize::from(entry.is_some_and(|e| e.form == Form::Gerund)),
            () if cue.start < head => 11,
            () => form,
        }
    }

    /// What stands before the report.
    fn before(&self, draft: &Draft) -> usize {
        let words = self.words;
        let starts = draft.cue.iter().chain(&draft.source).map(|r| r.start);
        let Some(first) = starts.min().filter(|&first| first > 0) else {
            return 0;
        };
        let at = first - 1;
        match words.low(at) {
            _ if words.sentence_start(first) == first => 0,
            "," => 1,
            "that" => 2,
            "to" => 3,
            "if" | "when" | "after" | "before" | "as" => 4,
            _ if words.is(at, COORDINATOR) => 5,
            _ if words.is(at, RELATIVE) => 6,
            _ if words.is(at, PREPOSITION) => 7,
            _ if !words.is_word(at) => 8,
            _ => 9,
        }
    }
}

/// Values of a frame and of a subject.
const FRAMES: usize = 10;
const SUBJECTS: usize = 10;

/// Where the content stands to its cue.
fn order(draft: &Draft, cue: Range, content: Range) -> usize {
    match draft.content.len() {
        0 | 1 if content.start == cue.end => 0,
        0 | 1 if content.start > cue.end => 1,
        0 | 1 => 2,
        _ => 3,
    }
}

/// A number for the beginning of a word, so that its inflections share it.
fn spelled(word: &str) -> usize {
    let stem = word.bytes().take(5);
    stem.fold(7usize, |sum, byte| {
        sum.wrapping_mul(31).wrapping_add(byte as usize)
    }) % pullquote_ranking::VALUES
}

/// Mean probability that the tokens of ranges have a label; nothing without labels or ranges.
fn mean(labels: &[LabelProbabilities], ranges: &[Range], label: usize) -> Option<f32> {
    let rows = ranges
        .iter()
        .flat_map(|r| labels.get(r.tokens()).unwrap_or_default());
    let of = |row: &LabelProbabilities| {
        row.get(label).copied().unwrap_or(0.0) + row.get(label + 1).copied().unwrap_or(0.0)
    };
    let (count, sum) = rows.fold((0u32, 0.0), |(count, sum), row| (count + 1, sum + of(row)));
    (count > 0).then(|| sum / count as f32)
}

/// Steps of log-odds that a probability reaches.
fn steps(probability: f32) -> usize {
    let p = probability.clamp(0.001, 0.999);
    let odds = (p / (1.0 - p)).ln().clamp(-WIDEST, WIDEST);
    ((odds + WIDEST) / (2.0 * WIDEST) * STEPS as f32) as usize
}
