//! What the tokens are to the quotations around them.

use pullquote_tokenize::{QuoteState, segment};

#[test]
fn tokens_are_marks_inside_or_outside() {
    let text = "He said “we ‘all’ go” now.\n\nShe left. “It began.\n\n“It ended,” she said.";
    let cut = segment(text);
    let of = |wanted: QuoteState| {
        let states = cut.tokens.iter().zip(&cut.quote_states);
        let words = states.filter(|(_, state)| **state == wanted);
        words
            .map(|(token, _)| token.span.of(text))
            .collect::<Vec<_>>()
            .join(" ")
    };
    assert_eq!(of(QuoteState::Mark), "“ ” “ “ ”");
    assert_eq!(of(QuoteState::Inside), "we ‘ all ’ go It began . It ended ,");
    assert_eq!(of(QuoteState::Outside), "He said now . She left . she said .");
}
