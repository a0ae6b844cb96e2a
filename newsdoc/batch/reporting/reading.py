"""The journal of a run, finished, interrupted or at work → what a report says, in the order of the plan.

Reading never changes the journal: it may lie on a medium that cannot be written, and a run may be at work.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from newsdoc.batch.crawlindex import FOLDER
from newsdoc.batch.items import FINISHED, Item, Row, State
from newsdoc.batch.journal import JOURNAL
from newsdoc.batch.reporting.entries import REVIEWED, Entry, entry_of, waiting_entry
from newsdoc.errors import SourceError, UsageError
from newsdoc.values import dataclass

_WINDOW = 1000


@dataclass(frozen=True, slots=True)
class Account:
    """A document and where it is to be found."""

    entry: Entry
    path: str
    """File or address that was read."""


class RunRecord:
    """What the journal of one run knows.  Use as a context manager."""

    def __init__(self, path: Path) -> None:
        self._db = _opened(path)
        self.output = path.parent.parent
        """The folder that paths of outputs are relative to."""

    def __enter__(self) -> RunRecord:
        return self

    def __exit__(self, *_: object) -> None:
        self._db.close()

    @property
    def moment(self) -> str | None:
        """When the run was first started."""
        return self._value("moment")

    @property
    def description(self) -> dict[str, Any]:
        """Version, formats and libraries of the run, and what it was given."""
        found = json.loads(self._value("description") or "{}")
        return found if isinstance(found, dict) else {}

    @property
    def fingerprint(self) -> str | None:
        """Digest of the options and the version that it was made with."""
        return self._value("fingerprint")

    def reviewed(self) -> Iterator[Entry]:
        """Yield what a person should look at."""
        return (one for one in self.entries() if one.status in REVIEWED)

    def is_done(self, item: Item) -> bool:
        """Is ``item`` dealt with, and unchanged since?"""
        found = self._db.execute("SELECT state, stamp FROM documents WHERE id = ?", (item.id,)).fetchone()
        return found is not None and State(found[0]) in FINISHED and found[1] == item.stamp

    def accounts(self) -> Iterator[Account]:
        """Yield every document, a window at a time: memory stays flat."""
        across = _Across(self._db)
        last = -1
        while found := self._db.execute(
            "SELECT seq, id, item, state, row, bag FROM documents WHERE seq > ? ORDER BY seq LIMIT ?", (last, _WINDOW)
        ).fetchall():
            for seq, document, text, state, row, bag in found:
                last = seq
                item = Item.from_json(text)
                finished = State(state) in FINISHED and row is not None
                noted = across.of(document)
                entry = entry_of(Row.from_json(row), bag, noted) if finished else waiting_entry(item)
                yield Account(entry, item.path)

    def entries(self) -> Iterator[Entry]:
        """Yield what a report says of every document."""
        return (one.entry for one in self.accounts())

    def _value(self, name: str) -> str | None:
        found = self._db.execute("SELECT value FROM run WHERE name = ?", (name,)).fetchone()
        return None if found is None else str(found[0])


class _Across:
    """What was found across documents: kept in the order of the plan, so it is read beside them, once."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._findings = database.execute("SELECT document, code, severity FROM batch_findings ORDER BY number")
        self._next = self._findings.fetchone()

    def of(self, document: str) -> list[tuple[str, str]]:
        """Return code and severity of each finding about ``document``; ask in the order of the plan."""
        found: list[tuple[str, str]] = []
        while self._next is not None and self._next[0] == document:
            found.append(self._next[1:])
            self._next = self._findings.fetchone()
        return found


def find_journal(place: Path) -> Path:
    """Return the journal that ``place`` is or holds: an output folder, its ``newsdoc`` folder, the file itself.

    Raises:
        SourceError: ND010, there is none.
    """
    for path in (place / FOLDER / JOURNAL, place / JOURNAL, place):
        if path.is_file():
            return path.absolute()
    raise SourceError(
        "ND010", f"{place} holds no journal of a batch.", hint="Name the folder that was given to `newsdoc batch -o`."
    )


def _opened(path: Path) -> sqlite3.Connection:
    """Return a connection that only reads.

    Raises:
        UsageError: ND801, the file is no journal.
    """
    # A journal on a medium that cannot be written is opened as one that nobody changes.
    for mode in ("mode=ro", "immutable=1"):
        database = sqlite3.connect(f"{path.absolute().as_uri()}?{mode}", uri=True, isolation_level=None)
        try:
            # One transaction: the report is of one instant, though a run may be at work.
            database.execute("BEGIN")
            database.execute("SELECT count(*) FROM run, (SELECT bag FROM documents LIMIT 1)").fetchone()
        except sqlite3.Error as error:
            database.close()
            problem = error
        else:
            return database
    raise UsageError("ND801", f"{path} is no journal of newsdoc: {problem}.")
