"""Documents as spaCy's, and back: quotations, cues, sources and countries as spans of a `Doc`.

`pip install pullquote[spacy]`. spaCy is imported when it is asked for, and needs no model of a language: a blank
pipeline will do.

>>> import spacy, pullquote as pq, pullquote.spacy
>>> nlp = spacy.blank("en")
>>> nlp.add_pipe("pullquote")  # doctest: +ELLIPSIS
<pullquote.spacy.Component object at ...>
>>> doc = nlp("“We have a plan,” Anna Berg said.")
>>> [(span.text, span.label_, span.id_) for span in doc.spans["quotations"]]
[('“We have a plan,”', 'direct', 'Anna Berg')]
>>> pullquote.spacy.from_doc(doc).quotes[0].act
'state'
"""

from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, SpanGroup

from pullquote._pullquote import Analyzer, Document, analyze

KEY = "pullquote"
"""Where a `Doc` keeps the whole analysis: `doc.user_data["pullquote"]`, as JSON, which spaCy writes to disk with it."""


def to_doc(document: Document, nlp: Language) -> Doc:
    """A `Doc` of the article's text with everything that was found: `nlp` cuts it into tokens and runs no component.

    See `annotate` for what is where.
    """
    return annotate(nlp.make_doc(document.text), document)


def annotate(doc: Doc, document: Document) -> Doc:
    """Put into `doc`, which is of the same text, what was found in `document`, and return it.

    - `doc.spans["quotations"]`: a span for each part of what was said. Its label is the kind (`direct`, `indirect` or
      `mixed`), its id the speaker's name.
    - `doc.spans["cues"]` and `doc.spans["sources"]`: the words that report, with the act as label, and those that name
      who said it, with the type of speaker as label and the name as id.
    - `doc.spans["countries"]` and `doc.spans["officials"]`: labelled with the country's code, and the office; the id
      is the name.

    A span that ends within a token of spaCy's takes all of that token.
    """
    if doc.text != document.text:
        raise ValueError("the Doc is of another text than the document")
    groups: dict[str, list[Any]] = {"quotations": [], "cues": [], "sources": [], "countries": [], "officials": []}
    for quote in document.quotes:
        name = quote.speaker.name or ""
        groups["quotations"] += (_span(doc, part, quote.kind, name) for part in quote.content)
        groups["cues"] += (_span(doc, part, quote.act, "") for part in quote.cue)
        groups["sources"] += (_span(doc, part, quote.speaker.type, name) for part in quote.source)
    groups["countries"] += (_span(doc, country, country.code, country.name) for country in document.countries)
    groups["officials"] += (_span(doc, person, person.office or "", person.person) for person in document.officials)
    for key, spans in groups.items():
        doc.spans[key] = SpanGroup(doc, name=key, spans=[span for span in spans if span is not None])
    doc.user_data[KEY] = document.to_json()
    return doc


def from_doc(doc: Doc) -> Document:
    """The document that `to_doc`, `annotate` or the component put into `doc`, whole, with all that spans do not hold.

    A `Doc` that has none is analysed.
    """
    kept = doc.user_data.get(KEY)
    return analyze(doc.text) if kept is None else Document.from_json(doc.text, kept)


def _span(doc: Doc, part: Any, label: str, name: str) -> Any:
    return doc.char_span(part.start, part.end, label=label, span_id=name, alignment_mode="expand")


class Component:
    """What `nlp.add_pipe("pullquote")` adds. `config={"thoughts": True}` reports thoughts beside speech."""

    def __init__(self, analyzer: Analyzer) -> None:
        self.analyzer = analyzer

    def __call__(self, doc: Doc) -> Doc:
        """Analyse the text of `doc`; `doc.user_data["date"]`, where it is there, is the day of publication."""
        return annotate(doc, self.analyzer.analyze(doc.text, date=doc.user_data.get("date")))


def _component(nlp: Language, name: str, thoughts: bool, min_confidence: float | None) -> Component:
    if min_confidence is None:
        return Component(Analyzer(thoughts=thoughts))
    return Component(Analyzer(thoughts=thoughts, min_confidence=min_confidence))


Language.factory("pullquote", default_config={"thoughts": False, "min_confidence": None}, func=_component)
