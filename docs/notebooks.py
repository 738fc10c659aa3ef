"""Executes the notebooks and keeps their outputs.

    python docs/notebooks.py [--check]

`--check` writes nothing, and fails where a cell fails.
"""

import shutil
import sys
import tempfile
from pathlib import Path

import nbformat
from nbclient import NotebookClient

from blocks import ARTICLES, ROOT, environment

NOTEBOOKS = ROOT / "docs" / "notebooks"


def execute(path: Path) -> nbformat.NotebookNode:
    """The notebook with its outputs, from an empty folder of its own."""
    notebook = nbformat.read(path, as_version=4)
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(ARTICLES, folder)
        kernel = {"metadata": {"path": folder}}
        client = NotebookClient(notebook, timeout=120, resources=kernel)
        client.execute(env=environment(Path(folder)))
    for cell in notebook.cells:
        # When it ran is nobody's business, and would change with every run.
        cell.metadata.pop("execution", None)
    notebook.metadata["language_info"] = {"name": "python"}
    return notebook


def main() -> None:
    """Executes all of them."""
    for path in sorted(NOTEBOOKS.glob("*.ipynb")):
        notebook = execute(path)
        if "--check" not in sys.argv[1:]:
            nbformat.write(notebook, path)
        print(path.relative_to(ROOT))


if __name__ == "__main__":
    main()
