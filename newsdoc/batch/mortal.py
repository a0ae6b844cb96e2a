"""What lets a pool outlive its processes: locks that die with their holder, workers that die with the driver.

A semaphore of ``multiprocessing`` stays taken when the process that holds it is killed, and then the whole pool
waits for ever.  The locks of files are the kernel's, which gives them back.  Linux alone; elsewhere a pool has
the usual locks, and is renewed when it has stopped (``pool``).
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from multiprocessing import parent_process, reduction
from typing import Any

from newsdoc.batch.limits import of_system

if sys.platform == "win32":
    from multiprocessing.context import SpawnContext as _Context  # never made use of
else:
    from multiprocessing.context import ForkServerContext as _Context

fcntl = of_system("fcntl")
_PR_SET_PDEATHSIG = 1


class MortalLock:
    """A lock between processes, taken by one of them as often as it likes; its death is a release.

    Of a process's threads one alone may use it.
    """

    def __init__(self, descriptor: int | None = None) -> None:
        self._file = os.memfd_create("newsdoc-lock") if descriptor is None else descriptor
        self._taken = 0

    def __reduce__(self) -> tuple[Any, ...]:
        return _received, (reduction.DupFd(self._file),)

    def __del__(self) -> None:
        os.close(self._file)

    def acquire(self, block: bool = True, timeout: float | None = None) -> bool:
        """Take the lock; False when another process has it and this one would not wait.

        ``timeout`` is not looked at: whoever holds the lock gives it back within microseconds, or dies.
        """
        if not self._taken:
            try:
                fcntl.lockf(self._file, fcntl.LOCK_EX | (0 if block else fcntl.LOCK_NB))
            except OSError:
                if block:
                    raise
                return False
        self._taken += 1
        return True

    def release(self) -> None:
        """Give it back as often as it was taken."""
        self._taken -= 1
        if not self._taken:
            fcntl.lockf(self._file, fcntl.LOCK_UN)


def _received(descriptor: Any) -> MortalLock:
    return MortalLock(descriptor.detach())


class MortalContext(_Context):
    """Processes forked by a server that has loaded what they need, and locks that die with their holder."""

    def RLock(self) -> Any:  # noqa: N802
        """Return a lock for the processes of this context."""
        return MortalLock()


def die_with_the_driver() -> None:
    """Have this process killed when the server that forked it ends, which it does with the driver.

    A worker that outlived its driver would write into the folders of the run that resumes.
    """
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    driver = parent_process()
    if driver is not None and not driver.is_alive():  # it died before the kernel was told
        os.kill(os.getpid(), signal.SIGKILL)
