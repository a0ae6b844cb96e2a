"""One run at a time in one output folder."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from newsdoc.errors import MachineError, UsageError


@contextmanager
def only_run(folder: Path) -> Iterator[None]:
    """Hold the lock of ``folder`` while the block runs; the system drops it when the process dies.

    Raises:
        MachineError: ND803, another run holds it.
        UsageError: ND002, the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(folder / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise UsageError("ND002", f"{folder} cannot be written: {error.strerror}.") from error
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            holder = os.read(descriptor, 32).decode("ascii", "replace").strip()
            raise MachineError(
                "ND803", f"Another run (process {holder or 'unknown'}) works on {folder.parent}.", hint="Wait for it."
            ) from None
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
        yield
    finally:
        os.close(descriptor)
