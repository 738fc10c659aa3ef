"""Names alone: no model, tables of one's own, and the same mentions as in an analysis."""

import datetime
import pathlib
import pickle
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import pullquote as pq

TEXT = "Tallinn waits.\n\nThe ports are open, Anna Berg said. Russian Foreign Minister Sergei Lavrov denied it in Kenya."
OWN: list[dict[str, Any]] = [
    {"name": "Anna Berg", "aliases": ["Anna-Liisa Berg"], "office": "transport minister", "country": "EE", "id": "ee-1"},
    {"name": "Mart Kask", "office": "transport minister", "country": "EE", "from": datetime.date(2024, 3, 2)},
]


@pytest.fixture(scope="module")
def own() -> pq.Gazetteer:
    return pq.Gazetteer(OWN)


def test_it_finds_what_an_analysis_finds() -> None:
    text = TEXT + " “We stay,” Norwegian Foreign Minister Kari Lund said."
    found, analysed = pq.Gazetteer().find(text, date="2013-09-09", id="a"), pq.analyze(text, date="2013-09-09", id="a")
    assert found.officials == analysed.officials
    assert found.countries == analysed.countries
    assert [(c.text, c.code) for c in found.countries] == [("Russian", "RU"), ("Kenya", "KE"), ("Norwegian", "NO")]
    assert (found.text, found.id, found.date) == (text, "a", datetime.date(2013, 9, 9))
    assert not found.quotes
    assert analysed.quotes


def test_it_knows_names_of_ones_own(own: pq.Gazetteer) -> None:
    first = own.find(TEXT).officials[0]
    assert (first.person, first.office, first.country, first.id) == ("Anna Berg", "transport minister", "EE", "ee-1")
    later = own.find("The Estonian transport minister said no.", date=datetime.date(2024, 4, 10))
    assert [official.person for official in later.officials] == ["Mart Kask"]
    assert len(own) == 2
    assert len(pq.Gazetteer()) == 0
    assert pq.Gazetteer()


def test_entries_come_from_files_and_data_frames(own: pq.Gazetteer, tmp_path: pathlib.Path) -> None:
    columns = ("name", "office", "country", "from", "id")
    rows = [{**{key: row.get(key) for key in columns}, "aliases": "|".join(row.get("aliases", []))} for row in OWN]
    frames = [pa.Table.from_pylist(rows), pl.DataFrame(rows), pd.DataFrame(rows)]
    path = tmp_path / "own.csv"
    pd.DataFrame(rows).to_csv(path, index=False)
    for entries in (*frames, path, str(path), iter(rows)):
        assert pq.Gazetteer(entries) == own


def test_a_row_that_cannot_be_taken_is_told(tmp_path: pathlib.Path) -> None:
    with pytest.raises(pq.InputError, match='entries: row 2, column "from"'):
        pq.Gazetteer([OWN[0], {**OWN[1], "from": "soon"}])
    with pytest.raises(pq.InputError, match='column "ofice".*write one of name, kind, aliases, office'):
        pq.Gazetteer([{"name": "Anna Berg", "ofice": "transport minister", "country": "EE"}])
    with pytest.raises(pq.InputError, match='column "office".*empty'):
        pq.Gazetteer([{"name": "Anna Berg"}])
    assert len(pq.Gazetteer([{**OWN[0], "note": "as of spring"}])) == 1
    with pytest.raises(pq.InputError, match="entry 0 is int"):
        pq.Gazetteer([7])
    with pytest.raises(pq.InputError, match="one dictionary"):
        pq.Gazetteer(OWN[0])
    with pytest.raises(FileNotFoundError):
        pq.Gazetteer(tmp_path / "none.csv")


def test_a_table_of_many_articles_is_that_of_an_analyzer(own: pq.Gazetteer) -> None:
    data = [{"text": TEXT, "date": "2013-09-09"}, TEXT, "Nothing."]
    table = pa.table(own.mentions(data))
    assert table == pa.table(pq.Analyzer(gazetteer=own).mentions(data))
    assert table == pa.table(own.mentions(data, threads=2))
    assert table.column("text").to_pylist()[:3] == ["Anna Berg", "Russian", "Russian Foreign Minister Sergei Lavrov"]


def test_an_analyzer_takes_it(own: pq.Gazetteer) -> None:
    analyzer = pq.Analyzer(gazetteer=own)
    assert analyzer.gazetteer == own
    assert pq.Analyzer().gazetteer is None
    assert analyzer.analyze(TEXT).quotes[0].speaker.id == "ee-1"
    assert analyzer != pq.Analyzer()
    assert analyzer == pq.Analyzer(gazetteer=pq.Gazetteer(OWN))
    assert repr(analyzer) == "Analyzer(thoughts=False, gazetteer=<2 entries>)"


def test_it_can_be_compared_hashed_and_pickled(own: pq.Gazetteer) -> None:
    analyzer = pq.Analyzer(gazetteer=own)
    assert pickle.loads(pickle.dumps(own)) == own
    assert pickle.loads(pickle.dumps(analyzer)) == analyzer
    assert hash(pq.Gazetteer(OWN)) == hash(own)
    assert own != pq.Gazetteer()
    assert repr(own) == "<Gazetteer: built-in tables and 2 entries>"
