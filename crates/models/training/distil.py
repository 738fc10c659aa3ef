"""Training the student on the teacher's opinions and on gold labels."""

from __future__ import annotations

import copy
import json
import time
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional as F

from . import decoding
from .labels import HEAD_OF, HEADS, IGNORE
from .student import Sequence, Student, batch_of, cut

LONGEST = 384  # tokens a piece of an article in training; tagging takes whole articles
BATCH = 2400  # tokens
RATE = 3e-3
WARM_UP = 0.05
LEFT_OUT = 0.1  # share of features dropped
HIDDEN_NAMES = 0.1  # share of capitalised words of which only quotation state and shape are seen
KEPT = 0.998  # of the averaged weights, a step
SOFT = 0.7
EPOCHS = 7
EPOCHS_ON = 3  # where the student begins as a trained one
RATE_ON = 1e-3
SOFT_WEIGHTS = (1.0, 1.0, 0.3)
HARD_WEIGHTS = {"polnear": (1.0, 0.5, 0.2), "worldnews": (0.2, 1.0, 1.0), "news": (0.2, 1.0, 1.0), "none": (0.0, 0.0, 0.0)}
EPOCHS_WITH_ALL = 5  # the last ones; before them the annotated articles alone
SEED = 2013


def loss_of(logits: torch.Tensor, batch: dict[str, torch.Tensor], hard_weights: torch.Tensor) -> torch.Tensor:
    """Soft and hard cross-entropy a token, each head weighted."""
    logs = logits.log_softmax(-1)
    soft = -(batch["soft"] * logs).sum(-1)  # (sequences, tokens, heads)
    gold = batch["gold"]
    known = (gold != IGNORE).float()
    hard = F.nll_loss(logs.flatten(0, 2), gold.flatten().clamp(min=0), reduction="none").view(gold.shape)
    taught = batch["taught"][:, :, None]
    hard_share = torch.where(taught > 0, 1 - SOFT, 1.0)
    each = SOFT * taught * soft * torch.tensor(SOFT_WEIGHTS) + hard_share * known * hard * hard_weights[:, None, :]
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


def train(
    begun: Student, training: list[Sequence], development: dict[str, list[Sequence]], work: Path, epochs: int, rate: float
) -> Student:
    """Train a student on from `begun`, resuming from the last whole epoch in `work`; gives the averaged weights."""
    final, checkpoint = work / "student.pt", work / "student-last.pt"
    model, average = begun.train(), copy.deepcopy(begun)
    if final.exists():
        average.load_state_dict(torch.load(final))
        return average
    optimizer = torch.optim.AdamW(model.parameters(), lr=rate, betas=(0.9, 0.98), weight_decay=0.01, fused=True)
    known = [item for item in training if item.domain != "none"]
    first = max(0, epochs - EPOCHS_WITH_ALL)
    plans = [cut(known if e < first else training, LONGEST, BATCH, np.random.default_rng((SEED, e))) for e in range(epochs)]
    total = sum(map(len, plans))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / (WARM_UP * total), max(0.0, total - s) / ((1 - WARM_UP) * total))
    )
    done = 0
    if checkpoint.exists():
        state = torch.load(checkpoint)
        model.load_state_dict(state["model"])
        average.load_state_dict(state["average"])
        optimizer.load_state_dict(state["optimizer"])
        schedule.load_state_dict(state["schedule"])
        done = state["epoch"]
    for epoch, plan in enumerate(plans):
        if epoch < done:
            continue
        began, tokens, running = time.monotonic(), 0, 0.0
        torch.manual_seed(SEED * 1000 + epoch)
        rng = np.random.default_rng((SEED, epoch, 1))
        for step, items in enumerate(plan):
            model.train()
            batch = batch_of(items, HIDDEN_NAMES, rng)
            weights = torch.tensor([HARD_WEIGHTS[item.domain] for item, _, _ in items])
            loss = loss_of(model(batch, LEFT_OUT), batch, weights)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            with torch.no_grad():
                kept = min(KEPT, (schedule.last_epoch + 1) / (schedule.last_epoch + 10))
                torch._foreach_lerp_(list(average.parameters()), list(model.parameters()), 1 - kept)
            tokens += int(batch["mask"].sum())
            running += loss.item()
            if step % 100 == 0:
                rate = tokens / (time.monotonic() - began)
                part = f"student epoch {epoch} step {step}/{len(plan)}"
                print(f"{part} loss {running / (step + 1):.4f} {rate:.0f} tokens/s", flush=True)
        state = {"model": model.state_dict(), "average": average.state_dict(), "optimizer": optimizer.state_dict()}
        torch.save(state | {"schedule": schedule.state_dict(), "epoch": epoch + 1}, checkpoint)
        if epoch % 2 == 1 or epoch + 1 == epochs:
            result = assess(average, development)
            with (work / "student.log.jsonl").open("a") as log:
                log.write(json.dumps({"epoch": epoch + 1, "loss": running / len(plan)} | result) + "\n")
            print(json.dumps(result), flush=True)
    torch.save(average.state_dict(), final)
    return average


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
