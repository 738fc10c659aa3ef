//! A gender guessed from a forename, for those who ask for it. No other field uses it.

use std::sync::LazyLock;

use pullquote_lexicon::fold;
use pullquote_lexicon::title::is_honorific;
use rustc_hash::FxHashMap;

/// By forename: how many in a hundred who bear it are recorded as female.
static FORENAMES: LazyLock<FxHashMap<&str, u8>> = LazyLock::new(|| {
    let mut shares = FxHashMap::default();
    let lines = include_str!("../data/forenames.tsv").lines();
    for line in lines.filter(|line| !line.starts_with('#')) {
        let Some((share, names)) = line.split_once('\t') else {
            continue;
        };
        if let Ok(share) = share.parse() {
            shares.extend(names.split(' ').map(|name| (name, share)));
        }
    }
    shares
});

/// A gender that a forename suggests.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
pub enum Gender {
    /// Most who bear the name are recorded as female.
    Female,
    /// Most are recorded as male.
    Male,
}

impl Gender {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Female, Self::Male];

    /// The name that JSON and tables use.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Female => "female",
            Self::Male => "male",
        }
    }
}

/// A guess, and how likely it is right.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct GuessedGender {
    /// What is likelier.
    pub gender: Gender,
    /// The share of those who bear the forename that are recorded so, above 0.5 and at most 0.99.
    pub probability: f32,
}

/// The gender that the first forename of a person's name suggests; `None` for a name of one word, for initials, for
/// several names ("Berg and Holm") and for a forename that is rare or goes to both alike.
///
/// It says nothing of the person: only how those who bear the name are recorded, in sources that are mostly Western and
/// know two genders. Where the family name stands first, it is looked up in place of the forename.
///
/// Cost: the first call reads a table of 25,000 names.
///
/// ```
/// use pullquote_sourcing::{Gender, guess_gender};
///
/// let guess = guess_gender("Ingrid Holm").unwrap();
/// assert_eq!(guess.gender, Gender::Female);
/// assert!(guess.probability > 0.95);
/// assert_eq!(guess_gender("Holm"), None);
/// assert_eq!(guess_gender("J. K. Holm"), None);
/// ```
#[must_use]
pub fn guess_gender(name: &str) -> Option<GuessedGender> {
    let name = fold(name);
    let several = name.contains([',', '&']) || name.contains(" and ");
    let mut words = name.split_whitespace().skip_while(|word| is_honorific(word));
    let forename = words.next().filter(|_| !several)?;
    words.next()?;
    let known = |name: &str| FORENAMES.get(name).copied();
    let share = known(forename).or_else(|| known(forename.split('-').next()?))?;
    let (gender, of_hundred) = if share > 50 {
        (Gender::Female, share)
    } else {
        (Gender::Male, 100 - share)
    };
    Some(GuessedGender {
        gender,
        probability: f32::from(of_hundred) / 100.0,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guessed(name: &str) -> Option<(&'static str, f32)> {
        guess_gender(name).map(|guess| (guess.gender.as_str(), guess.probability))
    }

    #[test]
    fn a_probability_is_a_share_of_those_who_bear_the_name() {
        assert!(FORENAMES.len() > 20_000);
        assert!(
            FORENAMES
                .values()
                .all(|share| (1..=99).contains(share) && *share != 50)
        );
        let (gender, probability) = guessed("Robin Holm").unwrap();
        assert!(probability < 0.8, "{gender} {probability}");
    }

    #[test]
    fn the_first_forename_is_looked_up_whatever_its_case_and_accents() {
        assert_eq!(guessed("ANAÏS Berg"), guessed("Anais Berg"));
        assert_eq!(guessed("Dr. Ingrid Holm"), guessed("Ingrid Holm"));
        assert_eq!(guessed("Anne-Grethe Xu"), guessed("Anne Xu"));
    }

    #[test]
    fn no_forename_no_guess() {
        for name in [
            "",
            " ",
            "Mr Holm",
            "Holm",
            "J Holm",
            "Ida Berg and Per Holm",
            "Ida Berg, Per Holm",
            "Qqxz Holm",
            "- -",
        ] {
            assert_eq!(guessed(name), None, "{name}");
        }
    }
}
