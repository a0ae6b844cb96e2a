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
USER_COMMENT = 0x9286
XP_TITLE = 0x9C9B
XP_COMMENT = 0x9C9C
XP_AUTHOR = 0x9C9D
_WIDE = frozenset({XP_TITLE, XP_COMMENT, XP_AUTHOR})
"""Windows writes these in UTF-16, whatever the order of the rest."""

_WANTED = frozenset(
    {IMAGE_DESCRIPTION, ARTIST, COPYRIGHT, DATE_TIME_ORIGINAL, OFFSET_TIME_ORIGINAL, USER_COMMENT, *_WIDE}
)
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
            elif entry.tag in _WANTED and entry.kind in (1, 2, 7, 129) and (text := _text(block, entry, order)):
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
    value = block[start : start + entry.count]
    if entry.tag in _WIDE:
        return value.decode("utf-16-le", "replace").partition("\0")[0].strip()
    if entry.tag == USER_COMMENT:
        return _comment(value, order)
    # "photographer\0editor\0": the first of the two that says something.
    return next((text for part in value.split(b"\0") if (text := _decoded(part))), "")


def _comment(value: bytes, order: _Order) -> str:
    """Return a user's comment: eight bytes name its coding, and programs keep to it more or less."""
    coding, text = value[:8], value[8:]
    if coding.startswith(b"UNICODE"):
        ends = text[:2] in (b"\xff\xfe", b"\xfe\xff")
        codec = "utf-16" if ends else "utf-16-le" if order == "little" else "utf-16-be"
        # Many write the order of their machine; letters of most scripts have one zero or small byte first.
        if not ends and text[:1] and (text[0] == 0) != (codec == "utf-16-be") and 0 in text[:2]:
            codec = "utf-16-be" if text[0] == 0 else "utf-16-le"
        return text.decode(codec, "replace").partition("\0")[0].strip()
    if coding.startswith(b"ASCII") or not coding.strip(b"\0 "):
        return _decoded(text.partition(b"\0")[0])
    return ""


def _decoded(value: bytes) -> str:
    try:
        text = value.decode("utf-8")
    except UnicodeDecodeError:
        text = value.decode("cp1252", "replace")
    return text.strip()


_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 7: 1, 13: 4}
"""Bytes of one value of each kind that holds a packet."""


def read_packet(block: bytes, tag: int) -> bytes | None:
    """Return the bytes of ``tag`` in the first directory of a TIFF: some programs count them in words."""
    order = _byte_order(block)
    if order is None:
        return None
    for entry in _entries(block, _number(block, 4, 4, order), order):
        if entry.tag == tag and entry.kind in _SIZES:
            size = entry.count * _SIZES[entry.kind]
            start = entry.at if size <= 4 else _number(block, entry.at, 4, order)
            return block[start : start + size] if start + size <= len(block) else None
    return None
