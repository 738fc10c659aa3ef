//! A relation in token positions, before it becomes a [`Relation`].

use pullquote_layout::Turn;
use pullquote_lexicon::{Mode, Range};
use pullquote_tokenize::Span;

use crate::{Kind, Relation};
use pullquote_lexicon::Reading;

/// Cue, content and source as token ranges.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Draft {
    pub(crate) content: Vec<Range>,
    pub(crate) cue: Vec<Range>,
    pub(crate) source: Vec<Range>,
    pub(crate) thought: bool,
    /// A turn: word for word, with or without marks.
    pub(crate) verbatim: bool,
    pub(crate) confidence: f32,
}

impl Draft {
    fn first(&self) -> usize {
        let starts = self.content.iter().chain(&self.cue).chain(&self.source);
        starts.map(|r| r.start).min().unwrap_or(usize::MAX)
    }
}

/// How sure a turn of a transcript and a signature are.
const TURN: f32 = 0.9;

impl From<Turn> for Draft {
    fn from(turn: Turn) -> Self {
        Self {
            content: turn.content,
            cue: turn.cue,
            source: turn.source.into_iter().collect(),
            thought: false,
            verbatim: true,
            confidence: TURN,
        }
    }
}

/// For each token the last draft that has it among the first `reach` tokens of its cue. Cost: linear in the tokens and the
/// drafts.
pub(crate) fn by_cue(words: &Reading<'_>, drafts: &[Draft], reach: usize) -> Vec<Option<usize>> {
    let mut held = vec![None; words.len()];
    for (k, draft) in drafts.iter().enumerate() {
        for at in draft.cue.iter().flat_map(|r| r.tokens()).take(reach) {
            if let Some(slot) = held.get_mut(at) {
                *slot = Some(k);
            }
        }
    }
    held
}

/// Puts `found` in the place of the drafts at `dropped`.
pub(crate) fn replace(drafts: &mut Vec<Draft>, dropped: &[usize], mut found: Vec<Draft>) {
    let mut kept = vec![true; drafts.len()];
    for &k in dropped {
        if let Some(flag) = kept.get_mut(k) {
            *flag = false;
        }
    }
    let mut kept = kept.into_iter();
    drafts.retain(|_| kept.next().unwrap_or(true));
    drafts.append(&mut found);
}

/// Relations in the order of the text, with kind and parent filled in.
pub(crate) fn finish(words: &Reading<'_>, mut drafts: Vec<Draft>) -> Vec<Relation> {
    for draft in &mut drafts {
        for ranges in [&mut draft.content, &mut draft.cue, &mut draft.source] {
            ranges.retain(|r| !r.is_empty());
            ranges.sort_unstable();
            merge(ranges);
        }
    }
    drafts.retain(|d| !d.content.is_empty());
    drafts.sort_by_key(|d| (d.first(), d.content.first().copied(), d.cue.first().copied()));
    drafts.dedup();
    let mut relations: Vec<Relation> = drafts
        .iter()
        .map(|draft| Relation {
            content: spans(words, &draft.content),
            cue: spans(words, &draft.cue),
            source: spans(words, &draft.source),
            kind: if draft.verbatim {
                Kind::Direct
            } else {
                kind(words, &draft.content)
            },
            mode: if draft.thought {
                Mode::Thought
            } else {
                Mode::Speech
            },
            parent: None,
            confidence: draft.confidence.clamp(0.0, 1.0),
        })
        .collect();
    nest(&mut relations);
    relations
}

/// Joins ranges that touch or overlap; the ranges are in order.
fn merge(ranges: &mut Vec<Range>) {
    ranges.dedup_by(|next, held| {
        let joins = next.start <= held.end;
        if joins {
            held.end = held.end.max(next.end);
        }
        joins
    });
}

fn spans(words: &Reading<'_>, ranges: &[Range]) -> Vec<Span> {
    ranges.iter().map(|r| words.cover(r.start, r.end)).collect()
}

/// Direct where all words stand between quotation marks, indirect where none does.
pub(crate) fn kind(words: &Reading<'_>, content: &[Range]) -> Kind {
    let (mut all, mut quoted) = (0usize, 0usize);
    for at in content
        .iter()
        .flat_map(|r| r.tokens())
        .filter(|&at| words.is_word(at))
    {
        all += 1;
        quoted += usize::from(words.is_quoted(at));
    }
    match quoted {
        0 => Kind::Indirect,
        _ if quoted == all => Kind::Direct,
        _ => Kind::Mixed,
    }
}

/// Levels of relations inside relations that are told apart.
const DEEPEST: usize = 8;

/// Sets each relation's parent: the innermost other relation one of whose content spans holds its cue (or, without a
/// cue, its content) and reaches beyond it.
fn nest(relations: &mut [Relation]) {
    // Content spans in the order of their starts; those still open form a stack, outermost first.
    let mut contents: Vec<(Span, u32)> = Vec::new();
    let mut inner: Vec<(Span, Span, u32)> = Vec::new();
    for (index, relation) in relations.iter().enumerate() {
        contents.extend(relation.content.iter().map(|&span| (span, index as u32)));
        let Some(&content) = relation.content.first() else {
            continue;
        };
        inner.push((
            relation.cue.first().copied().unwrap_or(content),
            content,
            index as u32,
        ));
    }
    contents.sort_by_key(|&(span, index)| (span.start, u32::MAX - span.end, index));
    inner.sort();
    let mut open: Vec<(Span, u32)> = Vec::new();
    let mut next = contents.into_iter().peekable();
    for (anchor, content, index) in inner {
        while let Some(&(span, owner)) = next.peek() {
            if span.start > anchor.start {
                break;
            }
            next.next();
            open.retain(|(held, _)| held.end > span.start);
            if open.len() < DEEPEST {
                open.push((span, owner));
            }
        }
        let holder = open.iter().rev().find(|(span, owner)| {
            *owner != index && span.contains(anchor) && span.contains(content) && *span != content
        });
        if let Some(relation) = relations.get_mut(index as usize) {
            relation.parent = holder.map(|&(_, owner)| owner);
        }
    }
}

/// The texts of the source, cue and content of each draft, those of several parts with bars between.
#[cfg(test)]
pub(crate) fn texts(words: &Reading<'_>, text: &str, drafts: &[Draft]) -> Vec<[String; 3]> {
    let said = |ranges: &Vec<Range>| {
        let parts = ranges.iter().map(|r| words.cover(r.start, r.end).of(text));
        parts.collect::<Vec<_>>().join(" | ")
    };
    let each = drafts.iter().map(|d| [&d.source, &d.cue, &d.content].map(said));
    each.collect()
}
