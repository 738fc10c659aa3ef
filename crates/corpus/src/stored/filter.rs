//! Which quotations of a run to take.

use pullquote::Date;
use pullquote::gazetteer::{CountryCode, Gazetteer};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::StoredQuote;

/// Conditions on quotations, all of which must hold; without any, every quotation is taken. A condition given
/// twice takes what either takes. Names are compared whatever their case and accents.
///
/// ```
/// use pullquote_corpus::{Filter, StoredQuote};
///
/// let mut quote = StoredQuote::default();
/// quote.speaker = Some("Andrés García".to_owned());
/// quote.text = "no soldier will cross the border".to_owned();
/// assert!(Filter::default().speaker("garcia").about("border").takes(&quote));
/// assert!(!Filter::default().speaker("garcia").about("order").takes(&quote));
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    speakers: Vec<String>,
    speaker_types: Vec<String>,
    offices: Vec<String>,
    countries: Vec<String>,
    about: Vec<About>,
    acts: Vec<String>,
    kinds: Vec<String>,
    since: Option<Date>,
    until: Option<Date>,
    negated: Option<bool>,
    confidence: f32,
}

#[derive(Clone, Debug, PartialEq)]
enum About {
    Code(String),
    /// Folded, with a space before and after each word.
    Words(String),
}

impl Filter {
    /// Takes speakers whose name holds `part`; where a speaker has none, the words that name the source are looked
    /// at.
    #[must_use]
    pub fn speaker(mut self, part: &str) -> Self {
        self.speakers.push(fold(part));
        self
    }

    /// Takes speakers of this type: `person`, `organization`, `country`, `group` or `unknown`.
    #[must_use]
    pub fn speaker_type(mut self, name: &str) -> Self {
        self.speaker_types.push(fold(name));
        self
    }

    /// Takes speakers whose office holds `part`: "foreign minister".
    #[must_use]
    pub fn office(mut self, part: &str) -> Self {
        self.offices.push(fold(part));
        self
    }

    /// Takes speakers of this country, given as a code or by its name. Cost: a name makes the built-in tables load.
    #[must_use]
    pub fn country(mut self, country: &str) -> Self {
        let name = fold(country);
        let is_code = country.len() == 2 && CountryCode::new(country).is_some();
        let named = (!is_code).then(Gazetteer::builtin).and_then(|gazetteer| {
            let found = gazetteer.countries().iter().find(|c| fold(&c.name) == name)?;
            Some(found.code.as_str().to_owned())
        });
        self.countries
            .push(named.unwrap_or_else(|| country.to_uppercase()));
        self
    }

    /// Takes quotations that name this country (two capitals are a code) or hold these words.
    #[must_use]
    pub fn about(mut self, what: &str) -> Self {
        let is_code = what.len() == 2 && what.bytes().all(|b| b.is_ascii_uppercase());
        self.about.push(if is_code {
            About::Code(what.to_owned())
        } else {
            About::Words(spaced(what))
        });
        self
    }

    /// Takes this act: `state`, `deny`, `accuse`, ….
    #[must_use]
    pub fn act(mut self, name: &str) -> Self {
        self.acts.push(fold(name));
        self
    }

    /// Takes this kind: `direct`, `indirect` or `mixed`.
    #[must_use]
    pub fn kind(mut self, name: &str) -> Self {
        self.kinds.push(fold(name));
        self
    }

    /// Takes what was said on `day` or later; the article's date stands in for an unknown day.
    #[must_use]
    pub const fn since(mut self, day: Date) -> Self {
        self.since = Some(day);
        self
    }

    /// Takes what was said on `day` or earlier.
    #[must_use]
    pub const fn until(mut self, day: Date) -> Self {
        self.until = Some(day);
        self
    }

    /// Takes what is reported as not said, or all else.
    #[must_use]
    pub const fn negated(mut self, negated: bool) -> Self {
        self.negated = Some(negated);
        self
    }

    /// Takes what is right with at least this probability.
    #[must_use]
    pub const fn confidence(mut self, least: f32) -> Self {
        self.confidence = least;
        self
    }

    /// Whether all conditions hold. Cost: linear in the quotation.
    #[must_use]
    pub fn takes(&self, quote: &StoredQuote) -> bool {
        let day = quote.day();
        self.negated.is_none_or(|negated| negated == quote.negated)
            && quote.confidence >= self.confidence
            && self.since.is_none_or(|since| day.is_some_and(|day| day >= since))
            && self.until.is_none_or(|until| day.is_some_and(|day| day <= until))
            && equals(&self.kinds, Some(&quote.kind))
            && equals(&self.acts, Some(&quote.act))
            && equals(&self.speaker_types, Some(&quote.speaker_type))
            && equals(&self.countries, quote.country.as_deref())
            && holds(&self.speakers, Some(quote.who()))
            && holds(&self.offices, quote.office.as_deref())
            && self.is_about(quote)
    }

    fn is_about(&self, quote: &StoredQuote) -> bool {
        if self.about.is_empty() {
            return true;
        }
        let text = spaced(&quote.text);
        self.about.iter().any(|about| match about {
            About::Code(code) => quote.about.iter().any(|country| country.code == *code),
            About::Words(words) => {
                text.contains(words)
                    || quote
                        .about
                        .iter()
                        .any(|country| spaced(&country.name).contains(words))
            }
        })
    }
}

fn equals(wanted: &[String], found: Option<&str>) -> bool {
    wanted.is_empty() || found.is_some_and(|found| wanted.iter().any(|wanted| wanted == found))
}

fn holds(wanted: &[String], found: Option<&str>) -> bool {
    wanted.is_empty()
        || found.is_some_and(|found| {
            let found = fold(found);
            wanted.iter().any(|wanted| found.contains(wanted))
        })
}

/// Lower case without accents.
fn fold(text: &str) -> String {
    text.nfd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .collect()
}

/// Folded words with one space before and after each.
fn spaced(text: &str) -> String {
    let folded = fold(text);
    let words = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty());
    let mut spaced = String::from(" ");
    for word in words {
        spaced.push_str(word);
        spaced.push(' ');
    }
    spaced
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::NamedCountry;

    fn quote() -> StoredQuote {
        StoredQuote {
            kind: "direct".to_owned(),
            act: "deny".to_owned(),
            text: "Damascus told us nothing".to_owned(),
            source: "he".to_owned(),
            speaker_type: "person".to_owned(),
            country: Some("RU".to_owned()),
            said: Date::new(2013, 9, 9),
            confidence: 0.5,
            about: vec![NamedCountry {
                code: "SY".to_owned(),
                name: "Syria".to_owned(),
            }],
            ..StoredQuote::default()
        }
    }

    #[test]
    fn countries_are_found_by_code_and_name_and_words_as_wholes() {
        let all = Filter::default();
        for (what, taken) in [
            ("SY", true),
            ("syria", true),
            ("US", false),
            ("told us", true),
            ("old", false),
        ] {
            assert_eq!(all.clone().about(what).takes(&quote()), taken, "{what}");
        }
        for (country, taken) in [("ru", true), ("Russia", true), ("Syria", false), ("", false)] {
            assert_eq!(all.clone().country(country).takes(&quote()), taken, "{country}");
        }
    }

    #[test]
    fn days_are_bounds_and_an_unknown_day_is_in_none() {
        let day = |day| Date::new(2013, 9, day).unwrap();
        assert!(Filter::default().since(day(9)).until(day(9)).takes(&quote()));
        assert!(!Filter::default().since(day(10)).takes(&quote()));
        assert!(!Filter::default().until(day(8)).takes(&quote()));
        let undated = StoredQuote {
            said: None,
            ..quote()
        };
        assert!(!Filter::default().since(day(1)).takes(&undated));
    }

    #[test]
    fn a_condition_given_twice_takes_either_and_all_must_hold() {
        let either = Filter::default().act("accuse").act("deny");
        assert!(either.takes(&quote()));
        assert!(!either.clone().kind("indirect").takes(&quote()));
        assert!(!either.clone().negated(true).takes(&quote()));
        assert!(!either.confidence(0.6).takes(&quote()));
    }
}
