"""What the journal tells of is on the disk: bytes and names are synced before the row that speaks of them."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from newsdoc import files
from newsdoc.batch import Settings, run_batch
from newsdoc.batch.journal import Journal
from newsdoc.batch.worker import convert_item
from tests.faults.pages import DOCUMENTS, LAYOUTS, write_pages


class InThisProcess:
    """An executor whose worker can be looked at."""

    def run(self, chunks, settings, stopped):
        """Convert one item after the other."""
        return (convert_item(item, settings) for chunk in chunks for item in chunk.items)


@pytest.mark.skipif(os.name == "nt", reason="folders are not synced there")
@pytest.mark.parametrize("layout", LAYOUTS)
def test_folders_are_synced_before_their_rows(tmp_path, monkeypatch, layout):
    """At each commit every folder that an output of a new row lies in has been synced, up to the output folder."""
    synced: set[Path] = set()
    missing: list[Path] = []
    told = 0
    real_sync, real_run = files.sync_folder, Journal._run
    output = tmp_path / "out"
    base = output / "newsdoc" / "articles" if layout == "bag" else output

    def sync(folder: Path) -> None:
        synced.add(folder)
        real_sync(folder)

    def run(journal: Journal, statement: str, values: tuple[object, ...] = ()) -> None:
        nonlocal told
        if statement == "COMMIT":
            rows = journal._db.execute(
                "SELECT json_extract(value, '$.path') FROM documents, json_each(row, '$.outputs') WHERE bag IS NULL"
            ).fetchall()
            told = max(told, len(rows))
            folders = {
                folder for (path,) in rows for folder in (base / path).parents if output in (folder, *folder.parents)
            }
            missing.extend(folders - synced)
        real_run(journal, statement, values)

    monkeypatch.setattr("newsdoc.batch.fresh.sync_folder", sync)
    monkeypatch.setattr(Journal, "_run", run)
    settings = Settings(output=output, formats=("md",), package=layout)
    run_batch([str(write_pages(tmp_path / "pages"))], settings, InThisProcess())
    assert told >= DOCUMENTS * 2
    assert missing == []
    with sqlite3.connect(output / "newsdoc" / "journal.sqlite") as database:
        assert database.execute("SELECT count(*) FROM documents WHERE state = 'written'").fetchone() == (DOCUMENTS,)
    database.close()


def test_a_file_system_that_cannot_sync_folders_is_no_fault(tmp_path, monkeypatch):
    """EINVAL is what some file systems of networks say; an I/O error is one."""
    errors = iter([OSError(22, "Invalid argument"), OSError(5, "I/O error")])

    def fail(_: int) -> None:
        raise next(errors)

    monkeypatch.setattr(os, "fsync", fail)
    files.sync_folder(tmp_path)
    with pytest.raises(OSError, match="I/O error"):
        files.sync_folder(tmp_path)
