"""``verify --deep``: make every output again from what is kept, and compare the bytes.

A bag is made again from itself: originals, options and versions are in it.  A flat output is made again
from its sources, which its journal names.  The work is done as in a batch, by workers with limits, in a
folder that is thrown away; nothing is fetched.
"""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any

from newsdoc.archive.verify import ACCOUNTS, Verdict
from newsdoc.batch.bagging import libraries
from newsdoc.batch.crawlindex import FOLDER, INDEX
from newsdoc.batch.engines import LocalExecutor
from newsdoc.batch.items import Chunk, Item, Kind, Row
from newsdoc.batch.plan import chunks
from newsdoc.batch.settings import Settings, restored
from newsdoc.notes import Note, NoteCode
from newsdoc.values import dataclass

_ID = re.compile(r"[a-z2-7]{26}\Z")
Progress = Callable[[Row], None]


@dataclass(frozen=True, slots=True)
class _Made:
    """An output as it was found, to be made again."""

    folder: Path
    kind: str
    settings: Settings
    items: Iterable[Item]
    lines: dict[str, dict[str, Any]]
    """Lines of the manifest by the document's id."""

    versions: str
    """What has other versions now than it had then; ``""`` when nothing has."""


def rederive(verdict: Verdict, *, workers: int = 2, progress: Progress = lambda row: None) -> Verdict:
    """Return ``verdict`` with what was found by making its outputs again.

    What differs is an error, unless newsdoc or a library has another version now: then it is a warning.
    """
    with tempfile.TemporaryDirectory(prefix="newsdoc-verify-") as name:
        made = _found(verdict, Path(name))
        if isinstance(made, Note):
            return replace(verdict, notes=(*verdict.notes, made), rederived=0)
        notes: list[Note] = []
        count = 0
        for row in LocalExecutor(workers).run(_chunks(made), made.settings):
            count += 1
            notes += _compared(made, row)
            _remove(row, made.settings)
            progress(row)
        seen = {item.id for item in made.items}
        notes += [
            _unknown(line, "the journal does not tell where its original is")
            for identifier, line in made.lines.items()
            if identifier not in seen
        ]
    return replace(verdict, notes=(*verdict.notes, *notes), rederived=count)


def _chunks(made: _Made) -> Iterator[Chunk]:
    return chunks(iter(made.items), made.settings.chunk)


def _found(verdict: Verdict, scratch: Path) -> _Made | Note:
    """What there is to make again; a note where nothing can be."""
    folder = Path(verdict.folder)
    home = folder / ACCOUNTS
    try:
        run = json.loads((home / "run.json").read_bytes())
        settings = restored(run["options"], scratch)
        if moment := run.get("moment"):
            settings = replace(settings, moment=datetime.fromisoformat(moment))
    except FileNotFoundError:
        return _cannot(verdict, "there is no newsdoc/run.json")
    except (ValueError, KeyError, TypeError, AttributeError, OSError) as error:
        return _cannot(verdict, f"newsdoc/run.json does not say how it was made ({str(error)[:100]})")
    if (reason := _not_ours(settings)) is not None:
        return _cannot(verdict, reason)
    lines = {
        str(line["id"]): line
        for text in (home / "manifest.jsonl").read_bytes().splitlines()
        if isinstance(line := _line(text.decode("utf-8", "replace")), dict)
        and line.get("state") == "written"
        and _ID.match(str(line.get("id")))
    }
    if verdict.kind == "bag":
        items: list[Item] | Note = [_kept_item(folder / "data", line) for line in lines.values()]
    else:
        items = _items(verdict, home, scratch, lines)
    return items if isinstance(items, Note) else _Made(folder, verdict.kind, settings, items, lines, _changed(run))


def _line(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _cannot(verdict: Verdict, why: str) -> Note:
    return NoteCode.NOT_REDERIVED.note(what=verdict.folder, why=why)


def _unknown(line: dict[str, Any], why: str) -> Note:
    return NoteCode.NOT_REDERIVED.note(what=line.get("source"), why=why)


def _not_ours(settings: Settings) -> str | None:
    """Why these options are not acted on: an archive is not the user's word."""
    parts = PurePosixPath((settings.template or "").replace("\\", "/")).parts
    if ".." in parts or parts[:1] == ("/",):
        return "its template leads out of the folder"
    if "/" in settings.export.theme or "\\" in settings.export.theme:
        return f"its theme {settings.export.theme} is a folder, which is not part of it"
    return None


def _changed(run: dict[str, Any]) -> str:
    then = {"newsdoc": run.get("newsdoc"), **run.get("libraries", {})}
    now = libraries()
    return ", ".join(f"{name} {then.get(name)}, now {now[name]}" for name in now if then.get(name) != now[name])


def _kept_item(data: Path, line: dict[str, Any]) -> Item:
    identifier = str(line["id"])
    return Item(
        kind=Kind(line.get("opened", {}).get("kind", Kind.FILE)),
        path=str(data / identifier[:2] / identifier),
        name=str(line.get("source")),
        part=line.get("record"),
        url=line.get("url"),
        earlier=line.get("earlier"),
        kept=line,
        known_id=identifier,
    )


def _items(verdict: Verdict, home: Path, scratch: Path, lines: dict[str, dict[str, Any]]) -> list[Item] | Note:
    """The documents of a flat output, by its journal; its index of crawls is lent to the workers."""
    path = home / "journal.sqlite"
    if not path.is_file():
        return _cannot(verdict, "there is no journal, which says where the originals are")
    try:
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as journal:
            found = journal.execute("SELECT item, earlier FROM documents WHERE state = 'written' ORDER BY seq")
            items = [
                replace(Item.from_json(text), earlier=json.loads(earlier) if earlier else None)
                for text, earlier in found
            ]
    except (sqlite3.Error, ValueError, TypeError, KeyError) as error:
        return _cannot(verdict, f"its journal cannot be read ({str(error)[:100]})")
    (scratch / FOLDER).mkdir()
    if (home / INDEX).is_file():
        shutil.copyfile(home / INDEX, scratch / FOLDER / INDEX)
    return [item for item in items if item.id in lines and item.kind is not Kind.ADDRESS]


def _compared(made: _Made, row: Row) -> Iterator[Note]:
    """What is not as it was."""
    line = made.lines[row.id]
    if row.content_sha256 is None:
        yield _unknown(line, str(row.reason))
        return
    if row.content_sha256 != line.get("content_sha256"):
        yield _unknown(line, "its original has changed since")
        return
    then = {str(file.get("path")): file.get("sha256") for file in line.get("outputs", ())}
    now = {str(file.get("path")): file.get("sha256") for file in row.outputs}
    for name in sorted(then.keys() | now.keys()):
        if then.get(name) == now.get(name):
            continue
        if made.versions:
            yield NoteCode.MADE_OTHERWISE.note(file=name, versions=made.versions)
        else:
            what = "is not made any more" if name not in now else "is made besides" if name not in then else "differs"
            why = f" ({row.reason})" if row.reason and name not in now else ""
            yield NoteCode.ARCHIVE_FAULT.note(what=f"{name} {what} when it is made again from its original{why}")


def _remove(row: Row, settings: Settings) -> None:
    """Drop what was made: the folder holds no more than the work at hand."""
    if settings.package == "bag":
        shutil.rmtree(settings.output / FOLDER / "articles" / row.id[:2] / row.id, ignore_errors=True)
        return
    for file in row.outputs:
        (settings.output / str(file["path"])).unlink(missing_ok=True)
