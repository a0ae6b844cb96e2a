"""One input → everything that is wrong with it: schemas for archival XML, rules for every article."""

from __future__ import annotations

from pathlib import Path

from newsdoc.errors import NewsdocError
from newsdoc.model import Article
from newsdoc.notes import Note, NoteCode, NoteLog, Severity
from newsdoc.pipeline.reading import ReadOptions, Target, open_target, read_source
from newsdoc.readers import reader_for
from newsdoc.validation import check_article, check_newsml
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
    """Return what is wrong with the article in ``target``, and with its XML where it is archival XML.

    Never raises for what is wrong with the input: the report says it.
    """
    log = NoteLog()
    found: tuple[Note, ...] = ()
    name = str(target) if not isinstance(target, bytes) else "input"
    try:
        source = open_target(target, options)
        name = source.name
        row = reader_for(source, options.reader)
        if row.name == "newsml":
            found = check_newsml(source.content, source.name, schema_dir=schema_dir)
        article = read_source(source, options, log)
    except NewsdocError as error:
        return Report(name, _once(*found, *log), error)
    return Report(name, _once(*found, *log, *findings_beyond(log, article)))


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
    """A rule on the XML and a rule on the model may find the same thing."""
    return tuple(dict.fromkeys(notes))
