"""A disk that is really full: a file system of 2 MiB in memory, SQLite's files and the temporary ones on it too."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.faults.pages import DOCUMENTS, LAYOUTS, write_pages
from tests.faults.sweep import files_in, leftovers_in

Disk = Callable[[str], Path]


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    """Mounts a file system of a given size, or gives it another size."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = False

    def sized(size: str) -> Path:
        nonlocal mounted
        options = f"remount,size={size}" if mounted else f"size={size}"
        command = ["mount", "-t", "tmpfs", "-o", options, "newsdoc-test", str(place)]
        try:
            done = subprocess.run(command, capture_output=True, text=True, check=False)
        except OSError as error:
            pytest.skip(f"no mount here: {error}")
        if done.returncode:
            pytest.skip(f"no file system can be mounted here: {done.stderr.strip()}")
        mounted = True
        return place

    yield sized
    if mounted:
        subprocess.run(["umount", str(place)], check=True)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ten pages with pictures of 240 KiB or so: more than 2 MiB of output."""
    return write_pages(tmp_path_factory.mktemp("large") / "pages", side=600)


def newsdoc(*arguments: object) -> subprocess.CompletedProcess[str]:
    """Run newsdoc."""
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1767225600"}
    command = [sys.executable, "-m", "newsdoc", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment)


def batch(pages: Path, output: Path, layout: str) -> subprocess.CompletedProcess[str]:
    """Run a batch quietly."""
    return newsdoc("batch", pages, *LAYOUTS[layout], "-q", "-j", 2, "-o", output)


def check_stopped(done: subprocess.CompletedProcess[str], output: Path, clean: dict[str, bytes]) -> None:
    """The run ended with one line and the status to try again; what is there is whole."""
    assert done.returncode == 75, (done.returncode, done.stderr)
    assert done.stderr.startswith("✗ ND050 "), done.stderr
    assert len(done.stderr.splitlines()) == 1, done.stderr
    within = {name.removeprefix("newsdoc/articles/"): content for name, content in files_in(output).items()}
    whole = {name.removeprefix("bag-000001/data/"): content for name, content in clean.items()} | clean
    assert [name for name, content in within.items() if whole.get(name) != content] == []
    journal = output / "newsdoc" / "journal.sqlite"
    if journal.exists():
        with closing(sqlite3.connect(journal)) as database:
            assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@pytest.fixture(scope="module")
def clean(pages: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], dict[str, bytes]]:
    """What a batch makes where there is room."""
    made: dict[str, dict[str, bytes]] = {}

    def of(layout: str) -> dict[str, bytes]:
        if layout not in made:
            output = tmp_path_factory.mktemp("clean") / layout
            assert batch(pages, output, layout).returncode == 0
            made[layout] = files_in(output)
        return made[layout]

    return of


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_full_disk_stops_a_batch_that_goes_on_when_there_is_room(disk, pages, clean, layout):
    """2 MiB fill up: status 75 in one line, nothing torn; with more room the same command makes the same bytes."""
    output = disk("2m") / "out"
    check_stopped(batch(pages, output, layout), output, clean(layout))
    check_stopped(batch(pages, output, layout), output, clean(layout))
    assert sum(name.endswith(".md") for name in files_in(output)) in range(1, DOCUMENTS)
    disk("64m")
    done = batch(pages, output, layout)
    assert (done.returncode, done.stderr) == (0, "")
    assert files_in(output) == clean(layout)
    assert leftovers_in(output) == []


@pytest.mark.long
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("size", range(4, 3600, 100))
def test_a_disk_of_any_size_may_fill(disk, pages, clean, layout, size):
    """The same wherever the room ends: before the journal is made, in the plan, in a document, in the accounts."""
    output = disk(f"{size}k") / "out"
    done = batch(pages, output, layout)
    if done.returncode != 0:
        check_stopped(done, output, clean(layout))
        disk("64m")
        done = batch(pages, output, layout)
    assert (done.returncode, done.stderr) == (0, "")
    assert files_in(output) == clean(layout)
    assert leftovers_in(output) == []


@pytest.mark.parametrize("suffix", ["pdf", "xml", "docx"])
def test_a_page_that_does_not_fit_leaves_no_half_of_a_file(disk, pages, suffix):
    """``convert`` into a full disk: the error in one line, with its code, and nothing under the name of the output."""
    place = disk("2m")
    (place / "full").write_bytes(bytes(1024 * 2000))
    done = newsdoc("convert", "-q", pages / "page0.html", "-o", place / f"story.{suffix}")
    assert done.returncode == 75
    assert done.stderr.startswith("✗ ND050 ")
    assert len(done.stderr.splitlines()) == 1
    assert [path.name for path in place.iterdir() if path.name != "images"] == ["full"]
    assert not [path for path in place.rglob("*") if path.is_file() and path.name != "full"]
