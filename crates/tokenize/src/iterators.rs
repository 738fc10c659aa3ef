//! Words and sentences one after the other, for those who need nothing else.

use crate::{Span, Token, segment};

/// The tokens of `text` in order, white space left out.
///
/// The text is cut up before the first token comes out, and the memory is that of a [`Segmentation`](crate::Segmentation). A text of 4 GiB
/// or more gives nothing.
///
/// ```
/// use pullquote_tokenize::words;
///
/// let text = "Moscow's US-Russia-backed talks can't fail, he said.";
/// let found: Vec<&str> = words(text).map(|token| token.span.of(text)).collect();
/// assert_eq!(found, ["Moscow", "'s", "US-Russia-backed", "talks", "ca", "n't", "fail", ",", "he", "said", "."]);
/// ```
pub fn words(text: &str) -> impl ExactSizeIterator<Item = Token> + use<> {
    segment(text).tokens.into_iter()
}

/// The sentences of `text` in order, as spans. Cost and memory as for [`words`].
///
/// ```
/// use pullquote_tokenize::sentences;
///
/// let text = "“Will it hold?” she asked. Gen. Hale left the U.S. on Jan. 3. No one knew.";
/// let found: Vec<&str> = sentences(text).map(|span| span.of(text)).collect();
/// assert_eq!(found, ["“Will it hold?” she asked.", "Gen. Hale left the U.S. on Jan. 3.", "No one knew."]);
/// ```
pub fn sentences(text: &str) -> impl ExactSizeIterator<Item = Span> + use<> {
    segment(text).sentences.into_iter().map(|sentence| sentence.span)
}
