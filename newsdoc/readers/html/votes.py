"""Candidates for one field, weighed against each other: the value that most and best witnesses agree on.

A witness's weight says how often it is right by itself; weights of witnesses that say the same (letter case,
punctuation and spaces apart) add up.  The winner is printed as its weightiest witness writes it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache

from newsdoc.patterns import compile_later
from newsdoc.values import dataclass

MAX_RUNNERS_UP = 6


@dataclass(frozen=True, slots=True)
class Candidate:
    """One value for a field, and who says so."""

    value: str
    where: str
    """``"JSON-LD headline"``, ``"h1"``, ``"og:title"``; several that agree are joined with " + "."""

    weight: float = 1.0


@lru_cache(maxsize=10_000)
def key_of(text: str) -> str:
    """Return ``text`` as it counts for comparing: letters and digits alone, without case."""
    return _SKIPPED.sub("", unicodedata.normalize("NFKC", text)).casefold()


_SKIPPED = compile_later(r"[\W_]+")


def vote(candidates: Iterable[Candidate], key: Callable[[str], str] = key_of) -> tuple[Candidate, ...]:
    """Return one candidate a value, the winner first."""
    groups: dict[str, list[Candidate]] = {}
    for one in candidates:
        groups.setdefault(key(one.value), []).append(one)
    merged = [_merged(group) for name, group in groups.items() if name]
    # sorted() keeps the order of equals, so the witness that was asked first wins a tie.
    return tuple(sorted(merged, key=lambda one: -one.weight))[:MAX_RUNNERS_UP]


def _merged(group: list[Candidate]) -> Candidate:
    best = max(group, key=lambda one: one.weight)
    where = " + ".join(dict.fromkeys(one.where for one in group))
    return Candidate(best.value, where, round(sum(one.weight for one in group), 3))
