"""What the site holds beside the pages: references made from the installed package, the cards, and the notebooks."""

import re
import sys
from collections.abc import Callable
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

sys.path.insert(0, str(Path(__file__).parent))

import reference
from blocks import ROOT

NOTEBOOKS = ROOT / "docs" / "notebooks"
MODEL_CARD = ROOT / "crates" / "models" / "weights" / "CARD.md"
CHANGES = ROOT / "CHANGELOG.md"
PROVENANCE = ROOT / "crates" / "gazetteer-data" / "PROVENANCE.md"


def notebook(path: Path) -> str:
    """A notebook with its outputs as a page."""
    from nbconvert import MarkdownExporter

    text, resources = MarkdownExporter().from_filename(str(path))
    for name, data in resources["outputs"].items():
        import base64

        picture = f"data:image/png;base64,{base64.b64encode(data).decode()}"
        text = text.replace(f"]({name})", f"]({picture})")
    return text


def generated() -> dict[str, Callable[[], str]]:
    """The pages that are made, by their place in the site."""
    pages: dict[str, Callable[[], str]] = {
        "reference/cli.md": reference.command_line,
        "reference/python.md": reference.python,
        "reference/tables.md": reference.tables,
        "reference/json.md": reference.analysis,
        "reference/model-card.md": lambda: MODEL_CARD.read_text("utf-8"),
        "changelog.md": lambda: CHANGES.read_text("utf-8"),
        "reference/officials.md": lambda: PROVENANCE.read_text("utf-8"),
    }
    for path in sorted(NOTEBOOKS.glob("*.ipynb")):
        pages[f"notebooks/{path.stem}.md"] = lambda path=path: notebook(path)
    return pages


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds the generated pages."""
    for place, make in generated().items():
        files.append(File.generated(config, place, content=make()))
    return files


def on_page_markdown(markdown: str, **_: object) -> str:
    """Leaves out what is meant for the run of the blocks, and puts in the figures."""
    markdown = re.sub(r" *<!-- not run: .*? -->\n", "", markdown)
    return markdown.replace("<!-- figures -->\n", reference.figures())


# Lets the search work on pages opened as files. Material loads it from elsewhere; the site brings it along.
SHIM = "https://unpkg.com/iframe-worker/shim"


def on_post_page(output: str, page: Page, **_: object) -> str:
    """Loads the shim from the site itself."""
    return output.replace(SHIM, f"{'../' * page.url.count('/')}javascripts/iframe-worker.js")


def on_post_template(output_content: str, **_: object) -> str:
    """The same for the page of errors."""
    return output_content.replace(SHIM, "javascripts/iframe-worker.js")
