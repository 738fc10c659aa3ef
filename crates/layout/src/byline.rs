//! The line that says who wrote the story.

use crate::words::{JOINING, LEADS};

/// "By Ann Lee", "By Ann Lee and Bo Ek | Reuters", "Ann Lee in Oslo, BBC News": short, no sentence.
pub(super) fn is_byline(line: &str) -> bool {
    let line = line.trim();
    let Some(rest) = LEADS.iter().find_map(|lead| after(line, lead)) else {
        return false;
    };
    if rest.ends_with('.') && !rest.ends_with("Jr.") || rest.chars().count() > 120 {
        return false;
    }
    let mut names = 0;
    for (at, word) in rest.split_whitespace().enumerate() {
        let letters = word.trim_matches(|c: char| !c.is_alphanumeric());
        if letters
            .chars()
            .next()
            .is_none_or(|c| c.is_uppercase() || c.is_numeric() || word.starts_with('@'))
        {
            names += usize::from(letters.chars().count() > 1);
        } else if at == 0 || !JOINING.contains(&letters) {
            return false;
        }
    }
    names > 0
}

/// What follows the words that open a byline; "From" opens one where a place follows.
fn after<'t>(line: &'t str, lead: &str) -> Option<&'t str> {
    let rest = line.strip_prefix(lead)?.strip_prefix(' ')?;
    let placed = rest.contains(" in ") && rest.split_whitespace().count() < 8;
    (lead != "From" || placed).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::is_byline;

    #[test]
    fn a_byline_names_who_wrote_and_is_no_sentence() {
        for line in [
            "By Ann Lee",
            "By Ann Lee and Bo Ek | Reuters",
            "Story by Ann Lee, staff writer",
            "From Ann Lee in Oslo",
        ] {
            assert!(is_byline(line), "{line}");
        }
        for line in [
            "By noon it rained.",
            "From Oslo to Bergen",
            "Ann Lee",
            "By the way",
        ] {
            assert!(!is_byline(line), "{line}");
        }
    }
}
