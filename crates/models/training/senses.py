"""In which sense a verb of speech is used: whether it reports what its object names, or tells what was done with it.

The log-odds are a sum: a weight of each clue that the lexicon sees, what the nouns say by themselves (the object, the one
after "with", the one before the verb), and how well object and verb go together, a product of a few numbers of each. All
that is said of nouns is linear in the pretrained encoder's vectors, so that nouns which no article had beside a verb are
judged by those that are like them.
"""

from __future__ import annotations

import collections
import gzip
import itertools
import json
import math
import random
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from . import corpus, nouns

CRATE = Path(__file__).resolve().parents[1]
REPOSITORY = CRATE.parents[1]
SENTENCES = CRATE / "training" / "sense_sentences.tsv"
TABLES = REPOSITORY / "crates" / "lexicon" / "data"
# All attributions are annotated in PolNeAR, reported speech elsewhere. Sentences made up tell of verbs and nouns, and
# nothing of how often verbs report: like each set of articles they have a weight of their own, and news's is shipped.
SETS = {"polnear": ("all", 0.2), "worldnews": ("speech", 1.0), "news": ("speech", 1.0), "sentences": ("speech", 3.0)}
SHIPPED = "news"
RANK = 4  # numbers that noun and verb have each; `sense/weights.rs` reads as many
DIMENSIONS = 32  # principal components of the vectors
LEAST = 2  # a clue is seen so often
LEAST_WEIGHT = 0.1  # what weighs less is not written
DECAY, DECAY_OF_WORDS, DECAY_OF_PAIRS = 0.3, 3.0, 25.0
DECAY_OF_PARTS = torch.tensor([10.0, 20.0, 60.0])
ITERATIONS = 80
FOLDS = 5
SEED = 3
PARTS = ("head", "means", "doer")


@dataclass(frozen=True)
class Use:
    """One use of a verb with a bare object, as the example `senses` writes it."""

    set: str
    article: int
    at: tuple[int, int]
    reports: bool
    verb: str
    names: tuple[str, ...]
    nouns: tuple[str, str, str]


def sentences() -> list[dict]:
    """The sentences made up, as annotated articles."""
    articles = []
    for line in SENTENCES.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        mark, subject, verb, objects = line.split("\t")
        for phrase in objects.split(" | "):
            text = f"{subject} {verb} {phrase}."
            begin, end = len(subject) + 1, len(subject) + 1 + len(verb)
            report = {"content": [[end + 1, len(text) - 1]], "cue": [[begin, end]], "source": [[0, begin - 1]]}
            articles.append({"id": str(len(articles)), "text": text, "relations": [report] if mark == "report" else []})
    return articles


def uses(data: corpus.Data, work: Path) -> list[Use]:
    """All uses of verbs in the sets to train on."""
    build = ["cargo", "build", "--release", "-p", "pullquote-attribution", "--example", "senses"]
    subprocess.run(build, cwd=REPOSITORY, check=True)
    named = []
    for name, (scope, _) in SETS.items():
        path = work / f"senses-{name}.jsonl"
        if name == "sentences":
            path.write_text("".join(json.dumps(a) + "\n" for a in sentences()), encoding="utf-8")
        else:
            packed = (data.folder / corpus.ANNOTATED[name].format("train")).read_bytes()
            path.write_bytes(gzip.decompress(packed) if packed[:2] == b"\x1f\x8b" else packed)
        named.append(f"{scope}={path}")
    program = REPOSITORY / "target" / "release" / "examples" / "senses"
    lines = subprocess.run([program, *named], stdout=subprocess.PIPE, check=True).stdout.splitlines()
    return [use(json.loads(line)) for line in lines]


def use(row: dict) -> Use:
    """One line of the example."""
    of, article = row["of"]
    parts = tuple(row[part] for part in PARTS)
    return Use(list(SETS)[of], article, tuple(row["at"]), row["reports"], row["verb"], tuple(row["names"]), parts)


class Nouns:
    """Nouns and the principal components of their vectors; the last row, zero, is that of any other word."""

    def __init__(self, words: list[str], vectors: np.ndarray) -> None:
        self.words = words
        self.rows = {word: k for k, word in enumerate(words)}
        centred = vectors - vectors.mean(0)
        parts = centred @ np.linalg.svd(centred, full_matrices=False)[2][:DIMENSIONS].T
        parts /= parts.std(0).mean()
        self.vectors = torch.tensor(np.vstack([parts, np.zeros((1, DIMENSIONS))]), dtype=torch.float32)

    def row(self, word: str) -> int:
        """The row of a noun or of its singular, as the lexicon looks it up."""
        forms = [word]
        if word.endswith("ies"):
            forms += [word[:-3] + "y"]
        elif word.endswith("s"):
            forms += [word[:-1], word[:-2]] if word.endswith("es") else [word[:-1]]
        return next((self.rows[form] for form in forms if form in self.rows), len(self.words))


class Model:
    """The weights of clues, verbs and nouns, learned from some uses."""

    def __init__(self, known: Nouns, found: Sequence[Use]) -> None:
        self.known = known
        counts = collections.Counter(name for use in found for name in self.clues(use))
        self.names = {name: k for k, name in enumerate(sorted(n for n, c in counts.items() if c >= LEAST))}
        self.verbs = {verb: k for k, verb in enumerate(sorted({use.verb for use in found}), start=1)}
        start = torch.Generator().manual_seed(SEED)
        self.weights = torch.zeros(len(self.names), 1)
        self.single = torch.zeros(DIMENSIONS, len(PARTS))
        self.like = torch.randn(DIMENSIONS, RANK, generator=start) * 0.1
        self.wants = torch.randn(len(self.verbs) + 1, RANK, generator=start) * 0.1
        self.fit(found)

    def clues(self, use: Use) -> list[str]:
        """The names of a use's clues, its set and its noun among them."""
        row = self.known.row(use.nouns[0])
        word = [f"word {self.known.words[row]}"] if row < len(self.known.words) else []
        return [*use.names, f"set {use.set}", *word]

    def encode(self, found: Sequence[Use]) -> tuple[torch.Tensor, ...]:
        """Clues, verbs and nouns as numbers."""
        rows = [[self.names[name] for name in self.clues(use) if name in self.names] for use in found]
        offsets = np.cumsum([0, *map(len, rows[:-1])])
        verbs = [self.verbs.get(use.verb, 0) for use in found]
        words = [[self.known.row(noun) for noun in use.nouns] for use in found]
        return torch.tensor(list(itertools.chain(*rows))), torch.tensor(offsets), torch.tensor(verbs), torch.tensor(words)

    def log_odds(self, encoded: tuple[torch.Tensor, ...]) -> torch.Tensor:
        """The sum for each use."""
        clues, offsets, verbs, words = encoded
        odds = torch.nn.functional.embedding_bag(clues, self.weights, offsets, mode="sum").squeeze(1)
        vectors = self.known.vectors[words]
        odds = odds + (vectors * self.single.T).sum((1, 2))
        return odds + (vectors[:, 0] @ self.like * self.wants[verbs]).sum(1)

    def penalty(self, decay: torch.Tensor) -> torch.Tensor:
        """Half the squares of all weights, each with its decay."""
        single, pairs = (DECAY_OF_PARTS * self.single**2).sum(), (self.like**2).sum() + (self.wants**2).sum()
        return ((decay * self.weights**2).sum() + single + DECAY_OF_PAIRS * pairs) / 2

    def fit(self, found: Sequence[Use]) -> None:
        """Logistic regression, to the end."""
        encoded = self.encode(found)
        wanted = torch.tensor([float(use.reports) for use in found])
        share = torch.tensor([SETS[use.set][1] for use in found])
        kinds = {"word": DECAY_OF_WORDS, "set": 0.01, "any": 0.01}
        decay = torch.tensor([[kinds.get(name.split()[0], DECAY)] for name in self.names])
        learned = [self.weights, self.single, self.like, self.wants]
        for weights in learned:
            weights.requires_grad_()
        optimizer = torch.optim.LBFGS(learned, max_iter=ITERATIONS, line_search_fn="strong_wolfe")

        def loss() -> torch.Tensor:
            optimizer.zero_grad()
            each = torch.nn.functional.binary_cross_entropy_with_logits(self.log_odds(encoded), wanted, reduction="none")
            total = (each * share).sum() + self.penalty(decay)
            total.backward()
            return total

        optimizer.step(loss)
        for weights in learned:
            weights.requires_grad_(False)

    def judge(self, found: Sequence[Use]) -> np.ndarray:
        """Log-odds of uses, sentences made up being taken for news."""
        as_news = [Use(SHIPPED, *list(vars(use).values())[1:]) if use.set == "sentences" else use for use in found]
        return self.log_odds(self.encode(as_news)).numpy()

    def write(self) -> None:
        """Write both tables, in tenths, verbs and nouns having numbers of one size."""
        like = self.known.vectors @ self.like
        size = (like.abs().max(0).values / self.wants.abs().max(0).values).sqrt()
        like, wants = like / size, self.wants * size
        rows = []
        of_set = float(self.weights[self.names[f"set {SHIPPED}"]])
        for name, k in self.names.items():
            weight = float(self.weights[k]) + (of_set if name == "any" else 0)
            if not name.startswith(("set ", "word ")) and abs(weight) >= LEAST_WEIGHT:
                rows.append(f"clue\t{name}\t{tenths([weight])}")
        rows += [f"verb\t{verb}\t{tenths(wants[k])}" for verb, k in self.verbs.items() if wants[k].abs().max() >= LEAST_WEIGHT]
        (TABLES / "senses.tsv").write_text(CLUES_HEADER + "\n".join(rows) + "\n", encoding="utf-8")
        numbers = torch.cat([self.known.vectors @ self.single, like], dim=1)
        rows = []
        for word, k in self.known.rows.items():
            own = self.names.get(f"word {word}")
            numbers[k, 0] += self.weights[own, 0] if own is not None else 0
            rows.append(f"{word}\t{tenths(numbers[k])}")
        (TABLES / "nouns.tsv").write_text(NOUNS_HEADER + "\n".join(rows) + "\n", encoding="utf-8")


def tenths(numbers: Sequence[float] | torch.Tensor) -> str:
    """Numbers as the tables have them."""
    return " ".join(str(round(10 * float(number))) for number in numbers)


CLUES_HEADER = """\
# What tells whether a verb of speech with a bare object reports ("denied {the charge}") or tells what was done ("denied
# {entry}"): log-odds of a report, in tenths. Clues as `Clues::names` names them; of a verb the numbers that its object's
# are multiplied with (nouns.tsv).
# source: learned by `python -m training senses` (crates/models); date: 2026-11; licence: Apache-2.0 OR MIT
# clue	name	weight
# verb	lemma and particles	four numbers
"""
NOUNS_HEADER = """\
# Nouns of news: what each says of a verb of speech beside it, as log-odds of a report in tenths (as its object, after
# "with", before it), and four numbers to multiply with the verb's (senses.tsv): nouns that are alike have like numbers.
# source: learned by `python -m training senses` (crates/models) from the vectors of all-mpnet-base-v2 (Apache-2.0);
# date: 2026-11; licence: Apache-2.0 OR MIT
# noun	object after_with before_verb and four numbers
"""


def folds(keys: list[str]) -> list[int]:
    """A fold for each key, the same for the same."""
    order = sorted(set(keys))
    random.Random(SEED).shuffle(order)
    fold = {key: k % FOLDS for k, key in enumerate(order)}
    return [fold[key] for key in keys]


def cross_validated(known: Nouns, found: list[Use], tested: list[Use], key: Callable[[Use], str]) -> np.ndarray:
    """Log-odds of the uses `tested`, each by a model that saw none of the same key among them."""
    of = folds([key(use) for use in tested])
    others = list(set(found) - set(tested))
    odds = np.zeros(len(tested))
    for fold in range(FOLDS):
        model = Model(known, sorted(others + [use for use, k in zip(tested, of, strict=True) if k != fold], key=repr))
        rows = [k for k, own in enumerate(of) if own == fold]
        odds[rows] = model.judge([tested[k] for k in rows])
    return odds


def figures(tested: list[Use], odds: np.ndarray) -> str:
    """How well reports are told from others: area under the curve, share right, and of those below 0.2 how many are none."""
    reports = np.array([use.reports for use in tested])
    ranks = np.empty(len(odds))
    ranks[np.argsort(odds, kind="stable")] = np.arange(len(odds))
    area = (ranks[reports].mean() - (reports.sum() - 1) / 2) / (~reports).sum()
    low = odds < math.log(0.2 / 0.8)
    right, none = ((odds > 0) == reports).mean(), 1 - reports[low].mean()
    return f"{len(odds)} uses, {reports.mean():.2f} report; area {area:.3f}, right {right:.3f}, < 0.2 {low.sum()}, of them none {none:.3f}"


def train(data: corpus.Data, work: Path) -> None:
    """Print cross-validated figures, then write the tables."""
    found = uses(data, work)
    known = Nouns(*nouns.table(data, work, {use.nouns[0] for use in found if use.set == "sentences"} - {""}))
    articles = [use for use in found if use.set != "sentences"]
    made_up = [use for use in found if use.set == "sentences"]
    odds = cross_validated(known, found, articles, lambda use: f"{use.set} {use.article}")
    for name in corpus.ANNOTATED:
        rows = [k for k, use in enumerate(articles) if use.set == name]
        print(name, "by article:", figures([articles[k] for k in rows], odds[rows]), flush=True)
    for kind, key in {"verb": lambda use: use.verb.split()[0], "noun": lambda use: use.nouns[0] or repr(use)}.items():
        odds = cross_validated(known, found, made_up, key)
        print(f"sentences by {kind}:", figures(made_up, odds), flush=True)
    Model(known, found).write()
