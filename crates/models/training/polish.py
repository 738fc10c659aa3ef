"""Polishing: a trained student learns whole sequences of labels, as they are decoded, from gold labels.

The student's own training asks for the right label at each token, whatever its neighbours get. Here the loss is
that of the path: the probability of the gold labels among all sequences in which an inside label follows its
beginning, the ones that decoding chooses from. The student's opinions from before hold it to what it learned
of the teacher. It needs no teacher, so it also fits weights that are shipped to articles of one's own.
"""

from __future__ import annotations

import copy
import dataclasses
import json
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional as F

from . import distil
from .labels import CLASSES, IGNORE
from .student import Sequence, Student, batch_of, cut

LONGEST = 384
BATCH = 4800
EPOCHS = 1
RATE = 4e-4
WARM_UP = 0.05
KEPT = 0.995  # of the averaged weights, a step
OWN = 0.3  # share of the student's opinions from before in the loss
# The student knows its training text better than other text, so more is hidden from it than before, and the table,
# where single words are learned by heart, stays as it is.
LEFT_OUT = 0.3
HIDDEN_NAMES = 0.2
FROZEN = "table."
SEEDS = (1, 2)  # a run each; the weights of the runs are averaged
SHARE = 0.4  # of that mean in the result; the rest is the student as it was, which knows more kinds of text
IMPOSSIBLE = -1e4


def totals(scores: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    """Logarithm of the sum over legal paths of exp(their scores), for scores of shape (tokens, …, sequences, heads, classes).

    A piece of an article may begin inside a span. Behind a sequence's end, where `mask` (tokens, sequences) is 0,
    nothing is added.
    """
    best = scores[0]
    for score, real in zip(scores[1:], mask[1:, :, None, None], strict=True):
        top = best.logsumexp(-1, keepdim=True)
        inside = torch.logaddexp(best[..., 1::2], best[..., 2::2])
        before = torch.cat([top, torch.stack([top.expand_as(inside), inside], -1).flatten(-2)], -1)
        best = torch.where(real > 0, before + score, best)
    return best.logsumexp(-1)


def path_loss(logits: torch.Tensor, batch: dict[str, torch.Tensor], weights: torch.Tensor) -> torch.Tensor:
    """Negative log-probability, a token, of the legal paths that agree with the gold labels where they are known."""
    gold = batch["gold"]
    agrees = F.one_hot(gold.clamp(min=0), len(CLASSES)).bool() | (gold == IGNORE)[..., None]
    both = torch.stack([logits.masked_fill(~agrees, IMPOSSIBLE), logits]).permute(2, 0, 1, 3, 4)
    right, every = totals(both, batch["mask"].T)
    lost = every - right
    possible = lost.detach() < -IMPOSSIBLE / 2  # a span that runs across a break is no legal path
    return (lost * possible * weights).sum() / batch["mask"].sum()


def loss_of(logits: torch.Tensor, batch: dict[str, torch.Tensor], weights: torch.Tensor) -> torch.Tensor:
    """The path's loss, and the cross-entropy with the student's opinions from before; each head weighted."""
    own = -(batch["soft"] * logits.log_softmax(-1)).sum(-1)  # (sequences, tokens, heads)
    kept = (own * torch.tensor(distil.SOFT_WEIGHTS)).sum() / batch["mask"].sum()
    return (OWN * kept + (1 - OWN) * path_loss(logits, batch, weights)) / 2


def opinions(model: Student, training: list[Sequence]) -> Iterator[Sequence]:
    """The articles with the student's probabilities in the place of the teacher's."""
    for item in training:
        probabilities = np.exp(distil.predict(model, item)).transpose(1, 0, 2)
        yield dataclasses.replace(item, soft=probabilities.astype(np.float16))


def run(start: Student, training: list[Sequence], seed: int) -> Student:
    """One run over the annotated articles; gives the weights averaged over its steps."""
    torch.manual_seed(seed)
    model, average = copy.deepcopy(start).requires_grad_(False), copy.deepcopy(start)
    trained = [name for name, _ in model.named_parameters() if not name.startswith(FROZEN)]
    changing = [model.get_parameter(name).requires_grad_() for name in trained]
    averaged = [average.get_parameter(name) for name in trained]
    optimizer = torch.optim.AdamW(changing, lr=RATE, betas=(0.9, 0.98), weight_decay=0.01, fused=True)
    plan = [batch for epoch in range(EPOCHS) for batch in cut(training, LONGEST, BATCH, np.random.default_rng((seed, epoch)))]
    total = len(plan)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / (WARM_UP * total), max(0.0, total - s) / ((1 - WARM_UP) * total))
    )
    rng = np.random.default_rng((seed, EPOCHS))
    model.train()
    began, tokens, running = time.monotonic(), 0, 0.0
    for step, items in enumerate(plan):
        batch = batch_of(items, HIDDEN_NAMES, rng)
        weights = torch.tensor([distil.HARD_WEIGHTS[item.domain] for item, _, _ in items])
        loss = loss_of(model(batch, LEFT_OUT), batch, weights)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(changing, 1.0)
        optimizer.step()
        schedule.step()
        with torch.no_grad():
            kept = min(KEPT, (step + 1) / (step + 10))
            torch._foreach_lerp_(averaged, changing, 1 - kept)
        tokens += int(batch["mask"].sum())
        running += loss.item()
        if step % 50 == 0:
            rate = tokens / (time.monotonic() - began)
            print(f"polish {seed} step {step}/{total} loss {running / (step + 1):.4f} {rate:.0f} tokens/s", flush=True)
    return average.eval()


def polish(start: Student, training: list[Sequence], development: dict[str, list[Sequence]], work: Path) -> Student:
    """The student, moved towards the mean of the runs of all seeds; those that are in `work` already are taken from there."""
    runs = []
    for seed in SEEDS:
        path = work / f"polished-{seed}.pt"
        if not path.exists():
            if training[0].soft is None:
                training = list(opinions(start, training))
            torch.save(run(start, training, seed).state_dict(), path)
        runs.append(torch.load(path))
    model = copy.deepcopy(start)
    model.load_state_dict(
        {name: torch.stack([r[name] for r in runs]).mean(0).lerp(old, 1 - SHARE) for name, old in start.state_dict().items()}
    )
    with (work / "polished.log.jsonl").open("a") as log:
        log.write(json.dumps({"seeds": SEEDS} | distil.assess(model, development)) + "\n")
    return model
