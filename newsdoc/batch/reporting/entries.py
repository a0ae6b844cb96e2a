"""What a report says of one document: a row of the journal, told for people and for other programs.

The fields and their order are a promise: other programs read them (``FIELDS``).  Times, stages and attempts
differ from run to run, everything else is the same for the same input.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import fields
from enum import StrEnum
from typing import Any

from newsdoc.batch.items import Item, Row, State
from newsdoc.files import shown_name
from newsdoc.notes import Severity
from newsdoc.values import dataclass


class Status(StrEnum):
    """What became of a document, with what a person should look at told apart."""

    WRITTEN = "written"
    WARNED = "warned"
    """Written, with warnings."""

    DOUBTFUL = "doubtful"
    """Written, and perhaps no article, or not the whole of it."""

    SKIPPED = "skipped"
    FAILED = "failed"
    QUARANTINED = "quarantined"
    WAITING = "waiting"
    """Not done yet: the run was interrupted."""


REVIEWED = frozenset({Status.DOUBTFUL, Status.SKIPPED, Status.FAILED, Status.QUARANTINED})
"""What belongs on the review list."""


@dataclass(frozen=True, slots=True)
class OutputFile:
    """A file that was written for a document."""

    format: str
    path: str
    """Relative to the output folder, the bag included."""

    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One document in a report."""

    id: str
    status: Status
    state: State
    """The same as in the manifest."""

    code: str | None = None
    reason: str | None = None
    """Why it was not written."""

    doubt: str | None = None
    """Why a person should look at what was written."""

    headline: str | None = None
    language: str | None = None
    date: str | None = None
    """Of publication."""

    confidence: int | None = None
    """Percent."""

    source: str
    member: str | None = None
    offset: int | None = None
    record: str | None = None
    address: str | None = None
    guid: str | None = None
    notes: dict[str, int]
    """How many of each code."""

    warnings: int = 0
    errors: int = 0
    outputs: tuple[OutputFile, ...] = ()
    """One of each format; pictures beside them are counted alone."""

    pictures: int = 0
    bytes_in: int | None = None
    bytes_out: int = 0
    ms: float = 0.0
    """Processor time of the worker."""

    stages: dict[str, float]
    """The same by stage of work."""

    attempts: int = 1


FIELDS = tuple(one.name for one in fields(Entry))


def entry_of(row: Row, bag: int | None = None, across: Iterable[tuple[str, str]] = ()) -> Entry:
    """Return what a report says of a finished document.

    Args:
        bag: number of the bag that holds its outputs.
        across: code and severity of what was found of it when the batch was looked at as a whole.
    """
    noted = [*((str(note["code"]), str(note["severity"])) for note in row.notes), *across]
    codes = Counter(code for code, _ in noted)
    severities = Counter(severity for _, severity in noted)
    outputs, beside, total = _files(row, bag)
    return Entry(
        id=row.id,
        status=_status(row, severities),
        state=row.state,
        code=row.code,
        reason=row.reason,
        doubt=row.doubt,
        headline=row.headline,
        language=row.language,
        date=row.published,
        confidence=row.confidence,
        source=shown_name(row.source),
        member=row.member,
        offset=row.offset,
        record=row.record,
        address=row.url,
        guid=row.guid,
        notes=dict(sorted(codes.items())),
        warnings=severities[Severity.WARNING],
        errors=severities[Severity.ERROR],
        outputs=outputs,
        pictures=beside,
        bytes_in=row.size,
        bytes_out=total,
        ms=round(row.seconds * 1000, 1),
        stages=row.stages,
        attempts=row.attempts,
    )


def waiting_entry(item: Item) -> Entry:
    """Return what a report says of a document that is still to be done."""
    return Entry(
        id=item.id,
        status=Status.WAITING,
        state=State.PENDING,
        source=shown_name(item.name),
        member=item.member,
        offset=item.offset,
        record=item.part,
        address=item.url,
        notes={},
        stages={},
        attempts=0,
    )


def _status(row: Row, severities: Counter[str]) -> Status:
    if row.state is not State.WRITTEN:
        return Status(row.state)
    if row.doubt is not None:
        return Status.DOUBTFUL
    return Status.WARNED if severities[Severity.WARNING] or severities[Severity.ERROR] else Status.WRITTEN


def _files(row: Row, bag: int | None) -> tuple[tuple[OutputFile, ...], int, int]:
    """The first file of each format, how many pictures lie beside, and the bytes of all."""
    base = "" if bag is None else f"bag-{bag:06}/data/"
    firsts: dict[str, OutputFile] = {}
    sizes: dict[str, int] = {}
    for one in row.outputs:
        path, size = f"{base}{one['path']}", int(one["size"])
        sizes[path] = size
        if one["format"] != "picture":
            firsts.setdefault(str(one["format"]), OutputFile(str(one["format"]), path, size))
    return tuple(firsts.values()), sum("/images/" in f"/{path}" for path in sizes), sum(sizes.values())


def as_values(entry: Entry) -> dict[str, Any]:
    """Return ``entry`` as plain values, in the order of ``FIELDS``."""
    values: dict[str, Any] = {name: getattr(entry, name) for name in FIELDS}
    values["outputs"] = [{"format": one.format, "path": one.path, "size": one.size} for one in entry.outputs]
    return values
