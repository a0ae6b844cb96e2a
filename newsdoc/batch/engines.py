"""Where chunks of documents are converted: here, or on other machines by an adapter of the same shape."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from newsdoc.batch.items import Chunk, Row
from newsdoc.batch.settings import Settings
from newsdoc.values import dataclass


class Executor(Protocol):
    """Converts chunks, in any order, and returns rows.

    Chunks hold places, never payloads; a worker writes finished files and returns rows; only the driver
    writes the journal.  A chunk is idempotent: a second run over it writes the same bytes.
    """

    def run(self, chunks: Iterable[Chunk], settings: Settings) -> Iterator[Row]:
        """Yield a row for each document of each chunk, as they finish.

        ``chunks`` is read no further ahead than the executor can work on: that is the back-pressure.

        Raises:
            MachineError: disk full or I/O error; the rest is left undone.
        """
        ...


@dataclass(frozen=True, slots=True)
class LocalExecutor:
    """Worker processes on this machine."""

    workers: int

    def run(self, chunks: Iterable[Chunk], settings: Settings) -> Iterator[Row]:
        """Yield a row for each document, as they finish."""
        from newsdoc.batch.pool import Workers

        with Workers(settings, self.workers) as workers:
            yield from workers.convert(item for chunk in chunks for item in chunk.items)
