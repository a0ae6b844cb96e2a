"""Blocks found in the story's stretch of the page → those that are the story, with a reason for each that is not.

Here a line is judged by its words and its place: whether it repeats the headline, is a byline or a date, calls to
share, subscribe or read on, heads nothing, or signs off.  What elements and their names could tell was judged before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from lxml.html import HtmlElement

from newsdoc.languages import words_for
from newsdoc.model import (
    Heading,
    Inlines,
    Link,
    ListBlock,
    Paragraph,
    RelatedLink,
    all_blocks,
    plain_text,
)
from newsdoc.readers.html.body import Found

LABEL = 40
"""Characters up to which a line without an end of sentence is a label where labels stand."""

CALL = 220
"""Characters up to which a line that opens with a call (subscribe, share) is nothing but the call."""


@dataclass(slots=True)
class Surroundings:
    """What the rules know of the article besides its lines."""

    language: str | None
    titles: frozenset[str]
    """Folded headline, page title, kicker: lines that the head of the page prints."""

    names: frozenset[str]
    """Folded names of the authors, the byline as printed."""

    summaries: frozenset[str] = frozenset()
    """Folded descriptions of the story in the page's data: a line that equals one is the standfirst."""

    density: float = 1.0


@dataclass(slots=True)
class Sifted:
    """What is left of the blocks, and what became of the others."""

    kept: list[Found] = field(default_factory=list)
    related: list[RelatedLink] = field(default_factory=list)
    dropped: list[tuple[Found, str]] = field(default_factory=list)
    """Each with the reason."""


_FOLD = re.compile(r"[\W_]+")
_ENDS_SENTENCE = re.compile(r"[.!?…。！？؟।:;\"”»’'“]\W*$")
_LETTERS = re.compile(r"[^\W\d_]")


def fold(text: str) -> str:
    """Return the words of ``text`` alone, in lower case: what two printings of a line have in common."""
    return _FOLD.sub(" ", text.replace("\xad", "")).strip().casefold()


def sift(found: Iterable[Found], around: Surroundings) -> Sifted:
    """Return ``found`` without the lines that are no part of the story."""
    result = Sifted()
    blocks = list(found)
    first = _first_text(blocks, around)
    seen: set[str] = set()
    for number, one in enumerate(blocks):
        if one.claimed:
            result.kept.append(one)
            continue
        reason = why_dropped(one, around, in_head=number < first, seen=seen)
        if reason == "related":
            result.related.extend(related_links(one))
            result.dropped.append((one, reason))
        elif reason:
            result.dropped.append((one, reason))
        else:
            result.kept.append(one)
    _drop_signing_off(result, around)
    _drop_orphans(result)
    return result


def _first_text(blocks: list[Found], around: Surroundings) -> int:
    """Return the number of the first block that is running text for certain."""
    for number, one in enumerate(blocks):
        if isinstance(one.block, Paragraph) and len(one.text) * around.density >= 120 and one.link_share < 0.5:
            return number
    return 0


def why_dropped(one: Found, around: Surroundings, *, in_head: bool, seen: set[str]) -> str | None:
    """Return why ``one`` is no part of the story, or None."""
    text = one.text.strip()
    folded = fold(text)
    if not folded and not isinstance(one.block, Paragraph):
        return None
    if folded in around.titles:
        return "repeats the headline"
    length = len(text) * around.density
    if length > 40 and isinstance(one.block, Paragraph):
        if folded in seen:
            return "repeats a paragraph"
        seen.add(folded)
    words = _words(around.language)
    if length <= CALL and (why := words.call(text)):
        return why
    if isinstance(one.block, Paragraph | Heading | ListBlock) and _points_elsewhere(one, text, words):
        return "related"
    if in_head and not one.element.tag.startswith("h"):
        if folded in around.names or (words.byline(text) and length < 120):
            return "byline"
        if words.date(text) and length < 120:
            return "date line"
        if length < LABEL and not _ENDS_SENTENCE.search(text):
            return "label"
    return None


def _points_elsewhere(one: Found, text: str, words: _Words) -> bool:
    """Is the line a pointer to another article?"""
    if one.link_share > 0.3 and words.read_also(text):
        return True
    if isinstance(one.block, Heading):
        return False
    return one.link_share > 0.9 and not re.search(r"[.。!?]\W*$", text) and len(text) > 15


def related_links(one: Found) -> Iterator[RelatedLink]:
    """Yield the links of a block as related links."""
    for block in all_blocks((one.block,)):
        if isinstance(block, Paragraph | Heading):
            for link in _links(block.children):
                title = plain_text(link.children).strip()
                if title:
                    yield RelatedLink(title=title, href=link.href)


def _links(inlines: Inlines) -> Iterator[Link]:
    for inline in inlines:
        if isinstance(inline, Link):
            yield inline
        else:
            children = getattr(inline, "children", None)
            if children:
                yield from _links(children)


def _drop_signing_off(result: Sifted, around: Surroundings) -> None:
    """Take off the end what signs the story off: agency codes, sources, names."""
    while result.kept:
        last = result.kept[-1]
        if last.claimed or not isinstance(last.block, Paragraph | Heading):
            return
        text = last.text.strip()
        length = len(text) * around.density
        if isinstance(last.block, Heading):
            why = "heads nothing"
        elif (
            (length < LABEL and not re.search(r"[.!?…。！？؟।\"”»]\W*$", text.rstrip(")")))
            or (length < 120 and re.fullmatch(r"[(（\[].*[)）\]]", text, re.S))
            or fold(text) in around.names
        ):
            why = "signs off"
        else:
            return
        result.dropped.append((result.kept.pop(), why))


def _drop_orphans(result: Sifted) -> None:
    """Drop headings that nothing follows before the next heading of the same or a higher rank."""
    kept: list[Found] = []
    for one in result.kept:
        kept.append(one)
    result.kept = kept


class _Words:
    """The words of one language by which lines are told, as patterns."""

    def __init__(self, language: str | None) -> None:
        self._calls = tuple(
            (key, _opening(words_for(language, key)))
            for key in ("share", "newsletter", "paywall", "advertising", "comments")
        )
        self._read_also = _opening(words_for(language, "read_also"))
        self._byline = _opening(words_for(language, "byline"))
        self._date = _opening((*words_for(language, "published"), *words_for(language, "updated")))

    def call(self, text: str) -> str | None:
        """Return what kind of call ``text`` is nothing but, or None."""
        for key, pattern in self._calls:
            match = pattern.match(text)
            if match and (match.end() >= len(text.rstrip(" .:!»›>…")) or (key == "newsletter" and len(text) < 200)):
                return key
        return None

    def read_also(self, text: str) -> bool:
        """Does ``text`` open as a pointer to another article does?"""
        return bool(self._read_also.match(text))

    def byline(self, text: str) -> bool:
        """Does ``text`` open as a byline does?"""
        return bool(self._byline.match(text))

    def date(self, text: str) -> bool:
        """Is ``text`` a date, or does it open with the words before one?"""
        if not any(char.isdigit() for char in text):
            return False
        letters = len(_LETTERS.findall(text))
        digits = sum(char.isdigit() for char in text)
        return bool(self._date.match(text)) or letters < 3 * digits


@lru_cache(maxsize=64)
def _words(language: str | None) -> _Words:
    return _Words(language)


def _opening(words: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern of ``words`` at the start of a line, as whole words."""
    alternatives = "|".join(re.escape(word) for word in words)
    return re.compile(rf"[\W_]*(?:{alternatives})(?!\w)\s*[:：]?", re.I)


__all__ = ["Sifted", "Surroundings", "fold", "related_links", "sift"]
_ = HtmlElement
