"""Two inputs → whether they hold the same articles, and how they differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from newsdoc.comparison import IGNORED, Comparison, chosen_fields, compare
from newsdoc.model import Article
from newsdoc.notes import NoteLog
from newsdoc.pipeline.reading import ReadOptions, Target, open_parts, read_source
from newsdoc.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """An article of the first input, and its like in the second."""

    one: str | None
    """What to call it; None where only the other input has it."""

    other: str | None
    comparison: Comparison | None = None
    """None where one side is missing."""

    @property
    def equal(self) -> bool:
        """Is it there on both sides, and the same?"""
        return self.comparison is not None and self.comparison.equal


def compare_inputs(
    one: Target,
    other: Target,
    options: ReadOptions | None = None,
    *,
    ignore: Iterable[str] = IGNORED,
    only: Iterable[str] = (),
) -> tuple[Pair, ...]:
    """Return how the articles of two inputs differ; those of a file with several are paired by id, headline, place.

    Raises:
        UsageError: no field or group is called so.
        SourceError: an input is missing, empty, or of no kind that is read.
        NoArticleError: there is no article in an input.
    """
    options = options or ReadOptions()
    ignore, only = tuple(ignore), tuple(only)
    chosen_fields(ignore, only)  # a slip in a name is said before anything is read
    olds, news = _read_all(one, options), _read_all(other, options)
    pairs: list[Pair] = []
    for (name, article), match in _matched(olds, news):
        if match is None:
            pairs.append(Pair(one=name, other=None))
            continue
        label, found = match
        news.remove(match)
        compared = compare(article, found, ignore=ignore, only=only)
        pairs.append(Pair(one=name, other=label, comparison=compared))
    return (*pairs, *(Pair(one=None, other=name) for name, _ in news))


_Named = tuple[str, Article]


def _read_all(target: Target, options: ReadOptions) -> list[_Named]:
    sources = open_parts(target, options)
    name = target if isinstance(target, str) else sources[0].name
    return [
        (name if source.part is None else f"{name} ({source.part})", read_source(source, options, NoteLog()))
        for source in sources
    ]


def _matched(olds: list[_Named], news: list[_Named]) -> Iterator[tuple[_Named, _Named | None]]:
    """Yield each article with its like, which the caller takes out of ``news``."""
    if len(olds) == len(news) == 1:
        yield olds[0], news[0]
        return
    for old in olds:
        by_guid = (one for one in news if one[1].guid == old[1].guid)
        by_headline = (one for one in news if one[1].headline and one[1].headline == old[1].headline)
        yield old, next(by_guid, None) or next(by_headline, None)
