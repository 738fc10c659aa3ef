//! Benchmarks of Pullquote's crates: one bench a crate, under `benches/`; their inputs are under `inputs/`.
//!
//! `cargo bench -p pullquote-benches --bench tokenize` runs one of them.
