"""The engine ``dask``: chunks go to the workers of a Dask cluster, rows come back.

Dask sends, queues, balances and re-sends; what is ours is the window, the check that every worker is the
same newsdoc, and the halving of a chunk that keeps killing workers until the document is named.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import field, replace
from itertools import islice
from pathlib import Path
from typing import Any

from newsdoc.batch.bagging import libraries
from newsdoc.batch.items import Chunk, Item, Row, State
from newsdoc.batch.settings import Settings
from newsdoc.errors import MachineError, MissingExtraError, NewsdocError, UsageError
from newsdoc.values import dataclass

WINDOW_PER_WORKER = 4
"""Chunks handed over ahead of time, for each worker: enough to keep it busy, few enough to stay small."""

MAX_LOSSES = 3
"""Times that a chunk is sent again when its worker is lost or its store fails."""

PATIENCE = 60.0
"""Seconds without a scheduler, or without any worker, after which the run stops, to be resumed."""

_START_AGAIN = "Start it again; the same command resumes."

_POLL = 0.005
"""Seconds between two looks for finished chunks."""

_RECOUNT = 5.0
"""Seconds between two counts of the workers."""

_SETTINGS = {
    # Workers keep pools of their own, which daemonic processes may not.
    "distributed.worker.daemon": False,
    "distributed.scheduler.allowed-failures": MAX_LOSSES,
    # The pool's processes hold the documents and have a limit of their own.
    "distributed.worker.memory.target": False,
    "distributed.worker.memory.spill": False,
    "distributed.worker.memory.pause": False,
    "distributed.worker.memory.terminate": False,
    # Logs of every step of every task fill 100 MiB, and nobody reads them.
    "distributed.admin.log-length": 1000,
    "distributed.admin.low-level-log-length": 1000,
    "distributed.worker.profile.enabled": False,
    "distributed.admin.system-monitor.gil.enabled": False,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DaskExecutor:
    """Workers of a Dask cluster: one started here, or one that is there already."""

    workers: int = 1
    """Processes of a cluster started here."""

    scheduler: str | None = None
    """``tcp://host:port`` of a scheduler to join."""

    scheduler_file: Path | None = None
    """File in which a scheduler wrote where it is."""

    tell: Callable[[str], None] = lambda _: None
    """Is told what a person wants to know: where the dashboard is, what was lost."""

    def run(
        self, chunks: Iterable[Chunk], settings: Settings, stopped: Callable[[], bool] = lambda: False
    ) -> Iterator[Row]:
        """Yield a row for each document, as their chunks finish.

        Raises:
            MissingExtraError: ND040, Dask is not installed.
            UsageError: ND830, no scheduler answers; ND831, a worker is another newsdoc.
            MachineError: ND050, the scheduler is lost, or a store takes nothing; the rest is left undone.
        """
        with connected(self) as client:
            _check_workers(client, settings)
            self.tell(f"dask: {len(client.nthreads())} workers, dashboard {client.dashboard_link}")
            lot = Lot(client, convert_there, {"settings": settings}, tell=self.tell)
            try:
                for chunk, outcome in lot.spread(chunks, stopped):
                    if isinstance(outcome, list):
                        yield from outcome
                    else:
                        yield _poison(chunk.items[0], outcome)
            finally:
                _dismiss_pools(client)


def convert_there(chunk: Chunk, settings: Settings) -> list[Row]:
    """Convert a chunk; this runs in a worker of the cluster."""
    from distributed import get_worker, secede

    from newsdoc.batch.chunks import convert_chunk

    worker = get_worker()
    return convert_chunk(chunk, settings, worker.state.nthreads, worker.local_directory, secede)


def _dismiss_pools(client: Any) -> None:
    """A pool that nobody needs any more ends before its worker does, or waits there for ever."""
    from newsdoc.batch.chunks import send_home

    if client.status == "running":
        client.run(send_home, on_error="ignore")


def _poison(item: Item, error: BaseException) -> Row:
    """The row of the one document with which every worker was lost."""
    reason = f"killed its worker of the cluster, {MAX_LOSSES + 1} times ({type(error).__name__})"
    return Row.of(item, State.QUARANTINED, code="ND802", reason=reason, exit_status=6)


# ---------------------------------------------------------------------- sending


@dataclass(slots=True)
class Lot:
    """Chunks on their way through a cluster.

    Args:
        function: importable by the workers; called with a chunk, and ``shared`` by name.
    """

    client: Any
    function: Callable[..., Any]
    shared: dict[str, Any] = field(default_factory=dict)
    tell: Callable[[str], None] = lambda _: None
    _running: dict[Any, tuple[Chunk, int]] = field(default_factory=dict)
    """Chunk and losses so far, by future."""

    _suspects: list[Chunk] = field(default_factory=list)
    """Single documents whose workers were lost: perhaps by the fault of others there, so tried again alone."""

    _alone: bool = False
    _seen: float = field(default_factory=time.monotonic)
    """When the scheduler last was there."""

    _manned: float = field(default_factory=time.monotonic)
    """When there last was a worker."""

    _counted: float = float("-inf")
    _window: int = 0

    def spread(
        self, chunks: Iterable[Chunk], stopped: Callable[[], bool] = lambda: False
    ) -> Iterator[tuple[Chunk, Any]]:
        """Yield each chunk with what the function returned, or with the error of one that cannot be halved.

        Chunks are read no further ahead than the window.  Once ``stopped()``, what has not begun is
        cancelled and what has is let finish.

        Raises:
            NewsdocError: the function raised it.
            MachineError: ND050, no scheduler any more.
        """
        from distributed import as_completed

        waiting = iter(chunks)
        finished = as_completed(with_results=True, raise_errors=False)
        try:
            while self._fill(waiting, finished, stopped) or self._running:
                yield from self._look(finished)
            self._alone = True
            for suspect in self._suspects:
                if not stopped():
                    self._send([suspect], finished)
                while self._running:
                    yield from self._look(finished)
        finally:
            if self.client.status == "running":
                self.client.cancel(list(self._running))

    def _look(self, finished: Any) -> Iterator[tuple[Chunk, Any]]:
        """Yield what has finished since the last look, after a pause where nothing has."""
        batch = finished.next_batch(block=False)
        if not batch:
            self._check_scheduler()
            time.sleep(_POLL)
        for future, outcome in batch:
            yield from self._settled(future, outcome, finished)

    def _fill(self, waiting: Iterator[Chunk], finished: Any, stopped: Callable[[], bool]) -> bool:
        """Send what fits into the window; is more to be sent?"""
        if stopped():
            self._call_back()
            return False
        if self.client.status != "running":
            return True
        self._count_workers()
        room = max(0, self._window - len(self._running))
        fresh = list(islice(waiting, room))
        self._send(fresh, finished)
        return len(fresh) == room

    def _count_workers(self) -> None:
        """Workers come and go; asking costs the scheduler a moment, so it is asked now and then."""
        if time.monotonic() - self._counted > _RECOUNT and self.client.status == "running":
            self._counted = time.monotonic()
            try:
                workers = len(self.client.nthreads())
            except OSError:
                return  # it is being lost, which _check_scheduler will see
            if workers:
                self._window = WINDOW_PER_WORKER * workers
                self._manned = self._counted
            elif self._counted - self._manned > PATIENCE:
                raise MachineError("ND050", "The cluster has no workers any more.", hint=_START_AGAIN)

    def _send(self, chunks: list[Chunk], finished: Any, losses: int = 0) -> None:
        if chunks:
            futures = self.client.map(self.function, chunks, pure=False, **self.shared)
            self._running.update(zip(futures, ((one, losses) for one in chunks), strict=True))
            finished.update(futures)

    def _settled(self, future: Any, outcome: Any, finished: Any) -> Iterator[tuple[Chunk, Any]]:
        chunk, losses = self._running.pop(future, (None, 0))
        if chunk is None or future.cancelled():
            return
        if future.status == "finished":
            yield chunk, outcome
            return
        error = outcome[1] if isinstance(outcome, tuple) else outcome
        if isinstance(error, NewsdocError) and not isinstance(error, MachineError):
            raise error
        if isinstance(error, MachineError):
            if losses == MAX_LOSSES:
                raise error
            self._send([chunk], finished, losses + 1)
            return
        # The scheduler has sent it as often as it is allowed to, or the function has a bug.
        halves = chunk.halves()
        self.tell(f"a chunk of {len(chunk.items)} was lost ({type(error).__name__})")
        if not halves and self._alone:
            yield chunk, error
        elif not halves:
            self._suspects.append(chunk)
        self._send(halves, finished)

    def _call_back(self) -> None:
        """Cancel what no worker has begun."""
        begun = {key for keys in self.client.processing().values() for key in keys}
        queued = [future for future in self._running if future.key not in begun]
        for future in queued:
            del self._running[future]
        self.client.cancel(queued)

    def _check_scheduler(self) -> None:
        if self.client.status == "running":
            self._seen = time.monotonic()
            self._count_workers()
        elif self.client.status == "closed" or time.monotonic() - self._seen > PATIENCE:
            raise MachineError("ND050", "The scheduler is lost.", hint=_START_AGAIN)


# ---------------------------------------------------------------------- the cluster


@contextmanager
def connected(wanted: DaskExecutor) -> Iterator[Any]:
    """Start or join the cluster that ``wanted`` names; yields a client of it."""
    try:
        import dask
        from distributed import Client, LocalCluster
    except ImportError:
        raise MissingExtraError(
            "ND040", "Dask is not installed.", hint='Install it: pip install "newsdoc[dask]".'
        ) from None
    _hush()
    with dask.config.set(_SETTINGS):
        if wanted.scheduler is None and wanted.scheduler_file is None:
            with (
                LocalCluster(
                    n_workers=wanted.workers,
                    threads_per_worker=1,
                    memory_limit=None,
                    host="127.0.0.1",
                    dashboard_address="127.0.0.1:0",
                    silence_logs=logging.CRITICAL,
                ) as cluster,
                Client(cluster) as client,
            ):
                # A worker killed while it starts is given up by its nanny; another takes its place.
                cluster.adapt(minimum=wanted.workers, maximum=wanted.workers, interval="1s")
                yield client
            return
        place = wanted.scheduler or str(wanted.scheduler_file)
        named = {"scheduler_file": place} if wanted.scheduler is None else {"address": place}
        try:
            client = Client(**named, timeout=10)
        except (OSError, ValueError, TimeoutError) as error:
            raise UsageError("ND830", f"{place}: no scheduler answers ({type(error).__name__}).") from None
        with client:
            yield client


def _hush() -> None:
    """What Dask logs of lost connections is said by newsdoc in one line."""
    for name in [one for one in logging.root.manager.loggerDict if one.partition(".")[0] == "distributed"]:
        logging.getLogger(name).setLevel(logging.CRITICAL)


@dataclass(frozen=True, slots=True)
class Station:
    """What a worker is, as far as bytes depend on it."""

    fingerprint: str
    libraries: dict[str, str]
    code: str
    """Digest of the package: two installations may share a version and differ in a patch."""

    daemonic: bool


def station(settings: Settings) -> Station:
    """Say what this process is."""
    from multiprocessing import current_process

    return Station(settings.fingerprint, libraries(), _code(), bool(current_process().daemon))


def _code() -> str:
    import hashlib

    package = Path(__file__).parent.parent
    found = hashlib.sha256()
    for path in sorted(package.rglob("*")):
        if path.suffix in (".py", ".toml"):
            found.update(f"{path.relative_to(package).as_posix()}\n".encode() + path.read_bytes())
    return found.hexdigest()


def _check_workers(client: Any, settings: Settings) -> None:
    """Is every worker the newsdoc that this is, with the same libraries?

    Raises:
        UsageError: ND831 it is not; ND832 it may not have processes of its own.
        MachineError: ND050, there is no worker.
    """
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
        found: dict[str, Station] = client.run(station, settings)
    except TimeoutError:
        raise MachineError("ND050", "The cluster has no workers.", hint="Start some; see README.") from None
    except Exception as error:
        raise UsageError(
            "ND831",
            f"A worker cannot run newsdoc ({type(error).__name__}: {' '.join(str(error).split())[:120]}).",
            hint="Install the same newsdoc on every host.",
        ) from None
    here = station(settings)
    for address, there in sorted(found.items()):
        if there.daemonic:
            raise UsageError(
                "ND832",
                f"{address} may have no processes of its own.",
                hint="Start workers with DASK_DISTRIBUTED__WORKER__DAEMON=False.",
            )
        if replace(there, daemonic=here.daemonic) != here:
            raise UsageError(
                "ND831", f"{address} is another newsdoc: {_difference(here, there)}.", hint="Install the same one."
            )


def _difference(here: Station, there: Station) -> str:
    for name, version in here.libraries.items():
        if there.libraries.get(name) != version:
            return f"{name} {there.libraries.get(name)}, here {version}"
    return "its code differs" if here.code != there.code else "its options differ"
