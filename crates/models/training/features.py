"""The features of the tagger's own crate, read from what its example program `features` writes.

There is one implementation of tokens and features, in Rust; the program's documentation states the format.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from .corpus import Article

MAGIC = b"PQFEAT01"


@dataclass
class Table:
    """The sizes that a features file was written for."""

    version: int
    rows: int
    templates: int
    shapes: int
    quotes: int


@dataclass
class Features:
    """One article's positions: its tokens, and a break between paragraphs (start, end and sentence -1)."""

    id: str
    starts: np.ndarray
    ends: np.ndarray
    sentences: np.ndarray
    quotes: np.ndarray
    shapes: np.ndarray
    rows: np.ndarray


def write(articles: Iterable[Article], program: Path, rows: int, path: Path) -> None:
    """Run the features program over articles, its output to `path`."""
    lines = "".join(json.dumps({"id": a.id, "text": a.text}) + "\n" for a in articles)
    part = path.with_suffix(".part")
    with part.open("wb") as out:
        subprocess.run([program, "--rows", str(rows)], input=lines.encode(), stdout=out, check=True)
    part.rename(path)


def read(path: Path) -> tuple[Table, list[Features]]:
    """All articles of a features file."""
    data = path.read_bytes()
    if data[:8] != MAGIC:
        raise ValueError(f"{path}: not a features file")
    table = Table(*np.frombuffer(data, "<u4", 5, 8).tolist())
    articles, at = [], 28

    def take(kind: str, count: int) -> np.ndarray:
        nonlocal at
        values = np.frombuffer(data, kind, count, at)
        at += values.nbytes
        return values

    while at < len(data):
        length, n = take("<u4", 2).tolist()
        name = take("u1", length).tobytes().decode()
        starts, ends, sentences = take("<i4", n), take("<i4", n), take("<i4", n)
        quotes, shapes = take("u1", n), take("u1", n)
        rows = take("<u4", n * table.templates).reshape(n, table.templates)
        articles.append(Features(name, starts, ends, sentences, quotes, shapes, rows))
    return table, articles
