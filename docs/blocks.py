"""Runs the code blocks of Markdown pages and holds their output to what the pages say.

    python docs/blocks.py [--write] [PAGE …]

Without pages: every page of docs, and the README files. `--write` puts the true output into the pages.

Each page has a folder of its own, in which its blocks run from top to bottom:

- a block with a title is a file of that name;
- `python` blocks share one namespace;
- `sh` blocks run with bash; `pip install` finds the wheel without a network;
- a `text`, `json` or `csv` block straight after one that ran is its output, to the letter, where a line that is
  `…` alone stands for any lines;
- a block after a line `<!-- not run: why -->` does not run;
- `rust` blocks are doctests of the crate `tests`.
"""

import contextlib
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs" / "pages"
ARTICLES = DOCS / "articles" / "fisheries.jsonl"
# An opening fence with its language and attributes, the lines, and the closing fence; indented where it stands in a list.
FENCE = re.compile(
    r"^(?P<indent> *)```(?P<language>\w+)(?P<attributes>[^\n]*)\n(?P<body>.*?)^(?P=indent)```$", re.M | re.S
)
OUTPUTS = {"text", "json", "csv"}
SKIPPED = re.compile(r"<!-- not run: [^\n]+ -->\s*\Z")


class Wrong(AssertionError):
    """A block that fails, or whose output is not what the page says."""


@dataclass(frozen=True)
class Block:
    """A fenced block of a page."""

    page: Path
    line: int
    language: str
    title: str | None
    body: str
    """The block without its indent."""
    indent: str
    span: tuple[int, int]
    """Where its lines stand in the page."""
    runs: bool
    follows: bool
    """Whether nothing but space is between it and the block before it."""


def pages() -> list[Path]:
    """Every page whose blocks run."""
    readmes = [ROOT / "README.md", ROOT / "python" / "README.md"]
    return readmes + sorted(DOCS.rglob("*.md"))


def blocks(page: Path) -> Iterator[Block]:
    """The fenced blocks of a page, in order."""
    text = page.read_text("utf-8")
    end = 0
    for fence in FENCE.finditer(text):
        between, indent = text[end : fence.start()], fence["indent"]
        end = fence.end()
        title = re.search(r'title="([^"]+)"', fence["attributes"])
        yield Block(
            page=page,
            line=text.count("\n", 0, fence.start()) + 1,
            language=fence["language"],
            title=title[1] if title else None,
            body="".join(line.removeprefix(indent) for line in fence["body"].splitlines(keepends=True)),
            indent=indent,
            span=fence.span("body"),
            runs=not SKIPPED.search(between),
            follows=not between.strip(),
        )


def matches(expected: str, actual: str) -> bool:
    """Whether the output is what the page says."""
    lines = [".*" if line.strip() == "…" else re.escape(line.rstrip()) for line in expected.rstrip().splitlines()]
    # A line `…` takes the line breaks around it along.
    pattern = "\n".join(lines).replace(".*\n", "(?:.*\n)?").replace("\n.*", "(?:\n.*)?")
    return re.fullmatch(pattern, "\n".join(line.rstrip() for line in actual.rstrip().splitlines()), re.S) is not None


def environment(folder: Path) -> dict[str, str]:
    """The environment of shell blocks: the programs of this Python, its wheel, and no network for pip."""
    kept = {key: os.environ[key] for key in ("PATH", "LANG", "TMPDIR", "SYSTEMROOT") if key in os.environ}
    return kept | {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{kept.get('PATH', '')}",
        "HOME": str(folder),
        "PIP_NO_INDEX": "1",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "NO_COLOR": "1",
    }


def run(block: Block, folder: Path, namespace: dict[str, object]) -> str:
    """Runs a block and returns what it printed."""
    where = f"{block.page.relative_to(ROOT)}:{block.line}"
    if block.language == "sh":
        command = ["bash", "-euo", "pipefail", "-c", block.body]
        done = subprocess.run(command, cwd=folder, env=environment(folder), capture_output=True, text=True)
        if done.returncode:
            raise Wrong(f"{where}: exit code {done.returncode}\n{done.stdout}{done.stderr}")
        return done.stdout
    out = io.StringIO()
    try:
        code = compile("\n" * block.line + block.body, str(block.page), "exec")
        with contextlib.redirect_stdout(out), contextlib.chdir(folder):
            exec(code, namespace)
    except Exception as error:
        raise Wrong(f"{where}: {''.join(traceback.format_exception(error))}") from error
    return out.getvalue()


def check(page: Path, *, write: bool = False) -> int:
    """Runs a page's blocks; raises `Wrong` at the first that is not as the page says. Returns how many ran."""
    ran, changes = 0, []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copy(ARTICLES, folder)
        namespace: dict[str, object] = {"__name__": "__main__"}
        output: str | None = None
        for block in blocks(page):
            if output is not None and block.follows and block.language in OUTPUTS and not block.title:
                if not matches(block.body, output):
                    if not write or "…" in block.body.split():
                        raise Wrong(f"{page.relative_to(ROOT)}:{block.line}: the output is\n{output}")
                    changes.append((block, output))
                output = None
            elif block.title:
                path = folder / block.title
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(block.body, encoding="utf-8")
                output = None
            elif block.runs and block.language in ("python", "sh"):
                output = run(block, folder, namespace)
                ran += 1
            else:
                output = None
    for block, printed in reversed(changes):
        text = page.read_text("utf-8")
        start, end = block.span
        lines = (f"{block.indent}{line.rstrip()}".rstrip() + "\n" for line in printed.rstrip().splitlines())
        page.write_text(text[:start] + "".join(lines) + text[end:], encoding="utf-8")
    return ran


def main() -> int:
    """Checks the pages that the arguments name."""
    write = "--write" in sys.argv[1:]
    named = [Path(argument).resolve() for argument in sys.argv[1:] if argument != "--write"]
    failed = 0
    for page in named or pages():
        try:
            print(f"{page.relative_to(ROOT)}: {check(page, write=write)} blocks")
        except Wrong as wrong:
            failed = 1
            print(wrong)
    return failed


if __name__ == "__main__":
    sys.exit(main())
