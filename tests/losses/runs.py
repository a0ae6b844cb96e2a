"""Batches over pages made from the examples, run as a user runs them, and what they leave behind."""

from __future__ import annotations

import importlib.util
import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import psutil

from newsdoc.archive.verify import verify

ROOT = Path(__file__).resolve().parent.parent.parent
EPOCH = "1700000000"
MARK = "NEWSDOC_TESTS_OF_LOSSES"
"""In the environment of what these tests start: other tests may start the same at the same time."""

LAYOUTS = {
    "flat": ("-t", "newsml,json,html,md"),
    "bag": ("-t", "newsml,json,md", "--package", "bag"),
}


def hook(name: str) -> str:
    """The ``PYTHONPATH`` with which a process loads the ``sitecustomize`` in the folder ``name``."""
    return os.pathsep.join(
        filter(None, (str(ROOT / "tests" / "losses" / name), str(ROOT), os.environ.get("PYTHONPATH")))
    )


def _benchmark() -> ModuleType:
    """The benchmark of batches, which makes crawls from the examples."""
    spec = importlib.util.spec_from_file_location("newsdoc_benchmark_batch", ROOT / "benchmarks" / "batch.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def write_pages(folder: Path, count: int, *, seed: int = 1) -> Path:
    """Write ``count`` pages, varied from the examples, with the pictures that were saved beside these."""
    making = _benchmark()
    folder.mkdir(parents=True)
    chance = random.Random(seed)
    models = making.models()
    for model in models:
        for name, content in model.pictures.items():
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_bytes(content)
    for number in range(count):
        _, html = making.varied(models[number % len(models)], number, chance)
        html = re.sub(r"/media/\d+/([^\"' ,]+)", lambda found: _beside(models, found[1]), html)
        (folder / f"page{number:05}.html").write_text(html, encoding="utf-8")
    return folder


def _beside(models: list, picture: str) -> str:
    return next(name for model in models for name in model.pictures if name.endswith(f"/{picture}"))


def write_crawl(path: Path, count: int) -> Path:
    """Write the same as a WARC, each page followed by its pictures."""
    path.parent.mkdir(parents=True, exist_ok=True)
    made: Path = _benchmark().make_crawl(path, count, pictures=True)
    return made


@dataclass(frozen=True)
class Batch:
    """One command, to be run into one folder after the other."""

    source: Path
    options: tuple[str, ...]
    workers: int = 2

    def start(self, output: Path, *more: str, **environment: str) -> subprocess.Popen[str]:
        """Start it; it may be killed."""
        words = ("batch", str(self.source), "-o", str(output), *self.options, "-j", str(self.workers), *more)
        return subprocess.Popen(
            [sys.executable, "-m", "newsdoc", *words, "-q", "--no-config"],
            env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH, MARK: str(os.getpid()), **environment},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )

    def finish(self, output: Path, *more: str) -> tuple[int, str]:
        """Run it to its end; return its status and what it said."""
        process = self.start(output, *more)
        _, said = process.communicate(timeout=1800)
        return process.returncode, said

    def timed(self, output: Path) -> float:
        """Run it undisturbed; return how long it took."""
        started = time.monotonic()
        status, said = self.finish(output)
        assert status == 0, said
        return time.monotonic() - started


def kill_after(process: subprocess.Popen[str], seconds: float) -> bool:
    """Kill the driver alone, in ``seconds`` from now; False when it had ended before."""
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        return True
    finally:
        assert process.stderr is not None
        process.stderr.close()
    assert process.returncode == 0
    return False


def workers_of(driver: int) -> list[psutil.Process]:
    """The processes that convert documents: what the server of forks has made."""
    try:
        return [worker for child in psutil.Process(driver).children() for worker in child.children()]
    except psutil.NoSuchProcess:
        return []


def kill_a_worker(driver: int, chance: random.Random) -> bool:
    """Kill one of the workers; False when there is none."""
    found = workers_of(driver)
    if not found:
        return False
    os.kill(chance.choice(sorted(found, key=lambda one: one.pid)).pid, signal.SIGKILL)
    return True


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file that a run left, but the lock and what SQLite keeps."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".sqlite" not in path.name and path.name != "lock"
    }


def folders_of(folder: Path) -> list[str]:
    """Every folder that a run left, empty ones too."""
    return [path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*")) if path.is_dir()]


def journal_is_intact(output: Path) -> bool:
    """Does SQLite find nothing wrong with the journal, and no document that is not finished?"""
    with closing(sqlite3.connect(output / "newsdoc" / "journal.sqlite")) as journal:
        sound = journal.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        left = journal.execute("SELECT count(*) FROM documents WHERE state IN ('pending', 'running')").fetchone()[0]
    return sound and left == 0


def same_as_clean(output: Path, clean: Path) -> None:
    """Nothing tells the result from that of a run that nobody disturbed."""
    assert journal_is_intact(output)
    here, there = files_of(output), files_of(clean)
    assert sorted(here) == sorted(there)
    assert [name for name in here if here[name] != there[name]] == []
    assert folders_of(output) == folders_of(clean)


def same_payload(output: Path, clean: Path) -> None:
    """The bags of ``output``, however many, hold what the bag of ``clean`` holds, and are sound."""
    assert journal_is_intact(output)
    here, there = (
        {
            path.relative_to(bag / "data").as_posix(): path.read_bytes()
            for bag in folder.glob("bag-*")
            for path in (bag / "data").rglob("*")
            if path.is_file()
        }
        for folder in (output, clean)
    )
    assert sorted(here) == sorted(there)
    assert [name for name in here if here[name] != there[name]] == []
    assert [verdict.sound for verdict in verify(output)] == [True] * len(list(output.glob("bag-*")))


@contextmanager
def no_process_left() -> Iterator[None]:
    """Whatever the block starts and kills, nothing of it is alive ten seconds later."""
    yield
    end = time.monotonic() + 10
    while left := _alive():
        assert time.monotonic() < end, left
        time.sleep(0.05)


def _alive() -> list[str]:
    """What runs of these tests have started, whoever is its parent by now."""
    found = []
    for process in psutil.process_iter():
        with suppress(psutil.Error):
            if process.environ().get(MARK) == str(os.getpid()) and process.status() != psutil.STATUS_ZOMBIE:
                found.append(" ".join(process.cmdline())[:200])
    return found


def cleared(folder: Path) -> Path:
    """Return ``folder`` without anything in it."""
    shutil.rmtree(folder, ignore_errors=True)
    return folder
