"""The teacher's opinion of every position of every training article, as the student's soft labels."""

from __future__ import annotations

import bisect
from pathlib import Path

import numpy as np

from . import corpus, decoding, labels, teacher
from .corpus import Article
from .features import Features
from .student import Sequence
from .variation import original_id

PART = 200  # articles an archive


def project(scores: np.ndarray, spans: list[tuple[int, int]], positions: Features) -> np.ndarray:
    """Probabilities (positions, heads, classes) from log-probabilities (heads, tokens, classes) of other tokens.

    A position takes the distribution of the first token that it overlaps. Where it continues that token
    (a word that the student's tokenizer splits), a beginning becomes a continuation.
    """
    ends = [e for _, e in spans]
    found = np.zeros((len(positions.starts), len(labels.HEADS), decoding.N), dtype=np.float32)
    found[:, :, 0] = 1
    probabilities = np.exp(scores).transpose(1, 0, 2)
    for k, (start, end) in enumerate(zip(positions.starts.tolist(), positions.ends.tolist(), strict=True)):
        if start < 0:
            continue
        t = bisect.bisect_right(ends, start)
        if t == len(spans) or spans[t][0] >= end:
            continue
        found[k] = probabilities[t]
        if spans[t][0] < start:
            for first in (1, 3, 5):
                found[k, :, first + 1] += found[k, :, first]
                found[k, :, first] = 0
    # A break inside a content goes on with it; its own label is the one of both its neighbours, if they agree.
    for k in np.flatnonzero(positions.starts < 0):
        if 0 < k < len(found) - 1:
            before, after = found[k - 1], found[k + 1]
            inside = (before[:, 1] + before[:, 2]) * after[:, 2]
            found[k] = 0
            found[k, :, 2] = inside
            found[k, :, 0] = 1 - inside
    return found


def gold(article: Article, positions: Features, domain: str) -> np.ndarray:
    """Gold labels (heads, positions)."""
    real = positions.starts >= 0
    spans = list(zip(positions.starts[real].tolist(), positions.ends[real].tolist(), strict=True))
    found = np.full((len(labels.HEADS), len(real)), labels.IGNORE)
    found[:, real] = labels.gold(article, spans, domain)
    for k in np.flatnonzero(~real):
        if 0 < k < len(real) - 1:
            before, after = found[:, k - 1], found[:, k + 1]
            known = (before != labels.IGNORE) & (after != labels.IGNORE)
            inside = ((before == 1) | (before == 2)) & (after == 2)
            found[:, k] = np.where(known, np.where(inside, 2, 0), labels.IGNORE)
    return found


def names(article: Article, positions: Features) -> np.ndarray:
    """Positions that start with a capital."""
    return np.array([start >= 0 and article.text[start].isupper() for start in positions.starts.tolist()], dtype=bool)


def label(articles: list[Article], model: teacher.Teacher, encoder: teacher.Encoder, folder: Path) -> None:
    """Write the teacher's log-probabilities of the articles' own tokens, as half floats, in archives of `PART` articles.

    Articles that an archive holds already are left out, so that a run goes on where it was stopped.
    """
    folder.mkdir(exist_ok=True)
    known = {name for path in archives(folder) for name in np.load(path).files}
    missing = [article for article in articles if article.id not in known]
    for number, first in enumerate(range(0, len(missing), PART), len(archives(folder))):
        print(f"labelling {folder.name} {first}/{len(missing)}", flush=True)
        chosen = missing[first : first + PART]
        scores = teacher.predict_all(model, [encoder(article, "none") for article in chosen], encoder)
        path = folder / f"{number:03}.npz"
        part = path.with_name("part-" + path.name)
        np.savez(part, **{a.id: s.astype(np.float16) for a, s in zip(chosen, scores, strict=True)})
        part.rename(path)


def archives(folder: Path) -> list[Path]:
    """The finished archives of a folder of opinions."""
    return sorted(folder.glob("???.npz"))


def opinions(folder: Path) -> dict[str, np.ndarray]:
    """The teacher's log-probabilities of each article, by its id."""
    return {name: scores for path in archives(folder) for name, scores in np.load(path).items()}


def sequences(articles: list[Article], positions: list[Features], domain: str, soft: Path | None) -> list[Sequence]:
    """What the student trains on and is measured with.

    A varied copy is taught what the teacher says of the article itself: what it reads in whole text, the student is to
    read in spoilt text too. `articles` hold the originals of all copies.
    """
    taught_of = opinions(soft) if soft is not None else {}
    texts = {article.id: article.text for article in articles}
    result = []
    for article, p in zip(articles, positions, strict=True):
        if article.id != p.id:
            raise ValueError(f"features of {p.id} where those of {article.id} were expected")
        original = original_id(article)
        known = gold(article, p, domain) if domain != "none" else np.full((len(labels.HEADS), len(p.starts)), labels.IGNORE)
        taught = None
        if original in taught_of:
            taught = project(taught_of[original].astype(np.float32), corpus.tokens(texts[original]), p).astype(np.float16)
        result.append(Sequence(p.rows.astype(np.int32), p.quotes, p.shapes, known, taught, names(article, p), domain))
    return result
