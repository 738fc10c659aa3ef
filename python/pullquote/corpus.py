"""Many articles at once: documents one by one, or a folder of tables."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sized
from dataclasses import dataclass
from typing import Any, Literal, TextIO, overload

from pullquote._pullquote import Analyzer, Document, _run, _shared, _Stream
from pullquote.errors import PullquoteError

Article = str | Mapping[str, Any] | tuple[str, Mapping[str, Any]]
InputFormat = Literal[
    "auto",
    "text",
    "jsonl",
    "csv",
    "tsv",
    "parquet",
    "arrow",
    "json",
    "html",
    "warc",
    "nexis",
    "factiva",
    "proquest",
    "docx",
    "rtf",
    "feed",
    "mbox",
]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is."""

    rows: int
    """Rows of input taken, those of a resumed run among them."""
    documents: int
    """Articles analysed."""
    quotes: int
    """Quotations found."""
    errors: int
    """Rows that could not be read or analysed."""
    share: float | None
    """The share of the input that is done, 0 to 1, where it can be told."""
    seconds: float
    """Since the run began or was resumed."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run has done."""

    rows: int
    """Rows of input taken."""
    documents: int
    """Articles analysed."""
    quotes: int
    """Quotations found."""
    mentions: int
    """Countries and officials found."""
    errors: int
    """Rows of the table of errors."""
    duplicates: int
    """Articles that repeat an earlier one, where `deduplicate` asks for them."""
    unpartitioned: int
    """Articles that went to the folder of what has no value of `partition_by`."""
    shards: int
    """Files that each table has."""
    columns: Mapping[str, tuple[str, ...]]
    """Which columns played which roles, named or guessed; several of a role where files differ."""
    formats: Mapping[str, int]
    """How many files of each format there are."""
    first_errors: tuple[str, ...]
    """What was wrong with the first rows; the table of errors has all."""


@overload
def analyze_many(
    texts: Iterable[Article],
    *,
    analyzer: Analyzer | None = None,
    threads: int = 0,
    progress: bool | Callable[[int], object] = False,
    errors: Literal["raise"] = "raise",
) -> Iterator[Document]: ...
@overload
def analyze_many(
    texts: Iterable[Article],
    *,
    analyzer: Analyzer | None = None,
    threads: int = 0,
    progress: bool | Callable[[int], object] = False,
    errors: Literal["return"],
) -> Iterator[Document | PullquoteError]: ...
def analyze_many(
    texts: Iterable[Article],
    *,
    analyzer: Analyzer | None = None,
    threads: int = 0,
    progress: bool | Callable[[int], object] = False,
    errors: Literal["raise", "return"] = "raise",
) -> Iterator[Document | PullquoteError]:
    """Analyse articles in parallel and give their documents one by one, in order.

    An article is a string, a dictionary with its text and if known its id, date and title, or a tuple of a string
    and such a dictionary. `texts` may be endless: only some dozens more are asked for than documents have been
    taken. `threads` is one a core where it is 0. `progress` draws a bar, or is called with the number of documents
    given so far. With `errors="return"` an article that cannot be analysed is answered by the exception instead of
    ending the loop.

    >>> import pullquote as pq
    >>> for doc in pq.analyze_many(["“We agree,” said Anna Berg.", {"text": "No.", "id": "wire-7"}]):
    ...     print(doc.id, len(doc.quotes))
    None 1
    wire-7 0
    """
    if isinstance(texts, str):
        raise TypeError("texts is one string: give a list of them, or use analyze()")
    stream: Iterator[Document | PullquoteError] = _Stream(analyzer or _shared(False), texts, threads, errors == "return")
    if not progress:
        return stream
    return _counted(stream, len(texts) if isinstance(texts, Sized) else None, progress)


def _counted(
    stream: Iterator[Document | PullquoteError], total: int | None, progress: Callable[[int], object] | bool
) -> Iterator[Document | PullquoteError]:
    with _Bar(total, "article") as bar:
        for count, document in enumerate(stream, 1):
            if callable(progress):
                progress(count)
            else:
                bar.show(count)
            yield document


def run(
    paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    out: str | os.PathLike[str],
    *,
    analyzer: Analyzer | None = None,
    text: str | Iterable[str] | None = None,
    title: str | Iterable[str] | None = None,
    id: str | Iterable[str] | None = None,
    date: str | Iterable[str] | None = None,
    author: str | Iterable[str] | None = None,
    url: str | Iterable[str] | None = None,
    format: Literal["parquet", "jsonl", "csv"] = "parquet",
    input_format: InputFormat = "auto",
    encoding: str | None = None,
    decode_entities: bool = False,
    keep_text: bool = False,
    delimiter: str | None = None,
    offsets: Literal["chars", "bytes", "utf16"] = "chars",
    threads: int = 0,
    resume: bool = False,
    sample: float = 1.0,
    limit: int | None = None,
    shard_rows: int = 4096,
    max_bytes: int = 1 << 20,
    max_memory: int = 1024,
    replace_invalid: bool = False,
    day_first: bool | None = None,
    deduplicate: Literal["exact", "near"] | None = None,
    duplicates: Literal["mark", "leave_out"] = "mark",
    partition_by: str | None = None,
    follow: bool = False,
    shard_minutes: float = 10.0,
    progress: bool | Callable[[Progress], object] = False,
) -> Summary:
    """Work through files, folders and patterns and write a folder of tables, as `pullquote run` does.

    `text`, `title`, `id`, `date`, `author` and `url` name columns; what is not named is guessed from usual names. `"lead,body"`
    joins two, `"article.body"` is a field of a field, and of a list that is taken which a file has first.
    `input_format` is told by each file's ending and, for texts and web pages, by what stands in them. Rows that are no
    UTF-8 are read as `encoding`, "windows-1252" for example. `decode_entities` reads `&quot;` and the like as the
    characters they stand for. With `keep_text` the table of documents has the texts that offsets count in.
    Dates are read in the common forms; 03/04/2016 only where `day_first` says which number is the day.
    `delimiter` parts the fields of CSV and TSV; without it, the header tells. `max_memory` is in MiB. `progress` draws
    a bar, or is called with a `Progress` some times a second.
    `deduplicate` tells articles that repeat an earlier one, by their texts: `"exact"` but for white space, `"near"` where
    half of the sequences of three words in either stand in both. They are marked in the column `duplicate_of`, or with
    `duplicates="leave_out"` not analysed. `partition_by` puts the tables' rows into folders such as `quotes/year=2024`: by
    `"year"`, `"month"` or `"day"` of the article's date, or by a column of the input.
    `follow` goes on while the input grows, one file of JSON Lines or `"-"`, and puts a shard in place after `shard_minutes`
    however few its rows; an interrupt or an exception of `progress` ends it.
    An interrupt, and an exception of `progress`, ends the run after the shard at hand; `resume=True` goes on from
    there and ends with the same bytes as an unbroken run.
    """
    paths = [paths] if isinstance(paths, str | os.PathLike) else paths
    named = {"text": text, "title": title, "id": id, "date": date, "author": author, "url": url}
    settings = {
        "columns": [(role, column) for role, columns in named.items() for column in _several(columns)],
        "format": format,
        "input_format": input_format,
        "offsets": offsets,
        "threads": threads,
        "resume": resume,
        "sample": sample,
        "limit": limit,
        "shard_rows": shard_rows,
        "max_bytes": max_bytes,
        "max_memory": max_memory,
        "replace_invalid": replace_invalid,
        "delimiter": delimiter,
        "encoding": encoding,
        "decode_entities": decode_entities,
        "keep_text": keep_text,
        "day_first": day_first,
        "deduplicate": deduplicate,
        "duplicates": duplicates,
        "partition_by": partition_by,
        "follow": follow,
        "shard_minutes": float(shard_minutes),
    }
    with _Bar(1000, "‰") as bar:

        def observe(far: dict[str, Any]) -> None:
            if callable(progress):
                progress(Progress(**far))
            else:
                bar.show(int(1000 * (far["share"] or 0)), f"{far['documents']} articles, {far['quotes']} quotations")

        analyzer = analyzer or _shared(False)
        inputs = [os.fspath(path) for path in paths]
        done = _run(analyzer, inputs, os.fspath(out), settings, observe if progress else None)
    done["first_errors"] = tuple(done["first_errors"])
    return Summary(**done)


def _several(names: str | Iterable[str] | None) -> list[str]:
    if names is None:
        return []
    return [names] if isinstance(names, str) else list(names)


class _Bar:
    """A bar of tqdm where that is installed, and otherwise a line of standard error."""

    def __init__(self, total: int | None, unit: str) -> None:
        self.total, self.unit = total, unit
        self.bar: Any = None
        self.line: TextIO | None = None

    def __enter__(self) -> "_Bar":
        return self

    def __exit__(self, *_: object) -> None:
        if self.bar is not None:
            self.bar.close()
        if self.line is not None:
            self.line.write("\n")

    def show(self, count: int, text: str = "") -> None:
        if self.bar is None and self.line is None:
            try:
                from tqdm.auto import tqdm

                self.bar = tqdm(total=self.total, unit=self.unit)
            except ImportError:
                self.line = sys.stderr
        if self.bar is not None:
            self.bar.set_postfix_str(text, refresh=False)
            self.bar.update(count - self.bar.n)
        elif self.line is not None:
            of = f" of {self.total}" if self.total else ""
            self.line.write(f"\r{count}{of} {self.unit} {text}")
            self.line.flush()
