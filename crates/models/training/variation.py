"""Articles as they reach users: paragraphs joined, quotation marks straightened or lost.

Every change keeps the text's length, so that annotated spans stay where they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import numpy as np

from .corpus import Article

BREAKS = re.compile(r"\s*\n\s*")
STRAIGHT = str.maketrans("“”„‟‘’", '""""\'\'')
CLOSING = re.compile(r"[”\"](?=\s)")
JOINED, ALL_JOINED, STRAIGHTENED, LOSING = 0.6, 0.6, 0.5, 0.3  # shares of varied articles
LOST = 0.15  # of the closing marks of an article that loses some


def varied(article: Article, number: int, rng: np.random.Generator) -> Article:
    """A copy of the article with something spoilt, under an id of its own."""
    text = article.text
    if rng.random() < JOINED:
        share = 1.0 if rng.random() < ALL_JOINED else rng.random()
        text = BREAKS.sub(lambda m: " " * len(m.group()) if rng.random() < share else m.group(), text)
    if rng.random() < STRAIGHTENED:
        text = text.translate(STRAIGHT)
    if rng.random() < LOSING:
        text = CLOSING.sub(lambda m: " " if rng.random() < LOST else m.group(), text)
    return Article(f"{article.id}~{number}", text, article.relations)


def original_id(article: Article) -> str:
    """The id of the article that this one is a copy of; its own, if it is none."""
    return article.id.partition("~")[0]


def is_varied(article: Article) -> bool:
    """Whether the article is a varied copy."""
    return original_id(article) != article.id


def with_variants(articles: Iterable[Article], copies: float, seed: int) -> list[Article]:
    """The articles, and `copies` varied ones of each (a fraction: of a random share of them)."""
    found = []
    for k, article in enumerate(articles):
        rng = np.random.default_rng((seed, k))
        found.append(article)
        number = int(copies) + int(rng.random() < copies % 1)
        found += [varied(article, n, rng) for n in range(1, number + 1)]
    return found
