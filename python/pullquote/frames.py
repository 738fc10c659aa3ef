"""Tables as those of pyarrow, pandas or Polars, which are imported when they are asked for.

The columns are those of the tables of a run, so that tables of documents, of frames and of runs fit together.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pullquote._pullquote import Table


def to_arrow(table: "Table") -> Any:
    """The rows as a `pyarrow.Table`."""
    return _needed("pyarrow", "to_arrow").table(table)


def to_pandas(table: "Table") -> Any:
    """The rows as a `pandas.DataFrame`. Needs pyarrow too."""
    _needed("pandas", "to_pandas")
    return _needed("pyarrow", "to_pandas").table(table).to_pandas()


def to_polars(table: "Table") -> Any:
    """The rows as a `polars.DataFrame`."""
    return _needed("polars", "to_polars").DataFrame(table)


def _needed(module: str, method: str) -> Any:
    try:
        return import_module(module)
    except ModuleNotFoundError:
        raise ModuleNotFoundError(
            f"{method} needs {module}, which is not installed: pip install {module}", name=module
        ) from None
