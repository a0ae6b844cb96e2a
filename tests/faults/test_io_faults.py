"""Wherever the disk fails, a batch stops cleanly, leaves nothing torn, and goes on as if nothing had been."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.faults.pages import DOCUMENTS, LAYOUTS, write_pages
from tests.faults.points import ERRORS, KINDS

SHIM = Path(__file__).parent / "shim"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ten pages, each with a picture of its own."""
    return write_pages(tmp_path_factory.mktemp("pages") / "pages")


def sweep(scratch: Path, arguments: list[str], points: Sequence[Sequence[Any]]) -> tuple[dict[str, Any], list[Any]]:
    """Run the clean batch and one for each point; return what was seen of both."""
    control = scratch / "control"
    control.mkdir()
    root = Path(__file__).parents[2]
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join((str(SHIM), str(root))),
        "NEWSDOC_FAULTS": str(control),
        "SOURCE_DATE_EPOCH": "1767225600",
    }
    order = {"scratch": str(scratch), "arguments": arguments, "points": points}
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.sweep"],
        input=json.dumps(order), env=environment, capture_output=True, text=True, check=False, cwd=root,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    clean, *results = map(json.loads, done.stdout.splitlines())
    return clean, results


def complaints(result: dict[str, Any]) -> list[str]:
    """What is wrong with how a run met its fault, or with one that did not come to it.

    How often folders are synced depends on the time that a run takes, so the last call of a clean run may be one
    that another does not make.
    """
    said, met = result["said"].strip().splitlines(), result["met"]
    checks = {
        f"status {result['status']}": result["status"] == (75 if met else 0),
        f"said {said}": len(said) == 1 and "ND050" in said[0] if met else not said,
        f"torn: {result['torn']}": not result["torn"],
        f"bags that are not whole: {result['open_bags']}": not result["open_bags"],
        f"resumed with status {result['resumed']}: {result['said_then']}": result["resumed"] == 0,
        f"differing after it was resumed: {result['differing'][:5]}": not result["differing"],
        f"left behind: {result['left']}": not result["left"],
    }
    return [f"{result['point']}: {complaint}" for complaint, good in checks.items() if not good]


def check(scratch: Path, pages: Path, layout: str, jobs: int, points: Sequence[Sequence[Any]]) -> None:
    """Run a sweep and fail with all that is wrong."""
    clean, results = sweep(scratch, [str(pages), *LAYOUTS[layout], "-j", str(jobs)], points)
    assert clean["status"] == 0, clean["said"]
    assert all(clean["calls"][kind] >= DOCUMENTS for kind in ("open", "write", "fsync", "close", "rename", "mkdir"))
    assert len(results) >= len(points)
    assert sum(result["met"] for result in results) >= 0.8 * len(results), "the faults were not met"
    wrong = [one for result in results for one in complaints(result)]
    assert not wrong, "\n".join(wrong)


SAMPLE = {
    "flat": [
        ("open", 0.4, "ENOSPC"),
        ("write", 0.97, "EIO"),
        ("fsync", 0.3, "EIO"),
        ("rename", 0.6, "EIO"),
        ("close", 0.2, "EIO"),
    ],
    "bag": [
        ("write", 0.5, "ENOSPC"),
        ("fsync", 0.7, "EIO"),
        ("rename", 0.6, "EIO"),
        ("rename", 1.0, "EIO"),
        ("mkdir", 0.7, "ENOSPC"),
    ],
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_failing_disk_tears_nothing(tmp_path, pages, layout):
    """A write, fsync, rename, open, mkdir or close that fails ends the run with 75; the next run makes the same bytes."""
    check(tmp_path, pages, layout, 2, SAMPLE[layout])


@pytest.mark.long
@pytest.mark.parametrize("error", ERRORS)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_disk_may_fail_anywhere(tmp_path, pages, layout, kind, error):
    """The same for each single call of a run over ten documents."""
    check(tmp_path, pages, layout, 1, [(kind, None, error)])
