"""Inlines → the plain words in them."""

from __future__ import annotations

from typing import assert_never

from newsdoc.model.inlines import (
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
)


def plain_text(inlines: Inlines) -> str:
    """Return the words of ``inlines``; a line break is a line feed, a footnote's mark is nothing."""
    if len(inlines) == 1 and isinstance(inlines[0], Text):  # most paragraphs
        return inlines[0].text
    return "".join(map(_words, inlines))


def _words(inline: Inline) -> str:
    match inline:
        case Text(text) | Code(text):
            return text
        case LineBreak():
            return "\n"
        case FootnoteRef():
            return ""
        case Emphasis() | Strong() | Link() | Sub() | Sup() | Quote() | Ruby() | Span():
            return plain_text(inline.children)
        case _:
            assert_never(inline)
