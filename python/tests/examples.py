"""Runs the examples of the docstrings, in the package and in the stubs of its extension module."""

import ast
import doctest
import importlib
import importlib.util
import pkgutil
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pullquote

# What a module imports as it is imported itself.
NEEDS = {"pullquote.spacy": "spacy"}


def main() -> int:
    """Print what fails; 1 where anything does."""
    failed = sum(doctest.testmod(module).failed for module in modules())
    runner = doctest.DocTestRunner()
    for name, text in stubs():
        runner.run(doctest.DocTestParser().get_doctest(text, {}, name, "_pullquote.pyi", 0))
    return int(failed + runner.failures > 0)


def modules() -> Iterator[ModuleType]:
    """The package and all modules of it whose libraries are installed."""
    yield pullquote
    for found in pkgutil.iter_modules(pullquote.__path__, "pullquote."):
        library = NEEDS.get(found.name)
        if library is None or importlib.util.find_spec(library):
            yield importlib.import_module(found.name)


def stubs() -> Iterator[tuple[str, str]]:
    """The docstrings of the stubs, by the names of what they are about."""
    path = Path(pullquote.__file__).with_name("_pullquote.pyi")
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            yield node.name, ast.get_docstring(node) or ""


if __name__ == "__main__":
    sys.exit(main())
