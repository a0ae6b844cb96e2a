"""Hostile markup → markup and trees that every later step can bear.

Parsers take time that grows with the square of the attributes of one tag; walks go as deep as the tree; both are cut
here, with a note (ND901).  Real pages stay far below every limit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

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
_NAME = re.compile(r"[a-zA-Z_][\w:.-]*", re.ASCII)
_VOID = frozenset((
    b"area", b"base", b"br", b"col", b"embed", b"hr", b"img", b"input", b"link", b"meta", b"param", b"source",
    b"track", b"wbr",
))  # fmt: skip


def cut_attributes(markup: bytes, notes: NoteLog) -> bytes:
    """Return ``markup`` with no tag that has more than ``MAX_ATTRIBUTES`` attributes."""
    kept: list[bytes] = []
    done = 0
    for start, end in _long_stretches(markup):
        tag = markup.rfind(b"<", start, end)
        if tag >= 0 and end - tag > _LONG_TAG and markup[tag + 1 : tag + 2].isalpha():
            attributes = _ATTRIBUTE.finditer(markup, tag + 1, end)
            last = next((match for count, match in enumerate(attributes) if count > MAX_ATTRIBUTES), None)
            if last is not None:
                kept.append(markup[done : last.start()])
                done = end
    if not kept:
        return markup
    notes.add(NoteCode.LIMIT_CUT, what="Tag", limit=f"{MAX_ATTRIBUTES} attributes")
    return b"".join((*kept, markup[done:]))


def _long_stretches(markup: bytes) -> Iterator[tuple[int, int]]:
    """Yield start and end of what is longer than ``_LONG_TAG`` and has no ``>`` in it."""
    start, size = 0, len(markup)
    while size - start > _LONG_TAG:
        # The last one in reach: all stretches before it are short.
        near = markup.rfind(b">", start, start + _LONG_TAG + 1)
        if near >= 0:
            start = near + 1
            continue
        end = markup.find(b">", start + _LONG_TAG)
        end = end if end >= 0 else size
        yield start, end
        start = end + 1


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


def flatten_tree(elements: list[HtmlElement], parents: list[int]) -> bool:
    """Take what lies deeper than ``MAX_DEPTH`` up to there, in document order; return whether there was any."""
    depth = [0] * len(elements)
    for number in range(1, len(elements)):
        depth[number] = depth[parents[number]] + 1
    if max(depth) <= MAX_DEPTH:
        return False
    for number, element in enumerate(elements):
        if depth[number] == MAX_DEPTH and len(element):
            _flatten(element)
    return True


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
    attributes = {name: clean(value) for name, value in element.attrib.items() if _NAME.fullmatch(name)}
    # The name of an element takes no colon here, that of an attribute does.
    named = ":" not in element.tag and _NAME.fullmatch(element.tag)
    copy = top.makeelement(element.tag if named else "span", attributes)
    copy.text = clean(element.text or "")
    return copy


def cut_elements(elements: list[HtmlElement], notes: NoteLog) -> None:
    """Take the elements past ``MAX_ELEMENTS`` out of the tree."""
    notes.add(NoteCode.LIMIT_CUT, what="Page", limit=f"{MAX_ELEMENTS:,} elements")
    for element in reversed(elements[MAX_ELEMENTS:]):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
