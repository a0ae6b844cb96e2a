"""One fuzzer by the clock, in a process of its own: what raises, hangs, swells or dies is found and named.

The parent watches a number that the child counts up.  A child that dies (a fault in C) or stands still is
replaced, and the example it was at is among the findings.
"""

from __future__ import annotations

import multiprocessing
import random
import resource
import signal
import time
import traceback
from collections.abc import Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.sharedctypes import Synchronized
from typing import Any

from tests.fuzz.mutating import mutated
from tests.fuzz.targets import FUZZERS, attempt, target_of

SLOWEST = 5.0
"""Processor seconds that an example may take."""

LARGEST = 1024**3
"""Bytes of memory that a fuzzer may come to."""

_STANDSTILL = 90.0
"""Seconds by the clock after which a child is taken for hung in C: its own alarm comes much earlier in Python."""


class HangError(Exception):
    """An example that took longer than ``SLOWEST``."""


@dataclass(frozen=True)
class Finding:
    """An example that was not borne."""

    fuzzer: str
    number: int
    reason: str
    content: bytes = field(repr=False)


@dataclass
class Hunt:
    """What came of a fuzzer."""

    examples: int = 0
    seconds: float = 0.0
    memory: int = 0
    """Most that a child came to, in bytes."""

    slowest: float = 0.0
    findings: list[Finding] = field(default_factory=list)


def example(name: str, number: int, more: Sequence[bytes] = ()) -> bytes:
    """Return the input of example ``number`` of the fuzzer ``name``."""
    target = target_of(name, number)
    found = list(target.seeds())
    # Further seeds are for the one kind of input that has them.
    return mutated([*found, *more] if name in ("html", "outputs") else found, number)


def hunt(name: str, seconds: float, *, more: Sequence[bytes] = (), first: int | None = None) -> Hunt:
    """Run the fuzzer ``name`` for ``seconds`` and return what it found; a reason is found once.

    Args:
        more: further pages to start from.
        first: number of the first example; at random unless given.
    """
    result = Hunt()
    started = time.monotonic()
    number = random.SystemRandom().randrange(2**48) if first is None else first
    seen: set[str] = set()
    while (left := seconds - (time.monotonic() - started)) > 0:
        number = _watch(name, number, left, more, result, seen)
    result.seconds = time.monotonic() - started
    return result


def _watch(name: str, first: int, seconds: float, more: Sequence[bytes], result: Hunt, seen: set[str]) -> int:
    """Run a child until the time is up or it ends; return the number to go on with."""
    context = multiprocessing.get_context("fork")
    at: Synchronized[int] = context.Value("q", first)
    mine, theirs = context.Pipe(duplex=False)
    child = context.Process(target=_child, args=(name, first, seconds, more, at, theirs))
    child.start()
    theirs.close()
    last, since = first, time.monotonic()
    ended = False
    try:
        while not ended and (child.is_alive() or mine.poll(0)):
            ended = _take(mine, name, result, seen)
            if at.value != last:
                last, since = at.value, time.monotonic()
            elif time.monotonic() - since > _STANDSTILL:
                child.kill()
    except EOFError:
        pass  # it died without a last word, which is told below
    child.join()
    if not ended:
        reason = f"the process ended with {child.exitcode}"
        result.findings.append(Finding(name, at.value, reason, example(name, at.value, more)))
        result.examples += at.value - first
    mine.close()
    return int(at.value) + 1


def _take(pipe: Connection, name: str, result: Hunt, seen: set[str]) -> bool:
    """Take up what the child says; return whether it was its last word.

    Raises:
        EOFError: it says nothing more.
    """
    if not pipe.poll(1.0):
        return False
    kind, *values = pipe.recv()
    if kind == "found":
        number, reason, content = values
        place = reason.rpartition("\n  File")[2] + reason.rpartition("\n")[2][:60]
        if place not in seen:
            seen.add(place)
            result.findings.append(Finding(name, number, reason, content))
        return False
    examples, memory, slowest = values
    result.examples += examples
    result.memory = max(result.memory, memory)
    result.slowest = max(result.slowest, slowest)
    return True


def _child(
    name: str, first: int, seconds: float, more: Sequence[bytes], at: Synchronized[int], pipe: Connection
) -> None:
    signal.signal(signal.SIGPROF, _too_long)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for targets in FUZZERS[name]:
        targets.seeds()
    end = time.monotonic() + seconds
    number, count, slowest = first, 0, 0.0
    while time.monotonic() < end:
        at.value = number
        content = example(name, number, more)
        started = time.process_time()
        try:
            signal.setitimer(signal.ITIMER_PROF, SLOWEST)
            try:
                attempt(target_of(name, number), content)
            finally:
                signal.setitimer(signal.ITIMER_PROF, 0)
        except Exception as fault:
            pipe.send(("found", number, "".join(traceback.format_exception(fault)).strip(), content))
        took = time.process_time() - started
        slowest = max(slowest, took)
        if took > SLOWEST:
            pipe.send(("found", number, f"took {took:.1f} s", content))
        number, count = number + 1, count + 1
        if (used := resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) * 1024 > LARGEST:
            pipe.send(("found", number - 1, f"came to {used // 1024} MiB (from {before // 1024})", content))
            break
    pipe.send(("end", count, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024, slowest))


def _too_long(number: int, frame: Any) -> None:
    raise HangError(f"longer than {SLOWEST:g} s")
