"""Other systems: what Windows and macOS lack breaks no import, and what cannot be limited there is said."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from newsdoc.batch import LocalExecutor, State, limits, lock, run_batch
from newsdoc.cli import _run
from newsdoc.cli.console import Console
from newsdoc.errors import MachineError, MissingExtraError
from tests.unit.batch.test_run import settings, write_pages

EVERYTHING = """
import importlib, os, pkgutil, sys
for name in ("fcntl", "resource", "pwd", "grp", "termios", "tty", "pty", "syslog"):
    sys.modules[name] = None
import multiprocessing, subprocess, tempfile, pebble  # the library's own needs are its own business
for name in ("fork", "setsid", "getuid", "getgid", "killpg", "getpgid", "pwrite", "pread", "O_DIRECTORY", "O_NOFOLLOW",
             "O_CLOEXEC", "O_NONBLOCK", "sched_getaffinity", "mkfifo", "chown", "geteuid"):
    if hasattr(os, name):
        delattr(os, name)
import newsdoc
left_out = {"newsdoc.__main__", "newsdoc.batch.cluster"}
for found in pkgutil.walk_packages(newsdoc.__path__, "newsdoc."):
    if found.name not in left_out:
        importlib.import_module(found.name)
print("all of it")
"""


def test_every_module_is_imported_without_what_only_unix_has():
    """No module of the library needs fcntl, resource, fork or process groups to be imported."""
    done = subprocess.run([sys.executable, "-c", EVERYTHING], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "all of it", done.stderr[-2000:]


def test_without_limits_of_memory_that_is_said(tmp_path, monkeypatch, capsys):
    """Where a process cannot be limited, a batch says so and does its work."""
    pages = write_pages(tmp_path / "pages", 1)
    monkeypatch.setattr(limits, "resource", None)
    assert "limited in time alone" in str(limits.why_unlimited())
    limits.limit_memory(1)
    _run(Console(), ["batch", str(pages), "-o", str(tmp_path / "out"), "-t", "md", "-j", "1", "--no-config"])
    assert "limited in time alone" in capsys.readouterr().err
    assert len(list((tmp_path / "out").glob("*/*.md"))) == 1


def test_a_limit_of_somebody_elses_is_not_raised(monkeypatch):
    """Below ``ulimit -v`` the worker stays below it."""
    kept: list[tuple[int, tuple[int, int]]] = []
    fake = SimpleNamespace(
        RLIMIT_AS=1,
        RLIMIT_CORE=2,
        RLIM_INFINITY=-1,
        getrlimit=lambda what: (5, 5),
        setrlimit=lambda what, pair: kept.append((what, pair)),
        getpagesize=lambda: 4096,
    )
    monkeypatch.setattr(limits, "resource", fake)
    limits.limit_memory(1 << 30)
    assert kept == [(1, (5, 5)), (2, (0, 0))]


class FakeWindows:
    """The locks of Windows: one holder a file, by the byte."""

    LK_NBLCK = 2

    def __init__(self) -> None:
        self.held = False

    def locking(self, descriptor: int, mode: int, count: int) -> None:
        """Take the lock or raise, as ``msvcrt.locking`` does."""
        if self.held:
            raise PermissionError(13, "Permission denied")
        self.held = True


def test_windows_locks_keep_a_second_run_out(tmp_path, monkeypatch):
    """Without fcntl the locks of Windows are used; the number of the holder can still be read."""
    windows = FakeWindows()
    monkeypatch.setattr(lock, "fcntl", None)
    monkeypatch.setattr(lock, "msvcrt", windows)
    with lock.only_run(tmp_path / "out"):
        assert windows.held
        with pytest.raises(MachineError, match=r"Another run \(process \d+\)"), lock.only_run(tmp_path / "out"):
            pass


def test_without_any_locks_no_run_begins(tmp_path, monkeypatch):
    """Rather no run than two in one folder."""
    monkeypatch.setattr(lock, "fcntl", None)
    monkeypatch.setattr(lock, "msvcrt", None)
    with pytest.raises(MissingExtraError, match="no locks"), lock.only_run(tmp_path / "out"):
        pass


def test_a_batch_runs_in_any_thread(tmp_path: Path):
    """Signals belong to the main thread; a program that runs a batch in another one is not refused."""
    from concurrent.futures import ThreadPoolExecutor

    pages = write_pages(tmp_path / "pages", 1)
    with ThreadPoolExecutor(1) as pool:
        summary = pool.submit(run_batch, [str(pages)], settings(tmp_path / "out"), LocalExecutor(1)).result(60)
    assert summary.counts[State.WRITTEN] == 1
