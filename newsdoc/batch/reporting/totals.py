"""Documents of a run → its sums: how many of what, why not, where the time went; in memory that does not grow."""

from __future__ import annotations

import heapq
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import field
from urllib.parse import urlsplit

from newsdoc.batch.reporting.entries import REVIEWED, Entry, Status
from newsdoc.values import dataclass

SLOWEST = 20
"""Documents that are shown as the slowest."""

SAMPLES = 5
"""Documents that are named for each reason."""

MS_BOUNDS = (5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 30_000)
"""Upper bounds of the classes of processor time, in milliseconds; one more class is open."""


@dataclass(slots=True)
class Cause:
    """One reason for which documents were not written, or should be looked at."""

    status: Status
    code: str
    """Empty where there is none: a doubtful document was written."""

    count: int = 0
    samples: list[Entry] = field(default_factory=list)


@dataclass(slots=True)
class NoteSum:
    """How often a code was noted, and in how many documents."""

    times: int = 0
    documents: int = 0


@dataclass(slots=True)
class Totals:
    """The sums of a run."""

    statuses: dict[Status, int] = field(default_factory=lambda: dict.fromkeys(Status, 0))
    causes: dict[tuple[Status, str], Cause] = field(default_factory=dict)
    notes: dict[str, NoteSum] = field(default_factory=dict)
    languages: Counter[str] = field(default_factory=Counter)
    hosts: Counter[str] = field(default_factory=Counter)
    days: Counter[str] = field(default_factory=Counter)
    """By day of publication, of what was written."""

    stages: Counter[str] = field(default_factory=Counter)
    """Milliseconds of all documents."""

    timed: int = 0
    """Documents that a worker looked at."""

    ms: float = 0.0
    ms_classes: list[int] = field(default_factory=lambda: [0] * (len(MS_BOUNDS) + 1))
    bytes_in: int = 0
    bytes_out: int = 0
    pictures: int = 0
    formats: Counter[str] = field(default_factory=Counter)
    format_bytes: Counter[str] = field(default_factory=Counter)
    slowest: list[Entry] = field(default_factory=list)

    @property
    def documents(self) -> int:
        """How many there are in all."""
        return sum(self.statuses.values())

    @property
    def made(self) -> int:
        """How many were written, doubtful ones and those with warnings included."""
        return self.statuses[Status.WRITTEN] + self.statuses[Status.WARNED] + self.statuses[Status.DOUBTFUL]


def gather(entries: Iterable[Entry]) -> Totals:
    """Return the sums of ``entries``."""
    totals = Totals()
    slowest: list[tuple[float, int, Entry]] = []
    for number, entry in enumerate(entries):
        totals.statuses[entry.status] += 1
        _add_cause(totals, entry)
        for code, times in entry.notes.items():
            found = totals.notes.setdefault(code, NoteSum())
            found.times += times
            found.documents += 1
        if entry.outputs:
            _add_made(totals, entry)
        if entry.ms:
            _add_time(totals, entry)
            # The number keeps two equal times apart, and in the order of the plan.
            heapq.heappush(slowest, (entry.ms, -number, entry))
            if len(slowest) > SLOWEST:
                heapq.heappop(slowest)
    totals.slowest = [entry for _, _, entry in sorted(slowest, key=lambda one: one[:2], reverse=True)]
    return totals


def _add_cause(totals: Totals, entry: Entry) -> None:
    if entry.status not in REVIEWED:
        return
    code = entry.code or ""
    cause = totals.causes.setdefault((entry.status, code), Cause(entry.status, code))
    cause.count += 1
    if len(cause.samples) < SAMPLES:
        cause.samples.append(entry)


def _add_made(totals: Totals, entry: Entry) -> None:
    totals.languages[(entry.language or "").partition("-")[0].lower() or "unknown"] += 1
    totals.hosts[_host(entry.address)] += 1
    totals.days[(entry.date or "")[:10]] += 1
    totals.pictures += entry.pictures
    totals.bytes_in += entry.bytes_in or 0
    totals.bytes_out += entry.bytes_out
    for one in entry.outputs:
        totals.formats[one.format] += 1
        totals.format_bytes[one.format] += one.size


def _add_time(totals: Totals, entry: Entry) -> None:
    totals.timed += 1
    totals.ms += entry.ms
    totals.ms_classes[bisect_left(MS_BOUNDS, entry.ms)] += 1
    for stage, ms in entry.stages.items():
        totals.stages[stage] += ms  # type: ignore[assignment]


def _host(address: str | None) -> str:
    try:
        return urlsplit(address or "").hostname or "unknown"
    except ValueError:
        return "unknown"
