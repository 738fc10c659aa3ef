//! The line that says who wrote the story.

/// "By Ann Lee", "By Ann Lee and Bo Ek | Reuters", "Ann Lee in Oslo, BBC News": short, no sentence.
pub(super) fn is_byline(line: &str) -> bool {
    let line = line.trim();
    let Some(rest) = [
        "By ",
        "BY ",
        "by ",
        "Written by ",
        "Words by ",
        "Story by ",
        "Posted by ",
        "From ",
    ]
    .iter()
    .find_map(|lead| line.strip_prefix(lead).map(|rest| (rest, *lead)))
    .filter(|(rest, lead)| *lead != "From " || rest.contains(" in ") && rest.split_whitespace().count() < 8)
    .map(|(rest, _)| rest) else {
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

/// Words in lower case that may stand in a byline.
const JOINING: [&str; 22] = [
    "and",
    "in",
    "of",
    "for",
    "at",
    "with",
    "de",
    "da",
    "di",
    "la",
    "le",
    "van",
    "von",
    "der",
    "den",
    "bin",
    "al",
    "el",
    "the",
    "staff",
    "writer",
    "correspondent",
];
