//! What somebody without a name of his own is called: the words of his noun phrase.

use pullquote_entities::NameKind;
use pullquote_lexicon::class::UNNAMING;

use super::resolver::Resolver;
use super::source::Nominal;

/// Characters of the name that a noun phrase gives at most.
const LONGEST: usize = 240;
/// Its words at most.
const WORDS: usize = 12;

impl Resolver<'_, '_> {
    /// The words of a noun phrase without its determiner.
    pub(super) fn bare(&self, from: usize, to: usize) -> String {
        let mut from = from;
        while from + 1 < to && self.words.is(from, UNNAMING) {
            from += 1;
        }
        let text = self.words.cover(from, to).of(self.words.text);
        let mut words: Vec<&str> = text.split_whitespace().collect();
        words.truncate(WORDS);
        let name = words.join(" ");
        let name = name.trim_end_matches([',', ';', '-', '–']);
        name.chars().take(LONGEST).collect()
    }

    /// Where a noun phrase's own name ends: "of" and "for" belong to it, "in" and "who" do not.
    pub(super) fn own_end(&self, nominal: &Nominal) -> usize {
        let after = nominal.head + 1;
        if !matches!(self.words.low(after), "of" | "for" | "to" | "within") {
            return after;
        }
        (after + 1..nominal.to)
            .find(|&k| {
                matches!(
                    self.words.low(k),
                    "who" | "which" | "that" | "in" | "at" | "on" | ","
                )
            })
            .unwrap_or(nominal.to)
            .min(after + 8)
    }

    /// A noun phrase as a name: "UK Film Council spokesman" for "a spokesman for the UK Film Council".
    pub(super) fn description(&self, nominal: &Nominal) -> String {
        let words = self.words;
        let whole = self.bare(nominal.from, self.own_end(nominal));
        let after = nominal.head + 1;
        let prep = words.low(after);
        let Some(e) = self.bare_complement(nominal).and_then(|k| self.entity_of(k)) else {
            return whole;
        };
        let head = self.bare(nominal.from, after);
        match e.kind {
            NameKind::Person => format!("{}'s {head}", e.full_name()),
            NameKind::Organisation if prep == "for" => format!("{} {head}", e.full_name()),
            _ => whole,
        }
    }
}
