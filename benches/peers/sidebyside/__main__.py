"""The command: `benches/peers/run [FOLDER] [--rounds N] [--tasks …] [--out FOLDER] [--readme]`."""

from __future__ import annotations

import argparse
import datetime
import json
from pathlib import Path

from sidebyside import contest, quality, report, texts
from sidebyside.environment import machine, wheel
from sidebyside.texts import ROOT


def main() -> None:
    """Runs the contest and writes `peers.json` and `peers.md`."""
    parser = argparse.ArgumentParser(prog="benches/peers/run", description="Runs Pullquote beside its peers.")
    parser.add_argument("folder", nargs="?", type=Path, help="annotated articles as *.jsonl; the project's own without")
    parser.add_argument("--rounds", type=int, default=7, help="rounds of each contestant (7)")
    parser.add_argument("--seconds", type=float, default=0.3, help="least length of a round (0.3)")
    parser.add_argument("--tasks", default=",".join(report.HEADS), help="some of: %(default)s")
    parser.add_argument("--articles", type=int, default=0, help="at most so many articles (all)")
    parser.add_argument(
        "--no-metonyms", action="store_true", help="the folder does not annotate governments by capital"
    )
    parser.add_argument("--out", type=Path, default=ROOT / "target/peers", help="where to write")
    parser.add_argument("--readme", action="store_true", help="put the tables between the README's markers")
    options = parser.parse_args()

    articles = texts.annotated(options.folder) if options.folder else texts.own()
    articles = articles[: options.articles or None]
    if not articles:
        parser.error(f"{options.folder}: no annotated *.jsonl in it")
    gold = [article.gold for article in articles if article.gold]
    read = texts.repeated(articles)
    results = contest.hold(
        read, [row["text"] for row in gold], options.rounds, options.seconds, wheel(), set(options.tasks.split(","))
    )
    scores = {}
    for result in results:
        if result.found is not None and result.peer.task == "countries":
            scores[result.peer.key] = quality.countries(gold, result.found, not options.no_metonyms)
        elif result.found is not None and result.peer.task == "reports":
            scores[result.peer.key] = quality.reports(gold, result.found)
    size = sum(len(text.encode()) for text in read)
    about = machine() | {
        "date": datetime.datetime.now(tz=datetime.UTC).date().isoformat(),
        "texts": len(read),
        "bytes": size,
        "rounds": options.rounds,
        "articles": len(articles),
    }
    data = report.as_data(results, size, about, scores)
    markdown = report.as_markdown(data)
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "peers.json").write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
    (options.out / "peers.md").write_text(markdown, encoding="utf-8")
    if options.readme:
        report.into_readme(ROOT / "README.md", markdown)
    print(markdown)


if __name__ == "__main__":
    main()
