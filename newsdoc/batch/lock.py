"""One run at a time in one output folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from newsdoc.batch.limits import of_system
from newsdoc.errors import MachineError, MissingExtraError
from newsdoc.files import explaining

fcntl, msvcrt = of_system("fcntl"), of_system("msvcrt")
_BEHIND = 1 << 20
"""Byte that is locked where a locked byte cannot be read: behind the number of the process."""


@contextmanager
def only_run(folder: Path) -> Iterator[None]:
    """Hold the lock of ``folder`` while the block runs; the system drops it when the process dies.

    Raises:
        MachineError: ND803, another run holds it; disk full or I/O error.
        UsageError: ND002, the folder cannot be written.
        MissingExtraError: ND040, the system has no locks of files.
    """
    with explaining(folder):
        folder.mkdir(parents=True, exist_ok=True)
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOINHERIT", 0)
        descriptor = os.open(folder / "lock", flags, 0o644)
    try:
        if not _held(descriptor):
            os.lseek(descriptor, 0, os.SEEK_SET)
            holder = os.read(descriptor, 32).decode("ascii", "replace").strip()
            raise MachineError(
                "ND803", f"Another run (process {holder or 'unknown'}) works on {folder.parent}.", hint="Wait for it."
            )
        with explaining(folder):
            os.ftruncate(descriptor, 0)
            os.lseek(descriptor, 0, os.SEEK_SET)
            os.write(descriptor, f"{os.getpid()}\n".encode())
        yield
    finally:
        os.close(descriptor)


def _held(descriptor: int) -> bool:
    """Take the lock; False when another process has it."""
    if fcntl is not None:
        with suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        return False
    if msvcrt is None:
        raise MissingExtraError("ND040", "This system has no locks of files: two runs could spoil each other.")
    with suppress(OSError):
        os.lseek(descriptor, _BEHIND, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        return True
    return False
