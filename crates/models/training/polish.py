"""Polishing: a trained student goes over the gold labels once more, on news of every kind.

PolNeAR is two thirds of the annotated text, so there the student's opinions from before hold it to what it knows;
elsewhere the gold labels alone teach. The result lies between the student as it was and as it became: the mean of
two good sets of weights is more even over kinds of news than either. It needs no teacher, so it also fits weights
that are shipped to articles of one's own.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from . import distil
from .student import Sequence, Student, between

HELD = "polnear"  # the domain on which the student keeps to its opinions
TAKEN = 0.8  # of that domain's articles
SHARE = 0.4  # of the new weights in the result
PLAN = distil.Plan(name="polish", epochs=3, rate=1e-3, batch=3600, left_out=0.15, hidden_names=0.15, kept=0.995, soft=0.6, seed=7)


def opinions(model: Student, training: list[Sequence]) -> Iterator[Sequence]:
    """The articles to train on, those of the held domain with the student's probabilities in the place of a teacher's."""
    rng = np.random.default_rng(PLAN.seed)
    for item in training:
        if item.domain != HELD:
            yield item
        elif rng.random() < TAKEN:
            probabilities = np.exp(distil.predict(model, item)).transpose(1, 0, 2)
            yield dataclasses.replace(item, soft=probabilities.astype(np.float16))


def polish(start: Student, training: list[Sequence], development: dict[str, list[Sequence]], work: Path) -> Student:
    """The student, moved towards its weights after the training; resumed from the last whole epoch in `work`."""
    model = between(start, distil.train(start, list(opinions(start, training)), development, work, PLAN), SHARE)
    with (work / "polish.log.jsonl").open("a") as log:
        log.write(json.dumps({"share": SHARE} | distil.assess(model, development)) + "\n")
    return model
