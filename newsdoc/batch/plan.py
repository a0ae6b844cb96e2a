"""What the user named → the documents of a batch, in an order that a second run repeats."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from newsdoc.batch.items import Chunk, Item, Kind
from newsdoc.errors import SourceError
from newsdoc.sources import is_address, pages_in

CHUNK = 100
"""Documents in a chunk: enough to make the cost of handing it over vanish, few enough to lose little."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A part of an input that cannot become a document, and why."""

    name: str
    code: str
    reason: str


def plan(sources: Iterable[str]) -> Iterator[Item]:
    """Yield the documents in ``sources``: files, folders, globs, JSON lines, addresses.

    Raises:
        SourceError: ND010, a source that is not there.
    """
    for source in sources:
        if is_address(source):
            yield Item(kind=Kind.ADDRESS, path=source, name=source, url=source)
            continue
        paths = (
            [Path(source)]
            if os.path.lexists(source)
            else [Path(one) for one in sorted(glob.glob(source, recursive=True))]
        )
        if not paths:
            raise SourceError("ND010", f"{source} is not there.")
        for path in paths:
            yield from _inside(path)


def _inside(path: Path) -> Iterator[Item]:
    if path.is_dir():
        for page in pages_in(path):
            yield _file(page, page.relative_to(path).as_posix())
    elif path.suffix.lower() in (".jsonl", ".ndjson"):
        yield from _lines(path)
    else:
        yield _file(path, path.name)


def _file(path: Path, name: str) -> Item:
    return Item(kind=Kind.FILE, path=str(path), name=name, stamp=_stamp(path))


def _stamp(path: Path) -> str:
    found = path.stat()
    return f"{found.st_size}:{found.st_mtime_ns}"


def _lines(path: Path) -> Iterator[Item]:
    """Each line that is not blank, by its place; the file is read once, a line at a time."""
    offset = 0
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            if line.strip():
                yield Item(
                    kind=Kind.LINE, path=str(path), name=path.name, offset=offset, length=len(line), part=str(number)
                )
            offset += len(line)


def chunks(items: Iterable[Item], size: int = CHUNK) -> Iterator[Chunk]:
    """Yield ``items`` in chunks of ``size``."""
    gathered: list[Item] = []
    number = 0
    for item in items:
        gathered.append(item)
        if len(gathered) == size:
            yield Chunk(number, tuple(gathered))
            gathered, number = [], number + 1
    if gathered:
        yield Chunk(number, tuple(gathered))
