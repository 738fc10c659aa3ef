"""What ARCHITECTURE.md promises of the code, counted.

house.py [CRATE]      lines, functions over 50 lines, inline lists of more than ten words and circles of imports, crate by crate;
                      with a crate's folder ("gazetteer"), where each of them stands

Tests in a file (`#[cfg(test)] mod tests`) and in `tests/` count in lines alone. A list is a run of string literals parted by
`|` or `,` with more than ten words in it. A circle is a set of modules of a crate that import each other, in whatever way round; a
folder's `mod.rs` and the files that it declares are not one.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent / "crates"
LONGEST_FUNCTION = 50
LONGEST_LIST = 10
FUNCTION = re.compile(r"^(\s*)(?:pub(?:\([^)]*\))? )?(?:const |async )*fn (\w+)")
LIST = re.compile(r'"[\w\' .-]+"(?:\s*[|,]\s*"[\w\' .-]+")+')


def code(path: Path) -> list[str]:
    """The lines of a file before its tests."""
    lines = path.read_text("utf-8").splitlines()
    for at, line in enumerate(lines):
        if line.startswith("#[cfg(test)]") and "mod tests" in "".join(lines[at : at + 3]):
            return lines[:at]
    return lines


def functions(lines: list[str]) -> Iterator[tuple[int, str, int]]:
    """Where each function opens, its name and its lines."""
    for at, line in enumerate(lines):
        opening = FUNCTION.match(line)
        if not opening:
            continue
        end = opening.group(1) + "}"
        for last in range(at, len(lines)):
            if lines[last] == end:
                yield at + 1, opening.group(2), last - at + 1
                break
            if lines[last].endswith((";", "}")) and last == at:
                break


def lists(lines: list[str]) -> Iterator[tuple[int, int]]:
    """Where each inline list of words opens that is longer than ten, and its words."""
    text = "\n".join(line if not line.lstrip().startswith("//") else "" for line in lines)
    for found in LIST.finditer(text):
        words = found.group().count('"') // 2
        if words > LONGEST_LIST:
            yield text.count("\n", 0, found.start()) + 1, words


def modules(source: Path) -> dict[str, Path]:
    """The modules of a crate by their paths: `names::joined`."""
    found = {}
    for path in sorted(source.rglob("*.rs")):
        parts = list(path.relative_to(source).with_suffix("").parts)
        if parts[-1] in {"mod", "lib", "main"}:
            parts.pop()
        found["::".join(parts)] = path
    return found


def imports(name: str, path: Path, known: dict[str, Path]) -> set[str]:
    """The modules that a module imports from. What a folder hands on (`crate::names::Name`) is the folder's."""
    text = "\n".join(code(path))
    folder = name.split("::") if path.name == "mod.rs" else name.split("::")[:-1]
    found: set[str] = set()
    for use in re.findall(r"\buse ((?:crate|super|self)::[^;]+);", text):
        for one in spread(re.sub(r"\s+", "", use)):
            parts = one.split("::")
            base = {"crate": [], "self": name.split("::"), "super": folder}[parts[0]]
            rest = parts[1:]
            while rest[:1] == ["super"]:
                base, rest = base[:-1], rest[1:]
            whole = base + rest
            for length in range(len(whole), 0, -1):
                if "::".join(whole[:length]) in known:
                    found.add("::".join(whole[:length]))
                    break
    return found - {name}


def spread(use: str) -> Iterator[str]:
    """`a::{b,c::d}` as `a::b` and `a::c::d`."""
    if "{" not in use:
        yield re.sub(r"as\w+$", "", use) if " as " in use else use
        return
    head, rest = use.split("{", 1)
    depth, one = 0, ""
    for character in rest[: rest.rindex("}")] + ",":
        depth += (character == "{") - (character == "}")
        if character == "," and depth == 0:
            if one:
                yield from spread(head + one)
            one = ""
        else:
            one += character


def circles(source: Path) -> list[list[str]]:
    """Sets of modules that reach each other by their imports (Tarjan)."""
    known = modules(source)
    reach = {name: imports(name, path, known) for name, path in known.items()}
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found: list[list[str]] = []

    def visit(name: str) -> None:
        index[name] = low[name] = len(index)
        stack.append(name)
        for other in sorted(reach[name]):
            if other not in index:
                visit(other)
                low[name] = min(low[name], low[other])
            elif other in stack:
                low[name] = min(low[name], index[other])
        if low[name] == index[name]:
            at = stack.index(name)
            members = stack[at:]
            del stack[at:]
            if len(members) > 1:
                found.append(sorted(members))

    for name in reach:
        if name not in index:
            visit(name)
    return found


def main(arguments: list[str]) -> int:
    total = [0, 0, 0, 0]
    print(f"{'crate':16} {'lines':>7} {'functions > 50':>15} {'lists > 10':>11} {'circles':>8}")
    for crate in sorted(path for path in ROOT.iterdir() if (path / "src").is_dir()):
        shown = crate.name in arguments
        counts = [0, 0, 0, len(circles(crate / "src"))]
        for path in sorted(crate.rglob("src/**/*.rs")):
            lines = code(path)
            counts[0] += len(path.read_text("utf-8").splitlines())
            long = [f for f in functions(lines) if f[2] > LONGEST_FUNCTION]
            words = list(lists(lines))
            counts[1] += len(long)
            counts[2] += len(words)
            if shown:
                for at, name, length in long:
                    print(f"  {path.relative_to(ROOT)}:{at}: {name}, {length} lines")
                for at, length in words:
                    print(f"  {path.relative_to(ROOT)}:{at}: {length} words")
        if shown:
            for circle in circles(crate / "src"):
                print("  circle:", ", ".join(circle))
        total = [a + b for a, b in zip(total, counts, strict=True)]
        print(f"{crate.name:16} {counts[0]:7} {counts[1]:15} {counts[2]:11} {counts[3]:8}")
    print(f"{'all':16} {total[0]:7} {total[1]:15} {total[2]:11} {total[3]:8}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
