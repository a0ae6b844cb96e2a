"""What reading a body gives, beside its blocks; shared by the two ways of reading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import field
from typing import TypeAlias

from lxml import etree

from newsdoc.model import Blocks, Direction, Inline, Inlines, Picture, Text
from newsdoc.values import dataclass

Shelf: TypeAlias = Callable[[str | None, str | None], Picture | None]
"""Finds the picture that a figure shows, by reference (guid) and by address; None where it is not known."""


def empty_shelf(reference: str | None, source: str | None) -> Picture | None:
    """Know no picture."""
    return None


@dataclass(slots=True)
class Story:
    """A body as it was read."""

    blocks: Blocks = ()
    headline: str | None = None
    kicker: str | None = None
    standfirst: Inlines = ()
    byline: str | None = None
    dateline: str | None = None
    language: str | None = None
    direction: Direction | None = None
    notes: list[str] = field(default_factory=list)
    """What the body says to editors alone."""

    unread: Counter[str] = field(default_factory=Counter)
    """Elements that were not understood, and how often."""


def local_name(element: etree._Element) -> str:
    """Return the name of ``element`` without its namespace, in lower case; ``""`` for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def nodes(element: etree._Element) -> Iterator[str | etree._Element]:
    """Yield the texts and children of ``element`` in order."""
    if element.text:
        yield element.text
    for child in element:
        yield child
        if child.tail:
            yield child.tail


def add_text(inlines: list[Inline], text: str) -> None:
    """Append words; neighbouring texts are one."""
    if not text:
        return
    if inlines and isinstance(last := inlines[-1], Text):
        inlines[-1] = Text(last.text + text)
    else:
        inlines.append(Text(text))


def all_text(element: etree._Element) -> str:
    """Return every word in ``element``."""
    return "".join(str(part) for part in element.itertext())


def direction_named(value: str | None) -> Direction | None:
    """Return the direction that a ``dir`` attribute names."""
    return {"ltr": Direction.LTR, "rtl": Direction.RTL}.get((value or "").strip().lower())


def whole(value: str | None) -> int | None:
    """Return the number at the head of an attribute (``"640"``, ``"640px"``), or None."""
    digits = ""
    for letter in (value or "").strip():
        if not (letter.isascii() and letter.isdigit()):
            break
        digits += letter
    return int(digits) if 0 < len(digits) < 10 else None
