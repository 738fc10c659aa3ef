"""The teacher: the first layers of a pretrained transformer, fine-tuned to label pieces of words with all heads at once."""

from __future__ import annotations

import bisect
import itertools
import json
import math
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import nn
from transformers import MPNetConfig, MPNetModel

from . import corpus, decoding, labels, pretrained
from .corpus import Article
from .variation import with_variants

WINDOW = 254
BATCH = 8
LAYERS = 8  # of twelve; all twelve learned too slowly at the rate that they bear
EPOCHS = 1
PARTS = 10  # checkpoints
# The added embeddings bear no more than that: at the heads' rate they soon outweigh those of the words, and the loss stands still.
RATE, ADDED_RATE, HEADS_RATE = 6e-5, 2e-4, 1e-3
WARM_UP = 0.1
# Varied copies of each article beside it (`variation`): the small sets are seen several times, each time otherwise.
COPIES = {"polnear": 0, "worldnews": 2, "news": 2}
# It learns from this share of an annotated set's articles: all of PolNeAR would drown news of other kinds.
TAKEN = {"polnear": 0.45, "worldnews": 1, "news": 1}
HIDDEN_NAMES = 0.08  # share of capitalised words whose pieces are masked, against learning one campaign's names
SEED = 20131
# Weight of each head's loss by domain: `speech` on PolNeAR rests on a cue lexicon, `all` elsewhere on speech alone.
WEIGHTS = {"polnear": (1.0, 0.5, 0.2), "worldnews": (0.2, 1.0, 1.0), "news": (0.2, 1.0, 1.0)}
SHAPES = 6


def shape(word: str) -> int:
    """lower, Title, CAPITALS, mixed, number, other."""
    if word.isdigit():
        return 4
    if not word[0].isalnum():
        return 5
    if word.islower():
        return 0
    if word.istitle():
        return 1
    return 2 if word.isupper() else 3


@dataclass
class Encoded:
    """One article as pieces, with labels on the first piece of each token."""

    pieces: np.ndarray
    quotes: np.ndarray
    shapes: np.ndarray
    names: np.ndarray  # whether the piece belongs to a capitalised word
    labels: np.ndarray  # (heads, pieces)
    breaks: list[int]  # pieces before which a paragraph starts
    first: np.ndarray  # for each token its first piece
    domain: str


class Encoder:
    """Turns articles into pieces with the pretrained model's own tokenizer."""

    def __init__(self, work: Path) -> None:
        self.tokenizer = Tokenizer.from_file(str(pretrained.folder(work) / "tokenizer.json"))
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()
        self.cls, self.sep, self.mask = (self.tokenizer.token_to_id(t) for t in ("<s>", "</s>", "<mask>"))

    def __call__(self, article: Article, domain: str) -> Encoded:
        """An article of the domain `polnear`, `worldnews`, `news`, or `none` if it is not annotated."""
        spans = corpus.tokens(article.text)
        coded = self.tokenizer.encode(article.text, add_special_tokens=False)
        starts = [s for s, _ in coded.offsets]
        ends = [e for _, e in coded.offsets]
        n = len(starts)
        states = corpus.quotation_states(article.text)
        first = np.zeros(len(spans), dtype=np.int64)
        shapes = np.full(n, 5)
        for t, (start, end) in enumerate(spans):
            k = min(bisect.bisect_right(ends, start), n - 1)
            first[t] = k
            while k < n and starts[k] < end:
                shapes[k] = shape(article.text[start:end])
                k += 1
        gold = np.full((len(labels.HEADS), n), labels.IGNORE)
        if domain != "none":
            gold[:, first] = labels.gold(article, spans, domain)
        breaks = [bisect.bisect_left(starts, start) for start, _ in corpus.paragraphs(article.text)]
        return Encoded(
            np.array(coded.ids),
            np.array([states[s] for s in starts], dtype=np.int64),
            shapes,
            np.array([article.text[s].isupper() for s in starts], dtype=bool),
            gold,
            breaks,
            first,
            domain,
        )


def windows(article: Encoded, first_budget: int = WINDOW) -> list[list[tuple[int, int]]]:
    """Consecutive paragraphs packed into windows; a paragraph longer than a window is cut.

    Each window is a list of ranges of pieces; it costs its pieces and one separator for each range.
    """
    bounds = sorted({0, *article.breaks, len(article.pieces)})
    packed: list[list[tuple[int, int]]] = []
    current: list[tuple[int, int]] = []
    left = first_budget
    for start, end in itertools.pairwise(bounds):
        while start < end:
            size = end - start
            if size + 1 > left and current:
                packed.append(current)
                current, left = [], WINDOW
            size = min(size, left - 1)
            current.append((start, start + size))
            left -= size + 1
            start += size
            if left < 2:
                packed.append(current)
                current, left = [], WINDOW
    if current:
        packed.append(current)
    return packed


class Teacher(nn.Module):
    """The pretrained encoder with embeddings of quotation state and shape added, and one linear layer per head."""

    def __init__(self, work: Path) -> None:
        super().__init__()
        folder = pretrained.folder(work)
        config = MPNetConfig.from_pretrained(folder, hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0)
        self.bert = MPNetModel.from_pretrained(folder, config=config, add_pooling_layer=False)
        self.bert.encoder.layer = self.bert.encoder.layer[:LAYERS]
        size = config.hidden_size
        self.quotes = nn.Embedding(3, size)
        self.shapes = nn.Embedding(SHAPES, size)
        nn.init.normal_(self.quotes.weight, std=0.02)
        nn.init.normal_(self.shapes.weight, std=0.02)
        self.heads = nn.Linear(size, len(labels.HEADS) * decoding.N)
        for table in (self.bert.embeddings.word_embeddings, self.bert.embeddings.position_embeddings):
            table.weight.requires_grad_(False)

    def forward(self, batch: dict[str, torch.Tensor]) -> torch.Tensor:
        """Logits of shape (windows, pieces, heads, classes)."""
        x = self.bert.embeddings.word_embeddings(batch["pieces"]) + self.quotes(batch["quotes"]) + self.shapes(batch["shapes"])
        hidden = self.bert(inputs_embeds=x, attention_mask=batch["mask"]).last_hidden_state
        return self.heads(hidden).unflatten(-1, (len(labels.HEADS), decoding.N))


def collate(
    items: list[tuple[Encoded, list[tuple[int, int]]]], encoder: Encoder, rng: np.random.Generator | None
) -> dict[str, torch.Tensor]:
    """Pad windows to one length; with a generator, hide some capitalised words."""
    longest = max(1 + sum(b - a + 1 for a, b in ranges) for _, ranges in items)
    size = (len(items), longest)
    batch = {
        "pieces": np.zeros(size, dtype=np.int64),
        "quotes": np.zeros(size, dtype=np.int64),
        "shapes": np.full(size, 5),
        "mask": np.zeros(size, dtype=np.int64),
        "origin": np.full(size, -1),
        "labels": np.full((len(items), len(labels.HEADS), longest), labels.IGNORE),
    }
    for i, (article, ranges) in enumerate(items):
        batch["pieces"][i, 0] = encoder.cls
        at = 1
        for a, b in ranges:
            part = slice(at, at + b - a)
            pieces = article.pieces[a:b]
            if rng is not None:
                pieces = np.where(article.names[a:b] & (rng.random(b - a) < HIDDEN_NAMES), encoder.mask, pieces)
            batch["pieces"][i, part] = pieces
            batch["quotes"][i, part] = article.quotes[a:b]
            batch["shapes"][i, part] = article.shapes[a:b]
            batch["labels"][i, :, part] = article.labels[:, a:b]
            batch["origin"][i, part] = np.arange(a, b)
            at += b - a
            batch["pieces"][i, at] = encoder.sep
            at += 1
        batch["mask"][i, :at] = 1
    return {k: torch.from_numpy(v) for k, v in batch.items()}


def epoch_batches(articles: list[Encoded], encoder: Encoder, rng: np.random.Generator) -> list[list[tuple[Encoded, list[tuple[int, int]]]]]:
    """All windows of one epoch, cut anew, in batches of like length and in random order."""
    items = []
    for article in articles:
        items += [(article, w) for w in windows(article, int(rng.integers(60, WINDOW + 1)))]
    order = sorted(range(len(items)), key=lambda i: (sum(b - a for a, b in items[i][1]), rng.random()))
    batches = [[items[i] for i in order[k : k + BATCH]] for k in range(0, len(order), BATCH)]
    rng.shuffle(batches)
    return batches


def loss_of(logits: torch.Tensor, batch: dict[str, torch.Tensor], weights: torch.Tensor) -> torch.Tensor:
    """Weighted cross-entropy over heads and pieces."""
    each = nn.functional.cross_entropy(
        logits.permute(0, 3, 2, 1), batch["labels"], ignore_index=labels.IGNORE, reduction="none"
    )  # (windows, heads, pieces)
    counted = (batch["labels"] != labels.IGNORE) * weights[:, :, None]
    return (each * weights[:, :, None]).sum() / counted[:, :2].sum().clamp(min=1)


@torch.inference_mode()
def predict_all(model: Teacher, articles: list[Encoded], encoder: Encoder) -> list[np.ndarray]:
    """Log-probabilities of shape (heads, tokens, classes) of each article; windows of like length go together."""
    model.eval()
    scores = [np.zeros((len(a.pieces), len(labels.HEADS), decoding.N), dtype=np.float32) for a in articles]
    items = [(i, w) for i, article in enumerate(articles) for w in windows(article)]
    items.sort(key=lambda item: sum(b - a for a, b in item[1]))
    for k in range(0, len(items), BATCH):
        chosen = items[k : k + BATCH]
        batch = collate([(articles[i], w) for i, w in chosen], encoder, None)
        logits = model(batch).log_softmax(-1).numpy()
        for (i, _), origin, found in zip(chosen, batch["origin"].numpy(), logits, strict=True):
            scores[i][origin[origin >= 0]] = found[origin >= 0]
    return [s[a.first].transpose(1, 0, 2) for s, a in zip(scores, articles, strict=True)]


def assess(model: Teacher, sets: dict[str, list[Encoded]], encoder: Encoder) -> dict[str, dict[str, float]]:
    """Figures of the head that each set's annotation measures."""
    result = {}
    for name, articles in sets.items():
        head = labels.HEADS.index(labels.HEAD_OF[name])
        predicted = predict_all(model, articles, encoder)
        result[name] = decoding.figures(
            (a.labels[head][a.first], decoding.viterbi(p[head])) for a, p in zip(articles, predicted, strict=True)
        )
    return result


def with_copies(data: corpus.Data) -> dict[str, list[Article]]:
    """The articles to train on of each annotated set, with their varied copies."""
    return {name: with_variants(found, COPIES[name], SEED) for name, found in data.annotated("train").items()}


def train(data: corpus.Data, work: Path) -> Path:
    """Fine-tune on the annotated training sets; resumes from the last checkpoint in `work`. Returns the final weights."""
    final = work / "teacher.pt"
    if final.exists():
        return final
    torch.manual_seed(SEED)
    encoder = Encoder(work)
    rng = np.random.default_rng(SEED)
    training = [encoder(a, d) for d, found in with_copies(data).items() for a in found if rng.random() < TAKEN[d]]
    development = {d: [encoder(a, d) for a in found[:30]] for d, found in data.annotated("dev").items()}
    model = Teacher(work)
    rates = {"bert": RATE, "quotes": ADDED_RATE, "shapes": ADDED_RATE, "heads": HEADS_RATE}
    trained = {part: [p for p in getattr(model, part).parameters() if p.requires_grad] for part in rates}
    optimizer = torch.optim.AdamW([{"params": trained[part], "lr": rate} for part, rate in rates.items()], weight_decay=0.01)
    plans = [epoch_batches(training, encoder, np.random.default_rng(SEED + e)) for e in range(math.ceil(EPOCHS))]
    total = int(sum(map(len, plans)) * EPOCHS / len(plans))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / (WARM_UP * total), (total - s) / ((1 - WARM_UP) * total))
    )
    done, checkpoint = 0, work / "teacher-last.pt"
    if checkpoint.exists():
        state = torch.load(checkpoint)
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        schedule.load_state_dict(state["schedule"])
        done = state["done"]
    part = max(1, math.ceil(total / PARTS))
    began, pieces, running = time.monotonic(), 0, 0.0
    for step, items in enumerate(items for plan in plans for items in plan):
        if step < done:
            continue
        if step >= total:
            break
        model.train()
        batch = collate(items, encoder, np.random.default_rng((SEED, step)))
        weights = torch.tensor([WEIGHTS[a.domain] for a, _ in items])
        loss = loss_of(model(batch), batch, weights)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(list(itertools.chain.from_iterable(trained.values())), 1.0)
        optimizer.step()
        schedule.step()
        pieces += int(batch["mask"].sum())
        running = 0.98 * running + 0.02 * loss.item()
        if step % 25 == 0:
            rate = pieces / (time.monotonic() - began)
            print(f"teacher {step}/{total} loss {running:.4f} {rate:.0f} pieces/s", flush=True)
        if (step + 1) % part == 0 or step + 1 == total:
            state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "schedule": schedule.state_dict()}
            torch.save(state | {"done": step + 1}, checkpoint)
    result = assess(model, development, encoder)
    with (work / "teacher.log.jsonl").open("a") as log:
        log.write(json.dumps({"steps": total, "epochs": EPOCHS} | result) + "\n")
    print(json.dumps(result), flush=True)
    torch.save(model.state_dict(), final)
    return final


def load(work: Path) -> Teacher:
    """The trained teacher."""
    model = Teacher(work)
    model.load_state_dict(torch.load(work / "teacher.pt"))
    return model.eval()
