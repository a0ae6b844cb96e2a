"""Inlines → XHTML inside a paragraph, heading, cell or caption."""

from __future__ import annotations

import re
from typing import assert_never

from lxml import etree

from newsdoc.addresses import safe_address
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
    SpanKind,
    Strong,
    Sub,
    Sup,
    Text,
)
from newsdoc.notes import NoteCode
from newsdoc.render.context import Page

MAX_MARKS = 32
"""Marks nested deeper than this are dropped, their words kept."""

# HTML's valid time strings that pages use: a date, a time of day, both, a month, a year (HTML §2.3.5).
_TIME = re.compile(
    r"(?:\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01])(?:[T ](?:[01]\d|2[0-3]):[0-5]\d"
    r"(?::[0-5]\d(?:\.\d{1,3})?)?(?:Z|[+-](?:[01]\d|2[0-3]):?[0-5]\d)?)?)?)?"
    r"|(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,3})?)?)\Z"
)


def add_inlines(page: Page, parent: etree._Element, inlines: Inlines, depth: int = 0, linked: bool = False) -> None:
    """Append ``inlines`` to ``parent``; ``linked`` where it lies in a link, which holds no other link."""
    for inline in inlines:
        if isinstance(inline, Text):
            page.add_text(parent, inline.text)
        elif depth < MAX_MARKS:
            _add(page, parent, inline, depth, linked)
        else:
            page.add_text(parent, _words_below(inline))


def _add(page: Page, parent: etree._Element, inline: Inline, depth: int, linked: bool) -> None:
    match inline:
        case Text():
            return  # written already
        case Code(text):
            page.add(parent, "code", text)
            return
        case LineBreak():
            page.add(parent, "br")
            return
        case FootnoteRef(note_id):
            _add_mark(page, parent, note_id, linked)
            return
        case Ruby(children, annotation):
            element = page.add(parent, "ruby")
            add_inlines(page, element, children, depth + 1, linked)
            page.add(element, "rt", annotation)
            return
        case Emphasis():
            element = page.add(parent, "em")
        case Strong():
            element = page.add(parent, "strong")
        case Sub():
            element = page.add(parent, "sub")
        case Sup():
            element = page.add(parent, "sup")
        case Quote():
            element = page.add(parent, "q", cite=safe_address(inline.cite))
        case Link():
            element, linked = _add_link(page, parent, inline, linked), True
        case Span():
            element = _add_span(page, parent, inline)
        case _:
            assert_never(inline)
    add_inlines(page, element, inline.children, depth + 1, linked)


def _add_link(page: Page, parent: etree._Element, link: Link, linked: bool) -> etree._Element:
    address = safe_address(link.href)
    if address is None:
        page.notes.add(NoteCode.LINK_REFUSED, href=link.href[:120])
    if address is None or linked or not _has_words(link):
        # A link in a link is no markup, and one without words is read out as its address.
        return page.add(parent, "span")
    return page.add(parent, "a", href=address, title=link.title)


def _add_span(page: Page, parent: etree._Element, span: Span) -> etree._Element:
    name = span.kind.value if span.kind else "span"
    moment = None
    if span.kind is SpanKind.TIME:
        moment = span.datetime if span.datetime and _TIME.match(span.datetime) else None
        if moment is None:
            # A time whose words are no machine-readable date is invalid without the attribute.
            name = "span"
    element = page.add(parent, name, title=span.title, datetime=moment)
    page.speak(element, span.language, span.direction)
    return element


def _add_mark(page: Page, parent: etree._Element, note_id: str, linked: bool) -> None:
    """Append a footnote's mark: a link to the note, or the bare number in a link and where there is no such note."""
    number = str(page.note_number(note_id))
    raised = page.add(parent, "sup")
    if linked or note_id not in page.footnotes:
        page.add(raised, "span", number, class_="fnref")
        return
    mark = page.add(raised, "a", number, class_="fnref", href=f"#{page.note_anchor(note_id)}")
    page.type_as(mark, "noteref", "doc-noteref")
    if note_id not in page.referred:
        page.referred.add(note_id)
        mark.set("id", f"note-ref-{number}")


def _has_words(link: Link) -> bool:
    """Is there anything to read in ``link``?"""
    first = link.children[0] if link.children else None
    if isinstance(first, Text) and first.text and not first.text.isspace():
        return True  # nearly always, and cheap to see
    return bool(_words_below(link).strip())


def _words_below(inline: Inline) -> str:
    """Return the words of ``inline`` however deep they lie."""
    words: list[str] = []
    waiting: list[Inline] = [inline]
    while waiting:
        match waiting.pop():
            case Text(text) | Code(text):
                words.append(text)
            case LineBreak():
                words.append(" ")
            case FootnoteRef():
                pass
            case Emphasis() | Strong() | Link() | Sub() | Sup() | Quote() | Ruby() | Span() as mark:
                waiting.extend(reversed(mark.children))
            case _ as rest:
                assert_never(rest)
    return "".join(words)
