"""Findings of ``validate`` → the subset that was asked for, and SARIF for other tools."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from newsdoc.notes import Note, Severity
from newsdoc.version import __version__

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def chosen(notes: Iterable[Note], select: tuple[str, ...] | None, ignore: tuple[str, ...] | None) -> tuple[Note, ...]:
    """Return the notes whose codes start with one of ``select`` and with none of ``ignore``."""
    return tuple(
        note
        for note in notes
        if (not select or note.code.startswith(select)) and not (ignore and note.code.startswith(ignore))
    )


def as_sarif(reports: Iterable[Any]) -> dict[str, Any]:
    """Return ``reports`` as a SARIF 2.1.0 log (OASIS), one result a finding."""
    results = [
        {
            "ruleId": note.code,
            "level": _LEVELS[note.severity],
            "message": {"text": f"{note.message} {note.hint}" if note.hint else note.message},
            "locations": [_location(report.source, note)],
        }
        for report in reports
        for note in report.notes
    ]
    rules = [{"id": code} for code in sorted({result["ruleId"] for result in results})]
    driver = {"name": "newsdoc", "version": __version__, "rules": rules}
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "results": results}],
    }


def _location(source: str, note: Note) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": source}}
    if note.line:
        physical["region"] = {"startLine": note.line}
    logical = [{"name": note.place}] if note.place else []
    return {"physicalLocation": physical, "logicalLocations": logical}
