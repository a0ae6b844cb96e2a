"""One input → everything that is wrong with it: schemas for archival XML, rules for every article."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from newsdoc.errors import MissingExtraError, NewsdocError, UsageError
from newsdoc.formats import Source, load_target
from newsdoc.model import Article
from newsdoc.notes import Note, NoteCode, NoteLog, Severity
from newsdoc.pipeline.reading import ReadOptions, Target, open_target, read_source
from newsdoc.readers import parts_of, reader_for
from newsdoc.validation import DOCUMENT_CHECKS, check_article
from newsdoc.validation.claims import check_files
from newsdoc.validation.places import with_lines
from newsdoc.values import dataclass


@dataclass(frozen=True, slots=True)
class Report:
    """What was found in one input."""

    source: str
    notes: tuple[Note, ...] = ()
    error: NewsdocError | None = None
    """Why it could not be read to the end."""

    def exit_status(self, strict: bool = False) -> int:
        """0 clean or warnings only; 3 warnings under ``strict``; 6 errors; else the error's own."""
        worst = {note.severity for note in self.notes}
        if Severity.ERROR in worst:
            return 6
        if self.error is not None:
            return self.error.exit_status
        return 3 if strict and Severity.WARNING in worst else 0


def validate(target: Target, options: ReadOptions, schema_dir: Path | None = None) -> Report:
    """Return what is wrong with the article in ``target``, and with the document where it is a wire format.

    Every finding has a line.  Never raises for what is wrong with the input: the report says it.

    Raises:
        UsageError: ``schema_dir`` holds no schema of this kind.
        MissingExtraError: what checks this kind is not installed.
    """
    return validate_each(target, options, schema_dir)[0]


def validate_each(target: Target, options: ReadOptions, schema_dir: Path | None = None) -> tuple[Report, ...]:
    """Return a report for each article in ``target``; what is wrong with the document stands in the first.

    Raises:
        UsageError: ``schema_dir`` holds no schema of this kind.
        MissingExtraError: what checks this kind is not installed.
    """
    name = str(target) if not isinstance(target, bytes) else "input"
    found: tuple[Note, ...] = ()
    try:
        source = open_target(target, options)
        name = name if isinstance(target, str | os.PathLike) else source.name
        found = _check_document(source, options, schema_dir)
        sources = parts_of(source, options.reader)
    except (UsageError, MissingExtraError):
        raise
    except NewsdocError as error:
        return (Report(name, found, error),)
    beside = isinstance(target, str | os.PathLike) and target != "-"
    label = name if len(sources) == 1 else f"{name} ({sources[0].part})"
    first = _check_content(sources[0], label, options, found, beside=beside)
    rest = (_check_content(one, f"{name} ({one.part})", options, (), beside=beside) for one in sources[1:])
    return (first, *rest)


def _check_document(source: Source, options: ReadOptions, schema_dir: Path | None) -> tuple[Note, ...]:
    row = reader_for(source, options.reader)
    if row.name not in DOCUMENT_CHECKS:
        return ()
    check: Callable[[bytes, str, Path | None], tuple[Note, ...]] = load_target(DOCUMENT_CHECKS[row.name])
    return check(source.content, source.name, schema_dir)


def _check_content(
    source: Source, name: str, options: ReadOptions, found: tuple[Note, ...], *, beside: bool
) -> Report:
    """Check one article; ``beside`` where the files that it keeps can be seen."""
    log = NoteLog()
    try:
        article = read_source(source, options, log)
    except NewsdocError as error:
        return Report(name, _once(*found, *log), error)
    missing = tuple(check_files(article)) if beside else ()
    gone = {note.place for note in missing}
    seen = [note for note in log if not (note.code == NoteCode.NOT_STORED.number and note.place in gone)]
    notes = with_lines((*seen, *missing, *findings_beyond(log, article)), article, source.content)
    return Report(name, _once(*found, *notes))


_SEEN_BY_ADMISSION = frozenset(code.number for code in (NoteCode.NOT_STORED, NoteCode.PICTURE_REFUSED))


def findings_beyond(noted: NoteLog, article: Article) -> tuple[Note, ...]:
    """Return what the rules find in ``article`` that was not ``noted`` while its pictures were looked for.

    A picture without a file is seen twice, and who looked for the file knows best why there is none.
    """
    known = {note.place for note in noted if note.code in _SEEN_BY_ADMISSION}
    return tuple(
        note
        for note in check_article(article)
        if not (note.code == NoteCode.NOT_STORED.number and note.place in known)
    )


def _once(*notes: Note) -> tuple[Note, ...]:
    """A rule on the document and a rule on the model may find the same thing; the document's knows its line."""
    seen: set[tuple[str, str]] = set()
    kept: list[Note] = []
    for note in notes:
        of_document = note.place is None or note.place.startswith("line ")
        if of_document and (note.code, note.message) in seen:
            continue
        seen.add((note.code, note.message))
        kept.append(note)
    return tuple(dict.fromkeys(kept))
