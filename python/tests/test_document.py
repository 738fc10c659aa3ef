"""What `analyze` returns: plain, frozen values whose offsets cut Python's strings."""

import copy
import datetime
import json
import pickle
import subprocess
import sys
import threading
from pathlib import Path

import pytest

import pullquote as pq

TEXT = """Harbour talks go on – Berg

TALLINN, May 4 (Baltic Wire) – Ferries sail, İ 😀 or not.

“We have come this far, and no storm will send us home,” Anna Berg said Wednesday.

Finland denied that the ferries were late.
"""


@pytest.fixture
def doc() -> pq.Document:
    return pq.analyze(TEXT, date="2011-05-04", id="wire-7")


def test_offsets_cut_the_text(doc: pq.Document) -> None:
    assert doc.quotes
    for quote in doc.quotes:
        assert doc.text[quote.start : quote.end].startswith(quote.content[0].text)
        for span in (*quote.content, *quote.cue, *quote.source):
            assert doc.text[span.start : span.end] == span.text
    mentions: list[pq.Country | pq.Official] = [*doc.countries, *doc.officials]
    for mention in mentions:
        assert doc.text[mention.start : mention.end] == mention.text
    for span in (*doc.paragraphs, *doc.sentences, *doc.boilerplate):
        assert doc.text[span.start : span.end] == span.text


def test_entities_name_their_mentions_and_their_quotations(doc: pq.Document) -> None:
    assert doc.entities
    for entity in doc.entities:
        assert entity.mentions
        for mention in entity.mentions:
            assert doc.text[mention.start : mention.end] == mention.text
        for index in entity.quotes:
            place = doc.quotes[index].speaker.entity
            assert place is not None
            assert doc.entities[place] == entity
    berg = next(entity for entity in doc.entities if entity.name == "Anna Berg")
    assert berg.type == "person"
    assert [mention.text for mention in berg.mentions] == ["Berg", "Anna Berg"]
    assert pickle.loads(pickle.dumps(berg)) == berg


def test_a_direct_quotation_has_text_cue_and_source(doc: pq.Document) -> None:
    quote = next(quote for quote in doc.quotes if quote.kind == "direct")
    assert quote.text == "“We have come this far, and no storm will send us home,”"
    assert [span.text for span in quote.source] == ["Anna Berg"]
    assert quote.cue[0].text.startswith("said")
    assert quote.act == "state"
    assert quote.negated is False
    assert quote.when == datetime.date(2011, 5, 4)
    assert isinstance(quote.speaker, pq.Speaker)


def test_parts_of_an_interrupted_quotation_are_joined_in_one_way_in_every_face() -> None:
    text = "“We have come far,” Anna Berg said, “and we stay.”"
    expected = "“We have come far,” … “and we stay.”"
    (quote,) = pq.analyze(text).quotes
    assert quote.text == expected and len(quote.content) == 2
    assert expected in pq.analyze(text).quotes._repr_html_()
    assert expected in repr(pq.Analyzer().quotes([text]).to_arrow()["text"].to_pylist())
    for form in ("tsv", "terminal"):
        command = [sys.executable, "-m", "pullquote", "analyze", "--format", form, "-"]
        done = subprocess.run(command, input=text, capture_output=True, check=True, encoding="utf-8")
        assert expected in " ".join(done.stdout.split()), form


def test_identifiers_are_the_same_in_every_face(tmp_path: Path) -> None:
    text = "“Yes,” said Anna Berg."
    many = [doc.id for doc in pq.analyze_many([{"text": text, "id": 7}, {"text": text, "id": 7.0}, (text, {"id": "x7"})])]
    assert many == ["7", "7", "x7"]
    assert pq.analyze(text, id=7).id == "7" and pq.analyze(text, id="7.0").id == "7.0"
    with pytest.raises(TypeError, match="id is list"):
        pq.analyze(text, id=[7])  # type: ignore[arg-type]
    rows = [{"id": 7, "text": text}]
    assert pq.Analyzer().quotes(rows).to_arrow()["id"].to_pylist() == ["7"]
    source = tmp_path / "in.jsonl"
    source.write_text("".join(json.dumps(row) + "\n" for row in rows))
    pq.run(source, tmp_path / "out", format="csv")
    assert (tmp_path / "out/quotes/part-00000.csv").read_text().splitlines()[1].startswith("0,7,")


def test_what_is_too_unsure_is_left_out() -> None:
    every = pq.Analyzer(min_confidence=0).analyze(TEXT).quotes
    assert {quote for quote in every if quote.confidence >= 0.2} == set(pq.analyze(TEXT).quotes)
    assert not pq.Analyzer(min_confidence=1).analyze(TEXT).quotes
    assert pq.Analyzer().min_confidence == pytest.approx(0.2)
    assert repr(pq.Analyzer(min_confidence=0.5)) == "Analyzer(thoughts=False, min_confidence=0.5)"
    assert pickle.loads(pickle.dumps(pq.Analyzer(min_confidence=0.5))) == pq.Analyzer(min_confidence=0.5)
    with pytest.raises(pq.InputError, match="from 0 to 1"):
        pq.Analyzer(min_confidence=2)


def test_what_was_given_comes_back(doc: pq.Document) -> None:
    assert (doc.id, doc.date, doc.text) == ("wire-7", datetime.date(2011, 5, 4), TEXT)
    assert doc.headline is not None and doc.headline.text == "Harbour talks go on – Berg"
    assert doc.dateline is not None
    assert (doc.dateline.place, doc.dateline.month, doc.dateline.day) == ("TALLINN", 5, 4)
    assert doc.byline is None


def test_dictionaries_agree_with_attributes(doc: pq.Document) -> None:
    plain = doc.to_dict()
    assert plain["chars"] == len(TEXT)
    assert plain["quotes"] == [quote.to_dict() for quote in doc.quotes]
    assert plain["countries"] == [country.to_dict() for country in doc.countries]
    assert plain["quotes"][0]["content"][0]["start"] == doc.quotes[0].start
    assert json.loads(doc.to_json()) == plain


@pytest.mark.parametrize("offsets", ["chars", "bytes", "utf16"])
def test_json_returns_in_every_unit(doc: pq.Document, offsets: str) -> None:
    text = doc.to_json(offsets=offsets)  # type: ignore[arg-type]
    assert pq.Document.from_json(TEXT, text, offsets=offsets) == doc  # type: ignore[arg-type]


def test_values_are_equal_copied_and_pickled(doc: pq.Document) -> None:
    assert doc == pq.analyze(TEXT, date=datetime.date(2011, 5, 4), id="wire-7")
    assert doc != pq.analyze(TEXT)
    items = [
        doc,
        doc.headline,
        pq.Analyzer(thoughts=True),
        *doc.quotes,
        *doc.countries,
        *doc.officials,
        *(quote.speaker for quote in doc.quotes),
        doc.dateline,
        pq.segment("Anna Berg said no."),
        *pq.segment("Anna Berg said no.").tokens,
    ]
    for item in items:
        assert pickle.loads(pickle.dumps(item)) == item
        assert copy.deepcopy(item) == item
        if not isinstance(item, pq.Document):
            assert hash(copy.deepcopy(item)) == hash(item)
    assert len({*doc.quotes, *pq.analyze(TEXT, date="2011-05-04", id="wire-7").quotes}) == len(doc.quotes)


def test_values_are_frozen_and_show_themselves(doc: pq.Document) -> None:
    for item in (doc, doc.quotes[0], doc.countries[0], doc.quotes[0].speaker, doc.headline):
        with pytest.raises(AttributeError):
            item.text = "other"  # type: ignore[misc, union-attr]
        assert type(item).__name__ in repr(item)


def test_threads_give_the_same() -> None:
    analyzer = pq.Analyzer()
    expected = analyzer.analyze(TEXT)
    found: list[pq.Document] = []

    def work() -> None:
        found.extend(analyzer.analyze(TEXT) for _ in range(20))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 80
    assert all(doc == expected for doc in found)


def test_thoughts_are_reported_when_asked_for() -> None:
    speech = pq.analyze(TEXT)
    everything = pq.analyze(TEXT, thoughts=True)
    assert len(everything.quotes) >= len(speech.quotes)
    assert all(quote.mode == "speech" for quote in speech.quotes)


def test_segments_cut_the_text() -> None:
    text = "😀 “We do not,” said Lt. Gen. Berg. Yes."
    cut = pq.segment(text)
    pieces: list[pq.Token | pq.Span] = [*cut.tokens, *cut.sentences, *cut.paragraphs, *cut.quotations]
    for span in pieces:
        assert text[span.start : span.end] == span.text
    assert [quotation.text for quotation in cut.quotations] == ["“We do not,”"]
    assert len(cut.sentences) == 2


def test_a_token_is_of_a_known_kind() -> None:
    assert pq.Token(0, 3, "abc", "word") == pq.segment("abc").tokens[0]
    with pytest.raises(pq.InputError, match="noun"):
        pq.Token(0, 3, "abc", "noun")


SHIPPED = Path(__file__).parents[2] / "tests" / "golden" / "articles" / "harbour-talks.txt"


@pytest.mark.parametrize("shipped", [False, True])
def test_the_program_gives_the_same_json(shipped: bool, tmp_path: Path) -> None:
    file = SHIPPED if shipped else tmp_path / "article.txt"
    if not shipped:
        file.write_text(TEXT, encoding="utf-8", newline="")
    command = [sys.executable, "-m", "pullquote", "analyze", "--format", "json", "--date", "2011-05-04", str(file)]
    printed = subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout
    with open(file, encoding="utf-8", newline="") as opened:
        assert json.loads(printed) == pq.analyze(opened.read(), date="2011-05-04").to_dict()
