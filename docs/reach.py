"""Writes `pages/reference/offices.md`: how far each office of each country reaches in the tables.

    python docs/reach.py            write the page
    python docs/reach.py --check    exit 1 where the page is not what the tables say
"""

import sys
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).parents[1]
TABLES = ROOT / "crates" / "gazetteer-data" / "tables"
PAGE = ROOT / "docs" / "pages" / "reference" / "offices.md"
COLUMNS = {
    "head of state": ("president", "monarch", "supreme leader", "governor-general"),
    "head of government": ("prime minister", "premier", "chief minister", "first minister", "governor"),
    "foreign": ("foreign minister",),
    "defence": ("defence minister",),
    "finance": ("finance minister",),
    "interior": ("interior minister",),
}
HEAD = """# How far each office reaches

Made from the tables by `docs/reach.py`. A cell gives the year of the first term that the tables hold and the year of
the last change; "–" stands where they hold none. Before the first year nobody is named, and after the last change the
holder of then is named until a newer table says otherwise. All of it ends with what was certain in 2026; rows say their
source at the head of each table. Two who hold one office at a time, and days of a handover known by the month or the
year alone, name nobody.
"""


def rows(path: Path, width: int) -> list[list[str]]:
    lines = [line.split("\t") for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    return [line for line in lines[1:] if len(line) == width]


def reach(terms: list[tuple[str, str, str]], offices: tuple[str, ...]) -> str:
    held = [(start, end) for office, start, end in terms if office in offices]
    if not held:
        return "–"
    first = min(start for start, _ in held)[:4]
    last = max(max(start, end) for start, end in held)[:4]
    return f"{first}–{last}"


def table(terms: dict[str, list[tuple[str, str, str]]], names: dict[str, str], columns: dict[str, tuple[str, ...]]) -> str:
    lines = [f"| | {' | '.join(columns)} | terms |", f"|---{'|---' * len(columns)}|---:|"]
    for code in sorted(terms, key=lambda code: names.get(code, code)):
        cells = [reach(terms[code], offices) for offices in columns.values()]
        lines.append(f"| {names.get(code, code)} | {' | '.join(cells)} | {len(terms[code])} |")
    return "\n".join(lines) + "\n"


def page() -> str:
    names = {row[0]: row[1] for row in rows_of_countries()}
    national: dict[str, list[tuple[str, str, str]]] = {}
    for path in sorted((TABLES / "officials").glob("*.tsv")):
        national[path.stem.upper()] = [(row[4], row[5], row[6]) for row in rows(path, 7)]
    states = {code: terms for code, terms in national.items() if code in names}
    bodies = {code: terms for code, terms in national.items() if code not in names}
    regions = {row[0]: row[2].split("|")[0] for row in rows(TABLES / "regions.tsv", 3)}
    regional: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for row in rows(TABLES / "regional.tsv", 8):
        regional[row[0]].append((row[5], row[6], row[7]))
    head = {"first minister, premier or governor": tuple({t[0] for terms in regional.values() for t in terms})}
    every = {"all offices": tuple({t[0] for terms in bodies.values() for t in terms})}
    return "\n".join(
        [
            HEAD,
            "## Countries\n",
            table(states, names, COLUMNS),
            "## Parts of countries\n",
            table(regional, regions, head),
            "## Bodies, and countries that are no more\n",
            table(bodies, {}, every),
        ]
    )


def rows_of_countries() -> list[list[str]]:
    text = (TABLES / "countries.tsv").read_text("utf-8").splitlines()
    return [line.split("\t") for line in text if line and not line.startswith("#")][1:]


def main(argv: list[str]) -> int:
    made = page()
    if "--check" in argv:
        return int(PAGE.read_text("utf-8") != made)
    PAGE.write_text(made, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
