"""Where the processor time of one document went: a clock for a batch's report, never for what is written."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager


class Stages:
    """Processor time by stage, in seconds, in the order in which stages were first entered.

    Stages do not lie inside each other: what is done in none of them is in nobody's account.
    """

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Count what the block takes towards ``name``, whether it succeeds or not."""
        started = time.process_time()
        try:
            yield
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + time.process_time() - started

    def milliseconds(self) -> dict[str, float]:
        """Return the account as a report shows it."""
        return {name: round(seconds * 1000, 2) for name, seconds in self.seconds.items()}
