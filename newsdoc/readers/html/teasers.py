"""Lists of other stories, told by their shape: items side by side, each with a linked headline and a line or two.

Names need not say so: the shape is the same on every site, and running text never has it.
"""

from __future__ import annotations

from itertools import accumulate

from newsdoc.readers.html.measure import Measures
from newsdoc.readers.html.page import Page

ITEM = 450
"""Characters that the teaser of a story has at most; an entry of a list article or live blog has more."""

ENOUGH = 2
"""Items side by side from which they are a list."""

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_WRAPPERS = frozenset(("div", "li", "article", "section", "a", "td", "figure", "dd"))


def find_teasers(page: Page, measures: Measures) -> list[int]:
    """Return the positions of the items of such lists, in document order."""
    linked = _linked_headings(page, measures)
    heads = [number for number, yes in enumerate(linked) if yes]
    if len(heads) < ENOUGH:
        return []
    before = [0, *accumulate(linked)]
    groups: dict[tuple[int, str], list[int]] = {}
    for head in heads:
        item = _item(page, measures, before, head)
        if item != head and measures.tags[item] in _WRAPPERS:
            groups.setdefault((measures.parent[item], measures.tags[item]), []).append(item)
    return sorted(item for items in groups.values() if len(set(items)) >= ENOUGH for item in set(items))


def _linked_headings(page: Page, measures: Measures) -> list[int]:
    """Return 1 for each heading that is nothing but a link to elsewhere."""
    linked = [0] * len(page.elements)
    for number, element in enumerate(page.elements):
        if element.tag in _HEADINGS and measures.text[number]:
            whole = measures.in_link[number] or measures.link[number] >= 0.9 * measures.text[number]
            linked[number] = int(whole and not _leads_away(page, measures, number))
    return linked


def _leads_away(page: Page, measures: Measures, number: int) -> bool:
    """Does a linked heading lead to another site?  Then it heads an entry of a round-up, no teaser."""
    link = page.elements[number]
    if measures.in_link[number]:
        while link.tag != "a":
            link = link.getparent()
    else:
        link = next(link.iter("a"), link)
    return page.leads_away(link.get("href") or "")


def _item(page: Page, measures: Measures, before: list[int], head: int) -> int:
    """Return the largest element that holds no other linked heading and little text."""
    item = head
    while True:
        above = measures.parent[item]
        if above <= 0 or measures.text[above] * measures.density > ITEM:
            return item
        if before[measures.end[above]] - before[above] > 1:
            return item
        item = above
