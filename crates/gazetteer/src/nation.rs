//! Countries as a cell of a user's table names them: by code, or by any name that the built-in tables know.

use std::collections::{HashMap, HashSet};

use pullquote_gazetteer_data::{COUNTRIES, HISTORIC, OFFICIALS};

use crate::CountryCode;
use crate::tsv::{alternatives, cell, rows};
use pullquote_lexicon::fold::fold;

/// The codes and the names of countries and bodies.
#[derive(Debug)]
pub(crate) struct Nations {
    codes: HashSet<CountryCode>,
    names: HashMap<String, CountryCode>,
}

impl Nations {
    /// Those of the built-in tables. Cost: linear in the table of countries.
    pub(crate) fn builtin() -> Self {
        let mut nations = Self {
            codes: OFFICIALS
                .iter()
                .filter_map(|(code, _)| CountryCode::new(code))
                .collect(),
            names: HashMap::new(),
        };
        for row in rows(COUNTRIES.text).chain(rows(HISTORIC.text)) {
            let Some(code) = CountryCode::new(cell(&row, 0)) else {
                continue;
            };
            nations.codes.insert(code);
            for name in [1, 2, 5].into_iter().flat_map(|i| alternatives(cell(&row, i))) {
                nations.names.entry(key(name)).or_insert(code);
            }
        }
        nations
    }

    /// The code that a cell means: a known code, a name, or a code of the user's own, which is two letters long or all
    /// in capitals.
    pub(crate) fn code(&self, cell: &str) -> Option<CountryCode> {
        let code = CountryCode::new(cell);
        let is_own = cell.len() == 2 || !cell.bytes().any(|b| b.is_ascii_lowercase());
        code.filter(|code| self.codes.contains(code))
            .or_else(|| self.named(cell))
            .or(code.filter(|_| is_own))
    }

    fn named(&self, name: &str) -> Option<CountryCode> {
        self.names.get(&key(name)).copied()
    }

    /// "Minister of Transport of Estonia", as Wikidata calls an office: the office, and whose it is.
    pub(crate) fn split<'a>(&self, office: &'a str) -> Option<(&'a str, CountryCode)> {
        const OF: &str = " of ";
        office.match_indices(OF).find_map(|(at, _)| {
            let of = office.get(at + OF.len()..)?;
            let code = self.named(of.strip_prefix("the ").unwrap_or(of))?;
            Some((office.get(..at)?, code))
        })
    }
}

fn key(name: &str) -> String {
    fold(name).replace('\u{2019}', "'")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_names_its_country_by_code_or_by_name() {
        let nations = Nations::builtin();
        let code = |cell: &str| nations.code(cell).map(|code| code.to_string());
        for (cell, wanted) in [
            ("EE", "EE"),
            ("sa", "SA"),
            ("UK", "GB"),
            ("Estonia", "EE"),
            ("CÔTE D’IVOIRE", "CI"),
            ("un", "UN"),
            ("SADC", "SADC"),
            ("XX", "XX"),
        ] {
            assert_eq!(code(cell).as_deref(), Some(wanted), "{cell}");
        }
        assert_eq!(code("Narnia"), None);
        assert_eq!(code(""), None);
    }

    #[test]
    fn an_office_tells_its_country() {
        let nations = Nations::builtin();
        let split = |office| {
            nations
                .split(office)
                .map(|(office, code)| (office, code.to_string()))
        };
        let office = |office, code: &str| Some((office, code.to_owned()));
        assert_eq!(
            split("Minister of Transport of Estonia"),
            office("Minister of Transport", "EE")
        );
        assert_eq!(
            split("President of the People's Republic of China"),
            office("President", "CN")
        );
        assert_eq!(split("Minister of Transport"), None);
    }
}
