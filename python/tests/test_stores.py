"""Runs that tell repeats, that are partitioned, and that follow what grows."""

import importlib.util
import json
import pathlib
import re
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import duckdb
import polars as pl
import pytest

import pullquote as pq

WIRE = (
    "The ferry to the islands was late on Monday because of fog over the sound, and two hundred people waited in the "
    "hall of the harbour. “We will not sail blind,” Captain Kari Lund said. The harbour office expects that the fog will "
    "stay until Wednesday."
)


def write(path: pathlib.Path, *articles: dict[str, str]) -> pathlib.Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(article) + "\n" for article in articles), "utf-8")
    return path


def test_repeats_are_marked_or_left_out(tmp_path: pathlib.Path) -> None:
    copy = WIRE.replace("on Monday", "this week")
    source = write(tmp_path / "in.jsonl", {"text": WIRE}, {"text": copy}, {"text": WIRE + "\n"})
    exact = pq.run(source, tmp_path / "exact", deduplicate="exact")
    assert (exact.documents, exact.duplicates) == (3, 1)
    near = pq.run(source, tmp_path / "near", deduplicate="near", duplicates="leave_out")
    assert (near.documents, near.duplicates, near.errors) == (3, 2, 0)
    documents = pl.read_parquet(tmp_path / "near" / "documents" / "*.parquet")
    assert documents["duplicate_of"].to_list() == [None, 0, 0]
    assert documents["status"].to_list() == ["ok", "duplicate", "duplicate"]
    with pytest.raises(pq.InputError, match="exact"):
        pq.run(source, tmp_path / "other", deduplicate="alike")  # type: ignore[arg-type]
    with pytest.raises(pq.InputError, match="without"):
        pq.run(source, tmp_path / "other", duplicates="leave_out")


def test_partitions_are_read_and_written(tmp_path: pathlib.Path) -> None:
    write(tmp_path / "news" / "outlet=Fjord News" / "date=2024-03-05" / "a.jsonl", {"id": "a", "text": WIRE})
    write(tmp_path / "news" / "outlet=Sund" / "date=2023-12-31" / "b.jsonl", {"id": "b", "text": WIRE})
    pq.run(tmp_path / "news", tmp_path / "years", partition_by="year")
    table = duckdb.sql(f"SELECT id, year FROM read_parquet('{tmp_path}/years/documents/**/*.parquet') ORDER BY id")
    assert table is not None and table.fetchall() == [("a", 2024), ("b", 2023)]
    pq.run(tmp_path / "news", tmp_path / "outlets", partition_by="outlet")
    quotes = pl.scan_parquet(tmp_path / "outlets" / "quotes" / "**" / "*.parquet", hive_partitioning=True)
    found = quotes.filter(pl.col("outlet") == "Fjord News").collect()
    assert found.height > 0 and set(found["id"]) == {"a"}


def test_articles_without_a_value_to_partition_by_are_counted(tmp_path: pathlib.Path) -> None:
    source = write(tmp_path / "in.jsonl", {"text": WIRE, "outlet": "Sund"}, {"text": WIRE})
    assert pq.run(source, tmp_path / "out", partition_by="outlet").unpartitioned == 1


def test_an_audit_counts_a_source_of_copies_once(tmp_path: pathlib.Path) -> None:
    source = write(tmp_path / "in.jsonl", {"text": WIRE}, {"text": WIRE})
    pq.run(source, tmp_path / "out", deduplicate="exact")
    once, all_of_them = pq.audit(tmp_path / "out"), pq.audit(tmp_path / "out", copies=True)
    counts = [audit.shares.to_polars()["sources"].sum() for audit in (once, all_of_them)]
    assert counts[1] == 2 * counts[0] > 0


def test_a_growing_file_is_followed(tmp_path: pathlib.Path) -> None:
    source = write(tmp_path / "in.jsonl", {"id": "a", "text": WIRE})

    class Enough(Exception):
        pass

    def until(documents: int) -> None:
        def progress(far: pq.Progress) -> None:
            if far.documents == documents:
                raise Enough

        with pytest.raises(Enough):
            pq.run(source, tmp_path / "out", follow=True, resume=True, progress=progress)

    until(1)
    with source.open("a") as file:
        file.write(json.dumps({"id": "b", "text": WIRE}) + "\n" + '{"id": "c"')
    until(1)
    documents = pl.read_parquet(tmp_path / "out" / "documents" / "*.parquet")
    assert documents["id"].to_list() == ["a", "b"]


def test_a_file_on_the_web_is_read(tmp_path: pathlib.Path) -> None:
    body = json.dumps({"id": "a", "text": WIRE}).encode()

    class Handler(BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            found = self.path == "/a.jsonl"
            self.send_response(200 if found else 404)
            self.send_header("Content-Length", str(len(body) if found else 0))
            self.end_headers()

        def do_GET(self) -> None:
            self.do_HEAD()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}"
        assert pq.run(f"{address}/a.jsonl", tmp_path / "out").documents == 1
        with pytest.raises(pq.InputError, match="no such object"):
            pq.run(f"{address}/b.jsonl", tmp_path / "other")
        server.shutdown()


@pytest.fixture(scope="module")
def s3() -> Iterator[str]:
    """The address of moto's server of S3, in a process of its own; it listens on this machine alone."""
    if importlib.util.find_spec("moto") is None or importlib.util.find_spec("flask") is None:
        pytest.skip("moto's server is not installed: pip install 'moto[server,s3]'")
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        said = (re.search(r"Running on (http://127\.0\.0\.1:\d+)", line) for line in server.stderr)
        address = next((found.group(1) for found in said if found), None)
        try:
            assert address is not None, "the server has ended"
            yield address
        finally:
            server.terminate()


def put(address: str, body: bytes = b"") -> None:
    kind = {"Content-Type": "application/octet-stream"}
    asked = urllib.request.Request(address, data=body, headers=kind, method="PUT")
    with urllib.request.urlopen(asked, timeout=60) as answer:
        assert answer.status == 200


@pytest.fixture
def store(s3: str, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A bucket, and in the environment what the store's own programs take."""
    settings = {
        "AWS_ENDPOINT": s3,
        "AWS_ALLOW_HTTP": "true",
        "AWS_REGION": "us-east-1",
        "AWS_ACCESS_KEY_ID": "key",
        "AWS_SECRET_ACCESS_KEY": "secret",
    }
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    bucket = re.sub(r"[^a-z0-9]+", "-", tmp_path.name.lower()).strip("-")
    put(f"{s3}/{bucket}")
    return f"{s3}/{bucket}"


def test_objects_of_a_store_that_speaks_s3_are_read(store: str, tmp_path: pathlib.Path) -> None:
    line = json.dumps({"id": "a", "text": WIRE}) + "\n"
    table = tmp_path / "b.parquet"
    pl.DataFrame({"id": ["b", "c"], "text": [WIRE, WIRE]}).write_parquet(table)
    put(f"{store}/news/day=1/a.jsonl", line.encode())
    put(f"{store}/news/day=2/b.parquet", table.read_bytes())
    put(f"{store}/news/notes.md", b"none of ours")
    bucket = "s3://" + store.rsplit("/", 1)[1]
    for address, ids in {
        f"{bucket}/news/": ["a", "b", "c"],
        f"{bucket}/news/**/*.parquet": ["b", "c"],
        f"{bucket}/news/day=1/a.jsonl": ["a"],
    }.items():
        out = tmp_path / str(len(list(tmp_path.iterdir())))
        done = pq.run(address, out)
        assert (done.errors, done.documents) == (0, len(ids))
        documents = pl.read_parquet(out / "documents" / "*.parquet")
        assert documents["id"].to_list() == ids
        assert all(file.startswith(bucket) for file in documents["file"])


def test_what_a_store_does_not_give_is_said(store: str, tmp_path: pathlib.Path) -> None:
    bucket = "s3://" + store.rsplit("/", 1)[1]
    with pytest.raises(pq.InputError, match="no such file, and no file matches"):
        pq.run(f"{bucket}/missing.jsonl", tmp_path / "missing")
    assert not (tmp_path / "missing").exists()
    put(f"{store}/bad.jsonl", b'{"id": "a", "text": "He said so."}\n{"id": "b"\n')
    done = pq.run(f"{bucket}/bad.jsonl", tmp_path / "bad")
    assert (done.documents, done.errors) == (1, 1)
    assert "bad.jsonl row 2" in done.first_errors[0]
