"""When it was written, published and changed: structured data, meta, ``time`` elements and printed dates weighed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cache

from lxml.html import HtmlElement

from newsdoc.languages import pack_tag, words_for
from newsdoc.model import Moment
from newsdoc.notes import NoteCode
from newsdoc.patterns import compile_later
from newsdoc.readers.html.dates import day_of, days_apart, parse_moment, same_day
from newsdoc.readers.html.marks import Marks, words
from newsdoc.readers.html.page import Page
from newsdoc.readers.html.structured import Structured, text_of, types_of
from newsdoc.readers.html.votes import MAX_RUNNERS_UP, Candidate
from newsdoc.values import dataclass

MAX_DATE_TEXT = 120
"""Characters of an element that prints a date and little else."""

BEFORE = 60
AFTER = 200
"""Elements around the headline within which its dates stand."""

_PUBLISHED_META = (
    "article:published_time", "article:published", "og:published_time", "og:article:published_time",
    "datepublished", "rnews:datepublished", "pubdate", "publishdate", "publish-date", "publish_date",
    "publication_date", "published_time", "publicationdate", "article.published", "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime", "cxenseparse:recs:published_time", "parsely-pub-date", "sailthru.date",
    "dcterms.issued", "dc.date.issued", "dc.date", "dcterms.date", "dcterms.created", "date",
    "article_date_original", "originalpublicationdate", "weibo:article:create_at", "citation_publication_date",
    "shareaholic:article_published_time", "iso-8601-publish-date", "article:post_time", "pub_date",
    "published-date",
    "published", "creation_date", "date.created", "datecreated", "article.created", "last-updated-date",
)  # fmt: skip
_MODIFIED_META = (
    "article:modified_time", "og:updated_time", "og:modified_time", "article:updated", "datemodified", "lastmod",
    "last-modified", "modified_time", "dcterms.modified", "dc.date.modified", "article:modified", "revised",
    "weibo:article:update_at", "shareaholic:article_modified_time",
)  # fmt: skip

# How far each witness is trusted; two printed dates outvote neither JSON-LD nor meta.
DATA = 3.0
META = 2.0
MICRODATA = 1.5
TIME_ELEMENT = 0.9
PRINTED = 0.7
LABELLED = 1.5
"""Printed behind a word such as "published" that stands alone."""

PAGE = 1.5
TITLE = 0.8
ADDRESS = 0.4
SECOND_NODE = 0.8
CHANGED = 0.35
"""A date of the last change, where the page gives no other."""


@dataclass(frozen=True, slots=True)
class Dated:
    """One witness of a moment."""

    moment: Moment
    where: str
    weight: float
    element: HtmlElement | None = None


@dataclass(frozen=True, slots=True)
class Dates:
    """The article's moments."""

    published: Moment | None
    modified: Moment | None
    created: Moment | None
    elements: tuple[HtmlElement, ...]
    """Elements that print a date near the headline."""

    candidates: tuple[Candidate, ...]
    modified_candidates: tuple[Candidate, ...]


def find_dates(
    page: Page, marks: Marks, structured: Structured, headline: HtmlElement | None, language: str | None
) -> Dates:
    """Return the moments of the page's article; notes where print and data differ (ND214)."""
    claims: list[Dated] = [
        *_claims(structured, "datePublished", language),
        *_metas(marks, _PUBLISHED_META, language),
        *_from_pages(structured, language),
        *_from_title(marks, language),
    ]
    printed = list(_printed(page, marks, headline, language))
    if headline is not None and not claims:
        printed.extend(_labelled(page, headline, language))
    shown = [one for one in printed if not one.where.startswith("updated")]
    changed = [one for one in printed if one.where.startswith("updated")]
    modified = [
        *_claims(structured, "dateModified", language),
        *_metas(marks, _MODIFIED_META, language),
        *changed,
    ]
    created = [
        *_claims(structured, "dateCreated", language),
        *_claims(structured, "uploadDate", language),
    ]
    witnesses = [*claims, *shown, *_from_address(page.url)]
    if not witnesses:
        witnesses = [Dated(one.moment, one.where, CHANGED, one.element) for one in (*created, *modified)]
    published = _best(witnesses)
    last = _best(modified)
    if claims and published is not None:
        _compare(page, published, last, [*shown, *changed])
    elements = tuple(one.element for one in printed if one.element is not None)
    return Dates(
        published,
        last,
        _best(created),
        elements,
        _candidates(witnesses, published),
        _candidates(modified, last),
    )


def _claims(structured: Structured, name: str, language: str | None) -> Iterator[Dated]:
    for number, node in enumerate(structured.articles):
        moment = next(
            (found for value in structured.values(node, name) if (found := parse_moment(text_of(value), language))),
            None,
        )
        if moment is not None:
            loose = bool(node.get("@loose"))
            weight = MICRODATA if loose else DATA
            yield Dated(
                moment,
                f"microdata {name}" if loose else f"JSON-LD {name}",
                weight if number == 0 or loose else SECOND_NODE,
            )


def _from_pages(structured: Structured, language: str | None) -> Iterator[Dated]:
    """Yield the date that JSON-LD gives the page itself, where it describes no article."""
    for node in structured.others:
        if any(kind.endswith("Page") for kind in types_of(node)):
            for value in structured.values(node, "datePublished"):
                if moment := parse_moment(text_of(value), language):
                    yield Dated(moment, "JSON-LD page datePublished", PAGE)


def _from_title(marks: Marks, language: str | None) -> Iterator[Dated]:
    """Yield a date that stands behind the headline in the page's title: ``"… | Paper | 28.04.2023"``."""
    for element in marks.titles[:1]:
        last = re.split(r"\s[|–—-]\s", words(element))[-1]
        if len(last) <= 20 and (moment := parse_moment(last, language)):
            yield Dated(moment, "title", TITLE)


def _metas(marks: Marks, names: tuple[str, ...], language: str | None) -> Iterator[Dated]:
    for number, name in enumerate(names):
        for value in marks.metas.get(name, ())[:1]:
            if moment := parse_moment(value, language):
                # The common names come first in the list and are meant; the last ones are often the day of indexing.
                yield Dated(moment, name, META - number * 0.03)


_IN_ADDRESS = compile_later(r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?!\d)")


def _from_address(url: str | None) -> Iterator[Dated]:
    if url and (match := _IN_ADDRESS.search(url)):
        moment = parse_moment(f"{match[1]}-{match[2]}-{match[3]}")
        if moment is not None:
            yield Dated(moment, "address", ADDRESS)


# ----------------------------------------------------------------------- printed


def _printed(page: Page, marks: Marks, headline: HtmlElement | None, language: str | None) -> Iterator[Dated]:
    """Yield the dates that ``time`` elements and elements called after dates print around the headline."""
    place = page.order[headline] if headline is not None else 0
    low, high = (place - BEFORE, place + AFTER) if headline is not None else (0, len(page.elements))
    seen: set[HtmlElement] = set()
    nearest = True
    for element in marks.times:
        if low <= page.order[element] <= high and element not in seen:
            seen.add(element)
            text = element.get("datetime") or words(element)
            moment = parse_moment(text, language) or parse_moment(words(element), language)
            if moment is not None:
                yield _shown(element, moment, "time", TIME_ELEMENT if nearest else TIME_ELEMENT / 2, language)
                nearest = False
    nearest = True
    for element in marks.classed.get("date", []):
        if not low <= page.order[element] <= high or element in seen:
            continue
        text = words(element)
        if 5 < len(text) <= MAX_DATE_TEXT and (moment := parse_moment(text, language)) is not None:
            yield _shown(element, moment, "date on the page", PRINTED if nearest else PRINTED / 3, language)
            nearest = False
    if headline is None:
        return
    if nearest and not seen:
        yield from _unmarked(page, place, language)


def _labelled(page: Page, headline: HtmlElement, language: str | None) -> Iterator[Dated]:
    """Yield the date behind a label of its own: ``<b>Published</b> 28 April 2023``, ``originally published on …``."""
    place = page.order[headline]
    labels = _published_words(pack_tag(language))
    for element in page.elements[max(0, place - BEFORE) : place + AFTER]:
        own = element.text
        if not own or len(own) > 2 * MAX_DATE_TEXT:
            continue
        own = " ".join(own.split())
        if own.rstrip(" :").casefold() in labels:
            parent = element.getparent()
            text = words(parent) if parent is not None and len(parent) <= 6 else ""
        elif _FIRST_PUBLISHED.search(own):
            text = own
        else:
            continue
        if len(text) <= MAX_DATE_TEXT and (moment := parse_moment(text, language)) is not None:
            yield Dated(moment, "labelled date on the page", LABELLED, element)
            return


_FIRST_PUBLISHED = compile_later(r"\b(?:originally|first) (?:published|posted|appeared)\b", re.IGNORECASE)


@cache
def _published_words(tag: str | None) -> frozenset[str]:
    return frozenset(word.casefold() for word in words_for(tag, "published"))


MAX_UNMARKED = 12
"""Elements with digits that are read for a date where no markup says where it stands."""


def _unmarked(page: Page, place: int, language: str | None) -> Iterator[Dated]:
    tried = 0
    for element in page.elements[max(0, place - 10) : place + 60]:
        for text in (element.text, element.tail):
            if text is None or not 6 <= len(text := text.strip()) <= 80 or not _HAS_DIGIT.search(text):
                continue
            tried += 1
            if tried > MAX_UNMARKED:
                return
            moment = parse_moment(text, language)
            if moment is not None:
                yield _shown(element, moment, "date on the page", PRINTED, language)
                return


_HAS_DIGIT = compile_later(r"\d")


def _shown(element: HtmlElement, moment: Moment, where: str, weight: float, language: str | None) -> Dated:
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
    marks = "|".join(re.escape(word) for word in words_for(tag, "updated"))
    return re.compile(rf"(?<!\w)(?:{marks})(?!\w)", re.IGNORECASE)


# ------------------------------------------------------------------------ choice


def _best(witnesses: list[Dated]) -> Moment | None:
    """Return the moment of the day that most witnesses name, as its most exact witness gives it."""
    if not witnesses:
        return None
    totals = {
        number: sum(other.weight for other in witnesses if same_day(one.moment, other.moment))
        for number, one in enumerate(witnesses)
    }
    best = max(totals, key=lambda number: (totals[number], witnesses[number].weight))
    same = [one for one in witnesses if same_day(one.moment, witnesses[best].moment)]
    first = witnesses[best].moment
    # The weightiest witness is kept, unless it gives less than another that names the same day.
    for exact in (_has_offset, _has_time):
        if exact(first):
            return first
        found = next(
            (
                one.moment
                for one in sorted(same, key=lambda one: -one.weight)
                if exact(one.moment) and _fits(one.moment, first)
            ),
            None,
        )
        if found is not None:
            return found
    return first


def _has_offset(moment: Moment) -> bool:
    return isinstance(moment, datetime) and moment.tzinfo is not None


def _has_time(moment: Moment) -> bool:
    return isinstance(moment, datetime)


def _fits(exact: Moment, rough: Moment) -> bool:
    """May ``exact`` stand for ``rough``: the same day, and the same clock up to a time zone?"""
    if day_of(exact) != day_of(rough):
        return False
    if isinstance(exact, datetime) and isinstance(rough, datetime) and (rough.hour or rough.minute):
        return (exact.minute - rough.minute) % 30 == 0
    return True


def _candidates(witnesses: list[Dated], chosen: Moment | None) -> tuple[Candidate, ...]:
    found: dict[str, Candidate] = {}
    for one in sorted(witnesses, key=lambda one: (one.moment != chosen, -one.weight)):
        text = one.moment.isoformat()
        if text in found:
            old = found[text]
            found[text] = Candidate(text, f"{old.where} + {one.where}", round(old.weight + one.weight, 3))
        else:
            found[text] = Candidate(text, one.where, round(one.weight, 3))
    return tuple(found.values())[:MAX_RUNNERS_UP]


def _compare(page: Page, published: Moment, modified: Moment | None, shown: list[Dated]) -> None:
    """Note a printed date that is neither the day of publication nor that of the last change."""
    if not shown:
        return
    first = shown[0]
    for moment in (published, modified):
        if moment is not None and (
            days_apart(first.moment, moment) == 0 or any(days_apart(one.moment, moment) == 0 for one in shown)
        ):
            return
    if abs(day_of(first.moment) - day_of(published)) > timedelta(days=1):
        page.notes.add(NoteCode.DATES_DIFFER, a=first.moment.isoformat(), b=published.isoformat(), place="published")
