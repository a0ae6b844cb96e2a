"""Sums → the shapes of a chart, as plain numbers: the template draws them as SVG, with the figures beside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from newsdoc.batch.reporting.entries import Status
from newsdoc.batch.reporting.totals import MS_BOUNDS, Totals
from newsdoc.values import dataclass

WIDTH = 1000
"""Units across a chart."""

MOST_BARS = 12
STAGE_COLOURS = 12
_MOST_COLUMNS = 48


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar, or one part of a stacked bar."""

    label: str
    value: float
    x: float
    width: float
    share: float
    """Of the whole, in percent."""

    kind: str = ""
    """Names the colour."""


def stacked(parts: Iterable[tuple[str, str, float]]) -> tuple[Bar, ...]:
    """Return parts (kind, label, value) as one bar, end to end; what there is at all is at least a hair wide."""
    present = [part for part in parts if part[2] > 0]
    whole = sum(value for _, _, value in present)
    floor = 4.0
    wide = [max(value / whole * WIDTH, floor) for _, _, value in present]
    scale = WIDTH / sum(wide) if wide else 1.0
    bars, x = [], 0.0
    for (kind, label, value), width in zip(present, wide, strict=True):
        bars.append(Bar(label, value, round(x, 1), round(width * scale, 1), round(value / whole * 100, 1), kind))
        x += width * scale
    return tuple(bars)


def ranked(counts: Mapping[str, float], most: int = MOST_BARS) -> tuple[Bar, ...]:
    """Return the largest of ``counts`` as bars, largest first, and the rest as one."""
    order = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    shown = order if len(order) <= most else [*order[: most - 1], ("others", sum(n for _, n in order[most - 1 :]))]
    return _bars(shown)


def _bars(values: list[tuple[str, float]], kind: str = "") -> tuple[Bar, ...]:
    whole = sum(value for _, value in values) or 1
    largest = max((value for _, value in values), default=1) or 1
    return tuple(
        Bar(label, value, 0.0, round(value / largest * WIDTH, 1), round(value / whole * 100, 1), kind)
        for label, value in values
    )


def outcomes(totals: Totals) -> tuple[Bar, ...]:
    """Return what became of the documents, as one bar."""
    return stacked((status.value, status.value, totals.statuses[status]) for status in Status)


def stages(totals: Totals) -> tuple[Bar, ...]:
    """Return where the processor time went, as one bar: milliseconds a document."""
    return stage_bars({name: round(ms / (totals.timed or 1), 2) for name, ms in totals.stages.items()}, totals)


def stage_bars(stages: Mapping[str, float], totals: Totals) -> tuple[Bar, ...]:
    """Return milliseconds by stage as one bar; a stage has the same colour wherever it is drawn."""
    order = list(totals.stages)
    return stacked((f"stage{order.index(name) % STAGE_COLOURS}", name, ms) for name, ms in stages.items())


def durations(totals: Totals) -> tuple[Bar, ...]:
    """Return how many documents took how long: one column a class, empty ones at both ends left out."""
    labels = [f"≤ {_short(bound)}" for bound in MS_BOUNDS] + [f"> {_short(MS_BOUNDS[-1])}"]
    classes = list(zip(labels, map(float, totals.ms_classes), strict=True))
    while classes and not classes[-1][1]:
        classes.pop()
    while classes and not classes[0][1]:
        classes.pop(0)
    return _bars(classes)


def _short(ms: int) -> str:
    return f"{ms} ms" if ms < 1000 else f"{ms // 1000} s"


def published(totals: Totals) -> tuple[Bar, ...]:
    """Return when the articles were published: by day, month, year or decade, whichever gives few columns."""
    days = Counter({day: count for day, count in totals.days.items() if day})
    for length, ending in ((10, ""), (7, ""), (4, ""), (3, "0s")):
        found: Counter[str] = Counter()
        for day, count in days.items():
            found[day[:length] + ending] += count
        if len(found) <= _MOST_COLUMNS:
            break
    return _bars([(label, float(count)) for label, count in sorted(found.items())[-_MOST_COLUMNS:]])
