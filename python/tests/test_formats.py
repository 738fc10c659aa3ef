"""The files that people have, through Python."""

from pathlib import Path

import polars as pl
import pyarrow.dataset as ds
import pytest

import pullquote as pq

EXAMPLES = Path(__file__).parents[2] / "crates" / "corpus" / "tests" / "formats"
ARTICLES = {
    "linked.html": ("html", 1),
    "plain.html": ("html", 1),
    "nexis.txt": ("nexis", 2),
    "nexis.docx": ("docx", 2),
    "nexis.rtf": ("rtf", 2),
    "factiva.rtf": ("rtf", 2),
    "lexisnexis.txt": ("nexis", 2),
    "factiva.txt": ("factiva", 2),
    "factiva.html": ("factiva", 2),
    "proquest.txt": ("proquest", 2),
    "feed.rss": ("feed", 2),
    "feed.xml": ("feed", 1),
    "newsletter.mbox": ("mbox", 2),
    "newsplease.json": ("json", 1),
    "trafilatura.json": ("json", 1),
    "service.json": ("json", 2),
    "mediacloud.csv": ("csv", 1),
}


@pytest.mark.parametrize("name", sorted(ARTICLES))
def test_each_format_is_read_and_offsets_count_in_the_text_that_is_kept(name: str, tmp_path: Path) -> None:
    kind, articles = ARTICLES[name]
    done = pq.run(EXAMPLES / name, tmp_path / "out", keep_text=True)
    assert (done.formats, done.documents, done.errors) == ({kind: 1}, articles, 0)
    documents = ds.dataset(tmp_path / "out" / "documents").to_table().to_pylist()
    texts = {row["document"]: row["text"] for row in documents}
    quotes = ds.dataset(tmp_path / "out" / "quotes").to_table().to_pylist()
    assert quotes
    for quote in quotes:
        if " " not in quote["spans"]:
            assert texts[quote["document"]][quote["start"] : quote["end"]] == quote["text"]


def test_who_wrote_an_article_is_kept_and_its_column_can_be_named(tmp_path: Path) -> None:
    pq.run([EXAMPLES / "linked.html", EXAMPLES / "feed.rss"], tmp_path / "out")
    found = ds.dataset(tmp_path / "out" / "documents").to_table().to_pylist()
    assert [row["author"] for row in found] == ["Ida Holm", "Ida Holm", "Ole Strand"]
    table = tmp_path / "in.parquet"
    pl.DataFrame({"text": ["He said so."], "people": [["Ida Holm", "Ole Strand"]]}).write_parquet(table)
    done = pq.run(table, tmp_path / "table", author="people")
    assert done.columns["author"] == ("people",)
    row = ds.dataset(tmp_path / "table" / "documents").to_table().to_pylist()[0]
    assert row["author"] == "Ida Holm, Ole Strand"
    numbers = tmp_path / "numbers.parquet"
    pl.DataFrame({"text": ["He said so."], "author": [7]}).write_parquet(numbers)
    assert pq.run(numbers, tmp_path / "numbers").errors == 0


def test_a_format_can_be_named_and_columns_joined(tmp_path: Path) -> None:
    page = tmp_path / "page"
    page.write_bytes((EXAMPLES / "plain.html").read_bytes())
    assert pq.run(page, tmp_path / "page-out", input_format="html").documents == 1
    table = tmp_path / "in.csv"
    table.write_bytes("lead,body\nIt rained.,“Já” said Kári Lund.\n".encode("windows-1252"))
    done = pq.run(table, tmp_path / "out", text=["story", "lead,body"], encoding="windows-1252", keep_text=True)
    assert done.columns["text"] == ("lead", "body")
    row = ds.dataset(tmp_path / "out" / "documents").to_table().to_pylist()[0]
    assert row["text"] == "It rained.\n\n“Já” said Kári Lund."
    with pytest.raises(pq.InputError, match="klingon"):
        pq.run(table, tmp_path / "other", encoding="klingon")
    with pytest.raises(pq.InputError, match="choose"):
        pq.run(table, tmp_path / "other", input_format="docs")  # type: ignore[arg-type]
