"""Two bodies → which lines changed, went, came or moved, and what else about them differs."""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from newsdoc.comparison.differences import Change, Difference
from newsdoc.comparison.lines import Line, lines_of, marks_of
from newsdoc.comparison.pictures import Pairs
from newsdoc.comparison.values import compare_values
from newsdoc.comparison.wordwise import similarity
from newsdoc.model import Article, fold_space
from newsdoc.values import dataclass

_ALIKE = 0.4
"""Lines that share so much are one line, changed."""

_MOST_PAIRS = 900
"""Pairs of lines that are looked at one by one; longer stretches are paired in order."""


@dataclass(frozen=True, slots=True)
class _Placed:
    """A line, with what it is known by and where it stands."""

    line: Line
    key: str
    place: str
    number: int


def compare_bodies(one: Article, other: Article, pairs: Pairs) -> Iterator[Difference]:
    """Yield how the bodies differ, from top to bottom; pictures count here by where they stand."""
    yield from compare_values({"markup": lambda article: tuple(marks_of(article.standfirst))}, one, other)
    old, old_pictures = _placed(one, {a: number for number, (a, _) in enumerate(pairs) if a is not None})
    new, new_pictures = _placed(other, {b: number for number, (_, b) in enumerate(pairs) if b is not None})
    gone: list[_Placed] = []
    come: list[_Placed] = []
    common: list[tuple[int, int]] = []
    for before, after in _aligned(old, new):
        if before is None:
            assert after is not None
            come.append(after)
        elif after is None:
            gone.append(before)
        else:
            common.append((before.number, after.number))
            yield from _compare_lines(before, after)
    yield from _lone(gone, come)
    yield from _compare_placement(old_pictures, new_pictures, common)


def _placed(article: Article, numbers: dict[int, int]) -> tuple[list[_Placed], list[_Placed]]:
    """Return the lines of words, and those of pictures: each known by its pair, so that the same one is the same."""
    seen: Counter[str] = Counter()
    words: list[_Placed] = []
    pictures: list[_Placed] = []
    count = 0
    for number, line in enumerate(_without_dateline(article)):
        kind = line.kind.partition(" ")[0] if line.kind.startswith("paragraph") else line.kind
        seen[kind] += 1
        place = f"{kind} {seen[kind]}"
        shown = [numbers.get(count + more, -1) for more in range(len(line.pictures))]
        count += len(line.pictures)
        if line.words or not (line.pictures or line.players):
            words.append(_Placed(line, line.words or f"\0{line.kind}", place, number))
        else:
            key = f"{line.kind} {shown or [player.address for player in line.players]}"
            pictures.append(_Placed(line, key, place, number))
    return words, pictures


def _compare_placement(
    old: Sequence[_Placed], new: Sequence[_Placed], common: Sequence[tuple[int, int]]
) -> Iterator[Difference]:
    """Yield the pictures that both have and that stand between other lines, or in another order there."""
    befores, afters = sorted(a for a, _ in common), sorted(b for _, b in common)
    there = {one.key: (bisect(afters, one.number), order) for order, one in enumerate(new)}
    last: dict[int, int] = {}
    for one in old:
        if one.key not in there:
            continue
        rank, order = bisect(befores, one.number), there[one.key][1]
        if there[one.key][0] != rank or order < last.get(rank, -1):
            yield Difference(
                field="placement", change=Change.MOVED, place=one.place, before=one.place, after=new[order].place
            )
        last[rank] = max(order, last.get(rank, -1))


def _without_dateline(article: Article) -> Iterator[Line]:
    """Yield the lines without the dateline, a field of its own that a body may begin with or not."""
    dateline = fold_space(article.dateline or "").strip()
    for line in lines_of(article.body):
        if dateline and line.kind.startswith("paragraph") and line.words.startswith(dateline):
            yield replace(line, words=line.words.removeprefix(dateline).lstrip())
            dateline = ""
        else:
            yield line


def _aligned(old: Sequence[_Placed], new: Sequence[_Placed]) -> Iterator[tuple[_Placed | None, _Placed | None]]:
    """Yield the lines of both in order, each with its like on the other side."""
    matcher = SequenceMatcher(None, [one.key for one in old], [one.key for one in new], autojunk=False)
    for op, i, j, k, m in matcher.get_opcodes():
        if op == "equal":
            yield from zip(old[i:j], new[k:m], strict=True)
        elif op == "replace":
            yield from _paired(old[i:j], new[k:m])
        else:
            yield from ((one, None) for one in old[i:j])
            yield from ((None, one) for one in new[k:m])


def _paired(old: Sequence[_Placed], new: Sequence[_Placed]) -> Iterator[tuple[_Placed | None, _Placed | None]]:
    """Yield a stretch of other lines: those that are alike as one changed, the rest as gone and come."""
    if len(old) * len(new) > _MOST_PAIRS:
        matches = dict(zip(range(len(old)), range(len(new)), strict=False))
    else:
        scores = sorted(
            (
                (-similarity(one.line.words, other.line.words), a, b)
                for a, one in enumerate(old)
                for b, other in enumerate(new)
            ),
        )
        matches = {}
        for score, a, b in scores:
            if -score >= _ALIKE and a not in matches and b not in matches.values():
                matches[a] = b
    taken = set(matches.values())
    for a, one in enumerate(old):
        yield one, (new[matches[a]] if a in matches else None)
    for b, other in enumerate(new):
        if b not in taken:
            yield None, other


def _compare_lines(before: _Placed, after: _Placed) -> Iterator[Difference]:
    one, other = before.line, after.line
    if one.words != other.words:
        yield Difference(field="body", change=Change.CHANGED, place=before.place, before=one.words, after=other.words)
    yield from _compare_kinds(before, after)
    yield from compare_values({"markup": lambda line: line.marks}, one, other, before.place)


def _lone(gone: list[_Placed], come: list[_Placed]) -> Iterator[Difference]:
    """Yield the lines that only one side has; one that both have stands elsewhere now."""
    new: dict[str, list[_Placed]] = {}
    for one in come:
        new.setdefault(one.key, []).append(one)
    for one in gone:
        words = one.line.words or one.line.kind
        field = "body" if one.line.words else "structure"
        if new.get(one.key):
            other = new[one.key].pop(0)
            yield Difference(field=field, change=Change.MOVED, place=one.place, before=words, after=words)
            yield from _compare_kinds(one, other)
        else:
            yield Difference(field=field, change=Change.REMOVED, place=one.place, before=words)
    for one in come:
        if one in new[one.key]:
            field = "body" if one.line.words else "structure"
            words = one.line.words or one.line.kind
            yield Difference(field=field, change=Change.ADDED, place=one.place, after=words)


def _compare_kinds(one: _Placed, other: _Placed) -> Iterator[Difference]:
    yield from compare_values({"structure": lambda placed: placed.line.kind}, one, other, one.place)
