"""Folders in which files got their names since the journal was last committed.

A row must not outlive its files.  Their bytes are synced when they are written, their names by syncing the
folders: once for all rows of a commit, since one by one it would cost as much as the files do.
"""

from __future__ import annotations

from pathlib import Path

from newsdoc.batch.folders import articles_folder
from newsdoc.batch.items import Row
from newsdoc.batch.settings import Settings
from newsdoc.files import explaining, sync_folder


class Fresh:
    """The folders of one run; where a store takes the outputs, none."""

    def __init__(self, settings: Settings) -> None:
        self._output = settings.output
        self._base = articles_folder(settings.output) if settings.package == "bag" else settings.output
        self._is_local = settings.store is None
        self._names: set[str] = set()

    def add(self, row: Row) -> None:
        """Take up the folders of what was written for a document."""
        if not self._is_local:
            return
        self._names.update(str(one["path"]).rpartition("/")[0] for one in row.outputs)

    def settle(self) -> None:
        """Make the names durable.

        Raises:
            MachineError: I/O error.
        """
        folders: set[Path] = set()
        for name in self._names:
            folder = self._base / name
            while folder not in folders:
                folders.add(folder)
                if folder == self._output:
                    break
                folder = folder.parent
        with explaining(self._output):
            for folder in sorted(folders, reverse=True):
                sync_folder(folder)
        self._names.clear()
