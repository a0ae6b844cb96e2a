"""One article → the bytes of its outputs, and the files beside them."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from dataclasses import field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from newsdoc.errors import ExportError
from newsdoc.exporters import exporter
from newsdoc.files import explained, is_machines_fault, write_whole
from newsdoc.formats import ExportFormat, ExportOptions, Source
from newsdoc.model import Article, identify
from newsdoc.notes import Note, NoteCode, NoteLog, Severity
from newsdoc.pipeline.attaching import with_attachments, without_bytes
from newsdoc.values import dataclass

if TYPE_CHECKING:
    from newsdoc.pictures import PictureCache


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """An output, not yet written."""

    row: ExportFormat
    content: bytes = field(repr=False)
    beside: tuple[tuple[str, bytes], ...] = field(default=(), repr=False)
    """Picture files that it names: relative path and bytes."""

    notes: tuple[Note, ...] = ()


def make_export(
    article: Article,
    name: str,
    options: ExportOptions,
    *,
    beside: bool = True,
    cache: PictureCache | None = None,
    source: Source | None = None,
) -> Export:
    """Return ``article`` in the format called ``name``.

    Args:
        beside: may picture files be written beside the output?  Otherwise the formats that name their
            pictures name them by address.
        cache: conversions of the article's pictures that other formats have made already.
        source: the input, for a PDF that is to hold it.

    Raises:
        UsageError: no format has that name.
        ExportError: the output could not be made, or failed its own check.
        MissingExtraError: what the format needs is not installed.
        MachineError: disk full or I/O error where an engine keeps its own files.
    """
    from newsdoc.pictures import fit

    row = exporter(name)
    notes = NoteLog()
    article = article if article.guid else identify(article)
    needs = row.pictures
    if needs is None or options.images == "none" or (needs.beside and not beside):
        fitted = without_bytes(article)
    else:
        named = replace(needs, beside=needs.beside or (options.images == "link" and beside))
        fitted = fit(article, named, options, notes, cache)
    if name == "pdf":
        options = with_attachments(article, options, source)
    try:
        content = row.load()(fitted, options, notes)
    except OSError as error:
        # Some engines write below the temporary folder: a full disk is no fault of the article.
        if not is_machines_fault(error):
            raise
        raise explained(error, Path(error.filename or tempfile.gettempdir())) from error
    _check(row, content)
    if options.check:
        _check_words(row, content, article, notes)
    return Export(row=row, content=content, beside=_files(fitted), notes=notes.freeze())


def _files(article: Article) -> tuple[tuple[str, bytes], ...]:
    """The picture files that the output names, each once."""
    found = {
        one.path: one.content
        for picture in article.pictures
        for one in picture.renditions
        if one.path is not None and one.content is not None
    }
    return tuple(found.items())


def _check(row: ExportFormat, content: bytes) -> None:
    """Hold the archival XML against our own schema before anybody relies on it."""
    if row.name != "newsml":
        return
    from newsdoc.validation import check_newsml

    errors = [note for note in check_newsml(content, "output") if note.severity is Severity.ERROR]
    if errors:
        raise ExportError(
            "ND031", f"The NewsML-G2 output fails its own check: {errors[0].message}", notes=tuple(errors)
        )


def _check_words(row: ExportFormat, content: bytes, article: Article, notes: NoteLog) -> None:
    """Read the output back and see that each caption and each credit is in it."""
    from newsdoc.validation.readback import can_read_back, check_read_back

    if not can_read_back(row.name):
        notes.add(NoteCode.NOT_READ_BACK, format=row.name)
        return
    lost = check_read_back(article, row.name, content, notes)
    if lost:
        more = f" ({len(lost) - 1} more)" if len(lost) > 1 else ""
        raise ExportError(lost[0].code, f"{lost[0].message}{more}", hint="The output was not written.", notes=lost)


def need_check(formats: Iterable[str]) -> None:
    """See that outputs in ``formats`` can be read back before any is made.

    Raises:
        MissingExtraError: ND040, one of them needs a library that is not installed.
    """
    from newsdoc.validation.readback import can_read_back

    for name in formats:
        can_read_back(name)


def write_export(made: Export, path: Path, *, clobber: bool = True) -> bool:
    """Write ``made`` to ``path``, and its pictures beside it first, so that no output names a missing file.

    Returns False when the file exists and ``clobber`` is false; then nothing is written.

    Raises:
        UsageError: the place cannot be written.
        MachineError: disk full or I/O error.
    """
    if not clobber and path.exists():
        return False
    for relative, content in made.beside:
        target = path.parent / relative
        if not (target.is_file() and target.read_bytes() == content):
            write_whole(target, content)
    return write_whole(path, made.content, clobber=clobber)
