"""Training the student on the teacher's opinions and on gold labels."""

from __future__ import annotations

import copy
import json
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional as F

from . import decoding
from .labels import HEAD_OF, HEADS, IGNORE
from .student import Sequence, Student, batch_of, cut

LONGEST = 384  # tokens a piece of an article in training; tagging takes whole articles
WARM_UP = 0.05
SOFT_WEIGHTS = (1.0, 1.0, 0.3)
HARD_WEIGHTS = {"polnear": (1.0, 0.5, 0.2), "worldnews": (0.2, 1.0, 1.0), "news": (0.2, 1.0, 1.0), "none": (0.0, 0.0, 0.0)}


@dataclass(frozen=True)
class Plan:
    """How one training runs."""

    name: str = "student"  # of its files
    epochs: int = 2
    rate: float = 1.5e-3  # from nothing, 3e-3
    batch: int = 2400  # tokens
    left_out: float = 0.15  # share of features dropped
    hidden_names: float = 0.1  # share of capitalised words of which only quotation state and shape are seen
    kept: float = 0.998  # of the averaged weights, a step
    soft: float = 0.85  # share of the teacher's opinion in the loss, where there is one
    seed: int = 2013


PLAN = Plan()


def loss_of(logits: torch.Tensor, batch: dict[str, torch.Tensor], hard_weights: torch.Tensor, soft_share: float) -> torch.Tensor:
    """Soft and hard cross-entropy a token, each head weighted."""
    logs = logits.log_softmax(-1)
    soft = -(batch["soft"] * logs).sum(-1)  # (sequences, tokens, heads)
    gold = batch["gold"]
    known = (gold != IGNORE).float()
    hard = F.nll_loss(logs.flatten(0, 2), gold.flatten().clamp(min=0), reduction="none").view(gold.shape)
    taught = batch["taught"][:, :, None]
    hard_share = torch.where(taught > 0, 1 - soft_share, 1.0)
    each = soft_share * taught * soft * torch.tensor(SOFT_WEIGHTS) + hard_share * known * hard * hard_weights[:, None, :]
    return each.sum() / (2 * batch["mask"].sum())


def predict(model: Student, item: Sequence) -> np.ndarray:
    """Log-probabilities (heads, positions, classes) of a whole article."""
    model.eval()
    with torch.inference_mode():
        logits = model(batch_of([(item, 0, len(item.quotes))], 0.0, None))[0]
    return logits.log_softmax(-1).permute(1, 0, 2).numpy()


def assess(model: Student, sets: dict[str, list[Sequence]]) -> dict[str, dict[str, float]]:
    """Figures of the head that each set's annotation measures."""
    return {
        name: decoding.figures((a.gold[head], decoding.viterbi(predict(model, a)[head])) for a in articles)
        for name, articles in sets.items()
        for head in [HEADS.index(HEAD_OF[name])]
    }


def train(begun: Student, training: list[Sequence], development: dict[str, list[Sequence]], work: Path, plan: Plan) -> Student:
    """Train a student on from `begun`, resuming from the last whole epoch in `work`; gives the averaged weights."""
    final, checkpoint = work / f"{plan.name}.pt", work / f"{plan.name}-last.pt"
    model, average = copy.deepcopy(begun).train(), copy.deepcopy(begun)
    if final.exists():
        average.load_state_dict(torch.load(final))
        return average
    optimizer = torch.optim.AdamW(model.parameters(), lr=plan.rate, betas=(0.9, 0.98), weight_decay=0.01, fused=True)
    epochs = batches(training, plan)
    total = sum(map(len, epochs))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / (WARM_UP * total), max(0.0, total - s) / ((1 - WARM_UP) * total))
    )
    parts = {"model": model, "average": average, "optimizer": optimizer, "schedule": schedule}
    done = 0
    if checkpoint.exists():
        state = torch.load(checkpoint)
        done = state["epoch"]
        for name, part in parts.items():
            part.load_state_dict(state[name])
    for epoch, items in enumerate(epochs):
        if epoch < done:
            continue
        loss = run(model, average, optimizer, schedule, items, epoch, plan)
        torch.save({name: part.state_dict() for name, part in parts.items()} | {"epoch": epoch + 1}, checkpoint)
        result = assess(average, development)
        with (work / f"{plan.name}.log.jsonl").open("a") as log:
            log.write(json.dumps({"epoch": epoch + 1, "loss": loss} | result) + "\n")
        print(json.dumps(result), flush=True)
    torch.save(average.state_dict(), final)
    return average.eval()


def batches(training: list[Sequence], plan: Plan) -> list[list[list[tuple[Sequence, int, int]]]]:
    """The batches of every epoch, all articles cut anew in each."""
    return [cut(training, LONGEST, plan.batch, np.random.default_rng((plan.seed, e))) for e in range(plan.epochs)]


def run(
    model: Student,
    average: Student,
    optimizer: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LambdaLR,
    epoch: list[list[tuple[Sequence, int, int]]],
    number: int,
    plan: Plan,
) -> float:
    """One epoch of batches; `average` follows `model`. Gives the mean loss."""
    began, tokens, running = time.monotonic(), 0, 0.0
    torch.manual_seed(plan.seed * 1000 + number)
    rng = np.random.default_rng((plan.seed, number, 1))
    for step, items in enumerate(epoch):
        model.train()
        batch = batch_of(items, plan.hidden_names, rng)
        weights = torch.tensor([HARD_WEIGHTS[item.domain] for item, _, _ in items])
        loss = loss_of(model(batch, plan.left_out), batch, weights, plan.soft)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        with torch.no_grad():
            kept = min(plan.kept, (schedule.last_epoch + 1) / (schedule.last_epoch + 10))
            torch._foreach_lerp_(list(average.parameters()), list(model.parameters()), 1 - kept)
        tokens += int(batch["mask"].sum())
        running += loss.item()
        if step % 100 == 0:
            rate = tokens / (time.monotonic() - began)
            part = f"{plan.name} epoch {number} step {step}/{len(epoch)}"
            print(f"{part} loss {running / (step + 1):.4f} {rate:.0f} tokens/s", flush=True)
    return running / len(epoch)


def scored(model: Student, sets: dict[str, list[Sequence]]) -> dict[str, tuple[torch.Tensor, torch.Tensor]]:
    """For each head that is measured the log-probabilities and gold labels of all positions with a known label."""
    found = {}
    for name in sorted(set(HEAD_OF.values()), key=HEADS.index):
        head = HEADS.index(name)
        articles = [a for domain, of_set in sets.items() if HEAD_OF[domain] == name for a in of_set]
        logs = torch.from_numpy(np.concatenate([predict(model, a)[head] for a in articles]))
        gold = torch.from_numpy(np.concatenate([a.gold[head] for a in articles]))
        found[name] = (logs[gold != IGNORE], gold[gold != IGNORE])
    return found


def temperatures(model: Student, sets: dict[str, list[Sequence]]) -> dict[str, float]:
    """The divisor of each head's logits that makes its probabilities fit the development set best."""
    found = {}
    for name, (logs, gold) in scored(model, sets).items():
        grid = [0.7 + 0.02 * k for k in range(60)]
        found[name] = min(grid, key=lambda t: F.cross_entropy(logs / t, gold).item())
    return found


def reliability(model: Student, sets: dict[str, list[Sequence]], bins: int = 10) -> dict[str, list[tuple[float, float, int]]]:
    """Of the labels other than O, by predicted probability: mean probability, share that is right, number."""
    fitted, found = temperatures(model, sets), {}
    for name, (logs, gold) in scored(model, sets).items():
        best, guess = (logs / fitted[name]).softmax(-1).max(-1)
        rows = []
        for k in range(bins):
            chosen = (guess > 0) & (best > k / bins) & (best <= (k + 1) / bins)
            if chosen.any():
                right = (guess == gold)[chosen].float().mean().item()
                rows.append((best[chosen].mean().item(), right, int(chosen.sum())))
        found[name] = rows
    return found
