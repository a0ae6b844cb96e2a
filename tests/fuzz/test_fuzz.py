"""Bytes that nobody meant: readers answer with an article or an error of our own, and soon.

A sample runs with the suite; ``python -m tests.fuzz`` goes on by the clock, with other examples every time.
"""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz.hunting import SLOWEST, example, hunt
from tests.fuzz.targets import FUZZERS, attempt, target_of

CASES = Path(__file__).with_name("cases")
SAMPLES = {"credit": 12, "outputs": 6}
"""Examples of a fuzzer with the suite, where sixty would take too long."""

each_fuzzer = pytest.mark.parametrize("name", FUZZERS)


def _timed(name: str, number: int, content: bytes) -> None:
    started = time.process_time()
    attempt(target_of(name, number), content)
    assert time.process_time() - started < SLOWEST, f"example {number} of {name}"


@each_fuzzer
def test_damaged_input_raises_nothing_but_our_own_errors(name: str):
    """Whatever is cut, doubled or overwritten: an answer or a one-line error, within five seconds."""
    for number in range(SAMPLES.get(name, 60)):
        _timed(name, number, example(name, number))


@each_fuzzer
@given(number=st.integers(0, 1000), content=st.binary(max_size=2000))
def test_any_bytes_raise_nothing_but_our_own_errors(name: str, number: int, content: bytes):
    """Bytes of no kind at all are refused in one line."""
    _timed(name, number, content)


@pytest.mark.parametrize("path", sorted(CASES.glob("*/*")), ids=lambda path: f"{path.parent.name}-{path.name}")
def test_what_was_found_stays_mended(path: Path):
    """Every input that a fuzzer once found is borne by every target of that fuzzer."""
    for number in range(len(FUZZERS[path.parent.name])):
        _timed(path.parent.name, number, path.read_bytes())


def test_a_fault_is_found_and_named(monkeypatch):
    """The hunt itself works: what raises, hangs or dies is reported with the number of its example."""
    import os

    from tests.fuzz import targets

    faults = {3: lambda: 1 / 0, 5: lambda: os._exit(9)}
    seen: list[int] = []

    def run(content: bytes) -> None:
        seen.append(len(seen))
        if len(seen) in faults:
            faults[len(seen)]()

    monkeypatch.setitem(FUZZERS, "text", (targets.Target(run, lambda: [b"seed"]),))
    result = hunt("text", 3.0, first=100)
    reasons = {finding.number: finding.reason.splitlines()[-1] for finding in result.findings}
    assert reasons[102] == "ZeroDivisionError: division by zero"
    assert "ended with 9" in reasons[104]
    assert result.examples > 4


@pytest.mark.long
@each_fuzzer
def test_fuzzing_by_the_clock_finds_nothing(name: str):
    """A minute of each, with other examples each time."""
    result = hunt(name, 60.0)
    assert [(one.number, one.reason) for one in result.findings] == []
    assert result.examples > 100
