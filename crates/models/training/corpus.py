"""Articles, tokens and paragraphs as the training sees them."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

TOKEN = re.compile(r"\w+|[^\w\s]")
PARAGRAPH = re.compile(r"[^\n\r\u2029]+")
OPENING, CLOSING, STRAIGHT = "\u201c\u201f", "\u201d", '"\u201e'
TWO_APOSTROPHES = re.compile(r"(?<!')''(?!')")

SENTENCE_ENDS = ".!?…"

OUTSIDE, INSIDE, MARK = 0, 1, 2
ANNOTATED = {"polnear": "polnear/{}.jsonl.gz", "worldnews": "worldnews/{}.jsonl", "news": "news/{}.jsonl"}
FOLDED, FOLDS = "news", 5  # the set of which a fold may be left out, and how many folds it has


@dataclass
class Article:
    """A text with its annotated relations, if it has any."""

    id: str
    text: str
    relations: list[dict] = field(default_factory=list)


def read(path: Path) -> list[Article]:
    """The articles of a JSONL file, plain or gzipped."""
    data = path.read_bytes()
    lines = (gzip.decompress(data) if path.suffix == ".gz" else data).split(b"\n")
    rows = [json.loads(line) for line in lines if line]
    return [Article(r["id"], r["text"], r.get("relations", [])) for r in rows]


@dataclass(frozen=True)
class Data:
    """A folder of annotated and other articles; with `left_out`, one fold of the news to train on is kept to measure with."""

    folder: Path
    left_out: int | None = None

    def annotated(self, part: str) -> dict[str, list[Article]]:
        """The articles of each annotated set, `part` being `train` or `dev`; the fold left out counts as a set of its own in `dev`."""
        sets = {name: read(self.folder / path.format(part)) for name, path in ANNOTATED.items()}
        if self.left_out is None:
            return sets
        if part == "train":
            return sets | {FOLDED: [a for k, a in enumerate(sets[FOLDED]) if k % FOLDS != self.left_out]}
        return sets | {"held": read(self.folder / ANNOTATED[FOLDED].format("train"))[self.left_out :: FOLDS]}


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """The non-blank lines of a text, as half-open ranges of code points."""
    for match in PARAGRAPH.finditer(text):
        if match.group().strip():
            yield match.span()


def tokens(text: str) -> list[tuple[int, int]]:
    """Words and single punctuation marks, as half-open ranges of code points."""
    return [m.span() for m in TOKEN.finditer(text)]


def quotation_states(text: str) -> bytearray:
    """For each character whether it stands outside, inside, or is a double quotation mark.

    Marks pair within a paragraph. One left open runs to the paragraph's end only if the next
    paragraph opens with a mark again, as a quotation of several paragraphs does. Where paragraphs were joined,
    a mark that opens again after the end of a sentence goes on with the quotation.
    """
    text = TWO_APOSTROPHES.sub('"\x01', text)
    states = bytearray(len(text))
    lines = list(paragraphs(text))
    for k, (start, end) in enumerate(lines):
        opened = None
        for i in range(start, end):
            char = text[i]
            if char in OPENING or char in CLOSING or char in STRAIGHT:
                states[i] = MARK
                if i + 1 < end and text[i + 1] == "\x01":
                    states[i + 1] = MARK
            if opened is not None and opens_again(text, start, i, end):
                fill(states, opened, i)
                opened = i
                continue
            if opened is None and (char in OPENING or char in STRAIGHT):
                opened = i
            elif opened is not None and (char in CLOSING or char in STRAIGHT):
                fill(states, opened, i)
                opened = None
        following = text[slice(*lines[k + 1])].lstrip()[:1] if k + 1 < len(lines) else ""
        if opened is not None and following and following in OPENING + STRAIGHT:
            fill(states, opened, end)
    return states


def opens_again(text: str, start: int, i: int, end: int) -> bool:
    """Whether a mark in an open quotation opens it anew: it follows a sentence's end and a space, and text follows."""
    if text[i] not in OPENING + STRAIGHT or i == start or not text[i - 1].isspace() or i + 1 >= end or text[i + 1].isspace():
        return False
    return text[max(start, i - 4) : i].rstrip()[-1:] in tuple(SENTENCE_ENDS)


def fill(states: bytearray, start: int, end: int) -> None:
    """Set the characters between two marks to inside, the marks themselves left as they are."""
    for i in range(start, end):
        if states[i] == OUTSIDE:
            states[i] = INSIDE
