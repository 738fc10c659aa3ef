"""The ways into Pullquote beside each other: the program, `analyze_many`, the Arrow path, and with --spark Spark.

`benches/corpus` runs it. Every round is a process of its own that measures its work alone, without what it imports;
rounds take turns, and what is printed is their median.
"""

import gzip
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pullquote as pq
from pullquote import _pullquote

ROUNDS = 5
ARTICLES = 2000
Took = tuple[float, float]


def main() -> None:
    if sys.argv[1] in PATHS:
        print(json.dumps(PATHS[sys.argv[1]](Path(sys.argv[2]), int(sys.argv[3]))))
        return
    given = texts(Path(sys.argv[1]))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "articles.jsonl"
        lines = ({"id": f"a{at}", "text": given[at % len(given)]} for at in range(ARTICLES))
        file.write_text("".join(json.dumps(line) + "\n" for line in lines))
        print(f"{ARTICLES} articles, one thread")
        compare(file, ["program", "analyze_many", "arrow"], 1, "processor")
        if "--spark" in sys.argv:
            print(f"{ARTICLES} articles, two threads or local[2]")
            compare(file, ["program", "spark"], 2, "clock")


def compare(file: Path, paths: list[str], threads: int, measure: str) -> None:
    seconds: dict[str, list[float]] = {path: [] for path in paths}
    for _ in range(ROUNDS):
        for path in paths:
            command = [sys.executable, __file__, path, str(file), str(threads)]
            told = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
            processor, clock = json.loads(told.splitlines()[-1])
            seconds[path].append(processor if measure == "processor" else clock)
    program = statistics.median(seconds["program"])
    for path in paths:
        took = statistics.median(seconds[path])
        rate = ARTICLES / took
        print(f"  {path:13} {took:8.3f} s by the {measure}, {rate:6.0f} articles/s, {took / program:5.2f} of the program")


def measured(work: Callable[[], object]) -> Took:
    processor, clock = time.process_time(), time.perf_counter()
    work()
    return time.process_time() - processor, time.perf_counter() - clock


def program(file: Path, threads: int) -> Took:
    with tempfile.TemporaryDirectory() as out:
        command = ["pullquote", "run", str(file), "-o", out, "--quiet", "--threads", str(threads)]
        return measured(lambda: _pullquote._main(command))


def analyze_many(file: Path, threads: int) -> Took:
    articles = rows(file)
    pq.analyze("Ready.")

    def work() -> int:
        return sum(len(document.quotes) for document in pq.analyze_many(articles, threads=threads))

    return measured(work)


def arrow(file: Path, threads: int) -> Took:
    import pyarrow as pa

    table = pa.Table.from_pylist(rows(file))
    analyzer = pq.Analyzer()
    return measured(lambda: pa.table(analyzer.quotes(table, threads=threads)))


def spark(file: Path, threads: int) -> Took:
    from pyspark.sql import SparkSession

    import pullquote.spark

    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = SparkSession.builder.master(f"local[{threads}]").config("spark.ui.enabled", "false").getOrCreate()
    try:
        articles = session.read.json(str(file)).repartition(4 * threads).cache()
        articles.count()
        # The workers are there, and have their model, after the first.
        pullquote.spark.quotes(articles.limit(10 * threads)).count()
        return measured(lambda: pullquote.spark.quotes(articles).count())
    finally:
        session.stop()


PATHS = {"program": program, "analyze_many": analyze_many, "arrow": arrow, "spark": spark}


def rows(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text().splitlines()]


def texts(path: Path) -> list[str]:
    if path.is_dir():
        return [file.read_text() for file in sorted(path.glob("*.txt"))]
    if path.suffix == ".zst":
        plain = subprocess.run(["zstd", "-dc", path], check=True, stdout=subprocess.PIPE).stdout
    else:
        plain = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return [json.loads(line)["text"] for line in plain.splitlines()]


if __name__ == "__main__":
    main()
