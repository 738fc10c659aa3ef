//! Where inside a caller's mention of a person his own name stands: "[US Secretary of State] Ana Sousa".

use crate::{Mention, MentionKind};
use pullquote_lexicon::Reading;
use pullquote_lexicon::title;

/// What the words of a mention are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Own {
    /// The name, as a half-open range of tokens, perhaps after a title.
    Name(usize, usize),
    /// A title that names nobody by itself ("the vice president").
    Title,
    /// No person.
    Open,
}

/// Reads one mention. Cost: logarithmic in the tokens.
pub(super) fn own(words: &Reading<'_>, mention: &Mention) -> Own {
    if mention.kind != MentionKind::Person {
        return Own::Open;
    }
    let Some(name) = mention.name_span else {
        return Own::Title;
    };
    let (from, to) = words.range(name);
    // "the Adler-Brandt debate" names neither.
    if words.cover(from, to) != name {
        return Own::Title;
    }
    let styled = to == from + 1 && mention.span.start < name.start && title::stays(words.low(from - 1));
    Own::Name(from - usize::from(styled), to)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test::with;
    use pullquote_lexicon::noun::Gender;
    use pullquote_tokenize::Span;

    /// A person's mention that is the whole text, with the name that closes it.
    fn person(text: &str, name: Option<&str>) -> Mention {
        let end = text.len() as u32;
        Mention {
            span: Span::new(0, end),
            name_span: name.map(|name| Span::new(end - name.len() as u32, end)),
            title_span: None,
            head: None,
            kind: MentionKind::Person,
            name: name.unwrap_or("Ana Sousa").to_owned(),
            office: None,
            former: false,
            gender: Gender::Unknown,
            country: None,
            id: None,
            adjectival: false,
            confidence: 1.0,
        }
    }

    fn read(text: &str, name: Option<&str>) -> Own {
        let mut read = Own::Open;
        with(text, |words| read = own(words, &person(text, name)));
        read
    }

    #[test]
    fn the_name_is_where_the_mention_says() {
        let both = read("Foreign Minister Ana Sousa", Some("Ana Sousa"));
        assert_eq!(both, Own::Name(2, 4));
        assert_eq!(read("the foreign minister", None), Own::Title);
    }

    #[test]
    fn a_style_stays_and_part_of_a_word_is_no_name() {
        assert_eq!(read("Pope Anselm", Some("Anselm")), Own::Name(0, 2));
        assert_eq!(read("Adler-Brandt", Some("Brandt")), Own::Title);
    }
}
