"""Runs the examples of the docstrings, in the package and in the stubs of its extension module."""

import ast
import doctest
import importlib
import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path

import pullquote
import pullquote.corpus


def main() -> int:
    """Print what fails; 1 where anything does."""
    modules = [pullquote, pullquote.corpus]
    if importlib.util.find_spec("spacy"):
        modules.append(importlib.import_module("pullquote.spacy"))
    failed = sum(doctest.testmod(module).failed for module in modules)
    runner = doctest.DocTestRunner()
    for name, text in stubs():
        runner.run(doctest.DocTestParser().get_doctest(text, {}, name, "_pullquote.pyi", 0))
    return int(failed + runner.failures > 0)


def stubs() -> Iterator[tuple[str, str]]:
    """The docstrings of the stubs, by the names of what they are about."""
    path = Path(pullquote.__file__).with_name("_pullquote.pyi")
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            yield node.name, ast.get_docstring(node) or ""


if __name__ == "__main__":
    sys.exit(main())
