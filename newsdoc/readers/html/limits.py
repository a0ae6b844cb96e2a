"""Hostile markup → markup and trees that every later step can bear.

Parsers take time that grows with the square of the attributes of one tag; walks go as deep as the tree; both are cut
here, with a note (ND901).  Real pages stay far below every limit.
"""

from __future__ import annotations

import re

from lxml import etree
from lxml.html import HtmlElement

from newsdoc.model.text import clean
from newsdoc.notes import NoteCode, NoteLog
from newsdoc.patterns import compile_later

MAX_BYTES = 32 * 1024 * 1024
"""Bytes of a page that are read; the largest news page of the corpus has 5 MB."""

MAX_DEPTH = 160
"""Depth of nesting that is kept; what lies deeper is taken up to here.  The deepest page of the corpus has 44 levels,
and each level costs the walk three of Python's thousand frames."""

MAX_ELEMENTS = 300_000
"""Elements that are read; live blogs of a week have 50,000."""

MAX_ATTRIBUTES = 300
"""Attributes of one tag that are read."""

_LONG_TAG = 4096
"""Bytes from which a tag is looked at for too many attributes."""

_TAG = compile_later(rb"<(/?)([a-zA-Z][\w:-]*)(?:\"[^\"]*\"|'[^']*'|[^>\"'])*>")
_ATTRIBUTE = compile_later(rb"[^\s=\"'<>/]+(?:\s*=\s*(?:\"[^\"]*\"?|'[^']*'?|[^\s\"'>]+))?")
_NAME = re.compile(r"[a-zA-Z][\w:.-]*", re.ASCII)
_VOID = frozenset((
    b"area", b"base", b"br", b"col", b"embed", b"hr", b"img", b"input", b"link", b"meta", b"param", b"source",
    b"track", b"wbr",
))  # fmt: skip


def cut_attributes(markup: bytes, notes: NoteLog) -> bytes:
    """Return ``markup`` with no tag that has more than ``MAX_ATTRIBUTES`` attributes."""
    chunks = markup.split(b">")
    cut = False
    for number, chunk in enumerate(chunks):
        if len(chunk) > _LONG_TAG:
            start = chunk.rfind(b"<")
            tag = chunk[start:]
            if start >= 0 and len(tag) > _LONG_TAG and tag[1:2].isalpha():
                attributes = _ATTRIBUTE.finditer(tag, 1)
                last = next((match for count, match in enumerate(attributes) if count > MAX_ATTRIBUTES), None)
                if last is not None:
                    chunks[number] = chunk[:start] + tag[: last.start()]
                    cut = True
    if not cut:
        return markup
    notes.add(NoteCode.LIMIT_CUT, what="Tag", limit=f"{MAX_ATTRIBUTES} attributes")
    return b">".join(chunks)


def flattened_markup(markup: bytes) -> bytes:
    """Return ``markup`` without the tags that nest deeper than ``MAX_DEPTH``; their words stay.

    For pages that the parser itself refuses; it gives up at 2,048 levels.
    """
    depth = 0

    def keep(match: re.Match[bytes]) -> bytes:
        nonlocal depth
        if match[2].lower() in _VOID or match[0].endswith(b"/>"):
            return match[0]
        if match[1]:
            depth = max(0, depth - 1)
            return match[0] if depth < MAX_DEPTH else b" "
        depth += 1
        return match[0] if depth <= MAX_DEPTH else b" "

    return _TAG.sub(keep, markup)


def flatten_tree(root: HtmlElement, elements: list[HtmlElement], order: dict[HtmlElement, int]) -> bool:
    """Take what lies deeper than ``MAX_DEPTH`` up to there, in document order; return whether there was any."""
    depth = [0] * len(elements)
    deepest = []
    for number, element in enumerate(elements):
        above = element.getparent()
        if above is not None:
            depth[number] = depth[order[above]] + 1
            if depth[number] == MAX_DEPTH and len(element):
                deepest.append(element)
    for element in deepest:
        _flatten(element)
    return bool(deepest)


def _flatten(top: HtmlElement) -> None:
    """Make every descendant of ``top`` its child."""
    pieces: list[HtmlElement | str] = []
    for event, element in etree.iterwalk(top, events=("start", "end")):
        if element is top:
            continue
        if event == "end":
            if tail := clean(element.tail or ""):
                pieces.append(tail)
            continue
        pieces.append(_bare_copy(top, element))
    del top[:]
    last: HtmlElement | None = None
    for piece in pieces:
        if not isinstance(piece, str):
            top.append(piece)
            last = piece
        elif last is not None:
            last.tail = (last.tail or "") + piece


def _bare_copy(top: HtmlElement, element: HtmlElement) -> HtmlElement:
    """Return ``element`` without its children; the parser takes names and characters that no tree can be given."""
    attributes = {name: clean(value) for name, value in element.attrib.items() if name == clean(name)}
    copy = top.makeelement(element.tag if _NAME.fullmatch(element.tag) else "span", attributes)
    copy.text = clean(element.text or "")
    return copy


def cut_elements(elements: list[HtmlElement], notes: NoteLog) -> None:
    """Take the elements past ``MAX_ELEMENTS`` out of the tree."""
    notes.add(NoteCode.LIMIT_CUT, what="Page", limit=f"{MAX_ELEMENTS:,} elements")
    for element in reversed(elements[MAX_ELEMENTS:]):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
