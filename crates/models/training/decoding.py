"""Best label sequences, and the figures by which models are compared while they train."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from .labels import CLASSES, IGNORE

N = len(CLASSES)
ROLE_NAMES = ("content", "cue", "source")
# ALLOWED[a, b]: label b may follow label a. An inner label follows the first or inner label of its own role.
ALLOWED = np.ones((N, N), dtype=bool)
for _inner in (2, 4, 6):
    ALLOWED[:, _inner] = False
    ALLOWED[[_inner - 1, _inner], _inner] = True


def viterbi(scores: np.ndarray) -> np.ndarray:
    """The best legal sequence for log-probabilities of shape (tokens, classes)."""
    if not len(scores):
        return np.zeros(0, dtype=np.int64)
    steps = np.where(ALLOWED, 0.0, -1e9)
    best = scores[0] + np.array([0, 0, -1e9, 0, -1e9, 0, -1e9])
    back = np.zeros(scores.shape, dtype=np.int8)
    for t in range(1, len(scores)):
        paths = best[:, None] + steps
        back[t] = paths.argmax(0)
        best = paths.max(0) + scores[t]
    labels = np.zeros(len(scores), dtype=np.int64)
    labels[-1] = best.argmax()
    for t in range(len(scores) - 1, 0, -1):
        labels[t - 1] = back[t, labels[t]]
    return labels


def label_spans(labels: np.ndarray) -> set[tuple[str, int, int]]:
    """The spans (role, first token, token after the last) of a label sequence."""
    found, opened = set(), None
    for t, label in enumerate([*labels.tolist(), 0]):
        if opened is not None and label != opened[0] + 1:
            found.add((ROLE_NAMES[opened[0] // 2], opened[1], t))
            opened = None
        if label % 2 == 1:
            opened = (label, t)
    return found


def figures(pairs: Iterable[tuple[np.ndarray, np.ndarray]]) -> dict[str, float]:
    """Token and exact-span F1 by role over pairs of gold and predicted labels; ignored tokens do not count."""
    counts = {f"{kind} {role}": [0, 0, 0] for kind in ("token", "span") for role in ROLE_NAMES}
    for gold, guess in pairs:
        known = gold != IGNORE
        gold, guess = np.where(known, gold, 0), np.where(known, guess, 0)
        for k, role in enumerate(ROLE_NAMES):
            a, b = (gold + 1) // 2 == k + 1, (guess + 1) // 2 == k + 1
            for i, n in enumerate((a & b, b, a)):
                counts[f"token {role}"][i] += int(n.sum())
        a, b = label_spans(gold), label_spans(guess)
        for role in ROLE_NAMES:
            x, y = ({s for s in spans if s[0] == role} for spans in (a, b))
            for i, n in enumerate((len(x & y), len(y), len(x))):
                counts[f"span {role}"][i] += n
    return {name: 2 * hit / (pred + gold) if pred + gold else 0.0 for name, (hit, pred, gold) in counts.items()}
