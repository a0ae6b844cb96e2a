"""kill -9 of drivers and workers at any instant: the resumed result is byte for byte that of a quiet run."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

psutil = pytest.importorskip("psutil")

from newsdoc.batch import Again, LocalExecutor, Settings, run_batch  # noqa: E402
from tests.losses.runs import (  # noqa: E402
    LAYOUTS,
    Batch,
    cleared,
    files_of,
    kill_a_worker,
    kill_after,
    no_process_left,
    same_as_clean,
    same_payload,
    write_crawl,
    write_pages,
)

SOURCES: dict[str, Callable[[Path, int], Path]] = {
    "folder": lambda scratch, count: write_pages(scratch / "pages", count),
    "crawl": lambda scratch, count: write_crawl(scratch / "crawl.warc.gz", count),
}


def killed_drivers(batch: Batch, scratch: Path, kills: int, seed: int) -> None:
    """Kill the driver at instants drawn over the time of a quiet run, resume till it ends; until ``kills`` are done."""
    clean, output = scratch / "clean", scratch / "killed"
    whole = batch.timed(clean)
    chance = random.Random(seed)
    while kills > 0:
        cleared(output)
        while kills > 0 and kill_after(batch.start(output), chance.uniform(0, whole)):
            kills -= 1
        status, said = batch.finish(output)
        assert status == 0, said
        same_as_clean(output, clean)


def killed_workers(batch: Batch, scratch: Path, kills: int, seed: int, each: int) -> None:
    """Kill random workers, ``each`` times in a run; one document that is hit twice is tried again when asked for."""
    # A worker that dies before the driver has heard what it took is known by the limit alone.
    batch = replace(batch, options=(*batch.options, "--time-limit", "30"))
    clean, output = scratch / "clean", scratch / "killed"
    whole = batch.timed(clean)
    chance = random.Random(seed)
    while kills > 0:
        process = batch.start(cleared(output))
        started = time.monotonic()
        for instant in sorted(chance.uniform(0, whole) for _ in range(each)):
            time.sleep(max(0.0, started + instant - time.monotonic()))
            kills -= kill_a_worker(process.pid, chance)
        _, said = process.communicate(timeout=1800)
        assert process.returncode in (0, 1), said
        if process.returncode == 1:
            assert "SIGKILL" in (output / "newsdoc" / "failures.jsonl").read_text("utf-8")
            assert batch.finish(output, "--retry-failed")[0] == 0
        if process.returncode == 1 and (output / "bag-000001").is_dir():
            same_payload(output, clean)  # a closed bag is never changed: what was tried again is in the next one
        else:
            same_as_clean(output, clean)


def test_a_killed_driver_loses_nothing(tmp_path):
    """Three kills of the driver in bags of 24 pages: outputs, bags and manifest are those of a quiet run."""
    batch = Batch(write_pages(tmp_path / "pages", 24), LAYOUTS["bag"])
    with no_process_left():
        killed_drivers(batch, tmp_path, 3, seed=7)
    assert any(name.startswith("bag-000001/") for name in files_of(tmp_path / "killed"))


def test_killed_workers_lose_nothing(tmp_path):
    """Three kills of workers while a crawl of 24 pages is converted: the run ends by itself, as if nothing were."""
    batch = Batch(write_crawl(tmp_path / "crawl.warc.gz", 24), LAYOUTS["flat"])
    with no_process_left():
        killed_workers(batch, tmp_path, 3, seed=7, each=3)


def test_what_was_killed_is_swept_by_a_restart_too(tmp_path):
    """The half of a file that a killed run left is gone after ``--restart``, which forgets that run."""
    pages = write_pages(tmp_path / "pages", 1)
    settings = Settings(output=tmp_path / "out", formats=("md",))
    run_batch([str(pages)], settings, LocalExecutor(1))
    half = tmp_path / "out" / "ab" / ".newsdoc-half"
    half.parent.mkdir(exist_ok=True)
    half.write_bytes(b"half")
    run_batch([str(pages)], settings, LocalExecutor(1), again=Again(restart=True))
    assert not half.exists()


@pytest.mark.long
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("source", SOURCES)
def test_the_driver_may_be_killed_at_any_instant(tmp_path, source, layout):
    """Fifty kills of the driver of a run over 300 pages, as a folder and as a crawl, flat and in bags."""
    batch = Batch(SOURCES[source](tmp_path, 300), LAYOUTS[layout])
    with no_process_left():
        killed_drivers(batch, tmp_path, 50, seed=1)


@pytest.mark.long
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("source", SOURCES)
def test_workers_may_be_killed_at_any_instant(tmp_path, source, layout):
    """Fifty kills of random workers of such runs, ten in each."""
    batch = Batch(SOURCES[source](tmp_path, 300), LAYOUTS[layout])
    with no_process_left():
        killed_workers(batch, tmp_path, 50, seed=2, each=10)
