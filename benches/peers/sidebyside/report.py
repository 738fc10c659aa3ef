"""The results as JSON and as Markdown, and the README's table between its markers."""

from __future__ import annotations

from pathlib import Path
from statistics import median
from typing import Any

from sidebyside.contest import Result
from sidebyside.peers import LEFT_OUT

BEGIN, END = "<!-- peers: begin -->", "<!-- peers: end -->"

HEADS = {
    "reports": "Who said what: the whole of `analyze`",
    "countries": "Countries in news: `Gazetteer.find`, which resolves officials as well",
    "words": "Words: `segment`, which also finds sentences, paragraphs and quotations",
    "sentences": "Sentences: `segment`",
    "names": "Names of the built-in tables: `Gazetteer`, which also says in context who or which country is meant",
}


def as_data(
    results: list[Result], size: int, about: dict[str, Any], quality: dict[str, dict[str, float]]
) -> dict[str, Any]:
    """Everything, for JSON."""
    leads = {r.peer.task: r.rate(size) for r in results if r.peer.name == "pullquote"}
    rows = []
    for r in results:
        row: dict[str, Any] = {"task": r.peer.task, "tool": r.peer.name}
        if r.why_not:
            row["why_not"] = r.why_not
        else:
            rate = r.rate(size)
            row |= {
                "version": r.version,
                "mb_per_s": rate,
                "mb_per_s_all_cores": r.rate_all(size),
                "pullquote_is_faster_by": leads.get(r.peer.task, 0.0) / rate if rate else None,
                "spread": max(r.seconds) / median(r.seconds) if r.seconds else None,
                "first_result_ms": r.first_ms,
                "peak_mb": r.peak_mb,
                "quality": quality.get(r.peer.key, {}),
            }
        rows.append(row)
    return {"about": about, "results": rows, "left_out": dict(LEFT_OUT)}


def as_markdown(data: dict[str, Any]) -> str:
    """A table a task, and what the figures were taken on."""
    about = data["about"]
    lines = [
        f"Measured on {about['date']}: {about['processor']}, {about['cores']} cores, Python {about['python']}; "
        f"{about['texts']} texts, {about['bytes'] / 1e6:.2f} MB a pass, "
        f"medians of {about['rounds']} interleaved rounds. "
        "Times: how many times as long as Pullquote one thread takes. First result: import, load and one text.",
    ]
    for task, head in HEADS.items():
        rows = [row for row in data["results"] if row["task"] == task and "why_not" not in row]
        if not rows:
            continue
        measures = sorted({name for row in rows for name in row["quality"]})
        titles = [
            "tool",
            "MB/s",
            "times",
            "MB/s, all cores",
            "first result, ms",
            "peak MB",
            *(f"{m}, F1" for m in measures),
        ]
        lines += ["", f"**{head}**", "", "| " + " | ".join(titles) + " |", "|---" + "|---:" * (len(titles) - 1) + "|"]
        for row in rows:
            cells = [
                f"{row['tool']} {row['version']}",
                number(row["mb_per_s"]),
                "1" if row["tool"] == "pullquote" else number(row["pullquote_is_faster_by"] or 0.0),
                number(row["mb_per_s_all_cores"]),
                f"{row['first_result_ms']:.0f}",
                f"{row['peak_mb']:.0f}",
                *(f"{row['quality'][m]:.3f}" if m in row["quality"] else "" for m in measures),
            ]
            lines.append("| " + " | ".join(cells) + " |")
    missing = [(row["tool"], row["why_not"]) for row in data["results"] if "why_not" in row]
    missing += data["left_out"].items()
    lines += ["", "Not run: " + "; ".join(f"{tool} ({why})" for tool, why in missing) + "."]
    return "\n".join(lines) + "\n"


def number(value: float) -> str:
    """Three digits that mean something."""
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def into_readme(path: Path, markdown: str) -> None:
    """Replaces what stands between the README's markers; raises `ValueError` where there are none."""
    text = path.read_text(encoding="utf-8")
    before, found, rest = text.partition(BEGIN)
    _, closed, after = rest.partition(END)
    if not (found and closed):
        raise ValueError(f"{path.name} has no lines {BEGIN} and {END}")
    path.write_text(f"{before}{BEGIN}\n{markdown}{END}{after}", encoding="utf-8")
