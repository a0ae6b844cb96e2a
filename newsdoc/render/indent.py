"""White space between blocks, and nowhere else: readable markup whose words are untouched."""

from __future__ import annotations

from lxml import etree

_CONTAINERS = frozenset({
    "html", "head", "body", "main", "article", "header", "section", "footer", "figure", "aside", "nav", "blockquote",
    "ul", "ol", "table", "thead", "tbody", "tr", "div",
})  # fmt: skip
"""Elements that hold blocks; one that holds words of its own is left alone."""


def indent(element: etree._Element, level: int = 0, space: str = "  ") -> None:
    """Put each block of ``element`` on a line of its own, ``level`` steps in.

    An element that holds words, or that may, stays on one line: white space there would be read.
    """
    waiting = [(element, level)]
    while waiting:
        parent, depth = waiting.pop()
        if not _holds_blocks(parent):
            continue
        parent.text = f"\n{space * (depth + 1)}"
        for child in parent:
            child.tail = f"\n{space * (depth + 1)}"
            waiting.append((child, depth + 1))
        parent[-1].tail = f"\n{space * depth}"


def _holds_blocks(element: etree._Element) -> bool:
    if not len(element) or not isinstance(element.tag, str):
        return False
    if element.tag.rpartition("}")[2] not in _CONTAINERS or _has_words(element.text):
        return False
    return not any(_has_words(child.tail) for child in element)


def _has_words(text: str | None) -> bool:
    return bool(text and text.strip())
