"""Bodies of a ninjs item → blocks; pictures that no body shows are put around them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree, html

from newsdoc.model import (
    Block,
    Blocks,
    Figure,
    Paragraph,
    Text,
    all_pictures,
    fold_space,
)
from newsdoc.newsmlg2 import PROFILE_ARTICLE, XHTML
from newsdoc.readers.ninjs.pictures import Album
from newsdoc.readers.ninjs.values import Object, texts_in, words_in
from newsdoc.readers.xhtml import Story, read_exact, read_tolerant
from newsdoc.safexml import parse_xml

_PARAGRAPH = re.compile(r"</(?:p|div|h[1-6]|ul)>", re.IGNORECASE)
"""Some call markup plain text."""


def read_story(item: Object, album: Album, language: str | None) -> Story:
    """Return the story of the body that keeps the most: markup with pictures, markup, plain text."""
    bodies = [one for one in texts_in(item, "body") if "xml" not in one[1] or "xhtml" in one[1]]
    bodies.sort(key=lambda one: (not _is_markup(one), "<img" not in one[2] and "<figure" not in one[2]))
    for _, kind, value in bodies:
        if not _is_markup(("", kind, value)):
            return Story(blocks=tuple(_paragraphs(value)))
        if words_in(item, "profile") == PROFILE_ARTICLE:
            root = parse_xml(f'<article xmlns="{XHTML}">{value}</article>'.encode(), "body")
            return read_exact(root, album.find)
        try:
            root = html.document_fromstring(value)
        except (etree.ParserError, ValueError):
            continue
        return read_tolerant(root, album.find, language)
    return Story()


def _is_markup(body: tuple[str, str, str]) -> bool:
    tagged = body[2].lstrip().startswith("<") and body[2].rstrip().endswith(">")
    return "html" in body[1] or (tagged and ("plain" not in body[1] or _PARAGRAPH.search(body[2]) is not None))


def _paragraphs(text: str) -> Iterator[Block]:
    for line in text.splitlines():
        words = fold_space(line).strip()
        if words:
            yield Paragraph(children=(Text(words),))


def with_company(blocks: Blocks, album: Album) -> Blocks:
    """Return ``blocks`` with the pictures they do not show, the first in front, and the videos at the end."""
    left = album.unused()
    lead = [one for one in left if any(one is other for other in album.leads)]
    if not lead and blocks and not any(all_pictures(blocks)):
        lead = left[:1]
    rest = [one for one in left if not any(one is other for other in lead)]
    front, back = ([Figure(picture=one) for one in pictures] for pictures in (lead, rest))
    return (*front, *blocks, *back, *album.players)
