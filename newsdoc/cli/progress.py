"""How a batch shows that it gets on: a live display on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal, Protocol

from newsdoc.cli.console import Console, showable

if TYPE_CHECKING:
    from rich.console import Group

    from newsdoc.batch import Row, State
    from newsdoc.batch.pace import Pace

Mode = Literal["auto", "bar", "lines", "none"]

MODES: tuple[Mode, ...] = ("auto", "bar", "lines", "none")

_REFRESHES = 4
"""Times a second that the display is drawn: it costs the driver 1 to 2 % of one core."""

_BAR = 40
_MOST_SHOWN = 8
_MOST_OF_A_CODE = 20
"""Documents that failed for one reason and are told of one by one: a hundred thousand lines nobody reads."""


class Display(Protocol):
    """What is told of a run."""

    def update(self, row: Row | None, counts: Mapping[State, int]) -> None:
        """Take up a finished document; None when the plan is known."""
        ...


@contextmanager
def display(
    console: Console, mode: Mode, every: float, at_work: Callable[[], tuple[str, ...]] = tuple
) -> Iterator[Display]:
    """Show how a run gets on while the block runs.

    Args:
        every: seconds between two plain lines.
        at_work: tells what is worked on at the moment.
    """
    if console.verbosity < 0 or mode == "none":
        yield _Quiet(console)
    elif mode == "bar" or (mode == "auto" and sys.stderr.isatty()):
        with _live(console, at_work) as shown:
            yield shown
    else:
        yield _Lines(console, every)


class _Quiet:
    """Tells of single documents alone, and of those only what the console's verbosity lets through."""

    def __init__(self, console: Console) -> None:
        self.console = console
        self._failed: Counter[str] = Counter()

    def update(self, row: Row | None, counts: Mapping[State, int]) -> None:
        if row is None:
            return
        where = showable(row.url or row.source)
        if row.state == "written":
            self.console.talk(f"✓ {where}", least=1)
        elif row.state == "skipped":
            self.console.talk(f"· {row.code} {where}: {showable(row.reason or '')}", colour="blue", least=1)
        else:
            self._failed[row.code or ""] += 1
            count = self._failed[row.code or ""]
            if count <= _MOST_OF_A_CODE or self.console.verbosity >= 1:
                self.console.talk(f"✗ {row.code} {where}: {showable(row.reason or '')}", colour="red")
            elif count == _MOST_OF_A_CODE + 1:
                self.console.talk(f"  {row.code}: more of these are in newsdoc/failures.jsonl; -v shows them here")


class _Lines(_Quiet):
    """A line every so often, for logs."""

    def __init__(self, console: Console, every: float) -> None:
        from newsdoc.batch.pace import Pace

        super().__init__(console)
        self._every = every
        self._said = time.monotonic()
        self._pace = Pace()

    def update(self, row: Row | None, counts: Mapping[State, int]) -> None:
        super().update(row, counts)
        now = time.monotonic()
        if row is None:
            self._pace.begin(counts, now)
            self.console.talk(_planned(self._pace))
            return
        self._pace.add(row, now)
        if now - self._said >= self._every:
            self._said = now
            self.console.talk(self._pace.line(now))


def _planned(pace: Pace) -> str:
    left = f", {pace.total - pace.done_before:,} of them to do" if pace.done_before else ""
    return f"{pace.total:,} documents{left}"


@contextmanager
def _live(console: Console, at_work: Callable[[], tuple[str, ...]]) -> Iterator[Display]:
    from rich.console import Console as Terminal
    from rich.live import Live

    shown = _Live(console, at_work)
    terminal = Terminal(stderr=True, no_color=console.colour is False, force_terminal=True, highlight=False)
    # What is told of single documents goes to stderr as ever: while it is live, rich prints it above.
    with Live(get_renderable=shown.picture, console=terminal, refresh_per_second=_REFRESHES, transient=True):
        yield shown


class _Live(_Quiet):
    """Bar, rate, time left, outcomes, and what is worked on; drawn by a thread of its own."""

    def __init__(self, console: Console, at_work: Callable[[], tuple[str, ...]]) -> None:
        from newsdoc.batch.pace import Pace

        super().__init__(console)
        self._at_work = at_work
        self._pace = Pace()

    def update(self, row: Row | None, counts: Mapping[State, int]) -> None:
        super().update(row, counts)
        if row is None:
            self._pace.begin(counts, time.monotonic())
        else:
            self._pace.add(row, time.monotonic())

    def picture(self) -> Group:
        """Return what is on the screen at this moment."""
        from rich.console import Group
        from rich.text import Text

        pace, now = self._pace, time.monotonic()
        if not pace.total:
            return Group(Text("reading the sources …", "dim"))
        filled = round(pace.done / pace.total * _BAR)
        first = Text.assemble(
            ("━" * filled, "green"),
            ("━" * (_BAR - filled), "bright_black"),
            (f" {pace.done / pace.total:4.0%}", "bold"),
            f"  {pace.done:,} of {pace.total:,}",
        )
        if (rate := pace.rate(now)) is not None:
            first.append(f"  {rate:.1f}/s" if rate < 10 else f"  {rate:.0f}/s")
        if left := pace.seconds_left(now):
            from newsdoc.batch.pace import span

            first.append(f"  {span(left)} left", "bold")
        second = Text("  ").join(
            Text(text, "red" if "failed" in text and not text.startswith("0 ") else "") for text in pace.outcomes()
        )
        names = [
            Text(f"  {showable(name)}", "dim", overflow="ellipsis", no_wrap=True)
            for name in self._at_work()[:_MOST_SHOWN]
        ]
        return Group(first, second, *names)
