//! Benchmarks of Pullquote's crates: one bench a crate, under `benches/`; their inputs are under `inputs/`.
//!
//! `cargo bench -p pullquote-benches --bench tokenize` runs one of them.

/// `count` names of two words made of syllables, all different, the same in every run.
///
/// ```
/// assert_eq!(pullquote_benches::made_up(2), ["Kakaka Kakakakakaka", "Rokaka Rokakakakaka"]);
/// ```
#[must_use]
pub fn made_up(count: usize) -> Vec<String> {
    let syllables = ["ka", "ro", "mi", "tel", "van", "dor", "shi", "lun", "pe", "gra"];
    let word = |mut n: usize, length: usize| {
        let mut word = String::new();
        for _ in 0..length {
            word.push_str(syllables[n % 10]);
            n /= 10;
        }
        word[..1].to_uppercase() + &word[1..]
    };
    (0..count)
        .map(|i| format!("{} {}", word(i % 1000, 3), word(i, 6)))
        .collect()
}
