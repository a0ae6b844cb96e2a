"""Where each address of the crawls stands, on disk: so that workers find a page's pictures in its own crawl.

The plan writes it; workers read it.  It can be made again from the crawls at any time, so it is not synced.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from functools import lru_cache
from pathlib import Path

from newsdoc.errors import MachineError
from newsdoc.sources.crawl import MAX_HOPS, Entry, index_key

FOLDER = "newsdoc"
"""Folder inside the output that holds journal, index, manifest and failures."""

INDEX = "crawl-index.sqlite"


class CrawlIndex:
    """The index while it is written.  Use as a context manager: leaving it commits, unless it failed.

    What SQLite could not do inside the block ends it with a MachineError.
    """

    def __init__(self, path: Path, *, suspect: bool = False) -> None:
        """
        Args:
            suspect: the last run did not come to its end: an index that a power cut has torn is made again.
        """
        self._path = path
        try:
            if suspect and not _is_whole(path):
                path.unlink(missing_ok=True)
            self._db = sqlite3.connect(path)
            self._db.execute("PRAGMA synchronous=OFF")
            self._db.execute(
                "CREATE TABLE IF NOT EXISTS records "
                "(crawl BLOB, url TEXT, member TEXT, offset INTEGER, inner INTEGER, PRIMARY KEY (crawl, url)) "
                "WITHOUT ROWID"
            )
            self._db.execute(
                "CREATE TABLE IF NOT EXISTS leads (crawl BLOB, url TEXT, target TEXT, PRIMARY KEY (crawl, url)) "
                "WITHOUT ROWID"
            )
        except (sqlite3.Error, OSError) as error:
            raise MachineError("ND050", f"{path}: {error}.") from error

    def __enter__(self) -> CrawlIndex:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: object) -> None:
        try:
            if kind is None:
                self._db.commit()
        except sqlite3.Error as fault:
            raise MachineError("ND050", f"{self._path}: {fault}.") from fault
        finally:
            self._db.close()
        if isinstance(error, sqlite3.Error):
            raise MachineError("ND050", f"{self._path}: {error}.") from error

    def add(self, crawl: str, entry: Entry) -> None:
        """Take up a record that answers for an address; the first of an address stays."""
        place, name = entry.place, os.fsencode(crawl)  # file names are bytes, and need not be UTF-8
        if not place.url:
            return
        if entry.leads_to is not None:
            keys = index_key(place.url), index_key(entry.leads_to)
            self._db.execute("INSERT OR IGNORE INTO leads VALUES (?, ?, ?)", (name, *keys))
        elif entry.skipped is None:
            self._db.execute(
                "INSERT OR IGNORE INTO records VALUES (?, ?, ?, ?, ?)",
                (name, index_key(place.url), entry.member, place.offset, place.inner),
            )


def _is_whole(path: Path) -> bool:
    try:
        with closing(sqlite3.connect(path)) as database:
            return bool(database.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))
    except sqlite3.DatabaseError:
        return False


class _OfCrawl:
    """The part of the index that belongs to one crawl, for reading."""

    def __init__(self, database: sqlite3.Connection, crawl: str) -> None:
        self._db = database
        self._crawl = os.fsencode(crawl)

    def find(self, url: str) -> tuple[str | None, int, int] | None:
        """Return member, offset and inner offset of the record of ``url``, redirects followed."""
        key = index_key(url)
        for _ in range(MAX_HOPS):
            found: tuple[str | None, int, int] | None = self._db.execute(
                "SELECT member, offset, inner FROM records WHERE crawl = ? AND url = ?", (self._crawl, key)
            ).fetchone()
            if found is not None:
                return found
            lead = self._db.execute(
                "SELECT target FROM leads WHERE crawl = ? AND url = ?", (self._crawl, key)
            ).fetchone()
            if lead is None:
                return None
            key = lead[0]
        return None


@lru_cache(maxsize=4)
def _database(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{path}?mode=ro", uri=True)


def open_index(path: Path, crawl: str) -> _OfCrawl:
    """Return the index of ``crawl``; a worker opens each file once."""
    return _OfCrawl(_database(path), crawl)
