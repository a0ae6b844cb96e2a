"""What a Dask cluster costs over worker processes of one machine.

    python benchmarks/cluster.py [overhead] [chunks] [--pages 2000] [--count 100000]

    overhead  the same pages, the same two processes, chunks of 100, in turns: at most 10 % more time
    chunks    chunks in which nothing is done: at least 200 a second, the driver grows by less than 300 MiB

The clock counts, since most of what a cluster costs is waiting; both engines run in turns and the ratio is
that of the medians.  Start and end of a run (a cluster takes seconds, and each worker makes a pool) are
measured with a batch of one chunk a worker and taken off: they do not grow with the batch.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from newsdoc.batch.cluster import DaskExecutor, Lot, connected
from newsdoc.batch.items import Chunk, Item, Kind

START = 200
"""Pages of the batch that measures start and end: a chunk for each of two workers."""

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
ENGINES = {"local": [], "dask": ["--engine", "dask", "--chunk", "100"]}


def nothing(chunk: Chunk) -> int:
    """Do nothing with a chunk; returns how long it is."""
    return len(chunk.items)


def make_pages(folder: Path, count: int) -> Path:
    """``count`` pages like the first example, each with a number of its own."""
    folder.mkdir()
    text = (EXAMPLES / "ferry.html").read_text("utf-8")
    for number in range(count):
        page = text.replace("<h1>", f"<h1>{number}: ")
        (folder / f"{number:06}.html").write_text(page, encoding="utf-8")
    return folder


def timed(engine: str, pages: Path, output: Path) -> float:
    """Seconds that a run takes."""
    line = [
        sys.executable,
        "-m",
        "newsdoc",
        "batch",
        str(pages),
        "-o",
        str(output),
        "-t",
        "newsml,json",
        "-q",
        "-j",
        "2",
    ]
    start = time.monotonic()
    subprocess.run([*line, *ENGINES[engine]], check=True, env={**os.environ, "SOURCE_DATE_EPOCH": "0"})
    return time.monotonic() - start


def overhead(pages: int, rounds: int) -> None:
    """Compare the engines on the same pages."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        full, few = make_pages(folder / "full", pages), make_pages(folder / "start", START)
        seconds: dict[str, list[float]] = {engine: [] for engine in ENGINES}
        for number in range(rounds):
            for engine in ENGINES:
                start = timed(engine, few, folder / f"{engine}-{number}-start")
                seconds[engine].append(timed(engine, full, folder / f"{engine}-{number}") - start)
        medians = {engine: statistics.median(found) for engine, found in seconds.items()}
        for engine, found in medians.items():
            more = pages - START
            print(f"{engine:6} {found:6.2f} s for {more} more pages, {found / more * 1000:.1f} ms a page")
        print(f"ratio  {medians['dask'] / medians['local']:.3f}  (at most 1.10)")


def memory() -> float:
    """Resident memory of this process in MiB."""
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * resource.getpagesize() / 1024**2


def chunks(count: int) -> None:
    """Send chunks in which nothing is done; the scheduler's memory is in this process too."""
    items = tuple(
        Item(kind=Kind.FILE, path=f"/pages/{n:08}.html", name=f"{n:08}.html", stamp="1:2") for n in range(100)
    )
    with connected(DaskExecutor(workers=2)) as client:
        lot = Lot(client, nothing)
        sent = sum(outcome for _, outcome in lot.spread(Chunk(n, items) for n in range(200)))
        before, start = memory(), time.monotonic()
        sent = sum(outcome for _, outcome in lot.spread(Chunk(n, items) for n in range(count)))
        seconds, after = time.monotonic() - start, memory()
    assert sent == count * len(items)
    print(f"{count} chunks in {seconds:.1f} s: {count / seconds:.0f} a second (at least 200)")
    print(f"driver and scheduler: {before:.0f} MiB before, {after:.0f} after: {after - before:+.0f} (below 300)")


def main() -> None:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("sections", nargs="*", choices=["overhead", "chunks"], default=["overhead", "chunks"])
    parser.add_argument("--pages", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--count", type=int, default=100_000)
    given = parser.parse_args()
    if "overhead" in given.sections:
        overhead(given.pages, given.rounds)
    if "chunks" in given.sections:
        chunks(given.count)


if __name__ == "__main__":
    main()
