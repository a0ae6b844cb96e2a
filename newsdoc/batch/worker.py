"""One document of a batch, from its place to its files and the row that tells of it.

This runs in a worker process.  A worker writes finished files and returns a row; it never sees the
journal.  Every file is written whole under its final name, so a worker may die at any instant, and a
second run over the same document writes the same bytes again.
"""

from __future__ import annotations

import hashlib
import re
import time
from dataclasses import field, replace
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from newsdoc.batch.accounts import converted, ended, files_of, named
from newsdoc.batch.crawlindex import FOLDER, INDEX, open_index
from newsdoc.batch.folders import begin_folder, complete_folder
from newsdoc.batch.fresh import settle_files
from newsdoc.batch.items import Item, Kind, Row, State
from newsdoc.batch.kept import open_kept, opened
from newsdoc.batch.rules import words_digest
from newsdoc.batch.settings import Settings, Where
from newsdoc.errors import MachineError, NewsdocError, NoArticleError, SourceError
from newsdoc.files import explained, is_machines_fault
from newsdoc.formats import Source
from newsdoc.model import Article
from newsdoc.notes import NoteLog
from newsdoc.pipeline import (
    Destination,
    Job,
    ReadOptions,
    Result,
    Stages,
    convert_article,
    open_target,
    read_source,
)
from newsdoc.readers import reader_for
from newsdoc.sources import is_address
from newsdoc.sources.beside import PageFiles
from newsdoc.sources.crawl import read_page
from newsdoc.sources.store import Folder, Objects
from newsdoc.storage import is_stored, locate
from newsdoc.values import dataclass

_WITHOUT_VERSIONS = frozenset({"html", "text"})
"""Readers of formats that have no number of a version."""


def convert_item(item: Item, settings: Settings) -> Row:
    """Convert one document and return what became of it.

    Raises:
        MachineError: disk full or I/O error; the run must stop.
    """
    started = time.process_time()
    try:
        row = _convert(item, settings)
    except OSError as error:
        # Of a library's own files too: a full disk below the temporary folder is no fault of the document.
        if not is_machines_fault(error):
            raise
        raise explained(error, Path(error.filename or settings.output)) from error
    return replace(row, seconds=round(time.process_time() - started, 4))


def _convert(item: Item, settings: Settings) -> Row:
    work = _Work(item, settings)
    return replace(_read_and_write(work), stages=work.stages.milliseconds())


@dataclass(frozen=True, slots=True)
class _Work:
    """One document while it is worked on."""

    item: Item
    settings: Settings
    notes: NoteLog = field(default_factory=NoteLog)
    stages: Stages = field(default_factory=Stages)


def _read_and_write(work: _Work) -> Row:
    item, settings = work.item, work.settings
    row = Row.of(item, State.FAILED)
    try:
        with work.stages.stage("open"):
            source = open_item(item, settings)
        row = replace(
            row,
            size=len(source.content),
            content_sha256=hashlib.sha256(source.content).hexdigest(),
            opened={"kind": item.kind, **opened(source)},
        )
        article = _raised(read_source(source, settings.read, work.notes, work.stages), source, work)
    except MachineError:
        raise
    except NoArticleError as error:
        return ended(row, State.SKIPPED, error)
    except SourceError as error:
        skipped = State.SKIPPED if item.kind is Kind.RECORD else State.FAILED
        return ended(row, skipped, error)
    except NewsdocError as error:
        return ended(row, State.FAILED, error)
    row = replace(named(row, article), earlier=item.earlier)
    if (reason := _left_out(article, settings.where)) is not None:
        return replace(row, state=State.SKIPPED, code="ND810", reason=reason)
    return _write(work, source, article, row)


def _raised(article: Article, source: Source, work: _Work) -> Article:
    """Return ``article`` one version above what was archived of it before, where its words have changed.

    A wire format numbers its versions itself (ND106 says when it does not); a page has no number.
    """
    before = work.item.earlier
    if before is None or before["guid"] != article.guid or before["version"] is None:
        return article
    if reader_for(source, work.settings.read.reader).name not in _WITHOUT_VERSIONS:
        return article
    raised = before["article_sha256"] != words_digest(article)
    return replace(article, version=max(article.version, int(before["version"]) + raised))


def open_item(item: Item, settings: Settings) -> Source:
    """Return the source that ``item`` points to.

    Raises:
        SourceError: it is missing, empty, damaged or unreadable.
    """
    if item.kept is not None:
        return open_kept(item, settings.read.source.limits)
    if item.kind is Kind.LINE:
        return _line(item, settings)
    if item.kind is Kind.RECORD:
        index = open_index(settings.output / FOLDER / INDEX, item.path)
        limits = settings.read.source.limits
        return read_page(locate(item.path), item.member, item.offset or 0, item.inner or 0, index, limits)
    if item.kind is Kind.FILE:
        source = open_target(item.path, _below(item, settings.read))
        return source if item.part is None else replace(source, part=item.part)
    if item.kind is Kind.ADDRESS and not is_address(item.path):
        # Never a path: a line of a list must not have a local file opened.
        raise SourceError("ND911", f"{item.path[:200]} is no web address (http or https).")
    return open_target(item.path, settings.read)


def _below(item: Item, read: ReadOptions) -> ReadOptions:
    """Return ``read`` with the folder that the user named, whose files all its pages may share."""
    folder = item.path.removesuffix(f"/{item.name}")
    if "/" not in item.name or folder == item.path or is_stored(item.path):
        return read
    return replace(read, source=replace(read.source, root=Path(folder)))


def _line(item: Item, settings: Settings) -> Source:
    """One line of a JSON lines file; the pictures that it names lie beside the file."""
    path = locate(item.path)
    with path.open("rb") as file:
        file.seek(item.offset or 0)
        content = file.read(item.length or -1)
    store = Folder(path.parent) if isinstance(path, Path) else Objects(path.parent)
    limits = settings.read.source.limits
    files = PageFiles(store, (path.name,), url=None, base=None, collections=(), limits=limits)
    return Source(content=content, name=f"{item.name}:{item.part}.json", resolver=files)


def _left_out(article: Article, where: Where) -> str | None:
    """Why ``--where`` leaves the article out; None when it is wanted."""
    host = (urlsplit(article.canonical_url or "").hostname or "").lower()
    if where.host and not (host == where.host or host.endswith(f".{where.host}")):
        return f"host {host or 'unknown'} is not {where.host}"
    if where.language and (article.language or "").partition("-")[0].lower() != where.language.lower():
        return f"language {article.language} is not {where.language}"
    if where.since or where.until:
        day = article.published.isoformat()[:10] if article.published else None
        if day is None or not (where.since or date.min).isoformat() <= day <= (where.until or date.max).isoformat():
            return f"published {day or 'at no known time'}"
    words = f"{article.headline or ''}\n{article.canonical_url or ''}"
    if where.matches and not re.search(where.matches, words):
        return f"nothing matches {where.matches!r}"
    return None


def _write(work: _Work, source: Source, article: Article, row: Row) -> Row:
    settings = work.settings
    job = Job(
        formats=settings.formats,
        destination=Destination(template=_template(work.item, settings)),
        read=settings.read,
        export=settings.export,
        required=settings.required,
        strict=settings.strict,
    )
    result = convert_article(article, source, job, work.notes, work.stages)
    with work.stages.stage("package"):
        outputs = _accounts(work.item, source, result, settings)
        settle_files(outputs, settings)
    return converted(row, article, result, outputs)


def _accounts(item: Item, source: Source, result: Result, settings: Settings) -> tuple[dict[str, object], ...]:
    """What the manifest says of the files; for a bag, its folder is completed first."""
    if settings.package == "bag" and result.article is not None and result.error is None:
        return complete_folder(item, source, result.article, settings)
    return files_of(result, settings.output)


def _template(item: Item, settings: Settings) -> str:
    """Outputs are named by the document's id: ``ab/abcdef….pdf``; a template of the user's names them else."""
    base = _escaped(str(settings.output))
    if settings.package == "bag":
        return f"{_escaped(str(begin_folder(item, settings)))}/article.{{ext}}"
    if settings.template is None:
        return f"{base}/{item.id[:2]}/{item.id}.{{ext}}"
    inner = settings.template.replace("{id}", item.id)
    if item.id not in inner:
        stem, dot, ext = inner.rpartition(".")
        inner = f"{stem}-{item.id[:8]}{dot}{ext}" if dot else f"{inner}-{item.id[:8]}"
    return f"{base}/{inner}"


def _escaped(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")
