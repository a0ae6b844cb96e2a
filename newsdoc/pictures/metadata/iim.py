"""IPTC-IIM 4.2 → words by dataset number, and back.

The old carrier: short limits in bytes, and a coding that mostly goes unsaid.  Dataset 1:90 names UTF-8;
without it the bytes are tried as UTF-8 and taken as Windows-1252 when they are not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

UTF8 = b"\x1b%G"
"""Value of dataset 1:90 that means UTF-8."""

# Longest value in bytes, by number in record 2.
LIMITS: Mapping[int, int] = {
    5: 64, 25: 64, 40: 256, 80: 32, 85: 32, 90: 32, 92: 32, 95: 32, 100: 3, 101: 64, 105: 256, 110: 32, 115: 32,
    116: 128, 120: 2000, 122: 32,
}  # fmt: skip
_MOST = 2000
"""Datasets in one block."""


def read_datasets(block: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Yield record, number and value of each dataset."""
    at = 0
    for _ in range(_MOST):
        if at + 5 > len(block) or block[at] != 0x1C:
            return
        size = int.from_bytes(block[at + 3 : at + 5], "big")
        body = at + 5
        if size & 0x8000:  # an extended dataset: the size of the size
            length = size & 0x7FFF
            if length > 4:
                return
            size = int.from_bytes(block[body : body + length], "big")
            body += length
        if body + size > len(block):
            return
        yield block[at + 1], block[at + 2], block[body : body + size]
        at = body + size


def read_iim(block: bytes) -> dict[int, list[str]]:
    """Return the words of record 2 by dataset number, in their order."""
    datasets = list(read_datasets(block))
    utf8 = is_utf8(datasets)
    words: dict[int, list[str]] = {}
    for record, number, value in datasets:
        if record == 2 and (text := _decoded(value, utf8).strip(" \t\r\n\0")):
            words.setdefault(number, []).append(text)
    return words


def is_utf8(datasets: list[tuple[int, int, bytes]]) -> bool:
    """Does dataset 1:90 say UTF-8?"""
    return any(record == 1 and number == 90 and value.startswith(UTF8) for record, number, value in datasets)


def _decoded(value: bytes, utf8: bool) -> str:
    if utf8:
        return value.decode("utf-8", "replace")
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("cp1252", "replace")


def with_words(block: bytes, words: Mapping[int, list[str]]) -> bytes:
    """Return ``block`` with ``words`` added where it has no dataset of that number, all in UTF-8.

    A value over its limit is cut at a character's border.
    """
    datasets = list(read_datasets(block))
    present = {number for record, number, _ in datasets if record == 2}
    missing = {number: values for number, values in sorted(words.items()) if number not in present and values}
    if not missing:
        return block
    utf8 = is_utf8(datasets)
    out = [(1, 90, UTF8)]
    out += [one for one in datasets if one[0] == 1 and one[1] != 90]
    out += [
        (record, number, value if utf8 or record != 2 else _recoded(number, value))
        for record, number, value in datasets
        if record != 1
    ]
    out += [(2, number, cut(value, LIMITS[number])) for number, values in missing.items() for value in values]
    out.sort(key=lambda one: one[0])  # records in order, datasets as they came
    return b"".join(
        bytes((0x1C, record, number)) + len(value).to_bytes(2, "big") + value
        for record, number, value in out
        if len(value) < 0x8000
    )


def _recoded(number: int, value: bytes) -> bytes:
    """Return the value of a text dataset in UTF-8; numbers and previews are left as they are."""
    is_text = number in LIMITS or number in (7, 12, 15, 20, 22, 26, 27, 55, 60, 62, 63, 65, 103, 118, 121)
    return _decoded(value, False).encode() if is_text else value


def cut(text: str, limit: int) -> bytes:
    """Return ``text`` in UTF-8, no longer than ``limit`` bytes, no character cut in two."""
    return text.encode()[:limit].decode("utf-8", "ignore").encode()
