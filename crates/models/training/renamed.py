"""News in which known names are put in the place of unknown ones, so that what stands around a name tells what it is.

python -m training.renamed DATA TEXTS.jsonl NAMES.conll

Companies are known by "Corp" and the like behind their names, which are taken away; persons by their forenames, which are
left, made strange or taken away; clubs, companies and places by `known_names.tsv`. Most get a made-up name that no table
has. Writes the texts, and of each name where it stands and its class, as tables of nine columns: what the example
`train_entities` takes as `silver=TEXTS.jsonl,NAMES.conll`. The same input gives the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from . import corpus

PERSON, BODY, PLACE = "PERSON", "ORGANIZATION", "LOCATION"
LEXICON = Path(__file__).resolve().parents[2] / "lexicon" / "data"
KNOWN = Path(__file__).with_name("known_names.tsv")
# Every so manieth article of each.
NEWS = {"corpus/reuters.jsonl.gz": 3, "corpus/bbc.jsonl.gz": 1, "corpus/wikinews.jsonl.gz": 1}
FEWEST = 3  # names of an article that is worth keeping

NAME = r"[A-Z][\w'-]+"
ENDING = r"(?:Corp|Inc|Ltd|Co|Plc|PLC|plc|AG|SA|NV|N\.V\.|S\.A\.|Bancorp)"
COMPANY = re.compile(rf"\b((?:{NAME}|&|of|and)(?: (?:{NAME}|&|of))*) {ENDING}\b\.?")
TWO_NAMES = re.compile(rf"\b({NAME}) (?:[A-Z]\. )?({NAME})\b")
COURTESY = r"(?:\b(?:Mr|Mrs|Ms|Dr|Sir)\.? )?"
TICKER = re.compile(r" <([A-Z]{1,5}(?:\.[A-Z]+)?)>")
LEADS = {"The", "A", "And", "But", "In"}
# First words that many companies share: alone they name none.
SHARED = set(
    ["United", "American", "National", "General", "First", "International", "British", "Western", "Eastern", "North", "South", "New"]
)

ONSETS = [
    "b",
    "br",
    "c",
    "d",
    "dr",
    "f",
    "g",
    "gl",
    "h",
    "k",
    "l",
    "m",
    "n",
    "p",
    "pr",
    "r",
    "s",
    "st",
    "t",
    "tr",
    "v",
    "w",
    "z",
    "qu",
    "y",
]
VOWELS = ["a", "e", "i", "o", "u", "ae", "ia", "o", "a", "e"]
CODAS = [*["n", "l", "r", "s", "x", "nd", "rt", "ck", "m", "th"], "", ""]
ENDS = [
    "o",
    "a",
    "on",
    "en",
    "er",
    "ix",
    "ley",
    "ham",
    "ton",
    "ia",
    "is",
    "el",
    "um",
    "ard",
    "ov",
    "ini",
    "sen",
    "by",
    "a",
    "ex",
    "io",
    "ry",
    "ne",
    "s",
]


def made_up(chance: random.Random) -> str:
    """A word that is no name of anybody: of a person's, a company's and a place's name the same letters are likely."""
    more = chance.choice(ONSETS) + chance.choice(VOWELS) if chance.random() < 0.3 else ""
    return (chance.choice(ONSETS) + chance.choice(VOWELS) + chance.choice(CODAS) + more + chance.choice(ENDS)).capitalize()


class Tables:
    """Names that are known whatever stands around them."""

    def __init__(self) -> None:
        rows = [line.split("\t") for line in lines(LEXICON / "forenames.tsv")]
        self.forenames = {row[0] for row in rows}
        known = dict(line.split("\t") for line in lines(KNOWN))
        self.places = known["place"].split()
        self.bodies = [name for name in known["body"].split() if len(name) > 3]
        for row in lines(LEXICON / "organisations.tsv"):
            name, *rest = row.split("\t")
            names = [name, *(rest[0].split("|") if rest and rest[0] else [])]
            single = (n.removeprefix("the ") for n in names)
            self.bodies += [n for n in single if re.fullmatch(r"[A-Z][a-z]{3,}", n) and n != "Reuters"]


def lines(path: Path) -> list[str]:
    """The rows of a table."""
    return [line for line in path.read_text(encoding="utf-8").split("\n") if line and not line.startswith("#")]


# A pattern, what it becomes, and its class.
Rule = tuple[str, str, str]


def companies(text: str, tables: Tables) -> dict[str, str]:
    """The bodies of a text: the name to keep, and the whole of it as it stands."""
    found: dict[str, str] = {}
    for match in COMPANY.finditer(text):
        name = re.sub(r"^(?:and|of|&) | (?:and|of|&)$", "", match.group(1))
        words = name.split()
        if words[0] not in LEADS and all(w[0].isupper() or w in ("&", "of", "and") for w in words):
            found[name] = match.group(0)
    for name in dict.fromkeys(tables.bodies):
        if re.search(rf"\b{re.escape(name)}\b", text) and not any(name in held for held in found):
            found.setdefault(name, name)
    return found


def persons(text: str, tables: Tables) -> dict[str, set[str]]:
    """The surnames of a text with the full names to which they belong."""
    found: dict[str, set[str]] = {}
    for match in TWO_NAMES.finditer(text):
        first, last = match.groups()
        if first in tables.forenames and last not in tables.forenames and last not in ("Corp", "Inc"):
            found.setdefault(last, set()).add(match.group(0))
    return found


def body_rules(name: str, whole: str, tables: Tables, chance: random.Random) -> Iterator[Rule]:
    """A company's name without its ending, mostly another name; its first word alone likewise."""
    words, roll = name.split(), chance.random()
    new = name
    if whole == name or (len(words) == 1 and roll < 0.4) or (len(words) > 1 and roll < 0.35):
        new = made_up(chance)
    elif len(words) == 2 and roll < 0.6:
        new = f"{made_up(chance)} {words[1]}"
    yield rf"(?:\b{re.escape(whole)}\b\.?)|(?:\b{re.escape(name)}\b(?: {ENDING}\b\.?)?)", new, BODY
    short = words[0]
    if len(words) > 1 and whole != name and len(short) > 3 and short not in tables.forenames | SHARED:
        yield rf"\b{re.escape(short)}\b", new.split()[0], BODY


def person_rules(surname: str, full: set[str], chance: random.Random) -> Iterator[Rule]:
    """A person's names, without courtesy."""
    new = surname if chance.random() < 0.4 else made_up(chance)
    roll, strange = chance.random(), made_up(chance)
    for name in sorted(full, key=lambda name: (-len(name), name)):
        kept = name[: -len(surname)] if roll < 0.3 else f"{strange} " if roll < 0.65 else ""
        yield rf"{COURTESY}\b{re.escape(name)}\b", kept + new, PERSON
    yield rf"{COURTESY}\b{re.escape(surname)}\b", new, PERSON


def rules(text: str, tables: Tables, chance: random.Random) -> Iterator[Rule]:
    """What becomes of the names of a text."""
    bodies, people = companies(text, tables), persons(text, tables)
    for name, whole in bodies.items():
        if whole != name or name not in people:
            yield from body_rules(name, whole, tables, chance)
    for surname, full in people.items():
        if not any(surname in name.split() for name in bodies):
            yield from person_rules(surname, full, chance)
    for place in tables.places:
        if place not in people and place not in bodies and re.search(rf"\b{place}\b(?! [A-Z])", text):
            new = made_up(chance) if chance.random() < 0.6 else place
            yield rf"\b{place}\b(?! [A-Z])(?!, [A-Z])", new, PLACE


def renamed(text: str, tables: Tables, chance: random.Random) -> tuple[str, list[tuple[int, int, str]]]:
    """A text with other names, and where they stand."""
    text = re.sub(r"^[^a-z\n]{8,}\n+", "", text)
    tickers = chance.random() < 0.3
    text = TICKER.sub(lambda m: f" ({m.group(1)}{'' if '.' in m.group(1) else '.N'})" if tickers else "", text)
    text = re.sub(r"<([^<>\n]{2,60})>", r"\1", text)
    todo = list(rules(text, tables, chance))
    if not todo:
        return text, []
    pattern = re.compile("|".join(f"(?P<r{number}>{rule[0]})" for number, rule in enumerate(todo)))
    parts, spans, length, end = [], [], 0, 0
    for match in pattern.finditer(text):
        _, new, kind = todo[int(str(match.lastgroup)[1:])]
        kept = text[end : match.start()]
        length += len(kept)
        spans.append((length, length + len(new), kind))
        parts += [kept, new]
        length += len(new)
        end = match.end()
    return "".join([*parts, text[end:]]), spans


def main() -> None:
    """Run the command line."""
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    data, texts, names = map(Path, sys.argv[1:])
    tables = Tables()
    with texts.open("w", encoding="utf-8") as to_texts, names.open("w", encoding="utf-8") as to_names:
        for path, every in NEWS.items():
            for article in corpus.read(data / path)[::every]:
                seed = int(hashlib.sha256(article.id.encode()).hexdigest()[:8], 16)
                text, spans = renamed(article.text, tables, random.Random(seed))
                if len(spans) < FEWEST:
                    continue
                to_texts.write(json.dumps({"id": article.id, "text": text}) + "\n")
                to_names.write(f"# doc {article.id}\n")
                for number, (start, end, kind) in enumerate(spans):
                    to_names.write("\t".join(map(str, [number, start, end, "_", "_", "_", 0, "_", kind])) + "\n")


if __name__ == "__main__":
    main()
