"""What several rules ask of words: are two texts the same, how many words has one, which does a language know?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import assert_never

from newsdoc.languages import all_words, words_for
from newsdoc.model import (
    Block,
    BlockQuote,
    Blocks,
    CodeBlock,
    Embed,
    Figure,
    Footnote,
    Gallery,
    Heading,
    InfoBox,
    Inline,
    Inlines,
    ListBlock,
    Media,
    Paragraph,
    PullQuote,
    Rule,
    Table,
    all_blocks,
)

_SPACE = re.compile(r"\s+")


def fold(text: str) -> str:
    """Return ``text`` without case, marks at its ends, and differences of white space."""
    text = _SPACE.sub(" ", text)
    start, end = 0, len(text)
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return text[start:end].casefold()


def same_words(one: str, other: str) -> bool:
    """Do two texts say the same?  Two empty ones say nothing."""
    return bool(folded := fold(one)) and folded == fold(other)


@cache
def phrase_set(language: str | None, key: str) -> frozenset[str]:
    """Return the phrases that a language (and English) has for ``key``, folded."""
    return frozenset(folded for word in words_for(language, key) if (folded := fold(word)))


def has_phrase(key: str, text: str) -> bool:
    """Does ``text``, folded, hold any language's phrase for ``key`` as whole words?"""
    # Hardly any text does, and to compile all phrases takes longer than to look for each.
    return any(phrase in text for phrase in _phrases(key)) and _phrases_pattern(key).search(text) is not None


@cache
def _phrases(key: str) -> tuple[str, ...]:
    return tuple(sorted({word.casefold() for word in all_words(key)}, key=lambda word: (-len(word), word)))


@cache
def _phrases_pattern(key: str) -> re.Pattern[str]:
    return re.compile(r"(?<![^\W_])(?:" + "|".join(map(re.escape, _phrases(key))) + r")(?![^\W_])")


# --------------------------------------------------------------------------- inlines


def all_inlines(body: Blocks) -> Iterator[Inline]:
    """Yield every inline of ``body``, and those inside it."""
    for block in all_blocks(body):
        for inlines in _inlines_of(block):
            yield from _deep(inlines)


def _inlines_of(block: Block) -> Iterator[Inlines]:
    match block:
        case Paragraph() | Heading():
            yield block.children
        case PullQuote():
            yield from (block.children, block.attribution)
        case BlockQuote():
            yield block.attribution
        case Table():
            yield block.caption
            for row in (*block.head, *block.body):
                yield from (cell.children for cell in row.cells)
        case Gallery():
            yield block.caption
            yield from (picture.caption for picture in block.pictures)
        case Media():
            yield block.caption
        case Figure():
            yield block.picture.caption
        case ListBlock() | Embed() | InfoBox() | Footnote() | CodeBlock() | Rule():
            pass
        case _:
            assert_never(block)


def _deep(inlines: Inlines) -> Iterator[Inline]:
    for inline in inlines:
        yield inline
        yield from _deep(getattr(inline, "children", ()))
