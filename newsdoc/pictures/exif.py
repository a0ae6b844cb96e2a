"""Exif → the few tags that say who and when, and Exif turned upright.

A TIFF structure may point anywhere, itself included: every offset is checked, every directory is read
once, and nothing is followed further than two directories deep.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, TypeAlias

from newsdoc.values import dataclass

IMAGE_DESCRIPTION = 0x010E
ORIENTATION = 0x0112
ARTIST = 0x013B
COPYRIGHT = 0x8298
_EXIF_DIRECTORY = 0x8769
DATE_TIME_ORIGINAL = 0x9003
OFFSET_TIME_ORIGINAL = 0x9011
_WANTED = frozenset({IMAGE_DESCRIPTION, ARTIST, COPYRIGHT, DATE_TIME_ORIGINAL, OFFSET_TIME_ORIGINAL})
_MOST = 512
"""Tags in a directory that are looked at."""


_Order: TypeAlias = Literal["little", "big"]


@dataclass(frozen=True, slots=True)
class _Entry:
    tag: int
    kind: int
    count: int
    at: int
    """Where its value, or the offset of its value, stands."""


def read_exif(block: bytes) -> dict[int, str]:
    """Return the words of the wanted tags."""
    order = _byte_order(block)
    if order is None:
        return {}
    words: dict[int, str] = {}
    waiting = [_number(block, 4, 4, order)]
    seen: set[int] = set()
    while waiting and len(seen) < 2:
        directory = waiting.pop()
        if directory in seen:
            continue
        seen.add(directory)
        for entry in _entries(block, directory, order):
            if entry.tag == _EXIF_DIRECTORY:
                waiting.append(_number(block, entry.at, 4, order))
            elif entry.tag in _WANTED and entry.kind in (2, 7, 129) and (text := _text(block, entry, order)):
                words.setdefault(entry.tag, text)
    return words


def read_orientation(block: bytes) -> int:
    """Return how the picture must be turned, 1 to 8; 1 where nothing usable is said."""
    order = _byte_order(block)
    if order is None:
        return 1
    for entry in _entries(block, _number(block, 4, 4, order), order):
        if entry.tag == ORIENTATION and entry.kind in (3, 4):
            value = _number(block, entry.at, 2 if entry.kind == 3 else 4, order)
            return value if 1 <= value <= 8 else 1
    return 1


def upright(block: bytes) -> bytes:
    """Return ``block`` with the orientation set to 1 and without the thumbnail, which is not turned."""
    order = _byte_order(block)
    if order is None:
        return block
    out = bytearray(block)
    directory = _number(block, 4, 4, order)
    for entry in _entries(block, directory, order):
        if entry.tag == ORIENTATION and entry.kind == 3:
            out[entry.at : entry.at + 2] = (1).to_bytes(2, order)
    count = _number(block, directory, 2, order)
    following = directory + 2 + count * 12
    if directory > 0 and following + 4 <= len(out):
        out[following : following + 4] = bytes(4)
    return bytes(out)


def _byte_order(block: bytes) -> _Order | None:
    if block[:4] == b"II*\0":
        return "little"
    return "big" if block[:4] == b"MM\0*" else None


def _number(block: bytes, at: int, size: int, order: _Order) -> int:
    return int.from_bytes(block[at : at + size], order)


def _entries(block: bytes, directory: int, order: _Order) -> Iterator[_Entry]:
    count = min(_number(block, directory, 2, order), _MOST) if directory >= 8 else 0
    for index in range(count):
        at = directory + 2 + index * 12
        if at + 12 > len(block):
            return
        yield _Entry(
            tag=_number(block, at, 2, order),
            kind=_number(block, at + 2, 2, order),
            count=_number(block, at + 4, 4, order),
            at=at + 8,
        )


def _text(block: bytes, entry: _Entry, order: _Order) -> str:
    if entry.count > 64 * 1024:
        return ""
    start = entry.at if entry.count <= 4 else _number(block, entry.at, 4, order)
    value = block[start : start + entry.count].partition(b"\0")[0]
    try:
        text = value.decode("utf-8")
    except UnicodeDecodeError:
        text = value.decode("cp1252", "replace")
    return text.strip()
