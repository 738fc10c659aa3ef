//! What stands around a quotation: its sentences, so that a reader can check it without the article.

use pullquote::{Analysis, Quote, Span};

/// Bytes between a quotation and its source or cue up to which the words between them are part of the context.
const NEAR: u32 = 300;
/// Bytes on either side of the quotation that the context may take: a sentence of a whole article would make the
/// table as large as the square of the text.
const AROUND: u32 = 400;

/// The sentences that hold `quote`, its source and its cue. Where they are very long, no more of them than a reader
/// needs.
pub(crate) fn context(analysis: &Analysis, quote: &Quote) -> Span {
    let (Some(first), Some(last)) = (quote.content.first(), quote.content.last()) else {
        return Span::default();
    };
    let (mut start, mut end) = (first.start, last.end);
    for span in quote.source.iter().chain(&quote.cue) {
        if span.start < start && first.start - span.start <= NEAR {
            start = span.start;
        }
        if span.end > end && span.end - last.end <= NEAR {
            end = span.end;
        }
    }
    let sentences = &analysis.sentences;
    let before = sentences.partition_point(|sentence| sentence.end <= start);
    let after = sentences.partition_point(|sentence| sentence.start < end);
    let begin = sentences
        .get(before)
        .map_or(start, |sentence| sentence.start.min(start));
    let finish = after.checked_sub(1).and_then(|at| sentences.get(at));
    let finish = finish.map_or(end, |sentence| sentence.end.max(end));
    Span::new(
        cut(&analysis.text, begin, first.start, true),
        cut(&analysis.text, finish, last.end, false),
    )
}

/// `edge`, or where it is too far from `content` the next space or character nearer to that.
fn cut(text: &str, edge: u32, content: u32, before: bool) -> u32 {
    if edge.abs_diff(content) <= AROUND {
        return edge;
    }
    let edge = if before {
        content - AROUND
    } else {
        content + AROUND
    } as usize;
    let (low, high) = if before {
        (edge, content as usize)
    } else {
        (content as usize, edge)
    };
    let low = (low..=high).find(|&at| text.is_char_boundary(at)).unwrap_or(high);
    let high = (low..=high)
        .rev()
        .find(|&at| text.is_char_boundary(at))
        .unwrap_or(low);
    let within = text.get(low..high).unwrap_or_default();
    let cut = if before {
        within.find(' ').map_or(low, |at| low + at + 1)
    } else {
        within.rfind(' ').map_or(high, |at| low + at)
    };
    u32::try_from(cut).unwrap_or(content)
}

#[cfg(test)]
mod tests {
    use pullquote::Analyzer;

    use super::*;

    /// The context of a quotation of the first `said` in `text`, which `sentences` cut, with the first `source`.
    fn of(text: &str, sentences: &[&str], said: &str, source: &str) -> String {
        let place = |words: &str| {
            let start = text.find(words).unwrap();
            Span::new(start as u32, (start + words.len()) as u32)
        };
        let known = Analyzer::new()
            .unwrap()
            .analyze("“We stay,” Anna Berg said.")
            .unwrap();
        let quote = Quote {
            content: vec![place(said)],
            source: vec![place(source)],
            cue: Vec::new(),
            ..known.quotes[0].clone()
        };
        let mut analysis = Analysis::default();
        analysis.text = text.to_owned();
        analysis.sentences = sentences.iter().map(|sentence| place(sentence)).collect();
        context(&analysis, &quote).of(text).to_owned()
    }

    #[test]
    fn a_quotation_stands_in_its_sentences() {
        let text = "Rain fell. “We stay. It is our port,” Anna Berg said. Nobody left.";
        let sentences = [
            "Rain fell.",
            "“We stay.",
            "It is our port,” Anna Berg said.",
            "Nobody left.",
        ];
        let both = "“We stay. It is our port,” Anna Berg said.";
        assert_eq!(
            of(text, &sentences, "“We stay. It is our port,”", "Anna Berg"),
            both
        );
        assert_eq!(of(text, &sentences, "It is our port", "Anna Berg"), sentences[2]);
        assert_eq!(
            of(text, &sentences, "“We stay.", "Anna Berg"),
            both,
            "the source is near"
        );
        assert_eq!(
            of(text, &[], "We stay", "Anna Berg"),
            "We stay. It is our port,” Anna Berg"
        );
    }

    #[test]
    fn a_sentence_without_end_is_cut_at_words() {
        let long = "ein Schiff kam é ".repeat(400);
        let text = format!("{long}, “we stay,” Anna Berg said {long}");
        let found = of(&text, &[&text], "“we stay,”", "Anna Berg");
        assert!(
            found.len() < 900 && found.contains("“we stay,” Anna Berg said"),
            "{found}"
        );
        assert!(
            found.starts_with(char::is_alphabetic) && !found.ends_with(' '),
            "{found}"
        );
        let unbroken = "é".repeat(4000);
        let text = format!("{unbroken}stay{unbroken}");
        assert!(of(&text, &[&text], "stay", "stay").len() < 900);
    }
}
