//! The tagger against the same model computed in the plainest way, in double precision.

mod model;

use model::{Model, Random};
use pullquote_tagging::{Position, Scratch, Tagger, features};
use pullquote_tokenize::segment;

/// Probabilities of all labels of all heads, for each token.
fn reference(model: &Model, positions: &[Position], width: usize, layers: usize) -> Vec<Vec<f64>> {
    let get = |name: &str| model.values(name).unwrap_or_default();
    let (table, scale) = (get("table.weight"), get("table.scale"));
    let (quotes, shapes) = (get("quotes.weight"), get("shapes.weight"));
    let mut x: Vec<Vec<f64>> = positions
        .iter()
        .map(|position| {
            (0..width)
                .map(|c| {
                    let rows = position.rows.iter().map(|&row| row as usize);
                    rows.map(|row| table[row * width + c] * scale[row]).sum::<f64>()
                        + quotes[position.quote as usize * width + c]
                        + shapes[position.shape as usize * width + c]
                })
                .collect()
        })
        .collect();
    let norm = |x: &[f64], name: &str| -> Vec<f64> {
        let (weight, bias) = (get(&format!("{name}.weight")), get(&format!("{name}.bias")));
        let mean = x.iter().sum::<f64>() / width as f64;
        let variance = x.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / width as f64;
        (0..width)
            .map(|c| (x[c] - mean) / (variance + 1e-5).sqrt() * weight[c] + bias[c])
            .collect()
    };
    for layer in 0..layers {
        let get = |part: &str| get(&format!("layers.{layer}.{part}"));
        let normal: Vec<Vec<f64>> = x
            .iter()
            .map(|x| norm(x, &format!("layers.{layer}.norm")))
            .collect();
        let (gather, gather_bias) = (get("gather.weight"), get("gather.bias"));
        let kernel = gather.len() / width;
        let gathered: Vec<Vec<f64>> = (0..x.len())
            .map(|t| {
                if kernel == 0 {
                    return normal[t].clone();
                }
                let at = |place: usize| (t + place).checked_sub(kernel / 2).and_then(|at| normal.get(at));
                (0..width)
                    .map(|c| {
                        let products = (0..kernel).filter_map(|j| Some(gather[c * kernel + j] * at(j)?[c]));
                        gather_bias[c] + products.sum::<f64>()
                    })
                    .collect()
            })
            .collect();
        let (weight, scale, bias) = (get("project.weight"), get("project.scale"), get("project.bias"));
        let project = |y: &[f64], o: usize| {
            bias[o] + scale[o] * (0..width).map(|c| weight[o * width + c] * y[c]).sum::<f64>()
        };
        for c in 0..width {
            let mut state = 0.0;
            for step in 0..x.len() {
                let t = if c < width / 2 { step } else { x.len() - 1 - step };
                let gate = 1.0 / (1.0 + (-project(&gathered[t], c)).exp());
                state = (1.0 - gate) * state + gate * project(&gathered[t], width + c);
                x[t][c] += state;
            }
        }
    }
    let (weight, bias) = (get("heads.weight"), get("heads.bias"));
    let classify = |x: &Vec<f64>| {
        let normal = norm(x, "norm");
        let logit = |o: usize| bias[o] + (0..width).map(|c| weight[o * width + c] * normal[c]).sum::<f64>();
        let mut out = Vec::new();
        for head in 0..3 {
            let powers: Vec<f64> = (0..7).map(|label| logit(head * 7 + label).exp()).collect();
            let sum: f64 = powers.iter().sum();
            out.extend(powers.iter().map(|power| power / sum));
        }
        out
    };
    let tokens = x
        .iter()
        .zip(positions)
        .filter(|(_, position)| position.token.is_some());
    tokens.map(|(x, _)| classify(x)).collect()
}

fn text(words: usize, seed: u64) -> String {
    const WORDS: [&str; 20] = [
        "the",
        "minister",
        "said",
        "“",
        "we",
        "agree",
        "”",
        ",",
        ".",
        "Geneva",
        "NATO",
        "told",
        "reporters",
        "that",
        "talks",
        "3.5",
        "McCain",
        "'s",
        "\n",
        "warned",
    ];
    let mut random = Random(seed | 1);
    (0..words)
        .map(|_| WORDS[random.next() as usize % WORDS.len()])
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn probabilities_are_those_of_the_plain_computation() {
    for (case, (width, layers, kernel, fine)) in [
        (16, 1, 0, false),
        (32, 2, 3, false),
        (96, 6, 3, false),
        (96, 4, 5, true),
        (128, 3, 1, true),
    ]
    .into_iter()
    .enumerate()
    {
        let model = Model::random(case as u64 + 7, width, 500, layers, kernel, fine);
        let tagger = Tagger::load(&model.file()).expect("the model is sound");
        let mut scratch = Scratch::new();
        let mut positions = Vec::new();
        let mut worst = 0f64;
        for words in [1, 2, 5, 6, 7, 31, 32, 33, 100, 257] {
            let text = text(words, words as u64);
            let segmentation = segment(&text);
            features(&text, &segmentation, 500, &mut positions);
            let expected = reference(&model, &positions, width, layers);
            let tags = tagger.tag(&text, &segmentation, &mut scratch);
            assert_eq!(tags.len(), expected.len());
            for (token, expected) in expected.iter().enumerate() {
                for (head, name) in ["all", "speech", "inner"].into_iter().enumerate() {
                    let found = tags.head(name).expect("the head is there").probabilities(token);
                    for (found, expected) in found.iter().zip(&expected[head * 7..]) {
                        worst = worst.max((f64::from(*found) - expected).abs());
                    }
                }
            }
        }
        assert!(worst < 1e-4, "model {case}: {worst}");
    }
}
