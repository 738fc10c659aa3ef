"""The contest: a process a contestant, all rounds interleaved, medians taken."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from sidebyside.environment import cores, last_line, python_of
from sidebyside.peers import PEERS, Peer
from sidebyside.texts import codes, names

#: One thread a process, whatever the tool's own habit.
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS"), "1") | {
    "TOKENIZERS_PARALLELISM": "false",
    "PYTHONWARNINGS": "ignore",
}


class Worker:
    """A contestant's process."""

    def __init__(self, peer: Peer, python: Path, given: Path) -> None:
        """Starts it and waits for its first result; raises `RuntimeError` with its last words."""
        self.errors = tempfile.TemporaryFile("w+")  # noqa: SIM115 (as long as the process)
        package = Path(__file__).resolve().parents[1]
        self.process = subprocess.Popen(
            [python, "-m", "sidebyside.worker", peer.key, given],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.errors,
            text=True,
            env={**os.environ, **ONE_THREAD, "PYTHONPATH": str(package)},
        )
        self.hello = self.hear()

    def say(self, command: str) -> None:
        """Sends a command."""
        assert self.process.stdin
        self.process.stdin.write(command + "\n")
        self.process.stdin.flush()

    def hear(self) -> dict[str, Any]:
        """The next answer; lines that the tool itself prints are passed over."""
        assert self.process.stdout
        for line in self.process.stdout:
            if line.startswith("{"):
                answer: dict[str, Any] = json.loads(line)
                return answer
        self.errors.seek(0)
        raise RuntimeError("does not run: " + last_line(self.errors.read()))

    def ask(self, command: str) -> dict[str, Any]:
        """Sends a command and waits for the answer."""
        self.say(command)
        return self.hear()

    def end(self) -> None:
        """Lets the process end."""
        assert self.process.stdin
        self.process.stdin.close()
        self.process.wait()


@dataclass
class Result:
    """What was measured of a contestant, or why it was not."""

    peer: Peer
    why_not: str = ""
    version: str = ""
    first_ms: float = 0.0
    peak_mb: float = 0.0
    seconds: list[float] = field(default_factory=list)
    seconds_all: list[float] = field(default_factory=list)
    found: list[list[dict[str, Any]]] | None = None

    def rate(self, size: int) -> float:
        """Megabytes a second of one thread."""
        return size / 1e6 / median(self.seconds) if self.seconds else 0.0

    def rate_all(self, size: int) -> float:
        """Megabytes a second of one process a core, together."""
        return size / 1e6 / median(self.seconds_all) if self.seconds_all else 0.0


def hold(
    texts: list[str], gold_texts: list[str], rounds: int, least: float, wheel: Path, tasks: set[str]
) -> list[Result]:
    """Runs every contestant of the tasks over `texts`, and has it find what is in `gold_texts`."""
    results = [Result(peer) for peer in PEERS if peer.task in tasks]
    with tempfile.TemporaryDirectory() as folder:
        given = write(Path(folder) / "texts.json", texts)
        gold = write(Path(folder) / "gold.json", gold_texts or texts[:1])
        for result in results:
            python = python_of(result.peer, wheel)
            if isinstance(python, str):
                result.why_not = python
        running = [(result, worker) for result in results if (worker := start(result, given, wheel))]
        for _ in range(rounds):
            for result, worker in running:
                took = worker.ask(f"round {least}")
                result.seconds.append(took["seconds"])
                result.peak_mb = took["peak"]
        for _, worker in running:
            worker.end()
        for result, _ in running:
            on_all_cores(result, given, wheel, rounds, least)
            if gold_texts and result.peer.find and (worker := start(result, gold, wheel)):
                result.found = worker.ask("find")["found"]
                worker.end()
    return results


def write(path: Path, texts: list[str]) -> Path:
    """A worker's input."""
    path.write_text(json.dumps({"texts": texts, "names": names(), "codes": codes()}), encoding="utf-8")
    return path


def start(result: Result, given: Path, wheel: Path) -> Worker | None:
    """A contestant's process; none where it cannot run, and then the result says why."""
    python = python_of(result.peer, wheel) if not result.why_not else result.why_not
    if isinstance(python, str):
        return None
    try:
        worker = Worker(result.peer, python, given)
    except RuntimeError as error:
        result.why_not = str(error)
        return None
    result.version = worker.hello["version"]
    result.first_ms = result.first_ms or worker.hello["first"] * 1e3
    return worker


def on_all_cores(result: Result, given: Path, wheel: Path, rounds: int, least: float) -> None:
    """One process a core, all at once, each over all texts."""
    workers = [worker for _ in range(cores()) if (worker := start(result, given, wheel))]
    for _ in range(rounds if workers else 0):
        for worker in workers:
            worker.say(f"round {least}")
        took = [worker.hear()["seconds"] for worker in workers]
        result.seconds_all.append(1 / sum(1 / seconds for seconds in took))
    for worker in workers:
        worker.end()
