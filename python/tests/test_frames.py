"""Tables of documents and of many articles as those of other libraries, with pandas 2 and with pandas 3."""

import datetime
import pickle
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


ROWS = [{"id": number, "text": TEXT, "date": "2013-09-09"} for number in range(30)]


def test_a_table_becomes_a_frame_of_any_library() -> None:
    table = pq.Analyzer().quotes(ROWS)
    assert len(table) == 60
    columns = list(table.columns)
    pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    assert table.to_arrow().column_names == columns
    pandas = pytest.importorskip("pandas", reason="pandas is not installed")
    frame = table.to_pandas()
    assert list(frame.columns) == columns and len(frame) == 60
    assert frame["speaker"].value_counts().to_dict() == {"Kari Lund": 30, "Anna Berg": 30}
    assert frame["office"].isna().sum() == 30
    assert set(pandas.crosstab(frame["id"], frame["kind"])["direct"]) == {2}
    polars = pytest.importorskip("polars", reason="polars is not installed")
    assert table.to_polars().columns == columns
    assert polars.DataFrame(table).height == 60
    assert polars.from_arrow(table.to_arrow()).columns == columns


def test_a_frame_of_pandas_goes_in_and_comes_out() -> None:
    pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    pandas = pytest.importorskip("pandas", reason="pandas is not installed")
    frame = pandas.DataFrame(ROWS[:2] + [{"id": None, "text": TEXT, "date": None}])
    frame["date"] = pandas.to_datetime(frame["date"])
    assert frame["id"].dtype == float
    found = pq.Analyzer().quotes(frame).to_pandas()
    assert found["id"].unique().tolist() == ["0", "1", "2"], "whole numbers have no decimals"
    assert found["date"].isna().sum() == 2
    assert pq.analyze(TEXT, date=pandas.NaT, id=7).id == "7"
    assert pq.analyze(TEXT, date=pandas.Timestamp("2013-09-09")).date == datetime.date(2013, 9, 9)


def test_the_first_rows_of_a_table_are_shown() -> None:
    table = pq.Analyzer().quotes(ROWS)
    assert (len(table.head()), len(table.head(7)), len(table.head(100))) == (5, 7, 60)
    html = table._repr_html_()
    assert html.count("<tr>") == 21 and "The first 20 of 60 quotes" in html
    assert "<th" in table.head(1)._repr_html_()
    assert "No quotes" in pq.Analyzer().quotes([])._repr_html_()
    assert "Norway" in pq.Analyzer().mentions(ROWS)._repr_html_()
    assert "<script" not in pq.Analyzer().quotes([{"text": "“<script>x</script>,” said Anna Berg."}])._repr_html_()


def test_a_table_can_be_pickled_and_compared() -> None:
    table = pq.Analyzer().quotes([*ROWS, {"text": ""}])
    again = pickle.loads(pickle.dumps(table))
    assert again == table and again.errors == table.errors and len(again) == len(table)
    assert table != pq.Analyzer().quotes(ROWS) and table != pq.Analyzer().mentions([*ROWS, {"text": ""}])
