"""What Markdown cannot carry, counted, and noted once for each kind."""

from __future__ import annotations

from collections import Counter

from newsdoc.notes import NoteCode, NoteLog


class Losses:
    """Counts what is lost, in the order in which it is first met."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def count(self, what: str) -> None:
        """Count one more loss of a kind."""
        self._counts[what] += 1

    def note(self, notes: NoteLog) -> None:
        """Write a note for each kind."""
        for what, times in self._counts.items():
            notes.add(NoteCode.NOT_CARRIED, format="Markdown", what=what, n=times)
