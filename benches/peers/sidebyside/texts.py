"""The texts that everybody reads: annotated articles of a folder, or those that the project's tests hold."""

from __future__ import annotations

import csv
import gzip
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[3]
TABLES = ROOT / "crates/gazetteer-data/tables"

#: Bytes that one pass over the texts has at least, by repetition: enough for the slow, and short for them.
LEAST = 100_000


@dataclass(frozen=True)
class Article:
    """A text, and its annotation where it has one."""

    text: str
    gold: dict[str, Any] | None


def annotated(folder: Path) -> list[Article]:
    """The articles of every `*.jsonl` and `*.jsonl.gz` below a folder: `text`, `relations`, `countries`."""
    articles = []
    for path in sorted([*folder.rglob("*.jsonl"), *folder.rglob("*.jsonl.gz")]):
        data = path.read_bytes()
        for line in (gzip.decompress(data) if path.suffix == ".gz" else data).decode().splitlines():
            row = json.loads(line)
            if row.keys() & {"relations", "countries"}:
                articles.append(Article(row["text"], row))
    return articles


def own() -> list[Article]:
    """The articles that the project's own tests and benches hold, without annotation."""
    paths = [*(ROOT / "benches/inputs").glob("*.txt"), *(ROOT / "tests/golden/articles").glob("*.txt")]
    return [Article(path.read_text(encoding="utf-8"), None) for path in sorted(paths)]


def repeated(articles: list[Article]) -> list[str]:
    """The texts, as often as makes `LEAST` bytes of them."""
    texts = [article.text for article in articles]
    size = sum(len(text.encode()) for text in texts)
    return texts * max(1, -(-LEAST // max(1, size)))


def table(path: Path) -> list[dict[str, str]]:
    """The rows of one of the project's tables."""
    lines = (line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return [{key: value or "" for key, value in row.items()} for row in csv.DictReader(lines, delimiter="\t")]


def names() -> list[str]:
    """The names of the built-in tables, each once, for matchers that bring none of their own."""
    found: set[str] = set()
    for row in table(TABLES / "countries.tsv"):
        columns = (value.split("|") for key, value in row.items() if key != "code")
        found.update(name for column in columns for name in column)
    for path in (TABLES / "officials").glob("*.tsv"):
        for row in table(path):
            found.update([row["person"], *row["spellings"].split("|")])
    return sorted(found - {""})


def codes() -> dict[str, str]:
    """The code of each country by its names."""
    rows = table(TABLES / "countries.tsv")
    return {name: row["code"] for row in rows for name in [row["name"], *row["also"].split("|")] if name}
