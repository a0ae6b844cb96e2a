"""An object as a file: seekable, read by ranges."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import BinaryIO, cast

READ_AHEAD = 1024 * 1024
"""Bytes asked for at once: a page and its pictures are a few requests, a crawl a thousand per gigabyte."""


class _Ranges(io.RawIOBase):
    """The raw side: each read is one request."""

    def __init__(self, fetch: Callable[[int, int], bytes], size: int) -> None:
        self._fetch = fetch
        self._size = size
        self._position = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        origin = {io.SEEK_SET: 0, io.SEEK_CUR: self._position, io.SEEK_END: self._size}[whence]
        self._position = max(0, origin + offset)
        return self._position

    def tell(self) -> int:
        return self._position

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        end = min(self._position + len(buffer), self._size)
        if end <= self._position:
            return 0
        content = self._fetch(self._position, end)
        buffer[: len(content)] = content
        self._position = end
        return len(content)


def as_file(fetch: Callable[[int, int], bytes], size: int) -> BinaryIO:
    """Return an object of ``size`` bytes as a file; ``fetch(start, end)`` returns exactly these bytes."""
    return cast("BinaryIO", io.BufferedReader(_Ranges(fetch, size), READ_AHEAD))
