"""The documentation does what it says: blocks run, notebooks execute, the site builds and needs no network."""

import ast
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import jsonschema
import pytest

import pullquote as pq

sys.path.insert(0, str(Path(__file__).parents[1]))

import blocks
import notebooks
import picture
import reach
import reference

GOLDEN = sorted((blocks.ROOT / "tests" / "golden" / "articles").glob("*.txt"))


@pytest.mark.parametrize("page", blocks.pages(), ids=lambda page: str(page.relative_to(blocks.ROOT)))
def test_every_block_prints_what_the_page_says(page: Path) -> None:
    ran = blocks.check(page)
    assert ran or page.name != "README.md", "a README without an example"


def test_the_page_of_offices_says_what_the_tables_hold() -> None:
    assert reach.PAGE.read_text("utf-8") == reach.page()


def test_a_block_that_prints_something_else_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "ROOT", tmp_path)
    page = tmp_path / "page.md"
    page.write_text("```python\nprint('yes')\nprint(2)\n```\n\n```text\nno\n```\n", encoding="utf-8")
    with pytest.raises(blocks.Wrong, match="page.md:6: the output is\nyes"):
        blocks.check(page)
    page.write_text(page.read_text("utf-8").replace("no\n", "…\n2\n"), encoding="utf-8")
    assert blocks.check(page) == 1


@pytest.mark.parametrize("path", sorted(notebooks.NOTEBOOKS.glob("*.ipynb")), ids=lambda path: path.stem)
def test_notebooks_execute(path: Path) -> None:
    outputs = [o for cell in notebooks.execute(path).cells for o in cell.get("outputs", [])]
    assert outputs
    assert not [o for o in outputs if o.output_type == "error" or o.get("name") == "stderr"]


def test_figures_beside_other_tools_are_those_that_are_held() -> None:
    held = tomllib.loads((blocks.ROOT / "tests" / "accuracy.toml").read_text("utf-8"))
    page = (blocks.DOCS / "comparison.md").read_text("utf-8")
    row = re.search(r"^\| Pullquote \| ([\d.]+) \| ([\d.]+) \| ([\d.]+) \|", page, re.M)
    world = re.search(r"Pullquote lenient ([\d.]+), attribution ([\d.]+);", page)
    assert row and world
    said = [float(figure) for figure in row.groups() + world.groups()]
    polnear, news = held["polnear"], held["worldnews"]
    kept = [polnear["lenient"], polnear["exact"], polnear["attribution"], news["lenient"], news["attribution"]]
    assert said == pytest.approx(kept, abs=0.011)


def test_the_picture_is_what_the_program_prints() -> None:
    assert picture.picture() == picture.PICTURE.read_text("utf-8")


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_the_schema_holds_for_golden_articles(path: Path) -> None:
    schema = json.loads(reference.SCHEMA.read_text("utf-8"))
    doc = pq.analyze(path.read_text("utf-8"), date="2013-09-09", thoughts=True)
    jsonschema.validate(doc.to_dict(), schema, jsonschema.Draft202012Validator)


def test_the_site_builds_and_needs_no_network() -> None:
    subprocess.run([blocks.ROOT / "docs" / "build"], check=True, stdout=subprocess.DEVNULL)
    site = blocks.ROOT / "target" / "site"
    pages = list(site.rglob("*.html"))
    assert len(pages) > len(blocks.pages())
    for page in pages:
        loaded = re.findall(r'<(?:script|img|iframe)[^>]*src="(https?:[^"]+)"', page.read_text("utf-8"))
        styles = re.findall(r'<link[^>]*rel="stylesheet"[^>]*href="(https?:[^"]+)"', page.read_text("utf-8"))
        assert not loaded + styles, page
    tables = (site / "reference" / "tables.html").read_text("utf-8")
    assert "the fullest form of the name" in tables


def test_every_command_is_in_the_reference() -> None:
    page = reference.command_line()
    assert page.count("\n## pullquote") == len(list(reference.commands(())))
    assert "## pullquote gazetteer build" in page


def test_everything_public_is_described() -> None:
    page = reference.python()
    for name in pq.__all__:
        assert name.startswith("_") or f"## {name}\n\n" in page
    for example in ("Analyzer", "analyze", "analyze_many", "segment"):
        part = page.split(f"## {example}\n\n")[1].split("\n## ")[0]
        assert "```pycon\n>>> import pullquote" in part, f"{example} has no example that renders"
    broken = [line for line in page.splitlines() if line.startswith("    ") and line.count("[") != line.count("]")]
    assert not broken, "a signature that is cut within a type"
    assert "| |\n" not in page.replace("| attribute | type | |\n", ""), "an attribute without a description"


def test_every_property_of_the_stubs_says_what_it_is() -> None:
    tree = ast.parse((reference.STUBS / "_pullquote.pyi").read_text("utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            functions = [child for child in node.body if isinstance(child, ast.FunctionDef)]
            silent = [f.name for f in functions if not f.name.startswith("_") and ast.get_docstring(f) is None]
            assert not silent, f"{node.name}: {silent}"


def test_the_citation_names_the_version() -> None:
    citation = (blocks.ROOT / "CITATION.cff").read_text("utf-8")
    assert f"version: {pq.__version__}\n" in citation
