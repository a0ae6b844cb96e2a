"""Folders in which files got their names since the journal was last committed.

A row must not outlive its files.  Their bytes are synced when they are written, their names by syncing the
folders: those that hold files by the worker that wrote them, since to wait for a disk is what many can do at
once; those that hold such folders by the driver, once for all rows of a commit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from newsdoc.batch.folders import articles_folder
from newsdoc.batch.items import Row
from newsdoc.batch.settings import Settings
from newsdoc.files import explaining, sync_folder


def settle_files(outputs: Iterable[dict[str, Any]], settings: Settings) -> None:
    """Make the names of a document's files durable in the folders that hold them; where a store takes them, nothing.

    Raises:
        MachineError: I/O error.
    """
    if settings.store is None:
        _sync(_base(settings), _folders_of(outputs), settings.output)


class Fresh:
    """The folders of folders, of one run; where a store takes the outputs, none."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._names: set[str] = set()

    def add(self, row: Row) -> None:
        """Take up what lies above the folders of a document's files."""
        if self._settings.store is not None:
            return
        settled = _folders_of(row.outputs)
        above = {higher for name in settled for higher in _above(name)}
        self._names |= above - settled

    def settle(self) -> None:
        """Make their names durable.

        Raises:
            MachineError: I/O error.
        """
        if self._names:
            base, output = _base(self._settings), self._settings.output
            _sync(base, self._names, output)
            _sync(output, map(str, base.relative_to(output).parents), output)
            self._names.clear()


def _base(settings: Settings) -> Path:
    """The folder that the paths of a row start from."""
    return articles_folder(settings.output) if settings.package == "bag" else settings.output


def _folders_of(outputs: Iterable[dict[str, Any]]) -> set[str]:
    return {_parent(str(one["path"])) for one in outputs}


def _parent(name: str) -> str:
    return name.rpartition("/")[0]


def _above(name: str) -> Iterator[str]:
    """The folders that hold a folder, up to the one that names start from."""
    while name:
        name = _parent(name)
        yield name


def _sync(base: Path, names: Iterable[str], output: Path) -> None:
    with explaining(output):
        for name in sorted(names, reverse=True):
            sync_folder(base / name)
