"""The pictures of two articles → which is which, and how each differs from its like."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from posixpath import basename
from typing import TypeAlias
from urllib.parse import urlsplit

from newsdoc.comparison.differences import Change, Difference
from newsdoc.comparison.fields import MEDIA_FIELDS, PICTURE_FIELDS, digest_of, file_of
from newsdoc.comparison.lines import marks_of
from newsdoc.comparison.values import compare_values
from newsdoc.comparison.wordwise import similarity
from newsdoc.model import Article, Media, Picture, all_blocks, fold_space

Pairs: TypeAlias = tuple[tuple[int | None, int | None], ...]
"""Numbers of the pictures that are the same one; None where only the other article has it."""

_ALIKE = 0.5
"""Captions that share so much are of one picture."""


def pair_pictures(one: Sequence[Picture], other: Sequence[Picture]) -> Pairs:
    """Return which pictures of ``one`` and ``other`` are the same: by bytes, address, name, words, then place."""
    left, right = list(range(len(one))), list(range(len(other)))
    pairs: list[tuple[int | None, int | None]] = []

    def pair(a: int, b: int) -> None:
        pairs.append((a, b))
        left.remove(a)
        right.remove(b)

    for key in (digest_of, file_of, _file_name, _words):
        for a in list(left):
            wanted = key(one[a])
            match = next((b for b in right if wanted and key(other[b]) == wanted), None)
            if match is not None:
                pair(a, match)
    for a in list(left):
        scores = [(similarity(_words(one[a]), _words(other[b])), -b) for b in right]
        if scores and max(scores)[0] >= _ALIKE:
            pair(a, -max(scores)[1])
    if len(left) == len(right):
        # As many are left on either side: another photo in the place of one, and not one gone and one new.
        for a, b in zip(list(left), list(right), strict=True):
            pair(a, b)
    pairs += [(a, None) for a in left] + [(None, b) for b in right]
    pairs.sort(key=lambda two: (two[0] if two[0] is not None else two[1] or 0, two[0] is None))
    return tuple(pairs)


def _file_name(picture: Picture) -> str | None:
    address = file_of(picture)
    try:
        return basename(urlsplit(address).path) or None if address else None
    except ValueError:
        return None


def _words(picture: Picture) -> str:
    return fold_space(f"{picture.caption_text} {picture.credit_line or ''}").strip()


def compare_pictures(one: Article, other: Article, pairs: Pairs) -> Iterator[Difference]:
    """Yield how the pictures and players differ, each pair in turn."""
    for a, b in pairs:
        if a is None or b is None:
            yield _lone(
                one.pictures[a] if a is not None else None, other.pictures[b] if b is not None else None, a, b
            )
            continue
        place = f"picture {a + 1}"
        yield from compare_values(PICTURE_FIELDS, one.pictures[a], other.pictures[b], place)
        yield from _compare_files(one.pictures[a], other.pictures[b], place)
        yield from _compare_marks(one.pictures[a], other.pictures[b], place)
    yield from _compare_players(_players(one), _players(other))


def _lone(gone: Picture | None, new: Picture | None, a: int | None, b: int | None) -> Difference:
    number = (a if a is not None else b or 0) + 1
    return Difference(
        field="picture",
        change=Change.REMOVED if gone is not None else Change.ADDED,
        place=f"picture {number}",
        before=None if gone is None else _label(gone),
        after=None if new is None else _label(new),
    )


def _label(picture: Picture) -> str:
    words = " — ".join(filter(None, (picture.caption_text, picture.credit_line)))
    return fold_space(words).strip() or file_of(picture) or picture.alt or "(a picture)"


def _compare_files(one: Picture, other: Picture, place: str) -> Iterator[Difference]:
    """Compare the bytes where both are known; where they are not, or differ, the addresses too."""
    before, after = digest_of(one), digest_of(other)
    if before is not None and before == after:
        return
    if before is not None and after is not None:
        yield from compare_values({"picture.file": digest_of}, one, other, place)
    yield from compare_values({"picture.address": file_of}, one, other, place)


def _compare_marks(one: Picture, other: Picture, place: str) -> Iterator[Difference]:
    yield from compare_values({"markup": lambda shown: tuple(marks_of(shown.caption))}, one, other, place)


def _players(article: Article) -> list[Media]:
    return [block for block in all_blocks(article.body) if isinstance(block, Media)]


def _compare_players(one: list[Media], other: list[Media]) -> Iterator[Difference]:
    """Yield how videos and recordings differ; they are few, and are taken in order."""
    key: Callable[[Media], tuple[str | None, str]] = lambda player: (player.address, player.kind.value)  # noqa: E731
    left = list(other)
    for number, player in enumerate(one, 1):
        match = next((it for it in left if key(it) == key(player)), left[0] if len(one) == len(other) else None)
        place = f"{player.kind.value} {number}"
        if match is None:
            yield Difference(field="media.address", change=Change.REMOVED, place=place, before=_named(player))
            continue
        left.remove(match)
        yield from compare_values(MEDIA_FIELDS, player, match, place)
    for player in left:
        yield Difference(field="media.address", change=Change.ADDED, place=player.kind.value, after=_named(player))


def _named(player: Media) -> str:
    return player.address or player.title or player.kind.value
