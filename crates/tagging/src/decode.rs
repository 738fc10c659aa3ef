//! The best legal sequence of labels.

/// Memory of the decoder that is used again from text to text.
#[derive(Debug, Default)]
pub(crate) struct Paths {
    best: Vec<f32>,
    next: Vec<f32>,
    /// For each token and label, the label before it on the best path.
    back: Vec<u8>,
}

/// The sequence of labels with the highest sum of `scores`, which yields scores, one a label, per token. `begins`
/// says of each label that continues a span which label begins it: it follows that one or itself alone. A score of minus
/// infinity forbids a label. Cost: linear in tokens times labels.
///
/// ```
/// use pullquote_tagging::best_path;
///
/// // "outside", "begins a name", "goes on with a name"
/// let begins = [None, None, Some(1)];
/// let scores = [[0.0, 1.0, 5.0], [0.0, 0.0, 2.0]];
/// assert_eq!(best_path(&begins, scores.iter()), [1, 2]);
/// ```
#[must_use]
pub fn best_path(begins: &[Option<usize>], scores: impl Iterator<Item: AsRef<[f32]>>) -> Vec<u8> {
    let mut labels = Vec::new();
    viterbi(begins, scores, &mut Paths::default(), &mut labels);
    labels
}

/// Appends to `labels` the sequence with the highest sum of `scores` in which every inside label follows the
/// beginning or the inside of its role (Viterbi). `scores` yields scores, one a label, per token.
/// Of equal sequences the one with the lower labels, compared from the end, is taken. Cost: linear in tokens
/// times labels, because all labels but the inside ones may follow any.
pub(crate) fn viterbi(
    begins: &[Option<usize>],
    mut scores: impl Iterator<Item: AsRef<[f32]>>,
    paths: &mut Paths,
    labels: &mut Vec<u8>,
) {
    let Some(first) = scores.next() else { return };
    let size = begins.len();
    let Paths { best, next, back } = paths;
    back.clear();
    best.clear();
    best.extend(
        first
            .as_ref()
            .iter()
            .zip(begins)
            .map(|(&score, begin)| match begin {
                Some(_) => f32::NEG_INFINITY,
                None => score,
            }),
    );
    next.clear();
    next.resize(size, 0.0);
    let mut tokens = 1;
    let mut top = highest(best);
    for scores in scores {
        let most = best[top];
        let start = back.len();
        back.resize(start + size, top as u8);
        let steps = next.iter_mut().zip(&mut back[start..]).zip(best.iter());
        for (label, (((next, back), &own), (&score, begin))) in
            steps.zip(scores.as_ref().iter().zip(begins)).enumerate()
        {
            *next = match *begin {
                None => most,
                Some(begin) => {
                    let other = best[begin];
                    let begun = other > own || other == own && begin < label;
                    *back = if begun { begin as u8 } else { label as u8 };
                    if begun { other } else { own }
                }
            } + score;
        }
        core::mem::swap(best, next);
        top = highest(best);
        // Sums stay small in long texts; which is the highest stays as it is.
        let most = best[top];
        if most.is_finite() {
            best.iter_mut().for_each(|score| *score -= most);
        }
        tokens += 1;
    }
    let start = labels.len();
    labels.resize(start + tokens, 0);
    let mut label = top;
    for (to, back) in labels[start + 1..].iter_mut().zip(back.chunks_exact(size)).rev() {
        *to = label as u8;
        label = back[label] as usize;
    }
    labels[start] = label as u8;
}

/// The index of the highest score, the first of equal ones.
fn highest(scores: &[f32]) -> usize {
    let (mut top, mut most) = (0, scores.first().copied().unwrap_or(f32::NEG_INFINITY));
    for (label, &score) in scores.iter().enumerate() {
        if score > most {
            (top, most) = (label, score);
        }
    }
    top
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scheme::Scheme;

    fn scheme() -> Scheme {
        let labels = ["O", "B-content", "I-content", "B-cue", "I-cue"];
        Scheme::new(vec!["all".into()], labels.map(String::from).to_vec()).expect("labels are whole")
    }

    /// All sequences tried one by one.
    fn exhaustive(scheme: &Scheme, scores: &[[f32; 5]]) -> (f32, Vec<u8>) {
        let mut best = (f32::NEG_INFINITY, Vec::new());
        for code in 0..5usize.pow(scores.len() as u32) {
            let path: Vec<u8> = (0..scores.len() as u32)
                .map(|t| (code / 5usize.pow(t) % 5) as u8)
                .collect();
            let legal = (0..path.len()).all(|t| {
                let label = path[t] as usize;
                scheme.begins[label].is_none_or(|begin| {
                    t > 0 && (path[t - 1] as usize == begin || path[t - 1] as usize == label)
                })
            });
            let sum = path
                .iter()
                .zip(scores)
                .map(|(&label, scores)| scores[label as usize])
                .sum();
            if legal && sum > best.0 {
                best = (sum, path);
            }
        }
        best
    }

    #[test]
    fn the_best_legal_path_is_found() {
        let scheme = scheme();
        let mut seed = 1u32;
        let mut paths = Paths::default();
        for length in (1..=5).cycle().take(60) {
            let scores: Vec<[f32; 5]> = (0..length)
                .map(|_| {
                    core::array::from_fn(|_| {
                        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                        (seed >> 8) as f32 / (1 << 22) as f32
                    })
                })
                .collect();
            let mut labels = Vec::new();
            viterbi(
                &scheme.begins,
                scores.iter().map(|scores| &scores[..]),
                &mut paths,
                &mut labels,
            );
            let found: f32 = labels
                .iter()
                .zip(&scores)
                .map(|(&label, scores)| scores[label as usize])
                .sum();
            let (best, path) = exhaustive(&scheme, &scores);
            assert!((found - best).abs() < 1e-5, "{labels:?} {path:?}");
        }
    }

    #[test]
    fn nothing_has_no_labels() {
        let mut labels = Vec::new();
        viterbi(
            &scheme().begins,
            core::iter::empty::<&[f32]>(),
            &mut Paths::default(),
            &mut labels,
        );
        assert!(labels.is_empty());
    }
}
