"""The date of a story that no data give and that nothing at its headline prints: beside its text, or before it.

It is looked for only now that the text is found: the line above it, its own first words
(``"29.11.2022 – The government …"``), a ``time`` element in it, and the sentence below it that says when it was
published.
"""

from __future__ import annotations

from dataclasses import replace

from newsdoc.languages import pack_tag
from newsdoc.model import Paragraph, plain_text
from newsdoc.patterns import compile_later
from newsdoc.readers.html.datelines import find_dateline
from newsdoc.readers.html.dates import parse_moment
from newsdoc.readers.html.metadata import Metadata
from newsdoc.readers.html.page import Page, Scope, ancestors
from newsdoc.readers.html.printeddates import (
    MAX_DATE_TEXT,
    Dated,
    first_date,
    is_of_another,
    moment_of_time,
    says_published,
    shown,
)
from newsdoc.readers.html.text import StoryText
from newsdoc.readers.html.votes import Candidate

ABOVE = 25
"""Elements before the text among which a line with its date stands."""

BELOW = 60
"""Elements after the text among which it is said when it was published."""

OPENING = 40
"""Characters before the dash behind a date that opens the text."""

BESIDE_TEXT = 0.5
"""How far such a witness is trusted, beside those of ``moments``."""


def with_story_date(page: Page, metadata: Metadata, scope: Scope, text: StoryText) -> Metadata:
    """Return ``metadata`` with the date that stands beside the text, where there is none yet."""
    if metadata.published is not None or not scope.contents:
        return metadata
    found = _above(page, scope, metadata.language) or _opening(text, metadata.language)
    found = found or _in_story(page, scope, metadata.language)
    if found is None:
        return metadata
    candidate = Candidate(found.moment.isoformat(), found.where, found.weight)
    return replace(metadata, published=found.moment, candidates={**metadata.candidates, "published": (candidate,)})


def _above(page: Page, scope: Scope, language: str | None) -> Dated | None:
    """Return the date nearest above the text."""
    content = page.order[scope.contents[0]]
    around = frozenset(ancestors(scope.contents[0]))
    for element in reversed(page.elements[max(0, content - ABOVE) : content]):
        found = first_date((element,), language)
        if found is not None and not is_of_another(element, around):
            one = shown(element, found[1], "date above the text", BESIDE_TEXT, language)
            return None if one.where.startswith("updated") else one
    return None


_DASH = compile_later(r"\s*[–—―|:„“\"«»]\s*|\s-+\s")


def _opening(text: StoryText, language: str | None) -> Dated | None:
    """Return the date that the first paragraph opens with, or that stands in its dateline."""
    first = next((block for block in text.blocks if isinstance(block, Paragraph)), None)
    words_of_first = plain_text(first.children) if first is not None else ""
    match = _DASH.search(words_of_first[: OPENING + 3])
    # "On 11 September 2001 – a Tuesday – …" is history.
    if match is None or not (words_of_first[:1].isdigit() or find_dateline(words_of_first, language)):
        return None
    moment = parse_moment(words_of_first[: match.start()], language)
    return Dated(moment, "first words of the text", BESIDE_TEXT) if moment is not None else None


def _in_story(page: Page, scope: Scope, language: str | None) -> Dated | None:
    """Return the date of a ``time`` element in the story, else that of a line that says "published"."""
    around = frozenset(ancestors(scope.contents[0]))
    stretch = page.elements[page.order[scope.contents[0]] : scope.end + BELOW]
    for element in stretch:
        if element.tag == "time" and not is_of_another(element, around):
            moment = moment_of_time(element, language)
            if moment is not None:
                one = shown(element, moment, "time beside the text", BESIDE_TEXT, language)
                return None if one.where.startswith("updated") else one
    told = says_published(pack_tag(language))
    for element in reversed(stretch):
        for own in (element.text, element.tail):
            if own and len(own) <= MAX_DATE_TEXT and told.search(own):
                moment = parse_moment(own, language)
                if moment is not None:
                    return Dated(moment, "labelled date beside the text", BESIDE_TEXT, element)
    return None
