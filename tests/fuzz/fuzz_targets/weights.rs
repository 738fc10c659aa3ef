//! Weights files: a sound one with edits and cuts, and bytes of any kind, with a checksum that hides it.
#![no_main]

#[path = "../../../crates/tagging/tests/model/mod.rs"]
mod model;

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use pullquote::segment;
use pullquote_tagging::{Scratch, Tagger};

static SOUND: LazyLock<Vec<u8>> = LazyLock::new(|| model::Model::random(3, 16, 40, 2, 3, false).file());

#[derive(arbitrary::Arbitrary, Debug)]
struct Damage<'a> {
    edits: Vec<(u16, u8)>,
    cut: Option<u16>,
    foreign: Option<&'a [u8]>,
}

fuzz_target!(|damage: Damage<'_>| {
    let mut file = damage.foreign.map_or_else(|| SOUND.clone(), <[u8]>::to_vec);
    for (at, byte) in &damage.edits {
        // Most of a file are weights; its header is where damage hides.
        if let Some(slot) = file.get_mut(usize::from(*at)) {
            *slot = *byte;
        }
    }
    if let Some(length) = damage.cut {
        file.truncate(usize::from(length));
    }
    let _ = Tagger::load(&file);
    model::seal(&mut file);
    if let Ok(tagger) = Tagger::load(&file) {
        let text = "“No,” said Ms Okafor. The port would stay shut.";
        let tags = tagger.tag(text, &segment(text), &mut Scratch::new());
        assert_eq!(tags.len(), segment(text).tokens.len());
    }
});
