"""Severities as a house wants them: a code, or the beginning of codes, → error, warning, info or off."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from newsdoc.errors import UsageError
from newsdoc.notes import Note, NoteCode, Severity

OFF = "off"
"""What a code is set to whose notes are not wanted at all."""

_WORDS: Mapping[str, Severity | None] = MappingProxyType({**{one.value: one for one in Severity}, OFF: None})


def parse_severities(pairs: Iterable[tuple[str, str]]) -> Mapping[str, Severity | None]:
    """Return what each code or beginning of codes is set to: ``("ND302", "error")``, ``("ND7", "off")``.

    Raises:
        UsageError: ND001, no code begins so, or there is no such severity.
    """
    found: dict[str, Severity | None] = {}
    for code, word in pairs:
        start = code.strip().upper()
        if not start.startswith("ND") or not any(one.number.startswith(start) for one in NoteCode):
            raise UsageError("ND001", f"No code begins with {code!r}.", hint="newsdoc explain CODE tells about one.")
        if word.strip().lower() not in _WORDS:
            raise UsageError("ND001", f"{code}: {word!r} is no severity; there are {', '.join(_WORDS)}.")
        found[start] = _WORDS[word.strip().lower()]
    return found


def with_severities(notes: Iterable[Note], severities: Mapping[str, Severity | None]) -> tuple[Note, ...]:
    """Return ``notes`` with their severities as set; the longest beginning of a code decides."""
    if not severities:
        return tuple(notes)
    return tuple(one for note in notes if (one := _reset(note, severities)) is not None)


def _reset(note: Note, severities: Mapping[str, Severity | None]) -> Note | None:
    starts = [start for start in severities if note.code.startswith(start)]
    if not starts:
        return note
    wanted = severities[max(starts, key=len)]
    return None if wanted is None else note if wanted is note.severity else replace(note, severity=wanted)
