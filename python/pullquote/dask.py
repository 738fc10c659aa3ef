"""Quotations and mentions of a Dask DataFrame, found by its own workers.

`pip install pullquote[dask]`, on the workers too. The results have Arrow's types.
"""

from typing import TYPE_CHECKING, Any

from pullquote import _workers

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa


def _columns(df: Any) -> list[str]:
    return list(df.columns)


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


_cluster: _workers.Cluster[Any] = _workers.Cluster(_columns, _map)
quotes = _cluster.quotes
mentions = _cluster.mentions
