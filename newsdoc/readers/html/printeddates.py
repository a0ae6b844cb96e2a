"""Dates printed around the headline: in ``time`` elements, in elements named after dates, behind labels, or bare."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from lxml.html import HtmlElement

from newsdoc.languages import pack_tag, words_for
from newsdoc.model import Moment
from newsdoc.patterns import any_of, compile_later, is_far
from newsdoc.readers.html.dates import days_apart, parse_moment
from newsdoc.readers.html.marks import Marks, words
from newsdoc.readers.html.page import Page, ancestors
from newsdoc.readers.html.signs import Sign, signs_of_names
from newsdoc.values import dataclass

MAX_DATE_TEXT = 120
"""Characters of an element that prints a date and little else."""

TEASER_LEVELS = 4
"""Levels between the date of a teaser and the element that holds its heading too."""

BEFORE = 60
AFTER = 200
"""Elements around the headline within which its dates stand."""

BESIDE = 30
"""Elements from the headline within which a date stands beside it."""

UNMARKED_BEFORE = 10
UNMARKED_AFTER = 60
"""Elements around the headline within which dates are looked for that no markup tells of."""

# How far each witness is trusted, beside those of ``moments``.
TIME_ELEMENT = 0.9
PRINTED = 0.7
NEAREST = 1.0
"""Printed beside the headline, where all that is marked as a date stands farther away."""

LABELLED = 1.5
"""Printed behind a word such as "published" that stands alone."""


@dataclass(frozen=True, slots=True)
class Dated:
    """One witness of a moment."""

    moment: Moment
    where: str
    weight: float
    element: HtmlElement | None = None


def printed_dates(page: Page, marks: Marks, headline: HtmlElement | None, language: str | None) -> Iterator[Dated]:
    """Yield the dates that ``time`` elements, elements called after dates and others print around the headline."""
    place = page.order[headline] if headline is not None else 0
    marked = list(_marked(page, marks, headline, language))
    yield from marked
    distances = [abs(page.order[one.element] - place) for one in marked if one.element is not None]
    closest = min(distances, default=None)
    if headline is None or (closest is not None and closest <= BESIDE):
        return
    # What markup tells of farther away may be of other stories.
    reach = UNMARKED_AFTER if closest is None else min(closest, UNMARKED_AFTER)
    found = first_date(page.elements[max(0, place - UNMARKED_BEFORE) : place + reach], language)
    if found is not None:
        yield shown(*found, "date on the page", PRINTED if closest is None else NEAREST, language)


def _marked(page: Page, marks: Marks, headline: HtmlElement | None, language: str | None) -> Iterator[Dated]:
    """Yield the dates of ``time`` elements, then those of elements called after dates."""
    place = page.order[headline] if headline is not None else 0
    low, high = (place - BEFORE, place + AFTER) if headline is not None else (0, len(page.elements))
    around = frozenset(ancestors(headline)) if headline is not None else frozenset((page.root,))
    seen: set[HtmlElement] = set()
    nearest = True
    for element in marks.times:
        if low <= page.order[element] <= high and not is_of_another(element, around):
            seen.add(element)
            moment = moment_of_time(element, language)
            if moment is not None:
                yield shown(element, moment, "time", TIME_ELEMENT if nearest else TIME_ELEMENT / 2, language)
                nearest = False
    nearest = True
    for element in marks.classed.get("date", []):
        if not low <= page.order[element] <= high or element in seen:
            continue
        text = words(element)
        if (
            5 < len(text) <= MAX_DATE_TEXT
            and (moment := parse_moment(text, language)) is not None
            and not is_of_another(element, around)
        ):
            yield shown(element, moment, "date on the page", PRINTED if nearest else PRINTED / 3, language)
            nearest = False


def moment_of_time(element: HtmlElement, language: str | None) -> Moment | None:
    """Return the moment of a ``time`` element: its attribute's, unless its words name another day as that of
    publication; some systems put the last change into the attribute.
    """
    said = words(element)
    given = parse_moment(element.get("datetime"), language)
    if given is not None and not says_published(pack_tag(language)).search(said):
        return given
    printed = parse_moment(said, language)
    return given if printed is None or (given is not None and days_apart(given, printed) < 1) else printed


def is_of_another(element: HtmlElement, around: frozenset[HtmlElement]) -> bool:
    """Does a date belong to a reader's comment or to a teaser, which has a heading of its own?

    Args:
        around: the headline, and the elements around it.
    """
    for level, up in enumerate(ancestors(element)):
        if up in around:
            return False
        if signs_of_names(f"{up.get('class') or ''} {up.get('id') or ''}") & Sign.COMMENTS:
            return True
        if level < TEASER_LEVELS and (heading := next(up.iter("h2", "h3", "h4"), None)) is not None:
            return next(heading.iter("a"), None) is not None or next(heading.iterancestors("a"), None) is not None
    return False


def labelled_dates(page: Page, headline: HtmlElement, language: str | None) -> Iterator[Dated]:
    """Yield the date behind a label of its own: ``<b>Published</b> 28 April 2023``, ``originally published on …``."""
    place = page.order[headline]
    labels = _published_words(pack_tag(language))
    for number, element in enumerate(page.elements[max(0, place - BEFORE) :]):
        own = element.text
        if not own or len(own) > 2 * MAX_DATE_TEXT:
            continue
        own = " ".join(own.split())
        if number < BEFORE + AFTER and own.rstrip(" :").casefold() in labels:
            parent = element.getparent()
            text = words(parent) if parent is not None and len(parent) <= 6 else ""
        elif _FIRST_PUBLISHED.search(own):
            text = own
        else:
            continue
        if len(text) <= 2 * MAX_DATE_TEXT and (moment := parse_moment(text, language)) is not None:
            yield Dated(moment, "labelled date on the page", LABELLED, element)
            return


_FIRST_PUBLISHED = compile_later(r"\b(?:originally|first) (?:published|posted|appeared)\b", re.IGNORECASE)


@cache
def says_published(tag: str | None) -> re.Pattern[str]:
    """Return what finds the words of a language for "published"; short ones ("vom") say it only as labels."""
    marks = any_of(word for word in words_for(tag, "published") if len(word) > 5 or is_far(word))
    return re.compile(rf"(?<!\w)(?:{marks})(?!\w)", re.IGNORECASE)


@cache
def _published_words(tag: str | None) -> frozenset[str]:
    return frozenset(word.casefold() for word in words_for(tag, "published"))


MAX_UNMARKED = 12
"""Elements with digits that are read for a date where no markup says where it stands."""


def first_date(elements: Sequence[HtmlElement], language: str | None) -> tuple[HtmlElement, Moment] | None:
    """Return the first date among the texts of ``elements``."""
    tried = 0
    for element in elements:
        for text in (element.text, element.tail):
            if text is None or not 6 <= len(text := text.strip()) <= 80 or not _HAS_DIGIT.search(text):
                continue
            tried += 1
            if tried > MAX_UNMARKED:
                return None
            moment = parse_moment(text, language)
            if moment is not None:
                return element, moment
    return None


_HAS_DIGIT = compile_later(r"\d")


def shown(element: HtmlElement, moment: Moment, where: str, weight: float, language: str | None) -> Dated:
    """Return the witness; as one of the last change where the words before it say so."""
    parent = element.getparent()
    around = words(parent) if parent is not None and len(parent) <= 6 else ""
    own = words(element)
    before = around.partition(own)[0][-40:] if own and len(around) <= 2 * MAX_DATE_TEXT else ""
    if (
        _updated(pack_tag(language)).search(f"{before} {own[:30]}")
        or "modif" in (element.get("itemprop") or "").lower()
    ):
        return Dated(moment, f"updated: {where}", weight, element)
    return Dated(moment, where, weight, element)


@cache
def _updated(tag: str | None) -> re.Pattern[str]:
    marks = any_of(words_for(tag, "updated"))
    return re.compile(rf"(?<!\w)(?:{marks})(?!\w)", re.IGNORECASE)
