"""One document in a hundred is poison: every good one is done, every bad one named, and the driver stays small."""

from __future__ import annotations

import csv
import json
import random
import threading
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

psutil = pytest.importorskip("psutil")

from tests.losses.runs import Batch, hook, journal_is_intact, write_pages  # noqa: E402

REASONS = {"segfault": "SIGSEGV", "hang": "longer than", "memory": "of memory", "exit": "status 3"}
"""Kinds of poison (``poison/sitecustomize.py``), and what is said of each."""

INDEX_PAGE = "<html><body><ul><li><a href='/1'>One</a></li><li><a href='/2'>Two</a></li></ul></body></html>"
DOUBTFUL_PAGE = """<!DOCTYPE html><html lang="en"><head><title>Ferry late</title></head><body><h1>Ferry late</h1>
<p>The ferry left the harbour an hour late on Monday, the council said in a statement to the press.</p></body></html>"""

GROWTH = 50 * 1024 * 1024
"""Bytes by which the driver may grow between its first documents and its last."""


def write_mixture(folder: Path, count: int) -> Counter[str]:
    """Write ``count`` documents, one in a hundred poison of each kind in turn; return how many of what there are."""
    write_pages(folder, count)
    kinds = [*REASONS]
    chance = random.Random(3)
    made: Counter[str] = Counter()
    pages = sorted(folder.glob("*.html"))
    for number, page in enumerate(chance.sample(pages, max(count // 100, 4) + max(count // 50, 6))):
        kind = kinds[number % 4] if number < max(count // 100, 4) else ("index", "empty", "doubtful")[number % 3]
        made[kind] += 1
        target = page.with_name(f"{kind}-{page.name}")
        page.rename(target)
        if kind in ("index", "empty", "doubtful"):
            target.write_text({"index": INDEX_PAGE, "empty": "", "doubtful": DOUBTFUL_PAGE}[kind], encoding="utf-8")
    made["good"] = count - made.total()
    return made


@dataclass
class Memory:
    """What the driver holds: when the first documents are done, and at most from then on."""

    first: int = 0
    most: int = 0

    def watch(self, process: psutil.Process, outputs: Path, ended: threading.Event) -> None:
        """Look ten times a second."""
        while not ended.wait(0.1):
            try:
                held = process.memory_info().rss
            except psutil.NoSuchProcess:
                return
            if not self.first and next(outputs.glob("*/*.md"), None) is None:
                continue
            self.first = self.first or held
            self.most = max(self.most, held)


def kind_of(source: str) -> str:
    """What sort of document it was."""
    return source.partition("-")[0] if "-" in source else "good"


def lines_of(path: Path) -> list[dict[str, Any]]:
    """Return what the lines of an account say."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def run_mixture(tmp_path: Path, count: int, seconds: int) -> None:
    """Convert a mixture and hold everything that is said of it against what was put in."""
    made = write_mixture(tmp_path / "pages", count)
    output, review = tmp_path / "out", tmp_path / "review.csv"
    limits = ("--time-limit", str(seconds), "--memory-limit", "1024")
    accounts = ("--review", str(review), "--report", str(tmp_path / "report.json"))
    batch = Batch(tmp_path / "pages", ("-t", "md", *limits, *accounts))
    process = batch.start(output, PYTHONPATH=hook("poison"))
    memory, ended = Memory(), threading.Event()
    watcher = threading.Thread(target=memory.watch, args=(psutil.Process(process.pid), output, ended))
    watcher.start()
    _, said = process.communicate(timeout=7200)
    ended.set()
    watcher.join()
    assert process.returncode == 1, said
    assert journal_is_intact(output)

    lines = lines_of(output / "newsdoc" / "manifest.jsonl")
    states = Counter((kind_of(line["source"]), line["state"]) for line in lines)
    wanted = {**dict.fromkeys(REASONS, "quarantined"), "index": "skipped", "empty": "failed", "doubtful": "written"}
    assert states == {(kind, wanted.get(kind, "written")): number for kind, number in made.items()}
    assert all(
        (output / one["path"]).stat().st_size == one["size"] for line in lines for one in line.get("outputs", ())
    )

    told = lines_of(output / "newsdoc" / "failures.jsonl")
    bad = {line["source"]: line["reason"] for line in told if kind_of(line["source"]) in REASONS}
    assert len(bad) == sum(made[kind] for kind in REASONS)
    assert {name: reason for name, reason in bad.items() if REASONS[kind_of(name)] not in reason} == {}
    reported = json.loads((tmp_path / "report.json").read_bytes())["documents"]
    quarantined = {one["source"]: one["reason"] for one in reported if one["status"] == "quarantined"}
    assert quarantined == bad

    with review.open(encoding="utf-8-sig", newline="") as file:
        listed = Counter(kind_of(row["source"]) for row in csv.DictReader(file))
    assert listed == Counter({kind: number for kind, number in made.items() if kind != "good"})
    print(f"{count} documents: {dict(made)}; driver {memory.first >> 20} MiB, at most {memory.most >> 20} MiB")
    assert memory.most - memory.first < GROWTH


def test_poison_among_a_hundred_and_fifty(tmp_path):
    """One of each poison, an index page, an empty file and a doubtful page or two: all are where they belong."""
    run_mixture(tmp_path, 150, seconds=5)


@pytest.mark.long
def test_poison_among_ten_thousand(tmp_path):
    """A hundred that are poison, two hundred of other kinds; the driver grows by less than 50 MiB."""
    run_mixture(tmp_path, 10_000, seconds=5)
