"""Many articles at once: in order, bounded, and the same from every tool."""

import datetime
import itertools
import multiprocessing
import os
import pathlib
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import pullquote as pq

TEXTS = [f"“Ship {n} sails,” Norwegian Foreign Minister Kari Lund said Monday." for n in range(40)]


def rows(table: object) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = pa.table(table).to_pylist()
    return found


@pytest.fixture(scope="module")
def analyzer() -> pq.Analyzer:
    return pq.Analyzer()


@pytest.mark.parametrize("threads", [0, 1, 3])
def test_documents_come_in_order_and_are_those_of_analyze(threads: int) -> None:
    assert list(pq.analyze_many(TEXTS, threads=threads)) == [pq.analyze(text) for text in TEXTS]


def test_articles_are_strings_dictionaries_or_both() -> None:
    day = datetime.date(2013, 9, 9)
    found = pq.analyze_many(
        [
            {"Body": TEXTS[0], "id": 7, "published": "2013-09-09", "headline": "Ships sail"},
            (TEXTS[0], {"id": "seven", "date": day}),
            {"text": TEXTS[0], "date": float("nan"), "id": None},
            {"text": TEXTS[0], "date": pd.NaT, "id": pd.NA},
        ]
    )
    assert [(doc.id, doc.date) for doc in found] == [("7", day), ("seven", day), (None, None), (None, None)]


def test_an_endless_source_is_asked_for_some_articles_more_than_were_answered() -> None:
    asked = itertools.count()
    taken = 0

    def articles() -> Iterator[str]:
        nonlocal taken
        for taken in asked:
            yield f"“Yes,” said Kari Lund on day {taken}."

    for answered, doc in enumerate(pq.analyze_many(articles(), threads=2), 1):
        assert f"day {answered - 1}." in doc.text
        assert taken <= answered + 64
        if answered == 200:
            break


def test_what_fails_is_answered_in_its_place() -> None:
    texts: list[Any] = [TEXTS[0], 7, {"text": TEXTS[1], "date": "never"}, {"words": "x"}, TEXTS[2]]
    with pytest.warns(UserWarning, match="`never` is no date"):
        found = list(pq.analyze_many(texts, errors="return"))
    # A date that is none costs no article its analysis.
    assert [type(item) for item in found] == [pq.Document, pq.InputError, pq.Document, pq.InputError, pq.Document]
    assert isinstance(found[2], pq.Document) and found[2].date is None
    documents = pq.analyze_many(texts)
    assert next(documents).text == TEXTS[0]
    with pytest.raises(pq.InputError, match="item 1 is int"):
        next(documents)

    def broken() -> Iterator[str]:
        yield TEXTS[0]
        raise KeyError("source")

    documents = pq.analyze_many(broken(), errors="raise")
    assert next(documents).text == TEXTS[0]
    with pytest.raises(KeyError, match="source"):
        next(documents)
    with pytest.raises(TypeError):
        pq.analyze_many(TEXTS[0])


def test_progress_is_called_or_drawn(capfd: pytest.CaptureFixture[str]) -> None:
    seen: list[int] = []
    assert len(list(pq.analyze_many(TEXTS[:5], progress=seen.append))) == 5
    assert seen == [1, 2, 3, 4, 5]
    assert len(list(pq.analyze_many(TEXTS[:5], progress=True))) == 5
    assert "5/5" in capfd.readouterr().err


def _child(results: Any) -> None:
    results.put([doc.quotes[0].text for doc in pq.analyze_many(TEXTS[:4], threads=2)])


@pytest.mark.parametrize("method", ["fork", "spawn"])
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_another_process_may_do_the_same(method: str) -> None:
    begun = pq.analyze_many(TEXTS, threads=2)
    next(begun)
    context: Any = multiprocessing.get_context(method)
    results: Any = context.Queue()
    process = context.Process(target=_child, args=(results,))
    process.start()
    assert results.get() == [pq.analyze(text).quotes[0].text for text in TEXTS[:4]]
    process.join()
    assert process.exitcode == 0
    assert len(list(begun)) == len(TEXTS) - 1


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system cannot fork")
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_stream_begun_before_a_fork_says_so_in_the_child() -> None:
    begun = pq.analyze_many(TEXTS, threads=2)
    next(begun)
    child = os.fork()
    if child == 0:
        try:
            next(begun)
        except RuntimeError:
            os._exit(17)
        os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 17


def test_many_threads_may_each_have_a_stream() -> None:
    expected = list(pq.analyze_many(TEXTS))
    found: list[list[pq.Document]] = []
    threads = [threading.Thread(target=lambda: found.append(list(pq.analyze_many(TEXTS, threads=2)))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [expected] * 4


FRAME = pa.table({"id": [f"a{n}" for n in range(len(TEXTS))], "body": TEXTS, "published": ["2013-09-09"] * len(TEXTS)})


@pytest.mark.parametrize(
    "data",
    [
        FRAME,
        pa.Table.from_batches(FRAME.to_batches(max_chunksize=7)),
        FRAME.to_pandas(),
        FRAME.to_pandas().astype({"published": "datetime64[ns]"}),
        pl.from_arrow(FRAME),
        duckdb.sql("select * from FRAME"),
        FRAME.to_pylist(),
        [(row["body"], {"id": row["id"], "date": row["published"]}) for row in FRAME.to_pylist()],
        (row for row in FRAME.to_pylist()),
    ],
    ids=["pyarrow", "chunks", "pandas", "timestamps", "polars", "duckdb", "dictionaries", "tuples", "generator"],
)
def test_every_kind_of_table_gives_the_same_rows(analyzer: pq.Analyzer, data: object) -> None:
    found = rows(analyzer.quotes(data, threads=2))
    assert [row["document"] for row in found] == list(range(len(TEXTS)))
    assert found == rows(analyzer.quotes(FRAME, text="body", id="id", date="published", threads=1))
    doc = pq.analyze(TEXTS[3], date="2013-09-09")
    row, quote = found[3], doc.quotes[0]
    assert (row["id"], row["text"], row["speaker"]) == ("a3", quote.text, "Kari Lund")
    assert TEXTS[3][row["start"] : row["end"]] == quote.text
    assert row["said"] == quote.when and row["act"] == quote.act


@pytest.mark.parametrize(
    "column", [TEXTS, pa.array(TEXTS), pa.chunked_array([TEXTS[:9], TEXTS[9:]]), pl.Series(TEXTS), pd.Series(TEXTS)]
)
def test_a_column_of_texts_will_do(analyzer: pq.Analyzer, column: object) -> None:
    assert len(analyzer.quotes(column)) == len(TEXTS)


def test_libraries_take_a_table_as_it_is(analyzer: pq.Analyzer) -> None:
    mentions = analyzer.mentions(FRAME)
    expected = rows(mentions)
    assert {row["kind"] for row in expected} == {"country", "official"}
    assert mentions.columns == tuple(expected[0])
    frame: Any = pd.DataFrame
    assert pl.DataFrame(mentions).to_dicts() == expected
    assert mentions.to_pandas()["name"].tolist() == [row["name"] for row in expected]
    if hasattr(frame, "from_arrow"):  # of pandas 3
        assert frame.from_arrow(mentions)["name"].tolist() == [row["name"] for row in expected]
    counted = duckdb.sql("select count(*) from mentions")
    assert counted and counted.fetchall() == [(len(expected),)]
    assert len(mentions) == len(expected)
    # A column that is selected is the same memory.
    first, second = pa.table(mentions)["name"].chunk(0).buffers(), pa.table(mentions)["name"].chunk(0).buffers()
    assert [buffer and buffer.address for buffer in first] == [buffer and buffer.address for buffer in second]


def test_bad_rows_are_told_and_a_table_without_text_is_refused(analyzer: pq.Analyzer) -> None:
    found = analyzer.quotes({"text": text, "date": date} for text, date in [(TEXTS[0], "never"), (None, None), ("", None)])
    assert len(found) == 1
    assert [(fault["row"], fault["reason"]) for fault in found.errors] == [
        (0, "date"),
        (1, "missing_text"),
        (2, "missing_text"),
    ]
    with pytest.raises(pq.InputError, match="name it with text="):
        analyzer.quotes(pa.table({"words": TEXTS}))
    with pytest.raises(pq.InputError, match="no column words"):
        analyzer.quotes(FRAME, text="words")
    with pytest.raises(pq.InputError, match="text takes strings"):
        analyzer.quotes(pa.table({"text": [1, 2]}))
    with pytest.raises(pq.InputError, match=r"^not one of 2 articles could be analysed; the first, row 0: [^{]+$") as refused:
        analyzer.quotes(["", " "])
    assert "`" not in str(refused.value)
    for no_articles in ("one text", {"text": TEXTS}, None, 7):
        with pytest.raises(pq.InputError, match="give a list of articles, or a table"):
            analyzer.quotes(no_articles)
    with pytest.raises(pq.InputError, match="what its collect"):
        analyzer.quotes(pl.DataFrame({"text": TEXTS}).lazy())
    assert [fault["row"] for fault in analyzer.quotes([TEXTS[0], None]).errors] == [1]
    assert len(analyzer.quotes([])) == 0


def test_a_fault_names_the_argument_that_mends_it(analyzer: pq.Analyzer) -> None:
    articles = [{"text": TEXTS[0], "date": "03/04/2016"}, {"text": "x" * 2000}]
    found = analyzer.quotes(articles, max_bytes=1000)
    assert ["day_first=" in fault["message"] for fault in found.errors] == [True, False]
    assert ["max_bytes=" in fault["message"] for fault in found.errors] == [False, True]
    assert not analyzer.quotes(articles, day_first=True).errors
    assert {row["date"] for row in rows(analyzer.quotes(articles, day_first=True))} == {datetime.date(2016, 4, 3)}


def test_a_source_that_breaks_off_is_an_error(analyzer: pq.Analyzer) -> None:
    def batches() -> Iterator[pa.RecordBatch]:
        yield FRAME.to_batches()[0]
        raise RuntimeError("the source broke off")

    with pytest.raises(pq.InputError, match="broke off"):
        analyzer.quotes(pa.RecordBatchReader.from_batches(FRAME.schema, batches()))


def test_run_writes_what_the_program_writes(tmp_path: pathlib.Path) -> None:
    source = tmp_path / "in.csv"
    FRAME.to_pandas().to_csv(source, index=False)
    seen: list[pq.Progress] = []
    done = pq.run([source], tmp_path / "out", threads=2, progress=seen.append, shard_rows=16)
    assert (done.documents, done.quotes, done.errors, done.shards) == (40, 40, 0, 3)
    assert seen[-1].documents == 40 and seen[-1].share == 1.0
    command = [sys.executable, "-m", "pullquote", "run", str(source), "-o", str(tmp_path / "cli"), "--shard-rows", "16"]
    subprocess.run([*command, "--quiet"], check=True)
    for file in (tmp_path / "out").rglob("*.parquet"):
        assert file.read_bytes() == (tmp_path / "cli" / file.relative_to(tmp_path / "out")).read_bytes()
    quotes = duckdb.read_parquet(str(tmp_path / "out" / "quotes" / "*.parquet")).arrow()
    assert pa.table(quotes).to_pylist() == rows(pq.Analyzer().quotes(FRAME))
    with pytest.raises(pq.InputError, match="resume=True"):
        pq.run(source, tmp_path / "out")
    assert done.columns["text"] == ("body",)
    with pytest.raises(pq.InputError, match="no such file"):
        pq.run(tmp_path / "*.nothing", tmp_path / "other")


def test_a_run_that_is_interrupted_goes_on_where_it_was(tmp_path: pathlib.Path) -> None:
    source = tmp_path / "in.txt.jsonl"
    pl.DataFrame({"text": TEXTS * 100}).write_ndjson(source)

    def interrupt(_: pq.Progress) -> None:
        signal.raise_signal(signal.SIGINT)

    with pytest.raises(KeyboardInterrupt):
        pq.run(source, tmp_path / "out", threads=1, shard_rows=100, progress=interrupt)
    journal = (tmp_path / "out" / "shards.jsonl").read_text()
    assert journal and "complete" not in journal
    done = pq.run(source, tmp_path / "out", shard_rows=100, resume=True, progress=True)
    assert done.documents == len(TEXTS) * 100
