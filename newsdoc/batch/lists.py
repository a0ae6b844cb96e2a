"""A list (addresses or paths, one a line) or a feed → the addresses or paths in it.

Only a list that a person named counts: one that lies in a folder of saved pages is a page like any other,
so that nobody who can write into that folder can have something fetched.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from newsdoc.errors import SourceError
from newsdoc.formats import Source
from newsdoc.readers import reader_for
from newsdoc.storage import AnyPlace

MAX_LIST = 64 * 1024 * 1024
"""Longest list in bytes: half a million addresses and more."""

MAX_ADDRESS = 8192
"""Longest line that may be an address."""

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,20}:\S+\Z")
MAX_PATH = 4096
_FEEDS = (".xml", ".rss", ".atom", ".rdf")
_SUFFIXES = (".txt", ".lst", ".list", ".urls")


def listed_addresses(path: AnyPlace) -> tuple[str, ...] | None:
    """Return the lines of a list of addresses; None where the file is no list.

    A list begins with an address, and most of its lines are addresses.  Blank lines and lines that begin
    with ``#`` are passed over; lines that are no address are returned too, to be accounted for as failed.
    Each line comes once.
    """
    lines = _lines(path, _begins_as_list)
    if lines is None:
        return None
    found = sum(1 for line in lines if _ADDRESS.match(line))
    return None if found * 2 <= len(lines) else lines


def listed_paths(path: AnyPlace) -> tuple[str, ...] | None:
    """Return the lines of a list of paths; None where the file is no list.

    A list begins with the path of a file, seen from its own folder; a story does not.
    """

    if not isinstance(path, Path):
        return None
    folder = path.parent

    def begins(head: str) -> bool:
        first = next(_said(head), "")
        return 0 < len(first) < MAX_PATH and "\0" not in first and os.path.isfile(os.path.join(folder, first))

    return _lines(path, begins)


def named_in(name: str) -> tuple[str, ...]:
    """Return the sources that a list of the user's own names: as if each were on the command line.

    Args:
        name: of the file; ``-`` reads standard input.

    Raises:
        SourceError: ND010, it cannot be read.
    """
    try:
        content = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise SourceError("ND010", f"{name} cannot be read: {(error.strerror or str(error)).lower()}.") from None
    if b"\0" in content:
        lines = [os.fsdecode(one) for one in content.split(b"\0")]
    else:
        lines = list(_said(os.fsdecode(content)))
    return tuple(dict.fromkeys(one for one in lines if one))


def path_below(path: AnyPlace, name: str) -> Path | None:
    """Return the file that a line of the list at ``path`` means; None where it leads out of the list's folder."""
    if not isinstance(path, Path) or "\0" in name or len(name) > MAX_PATH:
        return None
    folder = os.path.realpath(path.parent)
    found = os.path.realpath(os.path.join(folder, name))
    inside = found.startswith(os.path.join(folder, "")) and os.path.isfile(found)
    return path.parent / os.path.relpath(found, folder) if inside else None


def feed_links(path: AnyPlace) -> tuple[str, ...] | None:
    """Return the pages that a feed names, each once; None where the file is no feed.

    What is no web address is returned too, to be accounted for.
    """
    if path.suffix.lower() not in _FEEDS or not path.is_file() or _size(path) > MAX_LIST:
        return None
    with path.open("rb") as file:
        content = file.read()
    try:
        if reader_for(Source(content=content, name=path.name)).name != "feed":
            return None
        from newsdoc.readers.feed import entries

        return tuple(dict.fromkeys((one.link or one.name)[:MAX_ADDRESS] for one in entries(content, path.name)))
    except SourceError:
        return None


def _lines(path: AnyPlace, begins: Callable[[str], bool]) -> tuple[str, ...] | None:
    """What a list says, each line once; None where the file does not begin as one."""
    if path.suffix.lower() not in _SUFFIXES or not path.is_file() or _size(path) > MAX_LIST:
        return None
    with path.open("rb") as file:
        if not begins(file.read(MAX_ADDRESS).decode("utf-8-sig", "replace")):
            return None
        file.seek(0)
        text = file.read().decode("utf-8-sig", "replace")
    return tuple(dict.fromkeys(line[:MAX_ADDRESS] for line in _said(text)))


def _said(text: str) -> Iterator[str]:
    """The lines that are neither blank nor a comment."""
    for line in text.splitlines():
        stripped = line.strip()
        if stripped and not stripped.startswith("#"):
            yield stripped


def _size(path: AnyPlace) -> int:
    return path.stat().st_size if isinstance(path, Path) else path.size


def _begins_as_list(head: str) -> bool:
    return bool(_ADDRESS.match(next(_said(head), "")))
