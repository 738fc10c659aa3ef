"""What holds for any text, as Python sees it. The examples are the same on every run."""

import json
import pickle

from hypothesis import given, settings
from hypothesis import strategies as st

import pullquote as pq

PIECES = [
    "said ", "“", "”", "‘", "’", '"', "'", "\n", "\n\n", "\r\n", ". ", ", ", "Anna Berg ", "he ", "the minister ",
    "Moscow ", "Finland ", "according to ", "denied ", "Monday ", "İ", "😀", "e\u0301", "\u202e", "\0", "ไทย ", "–",
]  # fmt: skip
NEWS = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=200) | NEWS
ANY = st.text(max_size=80)

same = settings(derandomize=True, max_examples=150, deadline=None, database=None)


@same
@given(TEXT, st.none() | TEXT, st.none() | st.dates(), st.booleans())
def test_any_text_gives_a_document_whose_spans_cut_it(text: str, title: str | None, date: object, thoughts: bool) -> None:
    doc = pq.analyze(text, title=title, date=date, thoughts=thoughts)  # type: ignore[arg-type]
    assert doc.text == text
    spans = [*doc.paragraphs, *doc.sentences, *doc.boilerplate]
    for quote in doc.quotes:
        assert quote.content
        assert 0 <= quote.confidence <= 1
        spans += [*quote.content, *quote.cue, *quote.source]
    pieces: list[pq.Span | pq.Country | pq.Official] = [*spans, *doc.countries, *doc.officials]
    for span in pieces:
        assert span.text
        assert text[span.start : span.end] == span.text
    assert pickle.loads(pickle.dumps(doc)) == doc
    assert json.loads(doc.to_json()) == doc.to_dict()
    for unit in ("chars", "bytes", "utf16"):
        assert pq.Document.from_json(text, doc.to_json(offsets=unit), offsets=unit) == doc


@same
@given(TEXT)
def test_tokens_and_what_lies_between_make_up_the_text(text: str) -> None:
    cut = pq.segment(text)
    end = 0
    for token in cut.tokens:
        assert text[token.start : token.end] == token.text
        assert token.start >= end
        assert not any(c.isalnum() for c in text[end : token.start])
        end = token.end
    assert not any(c.isalnum() for c in text[end:])
    for span in (*cut.sentences, *cut.paragraphs, *cut.quotations):
        assert text[span.start : span.end] == span.text


@same
@given(ANY, ANY, st.text(max_size=12))
def test_whatever_is_given_is_answered_or_refused_by_an_exception_of_the_package(text: str, id: str, date: str) -> None:
    try:
        doc = pq.analyze(text, id=id, date=date)
    except pq.InputError:
        return
    assert (doc.text, doc.id) == (text, id)


@same
@given(NEWS, ANY)
def test_json_that_is_none_of_the_text_is_refused(text: str, given_json: str) -> None:
    try:
        pq.Document.from_json(text, given_json)
    except pq.InputError:
        return
    assert json.loads(given_json)
