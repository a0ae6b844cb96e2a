"""The dateline in the first paragraph: its words found and cut off, so that they can be marked."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from newsdoc.model import (
    Code,
    Emphasis,
    FootnoteRef,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Quote,
    Ruby,
    Span,
    Strong,
    Sub,
    Sup,
    Text,
    plain_text,
)


def cut_dateline(children: Inlines, dateline: str) -> tuple[Inlines, Inlines]:
    """Return (words of the dateline, the rest) of a first paragraph.

    Where the paragraph does not start with the dateline, its words come from the article's copy.
    """
    text = plain_text(children)
    length = _matching_length(text, dateline)
    if length == 0:
        return (Text(dateline.strip() + " "),), children
    return cut(children, length)


def _matching_length(text: str, dateline: str) -> int:
    """Return how many letters of ``text`` are the dateline, white space aside; 0 where it does not start so."""
    wanted = [letter for letter in dateline if not letter.isspace()]
    position = 0
    for letter in wanted:
        while position < len(text) and text[position].isspace():
            position += 1
        if position >= len(text) or text[position] != letter:
            return 0
        position += 1
    return position


def cut(inlines: Inlines, length: int) -> tuple[Inlines, Inlines]:
    """Return ``inlines`` cut after ``length`` letters, marks kept on both sides."""
    head: list[Inline] = []
    for number, inline in enumerate(inlines):
        if length <= 0:
            return tuple(head), inlines[number:]
        size = len(plain_text((inline,)))
        if size > length:
            first, second = _cut_one(inline, length)
            return (*head, first), (second, *inlines[number + 1 :])
        head.append(inline)
        length -= size
    return tuple(head), ()


def _cut_one(inline: Inline, length: int) -> tuple[Inline, Inline]:
    match inline:
        case Text(text):
            return Text(text[:length]), Text(text[length:])
        case Code(text):
            return Code(text[:length]), Code(text[length:])
        case Emphasis() | Strong() | Link() | Sub() | Sup() | Quote() | Ruby() | Span():
            head, tail = cut(inline.children, length)
            return replace(inline, children=head), replace(inline, children=tail)
        case LineBreak() | FootnoteRef():
            return inline, Text("")
        case _:
            assert_never(inline)
