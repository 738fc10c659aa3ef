"""Every crate that the workspace depends on has a licence that deny.toml allows. Standard library only."""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]


def allowed(expression: str, licences: set[str]) -> bool:
    """Whether an SPDX expression can be met: one side of each OR, both of each AND."""
    tokens = re.findall(r"\(|\)|[^\s()/]+|/", expression.replace(" WITH ", "~WITH~"))
    rest = iter([*(token.replace("~WITH~", " WITH ") for token in tokens), ""])
    token = next(rest)

    def choice() -> bool:
        nonlocal token
        met = both()
        while token in ("OR", "/"):
            token = next(rest)
            met = both() or met
        return met

    def both() -> bool:
        nonlocal token
        met = one()
        while token == "AND":
            token = next(rest)
            met = one() and met
        return met

    def one() -> bool:
        nonlocal token
        if token == "(":
            token = next(rest)
            met = choice()
        else:
            met = token in licences
        token = next(rest)
        return met

    return choice()


def main() -> int:
    """Print the crates whose licence is not allowed; 1 where there is any."""
    licences = set(tomllib.loads((ROOT / "deny.toml").read_text())["licenses"]["allow"])
    command = ["cargo", "metadata", "--format-version", "1", "--quiet"]
    packages = json.loads(subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout)["packages"]
    bad = [p for p in packages if not p["license"] or not allowed(p["license"], licences)]
    for package in bad:
        print(f"{package['name']} {package['version']}: {package['license']} is not allowed by deny.toml")
    print(f"{len(packages) - len(bad)} crates with allowed licences, {len(bad)} without")
    return 1 if bad or not packages else 0


if __name__ == "__main__":
    sys.exit(main())
