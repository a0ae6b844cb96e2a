"""A story not yet laid out → how high its blocks will be, so that pages come out full at the first try.

Laying out twice would cost twice; the widths of letters tell where lines and pages will end to within a
line or two, for both engines.  Where that is not good enough the page is looked at afterwards (``pagination``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from math import ceil

from lxml import etree

from newsdoc.exporters.pdf import fonts
from newsdoc.exporters.pdf.faces import DISPLAY, SANS, SERIF
from newsdoc.exporters.pdf.holes import Block, settle
from newsdoc.exporters.pdf.theme import Layout

_FULL = 0.975
"""How full lines become, of their measure."""

_SAFETY = 22.0
"""Points by which a picture is made smaller than the forecast wants it: an error of a line or so."""

_CAPTION = (8.8, 1.4)
_WIDE = 0x2E80
"""From here on letters are as wide as they are high, roughly."""


def fill_expected_holes(body: etree._Element, layout: Layout, sizes: Mapping[str, tuple[int, int]]) -> None:
    """Move or shrink the pictures of ``body`` that would leave a hole on a page of ``layout``.

    Args:
        body: the article element.
        layout: the theme's sizes; with several columns nothing is foreseen.
        sizes: pixels of the pictures, by their addresses.
    """
    if layout.columns > 1 or body.find("figure") is None:
        return
    line = layout.size * layout.leading
    blocks = [
        Block(element, *_height(element, layout, sizes), line=line if element.tag == "p" else 0) for element in body
    ]
    settle(blocks, layout.height, 0.0, _SAFETY)


def _height(element: etree._Element, layout: Layout, sizes: Mapping[str, tuple[int, int]]) -> tuple[float, float]:
    """Return the height of a block with its margins, and that of the picture in it."""
    line = layout.size * layout.leading
    match str(element.tag):
        case "header":
            return _header_height(element, layout), 0
        case "figure":
            return _figure_height(element, layout, sizes)
        case "h2":
            return 21 + 15.9 * _lines(element, SANS, 12.2, layout.width), 0
        case "h3" | "h4" | "h5" | "h6":
            return 17 + 14.6 * _lines(element, SANS, 10.8, layout.width), 0
        case "ul" | "ol":
            return 14 + sum(line * _lines(item, SERIF, layout.size, layout.width - 18) + 2.5 for item in element), 0
        case "table":
            rows = list(element.iter("tr"))
            return 26 + 18.5 * sum(_row_lines(row, layout.width) for row in rows), 0
        case "blockquote" | "section":
            return 18 + line * _lines(element, SERIF, layout.size, layout.width - 30), 0
        case "aside" if "pullquote" in (element.get("class") or ""):
            return 64 + 21.5 * _lines(element, DISPLAY, 16.5, layout.width), 0
        case "aside":
            return 50 + 13.2 * sum(_lines(one, SANS, 9.3, layout.width - 24) for one in element), 0
        case "hr":
            return 24.5, 0
        case _:
            return line * _lines(element, SERIF, layout.size, layout.width), 0


def _header_height(header: etree._Element, layout: Layout) -> float:
    height = 26.0
    for one in header:
        classes = one.get("class") or ""
        if one.tag == "h1":
            height += 9 + layout.headline * 1.13 * _lines(one, DISPLAY, layout.headline, layout.width)
        elif "standfirst" in classes:
            height += 11 + 18.2 * _lines(one, SERIF, 13.2, layout.width)
        elif "kicker" in classes:
            height += 17
        else:
            height += 14 * _lines(one, SANS, 9.3, layout.width)
    return height


def _figure_height(
    figure: etree._Element, layout: Layout, sizes: Mapping[str, tuple[int, int]]
) -> tuple[float, float]:
    images = list(figure.iter("img"))
    captions = list(figure.iter("figcaption"))
    size, leading = _CAPTION
    words = sum(4.5 + size * leading * _lines(one, SANS, size, layout.width) for one in captions)
    heights = [_picture_height(image, layout, sizes, len(images) > 1) for image in images]
    total = 27 + words + sum(heights) + 9 * max(len(images) - 1, 0)
    return total, heights[0] if len(heights) == 1 else 0


def _picture_height(
    image: etree._Element, layout: Layout, sizes: Mapping[str, tuple[int, int]], in_gallery: bool
) -> float:
    width, height = sizes.get(image.get("src") or "", (0, 0))
    if not width or not height:
        return layout.width * 0.6
    shown = min(width * 0.75, layout.width)
    return min(shown * height / width, layout.gallery if in_gallery else layout.picture)


def _row_lines(row: etree._Element, width: float) -> int:
    cells = len(row) or 1
    return max((_lines(cell, SANS, 8.7, width / cells - 12) for cell in row), default=1)


def _lines(element: etree._Element, family: str, size: float, measure: float) -> int:
    """Return how many lines the words of ``element`` take."""
    widths = fonts.letter_widths(family)
    ems = 0.0
    for text in element.itertext():
        for letter, times in Counter(str(text)).items():
            code = ord(letter)
            ems += times * (widths.get(code) or (1.0 if code >= _WIDE else 0.5))
    breaks = sum(1 for _ in element.iter("br"))
    return max(ceil(ems * size / (measure * _FULL)), 1) + breaks
