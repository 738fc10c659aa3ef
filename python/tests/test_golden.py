"""Every golden article gives what its file says. `tests/golden/README.md` describes the files."""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import pullquote as pq

FOLDER = Path(__file__).parents[2] / "tests" / "golden" / "articles"
NAMES = sorted(path.stem for path in FOLDER.glob("*.json"))


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text)


def edges(text: str) -> str:
    return re.sub(r"^[\W_]+|[\W_]+$", "", text) or text.strip()


def pair(expected: list[dict[str, Any]], quotes: tuple[pq.Quote, ...]) -> dict[int, int]:
    """Expected quotes and those that answer them, best first."""
    candidates = []
    for i, case in enumerate(expected):
        wanted = words(" ".join(case["content"]))
        for j, quote in enumerate(quotes):
            found = words(quote.text)
            shared = sum((Counter(wanted) & Counter(found)).values())
            union = len(wanted) + len(found) - shared
            if shared and shared * 2 >= union and (not case.get("exact") or found == wanted):
                candidates.append((-(shared * 10_000 // union), i, j))
    pairs: dict[int, int] = {}
    for _, i, j in sorted(candidates):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def check(case: dict[str, Any], quote: pq.Quote, pairs: dict[int, int]) -> None:
    found = quote.to_dict()
    for role in ("cue", "source"):
        if case.get(role) is not None:
            assert [edges(span.text) for span in getattr(quote, role)] == [edges(text) for text in case[role]], role
    for key in ("kind", "mode", "act", "negated", "when"):
        if key in case:
            assert found[key] == case[key], key
    for key, value in case.get("speaker", {}).items():
        assert found["speaker"][key] == value, f"speaker's {key}"
    if case.get("parent") is not None:
        assert quote.parent == pairs.get(case["parent"])


def test_there_are_golden_articles() -> None:
    assert NAMES


@pytest.mark.parametrize("name", NAMES)
def test_golden_article(name: str) -> None:
    case = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    with open(FOLDER / f"{name}.txt", encoding="utf-8", newline="") as file:
        text = file.read()
    doc = pq.analyze(
        text, date=case.get("date"), title=case.get("title"), thoughts=case.get("attributions") == "all"
    )
    expected = case.get("quotes", [])
    pairs = pair(expected, doc.quotes)
    for i, quote in enumerate(expected):
        assert i in pairs, f"no quote {quote['content']}"
        check(quote, doc.quotes[pairs[i]], pairs)
    if case.get("complete"):
        assert len(doc.quotes) == len(expected), doc.quotes
    for absent in case.get("absent", []):
        assert not any(" ".join(words(absent)) in " ".join(words(quote.text)) for quote in doc.quotes), absent
    countries = [[country.text, country.code] for country in doc.countries]
    officials = [[official.text, official.person] for official in doc.officials]
    for key, found in (("countries", countries), ("officials", officials)):
        if case.get(key) is not None:
            assert all(pair in found for pair in case[key]), found
            assert case[key] or not found, found
    layout = {
        "headline": doc.headline,
        "dateline": doc.dateline and doc.dateline.span,
        "byline": doc.byline,
    }
    for key, span in layout.items():
        if key in case:
            assert (span.text if span else None) == case[key], key
    if "boilerplate" in case:
        assert [span.text for span in doc.boilerplate] == case["boilerplate"]
