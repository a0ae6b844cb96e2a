"""What stands inside a paragraph: words, and the marks on them.

The names are those of the XHTML elements that the archive master holds
(``archival XML``, body markup); a mark that is not here does not survive reading.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TypeAlias

from newsdoc.values import dataclass


class Direction(StrEnum):
    """Base direction of a text, as HTML's ``dir``."""

    LTR = "ltr"
    RTL = "rtl"


class SpanKind(StrEnum):
    """What a span of words is, where it is more than a change of language."""

    ABBR = "abbr"
    CITE = "cite"
    MARK = "mark"
    DELETED = "del"
    INSERTED = "ins"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class Text:
    """Words as published: never trimmed, never normalised, but white space is folded to one space."""

    text: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Stressed words, printed in italics."""

    children: Inlines


@dataclass(frozen=True, slots=True)
class Strong:
    """Important words, printed in bold."""

    children: Inlines


@dataclass(frozen=True, slots=True)
class Link:
    """A hyperlink; ``href`` is absolute and one of http, https, mailto."""

    children: Inlines
    href: str
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Code:
    """Words in a computer's language."""

    text: str


@dataclass(frozen=True, slots=True)
class Sub:
    """Subscript."""

    children: Inlines


@dataclass(frozen=True, slots=True)
class Sup:
    """Superscript."""

    children: Inlines


@dataclass(frozen=True, slots=True)
class Quote:
    """Quoted words whose quotation marks the page does not print (HTML ``q``)."""

    children: Inlines
    cite: str | None = None


@dataclass(frozen=True, slots=True)
class Ruby:
    """Base text with its reading, as in Japanese."""

    children: Inlines
    annotation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Words of another language or direction, or of a kind of their own."""

    children: Inlines
    language: str | None = None
    direction: Direction | None = None
    kind: SpanKind | None = None
    title: str | None = None
    """Long form of an abbreviation."""

    datetime: str | None = None
    """Machine-readable value of a ``time``, as the page gives it when it is a valid one."""


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A line break inside a paragraph."""


@dataclass(frozen=True, slots=True)
class FootnoteRef:
    """The mark that leads to the ``Footnote`` of the same ``id``."""

    id: str


Inline: TypeAlias = Text | Emphasis | Strong | Link | Code | Sub | Sup | Quote | Ruby | Span | LineBreak | FootnoteRef
Inlines: TypeAlias = tuple[Inline, ...]
