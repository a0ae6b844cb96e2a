"""The state of one run, in SQLite: what is planned, running and done, safe against any interruption.

WAL with ``synchronous=FULL``: a committed row survives a power cut.  Commits are batched, for each costs
an fsync; a row lost with its batch is a document converted again to the same bytes.  Only the driver
writes here.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

from newsdoc.batch import rules
from newsdoc.batch.items import FINISHED, Item, Row, State
from newsdoc.batch.plan import NotADocument
from newsdoc.errors import MachineError, UsageError
from newsdoc.notes import Note, Severity

_SCHEMA = (
    """
CREATE TABLE IF NOT EXISTS run (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS documents (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  item TEXT NOT NULL,
  stamp TEXT,
  state TEXT NOT NULL,
  deaths INTEGER NOT NULL DEFAULT 0,
  row TEXT,
  earlier TEXT,
  bag INTEGER
);
CREATE INDEX IF NOT EXISTS by_state ON documents (state, seq);
CREATE TABLE IF NOT EXISTS replaced (id TEXT NOT NULL, path TEXT NOT NULL, file TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS replaced_of ON replaced (id);
CREATE TRIGGER IF NOT EXISTS is_replaced AFTER UPDATE OF row ON documents
WHEN OLD.row IS NOT NULL AND NEW.row IS NULL
BEGIN
  INSERT INTO replaced
    SELECT OLD.id, json_extract(value, '$.path'), value FROM json_each(OLD.row, '$.outputs');
END;
"""  # noqa: S608
    + rules.SCHEMA
)
_ARCHIVED = (
    "json_object('guid', json_extract(row, '$.guid'), 'version', json_extract(row, '$.version'), "
    "'article_sha256', json_extract(row, '$.article_sha256'))"
)
# Files of documents that were written anew, but those that any document lists, or keeps because it has failed since.
_LEFT_OVER = """
SELECT path FROM replaced JOIN documents USING (id) WHERE state = 'written'
EXCEPT SELECT json_extract(value, '$.path') FROM documents, json_each(row, '$.outputs') WHERE row IS NOT NULL
EXCEPT SELECT path FROM replaced JOIN documents USING (id) WHERE state <> 'written'
"""
_BATCH_ROWS = 100
_BATCH_SECONDS = 1.0


JOURNAL = "journal.sqlite"
BEFORE = "journal-before.sqlite"
"""The journal of a run that is forgotten, until a new one has taken over which files it wrote."""


def is_journal(path: Path) -> bool:
    """Is there a journal, whole in one file?  What waits in its log is taken in."""
    if not path.is_file():
        return False
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as database:
            database.execute("SELECT id, row FROM documents LIMIT 1").fetchone()
            return bool(database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0)
    except sqlite3.Error:
        return False


class Journal:
    """One run's journal.  Use as a context manager: leaving it commits and closes.

    What SQLite could not do inside the block ends it with a MachineError.
    """

    def __init__(self, path: Path, settle: Callable[[], None] = lambda: None) -> None:
        """
        Args:
            settle: makes durable what the rows tell of; called before they are.
        """
        self._settle = settle
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(path, isolation_level=None)
            self._db.execute("PRAGMA journal_mode=WAL")
            self._db.execute("PRAGMA synchronous=FULL")
            self._db.executescript(_SCHEMA)
        except (sqlite3.Error, OSError) as error:
            raise _explained(error, path) from error
        self._path = path
        self._open = 0
        self._since = time.monotonic()

    def __enter__(self) -> Journal:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: object) -> None:
        try:
            self.commit()
        except MachineError:
            # A disk that is full fails again; what has ended the run already is what is told.
            if kind is None:
                raise
        finally:
            self._db.close()
        if isinstance(error, sqlite3.Error):
            raise _explained(error, self._path) from error

    def commit(self) -> None:
        """Make everything so far durable.

        Raises:
            MachineError: disk full or I/O error.
        """
        if self._open:
            self._settle()
            self._run("COMMIT")
            self._open = 0
        self._since = time.monotonic()

    def get(self, name: str) -> str | None:
        """Return a value of the run: its options, its start."""
        found = self._db.execute("SELECT value FROM run WHERE name = ?", (name,)).fetchone()
        return None if found is None else str(found[0])

    def put(self, name: str, value: str) -> None:
        """Keep a value of the run."""
        self._write(
            "INSERT INTO run VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value", (name, value)
        )

    def plan(self, items: Iterable[Item | NotADocument]) -> None:
        """Add documents as pending; those known stay as they are unless their file has changed since.

        An order number is given in the order of the plan, whatever is converted first later on.
        """
        for found in items:
            item = found.item if isinstance(found, NotADocument) else found
            self._write(
                "INSERT INTO documents (id, item, stamp, state) VALUES (?, ?, ?, 'pending') "  # noqa: S608
                "ON CONFLICT (id) DO UPDATE SET item = excluded.item, stamp = excluded.stamp, "
                "state = 'pending', deaths = 0, row = NULL, bag = NULL, "
                f"earlier = CASE WHEN state = 'written' THEN {_ARCHIVED} ELSE earlier END "
                "WHERE documents.stamp IS NOT excluded.stamp",
                (item.id, item.to_json(), item.stamp),
            )
            if isinstance(found, NotADocument):
                state = State.FAILED if found.failed else State.SKIPPED
                self.finish(Row.of(item, state, code=found.code, reason=found.reason))
        self.commit()

    def restart_running(self) -> None:
        """Documents that ran when the driver died are pending again; its death counts against none."""
        self._write("UPDATE documents SET state = 'pending' WHERE state = 'running'")
        self.commit()

    def retry(self, states: Iterable[State]) -> None:
        """Make the documents in ``states`` pending again."""
        for state in states:
            self._write("UPDATE documents SET state = 'pending', deaths = 0, row = NULL WHERE state = ?", (state,))
        self.commit()

    def pending(self) -> Iterator[Item]:
        """Yield what is to be done, in the order of the plan, a window at a time: memory stays flat."""
        last = -1
        while True:
            rows = self._db.execute(
                "SELECT seq, item, earlier FROM documents WHERE state = 'pending' AND seq > ? "
                "ORDER BY seq LIMIT 1000",
                (last,),
            ).fetchall()
            if not rows:
                return
            for seq, text, earlier in rows:
                last = seq
                item = Item.from_json(text)
                yield replace(item, earlier=json.loads(earlier)) if earlier else item

    def start(self, ids: Iterable[str]) -> None:
        """Mark documents as running."""
        for one in ids:
            self._write("UPDATE documents SET state = 'running' WHERE id = ?", (one,))

    def finish(self, row: Row) -> None:
        """Record what became of a document; durable within a hundred rows or a second."""
        self._write("UPDATE documents SET state = ?, row = ? WHERE id = ?", (row.state, row.to_json(), row.id))
        if self._open >= _BATCH_ROWS or time.monotonic() - self._since > _BATCH_SECONDS:
            self.commit()

    def adopt(self, row: Row, stamp: str | None) -> None:
        """Record what became of a pending document whose source is still that of ``stamp``."""
        self._write(
            "UPDATE documents SET state = ?, row = ? WHERE id = ? AND state = 'pending' AND stamp IS ?",
            (row.state, row.to_json(), row.id, stamp),
        )

    def rows(self, states: Iterable[State] = FINISHED) -> Iterator[Row]:
        """Yield what became of the documents in ``states``, in the order of the plan."""
        wanted = sorted(states)
        marks = ",".join("?" * len(wanted))
        last = -1
        while True:
            found = self._db.execute(
                f"SELECT seq, row FROM documents WHERE state IN ({marks}) AND seq > ? ORDER BY seq LIMIT 1000",  # noqa: S608
                (*wanted, last),
            ).fetchall()
            if not found:
                return
            for seq, text in found:
                last = seq
                yield Row.from_json(text)

    def written_as(self, kind: str) -> Iterator[str]:
        """Yield the paths of the documents' files of one format, in the order of the plan."""
        found = self._db.execute(
            "SELECT json_extract(value, '$.path') FROM documents, json_each(row, '$.outputs') "
            "WHERE state = 'written' AND json_extract(value, '$.format') = ? ORDER BY seq",
            (kind,),
        )
        return (str(path) for (path,) in found)

    def unbagged(self) -> Iterator[Row]:
        """Yield the written documents that are in no bag yet, in the order of the plan."""
        last = -1
        while found := self._db.execute(
            "SELECT seq, row FROM documents WHERE state = 'written' AND bag IS NULL AND seq > ? "
            "ORDER BY seq LIMIT 1000",
            (last,),
        ).fetchall():
            for seq, text in found:
                last = seq
                yield Row.from_json(text)

    def take_replaced(self, before: Path) -> None:
        """Take over from the journal of a run that is forgotten which files it wrote."""
        self.commit()
        self._run("ATTACH DATABASE ? AS before", (str(before),))
        self._run(
            "INSERT INTO replaced SELECT was.id, json_extract(value, '$.path'), value "
            "FROM before.documents AS was, json_each(was.row, '$.outputs') WHERE was.row IS NOT NULL"
        )
        self._run("DETACH DATABASE before")

    def left_over(self) -> list[str]:
        """Return the paths of files that documents had before they were converted again, and have no more."""
        if self._db.execute("SELECT 1 FROM replaced LIMIT 1").fetchone() is None:
            return []
        return [str(path) for (path,) in self._db.execute(_LEFT_OVER)]

    def forget_left_over(self) -> None:
        """Forget them; those of documents that have failed since are still there, and known."""
        self._write("DELETE FROM replaced WHERE id IN (SELECT id FROM documents WHERE state = 'written')")
        self.commit()

    def kept_of(self, document: str) -> list[dict[str, Any]]:
        """Return the files that are still there of a document that was written before, and has failed since."""
        latest = "SELECT file, max(rowid) FROM replaced WHERE id = ? GROUP BY path ORDER BY path"
        return [json.loads(text) for text, _ in self._db.execute(latest, (document,))]

    def unbagged_of(self, ids: Iterable[str]) -> Iterator[Row]:
        """Yield those of the documents with these ids that are written and in no bag yet."""
        for one in ids:
            found = self._db.execute(
                "SELECT row FROM documents WHERE id = ? AND state = 'written' AND bag IS NULL", (one,)
            ).fetchone()
            if found is not None:
                yield Row.from_json(found[0])

    def bags(self) -> set[int]:
        """Return the numbers of the bags that hold documents as they are now."""
        found = self._db.execute("SELECT DISTINCT bag FROM documents WHERE bag IS NOT NULL")
        return {int(number) for (number,) in found}

    def last_bag(self) -> int:
        """Return the number of the last closed bag, 0 when there is none."""
        found = self._db.execute("SELECT max(bag) FROM documents").fetchone()[0]
        return int(found or 0)

    def bagged(self, number: int, ids: Iterable[str]) -> None:
        """Record that documents are in a bag."""
        for one in ids:
            self._write("UPDATE documents SET bag = ? WHERE id = ?", (number, one))
        self.commit()

    def look_across(self) -> None:
        """Find what only the whole batch can show, in place of what was found before."""
        self.commit()
        try:
            rules.look(self._db)
        except sqlite3.Error as error:
            raise _explained(error, self._path) from error
        self._write("DELETE FROM batch_findings")
        for found in rules.found(self._db):
            note = found.note
            self._write(
                "INSERT INTO batch_findings (code, severity, message, hint, place, document, other) "
                "VALUES (?, ?, ?, ?, ?, ?, ?)",
                (note.code, note.severity, note.message, note.hint, note.place, found.document, found.other),
            )
        self.commit()
        rules.forget(self._db)

    def findings(self) -> Iterator[rules.Finding]:
        """Yield what :meth:`look_across` found, in the order of the plan."""
        rows = self._db.execute(
            "SELECT document, other, code, severity, message, hint, place FROM batch_findings ORDER BY number"
        )
        for document, other, code, severity, message, hint, place in rows:
            yield rules.Finding(document, other, Note(code, Severity(severity), message, hint, place))

    def faults(self) -> dict[Severity, int]:
        """Return how many findings of each severity there are across the batch; articles with errors count too."""
        found: Counter[str] = Counter(
            dict(self._db.execute("SELECT severity, count(*) FROM batch_findings GROUP BY severity").fetchall())
        )
        invalid = "SELECT count(*) FROM documents WHERE state = 'written' AND json_extract(row, '$.exit_status') <> 0"
        found[Severity.ERROR] += self._db.execute(invalid).fetchone()[0]
        return {severity: found[severity] for severity in Severity}

    def left_aside(self) -> int:
        """Return how many documents were skipped, those apart that ``--where`` did not ask for, or are doubtful."""
        aside = (
            "SELECT count(*) FROM documents WHERE state = 'skipped' AND json_extract(row, '$.code') <> 'ND810' "
            "OR state = 'written' AND json_extract(row, '$.doubt') IS NOT NULL"
        )
        return int(self._db.execute(aside).fetchone()[0])

    def counts(self) -> dict[State, int]:
        """Return how many documents stand where."""
        found = dict(self._db.execute("SELECT state, count(*) FROM documents GROUP BY state").fetchall())
        return {state: found.get(state.value, 0) for state in State}

    def _write(self, statement: str, values: tuple[object, ...] = ()) -> None:
        if not self._open:
            self._run("BEGIN")
        self._run(statement, values)
        self._open += 1

    def _run(self, statement: str, values: tuple[object, ...] = ()) -> None:
        try:
            self._db.execute(statement, values)
        except sqlite3.Error as error:
            raise _explained(error, self._path) from error


def _explained(error: sqlite3.Error | OSError, path: Path) -> MachineError | UsageError:
    if isinstance(error, sqlite3.DatabaseError) and "not a database" in str(error):
        return UsageError("ND801", f"{path} is no journal of newsdoc.", hint="Use --restart to begin anew.")
    return MachineError(
        "ND050", f"{path}: {error}.", hint="Mend the cause and run the same command again: it resumes."
    )
