"""JSON lines that are written as a run goes: a row for each document as it finishes, at once and whole.

While the run goes, rows stand in the order in which documents finished; at its end the file is written anew
in the order of the plan, so that two runs over the same input give the same lines.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from newsdoc.batch.items import Row, State
from newsdoc.batch.reporting.entries import Entry, entry_of
from newsdoc.batch.reporting.reading import RunRecord
from newsdoc.batch.reporting.tables import as_line
from newsdoc.errors import NewsdocError
from newsdoc.files import explaining


class LiveLines:
    """The files that grow while a run goes.  Use as a context manager."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self._files: dict[Path, BinaryIO] = {}
        for path in paths:
            with explaining(path):
                path.parent.mkdir(parents=True, exist_ok=True)
                self._files[path] = path.open("wb")

    def __enter__(self) -> LiveLines:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        for path, file in self._files.items():
            try:
                with explaining(path):
                    file.close()
            except NewsdocError:
                # A disk that is full fails again at closing; what has ended the run already is what is told.
                if kind is None:
                    raise

    def begin(self, journal: Path) -> None:
        """Write what an earlier start of the run has done already."""
        if self._files:
            with RunRecord(journal) as record:
                for entry in record.entries():
                    if entry.state is not State.PENDING:
                        self._write(entry)

    def add(self, row: Row) -> None:
        """Write what became of one document; whoever reads the file has it at once.

        Raises:
            MachineError: disk full or I/O error.
        """
        if self._files:
            self._write(entry_of(row))

    def _write(self, entry: Entry) -> None:
        line = as_line(entry).encode("utf-8", "replace")
        for path, file in self._files.items():
            with explaining(path):
                file.write(line)
                file.flush()
