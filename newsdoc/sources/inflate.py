"""Coded bytes → plain bytes, in bounded steps: packed members inside a file, and the codings of HTTP."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from newsdoc.sources.members import GZIP, DamagedError, unpacking

STEP = 64 * 1024
_FIRST_STEP = 1024
_LINE_ENDS = re.compile(rb"[\r\n]+")


class TooLargeError(Exception):
    """More bytes came out than the limit allows."""


class Stream:
    """Plain bytes of a file from ``start`` on: a packed member where there is one, else the file itself.

    Counts what was read, so that a record can be found again by its place.
    """

    def __init__(self, file: BinaryIO, start: int) -> None:
        file.seek(start)
        self._file = file
        head = file.read(4)
        file.seek(start)
        self._inflate = unpacking(file, head)
        self.packed = self._inflate is not None
        self._buffer = b""
        self._at = 0
        self._read = start
        self.position = 0
        """Plain bytes read so far."""

        self.ended = False
        """The member, or the file, has no more."""

    @property
    def end(self) -> int:
        """Offset in the file of what follows what was read so far; of a member, of what follows the member."""
        if self._inflate is None:
            return self._read - (len(self._buffer) - self._at)
        return self._read - len(self._inflate.unused_data)

    def _fill(self) -> bool:
        """Get more plain bytes; False at the end.

        Raises:
            DamagedError: the member is damaged or cut off.
        """
        while not self.ended:
            packed = b"" if self._inflate is None else self._inflate.unconsumed_tail
            if not packed:
                packed = self._file.read(STEP)
                self._read += len(packed)
            if self._inflate is None:
                plain = packed
                self.ended = not packed
            else:
                if not packed:
                    raise DamagedError("cut off")
                plain = self._inflate.decompress(packed, STEP * 4)
                self.ended = self._inflate.eof
            if plain:
                self._buffer = self._buffer[self._at :] + plain
                self._at = 0
                return True
        return False

    def peek(self, count: int) -> bytes:
        """Return up to ``count`` plain bytes without reading past them."""
        while len(self._buffer) - self._at < count and self._fill():
            pass
        return self._buffer[self._at : self._at + count]

    def read(self, count: int) -> bytes:
        """Return up to ``count`` plain bytes; fewer only at the end."""
        found = self.peek(count)
        self._at += len(found)
        self.position += len(found)
        return found

    def skip_line_ends(self) -> None:
        """Read the line ends that come next, however many: a hundred million cost no more than their unpacking."""
        while self.peek(1) in (b"\r", b"\n"):
            found = _LINE_ENDS.match(self._buffer, self._at)
            assert found is not None
            self.position += found.end() - self._at
            self._at = found.end()

    def skip(self, count: int) -> int:
        """Read ``count`` bytes and forget them; return how many there were."""
        return sum(map(len, self.pieces(count)))

    def pieces(self, count: int) -> Iterator[bytes]:
        """Yield ``count`` plain bytes in pieces, on into the next members where a record is spread over several."""
        left = count
        while left > 0:
            piece = self.read(min(left, STEP))
            if not piece and not self._next_member():
                return
            left -= len(piece)
            yield piece

    def _next_member(self) -> bool:
        """Go on into the member that follows, unless it begins a record of its own."""
        if self._inflate is None:
            return False
        start = self.end
        following = Stream(self._file, start)
        if not following.packed or following.peek(5) == b"WARC/":
            return False
        self._file.seek(start)
        head = self._file.read(4)
        self._file.seek(start)
        self._read = start
        self._inflate = unpacking(self._file, head)
        self.ended = False
        return True

    def line(self, limit: int) -> bytes:
        """Return bytes up to and with the next line feed, at most ``limit``."""
        end = self._buffer.find(b"\n", self._at, self._at + limit)
        if end >= 0:
            return self.read(end + 1 - self._at)
        size = 256
        while True:
            found = self.peek(min(size, limit))
            end = found.find(b"\n")
            if end >= 0:
                return self.read(end + 1)
            if len(found) < min(size, limit) or size >= limit:
                return self.read(len(found))
            size *= 4


def decode(coding: str, content: bytes, limit: int) -> bytes:
    """Return ``content`` with the HTTP content codings in ``coding`` taken off, the last one first.

    A body that is not in the coding it claims is returned as it is, for crawlers often keep the header of
    a body that they decoded already; so is one of a coding that nobody knows, when it is text all the same.

    Raises:
        TooLargeError: more than ``limit`` bytes come out.
        DamagedError: the coding is unknown, or damaged after a sound beginning.
    """
    for name in reversed([part.strip().lower() for part in coding.split(",")]):
        if name in ("", "identity", "none"):
            continue
        if name not in _DECODERS:
            if _is_markup(content[:1024]):
                continue
            raise DamagedError(f"content coding {name!r} is unknown")
        content = _decode_one(name, content, limit)
    return content


def _is_markup(head: bytes) -> bool:
    return b"<" in head and b"\0" not in head and sum(byte < 9 for byte in head) == 0


def _decode_one(name: str, content: bytes, limit: int) -> bytes:
    pieces: list[bytes] = []
    size = 0
    try:
        for piece in _DECODERS[name](content):
            size += len(piece)
            if size > limit:
                raise TooLargeError(f"over {limit:,} bytes when decoded")
            pieces.append(piece)
    except DamagedError:
        if not pieces:
            return content
        raise
    return b"".join(pieces)


def _gzip(content: bytes) -> Iterator[bytes]:
    yield from _zlib(content, 31)


def _deflate(content: bytes) -> Iterator[bytes]:
    """``deflate`` is zlib by the standard (RFC 9110 §8.4.1.2), raw by some servers."""
    raw = len(content) < 2 or (content[0] & 0x0F) != 8 or (content[0] * 256 + content[1]) % 31 != 0
    yield from _zlib(content, -15 if raw else 15)


def _zlib(content: bytes, wbits: int) -> Iterator[bytes]:
    at = 0
    while at < len(content):
        inflate = zlib.decompressobj(wbits=wbits)
        # What zlib does not take yet it copies at each call, so it is given little: less where members are small.
        step = _FIRST_STEP
        try:
            while at < len(content) and not inflate.eof:
                piece = content[at : at + step]
                yield inflate.decompress(piece, STEP * 4)
                at += len(piece) - len(inflate.unconsumed_tail) - len(inflate.unused_data)
                step = STEP
            while not inflate.eof and (more := inflate.decompress(b"", STEP * 4)):
                yield more
        except zlib.error as error:
            raise DamagedError(str(error)) from None
        if not inflate.eof:
            raise DamagedError("cut off")
        if content[at : at + 3] != GZIP:
            return


def _brotli(content: bytes) -> Iterator[bytes]:
    import brotli

    decoder = brotli.Decompressor()
    packed: bytes = content
    try:
        while True:
            plain = decoder.process(packed, output_buffer_limit=STEP * 4)
            if plain:
                yield plain
            packed = b""
            if decoder.is_finished() or (not plain and decoder.can_accept_more_data()):
                break
    except brotli.error as error:
        raise DamagedError(str(error) or "no brotli data") from None
    if not decoder.is_finished():
        raise DamagedError("cut off")


def _zstd(content: bytes) -> Iterator[bytes]:
    import zstandard

    try:
        with zstandard.ZstdDecompressor(max_window_size=1 << 27).stream_reader(
            content, read_across_frames=True
        ) as reader:
            while piece := reader.read(STEP * 4):
                yield piece
    except zstandard.ZstdError as error:
        raise DamagedError(str(error)) from None


_DECODERS = {
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": _brotli,
    "zstd": _zstd,
}


def dechunk(content: bytes) -> bytes:
    """Return a chunked body (RFC 9112 §7.1) in one piece; as it is where it is not chunked after all.

    A body cut off inside its last chunk gives what there is of it.
    """
    pieces: list[bytes] = []
    position = 0
    while position < len(content):
        end = content.find(b"\n", position, position + 1024)
        size = _chunk_size(content[position:end]) if end >= 0 else None
        if size is None:
            return b"".join(pieces) if pieces else content
        if size == 0:
            break
        pieces.append(content[end + 1 : end + 1 + size])
        position = end + 1 + size
        position += (
            2
            if content[position : position + 2] == b"\r\n"
            else 1
            if content[position : position + 1] == b"\n"
            else 0
        )
    return b"".join(pieces) if pieces or position else content


def _chunk_size(line: bytes) -> int | None:
    digits = line.partition(b";")[0].strip()
    if not digits or len(digits) > 8 or any(c not in b"0123456789abcdefABCDEF" for c in digits):
        return None
    return int(digits, 16)
