"""White space between blocks, and nowhere else: readable markup whose words are untouched."""

from __future__ import annotations

from lxml import etree

from newsdoc.render.context import XHTML

_NAMES = (
    "html", "head", "body", "main", "article", "header", "section", "footer", "figure", "aside", "nav", "blockquote",
    "ul", "ol", "table", "thead", "tbody", "tr", "div",
)  # fmt: skip
_CONTAINERS = frozenset((*_NAMES, *(f"{{{XHTML}}}{name}" for name in _NAMES)))
"""Elements that hold blocks; one that holds words of its own is left alone."""


def indent(element: etree._Element, level: int = 0, space: str = "  ", deepest: int | None = None) -> None:
    """Put each block of ``element`` on a line of its own, ``level`` steps in.

    An element that holds words, or that may, stays on one line: white space there would be read; so does what
    lies deeper than ``deepest``.
    """
    waiting = [(element, level)]
    while waiting:
        parent, depth = waiting.pop()
        children = list(parent)
        if not children or _has_words(parent.text) or any(_has_words(child.tail) for child in children):
            continue
        between = f"\n{space * (depth + 1)}"
        parent.text = between
        for child in children:
            child.tail = between
            if child.tag in _CONTAINERS and (deepest is None or depth < deepest):
                waiting.append((child, depth + 1))
        children[-1].tail = f"\n{space * depth}"


def _has_words(text: str | None) -> bool:
    return bool(text and not text.isspace())
