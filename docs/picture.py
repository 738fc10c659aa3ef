"""Draws what the terminal shows of an article: python docs/picture.py [FILE.svg]."""

import re
import subprocess
import sys
from html import escape
from pathlib import Path

from blocks import ROOT, environment

ARTICLE = ROOT / "tests" / "golden" / "articles" / "harbour-talks.txt"
PICTURE = ROOT / "docs" / "pages" / "images" / "terminal.svg"

# Codes of the terminal that the program uses, and their styles.
STYLES = {"1": "font-weight:700", "2": "fill:#9aa4b2", "32": "fill:#8fd19e", "33": "fill:#f0c674", "35": "fill:#e39fe0"}
COLUMN, LINE, MARGIN, TOP = 8.43, 20, 18, 44


def drawn(printed: str) -> str:
    """Coloured output of 80 columns as SVG."""
    lines = printed.rstrip("\n").split("\n")
    width, height = round(80 * COLUMN + 2 * MARGIN), TOP + LINE * len(lines) + 8
    svg = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img">',
        "<title>An article in the terminal: quotations in green, their speakers in magenta, the words that report them "
        "in yellow; below it, a table of who said what.</title>",
        "<style>text{font:14px ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace;"
        "fill:#e6e9ee;white-space:pre}</style>",
        f'<rect width="{width}" height="{height}" rx="10" fill="#161a20"/>',
        *(f'<circle cx="{MARGIN + 5 + 18 * n}" cy="18" r="5.5" fill="#3a424d"/>' for n in range(3)),
    ]
    for number, line in enumerate(lines):
        column, codes = 0, set[str]()
        for piece in re.split(r"(\x1b\[[\d;]*m)", line):
            if piece.startswith("\x1b"):
                code = piece[2:-1]
                codes = codes | {code} if code != "0" else set()
            elif piece:
                style = ";".join(STYLES[code] for code in sorted(codes))
                styled = f' style="{style}"' if style else ""
                at = f'x="{MARGIN + column * COLUMN:.1f}" y="{TOP + LINE * number + 6}"'
                # The length keeps columns in line whatever font there is.
                wide = f'textLength="{len(piece) * COLUMN:.1f}"'
                if piece.strip():
                    svg.append(f"<text {at} {wide}{styled}>{escape(piece, quote=False)}</text>")
                column += len(piece)
    return "\n".join([*svg, "</svg>", ""])


def picture() -> str:
    """The picture of the article that comes along."""
    command = ["pullquote", "analyze", "--color", "always", "--date", "2011-05-04", str(ARTICLE)]
    done = subprocess.run(command, env=environment(ARTICLE.parent), capture_output=True, text=True, check=True)
    return drawn(done.stdout)


if __name__ == "__main__":
    (Path(sys.argv[1]) if sys.argv[1:] else PICTURE).write_text(picture(), encoding="utf-8")
