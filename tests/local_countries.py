"""Precision and recall of the countries of local articles, as the page on offices and countries has them.

local_countries.py ANALYSES.jsonl [--show]

ANALYSES is what `pullquote analyze --format jsonl` prints of the articles that local_countries.tsv names. A mention is right
where its place and its code are; capitals and seats that stand for a government are left out. --show prints every error.
"""

import json
import sys
from collections import defaultdict
from pathlib import Path

Mention = tuple[int, int, str]


def annotated(path: Path) -> dict[str, set[Mention]]:
    """The mentions of each article."""
    right: dict[str, set[Mention]] = defaultdict(set)
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    for line in lines[1:]:
        article, start, end, code = line.split("\t")
        mentions = right[article]
        if code:
            mentions.add((int(start), int(end), code))
    return right


def main(arguments: list[str]) -> int:
    show = "--show" in arguments
    paths = [argument for argument in arguments if argument != "--show"]
    if len(paths) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    right = annotated(Path(__file__).with_name("local_countries.tsv"))
    articles = found = given = wanted = 0
    for line in Path(paths[0]).read_text("utf-8").splitlines():
        analysis = json.loads(line)
        if analysis["id"] not in right:
            continue
        want = right[analysis["id"]]
        countries = [c for c in analysis["countries"] if c["form"] != "metonym"]
        got = {(c["start"], c["end"], c["code"]) for c in countries}
        articles += 1
        found += len(want & got)
        given += len(got)
        wanted += len(want)
        if show:
            for what, mentions in ("wrong", got - want), ("missed", want - got):
                for mention in sorted(mentions):
                    print(analysis["id"], what, *mention)
    precision, recall = found / max(given, 1), found / max(wanted, 1)
    print(f"{articles} articles  P {precision:.3f}  R {recall:.3f}  {found} of {given} right, {wanted} annotated")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
