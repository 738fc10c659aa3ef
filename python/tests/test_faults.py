"""Bad input, as Python gives it: an exception of this package says what is wrong, or there is a result."""

import ast
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import pullquote as pq


@pytest.mark.parametrize("text", ["", " \n\t\r\n \u00a0\u3000\n"])
def test_an_empty_text_has_an_empty_analysis(text: str) -> None:
    doc = pq.analyze(text)
    assert (doc.quotes, doc.sentences, doc.countries, doc.headline) == ((), (), (), None)


@pytest.mark.parametrize("text", ["\0\x01\x7f\ufffd" * 1000, "“" * 1_000_000, '"' * 1_000_000, "said " * 300_000])
def test_any_text_gives_a_result(text: str) -> None:
    assert pq.analyze(text).text == text


def test_an_unpaired_surrogate_is_refused_with_its_place() -> None:
    strange: list[dict[str, Any]] = [
        {"text": "ab\ud800"},
        {"text": "ab", "title": "ab\ud800"},
        {"text": "ab", "id": "ab\udfff"},
    ]
    for given in strange:
        with pytest.raises(pq.InputError, match="unpaired surrogate at index 2"):
            pq.analyze(**given)
    with pytest.raises(pq.InputError, match="unpaired surrogate"):
        pq.segment("\udc80")


@pytest.mark.parametrize("date", ["2013-13-45", "yesterday", "", 20130909, "2013-02-30", "\ud800"])
def test_a_date_that_is_none_is_refused(date: object) -> None:
    with pytest.raises(pq.InputError):
        pq.analyze("No.", date=date)  # type: ignore[arg-type]


def test_other_types_are_type_errors() -> None:
    for text in (None, b"bytes", 7, ["text"]):
        with pytest.raises(TypeError):
            pq.analyze(text)  # type: ignore[arg-type]


def test_a_foreign_analysis_is_refused() -> None:
    for json in ("{}", "no JSON", pq.analyze("Another text.").to_json()):
        with pytest.raises(pq.InputError):
            pq.Document.from_json("One text", json)
    with pytest.raises(pq.InputError, match="offsets"):
        pq.analyze("No.").to_json(offsets="lines")  # type: ignore[arg-type]


def test_nothing_that_can_run_code_is_read_from_data() -> None:
    unsafe = {"pickle", "marshal", "shelve", "dill", "cloudpickle", "runpy", "imp"}
    called = {"eval", "exec", "compile", "__import__"}
    for path in Path(pq.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names = {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                names = {node.module or ""}
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id not in called, f"{path.name}: {node.func.id}"
                continue
            else:
                continue
            assert not unsafe & {name.split(".")[0] for name in names}, f"{path.name}: {names}"


def test_exceptions_have_one_root() -> None:
    assert issubclass(pq.InputError, (pq.PullquoteError, ValueError))
    assert issubclass(pq.InternalError, pq.PullquoteError)


def test_the_program_exits_as_its_help_says() -> None:
    def code(*args: str, stdin: bytes = b"") -> int:
        command = [sys.executable, "-m", "pullquote", *args]
        return subprocess.run(command, input=stdin, capture_output=True).returncode

    assert code("--help") == 0
    assert code("analyze", "-", stdin=b"\xff") == 1
    assert code("analyze", "no-such-file.txt") == 1
    assert code("analyze", "--date", "never", "-") == 2
    assert code() == 2


def test_errors_name_the_arguments_of_python_and_no_options_of_the_program(tmp_path: Path) -> None:
    broken = tmp_path / "broken.jsonl"
    broken.write_text('{"id": 1, "text": "“We stay \\ud83d,” Anna Berg said."}\n{"text": "No."}\n', encoding="utf-8")
    (told,) = pq.run(broken, tmp_path / "out").first_errors
    assert "replace_invalid=True" in told and "--" not in told
    for wrong, named in (
        (lambda: pq.run(broken, tmp_path / "out"), "resume=True"),
        (lambda: pq.audit(tmp_path / "none"), "pullquote.run"),
        (lambda: pq.analyze("Yes.", date="03/04/2016"), "datetime.date"),
    ):
        with pytest.raises(pq.InputError) as raised:
            wrong()
        assert named in str(raised.value) and "--" not in str(raised.value), raised.value
