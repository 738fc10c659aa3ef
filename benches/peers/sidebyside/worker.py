"""One contestant in a process of its own, in the environment that holds its package.

`python -m sidebyside.worker KEY INPUT.json` answers each line of standard input with a line of JSON:
`round SECONDS` runs over all texts again and again for about so long and gives the seconds of one pass;
`find` gives what was found in each text.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from importlib.metadata import version
from pathlib import Path
from typing import Any

from sidebyside.peers import PEERS, Setting


def main() -> None:
    """Loads the contestant, says how long it took to a first result, then serves."""
    start = time.perf_counter()
    peer = next(p for p in PEERS if p.key == sys.argv[1])
    given = json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))
    texts: list[str] = given["texts"]
    setting = Setting(given["names"], given["codes"])
    read = time.perf_counter()
    run = peer.load(setting)
    calls: list[Any] = [texts] if peer.many else texts
    run(calls[0][:1] if peer.many else calls[0])
    answer(first=time.perf_counter() - read, start=read - start, version=version(peer.version_of or "pullquote"))
    for line in sys.stdin:
        command, *rest = line.split()
        if command == "round":
            answer(seconds=one_round(run, calls, float(rest[0])), peak=peak_megabytes())
        elif command == "find":
            find = peer.find
            answer(found=[find(run(text), setting) for text in texts] if find else None)


def one_round(run: Any, calls: list[Any], least: float) -> float:
    """The seconds of one pass over the texts, as a mean of the passes that fill `least` seconds."""
    passes = 0
    start = time.perf_counter()
    while True:
        for given in calls:
            run(given)
        passes += 1
        elapsed = time.perf_counter() - start
        if elapsed >= least:
            return elapsed / passes


def peak_megabytes() -> float:
    """The most memory that the process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def answer(**values: Any) -> None:
    """One line of JSON to the driver."""
    print(json.dumps(values), flush=True)


if __name__ == "__main__":
    main()
