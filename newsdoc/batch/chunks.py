"""One chunk of documents in one process that stays: its own pool inside, so that each document keeps its limits.

No scheduler gives a document a time limit, or names the one that killed its worker; pebble does.  So a
process of a cluster keeps a pool of its own and hands it chunk after chunk.
"""

from __future__ import annotations

import shutil
import tempfile
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from newsdoc.batch.crawlindex import FOLDER
from newsdoc.batch.items import Chunk, Item, Row
from newsdoc.batch.pool import Workers
from newsdoc.batch.settings import Settings
from newsdoc.batch.target import Target
from newsdoc.errors import MachineError
from newsdoc.values import dataclass


@dataclass(frozen=True, slots=True)
class Crew:
    """The pool that this process keeps, and where it writes before a store takes it."""

    settings: Settings
    workers: Workers
    output: Path

    def disband(self, *, at_once: bool) -> None:
        """End the workers; their half-done files go with the folder they were in."""
        self.workers.end(at_once=at_once)
        if self.settings.store is not None:
            shutil.rmtree(self.output, ignore_errors=True)


_lock = threading.Lock()
_crew: Crew | None = None


def convert_chunk(
    chunk: Chunk,
    settings: Settings,
    processes: int = 1,
    scratch: str | None = None,
    handed_over: Callable[[], None] = lambda: None,
) -> list[Row]:
    """Convert the documents of a chunk, write their outputs where the run wants them, and return their rows.

    Args:
        processes: size of the pool, when it is made.
        scratch: folder on this machine for what is on its way to a store.
        handed_over: called when the pool has the last document: another chunk may begin, in another thread,
            so that no process waits at the end of each.

    Raises:
        MachineError: disk full, I/O error, or a store that takes nothing; the chunk is left undone.
    """
    with _lock:
        crew = _crew_for(settings, processes, scratch)

    def items() -> Iterator[Item]:
        yield from chunk.items
        handed_over()

    try:
        rows = list(crew.workers.convert(items()))
        if (target := Target.of(settings)) is not None:
            target.commit(chunk.items, rows, crew.output, bags=settings.package == "bag")
    except BaseException as error:
        with _lock:
            if crew is not _crew and not isinstance(error, MachineError):
                # Another chunk of this process failed, and the pool went with it.
                raise MachineError("ND050", "The workers ended.", hint="The same command resumes.") from error
            _dismiss(at_once=True)
        raise
    return rows


def send_home() -> None:
    """End the pool of this process, when its run is over."""
    with _lock:
        _dismiss(at_once=True)


def _crew_for(settings: Settings, processes: int, scratch: str | None) -> Crew:
    """The crew of the run at hand; that of another run is sent home."""
    global _crew
    if _crew is not None and _crew.settings != settings:
        _dismiss(at_once=False)
    if _crew is None:
        _crew = _hire(settings, processes, scratch)
    return _crew


def _hire(settings: Settings, processes: int, scratch: str | None) -> Crew:
    if (target := Target.of(settings)) is None:
        return Crew(settings, Workers(settings, processes), settings.output)
    output = Path(tempfile.mkdtemp(prefix="newsdoc-", dir=scratch))
    target.fetch_index(output / FOLDER)
    return Crew(settings, Workers(replace(settings, output=output, store=None), processes), output)


def _dismiss(*, at_once: bool) -> None:
    global _crew
    if _crew is not None:
        _crew.disband(at_once=at_once)
        _crew = None
