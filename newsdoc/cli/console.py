"""Results and notes → the terminal: results on stdout, talk on stderr, nothing that a page could steer."""

from __future__ import annotations

import os
import re
import sys
from collections import Counter
from collections.abc import Iterable

import click

from newsdoc.errors import NewsdocError
from newsdoc.notes import Dropped, Note, Severity

# Control, bidirectional and zero-width characters: a page's words must not drive the terminal.
_UNSHOWABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_SIGNS = {Severity.ERROR: ("✗", "red"), Severity.WARNING: ("!", "yellow"), Severity.INFO: ("·", "blue")}
_MOST_OF_A_CODE = 3


def showable(text: str) -> str:
    """Return ``text`` on one line, without characters that steer a terminal."""
    return _UNSHOWABLE.sub("", " ".join(text.split()))


LONGEST = 72
"""Characters of a value that are shown."""


def short(text: str, longest: int = LONGEST) -> str:
    """Return the beginning of ``text``, on one line."""
    text = showable(text)
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def left_out_line(part: Dropped) -> str:
    """Return a part that was left out of an article, and why, on one line."""
    return f"left out: {short(part.text)}  ({part.why})"


class Console:
    """What one run says, and how much of it."""

    def __init__(self) -> None:
        self.verbosity = 0
        """-1 quiet, 0 normal, 1 verbose, 2 with tracebacks."""

        self.colour: bool | None = None
        """None: as the terminal and ``NO_COLOR`` say."""

    def result(self, text: str) -> None:
        """Print a line of result to stdout."""
        click.echo(text, color=self.colour)

    def raw(self, content: bytes) -> None:
        """Print bytes to stdout as they are."""
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()

    def talk(self, text: str, *, colour: str | None = None, least: int = 0) -> None:
        """Print a line to stderr, when verbose enough."""
        if self.verbosity >= least:
            click.echo(self.styled(text, colour), err=True, color=self.colour)

    def error(self, error: NewsdocError, where: str | None = None) -> None:
        """Print an error on one line, the code first."""
        message = showable(error.message)
        if where and where not in message:
            message = f"{showable(where)}: {message}"
        hint = f" {showable(error.hint)}" if error.hint else ""
        place = f" ({showable(error.place)})" if error.place else ""
        click.echo(f"{self.styled(f'✗ {error.code}', 'red')} {message}{place}{hint}", err=True, color=self.colour)

    def notes(self, notes: Iterable[Note]) -> None:
        """Print notes: warnings and errors, infos too when verbose; of one code at most three unless verbose."""
        seen: Counter[str] = Counter()
        for note in notes:
            if note.severity is Severity.INFO and self.verbosity < 1:
                continue
            seen[note.code] += 1
            if seen[note.code] <= _MOST_OF_A_CODE or self.verbosity >= 1:
                self.talk(self.note_line(note))
        for code, count in seen.items():
            if count > _MOST_OF_A_CODE and self.verbosity < 1:
                self.talk(f"  {code} {count - _MOST_OF_A_CODE} more of these; -v shows them")

    def left_out(self, dropped: Iterable[Dropped]) -> None:
        """Print what of a page is not part of its article, and why, when verbose."""
        for part in dropped if self.verbosity >= 1 else ():
            self.talk(left_out_line(part))

    def note_line(self, note: Note) -> str:
        """Return a note as one line, with its hint behind it."""
        sign, colour = _SIGNS[note.severity]
        place = f" ({showable(note.place)})" if note.place else ""
        hint = f" — {showable(note.hint)}" if note.hint else ""
        return f"{self.styled(f'{sign} {note.code}', colour)} {showable(note.message)}{place}{hint}"

    def styled(self, text: str, colour: str | None) -> str:
        """Return ``text`` in ``colour``, where colours are wanted."""
        wanted = self.colour if self.colour is not None else not os.environ.get("NO_COLOR")
        return click.style(text, fg=colour) if colour and wanted else text
