"""Pages with a hole where a picture found no room → the same story with the hole filled.

A picture is never parted from its caption, so one that does not fit goes to the next page and leaves a
gap.  After a first layout every block's height is known: the story is paged through on paper, and a
picture that would leave a hole is made a little smaller, or comes after the next paragraphs instead.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

HOLE = 0.25
"""Part of a page that may stay empty above a page break."""

SMALLEST = 0.6
"""How small a picture may become, of its size at first."""

_SAFETY = 6.0
"""Pixels that the second layout may differ from what is worked out here."""

_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_FLOWING = frozenset({"p", "ul", "ol", "blockquote", "table", "pre"})


@dataclass(slots=True)
class _Block:
    """A child of the article as it was laid out."""

    element: etree._Element
    height: float
    hole: float
    """Height left empty on the page before, where this block is the first of its page."""

    picture: float = 0
    """Height of the picture in it, where it is one that cannot be broken."""


def fill_holes(document: Any) -> bool:
    """Change the laid-out tree where its pages have holes; False where nothing needed to change."""
    pages = [page._page_box for page in document.pages]
    holes = [_hole(page) for page in pages]
    if not any(hole > HOLE * pages[0].height for hole in holes[:-1]):
        return False
    return _settle(list(_measured(pages, holes)), pages[0].height)


def _hole(page: Any) -> float:
    """Return how much of a page's height is empty below its last block."""
    bottom = max((_bottom(box) for box in _article_boxes(page)), default=page.content_box_y())
    return float(page.content_box_y() + page.height - bottom)


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


def _measured(pages: list[Any], holes: list[float]) -> Iterator[_Block]:
    """Yield the article's blocks with their heights over all pages, margins included."""
    found: dict[int, _Block] = {}
    for number, page in enumerate(pages):
        boxes = list(_article_boxes(page))
        for box, following in zip(boxes, [*boxes[1:], None], strict=True):
            end = following.border_box_y() if following is not None else _bottom(box)
            height = float(end - box.border_box_y())
            hole = _hole_at(boxes, box, holes[number - 1]) if number else 0
            block = found.setdefault(id(box.element), _Block(box.element, 0, hole))
            block.height += height
            if box.element_tag == "figure":
                block.picture = max(block.picture, _picture_height(box))
    yield from found.values()


def _hole_at(boxes: list[Any], box: Any, hole: float) -> float:
    """Return the hole before ``box``: it is the page's first, or stands under a heading that is."""
    if box is boxes[0]:
        return hole
    if len(boxes) > 1 and box is boxes[1] and boxes[0].element_tag in _HEADINGS:
        return hole - float(box.border_box_y() - boxes[0].border_box_y())
    return 0


def _picture_height(box: Any) -> float:
    """Return the height of the one picture in ``box``; 0 where there is none or several."""
    images = [one for one in box.descendants() if getattr(one, "element_tag", None) == "img"]
    return float(images[0].height) if len(images) == 1 else 0


def _settle(blocks: list[_Block], room: float) -> bool:
    """Fill the first hole that is there, then those that are to be expected after that change."""
    filled: float | None = None
    index = 0
    while index < len(blocks):
        block = blocks[index]
        hole = block.hole if filled is None else _hole_before(block, room - filled)
        if block.picture and hole > HOLE * room:
            smaller = block.picture - (block.height - hole) - _SAFETY
            if smaller >= SMALLEST * block.picture:
                _shrink(block.element, smaller)
                filled = room
                index += 1
                continue
            behind = _after_text(blocks, index, hole)
            if behind > index and blocks[index - 1].element.tag not in _HEADINGS:
                _move(blocks, index, behind)
                blocks[behind].hole = 0
                filled = room - hole
                continue
        if filled is not None:
            filled = block.height if hole else (filled + block.height) % room
        index += 1
    return filled is not None


def _hole_before(block: _Block, left: float) -> float:
    """Return what stays empty of the height that is ``left`` when ``block`` comes next."""
    return left if block.picture and block.height > left else 0


def _shrink(figure: etree._Element, height: float) -> None:
    for image in figure.iter("img"):
        image.set("style", f"max-height: {height:.1f}px")


def _after_text(blocks: list[_Block], index: int, hole: float) -> int:
    """Return the last of the text blocks after ``index`` that fill ``hole``; ``index`` where there are none."""
    behind = index
    while hole > 0 and behind + 1 < len(blocks) and blocks[behind + 1].element.tag in _FLOWING:
        behind += 1
        hole -= blocks[behind].height
    return behind


def _move(blocks: list[_Block], index: int, behind: int) -> None:
    """Put the figure at ``index`` after the block at ``behind``, in the list and in the tree."""
    block = blocks.pop(index)
    blocks.insert(behind, block)
    blocks[behind - 1].element.addnext(block.element)
