"""Quotations and mentions of a Spark DataFrame, found by the cluster's own workers.

`pip install pullquote[spark]`, on the workers too.
"""

import functools
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from pullquote import _workers

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame


def quotes(
    df: "DataFrame",
    *,
    text: str | None = None,
    id: str | None = None,
    date: str | None = None,
    title: str | None = None,
    thoughts: bool = False,
) -> "DataFrame":
    """One row a quotation: the columns of `Analyzer.quotes` but `document`.

    `text`, `id`, `date` and `title` name columns of `df`; what is not named is guessed from usual names. An article
    that cannot be analysed has no rows. Each task works on one thread.
    """
    return _map("quotes", df, _workers.roles(df.columns, text, id, date, title), thoughts)


def mentions(
    df: "DataFrame",
    *,
    text: str | None = None,
    id: str | None = None,
    date: str | None = None,
    title: str | None = None,
) -> "DataFrame":
    """One row a country or official named: the columns of `Analyzer.mentions` but `document`."""
    return _map("mentions", df, _workers.roles(df.columns, text, id, date, title), False)


def _map(kind: _workers.Kind, df: "DataFrame", roles: _workers.Roles, thoughts: bool) -> "DataFrame":
    from pyspark.sql.pandas.types import from_arrow_schema

    columns = df.select(*dict.fromkeys(roles.values()))
    task = functools.partial(_task, kind, roles, thoughts)
    return columns.mapInArrow(task, from_arrow_schema(_workers.schema(kind)))


def _task(
    kind: _workers.Kind, roles: _workers.Roles, thoughts: bool, batches: Iterable["pa.RecordBatch"]
) -> Iterator["pa.RecordBatch"]:
    for batch in batches:
        yield from _workers.piece(kind, roles, thoughts, batch).to_batches()
