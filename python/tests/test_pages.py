"""Documents in notebooks, and the report over a run."""

import json
import pickle
import sys
import types
from pathlib import Path
from typing import Any

import pytest

import pullquote as pq

TEXT = "“We <stay>,” Foreign Minister Kari Lund of Norway said.\n\n“No,” said Anna Berg."


def test_a_document_shows_itself_escaped() -> None:
    doc = pq.analyze(TEXT, id="<script>alert(1)</script>")
    html = doc._repr_html_()
    assert html == doc.to_html()
    assert "We &lt;stay&gt;" in html
    assert "<script" not in html
    assert ' id="' not in html, "ids would clash between the outputs of a notebook"
    assert "http" not in html, "nothing is fetched"


def test_quotes_are_a_tuple_that_shows_as_a_table() -> None:
    doc = pq.analyze(TEXT)
    assert isinstance(doc.quotes, pq.Quotes)
    assert isinstance(doc.quotes, tuple)
    html = doc.quotes._repr_html_()
    assert html.count("<tr>") == len(doc.quotes) + 1
    assert "We &lt;stay&gt;" in html
    assert "No quotations" in pq.analyze("Nothing here.").quotes._repr_html_()
    assert pickle.loads(pickle.dumps(doc.quotes)) == doc.quotes


def test_only_one_speaker() -> None:
    html = pq.analyze(TEXT).to_html(only="lund")
    assert "Kari Lund" in html
    assert "<bdi>Anna Berg</bdi>" not in html


def test_display_uses_the_notebook_it_is_in(monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[Any] = []
    module = types.ModuleType("IPython.display")
    module.HTML = str  # type: ignore[attr-defined]
    module.display = shown.append  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "IPython", types.ModuleType("IPython"))
    monkeypatch.setitem(sys.modules, "IPython.display", module)
    doc = pq.analyze(TEXT)
    pq.display(doc, only="Lund")
    assert shown == [doc.to_html(only="Lund")]


def test_display_elsewhere_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "IPython.display", None)
    with pytest.raises(ModuleNotFoundError, match="to_html"):
        pq.display(pq.analyze(TEXT))


def test_a_report_over_a_run(tmp_path: Path) -> None:
    articles = tmp_path / "articles.jsonl"
    articles.write_text(json.dumps({"id": "one", "date": "2013-09-09", "text": TEXT}) + "\n", encoding="utf-8")
    from pullquote._pullquote import _main

    assert _main(["pullquote", "run", str(articles), "-o", str(tmp_path / "run"), "--quiet"]) == 0
    page = pq.report(tmp_path / "run", tmp_path / "page.html", title="Ships & <fish>", speaker="lund", since="2013-01-01")
    html = page.read_text(encoding="utf-8")
    assert "<title>Ships &amp; &lt;fish&gt;</title>" in html
    with pytest.raises(pq.InputError, match="holds no run"):
        pq.report(tmp_path)
    with pytest.raises(pq.InputError):
        pq.report(tmp_path / "run", since="soon")
