"""What the workers of a cluster do with one piece of a table."""

import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, Literal, TypeVar

from pullquote._pullquote import Analyzer, _columns, _piece, _roles
from pullquote.errors import InputError

if TYPE_CHECKING:
    import pyarrow as pa

Kind = Literal["quotes", "mentions"]
Roles = Mapping[str, str]
Data = TypeVar("Data")

# Numbers articles within one piece, which says nothing about the whole.
LEFT_OUT = "document"


def roles(present: list[str], text: str | None, id: str | None, date: str | None, title: str | None) -> Roles:
    """Which column plays which role, guessed where it is not named. An identifier there must be:
    without it nobody could tell which article a row of the result is about."""
    given = {"text": text, "id": id, "date": date, "title": title}
    found = dict(_roles(present, [(role, column) for role, column in given.items() if column is not None]))
    if "id" not in found:
        raise InputError(f"no column of identifiers among: {', '.join(present)}; name it with id=")
    return {role: column for role, column in found.items() if role in given}


def schema(kind: Kind) -> "pa.Schema":
    """The columns of the result. Numbers have a sign, as Spark wants them."""
    import pyarrow as pa

    types = {
        "Utf8": pa.string(),
        "Boolean": pa.bool_(),
        "Float32": pa.float32(),
        "Date32": pa.date32(),
        "UInt32": pa.int64(),
        "UInt64": pa.int64(),
    }
    return pa.schema([(name, types[found]) for name, found, _ in _columns(kind) if name != LEFT_OUT])


def piece(kind: Kind, roles: Roles, thoughts: bool, data: object) -> "pa.Table":
    """The quotations or mentions of one piece, on one thread: the cluster has set its own number of them."""
    import pyarrow as pa

    found = pa.table(_piece(_analyzer(thoughts), kind, data, list(roles.items())))
    return found.drop_columns([LEFT_OUT]).cast(schema(kind))


@functools.cache
def _analyzer(thoughts: bool) -> Analyzer:
    return Analyzer(thoughts=thoughts)


@dataclass(frozen=True)
class Cluster(Generic[Data]):
    """What a library's module offers: the same two functions for each."""

    columns: Callable[[Data], list[str]]
    """Names of the columns."""
    work: Callable[[Kind, Data, Roles, bool], Data]
    """Maps `piece` over the data."""

    def quotes(
        self,
        data: Data,
        *,
        text: str | None = None,
        id: str | None = None,
        date: str | None = None,
        title: str | None = None,
        thoughts: bool = False,
    ) -> Data:
        """One row a quotation: the columns of `Analyzer.quotes` but `document`.

        `text`, `id`, `date` and `title` name columns of `data`; what is not named is guessed from usual names. An
        article that cannot be analysed has no rows. Each task works on one thread.
        """
        return self.work("quotes", data, roles(self.columns(data), text, id, date, title), thoughts)

    def mentions(
        self,
        data: Data,
        *,
        text: str | None = None,
        id: str | None = None,
        date: str | None = None,
        title: str | None = None,
    ) -> Data:
        """One row a country or official named: the columns of `Analyzer.mentions` but `document`."""
        return self.work("mentions", data, roles(self.columns(data), text, id, date, title), False)
