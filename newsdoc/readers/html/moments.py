"""When it was written, published and changed: structured data, meta, ``time`` elements and printed dates weighed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, time, timedelta, timezone
from typing import TypeGuard

from lxml.html import HtmlElement

from newsdoc.model import Moment
from newsdoc.model.origins import in_zone
from newsdoc.notes import NoteCode
from newsdoc.patterns import compile_later
from newsdoc.readers.html.dates import day_of, days_apart, parse_moment, same_day
from newsdoc.readers.html.marks import Marks, words
from newsdoc.readers.html.page import Page
from newsdoc.readers.html.printeddates import Dated, labelled_dates, printed_dates
from newsdoc.readers.html.structured import Structured, text_of, types_of
from newsdoc.readers.html.votes import MAX_RUNNERS_UP, Candidate
from newsdoc.values import dataclass

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
PAGE = 1.5
TITLE = 0.8
ADDRESS = 0.4
SECOND_NODE = 0.8
CHANGED = 0.35
"""A date of the last change, where the page gives no other."""


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
    printed = list(printed_dates(page, marks, headline, language))
    if headline is not None and not claims:
        printed.extend(labelled_dates(page, headline, language))
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
    published = _on_own_clock(_best(witnesses), witnesses)
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


_IN_ADDRESS = (
    # /2026/02/03/, /2026-02-03, /20260203
    compile_later(r"/(?P<y>(?:19|20)\d\d)[/-]?(?P<m>0[1-9]|1[0-2])[/-]?(?P<d>0[1-9]|[12]\d|3[01])(?!\d)"),
    # /2026/2/3/
    compile_later(r"/(?P<y>(?:19|20)\d\d)/(?P<m>1[0-2]|[1-9])/(?P<d>[12]\d|3[01]|[1-9])(?=/)"),
    # /news/29-10-2021
    compile_later(r"(?<!\d)(?P<d>0[1-9]|[12]\d|3[01])[-.](?P<m>0[1-9]|1[0-2])[-.](?P<y>(?:19|20)\d\d)(?!\d)"),
)


def _from_address(url: str | None) -> Iterator[Dated]:
    if not url:
        return
    for pattern in _IN_ADDRESS:
        if match := pattern.search(url):
            if (moment := parse_moment(f"{match['y']}-{match['m']}-{match['d']}")) is not None:
                yield Dated(moment, "address", ADDRESS)
            return


# ------------------------------------------------------------------------ choice


def _best(witnesses: list[Dated]) -> Moment | None:
    """Return the moment of the day that most witnesses name, as its most exact witness gives it."""
    if not witnesses:
        return None
    totals = {number: _support(one.moment, witnesses) for number, one in enumerate(witnesses)}
    best = max(totals, key=lambda number: (totals[number], witnesses[number].weight))
    same = [one for one in witnesses if same_day(one.moment, witnesses[best].moment)]
    first = _with_clock(witnesses[best].moment, witnesses)
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


def _support(moment: Moment, witnesses: list[Dated]) -> float:
    """Return how much speaks for the day of ``moment``.

    Witnesses of one kind count no more than twice the best of them: the dates of five teasers are not right
    because they are five.
    """
    kinds: dict[str, list[float]] = {}
    for one in witnesses:
        if same_day(moment, one.moment):
            kinds.setdefault(one.where, []).append(one.weight)
    return sum(min(sum(weights), 2 * max(weights)) for weights in kinds.values())


def _with_clock(moment: Moment, witnesses: list[Dated]) -> Moment:
    """Return the instant that another part of the page's data gives for a midnight, which stands for a day.

    Where the day was written down in another time zone than the instant, the two differ by a day.
    """
    if not isinstance(moment, datetime) or moment.timetz().replace(tzinfo=None) != time.min:
        return moment
    for one in witnesses:
        if one.weight < MICRODATA or not _has_offset(one.moment):
            continue
        # 22:00:00Z is a midnight too, in Berlin.
        if one.moment.second or one.moment.minute not in (0, 30):
            local = [in_zone(one.moment, timezone(timedelta(hours=hours))).date() for hours in (-11, 14)]
            if local[0] <= moment.date() <= local[1]:
                return one.moment
    return moment


def _on_own_clock(moment: Moment | None, witnesses: list[Dated]) -> Moment | None:
    """Return an instant that is given in UTC on the clock that the page itself shows for it.

    A page that gives 01:49:09Z and prints 17:49:09 is written eight hours west of Greenwich, where it is the day
    before.  Quarters of an hour prove nothing: the clocks of other events stand on them too.
    """
    if not _has_offset(moment) or moment.utcoffset() or moment.minute % 15 == 0:
        return moment
    for one in witnesses:
        local = one.moment
        if isinstance(local, datetime) and local.tzinfo is None:
            ahead = local.replace(second=0, microsecond=0) - moment.replace(second=0, microsecond=0, tzinfo=None)
            if ahead and abs(ahead) <= timedelta(hours=14) and not ahead % timedelta(minutes=30):
                return in_zone(moment, timezone(ahead))
    return moment


def _has_offset(moment: Moment | None) -> TypeGuard[datetime]:
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
