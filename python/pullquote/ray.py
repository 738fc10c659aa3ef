"""Quotations and mentions of a Ray Dataset, found by the cluster's own workers.

`pip install pullquote[ray]`, on the workers too.
"""

from typing import TYPE_CHECKING

from pullquote import _workers

if TYPE_CHECKING:
    import pyarrow as pa
    from ray.data import Dataset


def quotes(
    ds: "Dataset",
    *,
    text: str | None = None,
    id: str | None = None,
    date: str | None = None,
    title: str | None = None,
    thoughts: bool = False,
) -> "Dataset":
    """One row a quotation: the columns of `Analyzer.quotes` but `document`.

    `text`, `id`, `date` and `title` name columns of `ds`; what is not named is guessed from usual names. An article
    that cannot be analysed has no rows. Each task works on one thread.
    """
    return _map("quotes", ds, _workers.roles(ds.columns() or [], text, id, date, title), thoughts)


def mentions(
    ds: "Dataset",
    *,
    text: str | None = None,
    id: str | None = None,
    date: str | None = None,
    title: str | None = None,
) -> "Dataset":
    """One row a country or official named: the columns of `Analyzer.mentions` but `document`."""
    return _map("mentions", ds, _workers.roles(ds.columns() or [], text, id, date, title), False)


def _map(kind: _workers.Kind, ds: "Dataset", roles: _workers.Roles, thoughts: bool) -> "Dataset":
    arguments = {"kind": kind, "roles": roles, "thoughts": thoughts}
    return ds.map_batches(_task, batch_format="pyarrow", fn_kwargs=arguments, num_cpus=1)


def _task(batch: "pa.Table", kind: _workers.Kind, roles: _workers.Roles, thoughts: bool) -> "pa.Table":
    return _workers.piece(kind, roles, thoughts, batch)
