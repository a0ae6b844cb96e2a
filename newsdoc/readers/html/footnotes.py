"""Marks that lead to a note in the same page, and the notes they lead to."""

from __future__ import annotations

from collections.abc import Iterable

from lxml.html import HtmlElement

from newsdoc.patterns import compile_later

_MARK = compile_later(r"[\[(]?\s*(?:\d{1,3}|[*†‡§]{1,3}|[ivxlc]{1,6}|[a-z])\s*[\])]?")
_NOTES = frozenset(("li", "p", "div", "dd", "aside", "section", "td"))

MOST = 500
"""Footnotes of one article that are told apart."""


def find_footnotes(elements: Iterable[HtmlElement]) -> dict[str, HtmlElement]:
    """Return the notes among ``elements`` that marks before them lead to, by their ids, in the order of the marks.

    A mark is a short link (``1``, ``[2]``, ``*``) into the page; its note is a block further down.
    """
    wanted: list[str] = []
    notes: dict[str, HtmlElement] = {}
    for element in elements:
        if element.tag == "a":
            href = element.get("href") or ""
            if href.startswith("#") and len(href) > 1 and len(wanted) < MOST and _is_mark(element):
                wanted.append(href[1:])
        elif element.tag in _NOTES and (name := element.get("id")) and name in wanted:
            notes[name] = element
    return {name: notes[name] for name in dict.fromkeys(wanted) if name in notes}


def _is_mark(link: HtmlElement) -> bool:
    words = "".join(link.itertext()).strip()
    return bool(_MARK.fullmatch(words))
