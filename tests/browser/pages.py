"""Makes the pages that the browser tests open: python pages.py FOLDER.

The articles are made up. Some are hostile: their texts, ids, headlines and addresses try to become markup, to run,
and to be formulas.
"""

import json
import subprocess
import sys
import zlib
from pathlib import Path
from typing import Any

import pullquote as pq

SPEAKERS = [
    ("Foreign Minister Kari Lund of Norway", "Syria"),
    ("President Amadou Keita of Mali", "France"),
    ("Prime Minister José Peña of Spain", "Morocco"),
    ("Anna Berg", "Finland"),
    ("the World Health Organization", "Estonia"),
]
SENTENCES = [
    "“No ship of ours will leave the harbour before the talks in {country} are over,” {who} said on Monday.",
    "{Who} denied that soldiers had crossed the border into {country}.",
    "{Who} accused {country} of holding back the grain.",
    "“We have read the treaty, and we will sign it,” {who} told reporters.",
    "{Who} warned that the price of bread would rise in {country}.",
]
HOSTILE = "<img src=x onerror=window.hacked=1><script>window.hacked=1</script>"


def articles() -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = []
    for number in range(60):
        who, country = SPEAKERS[number % len(SPEAKERS)]
        chosen = (SENTENCES[(number + step) % len(SENTENCES)] for step in range(3))
        said = (s.format(who=who, Who=who[0].upper() + who[1:], country=country) for s in chosen)
        made.append(
            {
                "id": f"wire-{number}",
                "url": f"https://example.org/{number}",
                "title": f"Talks, day {number}",
                "date": f"20{12 + number // 24}-{number % 12 + 1:02}-09",
                "text": "\n\n".join(said),
            }
        )
    made.append({"id": "undated", "text": "“We stay,” ANNA BERG said.\n\nAnna Berg said that it was late."})
    made.append(
        {
            "id": f"hostile {HOSTILE}",
            "url": "javascript:window.hacked=1",
            "title": f"</title></script>{HOSTILE}",
            "date": "2013-09-09",
            "text": f"“{HOSTILE} </style>,” Minister Eva {HOSTILE} Holm of Sweden said.\n\n“=HYPERLINK(1) is what it is,” said Eva Holm.",
        }
    )
    made.append({"id": "rtl", "date": "2013-09-10", "text": "“نحن هنا ولن نغادر الميناء،” said Kari Lund.\n\nقال الوزير «نعم»."})
    return made


def grown(run: Path, quotes: int) -> None:
    """Repeats the rows of a run in JSONL until it holds `quotes` quotations, under new numbers."""
    journal = run / "shards.jsonl"
    lines = [json.loads(line) for line in journal.read_text(encoding="utf-8").splitlines()]
    shard = lines[0]["shard"]
    copies = -(-quotes // shard["quotes"])
    for file in shard["files"]:
        path = run / file[0]
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        with path.open("w", encoding="utf-8", newline="\n") as out:
            for copy in range(copies):
                for row in rows:
                    out.write(json.dumps(row | {"document": row["document"] + copy * shard["rows"]}) + "\n")
        file[1], file[2] = path.stat().st_size, zlib.crc32(path.read_bytes())
    for name in ("rows", "documents", "quotes", "mentions"):
        shard[name] *= copies
    journal.write_text("".join(checked(line) + "\n" for line in lines), encoding="utf-8")


def checked(line: dict[str, Any]) -> str:
    """A line of a run's journal with its checksum: CRC-32 of its JSON without that field."""
    line.pop("crc")
    plain = json.dumps(line, separators=(",", ":"), ensure_ascii=False)
    return json.dumps(line | {"crc": zlib.crc32(plain.encode())}, separators=(",", ":"), ensure_ascii=False)


def main(folder: Path) -> None:
    corpus = folder / "articles.jsonl"
    corpus.write_text("".join(json.dumps(article) + "\n" for article in articles()), encoding="utf-8")
    run = folder / "run"
    command = [sys.executable, "-m", "pullquote", "run", str(corpus), "-o", str(run), "--format", "jsonl", "--quiet"]
    subprocess.run(command, check=True)
    pq.report(run, folder / "report.html", title=f"Talks {HOSTILE}")
    pq.report(run, folder / "none.html", title="Nothing", speaker="nobody at all")
    pq.audit(run, by=["month", "outlet"], guess_gender=True, title=f"Voices {HOSTILE}").save(folder / "audit.html")
    grown(run, 100_000)
    pq.report(run, folder / "large.html", title="Many")

    long = "\n\n".join(article["text"] for article in articles()[:30])
    rtl, hostile = articles()[-1], articles()[-2]
    docs = [pq.analyze(long, date="2013-09-09"), pq.analyze(hostile["text"], id=hostile["id"]), pq.analyze(rtl["text"])]
    body = "".join(f"<div class=output>{doc.to_html()}{doc.quotes._repr_html_()}</div>" for doc in docs)
    body += f"<div class=output>{pq.Analyzer().quotes(articles())._repr_html_()}</div>"
    page = f"<!doctype html><html lang=en><meta charset=utf-8><title>Notebook</title><body><main><h1>Notebook</h1>{body}</main>"
    (folder / "notebook.html").write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
