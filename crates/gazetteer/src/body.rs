//! International bodies that have offices of their own: "the NATO secretary general", "the head of the World Bank".

use pullquote_gazetteer_data::BODIES;

use crate::CountryCode;
use crate::lexicon::Lexicon;
use crate::names::{Hit, Layer, NamesBuilder};
use crate::tsv::{alternatives, cell, rows};

/// The bodies that the tables know.
#[derive(Clone, Debug, Default)]
pub(crate) struct Bodies {
    codes: Vec<CountryCode>,
}

impl Bodies {
    pub(crate) fn add_builtin(&mut self, lexicon: &mut Lexicon, names: &mut NamesBuilder) {
        for row in rows(BODIES.text) {
            let Some(code) = CountryCode::new(cell(&row, 0)) else {
                continue;
            };
            for name in alternatives(cell(&row, 1)) {
                names.add(lexicon, name, Layer::Body, self.codes.len() as u32, false);
            }
            self.codes.push(code);
        }
    }

    /// Whether a code is a body's.
    pub(crate) fn has(&self, code: CountryCode) -> bool {
        self.codes.contains(&code)
    }

    /// The bodies that a text names, each once.
    pub(crate) fn named(&self, hits: &[Hit], out: &mut Vec<CountryCode>) {
        out.clear();
        for hit in hits.iter().filter(|hit| hit.layer == Layer::Body) {
            if let Some(code) = self.get(hit.entry).filter(|code| !out.contains(code)) {
                out.push(code);
            }
        }
    }

    /// The body of a hit of the layer [`Layer::Body`].
    pub(crate) fn get(&self, entry: u32) -> Option<CountryCode> {
        self.codes.get(entry as usize).copied()
    }
}

#[cfg(test)]
mod tests {
    use crate::test::{officials, pairs};

    #[test]
    fn bodies_have_offices_of_their_own() {
        assert_eq!(
            officials("The IMF chief spoke."),
            pairs(&[("The IMF chief", "managing director")])
        );
    }
}
