"""Pages that WeasyPrint laid out with holes in them → the same tree, changed to have none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from newsdoc.exporters.pdf.holes import HEADINGS, Block, settle

HALF_EMPTY = 0.36
"""Part of a page that stays empty only where nothing can be done; less is not worth another layout."""

_POINTS = 0.75
"""Of a CSS pixel."""

_SAFETY = 4.5
"""Points that the next layout may differ from what is worked out here."""


def fill_holes(document: Any) -> bool:
    """Change the laid-out tree where its pages have large holes; False where nothing needed to change."""
    pages = [page._page_box for page in document.pages]
    holes = [_hole(page) for page in pages]
    if not any(hole > HALF_EMPTY * pages[0].height * _POINTS for hole in holes[:-1]):
        return False
    return settle(list(_measured(pages, holes)), pages[0].height * _POINTS, None, _SAFETY)


def _hole(page: Any) -> float:
    """Return how much of a page's height is empty below its last block, in points."""
    bottom = max((_bottom(box) for box in _article_boxes(page)), default=page.content_box_y())
    return float(page.content_box_y() + page.height - bottom) * _POINTS


def _bottom(box: Any) -> float:
    return float(box.position_y + box.margin_height())


def _article_boxes(page: Any) -> Iterator[Any]:
    """Yield the boxes of the article's own children on a page, its header and footer included."""
    waiting = [box for box in page.children if getattr(box, "element_tag", None) == "html"]
    while waiting:
        box = waiting.pop(0)
        for child in getattr(box, "children", ()):
            parent = child.element.getparent() if child.element is not None else None
            if parent is not None and parent.tag == "article":
                yield child
            elif getattr(child, "element_tag", None) in ("html", "body", "main", "article"):
                waiting.append(child)


def _measured(pages: list[Any], holes: list[float]) -> Iterator[Block]:
    """Yield the article's blocks with their heights over all pages, margins included."""
    found: dict[int, Block] = {}
    for number, page in enumerate(pages):
        boxes = list(_article_boxes(page))
        for box, following in zip(boxes, [*boxes[1:], None], strict=True):
            end = following.border_box_y() if following is not None else _bottom(box)
            hole = _hole_at(boxes, box, holes[number - 1]) if number else 0
            block = found.setdefault(id(box.element), Block(box.element, 0, hole=hole))
            block.height += float(end - box.border_box_y()) * _POINTS
            if box.element_tag == "figure":
                block.picture = max(block.picture, _picture_height(box))
    yield from found.values()


def _hole_at(boxes: list[Any], box: Any, hole: float) -> float:
    """Return the hole before ``box``: it is the page's first, or stands under a heading that is."""
    if box is boxes[0]:
        return hole
    if len(boxes) > 1 and box is boxes[1] and boxes[0].element_tag in HEADINGS:
        return hole - float(box.border_box_y() - boxes[0].border_box_y()) * _POINTS
    return 0


def _picture_height(box: Any) -> float:
    """Return the height of the one picture in ``box``; 0 where there is none or several."""
    images = [one for one in box.descendants() if getattr(one, "element_tag", None) == "img"]
    return float(images[0].height) * _POINTS if len(images) == 1 else 0
