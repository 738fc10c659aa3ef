"""From relations to a label per token, for each of the heads.

Heads: `all` follows PolNeAR (statements and thoughts), `speech` follows the guidelines of worldnews
and news (reported speech alone, the outer of two nested reports), `inner` holds the reports inside the content of
another one. Each head has the same seven BIO classes. `IGNORE` marks a token about which the
annotation says nothing for that head.
"""

from __future__ import annotations

import bisect
from enum import Enum
from functools import cache
from pathlib import Path

import numpy as np

from .corpus import INSIDE, MARK, TOKEN, Article, quotation_states

CLASSES = ("O", "B-content", "I-content", "B-cue", "I-cue", "B-source", "I-source")
HEADS = ("all", "speech", "inner")
# The head whose labels follow a set's annotation.
HEAD_OF = {"polnear": "all", "worldnews": "speech", "news": "speech", "held": "speech"}
IGNORE = -100
ROLES = {"content": 1, "cue": 3, "source": 5}
LAYERS = ("content", "source", "cue")  # a later layer is written over an earlier one

BARE_MARKS = {":", "-", "–", "—", "―", "", '"', "“"}


class Mode(Enum):
    """Whether a relation reports speech."""

    SPEECH = "speech"
    THOUGHT = "thought"
    UNDECIDED = "undecided"


def forms(lemma: str) -> set[str]:
    """The regular inflections of a verb or noun; too many do no harm, they are only looked up."""
    found = {lemma, lemma + "s", lemma + "es", lemma + "ed", lemma + "d", lemma + "ing"}
    if lemma.endswith("e"):
        found.add(lemma[:-1] + "ing")
    if lemma.endswith("y"):
        found |= {lemma[:-1] + "ies", lemma[:-1] + "ied"}
    found |= {lemma + lemma[-1] + "ed", lemma + lemma[-1] + "ing"}
    return found


@cache
def lexicon(name: str) -> frozenset[str]:
    """The word forms of one of the two cue lists."""
    lines = (Path(__file__).parent / f"{name}_cues.txt").read_text(encoding="utf-8").splitlines()
    lemmas = " ".join(line for line in lines if not line.startswith("#")).split()
    return frozenset(form for lemma in lemmas for form in forms(lemma))


def mode(cue: str, quoted_share: float) -> Mode:
    """Speech or thought, from a cue's first telling word and from quotation marks around the content."""
    cue = cue.lower().strip()
    if quoted_share >= 0.8 or cue in BARE_MARKS:
        return Mode.SPEECH
    for word in TOKEN.findall(cue):
        # A thought word wins where a form is in both lists: it was put there with the form in mind.
        if word in lexicon("thought"):
            return Mode.THOUGHT
        if word in lexicon("speech"):
            return Mode.SPEECH
    return Mode.UNDECIDED


def relation_mode(article: Article, relation: dict, states: bytearray) -> Mode:
    """The mode of an annotated relation."""
    flags = [states[i] in (INSIDE, MARK) for start, end in relation["content"] for i in range(start, end) if not article.text[i].isspace()]
    cue = " ".join(article.text[start:end] for start, end in relation["cue"])
    return mode(cue, sum(flags) / len(flags) if flags else 0.0)


def covered(starts: list[int], ends: list[int], span: list[int]) -> range:
    """The tokens that overlap a range of characters."""
    return range(bisect.bisect_right(ends, span[0]), bisect.bisect_left(starts, span[1]))


def write(labels: np.ndarray, relations: list[dict], starts: list[int], ends: list[int]) -> None:
    """Write the relations' BIO labels over `labels`."""
    for role in LAYERS:
        for relation in relations:
            for span in relation[role]:
                inside = covered(starts, ends, span)
                if not inside:
                    continue
                if role == "content":
                    for t in inside:
                        labels[t] = 2
                    labels[inside[0]] = 1
                else:
                    labels[inside[0]] = ROLES[role]
                    for t in inside[1:]:
                        labels[t] = ROLES[role] + 1
    repair(labels)


def repair(labels: np.ndarray) -> None:
    """Make `I` follow `B` or `I` of its role: a span cut by a later layer starts anew after the cut."""
    previous = 0
    for t, label in enumerate(labels):
        if label > 0 and label % 2 == 0 and previous not in (label, label - 1):
            labels[t] = label - 1
        previous = labels[t]


def nested(relations: list[dict]) -> tuple[list[dict], list[dict]]:
    """Relations that stand free, and those whose cue (or else content) lies inside another's content."""
    outer, inner = [], []
    for i, relation in enumerate(relations):
        own = relation["cue"] or relation["source"] or relation["content"]
        size = sum(e - s for s, e in relation["content"])
        holders = (
            other
            for j, other in enumerate(relations)
            if j != i
            and sum(e - s for s, e in other["content"]) > size
            and all(any(a <= s and e <= b for a, b in other["content"]) for s, e in own)
        )
        (inner if any(True for _ in holders) else outer).append(relation)
    return outer, inner


def gold(article: Article, spans: list[tuple[int, int]], domain: str) -> np.ndarray:
    """Labels of shape (heads, tokens) for an annotated article of the domain `polnear`, `worldnews` or `news`."""
    starts, ends = [s for s, _ in spans], [e for _, e in spans]
    labels = np.zeros((len(HEADS), len(spans)), dtype=np.int64)
    if domain == "polnear":
        write(labels[0], article.relations, starts, ends)
        states = quotation_states(article.text)
        sorted_out: dict[Mode, list[dict]] = {m: [] for m in Mode}
        for relation in article.relations:
            sorted_out[relation_mode(article, relation, states)].append(relation)
        write(labels[1], sorted_out[Mode.SPEECH], starts, ends)
        undecided = np.zeros(len(spans), dtype=np.int64)
        write(undecided, sorted_out[Mode.UNDECIDED], starts, ends)
        labels[1][(undecided > 0) & (labels[1] == 0)] = IGNORE
        # PolNeAR annotates one layer: what a content holds inside is not known.
        labels[2][(labels[0] == 1) | (labels[0] == 2)] = IGNORE
    else:
        outer, inner = nested(article.relations)
        write(labels[1], outer, starts, ends)
        write(labels[2], inner, starts, ends)
        # Speech is attribution too, but what is unannotated here may be a thought.
        labels[0] = np.where(labels[1] > 0, labels[1], IGNORE)
    return labels
