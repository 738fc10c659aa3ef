"""Quotations and mentions of a Ray Dataset, found by the cluster's own workers.

`pip install pullquote[ray]`, on the workers too.
"""

from typing import TYPE_CHECKING

from pullquote import _workers

if TYPE_CHECKING:
    import pyarrow as pa
    from ray.data import Dataset


def _columns(ds: "Dataset") -> list[str]:
    return ds.columns() or []


def _map(kind: _workers.Kind, ds: "Dataset", roles: _workers.Roles, thoughts: bool) -> "Dataset":
    arguments = {"kind": kind, "roles": roles, "thoughts": thoughts}
    return ds.map_batches(_task, batch_format="pyarrow", fn_kwargs=arguments, num_cpus=1)


def _task(batch: "pa.Table", kind: _workers.Kind, roles: _workers.Roles, thoughts: bool) -> "pa.Table":
    return _workers.piece(kind, roles, thoughts, batch)


_cluster = _workers.Cluster(_columns, _map)
quotes = _cluster.quotes
mentions = _cluster.mentions
