"""Two records and a table of their fields → which fields differ, each value as words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any, TypeAlias

from newsdoc.comparison.differences import Change, Difference
from newsdoc.comparison.wordwise import similarity
from newsdoc.model import fold_space

Getter: TypeAlias = Callable[[Any], object]
"""Takes a value out of an article or picture."""


_ALIKE = 0.4
"""Members of two lists that share so much are one member, changed."""


def compare_values(
    table: Mapping[str, Getter], one: object, other: object, place: str | None = None
) -> Iterator[Difference]:
    """Yield the fields of ``table`` in which ``one`` and ``other`` differ; of lists, the members that do."""
    for name, get in table.items():
        before, after = get(one), get(other)
        if before == after:
            continue
        if isinstance(before, tuple) and isinstance(after, tuple):
            yield from _compare_lists(name, _all_words(before), _all_words(after), place)
            continue
        yield from compare_words(name, as_words(before), as_words(after), place)


def compare_words(field: str, before: str | None, after: str | None, place: str | None) -> Iterator[Difference]:
    """Yield the difference of two texts, if there is one."""
    if before == after:
        return
    change = Change.ADDED if before is None else Change.REMOVED if after is None else Change.CHANGED
    yield Difference(field=field, change=change, place=place, before=before, after=after)


def _compare_lists(field: str, before: list[str], after: list[str], place: str | None) -> Iterator[Difference]:
    gone, new = Counter(before) - Counter(after), Counter(after) - Counter(before)
    removed, added = list(gone.elements()), list(new.elements())
    same = not removed and not added
    for words in removed:
        like = max(added, key=lambda one: similarity(words, one), default=None)
        if like is None or similarity(words, like) < _ALIKE:
            yield Difference(field=field, change=Change.REMOVED, place=place, before=words)
            continue
        added.remove(like)
        yield Difference(field=field, change=Change.CHANGED, place=place, before=words, after=like)
    for words in added:
        yield Difference(field=field, change=Change.ADDED, place=place, after=words)
    if same and before != after:
        yield Difference(
            field=field, change=Change.MOVED, place=place, before="; ".join(before), after="; ".join(after)
        )


def _all_words(values: tuple[object, ...]) -> list[str]:
    return [words for value in values if (words := as_words(value)) is not None]


def as_words(value: object) -> str | None:
    """Return ``value`` as a person would write it down; None for nothing at all."""
    if value is None or value == () or value == "":
        return None
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return fold_space(value).strip() or None
    if isinstance(value, tuple):
        return "; ".join(_all_words(value)) or None
    if is_dataclass(value):
        return " · ".join(_parts(value)) or None
    return str(value)


def _parts(record: Any) -> Iterator[str]:
    """Yield the words of each field of ``record``; one that says yes or no says what to, and only when it is yes."""
    for one in fields(record):
        value = getattr(record, one.name)
        if isinstance(value, bool):
            if value:
                yield one.name
        elif words := as_words(value):
            yield words
