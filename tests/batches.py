"""Journals of runs that never were: many documents, hostile words, every outcome, in no time."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from newsdoc.batch.items import Item, Kind, Row, State
from newsdoc.batch.journal import Journal
from newsdoc.notes import NoteCode

HOSTILE = (
    "</script><script>globalThis.hacked = 1</script>",
    "<img src=x onerror='globalThis.hacked = 2'>",
    "{{ 7 * 7 }}{% raw %}<!--<script>",
    '=HYPERLINK("http://evil.example","Click")',
    "\u202egnp.exe \u2066upside\u2069 \u2028 down",
    "'\"&lt;&amp;]]>",
)
"""Headlines that try to be something else."""

STATES = (State.WRITTEN,) * 16 + (State.SKIPPED, State.SKIPPED, State.FAILED, State.QUARANTINED)


def item(number: int) -> Item:
    """The document called ``number``: a record of a crawl, every tenth a page in a folder."""
    if number % 10 == 9:
        return Item(kind=Kind.FILE, path=f"pages/ä {number:06}.html", name=f"ä {number:06}.html")
    return Item(
        kind=Kind.RECORD,
        path="crawls/CC-NEWS-1.warc.gz",
        name="CC-NEWS-1.warc.gz",
        offset=number * 20_000,
        inner=0,
        part=f"<urn:uuid:00000000-0000-4000-8000-{number:012x}>",
        url=f"https://paper{number % 7}.example/2026/{number % 12 + 1:02}/{number:06}",
    )


def row(number: int) -> Row:
    """What became of it."""
    of, state = item(number), STATES[number % len(STATES)]
    if state is State.SKIPPED:
        return Row.of(of, state, code="ND813", reason="the same address was there before, with the same content")
    if state is State.QUARANTINED:
        return Row.of(of, state, code="ND802", reason="took longer than 120 s, 2 times", attempts=2, exit_status=6)
    headline = HOSTILE[number] if number < len(HOSTILE) else f"Ferry number {number} keeps running"
    notes = (
        NoteCode.NO_CREDIT.note(n=1),
        NoteCode.NO_CREDIT.note(n=2),
        NoteCode.NOTHING_TO_FILE.note(),
    )[: number % 4]
    named = Row.of(
        of,
        state,
        headline=headline,
        language=("en-GB", "id", "ar", "de")[number % 4],
        published=f"2026-{number % 12 + 1:02}-{number % 28 + 1:02}T08:00:00+01:00",
        size=20_000 + number % 1000,
        confidence=40 + number % 60,
        doubt="45 % sure: few paragraphs" if number % 25 == 3 else None,
        seconds=0.010 + (number * 7919 % 1000) / 10_000,
        stages={"open": 0.5, "read": 10.0, "newsml": 4.0 + number % 5, "write": 1.5},
        notes=tuple(asdict(note) for note in notes),
    )
    if state is State.FAILED:
        return Row.from_json(
            json.dumps({**named.as_values(), "code": "ND031", "reason": f"The NewsML-G2 output fails: {headline}"})
        )
    names = [(name, f"{of.id[:2]}/{of.id}.{suffix}") for name, suffix in (("newsml", "xml"), ("json", "json"))]
    outputs = [{"format": name, "path": path, "size": 12_000, "sha256": "0" * 64} for name, path in names]
    return Row.from_json(json.dumps({**named.as_values(), "outputs": outputs, "guid": f"urn:x:{number}"}))


def make_journal(output: Path, documents: int, *, waiting: int = 0) -> Path:
    """Write the journal of a run over so many documents, the last ``waiting`` of which are not done yet."""
    path = output / "newsdoc" / "journal.sqlite"
    with Journal(path) as journal:
        journal.put("moment", "2026-11-24T08:00:00+00:00")
        description = {"newsdoc": "1.0", "formats": ["newsml", "json"], "package": "flat"}
        journal.put("description", json.dumps({**description, "sources": ["crawls/CC-NEWS-1.warc.gz", "pages"]}))
        journal.plan(item(number) for number in range(documents))
        for number in range(documents - waiting):
            journal.finish(row(number))
    return path
