"""Quotations and mentions of a Dask DataFrame, found by its own workers.

`pip install pullquote[dask]`, on the workers too.
"""

from typing import TYPE_CHECKING, Any

from pullquote import _workers

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa


def quotes(
    df: Any,
    *,
    text: str | None = None,
    id: str | None = None,
    date: str | None = None,
    title: str | None = None,
    thoughts: bool = False,
) -> Any:
    """One row a quotation: the columns of `Analyzer.quotes` but `document`, with Arrow's types.

    `text`, `id`, `date` and `title` name columns of `df`; what is not named is guessed from usual names. An article
    that cannot be analysed has no rows. Each partition is worked on by one thread.
    """
    return _map("quotes", df, _workers.roles(list(df.columns), text, id, date, title), thoughts)


def mentions(
    df: Any, *, text: str | None = None, id: str | None = None, date: str | None = None, title: str | None = None
) -> Any:
    """One row a country or official named: the columns of `Analyzer.mentions` but `document`."""
    return _map("mentions", df, _workers.roles(list(df.columns), text, id, date, title), False)


def _map(kind: _workers.Kind, df: Any, roles: _workers.Roles, thoughts: bool) -> Any:
    columns = list(dict.fromkeys(roles.values()))
    meta = _frame(_workers.schema(kind).empty_table())
    return df[columns].map_partitions(_task, kind, roles, thoughts, meta=meta)


def _task(part: "pd.DataFrame", kind: _workers.Kind, roles: _workers.Roles, thoughts: bool) -> "pd.DataFrame":
    return _frame(_workers.piece(kind, roles, thoughts, part))


def _frame(table: "pa.Table") -> "pd.DataFrame":
    import pandas as pd

    frame: pd.DataFrame = table.to_pandas(types_mapper=pd.ArrowDtype)
    return frame
