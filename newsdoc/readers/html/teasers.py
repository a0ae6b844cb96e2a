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

ROUND_UP = 0.25
"""Share of the page's votes that entries must hold that lead to other sites."""

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_WRAPPERS = frozenset(("div", "li", "article", "section", "a", "td", "figure", "dd"))


def find_teasers(page: Page, measures: Measures, votes: list[float]) -> list[int]:
    """Return the positions of the items of such lists, in document order.

    Entries of a round-up have the same shape: they lead to other sites, and are most of what the page says.

    Args:
        votes: for each element the votes of the lines inside.
    """
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
    lists = [sorted(set(items)) for items in groups.values()]
    return sorted(
        item for items in lists if len(items) >= ENOUGH and not _is_round_up(page, items, votes) for item in items
    )


def _is_round_up(page: Page, items: list[int], votes: list[float]) -> bool:
    away = sum(
        any(page.leads_away(link.get("href") or "") for link in page.elements[item].iter("a")) for item in items
    )
    return away >= len(items) / 2 and sum(votes[item] for item in items) >= ROUND_UP * votes[0]


def _linked_headings(page: Page, measures: Measures) -> list[int]:
    """Return 1 for each heading that is nothing but a link to elsewhere."""
    linked = [0] * len(page.elements)
    for number in measures.positions(_HEADINGS):
        if measures.text[number]:
            whole = measures.in_link[number] or measures.link[number] >= 0.9 * measures.text[number]
            linked[number] = int(whole)
    return linked


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
