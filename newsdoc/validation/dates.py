"""Rules on times (ND21x).  None looks at a clock: "future" is measured from when the page was saved."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from newsdoc.model import Article, Moment, Status
from newsdoc.notes import Note, NoteCode

_FIRST_WEB_PAGE = 1990
_SLACK = timedelta(minutes=5)
"""Clocks of the parts of one site differ by so much."""


def check_published(article: Article) -> Iterator[Note]:
    """ND210: nobody knows when."""
    if article.published is None:
        yield NoteCode.NO_PUBLISHED.note(hint="Set it with --meta published=2026-02-03T08:22:57+01:00")


def check_modified(article: Article) -> Iterator[Note]:
    """ND211: changed before it was published."""
    published, modified = article.published, article.modified
    if published is not None and modified is not None and is_before(modified, published):
        yield NoteCode.MODIFIED_BEFORE_PUBLISHED.note(m=modified.isoformat(), p=published.isoformat())


def is_before(one: Moment, other: Moment) -> bool:
    """Is ``one`` earlier than ``other``, as far as the two say: dates are compared by day?"""
    if isinstance(one, datetime) and isinstance(other, datetime) and bool(one.tzinfo) == bool(other.tzinfo):
        return other - one > _SLACK  # a difference, since a moment less than the first there is has none
    # Without an offset, the same instant may bear the name of the day before.
    slack = timedelta(days=1) if _zoneless(one) != _zoneless(other) else timedelta()
    return _day(other) - _day(one) > slack


def _zoneless(moment: Moment) -> bool:
    return not isinstance(moment, datetime) or moment.tzinfo is None


def _day(moment: Moment) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def check_offsets(article: Article) -> Iterator[Note]:
    """ND212: a time that is another time elsewhere."""
    for field in ("created", "published", "modified", "embargoed", "expires"):
        moment = getattr(article, field)
        if isinstance(moment, datetime) and moment.tzinfo is None:
            yield NoteCode.NO_OFFSET.note(field=field, hint=f"Set it with --meta {field}={moment.isoformat()}+00:00")


def check_plausible(article: Article) -> Iterator[Note]:
    """ND213: published after it was saved, or before there was a web."""
    published = article.published
    if published is None:
        return
    original = article.provenance.original
    archived = original.archived if original else None
    early = bool(article.canonical_url) and published.year < _FIRST_WEB_PAGE
    if early or (archived is not None and is_before(archived, published)):
        yield NoteCode.PUBLISHED_IMPLAUSIBLE.note(p=published.isoformat())


def check_embargo(article: Article) -> Iterator[Note]:
    """ND215: usable, and yet not to be used."""
    if article.embargoed is None or article.status is not Status.USABLE:
        return
    original = article.provenance.original
    if original and original.archived and is_before(article.embargoed, original.archived):
        return
    yield NoteCode.EMBARGO_USABLE.note(t=article.embargoed.isoformat(), hint="Set the status to withheld until then.")
