"""Fact boxes beside the running text, told by their place: a heading and some lines in a wrapper of their own,
among paragraphs that have none."""

from __future__ import annotations

from collections import Counter

from lxml.html import HtmlElement

from newsdoc.readers.html.measure import Measures
from newsdoc.readers.html.page import Page
from newsdoc.readers.html.signs import Sign

_WRAPPERS = frozenset(("div", "section", "aside"))
_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6", "summary"))
_EMPHASIS = frozenset(("strong", "b"))

LARGEST = 0.25
"""Share of the story's votes that a box may hold; what holds more is a chapter."""

LONGEST = 1600
"""Characters of a box at most; longer ones are chapters, questions and answers, recipes."""

SERIES = 3
"""Boxes of one class at most; more of them are how the page sets its entries."""

AROUND = 2.0
"""How many times the box's votes the bare paragraphs beside it must hold."""

USUAL = 0.3
"""Share of the votes from which a wrapper's class is how the page wraps its chapters."""

QUESTIONS = 2
"""Questions from which a wrapper holds questions and answers."""

_QUESTION = ("?", "？", "؟", "՞")

TITLE = 90
"""Characters of a box's heading at most."""


def find_boxes(
    page: Page, measures: Measures, good: list[float], lines: list[float], best: int
) -> frozenset[HtmlElement]:
    """Return the outermost wrappers inside the element at ``best`` that are fact boxes."""
    whole = good[best]
    boxes: list[HtmlElement] = []
    number, end = best + 1, measures.end[best]
    beside = _votes_of_children(measures, lines, best)
    held = _held(page, measures, good, best)
    while number < end:
        element = page.elements[number]
        if (
            element.tag in _WRAPPERS
            and 0 < good[number] < LARGEST * whole
            and measures.text[number] * measures.density <= LONGEST
            and not measures.signs[number] & Sign.BODY
            and beside.get(measures.parent[number], 0.0) >= AROUND * good[number]
            and held[element.tag, element.get("class") or ""] < USUAL * whole
            and _opens_with_heading(page, measures, number)
            and not _asks(page, measures, number)
            and any(
                lines[inner] and measures.tags[inner] not in _HEADINGS
                for inner in range(number, measures.end[number])
            )
        ):
            boxes.append(element)
            number = measures.end[number]
        else:
            number += 1
    if sum(good[page.order[box]] for box in boxes) > LARGEST * whole:
        return frozenset()  # a story all in boxes: they are its chapters
    series = Counter((box.tag, box.get("class") or "") for box in boxes)
    return frozenset(box for box in boxes if series[box.tag, box.get("class") or ""] <= SERIES)


def _votes_of_children(measures: Measures, lines: list[float], best: int) -> dict[int, float]:
    """Return for each element the votes of the lines that are its own children, or alone in a child."""
    beside: dict[int, float] = {}
    for number in range(best + 1, measures.end[best]):
        if lines[number]:
            above = measures.parent[number]
            while above > best and measures.text[above] == measures.text[number]:
                above = measures.parent[above]
            beside[above] = beside.get(above, 0.0) + lines[number]
    return beside


def _held(page: Page, measures: Measures, good: list[float], best: int) -> dict[tuple[str, str], float]:
    """Return the votes held by the wrappers of each tag and class."""
    held: dict[tuple[str, str], float] = {}
    for number in range(best + 1, measures.end[best]):
        element = page.elements[number]
        if element.tag in _WRAPPERS:
            key = (element.tag, element.get("class") or "")
            held[key] = held.get(key, 0.0) + good[number]
    return held


def _asks(page: Page, measures: Measures, number: int) -> bool:
    """Are there several questions in the wrapper?  Questions and answers are a chapter."""
    asked = sum(
        bool((page.elements[inner].text or "").rstrip().endswith(_QUESTION))
        for inner in range(number, measures.end[number])
        if measures.own[inner] <= TITLE
    )
    return asked >= QUESTIONS


def _opens_with_heading(page: Page, measures: Measures, number: int) -> bool:
    """Is the first line in the wrapper a heading, or a short line all in bold?"""
    for inner in range(number + 1, measures.end[number]):
        element = page.elements[inner]
        if element.tag in _HEADINGS and measures.text[inner]:
            return True
        if element.tag in _EMPHASIS and 0 < measures.text[inner] <= TITLE:
            return measures.text[measures.parent[inner]] == measures.text[inner]
        if measures.own[inner]:
            return False
    return False
