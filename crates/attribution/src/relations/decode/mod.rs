//! The best labels of a text's tokens: no inside without its beginning, and no quotation cut short.

mod mending;
mod missing;

pub(crate) use mending::Mending;

use crate::relations::confidence::Evidence;
use crate::relations::draft::Draft;
use crate::relations::labels::{CONTENT, CUE, LabelProbabilities, LabelledSpans, SOURCE};
use crate::relations::link::{LinkWeights, Linked, link};
use pullquote_layout::Layout;
use pullquote_lexicon::class::{ARTICLE, COORDINATOR, DASH, SUBORDINATOR};
use pullquote_lexicon::{Range, Reading};
use pullquote_tagging::best_path;
use pullquote_tokenize::steps::step;

/// What is added to the logarithms of the labels' probabilities, and when a quotation is content.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Decoding {
    /// For content, cue and source.
    pub bias: [f32; 3],
    /// The same for reports inside the content of another, of which taggers see few.
    pub inner: [f32; 3],
    /// Mean probability of content from which all of a quotation is content.
    pub quoted: f32,
    /// What is added besides, for content, cue and source, in a sentence that lacks one beside its partner.
    pub missing: [f32; 3],
    /// The same where thoughts are wanted too: beside a belief or a plan a tagger sees one half alone more often.
    pub missing_of_thoughts: [f32; 3],
}

impl Default for Decoding {
    fn default() -> Self {
        Self {
            // A tagger misses more cues and sources than it makes up, and what is wrong is left out later.
            bias: [0.0, 0.3, 0.3],
            inner: [1.0, 2.0, 1.0],
            // A name in quotation marks is a source, and hardly ever wholly unlike one.
            quoted: 0.8,
            missing: [0.0, 0.0, 2.0],
            missing_of_thoughts: [1.0, 1.0, 1.5],
        }
    }
}

impl Decoding {
    /// The labels' probabilities as they are: the best legal path and no more.
    #[must_use]
    pub fn plain() -> Self {
        Self {
            bias: [0.0; 3],
            inner: [0.0; 3],
            quoted: f32::INFINITY,
            missing: [0.0; 3],
            missing_of_thoughts: [0.0; 3],
        }
    }
}

const LABELS: usize = 7;
/// Least probability, so that a logarithm is finite.
const LEAST: f32 = 1e-6;

/// What a token must be.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Force {
    Free,
    /// Inside a quotation that is content; its first token may begin one.
    Content {
        first: bool,
    },
    /// Outside the story.
    Nothing,
}

impl Force {
    fn allows(self, label: usize, opens: bool) -> bool {
        match self {
            Self::Free => true,
            Self::Content { first } => label == CONTENT && (first || opens) || label == CONTENT + 1,
            Self::Nothing => label == 0,
        }
    }
}

/// The spans of the best labels (Viterbi), linked. A quotation whose tokens are content on the whole is content from
/// mark to mark; where a span lacks its partner, its sentence is read once more with the partner expected. Cost: linear
/// in the tokens.
pub(crate) fn decode(
    words: &Reading<'_>,
    layout: &Layout,
    probabilities: &[LabelProbabilities],
    taken: &[Range],
    decoding: &Decoding,
    weights: &LinkWeights,
) -> (LabelledSpans, Vec<Linked>) {
    let forces = forces(words, layout, taken, probabilities, decoding.quoted);
    let mut biases = vec![decoding.bias; words.segmentation.sentences.len()];
    let logarithms = |row: &LabelProbabilities| row.map(|p| p.max(LEAST).ln());
    let scores: Vec<LabelProbabilities> = probabilities.iter().map(logarithms).collect();
    let found = spans(words, &best_labels(words, &scores, &forces, &biases));
    let linked = link(words, &found, weights);
    if !missing::expect(words, &found, &linked, decoding, &mut biases) {
        return (found, linked);
    }
    let again = spans(words, &best_labels(words, &scores, &forces, &biases));
    if again == found {
        return (found, linked);
    }
    let linked = link(words, &again, weights);
    (again, linked)
}

fn content(probabilities: &LabelProbabilities) -> f32 {
    probabilities[CONTENT] + probabilities[CONTENT + 1]
}

/// What each token must be: nothing outside the story and where it is `taken`, content in a quotation that is content on
/// the whole.
fn forces(
    words: &Reading<'_>,
    layout: &Layout,
    taken: &[Range],
    probabilities: &[LabelProbabilities],
    quoted: f32,
) -> Vec<Force> {
    let mut forces = vec![Force::Free; probabilities.len()];
    let mut group: Vec<Range> = Vec::new();
    let outer = words.segmentation.quotations.iter().filter(|q| q.depth == 0);
    for quotation in outer {
        if !quotation.continued {
            settle(&group, probabilities, quoted, &mut forces);
            group.clear();
        }
        group.push(words.tokens(quotation.span));
    }
    settle(&group, probabilities, quoted, &mut forces);
    let litter = layout.boilerplate.iter().chain(&layout.byline).copied();
    let litter = litter.chain(layout.dateline.map(|d| d.span));
    let litter = litter.map(|span| words.tokens(span));
    for range in litter.chain(taken.iter().copied()) {
        forces
            .get_mut(range.tokens())
            .unwrap_or_default()
            .fill(Force::Nothing);
    }
    forces
}

/// Decides for the parts of one quotation together.
fn settle(parts: &[Range], probabilities: &[LabelProbabilities], quoted: f32, forces: &mut [Force]) {
    let tokens = parts
        .iter()
        .flat_map(|r| probabilities.get(r.tokens()).unwrap_or_default());
    let (count, sum) = tokens.fold((0u32, 0.0), |(count, sum), p| (count + 1, sum + content(p)));
    if count < 3 || sum < quoted * count as f32 {
        return;
    }
    for (index, part) in parts.iter().enumerate() {
        let forces = forces.get_mut(part.tokens()).unwrap_or_default();
        for (k, force) in forces.iter_mut().enumerate() {
            let first = k == 0 && index == 0;
            *force = Force::Content { first };
        }
    }
}

/// The label that begins the span that a label goes on with.
const BEGINS: [Option<usize>; LABELS] = [None, None, Some(1), None, Some(3), None, Some(5)];

/// What is added where content is forced and begins inside a quotation, since nothing that it could go on with is there.
const UNREACHED: f32 = -1e4;

/// The best labels, given the logarithms of their probabilities and what is added to them in each sentence: no inside
/// without its beginning, and what the tokens must be.
fn best_labels(
    words: &Reading<'_>,
    scores: &[LabelProbabilities],
    forces: &[Force],
    biases: &[[f32; 3]],
) -> Vec<u8> {
    let mut sentences = words.segmentation.sentences.iter().zip(biases).peekable();
    let mut bias = [0.0; LABELS];
    let rows = scores.iter().zip(forces).enumerate();
    let rows = rows.map(|(at, (score, force))| {
        while let Some((_, [content, cue, source])) =
            sentences.next_if(|(s, _)| s.tokens.start as usize <= at)
        {
            bias = [0.0, *content, *content, *cue, *cue, *source, *source];
        }
        let mut row = *score;
        for (score, bias) in row.iter_mut().zip(bias) {
            *score += bias;
        }
        if *force != Force::Free {
            for (label, score) in row.iter_mut().enumerate() {
                *score = match force {
                    _ if force.allows(label, at == 0) => *score,
                    Force::Content { .. } if label == CONTENT => UNREACHED,
                    _ => f32::NEG_INFINITY,
                };
            }
        }
        row
    });
    best_path(&BEGINS, rows)
}

/// The spans of labels, without punctuation at their edges that is not theirs.
pub(super) fn spans(words: &Reading<'_>, labels: &[u8]) -> LabelledSpans {
    let mut found = LabelledSpans::default();
    let mut open: Option<(usize, usize)> = None;
    for at in 0..=labels.len() {
        let label = labels.get(at).copied().unwrap_or(0) as usize;
        let goes_on = open.is_some_and(|(role, _)| label == role + 1);
        if goes_on {
            continue;
        }
        if let Some((role, start)) = open.take() {
            found.push(words, role, Range::new(start, at));
        }
        if label > 0 {
            open = Some((if label % 2 == 1 { label } else { label - 1 }, at));
        }
    }
    found
}

/// Tokens of a source at most. What is longer is none, and many cues would each read it again.
const LONGEST_SOURCE: usize = 120;

impl LabelledSpans {
    fn push(&mut self, words: &Reading<'_>, role: usize, range: Range) {
        let trimmed = trim(words, role, without_emoji(words, role, range));
        if trimmed.is_empty() {
            return;
        }
        match role {
            CONTENT => self.content.push(trimmed),
            CUE => self.cue.push(range),
            SOURCE if trimmed.len() <= LONGEST_SOURCE => self.source.push(trimmed),
            _ => {}
        }
    }
}

/// A content without what follows a picture that stands between two sentences: "the bridge was safe 😀 {The town …}".
fn without_emoji(words: &Reading<'_>, role: usize, range: Range) -> Range {
    let picture = |at: usize| {
        let mut marks = words.raw(at).chars();
        !words.is_word(at) && !words.is_quoted(at) && marks.next().is_some_and(|c| c >= PICTURES)
    };
    let ends = |at: &usize| picture(*at) && words.is_capital(at + 1) && *at > range.start;
    let end = range.tokens().find(ends).filter(|_| role == CONTENT);
    Range::new(range.start, end.unwrap_or(range.end))
}

/// The first of the characters that are pictures.
const PICTURES: char = '\u{1f300}';

/// Drops, of what stands outside quotation marks: commas, colons and dashes at both ends, a content's full stop, and the
/// conjunctions and articles that a content ends in, which begin what follows it.
fn trim(words: &Reading<'_>, role: usize, range: Range) -> Range {
    let Range {
        start: mut from,
        end: mut to,
    } = range;
    let drops = |at: usize| {
        !words.is_quoted(at)
            && (words.is(at, DASH) || matches!(words.low(at), "," | ";" | ":" | "."))
            && (role == CONTENT || words.low(at) != ".")
    };
    while from < to && drops(from) {
        from += 1;
    }
    let bare = |at: usize| role == CONTENT && !words.is_quoted(at);
    let dangles = |at: usize| words.is(at, COORDINATOR.or(ARTICLE));
    let subordinates = |at: usize| words.is(at, SUBORDINATOR);
    while to > from {
        let last = to - 1;
        if !(drops(last) || bare(last) && (dangles(last) || last > from && subordinates(last))) {
            break;
        }
        to = last;
    }
    Range::new(from, to)
}

/// The probabilities of a text's tokens, to weigh relations by.
pub(crate) struct Decoded<'w, 't> {
    pub(crate) words: &'w Reading<'t>,
    pub(crate) probabilities: &'w [LabelProbabilities],
}

impl Decoded<'_, '_> {
    /// What speaks for a relation, its links' probabilities given.
    pub(crate) fn evidence(&self, draft: &Draft, links: [f32; 2]) -> Evidence {
        let (content, length) = self.role(&draft.content, CONTENT);
        let quoted = draft
            .content
            .iter()
            .flat_map(|r| r.tokens())
            .filter(|&at| self.words.is_quoted(at))
            .count();
        Evidence {
            content,
            cue: self.role(&draft.cue, CUE).0[0],
            source: self.role(&draft.source, SOURCE).0[0],
            links,
            quoted: quoted as f32 / length.max(1) as f32,
            length,
        }
    }

    /// Mean and least probability of a role over ranges, and their number of tokens.
    fn role(&self, ranges: &[Range], role: usize) -> ([f32; 2], u32) {
        let tokens = ranges
            .iter()
            .flat_map(|r| self.probabilities.get(r.tokens()).unwrap_or_default());
        let mut least = 1.0f32;
        let (mut sum, mut count) = (0.0, 0u32);
        for row in tokens {
            step(1);
            let p: f32 = row.iter().skip(role).take(2).sum();
            least = least.min(p);
            sum += p;
            count += 1;
        }
        if count == 0 {
            ([0.0; 2], 0)
        } else {
            ([sum / count as f32, least], count)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{CONTENT, spans};
    use pullquote_lexicon::{Range, Reading};
    use pullquote_tokenize::segment;

    #[test]
    fn a_content_leaves_out_the_conjunction_or_article_that_begins_what_follows() {
        let contents = |text: &str| -> Vec<String> {
            let segmentation = segment(text);
            let words = Reading::new(text, &segmentation);
            let mut labels = vec![CONTENT as u8 + 1; words.len()];
            labels[0] = CONTENT as u8;
            let found = spans(&words, &labels).content;
            let text = |range: &Range| words.cover(range.start, range.end).of(text).to_owned();
            found.iter().map(text).collect()
        };
        assert_eq!(contents("of hiding the truth, and"), ["of hiding the truth"]);
        assert_eq!(contents("that it would enter the"), ["that it would enter"]);
        assert_eq!(contents("“this and”"), ["“this and”"]);
        assert!(contents("but the").is_empty());
    }
}
