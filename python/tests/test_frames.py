"""A document's quotations as tables of other libraries."""

import datetime
import sys
from typing import Any

import pytest

import pullquote as pq

TEXT = "“We stay,” Foreign Minister Kari Lund of Norway said Monday.\n\n“No,” said Anna Berg."


@pytest.fixture
def doc() -> pq.Document:
    return pq.analyze(TEXT, date="2013-09-09", id="wire-7")


def assert_rows(doc: pq.Document, rows: list[dict[str, Any]]) -> None:
    assert [row["text"] for row in rows] == [quote.text for quote in doc.quotes]
    first, quote = rows[0], doc.quotes[0]
    assert (first["speaker"], first["country"]) == (quote.speaker.name, quote.speaker.country)
    assert doc.text[first["start"] : first["end"]] == quote.text
    assert first["said"] == datetime.date(2013, 9, 9)
    assert first["id"] == "wire-7"


def test_arrow(doc: pq.Document) -> None:
    pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    assert_rows(doc, doc.to_arrow().to_pylist())
    assert pq.analyze("Nothing here.").to_arrow().num_rows == 0


def test_pandas(doc: pq.Document) -> None:
    pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    pytest.importorskip("pandas", reason="pandas is not installed")
    assert_rows(doc, doc.to_pandas().to_dict("records"))


def test_polars(doc: pq.Document) -> None:
    pytest.importorskip("polars", reason="polars is not installed")
    assert_rows(doc, doc.to_polars().to_dicts())


@pytest.mark.parametrize(
    ("method", "module"), [("to_arrow", "pyarrow"), ("to_pandas", "pandas"), ("to_polars", "polars")]
)
def test_a_missing_library_is_named(
    doc: pq.Document, monkeypatch: pytest.MonkeyPatch, method: str, module: str
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    package = module.partition(".")[0]
    with pytest.raises(ModuleNotFoundError, match=f"{method} needs {package}.*pip install {package}"):
        getattr(doc, method)()
