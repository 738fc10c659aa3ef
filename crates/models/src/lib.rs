//! Trained weights of the tagger, as bytes inside the program. Data only, no logic.
//!
//! [`ATTRIBUTION`] is a safetensors file that `pullquote-tagging` reads and describes. What it was trained
//! on, under which terms, how to make it again, how well it does and what it gets wrong stands in its model
//! card, [`ATTRIBUTION_CARD`]. The scripts that trained it are in the repository, under `crates/models/training`.

/// The weights of the attribution tagger: which tokens are content, cue and source, with the heads `all`
/// (statements and thoughts), `speech` (reported speech alone) and `inner` (reports inside another's content).
///
/// About 7 MB, a safetensors file. It costs nothing until it is read.
///
/// ```
/// // A safetensors file opens with the length of its JSON header.
/// let (length, rest) = pullquote_models::ATTRIBUTION.split_first_chunk::<8>().unwrap();
/// let header = &rest[..u64::from_le_bytes(*length) as usize];
/// assert!(header.starts_with(b"{"));
/// ```
pub const ATTRIBUTION: &[u8] = include_bytes!("../weights/attribution.safetensors");

/// The model card of [`ATTRIBUTION`], Markdown: data and their terms, command, figures, calibration, limits.
pub const ATTRIBUTION_CARD: &str = include_str!("../weights/CARD.md");
