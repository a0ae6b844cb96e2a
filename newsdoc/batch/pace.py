"""How a run gets on: what is done, how fast, and how long the rest will take."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Mapping

from newsdoc.batch.items import FINISHED, Row, State

_UNITS = ("B", "KiB", "MiB", "GiB", "TiB")
_WINDOW = 60.0
"""Seconds that the rate is taken over: long enough not to jump, short enough to follow a change."""


class Pace:
    """Counts and times of a run, fed with what finishes; asks no clock itself."""

    def __init__(self) -> None:
        self.counts: Mapping[State, int] = {}
        self.warned = 0
        """Written since the run was started, with warnings."""

        self.done_before = 0
        self._marks: deque[tuple[float, int]] = deque()

    @property
    def total(self) -> int:
        """Documents of the plan."""
        return sum(self.counts.values())

    @property
    def done(self) -> int:
        """Documents that are finished, those of earlier starts included."""
        return sum(self.counts.get(state, 0) for state in FINISHED)

    @property
    def failed(self) -> int:
        """Failed and quarantined ones."""
        return self.counts.get(State.FAILED, 0) + self.counts.get(State.QUARANTINED, 0)

    def begin(self, counts: Mapping[State, int], now: float) -> None:
        """Take up the plan; ``counts`` may go on changing."""
        self.counts = counts
        self.done_before = self.done
        self._marks.append((now, self.done))

    def add(self, row: Row, now: float) -> None:
        """Take up a finished document, whose state is in the counts already."""
        if row.state is State.WRITTEN and any(note["severity"] != "info" for note in row.notes):
            self.warned += 1
        # A mark a second is enough, and keeps this cheap at any speed.
        if now - self._marks[-1][0] >= 1.0:
            self._marks.append((now, self.done))
            while len(self._marks) > 2 and now - self._marks[0][0] > _WINDOW:
                self._marks.popleft()

    def rate(self, now: float) -> float | None:
        """Return documents a second, lately; None before there is anything to tell from."""
        if not self._marks:
            return None
        since, done = self._marks[0]
        finished = self.done - done
        return finished / (now - since) if finished and now - since >= 1.0 else None

    def seconds_left(self, now: float) -> float | None:
        """Return how long the rest will take at the rate of late."""
        rate = self.rate(now)
        return (self.total - self.done) / rate if rate else None

    def line(self, now: float) -> str:
        """Return it all on one line."""
        parts = [f"{self.done:,} of {self.total:,}"]
        if (rate := self.rate(now)) is not None:
            parts.append(f"{rate:.1f}/s" if rate < 10 else f"{rate:.0f}/s")
        if (left := self.seconds_left(now)) and self.done < self.total:
            parts.append(f"{span(left)} left")
        return " · ".join([*parts, *self.outcomes()])

    def outcomes(self) -> list[str]:
        """Return how many became what, in words."""
        written = f"{self.counts.get(State.WRITTEN, 0):,} written"
        if self.warned:
            written += f" ({self.warned:,} with warnings)"
        skipped = self.counts.get(State.SKIPPED, 0)
        return [written, f"{self.failed:,} failed", *([f"{skipped:,} skipped"] if skipped else [])]


def span(seconds: float) -> str:
    """Return a stretch of time as one would say it: ``"40 s"``, ``"12 min"``, ``"3 h 20 min"``, ``"2 d 5 h"``."""
    whole = round(seconds)
    if whole < 90:
        return f"{whole} s"
    minutes = round(seconds / 60)
    if minutes < 90:
        return f"{minutes} min"
    hours, minutes = divmod(minutes, 60)
    if hours < 48:
        return f"{hours} h {minutes:02} min"
    days, hours = divmod(hours, 24)
    return f"{days} d {hours} h"


def bytes_said(size: float) -> str:
    """Return a number of bytes as one would say it: ``"640 B"``, ``"1.4 GiB"``."""
    if size < 1024:
        return f"{size:.0f} B"
    power = min(int(math.log(size, 1024)), len(_UNITS) - 1)
    value = size / 1024**power
    return f"{value:.0f} {_UNITS[power]}" if value >= 100 else f"{value:.1f} {_UNITS[power]}"
