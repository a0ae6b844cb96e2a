"""Lines between the headline and the text → the standfirst."""

from __future__ import annotations

from collections.abc import Iterable

from newsdoc.languages.creditmarks import SIGN
from newsdoc.model import Heading, Inline, Inlines, LineBreak, Paragraph
from newsdoc.readers.html.body import Found
from newsdoc.readers.html.furniture import ENDS_SENTENCE, why_dropped
from newsdoc.readers.html.measure import Measures
from newsdoc.readers.html.page import Page
from newsdoc.readers.html.phrases import fold, phrases_of
from newsdoc.readers.html.signoffs import is_portrait
from newsdoc.readers.html.signs import Sign
from newsdoc.readers.html.surroundings import BYLINE, Surroundings

NAMED = 20
"""Characters that a line needs where its name says what it is."""

UNNAMED = 60
"""Characters that it needs where only its place does."""

LONG_HEADING = 90
"""Characters from which a heading above all text is no cross-heading; most of those have fewer than 60."""


def find_standfirst(head: Iterable[Found], around: Surroundings, page: Page, measures: Measures) -> Inlines:
    """Return the lines of ``head`` that sum the story up, with a line break between them."""
    lines: list[Inline] = []
    for one in head:
        if not isinstance(one.block, Paragraph | Heading) or one.link_share > 0.5:
            continue
        if fold(one.text) in around.summaries or _is_standfirst(one, around, page, measures):
            if lines:
                lines.append(LineBreak())
            lines.extend(one.block.children)
    return tuple(lines)


def _is_standfirst(one: Found, around: Surroundings, page: Page, measures: Measures) -> bool:
    if why_dropped(one, around, in_head=True, seen=set()) or _signs_or_dates(one.text, around):
        return False
    if one.text.rstrip().endswith((":", "：")) or SIGN.match(one.text.lstrip()):
        return False  # a label of what follows, or a notice of rights
    if is_portrait(one, around):
        return False
    signs = _signs_around(one, page, measures)
    if signs & Sign.CAPTION:
        return False
    return len(one.text) * measures.density > (NAMED if signs & Sign.STANDFIRST else UNNAMED)


def _signs_or_dates(text: str, around: Surroundings) -> bool:
    """Does ``text``, which is no sentence, tell who wrote the story, or when it was published and changed?"""
    if ENDS_SENTENCE.search(text):
        return False
    phrases, folded = phrases_of(around.language), fold(text)
    signed = len(text) < BYLINE and any(name in folded for name in around.names if " " in name)
    return phrases.date(text) or (signed and (phrases.byline(text) or phrases.has_date(text)))


def opens_as_standfirst(one: Found, page: Page, measures: Measures) -> bool:
    """Is a heading that opens the text one by its tag only: the standfirst by its name, or by its length?"""
    if not isinstance(one.block, Heading):
        return False
    named = measures.signs[page.order[one.element]] & Sign.STANDFIRST
    return bool(named) or len(one.text) * measures.density >= LONG_HEADING


def _signs_around(one: Found, page: Page, measures: Measures) -> int:
    """Return the signs of the element and of those around it that hold little else."""
    signs = 0
    number = page.order[one.element]
    while number > 0 and measures.text[number] <= 3 * len(one.text):
        signs |= measures.signs[number]
        number = measures.parent[number]
    return signs
