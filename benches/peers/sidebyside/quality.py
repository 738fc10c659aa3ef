"""How much of what annotators marked a contestant finds, in ways that are fair to tools of every kind."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

WORD = re.compile(r"\w+")
MARKS = {"“": 1, "”": -1}

Spans = Iterable[Any]


def f1(right: int, found: int, wanted: int) -> float:
    """The harmonic mean of precision and recall."""
    return 2 * right / (found + wanted) if found + wanted else 0.0


def countries(gold: list[dict[str, Any]], found: list[list[dict[str, Any]]], metonyms: bool) -> dict[str, float]:
    """`articles`: the set of countries of each article. `mentions`: overlapping span and the same code."""
    sets, mentions = [0, 0, 0], [0, 0, 0]
    spans = all("start" in item for items in found for item in items)
    for row, all_items in zip(gold, found, strict=True):
        if "countries" not in row:
            continue
        items = [i for i in all_items if metonyms or i.get("form") != "metonym"]
        wanted = {c["code"] for c in row["countries"]}
        got = {i["code"] for i in items}
        add(sets, len(wanted & got), len(got), len(wanted))
        if spans:
            aside = row.get("ignore", [])
            items = [i for i in items if not any(i["start"] < end and start < i["end"] for start, end in aside)]
            left = list(items)
            right = 0
            for country in row["countries"]:
                start, end = country["span"]
                same = (i for i in left if i["start"] < end and start < i["end"] and i["code"] == country["code"])
                if hit := next(same, None):
                    left.remove(hit)
                    right += 1
            add(mentions, right, len(items), len(row["countries"]))
    result = {"countries of an article": f1(*sets)}
    return result | ({"country mentions": f1(*mentions)} if spans else {})


def reports(gold: list[dict[str, Any]], found: list[list[dict[str, Any]]]) -> dict[str, float]:
    """Reports whose content and source both overlap by half with an annotated one; all, and those in marks alone."""
    every, direct = [0, 0, 0], [0, 0, 0]
    for row, items in zip(gold, found, strict=True):
        if "relations" not in row:
            continue
        text = row["text"]
        marked = in_marks(text)
        wanted = [(tokens(text, r["content"]), tokens(text, r["source"])) for r in row["relations"]]
        got = [(tokens(text, i["content"]), tokens(text, i["source"])) for i in items]
        add(every, pairs(wanted, got), len(got), len(wanted))
        wanted, got = ([r for r in side if share(r[0], marked) >= 0.8] for side in (wanted, got))
        add(direct, pairs(wanted, got), len(got), len(wanted))
    return {"attributed reports": f1(*every), "attributed quotations": f1(*direct)}


def add(total: list[int], *counts: int) -> None:
    """Adds counts to a total."""
    total[:] = [a + b for a, b in zip(total, counts, strict=True)]


def tokens(text: str, spans: Spans) -> frozenset[int]:
    """The first characters of the words within spans."""
    return frozenset(m.start() + start for start, end in spans for m in WORD.finditer(text[start:end]))


def jaccard(a: frozenset[int], b: frozenset[int]) -> float:
    """What two sets share; 1 where both are empty."""
    return len(a & b) / len(a | b) if a or b else 1.0


def pairs(wanted: list[tuple[frozenset[int], frozenset[int]]], got: list[tuple[frozenset[int], frozenset[int]]]) -> int:
    """How many pair one to one, best content first, with half of content and source in common."""
    scored = [(jaccard(w[0], g[0]), i, j) for i, w in enumerate(wanted) for j, g in enumerate(got) if w[0] & g[0]]
    used_wanted, used_got, right = set(), set(), 0
    for score, i, j in sorted(scored, key=lambda s: (-s[0], s[1], s[2])):
        if score >= 0.5 and i not in used_wanted and j not in used_got:
            used_wanted.add(i)
            used_got.add(j)
            right += jaccard(wanted[i][1], got[j][1]) >= 0.5
    return right


def in_marks(text: str) -> frozenset[int]:
    """The characters between double quotation marks; a paragraph's end closes them."""
    inside, found = False, set()
    for at, character in enumerate(text):
        if character == "\n":
            inside = False
        elif character in MARKS:
            inside = MARKS[character] > 0
        elif character == '"':
            inside = not inside
        elif inside:
            found.add(at)
    return frozenset(found)


def share(words: frozenset[int], marked: frozenset[int]) -> float:
    """The share of words that stand between marks."""
    return len(words & marked) / len(words) if words else 0.0
