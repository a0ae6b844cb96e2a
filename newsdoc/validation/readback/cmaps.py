"""The ToUnicode map of a PDF's font → letters for the codes that its text is written in (ISO 32000-1, 9.10.3)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_SECTION = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_PAIR = re.compile(rb"<([0-9A-Fa-f\s]*)>\s*<([0-9A-Fa-f\s]*)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f\s]*)>\s*<([0-9A-Fa-f\s]*)>\s*(?:<([0-9A-Fa-f\s]*)>|\[(.*?)\])", re.DOTALL)
_HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>")
_LARGEST_RANGE = 0x10000


@dataclass(frozen=True, slots=True)
class ToUnicode:
    """Letters by code."""

    size: int
    """Bytes of a code."""

    letters_of: Mapping[int, str]

    def letters(self, text: bytes) -> str:
        """Return the letters of a string of codes; codes without an entry are left out."""
        codes = (int.from_bytes(text[at : at + self.size], "big") for at in range(0, len(text), self.size))
        return "".join(self.letters_of.get(code, "") for code in codes)


def read_to_unicode(cmap: bytes, size: int) -> ToUnicode:
    """Return the map in ``cmap``, for codes of ``size`` bytes."""
    found: dict[int, str] = {}
    for kind, body in _SECTION.findall(cmap):
        if kind == b"bfchar":
            for code, letters in _PAIR.findall(body):
                found[_number(code)] = _text(letters)
        else:
            for first, last, start, each in _RANGE.findall(body):
                _add_range(found, _number(first), _number(last), start, each)
    return ToUnicode(size, found)


def _add_range(found: dict[int, str], first: int, last: int, start: bytes, each: bytes) -> None:
    if each:
        found.update(zip(range(first, last + 1), map(_text, _HEX.findall(each)), strict=False))
        return
    letters = _text(start)
    if not letters:
        return
    for offset in range(min(last - first + 1, _LARGEST_RANGE)):
        end = ord(letters[-1]) + offset
        found[first + offset] = letters[:-1] + (chr(end) if end <= 0x10FFFF else "")


def _number(digits: bytes) -> int:
    return int(b"".join(digits.split()) or b"0", 16)


def _text(digits: bytes) -> str:
    joined = b"".join(digits.split())
    return bytes.fromhex(joined.decode("ascii") if len(joined) % 2 == 0 else "").decode("utf-16-be", "replace")
