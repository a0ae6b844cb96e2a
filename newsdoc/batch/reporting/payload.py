"""Documents of a run → the rows of the report's table, as JSON that travels inside the page."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from newsdoc.addresses import safe_address
from newsdoc.batch.reporting.entries import Entry, OutputFile, Status
from newsdoc.batch.reporting.reading import Account

STATUSES = tuple(Status)
"""A row names its status by its place here."""

LONGEST = 500
"""Characters of a headline or reason that the table shows."""

FIELDS = (
    "id", "status", "code", "reason", "headline", "language", "date", "confidence", "source", "base", "place",
    "record", "address", "guid", "notes", "outputs", "pictures", "bytes", "ms", "stages", "attempts",
)  # fmt: skip
"""Of a row of the table, by position: their names in each row would be most of the page."""

# Nothing in the payload may end the script element that holds it, or open a comment there.
_ESCAPES = str.maketrans({one: f"\\u{ord(one):04x}" for one in "<>&\u0085\u2028\u2029"})


def embedded(value: Any) -> str:
    """Return ``value`` as JSON that may stand inside a script element, whatever a page had to say."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)


def row_values(account: Account, folder: Path, bases: dict[str, int]) -> list[Any]:
    """Return a document as ``FIELDS`` has it.

    Args:
        folder: folder that the page will lie in.
        bases: what links to sources begin with, by number; takes up new ones.
    """
    entry = account.entry
    return [
        entry.id,
        STATUSES.index(entry.status),
        entry.code,
        _cut(entry.reason or entry.doubt),
        _cut(entry.headline),
        entry.language,
        entry.date,
        entry.confidence,
        entry.source,
        _base(account, folder, bases),
        " · ".join(place_of(entry)) or None,
        entry.record,
        safe_address(entry.address),
        entry.guid,
        [part for pair in entry.notes.items() for part in pair],
        _outputs(entry),
        entry.pictures,
        entry.bytes_in,
        entry.ms or None,
        [part for pair in entry.stages.items() for part in pair],
        entry.attempts,
    ]


def _cut(text: str | None) -> str | None:
    """No headline of a megabyte makes the page one: the other reports have it whole."""
    return text if text is None or len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _base(account: Account, folder: Path, bases: dict[str, int]) -> int | None:
    """Number of what stands before the source's name in the link to its file; None where it is no file.

    The name of a page in a folder is the end of its path, and most pages of a run share what comes before.
    """
    path, name = account.path, account.entry.source
    if "://" in path or not path.endswith(name):
        return None
    base = link_to(folder, Path(path[: len(path) - len(name)] or "."))
    return bases.setdefault(f"{base}/", len(bases))


@lru_cache(maxsize=1024)
def link_to(folder: Path, target: Path) -> str:
    """Return the relative address of ``target`` for a page in ``folder``."""
    return quote(Path(os.path.relpath(target.absolute(), folder.absolute())).as_posix(), errors="surrogateescape")


def place_of(entry: Entry) -> Iterator[str]:
    """Yield where in its source the document stands: file and byte."""
    if entry.member:
        yield entry.member
    if entry.offset is not None:
        yield f"byte {entry.offset:,}"


def _outputs(entry: Entry) -> list[Any]:
    """The beginning that all paths share; then format, rest of the path and size of each."""
    if not entry.outputs:
        return []
    shared = _shared_beginning(entry.outputs)
    found: list[Any] = [shared]
    for one in entry.outputs:
        found += [one.format, one.path.removeprefix(shared), one.size]
    return found


def _shared_beginning(outputs: tuple[OutputFile, ...]) -> str:
    paths = [one.path for one in outputs]
    first, last = min(paths), max(paths)
    same = next((n for n, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), min(len(first), len(last)))
    return first[:same]
