//! Learns the weights of links from annotated articles (JSON, one a line, with `text` and `relations`, offsets in code
//! points): from the annotators' spans, and from those that a tagger's weights mark. Writes `data/linking.tsv` to standard
//! output. To be run again after a training of the tagger, and before the confidence is fitted.
//!
//! `cargo run --release -p pullquote-attribution --features train --example train_linking -- WEIGHTS all=polnear.jsonl speech=worldnews.jsonl > crates/attribution/data/linking.tsv`

mod annotated;

use std::error::Error;
use std::io::{self, Write};

use annotated::Article;
use pullquote_attribution::{LinkTrainer, Scope, Tagged, layout};
use pullquote_tagging::Scratch;
use pullquote_tokenize::segment;

const EPOCHS: usize = 10;

fn main() -> Result<(), Box<dyn Error>> {
    let (tagger, sets) = annotated::given()?;
    let mut scratch = Scratch::default();
    let mut trainer = LinkTrainer::new();
    let articles = || {
        sets.iter()
            .flat_map(|(scope, set)| set.iter().map(move |article| (scope, article)))
    };
    for (_, Article { text, relations }) in articles() {
        trainer.add(text, &segment(text), relations);
    }
    let so_far = trainer.train(EPOCHS);
    for (scope, Article { text, relations }) in articles() {
        let segmentation = segment(text);
        let tagged = Tagged::new(&tagger, text, &segmentation, &mut scratch);
        let labels = match scope {
            Scope::SpeechAndThought => &tagged.all,
            Scope::Speech => &tagged.speech,
        };
        let parts = layout(text, &segmentation);
        trainer.add_tagged(text, &segmentation, &parts, labels, relations, &so_far);
    }
    let mut out = io::stdout().lock();
    writeln!(
        out,
        "# Weights of the features of pairs of spans, learned by the example train_linking from annotated news:"
    )?;
    writeln!(
        out,
        "# PolNeAR (Newell et al. 2018) and news of many kinds annotated for this project. No text. Apache-2.0 OR MIT."
    )?;
    writeln!(out, "# pair\ttemplate\tvalue\tweight")?;
    write!(out, "{}", trainer.train(EPOCHS).to_text())?;
    Ok(())
}
