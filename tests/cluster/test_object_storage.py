"""From and to S3: the same bytes as from and to a folder, whatever the store answers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cluster import stores
from tests.cluster.inputs import batch, dask, make_folder, make_warc, same_trees

pytest.importorskip("moto")
pytest.importorskip("s3fs")


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    """An S3 on this machine."""
    with stores.s3_server() as address:
        yield address


@pytest.fixture
def prefix(endpoint: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    """An empty prefix of a bucket, known to this process and to those it starts."""
    for name, value in stores.environment(endpoint).items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    stores.bucket(endpoint, "archive")
    return f"s3://archive/{request.node.name.partition('[')[0].replace('_', '-')}"


def compare(tmp_path: Path, endpoint: str, prefix: str, count: int, *options: str) -> None:
    """Run the batch from and to folders, and from and to the store; compare every file."""
    folder = make_folder(tmp_path / "pages", count)
    warc = make_warc(tmp_path / "crawl.warc.gz", count)
    store = stores.bucket(endpoint, "archive")
    store.put(str(folder), f"{prefix}/in/pages", recursive=True)
    store.put(str(warc), f"{prefix}/in/crawl.warc.gz")
    batch(folder, warc, "-o", tmp_path / "local", "-j", "2", *options)
    said = batch(f"{prefix}/in/pages", f"{prefix}/in/crawl.warc.gz", "-o", f"{prefix}/out", *dask(), *options)
    same_trees(tmp_path / "local", f"{prefix}/out")
    assert "unlikely-to-be-printed" not in said
    kept = b"".join(path.read_bytes() for path in (tmp_path / "state").rglob("*") if path.is_file())
    assert b"unlikely-to-be-printed" not in kept


@pytest.mark.parametrize("package", [pytest.param("flat", marks=pytest.mark.long), "bag"])
def test_a_bucket_is_a_folder(tmp_path: Path, endpoint: str, prefix: str, package: str):
    """Pages, crawl and outputs in a bucket: every file and the manifest as in a folder; no secret is kept."""
    count = 100 if package == "flat" else 8
    compare(tmp_path, endpoint, f"{prefix}-{package}", count, "--package", package)


def test_this_machine_writes_to_a_bucket_too(tmp_path: Path, endpoint: str, prefix: str):
    """The local engine commits by chunk likewise; a lost journal costs nothing, for the accounts are there."""
    folder = make_folder(tmp_path / "pages", 6)
    batch(folder, "-o", tmp_path / "local")
    batch(folder, "-o", f"{prefix}/out", "--chunk", "2", "--state", tmp_path / "one")
    same_trees(tmp_path / "local", f"{prefix}/out")
    before = stores.bucket(endpoint, "archive").find(f"{prefix}/out", detail=True)
    said = batch(folder, "-o", f"{prefix}/out", "--chunk", "3", "--state", tmp_path / "two", "-v", status=1)
    after = stores.bucket(endpoint, "archive").find(f"{prefix}/out", detail=True)
    outputs = [name for name in before if name.endswith(".md")]
    assert len(outputs) == 6
    assert [before[name]["LastModified"] for name in outputs] == [after[name]["LastModified"] for name in outputs], (
        said
    )


@pytest.mark.long
def test_one_answer_in_ten_is_a_fault(tmp_path: Path, endpoint: str, prefix: str, monkeypatch: pytest.MonkeyPatch):
    """Refused, unanswered and cut requests: nothing is lost, nothing doubled, no byte differs."""
    folder = make_folder(tmp_path / "pages", 10)
    stores.bucket(endpoint, "archive").put(str(folder), f"{prefix}/in", recursive=True)
    batch(folder, "-o", tmp_path / "local")
    with stores.faulty(endpoint) as (address, faults):
        for name, value in stores.environment(address).items():
            monkeypatch.setenv(name, value)
        batch(f"{prefix}/in", "-o", f"{prefix}/out", *dask(chunk=4))
    assert {"503", "silent", "cut"} == set(faults)
    for name, value in stores.environment(endpoint).items():
        monkeypatch.setenv(name, value)
    same_trees(tmp_path / "local", f"{prefix}/out")


def test_a_bucket_that_is_not_there(tmp_path: Path, prefix: str):
    """A wrong bucket is one line and status 2, with nothing done."""
    said = batch(make_folder(tmp_path / "pages", 1), "-o", "s3://no-such-bucket/out", status=2)
    assert said.count("\n") == 1
    assert "ND002" in said
