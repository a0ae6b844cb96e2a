"""A journal and the names of files → the reports, each whole or not at all, of the kind that its name says."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from newsdoc.batch.crawlindex import FOLDER
from newsdoc.batch.reporting.conversions import Conversions
from newsdoc.batch.reporting.entries import REVIEWED
from newsdoc.batch.reporting.page import html_report
from newsdoc.batch.reporting.reading import Account, RunRecord
from newsdoc.batch.reporting.tables import csv_report, json_lines, json_report
from newsdoc.batch.reporting.totals import Totals, gather
from newsdoc.errors import UsageError
from newsdoc.files import write_whole

SUFFIXES = (".jsonl", ".json", ".csv", ".html")

Told: TypeAlias = RunRecord | Conversions
"""What knows the documents, and what it was that made them."""

OWN_FILES = "reports.json"
"""In the accounts of an output folder: reports that lie in it, so that ``verify`` does not wonder at them."""


def check_report_names(paths: Iterable[Path], files: Iterable[str] = ()) -> None:
    """See that each name says what kind of report it is to be, and that no report would replace one of ``files``.

    Raises:
        UsageError: ND001, a name says nothing; ND002, it is that of an input or an output.
    """
    files = tuple(files)
    for path in paths:
        if path.suffix.lower() not in SUFFIXES:
            raise UsageError("ND001", f"{path}: a report is named {', '.join(SUFFIXES)}.")
        if path.is_dir():
            raise UsageError("ND001", f"{path} is a folder; a report is a file.")
        if path.exists() and any(_is(path, one) for one in files):
            raise UsageError(
                "ND002", f"{path} is an input or an output; no report replaces it.", hint="Choose another name."
            )


def _is(path: Path, name: str) -> bool:
    try:
        return path.samefile(name)
    except (OSError, ValueError):
        return False


def write_reports(journal: Path, reports: Sequence[Path], reviews: Sequence[Path] = ()) -> None:
    """Write ``reports`` of every document, and ``reviews`` of those that a person should look at.

    Raises:
        UsageError: a file cannot be written, or ``journal`` is none.
        MachineError: disk full or I/O error.
    """
    check_report_names((*reports, *reviews))
    with RunRecord(journal) as record:
        write_told(record, reports)
        write_told(record, reviews, review=True)
        _remember(record.output, (*reports, *reviews))


def write_told(record: Told, paths: Sequence[Path], *, review: bool = False) -> None:
    """Write what ``record`` knows to each of ``paths``; of a ``review``, only what a person should look at.

    Raises:
        UsageError: a file cannot be written.
        MachineError: disk full or I/O error.
    """
    totals = gather(one.entry for one in _accounts(record, review)) if _summed(paths) else Totals()
    for path in paths:
        write_whole(path, _pieces(record, path, totals, review))


def _summed(paths: Sequence[Path]) -> bool:
    return any(path.suffix.lower() in (".json", ".html") for path in paths)


def _accounts(record: Told, review: bool) -> Iterator[Account]:
    return (one for one in record.accounts() if not review or one.entry.status in REVIEWED)


def _pieces(record: Told, path: Path, totals: Totals, review: bool) -> Iterator[bytes]:
    accounts = _accounts(record, review)
    entries = (one.entry for one in accounts)
    match path.suffix.lower():
        case ".jsonl":
            return json_lines(entries)
        case ".json":
            return json_report(_run(record), totals, entries)
        case ".csv":
            return csv_report(entries)
        case _:
            folder = path.absolute().parent
            return html_report(_run(record), totals, accounts, output=record.output, folder=folder)


def _run(record: Told) -> dict[str, Any]:
    names = ("sources", "formats", "package", "store", "newsdoc")
    known = {name: value for name, value in record.description.items() if name in names and value}
    return {"started": record.moment, **known}


def _remember(output: Path, paths: Iterable[Path]) -> None:
    """List the reports that lie among the outputs, beside the manifest."""
    home = output / FOLDER
    inside = [path.resolve() for path in paths if path.resolve().is_relative_to(output.resolve())]
    among = [path.relative_to(output.resolve()).as_posix() for path in inside if home.resolve() not in path.parents]
    if not among:
        return
    list_file = home / OWN_FILES
    known = json.loads(list_file.read_text("utf-8")) if list_file.is_file() else []
    names = sorted({*known, *among})
    write_whole(list_file, (json.dumps(names, ensure_ascii=False, indent=1) + "\n").encode())
