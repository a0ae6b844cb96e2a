"""Findings of ``validate`` → the subset that was asked for, and SARIF for other tools."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from newsdoc.notes import Note, Severity
from newsdoc.resources import code_texts
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
    """Return ``reports`` as a SARIF 2.1.0 log (OASIS), one result a finding; what could not be read is one too."""
    results = [result for report in reports for result in _results(report)]
    rules = [_rule(code) for code in sorted({result["ruleId"] for result in results})]
    driver = {"name": "newsdoc", "version": __version__, "rules": rules}
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "results": results}],
    }


def _results(report: Any) -> Iterator[dict[str, Any]]:
    for note in report.notes:
        yield {
            "ruleId": note.code,
            "level": _LEVELS[note.severity],
            "message": {"text": f"{note.message} {note.hint}" if note.hint else note.message},
            "locations": [_location(report.source, note.line, note.place)],
        }
    if report.error is not None:
        yield {
            "ruleId": report.error.code,
            "level": "error",
            "message": {"text": report.error.message},
            "locations": [_location(report.source, None, report.error.place)],
        }


def _rule(code: str) -> dict[str, Any]:
    """Return what ``newsdoc explain`` tells of a code; a plug-in's is its name alone."""
    told = code_texts().get(code)
    if told is None:
        return {"id": code}
    return {
        "id": code,
        "shortDescription": {"text": str(told["means"])},
        "fullDescription": {"text": str(told["why"])},
        "help": {"text": str(told["do"])},
    }


def _location(source: str, line: int | None, place: str | None) -> dict[str, Any]:
    physical: dict[str, Any] = {
        "artifactLocation": {"uri": quote(source.replace("\\", "/"), safe="/:#?&=%@+,;!$'()*~")}
    }
    if line:
        physical["region"] = {"startLine": line}
    return {"physicalLocation": physical, "logicalLocations": [{"name": place}] if place else []}
