"""Figures of the fields that say how sources are introduced, with confusion, as the page on sourcing has them.

score.py ARTICLES.jsonl ANNOTATED.jsonl ANALYSES.jsonl [--half A|B] [--show]

ARTICLES has annotated articles: id, text and relations with content, source and speaker. ANNOTATED has one line a speaker
of an article: id, half, name, type, and of each field the answers that are right, the first the best. A description, an
affiliation and a reason are [start, end] in code points of the article's text, so that nobody's sentences stand in that
file; `exceptions` gives the sourcing of single quotations, by where their content starts. ANALYSES is what
`pullquote analyze --format jsonl ARTICLES.jsonl` prints; articles without annotation are left out. A speaker counts once an
article, where a quotation of his was found with the right speaker. --half counts the articles of one half. --show prints
every error of half A: half B is there for figures, and nobody reads its errors.
"""

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

# Of its own words and an annotated description's, the share (F1) that a right one has in common.
ALIKE = 0.66
# Of the characters of two contents together, the share that those of one quotation have in common.
SAME = 0.4
SMALL = {"the", "a", "an", "s"}
# What is counted, in the order of the page.
FIGURES = [
    "description",
    "of those described, found",
    "of those given, right",
    "`sourcing`",
    "`role`",
    "of roles given, right",
    "`affiliation`",
    "of pronouns given, right",
    "of pronouns shown, given",
    "of reasons given, right",
]
# The half of the articles whose errors may be read.
READ = "A"


class Pair(NamedTuple):
    """A speaker of an article as found and as annotated."""

    found: dict[str, Any]
    right: dict[str, Any]
    sourcing: list[str]
    is_exception: bool
    where: str | None  # none in the half whose errors nobody reads


def lines(path: str) -> list[dict[str, Any]]:
    """The objects of a file of JSON Lines."""
    return [json.loads(line) for line in Path(path).read_text("utf-8").split("\n") if line.strip()]


def words(text: str | None) -> list[str]:
    """The words of a phrase that carry meaning, in lower case."""
    return [word for word in re.findall(r"[\w&]+", (text or "").lower()) if word not in SMALL]


def alike(one: str | None, other: str | None) -> float:
    """F1 of the words of two phrases."""
    ours, theirs = Counter(words(one)), Counter(words(other))
    return 2 * sum((ours & theirs).values()) / max(1, sum(ours.values()) + sum(theirs.values()))


def same_name(one: str | None, other: str | None) -> bool:
    """Whether one name holds all words of the other, or both end alike."""
    ours, theirs = words(one), words(other)
    return bool(ours and theirs) and (set(ours) <= set(theirs) or set(theirs) <= set(ours) or ours[-1] == theirs[-1])


def best(relation: dict[str, Any], quotes: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The found quotation that shares most of a relation's content."""
    right = {at for start, end in relation["content"] for at in range(start, end)}
    shared = []
    for number, quote in enumerate(quotes):
        found = {at for span in quote["content"] for at in range(span["start"], span["end"])}
        shared.append((len(right & found) / max(1, len(right | found)), -number))
    share, number = max(shared, default=(0.0, 0))
    return quotes[-number] if share > SAME else None


def phrase(text: str, span: list[int] | None) -> str | None:
    """What an article says in a span; none for none."""
    if span is None:
        return None
    start, end = span
    if not 0 <= start < end <= len(text):
        raise ValueError(f"no span of a text of {len(text)} code points: {span}")
    return text[start:end]


def read(row: dict[str, Any], text: str) -> dict[str, Any]:
    """A speaker's annotation with its spans as phrases of the article's text."""
    phrases = {field: [phrase(text, span) for span in row[field]] for field in ("description", "affiliation")}
    return row | phrases | {"reason": phrase(text, row["reason"])}


def annotations(path: str, half: str | None) -> dict[str, dict[tuple[str | None, str], dict[str, Any]]]:
    """The annotated speakers of every article of a half, by name and type; of both halves for none."""
    found: dict[str, dict[tuple[str | None, str], dict[str, Any]]] = defaultdict(dict)
    for row in lines(path):
        if half in (None, row["half"]):
            found[row["id"]][row["name"], row["type"]] = row
    return found


def is_found(speaker: dict[str, Any], found: dict[str, Any]) -> bool:
    """Whether the speaker found is the annotated one."""
    if speaker["type"] == "unknown" and found["name"] is None:
        return True
    return same_name(speaker["name"], found["name"])


def pair(relation: dict[str, Any], right: dict[str, Any], found: dict[str, Any], text: str) -> Pair:
    """A speaker as annotated and as found in one quotation."""
    exceptions = {exception["content"]: exception["sourcing"] for exception in right["exceptions"]}
    exception = exceptions.get(relation["content"][0][0])
    spans = relation["source"]
    source = text[spans[0][0] : spans[-1][1]] if spans else "-"
    where = f"{right['id']} / {right['name']} / {source}" if right["half"] == READ else None
    return Pair(found, read(right, text), exception or right["sourcing"], exception is not None, where)


def pairs(articles: str, annotated: str, analyses: str, half: str | None = None) -> tuple[list[Pair], int, int]:
    """Every speaker once an article by his last quotation; how many relations there are, and with the right speaker."""
    gold = annotations(annotated, half)
    found = {row["id"]: row["quotes"] for row in lines(analyses)}
    made: dict[tuple[Any, ...], Pair] = {}
    relations = matched = 0
    for article in lines(articles):
        if article["id"] not in gold:
            continue
        for relation in article["relations"]:
            relations += 1
            quote = best(relation, found[article["id"]])
            speaker = relation["speaker"]
            if quote is None or not is_found(speaker, quote["speaker"]):
                continue
            matched += 1
            key = speaker["name"], speaker["type"]
            one = pair(relation, gold[article["id"]][key], quote["speaker"], article["text"])
            made[article["id"], key, one.is_exception] = one
    return list(made.values()), relations, matched


def answers(pair: Pair) -> Iterator[tuple[str, bool, Any, Any]]:
    """Of each figure that a speaker counts for: its name, whether it is right, what is right and what was found."""
    found, right = pair.found, pair.right
    yield "`sourcing`", found["sourcing"] in pair.sourcing, pair.sourcing, found["sourcing"]
    if pair.is_exception:
        return
    text = found["description"] and found["description"]["text"]
    described = right["description"]
    fits = (text is None and None in described) or any(one and alike(one, text) >= ALIKE for one in described)
    yield "description", fits, described[:2], text
    if None not in described:
        yield "of those described, found", fits, described[:2], text
    if text is not None:
        yield "of those given, right", fits, described[:2], text
    role = found["role"]
    yield "`role`", role in right["role"], right["role"], role
    if role is not None:
        yield "of roles given, right", role in right["role"], right["role"], role
    body = found["affiliation"]
    affiliated = any((body is None) if one is None else bool(body) and same_body(one, body) for one in right["affiliation"])
    yield "`affiliation`", affiliated, right["affiliation"], body
    pronoun = found["pronoun"]
    if pronoun is not None:
        yield "of pronouns given, right", pronoun == right["pronoun"], right["pronoun"], pronoun
    if right["pronoun"] is not None:
        yield "of pronouns shown, given", pronoun == right["pronoun"], right["pronoun"], pronoun
    reason = found["reason"]
    if reason is not None:
        yield "of reasons given, right", alike(right["reason"], reason["text"]) >= ALIKE, right["reason"], reason["text"]


def same_body(one: str, other: str) -> bool:
    """Whether one name of a body holds all words of the other."""
    ours, theirs = set(words(one)), set(words(other))
    return bool(ours and theirs) and (ours <= theirs or theirs <= ours)


def figures(all_pairs: list[Pair], show: bool) -> str:
    """A table of shares of right answers."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for pair in all_pairs:
        for name, is_right, wanted, found in answers(pair):
            counts[name][0] += is_right
            counts[name][1] += 1
            if show and pair.where and not is_right:
                print(f"{name}: want {wanted!r}, found {found!r}  {pair.where}")
    rows = [f"| {name} | {n / max(1, of):.2f} | {n} of {of} |" for name in FIGURES for n, of in [counts[name]]]
    return "\n".join(["| | share right | |", "|---|---|---|", *rows])


def confusion(all_pairs: list[Pair], field: str) -> str:
    """A table of what was found (across) where something is right (down); of several right answers the one found."""
    counts: Counter[tuple[str, str]] = Counter()
    for pair in all_pairs:
        if field != "sourcing" and pair.is_exception:
            continue
        wanted = pair.sourcing if field == "sourcing" else pair.right[field]
        wanted = wanted if isinstance(wanted, list) else [wanted]
        found = pair.found[field]
        counts[str(found if found in wanted else wanted[0]), str(found)] += 1
    values = sorted({value for pair in counts for value in pair})
    label = {value: "none" if value == "None" else value.replace("_", " ") for value in values}
    rows = ["| | " + " | ".join(label[value] for value in values) + " |", "|---" * (len(values) + 1) + "|"]
    for true in values:
        cells = [str(counts[true, value] or "") for value in values]
        rows.append(f"| {label[true]} | " + " | ".join(cells) + " |")
    return "\n".join(rows)


def main() -> None:
    """Print the tables as Markdown."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("articles", "annotated", "analyses"):
        parser.add_argument(name)
    parser.add_argument("--half", choices=["A", "B"])
    parser.add_argument("--show", action="store_true")
    given = parser.parse_args()
    all_pairs, relations, matched = pairs(given.articles, given.annotated, given.analyses, given.half)
    table = figures(all_pairs, given.show)
    print(f"{relations} relations, {matched} with the right speaker, {len(all_pairs)} speakers of articles\n\n{table}")
    for field in ("sourcing", "role", "pronoun"):
        print(f"\n{field}: down what is right, across what was found\n\n{confusion(all_pairs, field)}")


if __name__ == "__main__":
    main()
