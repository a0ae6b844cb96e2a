"""Classes of hostile input, not cases: variations of each are converted to every format, and nothing comes of it."""

from __future__ import annotations

import os
import signal
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from newsdoc.pipeline import Job, Result, convert
from tests.hostile import running
from tests.hostile.cases import GROUPS, Case
from tests.hostile.conftest import Canaries
from tests.hostile.running import QUICK, run

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="forks and watches files as Linux does")

SAMPLE = frozenset((
    "schemes-img", "schemes-link", "schemes-linked-data", "base-file", "style-everywhere", "script-links", "script-mutation",
    "script-canonical", "title-traversal", "title-braces", "title-override", "ids", "links", "link-as-folder", "odd",
    "run-of-brackets", "json-odd", "json-loop", "xmp-xxe-jpeg", "xmp-script", "tiff-loop", "jpeg-exif-loops", "two-kinds",
    "svg-references", "svg-scripts", "svg-use", "g2-xxe", "g2-active", "nitf-active", "ninjs-active", "model-paths", "zip-climbs",
    "zip-links", "epub-in", "mhtml-locations", "mhtml-nested", "charset-utf-7",
))  # fmt: skip
"""A few quick ones of each group; all of them under ``--long``."""

HEAVY = ("shapes", "bombs", "crawls", "extremes")
"""Groups whose cases take seconds to make or to bear."""


def _wrong(group: str, canaries: Canaries, folder: Path, names: frozenset[str] | None, **how: object) -> list[str]:
    """Return what was wrong with the cases of ``group`` that are wanted."""
    found = []
    for case in GROUPS[group](canaries.url, str(canaries.folder)):
        if names is None or case.name in names:
            place = folder / case.name
            place.mkdir()
            verdict = run(case, place, canaries.folder, **how)  # type: ignore[arg-type]
            found += [f"{case.name}: {one}" for one in verdict.wrong]
    found += [f"request for {one}" for one in canaries.requests]
    return found


@pytest.mark.parametrize("group", [group for group in GROUPS if group not in HEAVY])
def test_a_few_of_each_class_are_borne(group: str, canaries: Canaries, tmp_path: Path):
    """No request, no file of others, no active output, no traceback, within time and memory."""
    assert _wrong(group, canaries, tmp_path, SAMPLE) == []


@pytest.mark.long
@pytest.mark.parametrize("group", GROUPS)
def test_every_variation_is_borne(group: str, canaries: Canaries, tmp_path: Path):
    """All of them, in every format but PDF."""
    assert _wrong(group, canaries, tmp_path, None) == []


@pytest.mark.long
@pytest.mark.parametrize("engine", ["weasyprint", "typst"])
@pytest.mark.parametrize("group", GROUPS)
def test_every_variation_is_laid_out(group: str, engine: str, canaries: Canaries, tmp_path: Path):
    """By both PDF engines: a PDF with nothing in it that runs or fetches, or a reason why there is none."""
    assert _wrong(group, canaries, tmp_path, None, formats=("pdf", "json"), engine=engine, patience=4.0) == []


def test_names_are_known_once(canaries: Canaries):
    """A case is named for what it tries, in one group alone; the sample names cases that there are."""
    light = [group for group in GROUPS if group not in HEAVY]
    names = [case.name for group in light for case in GROUPS[group](canaries.url, str(canaries.folder))]
    assert len(set(names)) == len(names)
    assert set(names) >= SAMPLE


def _opens(canary: Path, source: Path, job: Job) -> Result:
    canary.read_bytes()
    return convert(source, job)


def _dies(source: Path, job: Job) -> Result:
    os.kill(os.getpid(), signal.SIGSEGV)
    return convert(source, job)


def _hangs(source: Path, job: Job) -> Result:
    while True:
        pass


def _sleeps(source: Path, job: Job) -> Result:
    time.sleep(1000)
    return convert(source, job)


def test_a_case_that_is_not_borne_is_told(canaries: Canaries, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The watch itself works: a converter that opens a canary, hangs, sleeps or dies is found out."""
    monkeypatch.setattr(running, "WAIT", 10)
    faults = {
        "opens": partial(_opens, canaries.folder / "canary.txt"),
        "dies": _dies,
        "hangs": _hangs,
        "sleeps": _sleeps,
    }
    said = {}
    for name, fault in faults.items():
        case = Case(name=name, files={"a.html": b"x"}, entry="a.html", seconds=0.5)
        (tmp_path / name).mkdir()
        said[name] = " ".join(run(case, tmp_path / name, canaries.folder, QUICK, by=fault).wrong)
    assert "opened canary.txt" in said["opens"]
    assert "SIGSEGV" in said["dies"]
    assert "SIGXCPU" in said["hangs"]
    assert "waits for" in said["sleeps"]
