"""Runs the examples of the docstrings, in the package and in the stubs of its extension module."""

import doctest
import importlib.util
import sys
from pathlib import Path

import pullquote
import pullquote.corpus


def main() -> int:
    """Print what fails; 1 where anything does."""
    failed = sum(doctest.testmod(module).failed for module in (pullquote, pullquote.corpus))
    if importlib.util.find_spec("spacy"):
        import pullquote.spacy

        failed += doctest.testmod(pullquote.spacy).failed
    stubs = Path(pullquote.__file__).with_name("_pullquote.pyi")
    failed += doctest.testfile(str(stubs), module_relative=False, encoding="utf-8").failed
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
