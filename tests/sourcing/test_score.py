"""The scorer of sources on an article, an annotation and an analysis that are written here, and the annotation's form."""

import ast
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import score

ROOT = Path(__file__).parents[2]
ANNOTATED = Path(__file__).with_name("annotated.jsonl")
TEXT = "Ida Holm, chief economist at Nordbank, said prices would fall. The report found nothing. “Wait,” an official said."
SOURCING = {
    "named_person",
    "unnamed_person",
    "named_organization",
    "unnamed_group",
    "document",
    "government",
    "unknown",
}
ROLES = {
    "politician",
    "official",
    "spokesperson",
    "expert",
    "business",
    "worker",
    "law",
    "sport",
    "culture",
    "media",
    "witness",
    "relative",
    "other",
    None,
}


def span(phrase: str) -> list[int]:
    """Where the article says a phrase."""
    start = TEXT.index(phrase)
    return [start, start + len(phrase)]


def relation(content: str, source: str, name: str, kind: str) -> dict[str, Any]:
    """An annotated quotation."""
    return {"content": [span(content)], "source": [span(source)], "speaker": {"name": name, "type": kind}}


def quote(content: str, **speaker: Any) -> dict[str, Any]:
    """A found quotation."""
    start, end = span(content)
    nothing = dict.fromkeys(("name", "description", "affiliation", "role", "pronoun", "reason"))
    return {"content": [{"start": start, "end": end}], "speaker": nothing | speaker}


def row(half: str, name: str, kind: str, **fields: Any) -> dict[str, Any]:
    """An annotated speaker."""
    nothing = {"description": [None], "affiliation": [None], "role": [None], "pronoun": None, "reason": None}
    return {"id": "prices", "half": half, "name": name, "type": kind, "exceptions": []} | nothing | fields


@pytest.fixture(name="files")
def written(tmp_path: Path) -> list[str]:
    """The three files that the scorer reads: a speaker with every field right, and one with an error in each."""
    relations = [
        relation("prices would fall", "Ida Holm, chief economist at Nordbank", "Ida Holm", "person"),
        relation("nothing", "The report", "Ida Holm", "person"),
        relation("“Wait,”", "an official", "official", "group"),
    ]
    holm = row("A", "Ida Holm", "person", description=[span("chief economist at Nordbank")], role=["expert"], pronoun="she")
    holm |= {"affiliation": [span("Nordbank")], "sourcing": ["named_person"]}
    holm["exceptions"] = [{"content": span("nothing")[0], "sourcing": ["document"]}]
    official = row("A", "official", "group", description=[span("an official")], sourcing=["unnamed_person"], role=["official"])
    described = {"description": {"text": "chief economist at Nordbank"}, "affiliation": "Nordbank", "role": "expert"}
    quotes = [
        quote("prices would fall", name="Ida Holm", sourcing="named_person", pronoun="she", **described),
        quote("nothing", name="Ida Holm", sourcing="named_person", **described),
        quote("“Wait,”", name="official", sourcing="unnamed_group", role="witness", pronoun="he", affiliation="Nordbank"),
    ]
    rows = {
        "articles": [{"id": "prices", "text": TEXT, "relations": relations}, {"id": "other", "text": "", "relations": []}],
        "annotated": [holm, official],
        "analyses": [{"id": "prices", "quotes": quotes}],
    }
    for name, of in rows.items():
        (tmp_path / name).write_text("".join(json.dumps(one) + "\n" for one in of), encoding="utf-8")
    return [str(tmp_path / name) for name in rows]


def test_every_field_is_counted_once_a_speaker(files: list[str]) -> None:
    """What is right and wrong in every field, and single quotations for their sourcing alone."""
    pairs, relations, matched = score.pairs(*files)
    assert (relations, matched, len(pairs)) == (3, 3, 3)
    table = dict(line.strip("| ").rsplit(" | ", 1) for line in score.figures(pairs, show=False).splitlines()[2:])
    assert table == {
        "description | 0.50": "1 of 2",
        "of those described, found | 0.50": "1 of 2",
        "of those given, right | 1.00": "1 of 1",
        "`sourcing` | 0.33": "1 of 3",
        "`role` | 0.50": "1 of 2",
        "of roles given, right | 0.50": "1 of 2",
        "`affiliation` | 0.50": "1 of 2",
        "of pronouns given, right | 0.50": "1 of 2",
        "of pronouns shown, given | 1.00": "1 of 1",
        "of reasons given, right | 0.00": "0 of 0",
    }


def test_confusion_has_what_is_right_down_and_what_was_found_across(files: list[str]) -> None:
    """A cell a pair of values."""
    pairs, _, _ = score.pairs(*files)
    assert score.confusion(pairs, "role").splitlines() == [
        "| | expert | official | witness |",
        "|---|---|---|---|",
        "| expert | 1 |  |  |",
        "| official |  |  | 1 |",
        "| witness |  |  |  |",
    ]


def test_errors_of_half_b_are_counted_and_not_shown(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Who reads the errors of half A learns nothing of half B."""
    score.figures(score.pairs(*files, "A")[0], show=True)
    assert "prices / official / an official" in capsys.readouterr().out
    assert score.pairs(*files, "B") == ([], 0, 0)
    annotated = Path(files[1])
    annotated.write_text(annotated.read_text("utf-8").replace('"half": "A"', '"half": "B"'), encoding="utf-8")
    pairs, _, _ = score.pairs(*files, "B")
    assert "| `sourcing` | 0.33 | 1 of 3 |" in score.figures(pairs, show=True)
    assert not capsys.readouterr().out


def test_a_span_that_the_article_does_not_have_is_an_error(files: list[str]) -> None:
    """An annotation of another text is told, not scored."""
    annotated = Path(files[1])
    annotated.write_text(annotated.read_text("utf-8").replace(str(span("an official")), "[90, 4000]"), encoding="utf-8")
    with pytest.raises(ValueError, match="no span of a text of 114 code points"):
        score.pairs(*files)


def test_the_annotation_has_known_values_and_whole_halves() -> None:
    """Twenty articles a half, every speaker once, and nothing but spans in place of phrases."""
    rows = score.lines(str(ANNOTATED))
    halves = {half: {row["id"] for row in rows if row["half"] == half} for half in ("A", "B")}
    assert [len(ids) for ids in halves.values()] == [20, 20]
    assert not halves["A"] & halves["B"]
    assert len({(row["id"], row["name"], row["type"]) for row in rows}) == len(rows)
    for one in rows:
        assert one["sourcing"] and set(one["sourcing"]) <= SOURCING
        assert one["role"] and set(one["role"]) <= ROLES
        assert one["pronoun"] in ("she", "he", "they", None)
        for at in (*one["description"], *one["affiliation"], one["reason"]):
            assert at is None or 0 <= at[0] < at[1]
        for exception in one["exceptions"]:
            assert set(exception) == {"content", "sourcing"} and set(exception["sourcing"]) <= SOURCING


def test_the_notebook_corrects_with_the_confusion_of_the_page() -> None:
    """Its counts are those of both halves' tables of roles, with the roles that it does not name taken together."""
    page = (ROOT / "docs" / "pages" / "concepts" / "sourcing.md").read_text("utf-8")
    counts: Counter[tuple[str, str]] = Counter()
    label = {"none": "", "politician": "politician", "expert": "expert", "witness": "witness"}
    tables = page.split("| `role` | none |")[1:]
    for table in tables:
        rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.partition("\n\n")[0].splitlines()]
        columns = ["none", *rows[0]]
        for true, *cells in rows[2:]:
            for found, cell in zip(columns, cells, strict=True):
                counts[label.get(true, "other"), label.get(found, "other")] += int(cell or 0)
    cells = json.loads((ROOT / "docs" / "notebooks" / "audit.ipynb").read_text("utf-8"))["cells"]
    source = next("".join(cell["source"]) for cell in cells if "annotated = {" in "".join(cell["source"]))
    written = ast.literal_eval(source.partition("annotated = ")[2].partition("}")[0] + "}")
    assert len(tables) == 2 and written == +counts
