"""Lists that are mostly links → those of the story: its sources, its notes, what it names with a word on each.

All others are the page's: menus, share bars, other stories.
"""

from __future__ import annotations

from newsdoc.readers.html.measure import HEADING_TAGS, Measures
from newsdoc.readers.html.page import Page

MOSTLY_AWAY = 0.7
"""Share of the links of a list that must lead to other sites for it to be one of sources."""

SOURCE = 20
"""Characters that the links of such a list have on average; those of a share bar are shorter."""

OWN_WORDS = 20
"""Characters beside its links that an entry of a list has on average which says more than where it leads."""

_TEASING = HEADING_TAGS | {"img", "picture", "figure", "article", "time"}


def belongs_to_story(page: Page, measures: Measures, number: int) -> bool:
    """Is the list at ``number``, most of which is links, the story's own?"""
    return _lists_sources(page, measures, number) or _says_more(measures, number)


def _lists_sources(page: Page, measures: Measures, number: int) -> bool:
    """Is it a list of links of which most lead to other sites: sources, works cited, things to look up?"""
    links = [href for link in page.elements[number].iter("a") if (href := link.get("href"))]
    away = sum(page.leads_away(href) for href in links)
    text = measures.text[number] * measures.density
    return away > 1 and away >= MOSTLY_AWAY * len(links) and text >= SOURCE * len(links)


def _says_more(measures: Measures, number: int) -> bool:
    """Has each entry, on average, words enough of its own beside its links: notes, changes, sources?"""
    tags = measures.tags[number : measures.end[number]]
    plain = measures.text[number] - measures.link[number]
    return plain * measures.density >= OWN_WORDS * tags.count("li") > 0 and _TEASING.isdisjoint(tags)
