"""Reference pages, made from the package that is installed: so they say what it does."""

import ast
import inspect
import json
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pullquote
from blocks import ARTICLES, DOCS, ROOT, environment

STUBS = Path(pullquote.__file__).parent
SCHEMA = DOCS / "reference" / "analysis.schema.json"


def program(*arguments: str, folder: Path = ROOT) -> str:
    """What the program prints."""
    command = [str(Path(sys.executable).parent / "pullquote"), *arguments]
    done = subprocess.run(command, cwd=folder, env=environment(folder), capture_output=True, text=True, check=True)
    return done.stdout


# The command line.


def command_line() -> str:
    """The page of the command line: the help of every command."""
    page = ["# Command line", "", "What `pullquote COMMAND --help` prints.", ""]
    for words in commands(()):
        page += [f"## {' '.join(('pullquote', *words))}", "", "```text", program(*words, "--help").rstrip(), "```", ""]
    return "\n".join(page)


def commands(parent: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """A command and those below it, by their help."""
    yield parent
    lines = program(*parent, "--help").splitlines()
    if "Commands:" in lines:
        for line in lines[lines.index("Commands:") + 1 :]:
            if not line.strip():
                break
            word = line.split()[0]
            # A long description goes on, further in, on the next line.
            if word != "help" and not line.startswith("   "):
                yield from commands((*parent, word))


# Python.


def python() -> str:
    """The page of the Python package: signatures from the stubs, descriptions from the docstrings."""
    found = dict(stubs())
    page = ["# Python", "", "Everything is imported from `pullquote`. Offsets count code points. The package is typed.", ""]
    names = [name for name in pullquote.__all__ if not name.startswith("_")]
    for name in sorted(names, key=lambda name: (inspect.isclass(getattr(pullquote, name)), name)):
        value, node = getattr(pullquote, name), found.get(name)
        page += [f"## {name}", ""]
        if isinstance(node, ast.FunctionDef):
            page += ["```python", signature(name, node), "```", ""]
        page += [description(value, node), ""]
        if isinstance(node, ast.ClassDef):
            page += members(value, node)
    return "\n".join(page)


def stubs() -> Iterator[tuple[str, ast.stmt]]:
    """The functions and classes of the package, by name."""
    for path in sorted((*STUBS.glob("*.pyi"), *STUBS.glob("*.py"))):
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                yield node.name, node


def description(value: object, node: ast.AST | None) -> str:
    """The longer of the docstrings of the stub and of the value."""
    stated = ast.get_docstring(node) if isinstance(node, ast.FunctionDef | ast.ClassDef) else None
    return rendered(max(stated or "", inspect.getdoc(value) or "", key=len))


# Names that stubs have for types, as a reader knows them.
READ = {"_Date": "date", "_Offsets": 'Literal["chars", "bytes", "utf16"]', "_SpeakerType": "str"}


def written(annotation: ast.expr) -> str:
    """A type as a reader knows it."""
    text = ast.unparse(annotation)
    for name, read in READ.items():
        text = re.sub(rf"\b{name}\b", read, text)
    return text.replace("'", '"')


def signature(name: str, node: ast.FunctionDef) -> str:
    """A function's signature, one argument a line where it is long."""
    returns = f" -> {written(node.returns)}" if node.returns else ""
    parts = list(arguments(node.args))
    line = f"{name}({', '.join(parts)}){returns}"
    return line if len(line) <= 88 else f"{name}(\n" + "".join(f"    {part},\n" for part in parts) + f"){returns}"


def arguments(given: ast.arguments) -> Iterator[str]:
    """Each argument with its type and default, and the star that those after it must be named."""

    def one(argument: ast.arg, default: ast.expr | None) -> str:
        typed = f": {written(argument.annotation)}" if argument.annotation else ""
        return f"{argument.arg}{typed}" + (f" = {ast.unparse(default)}" if default else "")

    plain = [*given.posonlyargs, *given.args]
    defaults = [None] * (len(plain) - len(given.defaults)) + list(given.defaults)
    yield from (one(a, d) for a, d in zip(plain, defaults) if a.arg not in ("self", "cls"))
    if given.vararg:
        yield f"*{one(given.vararg, None)}"
    elif given.kwonlyargs:
        yield "*"
    yield from map(one, given.kwonlyargs, given.kw_defaults)


def rendered(text: str) -> str:
    """A docstring as Markdown: what a reader would type at Python's prompt becomes a block of code."""
    blocks = []
    for block in text.split("\n\n"):
        blocks.append(f"```pycon\n{block}\n```" if block.startswith(">>>") else block)
    return "\n\n".join(blocks)


def members(value: object, node: ast.ClassDef) -> list[str]:
    """Attributes as a table, then methods."""
    rows, methods = [], []
    for child in node.body:
        if not isinstance(child, ast.FunctionDef):
            continue
        decorators = [ast.unparse(d) for d in child.decorator_list]
        text = description(getattr(value, child.name, None), child)
        if "property" in decorators:
            kind = written(child.returns).replace("|", "\\|") if child.returns else ""
            rows.append(f"| `{child.name}` | `{kind}` | {' '.join(text.split())} |")
        elif child.name == "__new__" and len(child.args.args) + len(child.args.kwonlyargs) > 1:
            methods += ["```python", signature(node.name, child).removesuffix(f" -> {node.name}"), "```", ""]
        elif not child.name.startswith("_"):
            methods += ["```python", signature(f"{node.name}.{child.name}", child), "```", "", text, ""]
    table = ["| attribute | type | |", "|---|---|---|", *rows, ""] if rows else []
    return methods[:4] + table + methods[4:] if methods and methods[1].startswith(f"{node.name}(") else table + methods


# Figures.

SETS = {
    "polnear": "PolNeAR, US politics 2015–16; statements, beliefs, wishes, plans",
    "worldnews": "world news, 18 articles; speech",
    "news": "news of many kinds, 30 articles; speech",
    "interviews": "3 interviews, their labels lost; speech",
    "countries": "GeoWebNews, countries alone",
    "geneva2": "one wire story of 2013",
}
FIGURES = ["lenient", "exact", "attribution", "speaker", "act", "countries", "officials"]


def figures() -> str:
    """The table of the figures that may not fall."""
    measured = tomllib.loads((ROOT / "tests" / "accuracy.toml").read_text("utf-8"))
    rows = [["", *FIGURES], ["---"] * (len(FIGURES) + 1)]
    for name, found in measured.items():
        cells = (f"{found[figure]:.2f}" if figure in found else "" for figure in FIGURES)
        rows.append([SETS.get(name, name), *cells])
    return "".join(f"| {' | '.join(row)} |\n" for row in rows) + "\n"


# Tables and JSON.

ABOUT = {
    "documents": "One row an article.",
    "quotes": "One row a quotation.",
    "sources": "One row a source of an article.",
    "mentions": "One row a country or official named.",
    "entities": "One row a place that names somebody or something the article speaks of.",
    "errors": "One row a fault of the input.",
}


def tables() -> str:
    """The page of a run's tables, from the files of a run."""
    import pyarrow.parquet

    page = [
        "# Tables of a run",
        "",
        "`pullquote run … --output FOLDER` leaves one folder a table, in shards of a fixed number of input rows:",
        "`FOLDER/quotes/part-00000.parquet` and so on. `document` joins the tables. Parquet files hold these descriptions",
        "as metadata of their columns; CSV and JSON Lines have the same columns.",
        "",
    ]
    with tempfile.TemporaryDirectory() as name:
        program("run", str(ARTICLES), "--output", "run", "--quiet", folder=Path(name))
        for table, about in ABOUT.items():
            page += [f"## {table}", "", about, "", "| column | type | null | |", "|---|---|---|---|"]
            for field in pyarrow.parquet.read_schema(Path(name, "run", table, "part-00000.parquet")):
                text = (field.metadata or {}).get(b"description", b"").decode()
                page.append(f"| `{field.name}` | {field.type} | {'yes' if field.nullable else ''} | {text} |")
            page.append("")
    page += [
        "Beside the tables stand `run.json`, what the run was made from (version, settings, input files with checksums),",
        "and `shards.jsonl`, the shards that are in place with size and checksum of each file. `--resume` reads both.",
        "",
    ]
    return "\n".join(page)


def analysis() -> str:
    """The page of an article's JSON, from its schema."""
    schema = json.loads(SCHEMA.read_text("utf-8"))
    page = [
        "# JSON of an article",
        "",
        schema["description"],
        "Every key is always there, but for `candidates` and `guessed_gender`; what is absent is `null` or empty.",
        "As [JSON Schema](analysis.schema.json).",
        "",
    ]
    for name, part in (("article", schema), *schema["$defs"].items()):
        page += [f"## {name}", "", part["description"] if part is not schema else "The object itself.", ""]
        page += ["| key | type | |", "|---|---|---|"]
        page += [f"| `{key}` | {kind(value)} | {value['description']} |" for key, value in part["properties"].items()]
        page.append("")
    return "\n".join(page)


def kind(value: dict) -> str:
    """The type of a key, in words."""
    if "$ref" in value:
        name = value["$ref"].rsplit("/", 1)[1]
        return f"[{name}](#{name})"
    if "anyOf" in value:
        return " or ".join(kind(option) for option in value["anyOf"])
    if "enum" in value:
        return ", ".join(f"`{option}`" for option in value["enum"])
    if value["type"] == "array":
        return f"list of {kind(value['items'])}"
    named = value["type"] if isinstance(value["type"], list) else [value["type"]]
    return " or ".join("date" if option == "string" and value.get("format") == "date" else option for option in named)
