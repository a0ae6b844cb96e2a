"""A disk that fails when it is told to: the n-th write, fsync, rename, open, mkdir or close below one folder.

Python loads this at its start, in every process of a run, where this folder is on ``PYTHONPATH``.  It does
nothing unless ``NEWSDOC_FAULTS`` names a folder.  In that folder ``order.json`` says what is to fail, and may change
between two runs of one process; ``calls-KIND`` grows by a byte with each call, whichever process makes it.
A write that fails has written half of its bytes.  The files of SQLite are left alone.
"""

from __future__ import annotations

import builtins
import errno
import io
import json
import os
import shutil
from pathlib import Path
from typing import Any

_real_open, _real_write, _real_stream = os.open, os.write, io.open
_WRITING = os.O_WRONLY | os.O_RDWR


class _Disk:
    def __init__(self, control: str) -> None:
        self._control = Path(control)

    def touch(self, kind: str, path: str) -> OSError | None:
        """Count a call of ``kind``; return the error it is to fail with."""
        order = self._order()
        if not order or ".sqlite" in path or not os.path.abspath(path).startswith(order["under"] + os.sep):
            return None
        number = _appended(self._control / f"calls-{kind}", b".")
        _appended(self._control / "calls", f"{kind} {number} {path}\n".encode())
        failing = order.get("kind") == kind and (number >= order["n"] if order["stays"] else number == order["n"])
        if not failing:
            return None
        code = getattr(errno, order["error"])
        return OSError(code, os.strerror(code), path)

    def check(self, kind: str, path: str) -> None:
        """Count a call of ``kind`` and fail if it is the one."""
        if (error := self.touch(kind, path)) is not None:
            raise error

    def _order(self) -> dict[str, Any]:
        try:
            descriptor = _real_open(self._control / "order.json", os.O_RDONLY)
        except FileNotFoundError:
            return {}
        try:
            found: dict[str, Any] = json.loads(os.read(descriptor, 10_000))
        finally:
            os.close(descriptor)
        return found


def _appended(path: Path, content: bytes) -> int:
    """Append, and return how long the file is then: one call of the system, so processes count together."""
    descriptor = _real_open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    try:
        _real_write(descriptor, content)
        return os.lseek(descriptor, 0, os.SEEK_CUR)
    finally:
        os.close(descriptor)


class _File(io.FileIO):
    """A file on that disk, below the buffer."""

    def __init__(self, disk: _Disk, file: Any, mode: str, **more: Any) -> None:
        super().__init__(file, mode, **more)
        self._disk = disk
        self._path = _path_of(self.fileno())

    def write(self, content: Any) -> int:
        if (error := self._disk.touch("write", self._path)) is not None:
            super().write(memoryview(content)[: len(content) // 2])
            raise error
        return super().write(content)

    def close(self) -> None:
        error = None if self.closed else self._disk.touch("close", self._path)
        super().close()
        if error is not None:
            raise error


def _path_of(descriptor: int) -> str:
    return os.readlink(f"/proc/self/fd/{descriptor}")


def _install(disk: _Disk) -> None:
    shutil._USE_CP_SENDFILE = False  # type: ignore[attr-defined]

    def wrapped(name: str, kind: str, path_of: Any) -> None:
        real = getattr(os, name)

        def call(*values: Any, **named: Any) -> Any:
            path = path_of(*values)
            if path is not None:
                disk.check(kind, os.fspath(path))
            return real(*values, **named)

        setattr(os, name, call)

    wrapped("fsync", "fsync", lambda descriptor: _path_of(descriptor))
    wrapped("write", "write", lambda descriptor, _: _path_of(descriptor))
    wrapped("ftruncate", "write", lambda descriptor, _: _path_of(descriptor))
    wrapped("replace", "rename", lambda _, target, **__: target)
    wrapped("rename", "rename", lambda _, target, **__: target)
    wrapped("mkdir", "mkdir", lambda path, *_: None if os.path.lexists(path) else path)
    wrapped("open", "open", lambda path, flags, *_: path if flags & _WRITING else None)

    def stream(file: Any, mode: str = "r", buffering: int = -1, *values: Any, **named: Any) -> Any:
        if not set(mode) & set("wax+") or named.get("opener") is not None:
            return _real_stream(file, mode, buffering, *values, **named)
        if not isinstance(file, int):
            disk.check("open", os.fspath(file))
        raw = _File(disk, file, mode.replace("b", "").replace("t", ""), closefd=named.pop("closefd", True))
        if "b" in mode and buffering == 0:
            return raw
        buffered = io.BufferedRandom(raw) if "+" in mode else io.BufferedWriter(raw)
        return buffered if "b" in mode else io.TextIOWrapper(buffered, *values, **named)

    io.open = builtins.open = stream


if control := os.environ.get("NEWSDOC_FAULTS"):
    _install(_Disk(control))
