"""The recipes for Spark, Ray and Dask, each on the real thing."""

import os
import shutil
import signal
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

import pullquote as pq

TEXTS = [f"“Ship {n} sails,” Norwegian Foreign Minister Kari Lund said Monday." for n in range(30)]
FRAME = pa.table({"key": list(range(30)), "body": [*TEXTS[:29], None], "published": ["2013-09-09"] * 30})

pytestmark = pytest.mark.filterwarnings("default")


def expected(kind: str) -> list[dict[str, Any]]:
    analyzer = pq.Analyzer()
    find = analyzer.quotes if kind == "quotes" else analyzer.mentions
    return ordered(pa.table(find(FRAME, id="key")).drop_columns(["document"]).to_pylist())


def ordered(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(rows, key=lambda row: (int(row["id"]), row["start"], row["end"]))


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    sql = pytest.importorskip("pyspark.sql", reason="pyspark is not installed: pip install pullquote[spark]")
    if shutil.which("java") is None:
        pytest.skip("Spark needs Java, and there is none")
    os.environ["PYSPARK_PYTHON"] = sys.executable
    # A task that fails is tried four times, as on a cluster.
    builder = sql.SparkSession.builder.master("local[2, 4]").config("spark.ui.enabled", "false")
    session = builder.config("spark.sql.shuffle.partitions", "2").config("spark.driver.host", "127.0.0.1").getOrCreate()
    yield session
    session.stop()


@pytest.mark.parametrize("kind", ["quotes", "mentions"])
def test_spark(spark: Any, kind: str) -> None:
    import pullquote.spark

    frame = spark.createDataFrame(FRAME.to_pylist(), "key long, body string, published string").repartition(3)
    find = getattr(pullquote.spark, kind)
    found = find(frame, id="key")
    assert ordered([row.asDict() for row in found.collect()]) == expected(kind)
    with pytest.raises(pq.InputError, match="id="):
        find(frame)


def test_spark_tries_again_where_a_worker_is_killed(spark: Any, tmp_path: Path) -> None:
    import pullquote.spark

    marker = tmp_path / "killed"

    def deadly(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """Passes on a batch to the worker that analyses, then kills it and all others of the node, once."""
        for batch in batches:
            yield batch
            if not marker.exists():
                marker.touch()
                daemon = os.getppid()
                children = Path(f"/proc/{daemon}/task/{daemon}/children")
                workers = set(map(int, children.read_text().split())) if children.exists() else set()
                for worker in [*(workers - {os.getpid()}), os.getpid()]:
                    os.kill(worker, signal.SIGKILL)

    frame = spark.createDataFrame(FRAME.to_pylist(), "key long, body string, published string").repartition(3)
    found = pullquote.spark.quotes(frame.mapInArrow(deadly, frame.schema), id="key")
    assert ordered([row.asDict() for row in found.collect()]) == expected("quotes")
    assert marker.exists()


@pytest.fixture(scope="module")
def ray() -> Iterator[Any]:
    ray = pytest.importorskip("ray", reason="ray is not installed: pip install pullquote[ray]")
    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False, object_store_memory=100 << 20)
    yield ray
    ray.shutdown()


def test_ray(ray: Any) -> None:
    import pullquote.ray

    dataset = pytest.importorskip("ray.data").from_arrow([FRAME.slice(0, 20), FRAME.slice(20)])
    for kind in ("quotes", "mentions"):
        found = getattr(pullquote.ray, kind)(dataset, id="key")
        assert ordered(found.take_all()) == expected(kind)


def test_ray_tries_again_where_a_worker_is_killed(ray: Any, tmp_path: Path) -> None:
    import pullquote.ray

    marker = tmp_path / "killed"

    def deadly(batch: pa.Table) -> pa.Table:
        """Kills the process that reads and analyses, once."""
        if not marker.exists():
            marker.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return batch

    dataset = pytest.importorskip("ray.data").from_arrow([FRAME.slice(0, 20), FRAME.slice(20)])
    dataset = dataset.map_batches(deadly, batch_format="pyarrow", num_cpus=1)
    assert ordered(pullquote.ray.quotes(dataset, id="key").take_all()) == expected("quotes")
    assert marker.exists()


def test_dask() -> None:
    dask = pytest.importorskip("dask.dataframe", reason="dask is not installed: pip install pullquote[dask]")
    import pullquote.dask

    frame = dask.from_pandas(FRAME.to_pandas(), npartitions=3)
    for kind in ("quotes", "mentions"):
        found = getattr(pullquote.dask, kind)(frame, id="key")
        assert list(found.columns) == list(expected(kind)[0])
        assert ordered(pa.Table.from_pandas(found.compute(), preserve_index=False).to_pylist()) == expected(kind)
