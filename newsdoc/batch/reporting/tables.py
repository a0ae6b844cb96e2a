"""Documents of a run → JSON lines, JSON and CSV, in pieces: a report may be longer than memory is large."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from newsdoc.archive.jsonlines import LINE_ENDS
from newsdoc.batch.reporting.codes import describe
from newsdoc.batch.reporting.entries import FIELDS, Entry, as_values
from newsdoc.batch.reporting.totals import Totals
from newsdoc.version import __version__

REPORT_VERSION = 1
"""Of the JSON report; fields may be added, none changes its meaning."""


def as_line(entry: Entry) -> str:
    """Return ``entry`` as one line of JSON."""
    return json.dumps(as_values(entry), ensure_ascii=False).translate(LINE_ENDS) + "\n"


def json_lines(entries: Iterable[Entry]) -> Iterator[bytes]:
    """Yield a line for each document."""
    return (as_line(entry).encode("utf-8", "replace") for entry in entries)


def json_report(run: dict[str, Any], totals: Totals, entries: Iterable[Entry]) -> Iterator[bytes]:
    """Yield one JSON object: the run, its sums, what the codes mean, and every document."""
    head = {
        "newsdoc_report": REPORT_VERSION,
        "newsdoc": __version__,
        "run": run,
        "totals": _sums(totals),
        "codes": {code: describe(code).as_values() for code in _codes(totals)},
    }
    yield json.dumps(head, ensure_ascii=False, indent=1)[:-2].encode("utf-8", "replace") + b',\n "documents": ['
    between = b"\n"
    for entry in entries:
        yield between + json.dumps(as_values(entry), ensure_ascii=False).encode("utf-8", "replace")
        between = b",\n"
    yield b"\n ]\n}\n"


def _sums(totals: Totals) -> dict[str, Any]:
    return {
        "documents": totals.documents,
        "statuses": {status.value: count for status, count in totals.statuses.items()},
        "reasons": [
            {"status": one.status.value, "code": one.code, "documents": one.count}
            for _, one in sorted(totals.causes.items())
        ],
        "notes": {
            code: {"times": one.times, "documents": one.documents} for code, one in sorted(totals.notes.items())
        },
        "outputs": {
            name: {"files": count, "bytes": totals.format_bytes[name]}
            for name, count in sorted(totals.formats.items())
        },
        "bytes_in": totals.bytes_in,
        "bytes_out": totals.bytes_out,
        "ms": round(totals.ms, 1),
        "stages": {name: round(ms, 1) for name, ms in totals.stages.items()},
    }


def _codes(totals: Totals) -> list[str]:
    return sorted({*totals.notes, *(code for _, code in totals.causes if code)})


# ------------------------------------------------------------------------------ CSV

# What a spreadsheet would take for a formula; the wide forms count where East Asian keyboards are common.
_FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")

# Control and bidirectional characters, and invisible ones that no spelling needs.
_UNSHOWABLE = re.compile("[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u2069\ufeff]")


def csv_report(entries: Iterable[Entry]) -> Iterator[bytes]:
    """Yield a table after RFC 4180, in UTF-8, in which no cell is a formula."""
    line = _Line()
    writer = csv.writer(line)
    writer.writerow(FIELDS)
    yield line.taken()
    for entry in entries:
        writer.writerow([cell(value) for value in as_values(entry).values()])
        yield line.taken()


def cell(value: Any) -> str:
    """Return ``value`` as the text of one cell; what would start a formula is made text by an apostrophe."""
    match value:
        case None:
            return ""
        case dict():
            text = " ".join(f"{name}:{one}" for name, one in value.items())
        case list():
            text = "; ".join(one["path"] for one in value)
        case _:
            text = str(value)
    shown = _UNSHOWABLE.sub(" ", text)
    return f"'{shown}" if _FORMULA.match(text) or _FORMULA.match(shown.lstrip()) else shown


class _Line:
    """What the writer of the standard library writes to: holds one line."""

    def __init__(self) -> None:
        self._text = ""

    def write(self, text: str) -> int:
        self._text += text
        return len(text)

    def taken(self) -> bytes:
        text, self._text = self._text, ""
        return text.encode("utf-8", "replace")
