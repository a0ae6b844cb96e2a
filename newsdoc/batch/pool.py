"""Worker processes, one document a task, each with a limit of time and memory, and named when it dies.

pebble replaces a worker that segfaults, hangs in C or is killed, and says which task it was; other
pools lose the rest of the work or wait for ever.  Each worker leads a process group of its own, so that
what it may have started dies with it.

Workers may also be killed from outside, between two documents or while they take one.  pebble then gives up the
whole pool, or waits for a document that nobody has: the pool is renewed, and handed everything again.
"""

from __future__ import annotations

import signal
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError
from concurrent.futures import TimeoutError as FutureTimeoutError
from concurrent.futures.process import BrokenProcessPool
from dataclasses import field, replace
from multiprocessing import get_context
from multiprocessing.context import BaseContext
from queue import Empty, SimpleQueue
from typing import Any

from pebble import ProcessExpired, ProcessPool

from newsdoc.batch.items import Item, Row, State
from newsdoc.batch.landlock import confine
from newsdoc.batch.limits import lead_a_group, limit_memory
from newsdoc.batch.mortal import MortalContext, die_with_the_driver
from newsdoc.batch.sandbox import drop_network
from newsdoc.batch.settings import Settings
from newsdoc.batch.worker import convert_item
from newsdoc.errors import MachineError
from newsdoc.values import dataclass

RECYCLE_AFTER = 500
"""Documents after which a worker is replaced: what libraries leak stays small."""

WINDOW_PER_WORKER = 16
"""Documents handed over ahead of time: pebble itself never pushes back."""

_LOADED_ONCE = (
    "newsdoc.batch.worker",
    "newsdoc.readers.html",
    "newsdoc.pictures",
    "newsdoc.validation",
    "newsdoc.exporters.newsml",
)
"""What every worker needs: loaded by the server that forks them, half a second for each that need not do it."""

MAX_DEATHS = 2
"""Workers that a document may kill or hang before it is quarantined."""

PATIENCE = 30.0
"""Seconds in which a pool that is well begins a document, or ends one whose time is over."""

MAX_RENEWALS = 3
"""Pools in a row from which no document came back, before the machine is blamed."""


@dataclass(frozen=True, slots=True)
class Death:
    """A worker that did not come back from a document."""

    item: Item
    reason: str


class Workers:
    """Worker processes, kept from one call of :meth:`convert` to the next.  Use as a context manager."""

    def __init__(self, settings: Settings, count: int) -> None:
        self.settings = settings
        self._count = count
        self._streams: list[_Stream] = []
        self._guard = threading.Lock()
        self._ended = False
        self._renewals = 0
        self._heard = time.monotonic()
        self.pool = self._fill()

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, error: type[BaseException] | None, *_: object) -> None:
        self.end(at_once=error is not None)

    def end(self, *, at_once: bool) -> None:
        """End the processes: when they have done what they were given, or at once."""
        self._ended = True
        if at_once:
            self.pool.stop()  # type: ignore[no-untyped-call]
        else:
            self.pool.close()  # type: ignore[no-untyped-call]
        self.pool.join()

    def at_work(self) -> tuple[str, ...]:
        """Return what is worked on at this moment; may be asked from another thread."""
        handed_over = (pair for stream in list(self._streams) for pair in list(stream.running.items()))
        return tuple(item.url or item.name for future, item in handed_over if future.running())

    def convert(self, items: Iterable[Item], stopped: Callable[[], bool] = lambda: False) -> Iterator[Row]:
        """Yield what became of each item, as they finish; threads may convert streams of their own at once.

        A document that kills or hangs its worker is tried once more, then quarantined.  Once ``stopped()``,
        no document is begun; those that are worked on are finished.

        Raises:
            MachineError: disk full or I/O error in a worker, or no worker lives; the rest is left undone.
        """
        stream = _Stream(self, self.pool)
        self._streams.append(stream)
        try:
            yield from stream.convert(iter(items), self._count * WINDOW_PER_WORKER, stopped)
        finally:
            self._streams.remove(stream)

    def hear(self, row: bool) -> None:
        """Take notice of a sign of life: something was handed over or came back, a row perhaps."""
        self._heard = time.monotonic()
        if row:
            self._renewals = 0

    def has_stopped(self) -> bool:
        """Has nothing come back for so long that nothing will?"""
        patience = PATIENCE + (self.settings.seconds if self.at_work() else 0)
        return time.monotonic() - self._heard > patience

    def renew(self, pool: ProcessPool) -> None:
        """Put another pool in the place of ``pool``, which is broken, unless that is done already.

        Raises:
            MachineError: the workers were ended, or one pool after the other breaks.
        """
        with self._guard:
            if self._ended:
                raise MachineError("ND050", "The workers ended.", hint="The same command resumes.")
            if self.pool is not pool:
                return
            if self._renewals == MAX_RENEWALS:
                raise MachineError(
                    "ND050",
                    "Worker processes end before they have done anything.",
                    hint="Something else ends them, or they cannot start; the same command resumes.",
                )
            self._renewals += 1
            pool.stop()  # type: ignore[no-untyped-call]
            # What is stuck need not be waited for; what still writes must not meet who does it again.
            ending = threading.Thread(target=pool.join, daemon=True)
            ending.start()
            ending.join(PATIENCE)
            self.pool = self._fill()
            self.hear(row=False)

    def _fill(self) -> ProcessPool:
        return ProcessPool(
            max_workers=self._count,
            max_tasks=RECYCLE_AFTER,
            initializer=_start_worker,
            initargs=(self.settings,),
            context=_context(),
        )


@dataclass(slots=True)
class _Stream:
    """Documents on their way through the pool, and those that come back."""

    workers: Workers
    pool: ProcessPool
    running: dict[Any, Item] = field(default_factory=dict)
    deaths: dict[str, int] = field(default_factory=dict)
    attempts: dict[str, int] = field(default_factory=dict)
    """Where it is not one."""

    finished: SimpleQueue[Any] = field(default_factory=SimpleQueue)
    # Not wait(): it would take and give back the locks of the whole window for each document.

    def convert(self, waiting: Iterator[Item], window: int, stopped: Callable[[], bool]) -> Iterator[Row]:
        """Keep ``window`` documents on their way; yield what became of each."""
        for item in _take(waiting, window):
            self._schedule(item)
        while self.running:
            if (future := self._next()) not in self.running:
                continue  # called back
            item = self.running.pop(future)
            try:
                outcome = _outcome(future, item, self.workers.settings)
            except BrokenProcessPool:
                self.running[future] = item
                self._begin_anew()
                continue
            if isinstance(outcome, Death):
                if self._try_again(outcome):
                    continue
                outcome = _quarantined(item, outcome)
            if item.id in self.attempts:
                outcome = replace(outcome, attempts=self.attempts.pop(item.id))
            self.workers.hear(row=True)
            if not stopped():
                # Before the row goes out: whoever takes it may be busy with it for a while.
                for more in _take(waiting, 1):
                    self._schedule(more)
                yield outcome
                continue
            yield outcome
            self._call_back()

    def _try_again(self, death: Death) -> bool:
        """Hand the document over once more, unless it has killed its share of workers."""
        item = death.item
        self.deaths[item.id] = self.deaths.get(item.id, 0) + 1
        if self.deaths[item.id] == MAX_DEATHS:
            return False
        self._schedule_again(item)
        return True

    def _next(self) -> Any:
        """Return what comes back next; where nothing does any more, from another pool."""
        while True:
            try:
                return self.finished.get(timeout=1.0)
            except Empty:
                if self.pool is not self.workers.pool or self.workers.has_stopped():
                    self._begin_anew()

    def _begin_anew(self) -> None:
        """Hand everything that is on its way to a pool that is well."""
        self.workers.renew(self.pool)
        self.pool = self.workers.pool
        again, self.running = list(self.running.values()), {}
        for item in again:
            self._schedule_again(item)

    def _call_back(self) -> None:
        """Forget what was handed over and is not worked on yet: the next run does it."""
        for future in [one for one in self.running if not one.running() and not one.done()]:
            del self.running[future]
            future.cancel()

    def _schedule_again(self, item: Item) -> None:
        self.attempts[item.id] = self.attempts.get(item.id, 1) + 1
        self._schedule(item)

    def _schedule(self, item: Item) -> None:
        seconds = self.workers.settings.seconds
        while True:
            try:
                future = self.pool.schedule(_convert, args=(item,), timeout=seconds)
                break
            except RuntimeError:  # pebble's word for a pool that has ended or is broken
                self._begin_anew()
        self.running[future] = item
        self.workers.hear(row=False)
        future.add_done_callback(self._came_back)

    def _came_back(self, future: Any) -> None:
        self.workers.hear(row=False)
        self.finished.put(future)


def _context() -> BaseContext:
    if sys.platform != "linux":
        return get_context("spawn")
    context = MortalContext()
    context.set_forkserver_preload([*_LOADED_ONCE])
    return context


def _take(items: Iterator[Item], count: int) -> list[Item]:
    return [item for _, item in zip(range(count), items, strict=False)]


def _outcome(future: Any, item: Item, settings: Settings) -> Row | Death:
    try:
        row = Row.from_json(future.result())
    except (MachineError, BrokenProcessPool):
        raise
    except (FutureTimeoutError, TimeoutError):
        return Death(item, f"took longer than {settings.seconds:g} s")
    except ProcessExpired as death:
        return Death(item, _cause_of_death(death))
    except CancelledError:
        return Death(item, "was cancelled")
    except MemoryError:
        return Death(item, f"wanted more than {settings.memory // 1024**2:,} MiB of memory")
    except Exception as bug:
        reason = " ".join(f"{type(bug).__name__}: {bug}".split())[:300]
        return Row.of(item, State.FAILED, code="ND070", reason=reason, exit_status=70)
    return row


def _cause_of_death(death: ProcessExpired) -> str:
    code = getattr(death, "exitcode", None)
    if isinstance(code, int) and code < 0:
        return f"killed its worker ({_signal_name(-code)})"
    return f"ended its worker (status {code})"


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:  # a real-time signal
        return f"signal {number}"


def _quarantined(item: Item, death: Death) -> Row:
    reason = f"{death.reason}, {MAX_DEATHS} times"
    return Row.of(item, State.QUARANTINED, code="ND802", reason=reason, exit_status=6, attempts=MAX_DEATHS)


_OF_THIS_WORKER: list[Settings] = []
"""What it converts by: handed over once; to pack it with each document would take the driver longer than the rest."""


def _convert(item: Item) -> str:
    """Convert a document; its row comes back as the journal keeps it, so that the driver need not write it anew."""
    return convert_item(item, _OF_THIS_WORKER[0]).to_json()


def _start_worker(settings: Settings) -> None:
    """Set a worker's limits: its own process group, memory, no core files; no network and walls if so asked."""
    _OF_THIS_WORKER[:] = [settings]
    lead_a_group()
    limit_memory(settings.memory)
    if settings.sandbox:
        if (reason := drop_network()) is not None:
            # Asked for and promised: rather no worker than one with a network.
            raise OSError(f"the sandbox could not be made: {reason}")
        # Walls there are where the kernel has them; who asked was told where it has not.
        confine(settings.inputs, (str(settings.output),))
    if sys.platform == "linux":
        die_with_the_driver()  # last: a new user namespace would undo it
