"""Sandboxed workers convert, and have no network."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from newsdoc.batch import LocalExecutor, Settings, State, run_batch
from newsdoc.batch.landlock import confine, places_of
from newsdoc.batch.sandbox import drop_network, why_no_walls, why_not
from newsdoc.formats import ExportOptions
from tests.unit.batch.test_run import settings, write_pages

needs_namespaces = pytest.mark.skipif(
    sys.platform != "linux" or why_not() is not None, reason="no user namespaces here"
)


@needs_namespaces
def test_a_sandboxed_process_reaches_nobody():
    """Not even its own machine: a connection that works before fails after."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = server.getsockname()
        socket.create_connection(address, timeout=5).close()
        child = os.fork()
        if child == 0:
            status = 2
            if drop_network() is None:
                try:
                    socket.create_connection(address, timeout=5).close()
                    status = 1
                except OSError:
                    status = 0
            os._exit(status)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


@needs_namespaces
def test_a_sandboxed_batch_converts_as_any_other(tmp_path: Path):
    """What needs no network needs none."""
    pages = write_pages(tmp_path / "pages", 3)
    summary = run_batch([str(pages)], settings(tmp_path / "out", sandbox=True), LocalExecutor(1))
    assert summary.counts[State.WRITTEN] == 3


needs_walls = pytest.mark.skipif(why_no_walls() is not None, reason=f"no walls here: {why_no_walls()}")


def _inside(readable: Path, writable: Path, attempt: Callable[[], object]) -> int:
    """Exit status of a confined child: 0 it could, 1 it was not let, 2 there are no walls."""
    child = os.fork()
    if child == 0:
        status = 2
        try:
            if confine((str(readable),), (str(writable),)) is None:
                attempt()
                status = 0
        except PermissionError:
            status = 1
        finally:
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@needs_walls
def test_a_confined_process_opens_what_it_was_given_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Its inputs to read, its output to change; not what lies beside them, by no name that leads there."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "scratch"))
    for name in ("in", "out", "other", "scratch"):
        (tmp_path / name).mkdir()
    (tmp_path / "in" / "page.html").write_text("x")
    (tmp_path / "other" / "secret").write_text("x")
    (tmp_path / "in" / "link").symlink_to(tmp_path / "other" / "secret")
    attempts = {
        "read input": lambda: (tmp_path / "in" / "page.html").read_text(),
        "write output": lambda: ((tmp_path / "out" / "a").write_text("x"), os.replace(tmp_path / "out" / "a", tmp_path / "out" / "b")),
        "run a program": lambda: subprocess.run(["true"], check=True),
        "read another": lambda: (tmp_path / "other" / "secret").read_text(),
        "read by a link": lambda: (tmp_path / "in" / "link").read_text(),
        "write input": lambda: (tmp_path / "in" / "page.html").write_text("y"),
        "write elsewhere": lambda: (tmp_path / "other" / "new").write_text("y"),
        "read passwords": lambda: Path("/etc/passwd").read_text(),
        "take away": lambda: os.unlink(tmp_path / "other" / "secret"),
    }  # fmt: skip
    could = {name: _inside(tmp_path / "in", tmp_path / "out", attempt) for name, attempt in attempts.items()}
    assert could == {name: int(number > 2) for number, name in enumerate(attempts)}


def test_a_kernel_without_walls_is_told_of():
    """What the kernel says becomes a reason, and nothing is half done."""
    assert confine((), (), call=lambda *_: -1) == "the kernel has no Landlock"
    asked = []

    def refuses(number: int, *values: object) -> int:
        asked.append(number)
        return 7 if values[-1] == 1 else -1

    assert confine((), (), call=refuses) == "the kernel refuses Landlock"
    assert len(asked) == 2


def test_places_are_the_folders_of_what_was_named(tmp_path: Path):
    """A folder itself, a file's folder, what comes before a pattern; no address."""
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b.html").touch()
    named = (f"{tmp_path}/a", f"{tmp_path}/a/b.html", f"{tmp_path}/*/c.html", "https://news.example/", "s3://x/y")
    assert places_of(named) == (f"{tmp_path}/a", str(tmp_path))


@needs_namespaces
@needs_walls
def test_a_confined_batch_makes_every_format(tmp_path: Path):
    """Both PDF engines, books, Word and XML: nothing that they need stands outside the walls."""
    pages = write_pages(tmp_path / "pages", 1)
    for engine in ("weasyprint", "typst"):
        asked = Settings(
            output=tmp_path / engine,
            formats=("pdf", "epub", "docx", "newsml", "json", "html", "md", "nitf", "ninjs"),
            export=ExportOptions(pdf_engine=engine),  # type: ignore[arg-type]
            sandbox=True,
        )
        assert run_batch([str(pages)], asked, LocalExecutor(1)).counts[State.WRITTEN] == 1
