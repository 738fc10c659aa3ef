"""The stubs of the extension module: an editor shows what every name means."""

import ast
import inspect
from collections.abc import Iterator
from pathlib import Path

import pullquote as pq
from pullquote import _pullquote

STUBS = ast.parse(Path(pq.__file__).with_name("_pullquote.pyi").read_text(encoding="utf-8"))


def public() -> Iterator[tuple[str, ast.ClassDef | ast.FunctionDef]]:
    """Every public class, function, method and property, by its name."""
    for node in STUBS.body:
        if not isinstance(node, ast.ClassDef | ast.FunctionDef) or node.name.startswith("_"):
            continue
        yield node.name, node
        if isinstance(node, ast.ClassDef):
            for inner in node.body:
                if isinstance(inner, ast.FunctionDef) and not inner.name.startswith("_"):
                    yield f"{node.name}.{inner.name}", inner


def test_everything_public_says_what_it_is() -> None:
    silent = [name for name, node in public() if not ast.get_docstring(node)]
    assert not silent
    assert len(list(public())) > 100


def test_stubs_have_what_the_module_has() -> None:
    named = {name for name, _ in public()}
    for name, member in inspect.getmembers(_pullquote):
        if name.startswith("_"):
            continue
        assert name in named
        if inspect.isclass(member):
            own = {f"{name}.{inner}" for inner in vars(member) if not inner.startswith("_")}
            assert own <= named, own - named
