"""Where chunks of documents are converted: here, or on other machines by an adapter of the same shape."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import field
from typing import TYPE_CHECKING, Protocol

from newsdoc.batch.items import Chunk, Item, Row
from newsdoc.batch.settings import Settings
from newsdoc.values import dataclass

if TYPE_CHECKING:
    from newsdoc.batch.pool import Workers


class Executor(Protocol):
    """Converts chunks, in any order, and returns rows.

    Chunks hold places, never payloads; a worker writes finished files and returns rows; only the driver
    writes the journal.  A chunk is idempotent: a second run over it writes the same bytes.
    """

    def run(self, chunks: Iterable[Chunk], settings: Settings, stopped: Callable[[], bool]) -> Iterator[Row]:
        """Yield a row for each document of each chunk, as they finish.

        ``chunks`` is read no further ahead than the executor can work on: that is the back-pressure.  It ends
        when the run is ``stopped()``; an executor with a long window calls back what has not begun.

        Raises:
            MachineError: disk full or I/O error; the rest is left undone.
        """
        ...


@dataclass(frozen=True, slots=True)
class LocalExecutor:
    """Worker processes on this machine."""

    workers: int
    _pools: list[Workers] = field(default_factory=list, init=False, repr=False, compare=False)

    def at_work(self) -> tuple[str, ...]:
        """Return what is worked on at this moment; may be asked from another thread."""
        return tuple(name for pool in list(self._pools) for name in pool.at_work())

    def run(
        self, chunks: Iterable[Chunk], settings: Settings, stopped: Callable[[], bool] = lambda: False
    ) -> Iterator[Row]:
        """Yield a row for each document, as they finish; where a store is the target, as their chunks do."""
        from newsdoc.batch.pool import Workers
        from newsdoc.batch.target import Target

        target = Target.of(settings)
        with Workers(settings, self.workers) as workers:
            self._pools[:] = [workers]
            if target is None:
                yield from workers.convert((item for chunk in chunks for item in chunk.items), stopped)
                return
            for chunk, rows in _whole(chunks, workers.convert):
                target.commit(chunk.items, rows, settings.output, bags=settings.package == "bag")
                yield from rows


def _whole(
    chunks: Iterable[Chunk], convert: Callable[[Iterable[Item]], Iterator[Row]]
) -> Iterator[tuple[Chunk, list[Row]]]:
    """Yield each chunk with its rows when it has them all; the workers go on with the next meanwhile."""
    chunk_of: dict[str, Chunk] = {}
    rows_of: dict[int, list[Row]] = {}

    def items() -> Iterator[Item]:
        for chunk in chunks:
            rows_of[chunk.number] = []
            chunk_of.update((item.id, chunk) for item in chunk.items)
            yield from chunk.items

    for row in convert(items()):
        chunk = chunk_of.pop(row.id)
        rows_of[chunk.number].append(row)
        if len(rows_of[chunk.number]) == len(chunk.items):
            yield chunk, rows_of.pop(chunk.number)
