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


def _columns(df: "DataFrame") -> list[str]:
    columns: list[str] = df.columns
    return columns


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


_cluster = _workers.Cluster(_columns, _map)
quotes = _cluster.quotes
mentions = _cluster.mentions
