"""Members of a packed file, one after the other: gzip members, and Zstandard frames with the file's own dictionary.

Both give plain bytes in bounded steps and say where a member ends.  A WARC in Zstandard may begin with a
skippable frame that holds the dictionary, itself packed or not.  (IIPC, WARC compression with Zstandard 1.0.)
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, BinaryIO, Protocol

GZIP = b"\x1f\x8b\x08"
ZSTD = b"\x28\xb5\x2f\xfd"
_DICTIONARY = b"\x5d\x2a\x4d\x18"
_SKIPPABLE = b"\x2a\x4d\x18"
MAX_DICTIONARY = 16 * 1024 * 1024
_MAX_WINDOW = 1 << 27
# A block of 128 KiB may be packed into 4 bytes: a step of input is at most some 8 MiB of output.
_FEED = 256


class DamagedError(Exception):
    """The bytes are not in the coding they claim, or are cut off."""


class Unpacking(Protocol):
    """Unpacks one member."""

    @property
    def eof(self) -> bool:
        """The member has ended."""
        ...

    @property
    def unused_data(self) -> bytes:
        """What was given behind its end."""
        ...

    @property
    def unconsumed_tail(self) -> bytes:
        """What was given and is not unpacked yet."""
        ...

    def decompress(self, data: bytes, max_length: int, /) -> bytes:
        """Return plain bytes of ``data``.

        Raises:
            DamagedError: it is damaged.
        """
        ...


class _Gzip:
    def __init__(self) -> None:
        self._inflate = zlib.decompressobj(wbits=31)
        self._fault: DamagedError | None = None

    @property
    def eof(self) -> bool:
        return self._inflate.eof

    @property
    def unused_data(self) -> bytes:
        return self._inflate.unused_data

    @property
    def unconsumed_tail(self) -> bytes:
        return self._inflate.unconsumed_tail

    def decompress(self, data: bytes, max_length: int, /) -> bytes:
        if self._fault is not None:
            raise self._fault
        before = self._inflate.copy()
        try:
            return self._inflate.decompress(data, max_length)
        except zlib.error as error:
            self._fault = DamagedError(str(error))
        # What comes before the damage is whole: it is given out first, and the fault is raised when more is asked.
        self._inflate = before
        plain = b"".join(_up_to_the_fault(before, data))
        if not plain:
            raise self._fault
        return plain


def _up_to_the_fault(inflate: Any, data: bytes) -> Iterator[bytes]:
    """Unpack in ever smaller steps, to the last byte that can be had."""
    for step in (_FEED, 1):
        while True:
            before = inflate.copy()
            try:
                plain = inflate.decompress(data, step)
            except zlib.error:
                inflate = before
                break
            if not plain:
                return
            yield plain
            data = inflate.unconsumed_tail


class _Zstandard:
    def __init__(self, dictionary: bytes) -> None:
        self._unpack: Any = _decompressor(dictionary).decompressobj(read_across_frames=False)
        self.eof = False
        self._fault: DamagedError | None = None
        self.unused_data = b""
        self.unconsumed_tail = b""

    def decompress(self, data: bytes, max_length: int, /) -> bytes:
        import zstandard

        if self._fault is not None:
            raise self._fault
        pieces: list[bytes] = []
        size = at = 0
        try:
            while at < len(data) and size < max_length and not self.eof:
                plain: bytes = self._unpack.decompress(data[at : at + _FEED])
                at += _FEED
                pieces.append(plain)
                size += len(plain)
                self.eof = self._unpack.eof
        except zstandard.ZstdError as error:
            self._fault = DamagedError(str(error))
            if not any(pieces):
                raise self._fault from None
        rest = data[at:]
        self.unused_data = self._unpack.unused_data + rest if self.eof else b""
        self.unconsumed_tail = b"" if self.eof else rest
        return b"".join(pieces)


@lru_cache(maxsize=4)
def _decompressor(dictionary: bytes) -> Any:
    import zstandard

    known = zstandard.ZstdCompressionDict(dictionary) if dictionary else None
    return zstandard.ZstdDecompressor(dict_data=known, max_window_size=_MAX_WINDOW)


def is_packed(head: bytes) -> bool:
    """Do the first bytes begin a member?"""
    return head[:3] == GZIP or head[:4] == ZSTD


def unpacking(file: BinaryIO, head: bytes) -> Unpacking | None:
    """Return what unpacks the member that begins with ``head``; None where none begins.

    The dictionary of a Zstandard file stands at its beginning, and is looked for there.

    Raises:
        DamagedError: there is a dictionary, and it is damaged.
    """
    if head[:3] == GZIP:
        return _Gzip()
    return _Zstandard(_dictionary(file)) if head[:4] == ZSTD else None


def skippable(head: bytes) -> int:
    """Return the length of the skippable frame that begins with ``head`` (eight bytes), 0 where none begins."""
    if len(head) < 8 or head[1:4] != _SKIPPABLE or head[0] & 0xF0 != 0x50:
        return 0
    return 8 + int.from_bytes(head[4:8], "little")


def _dictionary(file: BinaryIO) -> bytes:
    """The file's dictionary, ``b""`` where it has none; the place in the file is as before."""
    place = file.tell()
    file.seek(0)
    head = file.read(8)
    size = skippable(head) - 8
    content = file.read(size) if head[:4] == _DICTIONARY and 0 < size <= MAX_DICTIONARY else b""
    file.seek(place)
    return _plain(content) if content[:4] == ZSTD else content


@lru_cache(maxsize=4)
def _plain(content: bytes) -> bytes:
    import zstandard

    reader = zstandard.ZstdDecompressor(max_window_size=_MAX_WINDOW).stream_reader(io.BytesIO(content))
    try:
        return bytes(reader.read(MAX_DICTIONARY))
    except zstandard.ZstdError as error:
        raise DamagedError(f"its dictionary is damaged: {error}") from None
