"""Frame sets of the 1990s: the page in ``noframes`` is the page, and where it has none the story is another file."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from newsdoc.patterns import compile_later

_FRAMESET = compile_later(rb"<frameset\b", re.I)
_SET_TAGS = compile_later(rb"</?(?:frameset|noframes)\b[^>]*>", re.I)

NAMED = 5
"""Frames that a message names."""

EXCUSE = 300
"""Characters in ``noframes`` up to which it only asks for another browser."""


def without_framesets(utf8: bytes) -> bytes:
    """Return the markup with what stands in ``noframes`` as its body; the frames stay, as elements of it."""
    return _SET_TAGS.sub(b"", utf8) if _FRAMESET.search(utf8) is not None else utf8


def frames_instead(root: HtmlElement, length: int) -> tuple[str, ...]:
    """Return the files that a frame set shows, where the page itself has hardly any text.

    Args:
        length: characters of the text that was found.
    """
    if length > EXCUSE:
        return ()
    return tuple(source for frame in root.iter("frame") if (source := (frame.get("src") or "").strip()))[:NAMED]
