"""The bridge to spaCy, in both directions."""

import pickle
from typing import Any

import pytest

import pullquote as pq

TEXT = "“We have come far,” Foreign Minister Kari Lund of Norway said, “and we stay.” İ 😀 Finland denied it had asked."

pytestmark = pytest.mark.filterwarnings("default")


@pytest.fixture(scope="module")
def nlp() -> Any:
    spacy = pytest.importorskip("spacy", reason="spaCy is not installed: pip install pullquote[spacy]")
    import pullquote.spacy  # noqa: F401

    nlp = spacy.blank("en")
    nlp.add_pipe("pullquote")
    return nlp


def test_a_pipeline_finds_what_an_analysis_finds(nlp: Any) -> None:
    import pullquote.spacy

    doc, document = nlp(TEXT), pq.analyze(TEXT)
    parts = [(part.text, quote.kind, quote.speaker.name) for quote in document.quotes for part in quote.content]
    assert [(span.text, span.label_, span.id_) for span in doc.spans["quotations"]] == parts
    assert [span.text for span in doc.spans["sources"]] == [s.text for q in document.quotes for s in q.source]
    assert [(span.text, span.label_) for span in doc.spans["countries"]] == [(c.text, c.code) for c in document.countries]
    assert pullquote.spacy.from_doc(doc) == document


def test_a_document_becomes_a_doc_and_comes_back_whole(nlp: Any) -> None:
    import pullquote.spacy
    from spacy.tokens import Doc

    document = pq.analyze(TEXT, date="2013-09-09", id="wire-7")
    doc = pullquote.spacy.to_doc(document, nlp)
    for again in (doc, Doc(nlp.vocab).from_bytes(doc.to_bytes()), pickle.loads(pickle.dumps(doc))):
        assert pullquote.spacy.from_doc(again) == document
        assert [span.text for span in again.spans["cues"]] == [s.text for q in document.quotes for s in q.cue]
    assert pullquote.spacy.from_doc(nlp.make_doc(TEXT)) == pq.analyze(TEXT)
    with pytest.raises(ValueError, match="another text"):
        pullquote.spacy.annotate(nlp.make_doc("Another."), document)


def test_the_component_has_settings(nlp: Any) -> None:
    import spacy

    every = spacy.blank("en")
    every.add_pipe("pullquote", config={"thoughts": True, "min_confidence": 0.0})
    text = "Anna Berg hopes that the port will open."
    assert len(every(text).spans["quotations"]) == 1
    assert not nlp(text).spans["quotations"]
