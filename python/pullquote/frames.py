"""A document's quotations as a table of pyarrow, pandas or Polars, which are imported when they are asked for.

The columns are those of the table `quotes` of a run, so that tables of documents and of runs fit together.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pullquote._pullquote import Document


def to_arrow(document: "Document") -> Any:
    """The quotations as a `pyarrow.Table`."""
    return _needed("pyarrow", "to_arrow").table(document._table())


def to_pandas(document: "Document") -> Any:
    """The quotations as a `pandas.DataFrame`. Needs pyarrow too."""
    _needed("pandas", "to_pandas")
    return to_arrow(document).to_pandas()


def to_polars(document: "Document") -> Any:
    """The quotations as a `polars.DataFrame`."""
    return _needed("polars", "to_polars").DataFrame(document._table())


def _needed(module: str, method: str) -> Any:
    try:
        return import_module(module)
    except ModuleNotFoundError:
        package = module.partition(".")[0]
        raise ModuleNotFoundError(
            f"{method} needs {package}, which is not installed: pip install {package}", name=package
        ) from None
