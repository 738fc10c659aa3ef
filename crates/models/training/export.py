"""The weights file that the tagging crate reads, and fixtures that hold its arithmetic to PyTorch's."""

from __future__ import annotations

import json
import zlib
from pathlib import Path

import numpy as np
import torch
from safetensors.numpy import load, save

from .labels import CLASSES, HEADS
from .student import Sequence, Shape, Student, batch_of

FORMAT = "pullquote-tagger 1"
TABLE_LIMIT = 127
PROJECT_LIMIT = 4095  # as fine as the tagging crate's products in whole numbers can use
NO_SUM = "00000000"


def quantise(matrix: torch.Tensor, limit: int) -> tuple[np.ndarray, np.ndarray]:
    """Rows as whole numbers within the limit, and the factor of each row that leads back."""
    rows = matrix.detach().numpy()
    scales = np.abs(rows).max(axis=1) / limit
    whole = np.round(rows / np.where(scales > 0, scales, 1)[:, None])
    return whole.astype(np.int8 if limit == TABLE_LIMIT else np.int16), scales.astype(np.float32)


def limits(model: Student) -> dict[str, int]:
    """The weights that are stored as whole numbers."""
    return {"table.weight": TABLE_LIMIT} | {f"layers.{i}.project.weight": PROJECT_LIMIT for i in range(model.shape.layers)}


def shipped(model: Student) -> Student:
    """The student with its weights as they are shipped, rounded."""
    state = dict(model.state_dict())
    for name, limit in limits(model).items():
        whole, scales = quantise(state[name], limit)
        state[name] = torch.from_numpy(whole.astype(np.float32) * scales[:, None])
    rounded = Student(model.shape)
    rounded.load_state_dict(state)
    return rounded.eval()


def tensors(model: Student) -> dict[str, np.ndarray]:
    """All weights under the names that the tagging crate documents."""
    found = {name: np.ascontiguousarray(value.numpy()) for name, value in model.state_dict().items()}
    for name, limit in limits(model).items():
        found[name], found[name.replace(".weight", ".scale")] = quantise(model.state_dict()[name], limit)
    return found


def read(path: Path, shape: Shape) -> Student:
    """The student of a weights file, its weights as rounded there.

    Layers and channels that the file lacks are added; they change next to nothing until they are trained.
    """
    stored = load(path.read_bytes())
    state = {}
    for name, value in stored.items():
        if name.endswith(".scale"):
            continue
        rounded = value.dtype != np.float32
        state[name] = torch.from_numpy(value * stored[name.replace(".weight", ".scale")][:, None] if rounded else value)
    model = Student(shape)
    model.load_state_dict(widened(model.state_dict(), state, state["norm.weight"].numel(), shape.width), strict=False)
    with torch.no_grad():
        for i, layer in enumerate(model.layers):
            if f"layers.{i}.norm.weight" not in state:
                layer.project.weight[shape.width :] = 0
                layer.project.bias[shape.width :] = 0
    return model.eval()


def widened(fresh: dict[str, torch.Tensor], state: dict[str, torch.Tensor], before: int, after: int) -> dict[str, torch.Tensor]:
    """Weights of the width `before` in a model of the width `after`.

    Each half of the channels gets half of the new ones at its end. They hold something from the start, as they would
    never learn otherwise, but no old channel reads them yet.
    """
    if before == after:
        return state
    added = (after - before) // 2
    channels = torch.tensor([c if c < before // 2 else c + added for c in range(before)])
    new = torch.tensor(sorted(set(range(after)) - set(channels.tolist())))
    places = {before: channels, 2 * before: torch.cat([channels, after + channels])}
    for name, value in state.items():
        wide = fresh[name].clone()
        if name == "heads.weight" or name.endswith("project.weight"):
            rows = places.get(len(value), torch.arange(len(value)))
            wide[rows[:, None], new] = 0
            wide[rows[:, None], channels] = value
        elif name.endswith("norm.weight"):
            wide[:] = (before / after) ** 0.5  # the new channels are small, so that the norm falls
            wide[channels] *= value
        elif value.shape[0] in places and name not in ("table.weight", "quotes.weight", "shapes.weight", "heads.bias"):
            wide[places[len(value)]] = value
        elif value.dim() > 1:
            wide[:, new] *= 0.3
            wide[:, channels] = value
        else:
            wide = value
        state[name] = wide
    return state


def write(model: Student, version: int, metadata: dict[str, str], path: Path) -> None:
    """Write the weights with their metadata, strings all, and the checksum that the tagging crate asks for."""
    about = {"format": FORMAT, "features": str(version), "heads": ",".join(HEADS), "labels": ",".join(CLASSES), "crc32": NO_SUM}
    path.parent.mkdir(parents=True, exist_ok=True)
    data = save(tensors(model), metadata=about | metadata)
    before, after = (f'"crc32":"{digits}"'.encode() for digits in (NO_SUM, f"{zlib.crc32(data):08x}"))
    header = 8 + int.from_bytes(data[:8], "little")
    path.write_bytes(data[:header].replace(before, after, 1) + data[header:])


def fixture(model: Student, items: list[tuple[str, Sequence]], path: Path) -> None:
    """Write texts with the logits that the shipped weights give them, for the tagging crate's parity test."""
    rounded = shipped(model)
    cases = []
    with torch.inference_mode():
        for text, item in items:
            logits = rounded(batch_of([(item, 0, len(item.quotes))], 0.0, None))[0]
            cases.append({"text": text, "logits": [[round(x, 5) for x in row] for row in logits.flatten(1).tolist()]})
    path.write_text(json.dumps({"heads": HEADS, "labels": CLASSES, "cases": cases}, ensure_ascii=False), encoding="utf-8")
