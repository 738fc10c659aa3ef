//! Weights of features, and their text form.

use std::fmt::Write as _;

use crate::{Features, Templates, VALUES};

/// Weights nearer to zero than this are not written.
const NEGLIGIBLE: f32 = 0.005;

/// One weight for each feature of some [`Templates`].
#[derive(Clone, Debug, PartialEq)]
pub struct Weights {
    templates: Templates,
    pub(crate) table: Vec<f32>,
}

impl Weights {
    /// Weights that prefer nothing.
    #[must_use]
    pub fn zero(templates: Templates) -> Self {
        Self {
            templates,
            table: vec![0.0; templates.size()],
        }
    }

    /// Sets the weight of a template's value; a template or value that there is not changes nothing.
    pub fn set(&mut self, template: usize, value: usize, weight: f32) {
        let slot = self.table.get_mut(template * VALUES + value.min(VALUES - 1));
        if let Some(slot) = slot {
            *slot = weight;
        }
    }

    /// The sum of the weights of `features`.
    #[must_use]
    pub fn score(&self, features: &Features) -> f32 {
        features.positions().filter_map(|at| self.table.get(at)).sum()
    }

    /// Takes in the weight of one line that [`Weights::write`] wrote, without the name at its beginning: template,
    /// value and weight with tabs between. Gives back whether the line was one.
    pub fn read(&mut self, line: &str) -> bool {
        let mut columns = line.split('\t');
        let mut next = || columns.next().unwrap_or("");
        let (template, value, weight) = (next(), next(), next());
        let template = self.templates.position(template);
        let (Some(template), Ok(value), Ok(weight)) =
            (template, value.parse::<usize>(), weight.parse::<f32>())
        else {
            return false;
        };
        self.set(template, value, weight);
        true
    }

    /// Appends the weights to `text`, one a line: `name`, template, value, weight, with tabs between. Those near zero
    /// are left out.
    pub fn write(&self, name: &str, text: &mut String) {
        for (at, weight) in self.table.iter().enumerate() {
            if weight.abs() >= NEGLIGIBLE {
                let template = self.templates.0.get(at / VALUES).copied().unwrap_or("");
                let _ = writeln!(text, "{name}\t{template}\t{}\t{weight:.2}", at % VALUES);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEMPLATES: Templates = Templates(&["distance", "same"]);

    #[test]
    fn what_is_written_is_read_back() {
        let mut weights = Weights::zero(TEMPLATES);
        weights.set(0, 3, -1.25);
        weights.set(1, 1, 2.5);
        weights.set(1, 2, 0.001);
        let mut text = String::new();
        weights.write("pair", &mut text);
        assert_eq!(text, "pair\tdistance\t3\t-1.25\npair\tsame\t1\t2.50\n");
        let mut read = Weights::zero(TEMPLATES);
        for line in text.lines() {
            assert!(read.read(line.strip_prefix("pair\t").unwrap()));
        }
        assert!(!read.read("another\t1\t2.0") && !read.read("same\tx\t2.0"));
        weights.set(1, 2, 0.0);
        assert_eq!(read, weights);
    }
}
