"""Who said what in the news.

>>> import pullquote as pq
>>> doc = pq.analyze("“We have a plan,” Anna Berg said on Monday.", date="2013-09-09")
>>> quote = doc.quotes[0]
>>> quote.text
'“We have a plan,”'
>>> doc.text[quote.start:quote.end] == quote.text
True
"""

from pullquote._pullquote import (
    Analyzer,
    Country,
    Dateline,
    Document,
    Entity,
    Gazetteer,
    Mention,
    Official,
    Quote,
    Segmentation,
    Span,
    Speaker,
    Table,
    Token,
    __version__,
    analyze,
    interval,
    segment,
)
from pullquote.corpus import Progress, Summary, analyze_many, run
from pullquote.errors import InputError, InternalError, PullquoteError
from pullquote.pages import Quotes, display, report
from pullquote.voices import Audit, audit, corrected

__all__ = [
    "Analyzer",
    "Audit",
    "Country",
    "Dateline",
    "Document",
    "Entity",
    "Gazetteer",
    "InputError",
    "InternalError",
    "Mention",
    "Official",
    "Progress",
    "PullquoteError",
    "Quote",
    "Quotes",
    "Segmentation",
    "Span",
    "Speaker",
    "Summary",
    "Table",
    "Token",
    "__version__",
    "analyze",
    "analyze_many",
    "audit",
    "corrected",
    "display",
    "interval",
    "report",
    "run",
    "segment",
]
