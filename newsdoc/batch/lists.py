"""A text file of addresses, one a line → the addresses.

Only a list that a person named counts: one that lies in a folder of saved pages is a page like any other,
so that nobody who can write into that folder can have something fetched.
"""

from __future__ import annotations

import re
from pathlib import Path

from newsdoc.storage import AnyPlace

MAX_LIST = 64 * 1024 * 1024
"""Longest list in bytes: half a million addresses and more."""

MAX_ADDRESS = 8192
"""Longest line that may be an address."""

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,20}:\S+\Z")
_SUFFIXES = (".txt", ".lst", ".list", ".urls")


def listed_addresses(path: AnyPlace) -> tuple[str, ...] | None:
    """Return the lines of a list of addresses; None where the file is no list.

    A list begins with an address, and most of its lines are addresses.  Blank lines and lines that begin
    with ``#`` are passed over; lines that are no address are returned too, to be accounted for as failed.
    Each line comes once.
    """
    if path.suffix.lower() not in _SUFFIXES or not path.is_file():
        return None
    if (path.stat().st_size if isinstance(path, Path) else path.size) > MAX_LIST:
        return None
    with path.open("rb") as file:
        if not _begins_as_list(file.read(MAX_ADDRESS)):
            return None
        file.seek(0)
        text = file.read().decode("utf-8-sig", "replace")
    lines = [stripped for line in text.splitlines() if (stripped := line.strip()) and not stripped.startswith("#")]
    found = sum(1 for line in lines if _ADDRESS.match(line))
    if found * 2 <= len(lines):
        return None
    return tuple(dict.fromkeys(line[:MAX_ADDRESS] for line in lines))


def _begins_as_list(head: bytes) -> bool:
    for line in head.decode("utf-8-sig", "replace").splitlines():
        stripped = line.strip()
        if stripped and not stripped.startswith("#"):
            return bool(_ADDRESS.match(stripped))
    return False
