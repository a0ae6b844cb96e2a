"""Pictures that a page shows as one series → the element that holds them."""

from __future__ import annotations

from collections.abc import Iterable

from lxml.html import HtmlElement

from newsdoc.readers.html.measure import Measures
from newsdoc.readers.html.page import Page, Scope
from newsdoc.readers.html.pictureparts import Part, part_of

MAX_LEVELS = 8
"""Levels between a picture and the gallery that holds it."""

MAX_OTHER_TEXT = 400
"""Characters beside its pictures' own that a gallery has for title and buttons; an article has more."""


def find_galleries(
    page: Page, measures: Measures, scope: Scope, roots: Iterable[HtmlElement]
) -> dict[HtmlElement, list[HtmlElement]]:
    """Return the elements that hold two or more of ``roots`` as a gallery, with those roots."""
    found: dict[HtmlElement, list[HtmlElement]] = {}
    for root in roots:
        holder = _holder(root, scope)
        if holder is not None:
            found.setdefault(holder, []).append(root)
    order, text = page.order, measures.text
    return {
        holder: held
        for holder, held in found.items()
        if len(held) > 1 and text[order[holder]] - sum(text[order[one]] for one in held) <= MAX_OTHER_TEXT
    }


def _holder(root: HtmlElement, scope: Scope) -> HtmlElement | None:
    """Return the outermost element around ``root`` that says it is a gallery."""
    found = None
    for level, up in enumerate(root.iterancestors()):
        if level > MAX_LEVELS or up in scope.contents or up is scope.top or up.tag in ("article", "main", "body"):
            break
        if part_of(up) & Part.GALLERY:
            found = up
    return found
