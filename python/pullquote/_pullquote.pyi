"""Types of the extension module."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date as _Date
from os import PathLike
from typing import Any, Final, Literal, final

from pullquote.pages import Quotes

__all__ = [
    "Analyzer",
    "Country",
    "Dateline",
    "Document",
    "Entity",
    "Gazetteer",
    "Mention",
    "Official",
    "Quote",
    "Segmentation",
    "Span",
    "Speaker",
    "Table",
    "Token",
    "_Stream",
    "__version__",
    "_analyzer",
    "_audit",
    "_columns",
    "_dateline",
    "_gazetteer",
    "_item",
    "_main",
    "_piece",
    "_quotes_html",
    "_report",
    "_roles",
    "_run",
    "_shared",
    "_table",
    "analyze",
    "interval",
    "segment",
]

__version__: Final[str]

_Offsets = Literal["chars", "bytes", "utf16"]
_SpeakerType = Literal["person", "organization", "country", "group", "unknown"]
_Sourcing = Literal[
    "named_person", "unnamed_person", "named_organization", "unnamed_group", "document", "government", "unknown"
]
_Role = Literal[
    "official",
    "politician",
    "spokesperson",
    "expert",
    "business",
    "worker",
    "law",
    "sport",
    "culture",
    "media",
    "witness",
    "relative",
    "other",
]

@final
class Span:
    """A piece of an article: `document.text[span.start:span.end] == span.text`."""

    def __new__(cls, start: int, end: int, text: str) -> Span: ...
    @property
    def start(self) -> int:
        """First code point."""

    @property
    def end(self) -> int:
        """One past the last code point."""

    @property
    def text(self) -> str:
        """The text under the span."""

    def __len__(self) -> int: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class Speaker:
    """The identity behind a source."""

    @property
    def name(self) -> str | None:
        """The fullest form of the name that the article gives; the table's where it gives none. `None`: not known."""

    @property
    def type(self) -> _SpeakerType:
        """What it is. A group is also somebody without a name: "a police spokesman"."""

    @property
    def office(self) -> str | None:
        """The office that the article gives, or the tables for its date: "transport minister". None where neither does."""

    @property
    def country(self) -> str | None:
        """Whose office it holds, or which country it is: an ISO 3166-1 alpha-2 code, or "EU", "UN"."""

    @property
    def id(self) -> str | None:
        """Wikidata id, or that of a table of yours."""

    @property
    def sourcing(self) -> _Sourcing:
        """What a reader is told of the source of this quotation: a name, or none, or a document."""

    @property
    def description(self) -> Span | None:
        """How the article introduces the speaker, anywhere in it: the fullest phrase. "chief economist at Norfund" """

    @property
    def affiliation(self) -> str | None:
        """The organization that the description names. "Norfund" """

    @property
    def role(self) -> _Role | None:
        """In what capacity it speaks; None where the article does not say."""

    @property
    def pronoun(self) -> Literal["she", "he", "they"] | None:
        """The pronoun with which the article refers to the speaker; never inferred from a name."""

    @property
    def guessed_gender(self) -> Literal["female", "male"] | None:
        """As the forename of a named person suggests, where the analyzer was asked to guess; no finding of the article."""

    @property
    def guessed_gender_probability(self) -> float | None:
        """The share of those who bear the forename that are recorded so."""

    @property
    def reason(self) -> Span | None:
        """Why the article does not name the source. "who spoke on condition of anonymity" """

    @property
    def confidence(self) -> float:
        """Probability that the identity is right, 0 to 1, apart from that of the quotation."""

    @property
    def candidates(self) -> tuple[tuple[str, _SpeakerType, float], ...]:
        """Who else it may be, likeliest first: name, type and probability."""

    @property
    def entity(self) -> int | None:
        """Index of the speaker among the document's entities."""

    def to_dict(self) -> dict[str, Any]:
        """The speaker as a plain dictionary."""

    @staticmethod
    def _from_json(json: str) -> Speaker: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class Quote:
    """One quotation: what was said, by whom, and how."""

    @property
    def text(self) -> str:
        """What was said; the parts joined by " … " where the article interrupts it."""

    @property
    def start(self) -> int:
        """First code point of the first part."""

    @property
    def end(self) -> int:
        """One past the last code point of the last part. `document.text[quote.start:quote.end]` holds what interrupts it, too."""

    @property
    def kind(self) -> Literal["direct", "indirect", "mixed"]:
        """`direct` where quotation marks hold all of it, `indirect` where there are none, `mixed` where a paraphrase holds some."""

    @property
    def mode(self) -> Literal["speech", "thought"]:
        """`speech`, or `thought`: a belief, a wish, a plan. Thoughts are there with `thoughts=True` alone."""

    @property
    def content(self) -> tuple[Span, ...]:
        """What was said; several spans where the article interrupts it. Never empty."""

    @property
    def cue(self) -> tuple[Span, ...]:
        """The words that report it, "said" or "according to"; may be empty."""

    @property
    def source(self) -> tuple[Span, ...]:
        """The words that name who said it, "Berg" or "she"; may be empty."""

    @property
    def speaker(self) -> Speaker:
        """Who the source is: a name, an office, a country, as far as they are known."""

    @property
    def act(
        self,
    ) -> Literal[
        "state",
        "deny",
        "accuse",
        "demand",
        "ask",
        "promise",
        "warn",
        "announce",
        "agree",
        "refuse",
        "other",
    ]:
        """What is done by saying it, by the word that reports it: "denied" is `deny`."""

    @property
    def negated(self) -> bool:
        """Whether it is reported as not said: "Berg did not say whether". Leave it out where you count who said what."""

    @property
    def when(self) -> _Date | None:
        """The day on which it was said, where the text tells."""

    @property
    def parent(self) -> int | None:
        """Index, among the document's quotes, of the one that reports this one."""

    @property
    def confidence(self) -> float:
        """Probability that content and source are right, 0 to 1."""

    def to_dict(self) -> dict[str, Any]:
        """The quotation as a plain dictionary."""

    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class Country:
    """A country named in the text."""

    @property
    def start(self) -> int:
        """First code point."""

    @property
    def end(self) -> int:
        """One past the last code point."""

    @property
    def text(self) -> str:
        """The words of the article."""

    @property
    def code(self) -> str:
        """ISO 3166-1 alpha-2 code, or "EU"."""

    @property
    def name(self) -> str:
        """The country's English short name."""

    @property
    def form(
        self,
    ) -> Literal["name", "adjective", "demonym", "abbreviation", "compound", "metonym"]:
        """How the text names it: "Norway", "Norwegian", "the Norwegians", "US", "US-led", "Oslo" for its government."""

    @property
    def confidence(self) -> float:
        """Probability that the mention is right, 0 to 1."""

    def to_dict(self) -> dict[str, Any]:
        """The mention as a plain dictionary."""

    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class Official:
    """A person in public office, named in the text."""

    @property
    def start(self) -> int:
        """First code point."""

    @property
    def end(self) -> int:
        """One past the last code point."""

    @property
    def text(self) -> str:
        """The words of the article."""

    @property
    def person(self) -> str:
        """The fullest form of the name that the article gives; the table's where it gives none."""

    @property
    def office(self) -> str | None:
        """Office held on the date of the article; None where it is not known to be held then."""

    @property
    def country(self) -> str | None:
        """ISO 3166-1 alpha-2 code of the country served, or "EU", "UN"."""

    @property
    def form(self) -> Literal["name", "surname", "title"]:
        """How the text names the person: "Anna Berg", "Berg", "the transport minister"."""

    @property
    def id(self) -> str | None:
        """Wikidata id, or that of a table of yours."""

    @property
    def confidence(self) -> float:
        """Probability that the mention is right, 0 to 1."""

    def to_dict(self) -> dict[str, Any]:
        """The mention as a plain dictionary."""

    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class Mention:
    """A place that names an entity."""

    @property
    def start(self) -> int:
        """First code point."""

    @property
    def end(self) -> int:
        """One past the last code point."""

    @property
    def text(self) -> str:
        """The words of the article."""

    @property
    def form(self) -> Literal["name", "nominal", "pronoun"]:
        """How it names it: "Anna Berg", "the minister", "she"."""
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Entity:
    """Somebody or something that the article speaks of, under all its names."""

    @property
    def name(self) -> str:
        """The fullest form of the name that the article gives; for somebody without one, the words that describe him."""
    @property
    def type(self) -> Literal["person", "organization", "country", "group", "unknown"]:
        """What it is."""

    @property
    def office(self) -> str | None:
        """Office held on the article's date, for a person."""

    @property
    def country(self) -> str | None:
        """ISO 3166-1 alpha-2 code, or "EU", "UN"."""

    @property
    def id(self) -> str | None:
        """Wikidata id, or that of a table of yours."""

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """Every place that names it, in the order of the text."""
    @property
    def quotes(self) -> tuple[int, ...]:
        """Indices, among the document's quotes, of those that it speaks."""
    @property
    def confidence(self) -> float:
        """Probability that it is right, 0 to 1."""

    def to_dict(self) -> dict[str, Any]:
        """The value as a plain dictionary."""

    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class Dateline:
    """Where and when an article says that it was filed."""

    @property
    def span(self) -> Span:
        """Where it stands, dash included."""

    @property
    def place(self) -> str | None:
        """The place, as written."""

    @property
    def month(self) -> int | None:
        """Month, 1 to 12."""

    @property
    def day(self) -> int | None:
        """Day of the month."""

    @property
    def agency(self) -> str | None:
        """The news agency, as written."""

    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class Document:
    """Everything that was found in one article. Offsets count code points."""

    @property
    def text(self) -> str:
        """The article, unchanged."""

    @property
    def id(self) -> str | None:
        """The article's identifier, as given."""

    @property
    def date(self) -> _Date | None:
        """Its date of publication, as given."""

    @property
    def headline(self) -> Span | None:
        """The headline, where it stands in the text."""

    @property
    def dateline(self) -> Dateline | None:
        """Where and when it says that it was filed."""

    @property
    def byline(self) -> Span | None:
        """The line that names the author."""

    @property
    def paragraphs(self) -> tuple[Span, ...]:
        """Paragraphs, in the order of the text."""

    @property
    def sentences(self) -> tuple[Span, ...]:
        """Sentences, in the order of the text."""

    @property
    def boilerplate(self) -> tuple[Span, ...]:
        """What is no part of the story: copyright lines, credits, buttons."""

    @property
    def countries(self) -> tuple[Country, ...]:
        """Mentions of countries, in the order of the text."""

    @property
    def officials(self) -> tuple[Official, ...]:
        """Mentions of people in public office, in the order of the text."""

    @property
    def entities(self) -> tuple[Entity, ...]:
        """The people, organizations, countries and groups that the article speaks of, by their first mentions."""

    @property
    def quotes(self) -> Quotes:
        """Quotations, in the order of the text: a tuple that a notebook shows as a table."""

    def to_html(self, *, only: str | None = None) -> str:
        """The article with everything that was found marked, as a fragment of HTML that needs nothing from elsewhere; with `only`, just the
        quotations of speakers whose name holds it.
        """

    def to_arrow(self) -> Any:
        """The quotations as a `pyarrow.Table`, with the columns of a run's."""

    def to_pandas(self) -> Any:
        """The quotations as a `pandas.DataFrame`. Needs pyarrow too."""

    def to_polars(self) -> Any:
        """The quotations as a `polars.DataFrame`."""

    def _repr_html_(self) -> str: ...
    def to_dict(self) -> dict[str, Any]:
        """The analysis as plain dictionaries and lists, as `pullquote analyze --format json` prints it."""

    def to_json(self, *, offsets: _Offsets = "chars") -> str:
        """The analysis as one line of JSON, with offsets in the unit asked for."""

    @staticmethod
    def from_json(text: str, json: str, *, offsets: _Offsets = "chars") -> Document:
        """Read what `to_json` wrote about `text`."""

    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class Token:
    """A word, a number, a punctuation mark or another token."""

    def __new__(cls, start: int, end: int, text: str, kind: str) -> Token: ...
    @property
    def start(self) -> int:
        """First code point."""

    @property
    def end(self) -> int:
        """One past the last code point."""

    @property
    def text(self) -> str:
        """The token itself."""

    @property
    def kind(
        self,
    ) -> Literal[
        "word", "number", "punctuation", "symbol", "url", "email", "handle", "hashtag"
    ]:
        """What it is: "we" a word, "1.5" a number, "," punctuation, "€" a symbol."""

    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class Segmentation:
    """A text cut into tokens, sentences, paragraphs and quotations."""

    @property
    def tokens(self) -> tuple[Token, ...]:
        """Words, numbers, punctuation and the rest, in the order of the text."""

    @property
    def sentences(self) -> tuple[Span, ...]:
        """Sentences, in the order of the text."""

    @property
    def paragraphs(self) -> tuple[Span, ...]:
        """Paragraphs, in the order of the text."""

    @property
    def quotations(self) -> tuple[Span, ...]:
        """What stands between quotation marks, marks included; inner ones after the one that holds them."""

    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class Gazetteer:
    """The countries and officials that the built-in tables know, and entries of your own, which override them.

    Finds names and nothing else: no model is loaded or run, which is many times as fast as an analysis. Built once;
    share it between threads. `Analyzer(gazetteer=…)` takes it for whole analyses.

    `entries` is the path of a table (CSV, TSV, JSON Lines or what `pullquote gazetteer build` made), a data frame, or
    dictionaries with the keys `name`, `kind`, `aliases`, `office`, `country`, `from`, `to`, `id` and `gender`. `name` is
    required, and `office` of a person; `note` is yours to write in. `InputError` tells every row that cannot be taken,
    and every other key, which may be one of these misspelt.
    """

    def __new__(cls, entries: str | PathLike[str] | Iterable[Mapping[str, Any]] | Any | None = None) -> Gazetteer: ...
    def find(
        self,
        text: str,
        *,
        date: _Date | str | None = None,
        id: str | int | None = None,
        title: str | None = None,
    ) -> Document:
        """The countries and officials of one article. The document has no quotations: none are looked for."""

    def mentions(
        self,
        data: Any,
        *,
        text: str | None = None,
        id: str | None = None,
        date: str | None = None,
        title: str | None = None,
        threads: int = 0,
        day_first: bool | None = None,
        max_bytes: int | None = None,
    ) -> Table:
        """The countries and officials that many articles name: the table that `Analyzer.mentions` gives, sooner."""

    def __len__(self) -> int:
        """How many entries of your own it has."""

    def __bool__(self) -> Literal[True]: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class Analyzer:
    """Finds who said what. Built once; share it between threads.

    `thoughts=True` reports beliefs, wishes and plans beside speech. `gazetteer` knows names of your own.
    Quotations of a lower confidence than `min_confidence` are left out; 0 keeps all. `guess_gender=True` fills
    `speaker.guessed_gender` from forenames, apart from `pronoun`.

    >>> import pullquote as pq
    >>> analyzer = pq.Analyzer()
    >>> table = analyzer.quotes([{"id": 7, "text": "“We have a plan,” said Anna Berg."}])
    >>> table.to_arrow().select(["id", "speaker", "text"]).to_pylist()
    [{'id': '7', 'speaker': 'Anna Berg', 'text': '“We have a plan,”'}]
    """

    def __new__(
        cls,
        *,
        thoughts: bool = False,
        gazetteer: Gazetteer | None = None,
        min_confidence: float = ...,
        guess_gender: bool = False,
    ) -> Analyzer: ...
    @property
    def thoughts(self) -> bool:
        """Whether thoughts, wishes and plans are reported beside speech."""

    @property
    def min_confidence(self) -> float:
        """The confidence below which quotations are left out."""

    @property
    def guess_gender(self) -> bool:
        """Whether genders are guessed by forenames."""

    @property
    def gazetteer(self) -> Gazetteer | None:
        """The names that it knows beside the built-in ones."""

    def analyze(
        self,
        text: str,
        *,
        date: _Date | str | None = None,
        id: str | int | None = None,
        title: str | None = None,
    ) -> Document:
        """Find who said what in one article.

        `date` is the day of publication: a `datetime.date`, a time stamp or `YYYY-MM-DD`. `title` is a headline that is no part of the text.
        """

    def quotes(
        self,
        data: Any,
        *,
        text: str | None = None,
        id: str | None = None,
        date: str | None = None,
        title: str | None = None,
        threads: int = 0,
        day_first: bool | None = None,
        max_bytes: int | None = None,
    ) -> Table:
        """The quotations of many articles, one row a quotation.

        `data` is a table of pandas, Polars, pyarrow or DuckDB, anything else that has an Arrow C stream, a column of
        texts, or a list of strings and dictionaries. `text`, `id`, `date` and `title` name columns; what is not
        named is guessed from usual names. `document` is the number of the row in `data`, from 0. Work goes to
        `threads`, one a core where it is 0. `day_first` says which number of 03/04/2016 is the day; an article of more
        than `max_bytes`, a mebibyte where it is not said, is a fault, and faults stand in `errors` of the result.

        >>> import pullquote as pq
        >>> articles = [{"body": "“We stay,” said Anna Berg.", "date": "03/04/2016"}]
        >>> pq.Analyzer().quotes(articles, day_first=True).to_arrow().column("date").to_pylist()
        [datetime.date(2016, 4, 3)]
        """

    def mentions(
        self,
        data: Any,
        *,
        text: str | None = None,
        id: str | None = None,
        date: str | None = None,
        title: str | None = None,
        threads: int = 0,
        day_first: bool | None = None,
        max_bytes: int | None = None,
    ) -> Table:
        """The countries and officials that many articles name, one row a mention. `data` as in `quotes`."""

    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class Table:
    """Rows about many articles, in columns. pandas, Polars, pyarrow and DuckDB take it without a copy.

    `to_pandas()`, `to_polars()` and `to_arrow()` give frames; `polars.DataFrame(table)`, `pyarrow.table(table)` and
    `duckdb.sql("select * from table")` take it as it is, and so does `pandas.DataFrame.from_arrow(table)` of pandas 3.
    In a notebook it shows its first rows.
    """

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns."""

    @property
    def errors(self) -> list[dict[str, Any]]:
        """What was wrong with articles: row (from 0), id, reason and message of each fault."""

    def head(self, rows: int = 5) -> Table:
        """The first `rows` as a table."""

    def to_arrow(self) -> Any:
        """The rows as a `pyarrow.Table`, without a copy."""

    def to_pandas(self) -> Any:
        """The rows as a `pandas.DataFrame`, of pandas 2 or 3. Needs pyarrow too."""

    def to_polars(self) -> Any:
        """The rows as a `polars.DataFrame`, without a copy."""

    def _repr_html_(self) -> str: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __len__(self) -> int:
        """How many rows it has."""

    def __reduce__(self) -> tuple[Any, ...]: ...
    def __arrow_c_schema__(self) -> Any: ...
    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any: ...

@final
class _Stream:
    def __new__(cls, analyzer: Analyzer, articles: Iterable[Any], threads: int, keep_errors: bool) -> _Stream: ...
    def __iter__(self) -> Iterator[Any]: ...
    def __next__(self) -> Any: ...

def analyze(
    text: str,
    *,
    date: _Date | str | None = None,
    id: str | int | None = None,
    title: str | None = None,
    thoughts: bool = False,
) -> Document:
    """Find who said what in one article, with an analyzer that the process keeps.

    `date` is the day of publication: a `datetime.date`, a time stamp of pandas (`NaT` is none) or `YYYY-MM-DD`. It
    decides what "Monday" is and who held an office. `title` is a headline that is no part of the text. `id` comes back
    as it was given, a number as its digits. `thoughts=True` reports thoughts beside speech.

    >>> import pullquote as pq
    >>> doc = pq.analyze("“We have a plan,” Anna Berg said on Monday.", date="2013-09-09")
    >>> doc.quotes[0].speaker.name
    'Anna Berg'
    """

def segment(text: str) -> Segmentation:
    """Cut a text into tokens, sentences, paragraphs and quotations, without looking for anything.

    >>> import pullquote as pq
    >>> [sentence.text for sentence in pq.segment("We stay. Lt. Berg said so.").sentences]
    ['We stay.', 'Lt. Berg said so.']
    """

def interval(count: int, of: int) -> tuple[float, float]:
    """The 95 % interval of a share of `count` in `of`, by Wilson's score.

    >>> import pullquote as pq
    >>> low, high = pq.interval(30, 100)
    >>> round(low, 2), round(high, 2)
    (0.22, 0.4)
    """

def _analyzer(thoughts: bool, gazetteer: Gazetteer | None, min_confidence: float, guess_gender: bool) -> Analyzer: ...
def _gazetteer(file: bytes) -> Gazetteer: ...
def _item(document: Document, list: str, index: int) -> Any: ...
def _dateline(
    span: Span, place: str | None, month: int | None, day: int | None, agency: str | None
) -> Dateline: ...
def _columns(table: str) -> list[tuple[str, str, str]]: ...
def _piece(analyzer: Analyzer, table: str, data: Any, named: Sequence[tuple[str, str]]) -> Table: ...
def _roles(present: Sequence[str], named: Sequence[tuple[str, str]]) -> list[tuple[str, str]]: ...
def _run(
    analyzer: Analyzer,
    paths: Sequence[str],
    out: str,
    settings: dict[str, Any],
    observe: Callable[[dict[str, Any]], object] | None,
) -> dict[str, Any]: ...
def _shared(thoughts: bool) -> Analyzer: ...
def _table(name: str, rows: bytes, errors: str) -> Table: ...
def _main(args: Sequence[str]) -> int: ...
def _quotes_html(quotes: Sequence[Quote]) -> str: ...
def _report(folder: str | PathLike[str], output: str | PathLike[str], title: str, wanted: dict[str, Any]) -> int: ...

def _audit(
    folder: str | PathLike[str],
    by: Sequence[tuple[str, Mapping[str, str] | None]],
    title: str,
    guess_gender: bool,
    copies: bool,
) -> tuple[Table, Table, Table, str]: ...
