"""The index of crawls is not synced: a power cut may tear it, and then it is made again."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from newsdoc.batch.crawlindex import CrawlIndex
from newsdoc.sources.crawl import entries


def records(path: Path) -> list[tuple[object, ...]]:
    """What the index knows."""
    with closing(sqlite3.connect(path)) as database:
        return database.execute("SELECT * FROM records ORDER BY url").fetchall()


@pytest.mark.parametrize("damage", ["cut", "overwritten", "no index"])
def test_a_torn_index_is_made_again(tmp_path: Path, shared: Path, damage: str):
    """After a run that did not end, an index that is not whole is thrown away, and the plan fills another."""
    crawl = shared / "corpus" / "archives" / "warc" / "iana-brotli.warc.gz"
    path = tmp_path / "crawl-index.sqlite"

    def fill(*, suspect: bool) -> None:
        with CrawlIndex(path, suspect=suspect) as index:
            for entry in entries(crawl):
                if hasattr(entry, "place"):
                    index.add(str(crawl), entry)

    fill(suspect=False)
    whole, before = path.read_bytes(), records(path)
    assert len(before) > 10
    if damage == "cut":
        path.write_bytes(whole[: len(whole) // 2])
    elif damage == "overwritten":
        path.write_bytes(whole[:4096] + bytes(len(whole) - 4096))
    else:
        path.write_bytes(b"not a database at all, but long enough to be taken for one" * 100)
    fill(suspect=True)
    assert records(path) == before
