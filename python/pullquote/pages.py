"""Documents and runs as HTML: in a notebook, and as a report to explore in a browser."""

import datetime
import os
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from pullquote._pullquote import _quotes_html, _report

if TYPE_CHECKING:
    from pullquote._pullquote import Document, Quote

    _Base = tuple[Quote, ...]
else:
    _Base = tuple

Some = str | Iterable[str]
"""One name, or several of which any will do."""


class Quotes(_Base):
    """Quotations: a tuple that a notebook shows as a table."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return _quotes_html(self)


def display(document: "Document", *, only: str | None = None) -> None:
    """Show a document in a notebook, with everything that was found marked.

    With `only`, just the quotations of speakers whose name holds it are marked. The last value of a cell shows
    itself without this; elsewhere than in a notebook, `document.to_html()` gives the same.
    """
    try:
        notebook = import_module("IPython.display")
    except ModuleNotFoundError:
        raise ModuleNotFoundError(
            "display shows a document in a notebook and needs IPython, which is not installed; "
            "document.to_html() gives the same as a string"
        ) from None
    notebook.display(notebook.HTML(document.to_html(only=only)))


def report(
    run: str | os.PathLike[str],
    output: str | os.PathLike[str] = "report.html",
    *,
    title: str | None = None,
    speaker: Some = (),
    type: Some = (),
    office: Some = (),
    country: Some = (),
    about: Some = (),
    act: Some = (),
    kind: Some = (),
    since: datetime.date | str | None = None,
    until: datetime.date | str | None = None,
    negated: bool | None = None,
    min_confidence: float = 0.0,
) -> Path:
    """Write one page over the folder of a run, to explore in a browser, and return its path.

    The page shows who is quoted most, when, from which countries and offices, and who accuses or denies whom; every
    bar leads to the quotations behind it. It holds everything, opens without a server and fetches nothing. The
    other arguments take some of the quotations, as the options of `pullquote quotes` do: names are compared whatever
    their case and accents, `about` is a country's name or code that a quotation names, or words in it.
    """
    wanted = {
        "speaker": _several(speaker),
        "type_": _several(type),
        "office": _several(office),
        "country": _several(country),
        "about": _several(about),
        "act": _several(act),
        "kind": _several(kind),
        "since": _day(since),
        "until": _day(until),
        "negated": negated,
        "min_confidence": min_confidence,
    }
    folder = Path(run)
    _report(folder, output, title or f"Who said what: {folder.resolve().name}", wanted)
    return Path(output)


def _several(some: Some) -> list[str]:
    return [some] if isinstance(some, str) else list(some)


def _day(day: datetime.date | str | None) -> str | None:
    return day if day is None or isinstance(day, str) else day.isoformat()
