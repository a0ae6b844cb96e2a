"""Places that hold a page and its files: a folder, a prefix of object storage, and what a zip needs to look like one.

The rule both keep: a name leads to a regular file inside, or to nothing.  It never climbs out, follows
no link, opens no device, and reads no more than its limit.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import BinaryIO, Generic, Protocol, TypeAlias, TypeVar

from newsdoc.storage import Place, place_of

T = TypeVar("T")

Parts: TypeAlias = tuple[str, ...]
"""A path inside a store: its names, outermost first."""

_HAS_OPENAT = os.open in os.supports_dir_fd and os.stat in os.supports_dir_fd
# O_NONBLOCK: opening a named pipe must not wait for somebody to write into it.
_FLAGS = os.O_RDONLY | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_DEEPEST = 8
"""Folders below a saved page that are looked into."""


class Store(Protocol):
    """Holds files by their path."""

    def read(self, parts: Parts, limit: int) -> bytes | None:
        """Return the file at ``parts``; None when it is missing, no regular file, or over ``limit`` bytes."""
        ...

    def files(self, under: Parts, most: int) -> Iterator[Parts]:
        """Yield up to ``most`` files below ``under``, in the order of their names."""
        ...


def inside(folder: Parts, path: str) -> Parts | None:
    """Return where ``path``, seen from ``folder``, lies in the store; None when it climbs out or is no path."""
    parts = list(folder)
    for name in path.replace("\\", "/").split("/"):
        if name in ("", "."):
            continue
        if name == "..":
            if not parts:
                return None
            parts.pop()
        elif "\0" in name or len(name.encode("utf-8", "surrogatepass")) > 255:
            return None
        else:
            parts.append(name)
    return tuple(parts) or None


class NamedFiles(Generic[T]):
    """What an archive of one page holds, by address; each file is unpacked when it is asked for."""

    def __init__(self, files: Mapping[Parts, T], unpack: Callable[[T], bytes | None]) -> None:
        self._files = files
        self._unpack = unpack

    def read(self, parts: Parts, limit: int) -> bytes | None:
        """Return the file at ``parts``; None when it is missing or over ``limit`` bytes."""
        if parts not in self._files:
            return None
        content = self._unpack(self._files[parts])
        return content if content and len(content) <= limit else None

    def files(self, under: Parts, most: int) -> Iterator[Parts]:
        """Yield the names of up to ``most`` files, sorted."""
        yield from sorted(self._files)[:most]


class Folder:
    """A folder on the disk; the path to it is the user's word, everything below it is not."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self, parts: Parts, limit: int) -> bytes | None:
        """Return the file at ``parts``; None when it is missing, no regular file, or over ``limit`` bytes."""
        try:
            descriptor = self._open(parts)
        except (OSError, ValueError):  # ValueError: a name that cannot be spelled on this file system
            return None
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode) or found.st_size > limit:
            os.close(descriptor)
            return None
        with os.fdopen(descriptor, "rb") as file:
            content = file.read(limit + 1)
        return content if len(content) <= limit else None

    def at(self, parts: Parts) -> Path:
        """Return the path of ``parts``."""
        return self.path.joinpath(*parts)

    def open(self, parts: Parts) -> BinaryIO:
        """Open the file at ``parts``."""
        return self.at(parts).open("rb")

    def _open(self, parts: Parts) -> int:
        """Return a descriptor of the file at ``parts``, opened name by name so that no link is followed."""
        if not _HAS_OPENAT:
            return self._open_by_path(parts)
        folder = os.open(self.path, os.O_RDONLY | os.O_DIRECTORY)
        try:
            for name in parts[:-1]:
                inner = os.open(name, _FLAGS | os.O_DIRECTORY, dir_fd=folder)
                os.close(folder)
                folder = inner
            return os.open(parts[-1], _FLAGS, dir_fd=folder)
        finally:
            os.close(folder)

    def _open_by_path(self, parts: Parts) -> int:
        """Do the same where the system has no ``openat`` (Windows)."""
        path = self.path
        for name in parts:
            if ":" in name:
                raise ValueError(name)
            path = path / name
            if path.is_symlink() or os.path.realpath(path) != os.path.join(os.path.realpath(path.parent), path.name):
                raise OSError(name)
        return os.open(path, _FLAGS | getattr(os, "O_BINARY", 0))

    def has_folder(self, name: str) -> bool:
        """Is there a real folder ``name`` directly inside?"""
        try:
            return stat.S_ISDIR(os.lstat(self.path / name).st_mode)
        except (OSError, ValueError):
            return False

    def files(self, under: Parts, most: int) -> Iterator[Parts]:
        """Yield up to ``most`` files below ``under``, in the order of their names; links are not seen."""
        left = most
        waiting = [under]
        while waiting and left > 0:
            folder = waiting.pop()
            inner: list[Parts] = []
            for name, is_folder in self._entries(folder, left):
                left -= 1
                if is_folder:
                    inner.append((*folder, name))
                else:
                    yield (*folder, name)
            if len(folder) < _DEEPEST:
                waiting.extend(reversed(inner))

    def _entries(self, folder: Parts, most: int) -> list[tuple[str, bool]]:
        found: list[tuple[str, bool]] = []
        try:
            with os.scandir(self.path.joinpath(*folder)) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        found.append((entry.name, True))
                    elif entry.is_file(follow_symlinks=False):
                        found.append((entry.name, False))
                    if len(found) >= most:
                        break
        except OSError:
            return []
        return sorted(found)


class Objects:
    """A prefix of object storage; keys are the store's word, so nothing in them climbs out."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self._listed = place

    def at(self, parts: Parts) -> Place:
        """Return the place at ``parts``; the one that :meth:`files` has just named knows its listing."""
        one = self.place / "/".join(parts)
        return self._listed if self._listed.key == one.key else one

    def read(self, parts: Parts, limit: int) -> bytes | None:
        """Return the object at ``parts``; None when it is missing or over ``limit`` bytes.

        A page names dozens of pictures that were not saved, by several names each, and asking for one costs
        a request; so what lies in a folder is asked once.
        """
        one = self.place / "/".join(parts)
        if len(parts) > 1 and (known := _keys_below(str(self.place), parts[0])) is not None and one.key not in known:
            return None
        try:
            return one.read_bytes() if one.size <= limit else None
        except FileNotFoundError:
            return None

    def open(self, parts: Parts) -> BinaryIO:
        """Open the object at ``parts``."""
        return self.at(parts).open()

    def files(self, under: Parts, most: int) -> Iterator[Parts]:
        """Yield up to ``most`` objects below ``under``, in the order of a folder's files."""
        for one in islice((self.place / "/".join(under) if under else self.place).below(), most):
            self._listed = one
            yield tuple(self.place.path_of(one).split("/"))


_MOST_KEYS = 20_000
"""Keys of a folder that are remembered; in a larger one each is asked for."""


@lru_cache(maxsize=256)
def _keys_below(base: str, name: str) -> frozenset[str] | None:
    """The keys below one folder of a prefix; None when they are too many."""
    keys = [one.key for one in islice((place_of(base) / name).below(), _MOST_KEYS + 1)]
    return frozenset(keys) if len(keys) <= _MOST_KEYS else None
