"""A story as blocks of known height → where a picture would leave a hole, and what is done about it.

A picture is never parted from its caption, so one that does not fit goes to the next page and leaves a
gap.  Such a picture comes after the next paragraphs instead, or is made a little smaller.
"""

from __future__ import annotations

from lxml import etree

from newsdoc.exporters.pdf.pages import TALLEST
from newsdoc.values import dataclass

HOLE = 0.25
"""Part of a page that may stay empty above a page break."""

SMALLEST = 0.5
"""How small a picture may become, of its size at first."""

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_FLOWING = frozenset({"p", "ul", "ol", "blockquote", "table", "pre"})


@dataclass(slots=True)
class Block:
    """A child of the article, heights in points."""

    element: etree._Element
    height: float
    picture: float = 0
    """Height of the picture in it, where it is one that cannot be broken."""

    line: float = 0
    """Height of a line of the paragraph that it is; 0 where it is something else."""

    hole: float = 0
    """Height left empty on the page before, where the block is known to be the first of its page."""


def settle(blocks: list[Block], room: float, filled: float | None, safety: float) -> bool:
    """Change ``blocks`` and the tree under them so that no hole is left; True where anything changed.

    Args:
        blocks: the story, in order.
        room: height of a page.
        filled: how much of the first page is full before the first block; None where the holes are known
            from a layout: then the first that is there is filled, and those that follow from that change.
        safety: how much smaller a picture is made than it would have to be.
    """
    changed = False
    index = 0
    while index < len(blocks):
        block = blocks[index]
        hole = block.hole if filled is None else _hole_before(blocks, index, room - filled)
        if block.picture and hole > HOLE * room and (fix := _fix(blocks, index, hole, safety)):
            changed = True
            if fix > index:
                filled = room - hole
                continue
            filled = room
        elif filled is not None:
            filled = block.height if hole else _filled_after(block, filled, room)
        index += 1
    return changed


def _filled_after(block: Block, filled: float, room: float) -> float:
    """Return how much of the page is full behind ``block``, which two lines at least of stay together."""
    if not block.line or filled + block.height <= room:
        return (filled + block.height) % room
    lines = round(block.height / block.line)
    fitting = min(int((room - filled) // block.line), lines - 2)
    return (lines - (fitting if fitting >= 2 else 0)) * block.line % room


def _hole_before(blocks: list[Block], index: int, left: float) -> float:
    """Return what stays empty of the height that is ``left`` when the picture at ``index`` comes next."""
    block = blocks[index]
    return left if block.picture and block.height > left else 0


def _fix(blocks: list[Block], index: int, hole: float, safety: float) -> int:
    """Fill ``hole``; return where the picture stands now, ``index`` where it is smaller, 0 where nothing helps."""
    block = blocks[index]
    smaller = block.picture - (block.height - hole) - safety
    behind = _after_text(blocks, index, hole)
    if smaller >= SMALLEST * block.picture:
        for image in block.element.iter("img"):
            image.set(TALLEST, f"{smaller:.1f}")
            image.set("style", f"max-height: {smaller:.1f}pt")
        return index
    if behind > index and (index == 0 or blocks[index - 1].element.tag not in HEADINGS):
        block.hole = 0
        blocks.insert(behind, blocks.pop(index))
        blocks[behind - 1].element.addnext(block.element)
        return behind
    return 0


def _after_text(blocks: list[Block], index: int, hole: float) -> int:
    """Return the last of the text blocks after ``index`` that fill ``hole``; ``index`` where there are none."""
    behind = index
    while hole > 0 and behind + 1 < len(blocks) and blocks[behind + 1].element.tag in _FLOWING:
        behind += 1
        hole -= blocks[behind].height
    return behind
