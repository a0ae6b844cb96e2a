"""What elements are called → which of them are furniture, and where their names err.

A name is one voice: it never takes out the part of the page where most of the text stands.  How much that is
depends on what the name says, and on where the element stands.
"""

from __future__ import annotations

from lxml.html import HtmlElement

from newsdoc.readers.html.measure import BLOCK_TAGS, HEADING_TAGS, Measures
from newsdoc.readers.html.page import Page, ancestors
from newsdoc.readers.html.signs import Sign

MIN_LINE = 40
"""Characters that a line needs beyond its links before it has a vote: labels and buttons are shorter."""

MOST = 0.5
"""Share of the page's votes from which a part is the story whatever kind of element it is."""

MUCH = 0.75
"""Share of the votes from which a part is the story though its name speaks of furniture."""

NEARLY_ALL = 0.9
"""The same for comments and cookie boxes, which are longer than many a short story."""

FEW = 250
"""Votes outside comments and cookie boxes from which there is a story outside them, however many they hold."""

USUAL = 0.3
"""Share of the page's votes that lines of one tag and class must hold for that class to be the text's own."""

NAMED_BODY = 0.4
"""Share of the page's votes that an element named after the text must hold to outweigh the names around it."""

NAMED_PART = 0.15
"""Share of the page's votes from which an element that is named the text is a part of its own."""

NEAR = 150
"""Elements after the headline among which its standfirst is looked for: share bars and bylines lie between."""

LONGEST_STANDFIRST = 900
"""Characters of a standfirst at most."""

ROWS = frozenset(("tr", "td", "th", "tbody", "thead"))

_BLOCKING = Sign.FURNITURE | Sign.COMMENTS | Sign.CAPTION | Sign.HIDDEN | Sign.DIALOG
_BESIDE_STORY = Sign.COMMENTS | Sign.DIALOG
_NEVER_FURNITURE = frozenset(("html", "body", "main")) | HEADING_TAGS | ROWS
_DOUBTED = _BLOCKING | Sign.BYLINE | Sign.LABEL


def trust_usual_names(page: Page, measures: Measures, lines: list[float], inside: list[float]) -> None:
    """Clear the signs of names that the text's own paragraphs carry, and of names whose elements hold most of it."""
    total = inside[0]
    held: dict[tuple[str, str], float] = {}
    concerned = []
    for number, value in enumerate(inside):
        if value <= 0 or not measures.signs[number] & _DOUBTED:
            continue
        key = measures.tags[number], measures.classes[number]
        if not key[1] and measures.signs[number] & _DOUBTED & ~Sign.HIDDEN:
            # What its id alone names is the only one of its kind; parts that a script will show are numbered.
            key = key[0], page.elements[number].get("id") or ""
        enough = USUAL * total if lines[number] > 0 else _enough(key[0], measures.signs[number], total)
        held[key] = held.get(key, 0.0) + (lines[number] or value) / enough
        concerned.append((number, key))
    for number, key in concerned:
        if held[key] >= 1:
            measures.signs[number] &= ~_DOUBTED


def blocked_by_names(
    page: Page, measures: Measures, inside: list[float], silent: list[bool], headline: HtmlElement | None
) -> list[bool]:
    """Return for each element whether it, or one around it, is furniture."""
    total = inside[0]
    holds_headline = {page.order[one] for one in ancestors(headline)} if headline is not None else set()
    blocked = silent.copy()
    spared = _below_headline(page, measures, headline)
    bodies = _named_bodies(measures, inside, NAMED_BODY)
    around_body = _around(bodies, measures)
    texts = _texts(bodies, _named_bodies(measures, inside, NAMED_PART), measures)
    named = [number for number, signs in enumerate(measures.signs) if signs & _BLOCKING]
    # Comments and cookie boxes first: how much of the text another name takes is told by the text without them.
    for number in sorted(named, key=lambda number: not measures.signs[number] & _BESIDE_STORY):
        signs, tag = measures.signs[number], measures.tags[number]
        # A heading's class tells of what follows, and what follows is judged itself.
        if blocked[number] or tag in _NEVER_FURNITURE or number in holds_headline or number in spared:
            continue
        doubtful = not signs & (_BESIDE_STORY | Sign.HIDDEN)  # a name that may err
        if doubtful and number in around_body:
            continue
        enough = _enough(tag, signs, total)
        if doubtful and tag != "aside" and any(number in one for one in texts):
            enough = MOST * total  # "read-more" in what is named the text: its greater part
        if inside[number] < enough:
            end = measures.end[number]
            blocked[number:end] = [True] * (end - number)
            if signs & _BESIDE_STORY:
                total -= inside[number]
    return blocked


def _named_bodies(measures: Measures, inside: list[float], share: float) -> list[int]:
    """Return the elements that are named the article's text and hold ``share`` of the page's, or more."""
    least = share * inside[0]
    return [number for number, signs in enumerate(measures.signs) if signs & Sign.BODY and inside[number] >= least]


def _around(bodies: list[int], measures: Measures) -> frozenset[int]:
    """Return the elements around ``bodies``.

    Templates name such a wrapper for what it may have beside the text: ``post-with-menu``.
    """
    around: set[int] = set()
    for number in bodies:
        above = measures.parent[number]
        while above >= 0 and above not in around:
            around.add(above)
            above = measures.parent[above]
    return frozenset(around)


def _texts(bodies: list[int], named: list[int], measures: Measures) -> list[range]:
    """Return where those of ``bodies`` stand that are the text's own: they hold no other that is ``named`` so."""
    return [
        range(body + 1, measures.end[body])
        for body in bodies
        if not any(body < other < measures.end[body] for other in named)
    ]


def _below_headline(page: Page, measures: Measures, headline: HtmlElement | None) -> frozenset[int]:
    """Return the elements just below the headline whose name means a standfirst to some and a teaser to others."""
    if headline is None:
        return frozenset()
    spared = []
    number = measures.end[page.order[headline]]
    last = min(number + NEAR, len(page.elements))
    while number < last:
        length = measures.text[number] * measures.density
        if measures.signs[number] & Sign.STANDFIRST and MIN_LINE < length < LONGEST_STANDFIRST:
            if measures.link[number] < measures.text[number] / 3:
                spared.append(number)
            number = measures.end[number]
        elif measures.own[number] * measures.density > 2 * MIN_LINE and measures.tags[number] in BLOCK_TAGS:
            break  # the text has begun
        else:
            number += 1
    return frozenset(spared)


def _enough(tag: str, signs: int, total: float) -> float:
    """Return the votes from which an element with these signs is the story all the same."""
    if signs & _BESIDE_STORY:
        return max(NEARLY_ALL * total, total - FEW)
    return (NEARLY_ALL if tag in ("aside", "footer") else MUCH) * total
